"""Rows of the permission matrix for the pages of polls."""

from matrix import LOGIN, NO, OK, row
from poll_town import euros

from lindwurm.stages.participation.domain.polls import PollTerms, add_proposal, check_proposal, set_up_poll
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Code, Format, Poll, Process, Proposal
from lindwurm.stages.partners.models import Unit

OFFICER = row(officer=OK)
EDITING = row(officer=OK, editor=OK)
TABLE = {
    "office:poll": (LOGIN, OK, OK, OK, NO),
    "office:poll_terms": OFFICER,
    "office:poll_new_proposal": EDITING,
    "office:poll_proposal": EDITING,
    "office:poll_check": row(officer=OK, editor=OK, unit_lead=OK),
    "office:poll_remove_proposal": EDITING,
    "office:poll_open": OFFICER,
    "office:poll_codes": OFFICER,
    "office:poll_strike": OFFICER,
    "office:poll_confirm_strike": row(officer=404),
    "office:poll_paper": EDITING,
    "office:poll_take_out": OFFICER,
    "office:poll_close": OFFICER,
    "office:poll_correct": OFFICER,
    "office:poll_confirm": row(officer=404),
}
POSTS = tuple(name for name in TABLE if name != "office:poll")


def parts(town):
    """A poll that is being set up."""
    process = Process.objects.create(
        municipality=town.municipality,
        slug="matrix-poll",
        title_de="Abstimmung",
        summary_de="x",
        state=ProcessState.OPEN,
        threshold_on="2026-10-01",
    )
    shown = Format.objects.create(
        municipality=town.municipality,
        process=process,
        kind=FormatKind.POLL,
        slug="matrix-poll",
        title_de="Abstimmung",
    )
    poll = set_up_poll(format=shown, terms=PollTerms(budget=100_00), acting_user=None)
    proposal = add_proposal(poll=poll, title_de="Bänke", cost=euros(10_00), acting_user=None)
    unit = Unit.objects.of(town.municipality).first()
    if unit is not None:
        check_proposal(proposal=proposal, unit=unit, is_fit=True, acting_user=None)
    found = {name: {"pk": shown.pk} for name in TABLE}
    keyed = ("office:poll_proposal", "office:poll_check", "office:poll_remove_proposal")
    return found | {name: {"pk": shown.pk, "key": proposal.key} for name in keyed}


def state():
    """What a poll holds."""
    return (
        list(Poll.objects.order_by("pk").values_list("pk", "state", "budget", "asked_to_close_by")),
        list(Proposal.objects.order_by("pk").values_list("pk", "title_de", "check_state")),
        Code.objects.count(),
    )
