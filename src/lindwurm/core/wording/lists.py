"""Lists, titles and whole sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lindwurm.core.wording.language import Lang

_AND: dict[Lang, str] = {"de": " und ", "en": " and "}
_QUOTES: dict[Lang, tuple[str, str]] = {"de": ("„", "“"), "en": ("“", "”")}
_INNER: dict[Lang, tuple[str, str]] = {"de": ("\u201a", "\u2018"), "en": ("\u2018", "\u2019")}
_ENDS = (".", "!", "?", "…")
_CLOSERS = "“”)"


def listed(parts: Sequence[str], lang: Lang) -> str:
    """Join parts as ``a, b und c``."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + _AND[lang] + parts[-1]


def quoted(title: str, lang: Lang) -> str:
    """Put a title into the language's quotation marks; marks inside it become single ones."""
    opening, closing = _QUOTES[lang]
    inside = title
    for marks in _QUOTES.values():
        # The closing mark of one language opens in the other: each pair is replaced as a whole.
        inside = _paired(inside, marks, _INNER[lang])
    return f"{opening}{inside}{closing}"


def _paired(text: str, old: tuple[str, str], new: tuple[str, str]) -> str:
    return re.sub(
        f"{old[0]}([^{old[0]}{old[1]}]*){old[1]}", lambda found: f"{new[0]}{found[1]}{new[1]}", text
    )


def sentence(text: str) -> str:
    """Start with a capital letter and end with a full stop."""
    text = text.strip()
    if not text:
        return ""
    whole = text[0].upper() + text[1:]
    return whole if whole.rstrip(_CLOSERS).endswith(_ENDS) and whole.endswith(_ENDS) else whole + "."
