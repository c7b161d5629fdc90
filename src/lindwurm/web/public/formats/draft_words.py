"""Consultations in words: verdicts, and why somebody cannot take part now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.domain.drafts import Unfit
from lindwurm.stages.participation.domain.taking_part import Why
from lindwurm.stages.participation.enums import Verdict
from lindwurm.web.kit.templatetags.kit import number

VERDICTS: Final[dict[Verdict, str | Promise]] = {
    Verdict.ADOPTED: pgettext_lazy("verdict", "taken over"),
    Verdict.PARTLY: pgettext_lazy("verdict", "partly taken over"),
    Verdict.REJECTED: pgettext_lazy("verdict", "not taken over"),
    Verdict.NOTED: pgettext_lazy("verdict", "noted"),
}
TONES: Final = {Verdict.ADOPTED: "success", Verdict.PARTLY: "info"}
REFUSED: Final[dict[Why | Unfit, str | Promise]] = {
    Why.CLOSED: _("You cannot take part here any more, or not yet: see the times on the page."),
    Why.BLOCKED: _(
        "The moderation has paused your account for a time. The reason stands among your notices."
    ),
    Why.TERMS: _("Please accept the rules for taking part first; you find them at your account."),
    Why.AGE: _("This process asks for a least age. Please state it at your account first."),
    Unfit.OLD: _("A newer version of the text has appeared meanwhile. Please look at it first."),
}
HEADS: Final[dict[str, str | Promise]] = {
    "version": _("Version"),
    "paragraph": _("Paragraph"),
    "text_of_paragraph": _("Text of the paragraph"),
    "date": _("Day"),
    "author": pgettext_lazy("author", "From"),
    "statement": _("Statement"),
    "proposal": _("Proposed wording"),
    "verdict": _("What the city makes of it"),
    "reply": _("Reply of the city"),
}
"""Columns of a table of statements, as people read them."""
OTHERWISE: Final = _("This cannot be done now.")
TALLY: Final = {
    "changed": _("%(total)s changed"),
    "new": _("%(total)s new"),
    "gone": _("%(total)s taken out"),
}


def tally(found: Mapping[str, int]) -> str:
    """Say how many paragraphs were changed, added and taken out; what did not happen is left out."""
    return ", ".join(
        words % {"total": number(found[state])} for state, words in TALLY.items() if found.get(state)
    )
