"""What every office page of a poll has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.polls_errors import PollError
from lindwurm.stages.participation.enums import FormatKind, PollState
from lindwurm.stages.participation.models import Format, Poll, Proposal
from lindwurm.stages.participation.queries.polls import polls_of
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import officers
from lindwurm.web.office.polls.words import refusal
from lindwurm.web.office.views.base import OfficeForm, OfficeMixin


class PollMixin(OfficeMixin):
    """A page of the poll that belongs to a format."""

    @cached_property
    def shown(self) -> Format:
        """Return the format; 404 where there is none of this kind."""
        rows = Format.objects.of(self.municipality).select_related("process")
        found = rows.filter(pk=self.kwargs["pk"], kind=FormatKind.POLL).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def found(self) -> Poll | None:
        """Return the poll; None while nobody has said its terms."""
        return polls_of(self.municipality).filter(format=self.shown).first()

    @property
    def poll(self) -> Poll:
        """Return the poll; 404 while nobody has said its terms."""
        if self.found is None:
            raise Http404
        return self.found

    @property
    def has_ended(self) -> bool:
        """Tell whether voting in the open box has ended, so that papers are entered and it can be closed."""
        ends = self.shown.closes_at
        is_open = self.found is not None and self.found.state is PollState.OPEN
        return is_open and ends is not None and ends <= timezone.now()

    is_home = False
    """Whether the page is the poll's own, which others lie below."""

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Return the way from the overview over process and poll, which often have one name."""
        process = self.shown.process
        label = pgettext("breadcrumb", "Vote")
        if self.shown.title != process.title:
            label = gettext("Vote: %(title)s") % {"title": self.shown.title}
        above = [
            Crumb(label=_("Overview"), href=self.to("office:start")),
            Crumb(label=_("Participation"), href=self.to("office:processes")),
            Crumb(label=process.title, href=self.to("office:process", pk=process.pk)),
        ]
        if self.is_home:
            return [*above, Crumb(label=label)]
        return [
            *above,
            Crumb(label=label, href=self.to("office:poll", pk=self.shown.pk)),
            Crumb(label=self.name()),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add format and poll."""
        return super().get_context_data(
            **{"shown": self.shown, "poll": self.found, "has_ended": self.has_ended, **kwargs}
        )


class PollForm(PollMixin, OfficeForm):
    """A page of a poll with a form; what the domain refuses comes back as an error of the form."""

    permission = officers
    form_class: Any = Form

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, or say why not."""
        try:
            return self.act(form)
        except PollError as error:
            form.add_error(None, refusal(error.why))
            return self.form_invalid(form)

    def act(self, form: BaseForm) -> HttpResponse:
        """Do what the form asks for.

        Raises:
            PollError: if it cannot be done.
        """
        del form
        raise Http404

    def back(self) -> str:
        """Return to the poll."""
        return self.to("office:poll", pk=self.shown.pk)

    def done(self, message: Any) -> HttpResponse:
        """Go back to the poll with a word about what was done."""
        return self.go("office:poll", message, pk=self.shown.pk)

    def proposal(self) -> Proposal:
        """Return the proposal of the address; 404 where there is none."""
        found = self.poll.proposals.filter(key=self.kwargs["key"]).first()
        if found is None:
            raise Http404
        return found


class SecondPage(PollForm):
    """A page on which a second person confirms what a first one asked for; what was read is what is done."""

    def waiting(self) -> Model:
        """Return what waits; 404 where nothing does."""
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what waits, and whether the reader asked for it."""
        held: Any = self.waiting()
        more = {"held": held, "is_mine": held.asked_by_id == self.request.user.pk}
        return super().get_context_data(**{**more, **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it only where the same still waits: the first person may have dropped it and asked for something else."""
        if self.request.POST.get("held") != str(self.waiting().pk):
            form.add_error(
                None, _("Something else waits for a second person now. Please read it and decide anew.")
            )
            return self.form_invalid(form)
        return super().form_valid(form)
