"""Acts on workshops, weighings and rounds on the draft budget in words, for the log."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIONS: Final[dict[str, str | Promise]] = {
    "participation.set_up_workshop": _("Workshop set up"),
    "participation.save_station": _("Station of a workshop saved"),
    "participation.save_group": _("Group of a workshop saved"),
    "participation.remove_part": _("Part of a workshop taken out"),
    "participation.add_cards": _("Cards added to a workshop"),
    "participation.enter_ranking": _("Sheet of a workshop entered"),
    "participation.close_workshop": _("Workshop closed"),
    "participation.note_result": _("Result of a station noted"),
    "participation.card_to_idea": _("Idea made of a card"),
    "participation.set_up_weighing": _("Weighing set up"),
    "participation.give_weights": _("Goals weighed"),
    "participation.enter_paper_weights": _("Goals weighed on paper"),
    "participation.strike_paper_weights": _("Weights on paper taken back"),
    "participation.set_up_round": _("Round on the draft budget set up"),
    "participation.add_suggestion": _("Suggestion on the draft budget received"),
    "participation.comment_suggestion": _("Suggestion commented on"),
    "participation.decide_suggestion": _("Decision on a suggestion entered"),
    "roadmap.link_suggestion": _("Suggestion linked to a measure"),
    "roadmap.unlink_suggestion": _("Link of a suggestion taken away"),
}
