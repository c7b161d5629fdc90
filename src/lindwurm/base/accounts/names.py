"""Names under which citizens write: any name but an address, somebody else's, or one that sounds like the city."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lindwurm.base.accounts.models import Membership
from lindwurm.base.municipalities.folding import fold
from lindwurm.base.municipalities.models import Municipality

SHORTEST, LONGEST = 2, 40
_WORDS: Final = frozenset(
    [
        "admin",
        "administration",
        "administrator",
        "amt",
        "beigeordneter",
        "beigeordnete",
        "buergermeister",
        "buergermeisterin",
        "council",
        "dezernent",
        "dezernentin",
        "digitalstelle",
        "gemeinde",
        "gemeindeverwaltung",
        "landrat",
        "landraetin",
        "lindwurm",
        "magistrat",
        "mayor",
        "mod",
        "moderation",
        "moderator",
        "moderatorin",
        "oberbuergermeister",
        "oberbuergermeisterin",
        "official",
        "offiziell",
        "redaktion",
        "rathaus",
        "stadt",
        "stadtrat",
        "stadtverwaltung",
        "support",
        "verwaltung",
        "webmaster",
    ]
)
_PARTS: Final = (
    "stadtverwaltung",
    "gemeindeverwaltung",
    "buergermeister",
    "moderat",
    "administrat",
    "geloescht",
)
"""Not even as a part, nor with blanks or signs between the letters."""

_MORE: Final = frozenset("ßẞæÆøØœŒłŁđĐðÐþÞı’–")
"""Beside ASCII with umlauts and accents."""


def clean_name(name: str, *, municipality: Municipality, user: int | None = None) -> str:
    """Return a display name without needless blanks.

    Args:
        name: as it was typed.
        municipality: where it shall be used; nobody else there may have it.
        user: whose name it is, where the person has one already.

    Raises:
        ValidationError: if it is too short or long, an address, taken, or sounds like somebody who speaks for the city.
    """
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    folded = fold(plain)
    if not SHORTEST <= len(plain) <= LONGEST or not re.search(r"\w", plain):
        words = _("A name of %(shortest)s to %(longest)s characters is needed.")
        raise ValidationError(words, "length", {"shortest": SHORTEST, "longest": LONGEST})
    if any(unicodedata.category(sign).startswith("C") for sign in plain):
        raise ValidationError(_("The name holds characters that cannot be seen."), "invisible")
    if not all(_is_plain(sign) for sign in plain):
        words = _("Please use Latin letters and digits only. Umlauts and accents may stay.")
        raise ValidationError(words, "letters")
    if "@" in plain or "://" in plain or re.search(r"\bwww\.", folded):
        raise ValidationError(_("The name stands beside what you write. Do not use an address."), "address")
    if _sounds_official(folded, municipality):
        raise ValidationError(
            _("The name sounds as if the city were writing. Please choose another one."), "official"
        )
    taken = Membership.objects.filter(municipality=municipality, name_folded=folded)
    others = taken if user is None else taken.exclude(user_id=user)
    if others.exists():
        raise ValidationError(_("Somebody else uses this name. Please choose another one."), "taken")
    return plain


def _is_plain(sign: str) -> bool:
    """Tell whether a sign is of the Latin script: look-alikes of another one would make a forbidden word another word."""
    base = unicodedata.normalize("NFD", sign)[0]
    return base.isascii() or sign in _MORE


def _sounds_official(folded: str, municipality: Municipality) -> bool:
    words = set(re.findall(r"[a-z0-9]+", folded))
    joined = re.sub(r"[^a-z0-9]", "", folded)
    own = {fold(municipality.name_de), fold(municipality.name_en)} - {""}
    return bool(words & _WORDS) or any(part in joined for part in _PARTS) or folded in own
