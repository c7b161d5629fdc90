"""Acts on people, moderation, ideas and polls in words, for the log; and what of citizens it leaves out."""

from __future__ import annotations

from typing import Final

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality

CITIZENS: Final = frozenset(
    f"participation.{verb}"
    for verb in (
        "accept_terms",
        "add_statement",
        "add_suggestion",
        "change_name",
        "comment",
        "follow",
        "give_weights",
        "object",
        "report",
        "report_barrier",
        "state_age",
        "submit_idea",
        "support",
        "unfollow",
        "unsupport",
        "withdraw_idea",
    )
) | {
    "accounts.email_confirmed",
    "accounts.joined",
    "accounts.language_set",
    "accounts.signed_up",
    "files.image_stored",
    "outbox.chosen",
}
"""What citizens do for themselves: who supports or follows what is nobody's business in the office."""

ACTIONS: Final[dict[str, str | Promise]] = {
    "accounts.user_created": _("Account made"),
    "accounts.password_set": _("Password set"),
    "accounts.email_looked_up": _("E-mail address looked up"),
    "accounts.idle_warned": _("Idle account warned"),
    "accounts.user_erased": _("Account deleted"),
    "files.image_deleted": _("Picture deleted"),
    "files.image_stored": _("Picture stored"),
    "municipalities.created": _("Municipality made"),
    "participation.submit_idea": _("Idea entered"),
    "participation.withdraw_idea": _("Idea taken back"),
    "participation.comment": _("Comment written"),
    "participation.record_measure_event": _("News of a measure told to an idea"),
    "participation.recount": _("Supports and comments counted anew"),
    "participation.erase_person": _("Account’s contributions separated from the person"),
    "participation.report": _("Contribution reported"),
    "participation.decide_report": _("Report decided"),
    "participation.hide": _("Contribution hidden"),
    "participation.restore": _("Contribution shown again"),
    "participation.release": _("Held contribution released"),
    "participation.block": _("Account blocked from writing"),
    "participation.unblock": _("Block ended"),
    "participation.decide_objection": _("Objection decided"),
    "participation.raise_alarm": _("Unusual number noticed"),
    "participation.close_alarm": _("Unusual number looked at"),
    "participation.publish_terms": _("Rules of taking part made public"),
    "participation.report_barrier": _("Barrier reported"),
    "participation.answer_barrier": _("Report of a barrier answered"),
    "participation.publish_statement": _("Accessibility statement made public"),
    "participation.set_up_poll": _("Terms of a vote set"),
    "participation.add_proposal": _("Proposal added"),
    "participation.change_proposal": _("Proposal changed"),
    "participation.remove_proposal": _("Proposal taken out"),
    "participation.check_proposal": _("Proposal checked"),
    "participation.open_poll": _("Vote opened"),
    "participation.make_codes": _("Voting codes made"),
    "participation.strike_codes": _("Voting codes struck"),
    "participation.ask_to_strike": _("Striking of voting codes asked for"),
    "participation.confirm_strike": _("Voting codes struck by two"),
    "participation.drop_strike": _("Voting codes left in use"),
    "participation.add_paper_ballot": _("Paper ballot entered"),
    "participation.check_paper_ballot": _("Paper ballot entered a second time, in agreement"),
    "participation.remove_paper_ballot": _("Paper ballot taken out"),
    "participation.ask_to_close": _("Close of a vote asked for"),
    "participation.close_poll": _("Vote closed, sealed and counted"),
    "participation.close_example": _("Example vote closed, sealed and counted"),
    "participation.ask_for_correction": _("Correction of a paper ballot asked for"),
    "participation.confirm_correction": _("Correction confirmed and sealed anew"),
    "participation.withdraw_correction": _("Correction dropped"),
    "participation.delete_codes": _("Voting codes deleted"),
    "participation.remind_of_box": _("Officers reminded of an open ballot box"),
    "participation.clean_ballot_box": _("Ballot box cleaned"),
}


def without_citizens(entries: QuerySet[Entry], municipality: Municipality) -> QuerySet[Entry]:
    """Leave out what citizens did for themselves; the same acts by staff, for paper, stay."""
    citizens = Membership.objects.filter(municipality=municipality, role=Role.CITIZEN).values("user_id")
    by_citizens = Q(actor__isnull=True) | Q(actor__in=citizens)
    return entries.exclude(by_citizens, action__in=CITIZENS)
