"""Setting up a poll: terms, proposals and their check, opening."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.domain.polls import (
    add_proposal,
    change_proposal,
    check_proposal,
    open_poll,
    remove_proposal,
    set_up_poll,
)
from lindwurm.stages.participation.enums import PollState
from lindwurm.stages.participation.models import Alarm, Poll
from lindwurm.stages.participation.polls_tasks import CLEANED
from lindwurm.stages.participation.queries.polls import on_the_ballot, turnout_of
from lindwurm.stages.participation.queries.polls_waiting import waits_of
from lindwurm.web.kit.policies import answerers, editors, officers
from lindwurm.web.office.polls.forms import CheckForm, ProposalForm, TermsForm
from lindwurm.web.office.polls.points import open_points, summary
from lindwurm.web.office.polls.views.base import PollForm, PollMixin
from lindwurm.web.office.polls.waiting import notes
from lindwurm.web.office.views.base import OfficePage


class PollOverview(PollMixin, OfficePage):
    """How far the poll is, and what comes next; never what has been voted so far."""

    template_name = "office_polls/poll.html"
    is_home = True

    def name(self) -> str:
        """Return the poll's name."""
        return str(self.shown.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add proposals, batches, seals, and for officers the number of ballots."""
        more: dict[str, Any] = {} if self.found is None else self._state(self.found)
        if self.found is not None and self.found.state is PollState.SETUP:
            points = open_points(self.request, self.shown, self.found)
            more |= {"points": points, "is_barred": any(point.bars for point in points)}
        user = self.request.user
        may = {
            "may_edit": editors(user, self.municipality),
            "may_check": answerers(user, self.municipality),
        }
        return super().get_context_data(**{**more, **may, **kwargs})

    def _state(self, poll: Poll) -> dict[str, Any]:
        may_count = officers(self.request.user, self.municipality) and poll.state is not PollState.SETUP
        entries = Entry.objects.filter(municipality=self.municipality, action=CLEANED, target_id=str(poll.pk))
        return {
            "proposals": poll.proposals.select_related("checked_by"),
            "batches": poll.batches.all(),
            "seals": poll.seals.defer("document", "result"),
            "turnout": turnout_of(poll) if may_count else None,
            "notes": notes(self.request, self.municipality, waits_of(poll)),
            "alarms": Alarm.objects.of(self.municipality).filter(poll=poll).count(),
            "is_cleaned": poll.state is PollState.CLOSED and entries.exists(),
        }


class TermsPage(PollForm):
    """Say by what terms is voted."""

    form_class = TermsForm
    template_name = "office_polls/terms.html"
    title = _("Terms of the vote")
    lead = _("All of this is published when the vote opens, and nobody can change it from then on.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what stands there."""
        return {**super().get_form_kwargs(), "poll": self.found}

    def act(self, form: BaseForm) -> HttpResponse:
        """Keep them."""
        assert isinstance(form, TermsForm)  # noqa: S101 -- the form of this page
        set_up_poll(format=self.shown, terms=form.terms(), acting_user=self.request.user)
        return self.done(_("Saved."))


class NewProposal(PollForm):
    """Put a proposal on the list."""

    permission = editors
    form_class = ProposalForm
    title = _("New proposal")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add where ideas are looked for."""
        _poll = self.poll  # 404 before there are terms
        return {**super().get_form_kwargs(), "municipality": self.municipality}

    def act(self, form: BaseForm) -> HttpResponse:
        """Add it."""
        assert isinstance(form, ProposalForm)  # noqa: S101 -- the form of this page
        add_proposal(
            poll=self.poll,
            idea=form.cleaned_data["idea"],
            acting_user=self.request.user,
            **form.texts(),
        )
        return self.done(_("The proposal stands on the list; a unit has to check it."))


class ChangeProposal(PollForm):
    """Say a proposal anew."""

    permission = editors
    form_class = ProposalForm
    title = _("Change the proposal")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what stands there."""
        more = {"municipality": self.municipality, "proposal": self.proposal()}
        return {**super().get_form_kwargs(), **more}

    def act(self, form: BaseForm) -> HttpResponse:
        """Change it."""
        assert isinstance(form, ProposalForm)  # noqa: S101 -- the form of this page
        change_proposal(proposal=self.proposal(), acting_user=self.request.user, **form.texts())
        return self.done(_("Saved."))


class RemoveProposal(PollForm):
    """Take a proposal off the list, after a question."""

    permission = editors
    form_class = Form
    title = _("Take the proposal off the list")
    submit = _("Take it off")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name it."""
        return super().get_context_data(lead=self.proposal().title, **kwargs)

    def act(self, form: BaseForm) -> HttpResponse:
        """Take it off."""
        del form
        remove_proposal(proposal=self.proposal(), acting_user=self.request.user)
        return self.done(_("The proposal is off the list."))


class CheckProposal(PollForm):
    """Say whether it can be done for its cost."""

    permission = answerers
    form_class = CheckForm
    title = _("Check the proposal")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the units."""
        more = {"municipality": self.municipality, "proposal": self.proposal()}
        return {**super().get_form_kwargs(), **more}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name it."""
        return super().get_context_data(lead=self.proposal().title, **kwargs)

    def act(self, form: BaseForm) -> HttpResponse:
        """Keep what the unit found."""
        data = form.cleaned_data
        check_proposal(
            proposal=self.proposal(),
            unit=data["unit"],
            is_fit=data["result"] == "fit",
            note_de=data["note_de"],
            note_en=data["note_en"],
            acting_user=self.request.user,
        )
        return self.done(_("Saved."))


class OpenPage(PollForm):
    """Open the vote: from here on nothing that was published changes; without a button while a point is open."""

    template_name = "office_polls/open.html"
    title = _("Open the vote")
    submit = _("Publish and open")
    warning = _(
        "Rule, limits, money and proposals are fixed from now on; nobody can change them, you neither."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what opening fixes, and what is missing before it; of a vote that is open nothing is missing."""
        poll = self.poll
        is_setup = poll.state is PollState.SETUP
        points = open_points(self.request, self.shown, poll) if is_setup else ()
        more = {
            "points": points,
            "is_barred": not is_setup or any(point.bars for point in points),
            "summary": summary(poll, len(on_the_ballot(poll))),
        }
        return super().get_context_data(**{**more, **kwargs})

    def act(self, form: BaseForm) -> HttpResponse:
        """Open it."""
        del form
        open_poll(poll=self.poll, acting_user=self.request.user)
        return self.done(_("The vote is open. Ballots are taken between the times of the format."))
