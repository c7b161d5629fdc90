"""Closing the box and correcting a paper ballot: two people each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.seals import (
    ask_for_correction,
    ask_to_close,
    close_poll,
    confirm_correction,
    waiting_correction,
    withdraw_correction,
)
from lindwurm.stages.participation.models import Correction
from lindwurm.stages.participation.queries.papers import papers_of
from lindwurm.stages.participation.queries.polls import on_the_ballot, turnout_of
from lindwurm.web.kit.policies import officers
from lindwurm.web.office.polls.views.base import PollForm, SecondPage
from lindwurm.web.office.polls.views.box import PaperForm
from lindwurm.web.office.polls.words import spans

WITHDRAW = "withdraw"
"""Value of the button that drops a correction."""


class CorrectionForm(PaperForm):
    """What really stands on a paper ballot, and why it was wrong."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Ask for the reason last."""
        super().__init__(*args, **more)
        self.fields["reason_de"] = forms.CharField(
            label=_("Reason in German"),
            help_text=_("It is published. No names of persons."),
            max_length=1_000,
            widget=forms.Textarea({"rows": 3}),
        )
        self.fields["reason_en"] = forms.CharField(
            label=_("Reason in English"), required=False, max_length=1_000, widget=forms.Textarea({"rows": 2})
        )


class ClosePage(PollForm):
    """Ask to close, or close what somebody else asked to close."""

    form_class = Form
    template_name = "office_polls/close.html"
    title = _("Close the box")

    def is_second(self) -> bool:
        """Tell whether somebody else has asked, who is an officer still."""
        asked = self.poll.asked_to_close_by
        return asked is not None and asked != self.request.user and officers(asked, self.municipality)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which of the two this person is."""
        second = self.is_second()
        ends = self.shown.closes_at
        papers = papers_of(self.poll)
        more = {
            "is_early": ends is not None and ends > timezone.now(),
            "is_second": second,
            "is_asked": self.poll.asked_to_close_by_id == self.request.user.pk,
            "turnout": turnout_of(self.poll),
            "has_papers": bool(papers.once or papers.twice),
            "once": spans(papers.once),
            "twice": spans(papers.twice),
            "submit": _("Close, seal and count") if second else _("Ask to close"),
        }
        return super().get_context_data(**{**more, **kwargs})

    def act(self, form: BaseForm) -> HttpResponse:
        """Do the one or the other."""
        del form
        if self.is_second():
            close_poll(poll=self.poll, acting_user=self.request.user)
            return self.done(_("The box is closed, sealed and counted. The result is public."))
        ask_to_close(poll=self.poll, acting_user=self.request.user)
        return self.done(_("A second person has to confirm it."))


class CorrectPage(PollForm):
    """Ask for the correction of a paper ballot."""

    form_class = CorrectionForm
    title = _("Correct a paper ballot")
    submit = _("Ask for the correction")
    lead = _(
        "After the close only paper ballots can be corrected. A second person confirms it with the paper in hand; then "
        "the box is sealed and counted anew, and the older version stays public."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Make the ballot in the order of the list."""
        more = {"poll": self.poll, "proposals": on_the_ballot(self.poll), "chosen": {}}
        return {**super().get_form_kwargs(), **more}

    def act(self, form: BaseForm) -> HttpResponse:
        """Ask."""
        assert isinstance(form, CorrectionForm)  # noqa: S101 -- the form of this page
        data = form.cleaned_data
        ask_for_correction(
            poll=self.poll,
            number=data["number"],
            choices=form.choices,
            reason_de=data["reason_de"],
            reason_en=data["reason_en"],
            acting_user=self.request.user,
        )
        return self.done(_("A second person has to confirm it."))


class ConfirmPage(SecondPage):
    """Confirm or drop the correction that waits."""

    template_name = "office_polls/confirm.html"
    title = _("Confirm the correction")
    submit = _("Confirm, seal and count anew")

    def waiting(self) -> Correction:
        """Return it; 404 where none waits."""
        found = waiting_correction(self.poll)
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show what would stand on the paper."""
        held = self.waiting()
        titles = {each.key: each.title for each in on_the_ballot(self.poll)}
        chosen = [(titles.get(key, key), points) for key, points in held.choices.items()]
        more = {"chosen": chosen, "withdraw": WITHDRAW}
        return super().get_context_data(**{**more, **kwargs})

    def act(self, form: BaseForm) -> HttpResponse:
        """Do what the button says."""
        del form
        held = self.waiting()
        if self.request.POST.get("do") == WITHDRAW:
            withdraw_correction(correction=held, acting_user=self.request.user)
            return self.done(_("The correction is dropped."))
        confirm_correction(correction=held, acting_user=self.request.user)
        return self.done(_("Corrected, sealed and counted anew. Both versions are public."))
