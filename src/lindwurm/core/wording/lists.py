"""Lists, titles and whole sentences."""

from __future__ import annotations

from collections.abc import Sequence

from lindwurm.core.wording.language import Lang

_AND: dict[Lang, str] = {"de": " und ", "en": " and "}
_QUOTES: dict[Lang, tuple[str, str]] = {"de": ("„", "“"), "en": ("“", "”")}
_ENDS = (".", "!", "?", "…")
_CLOSERS = "“”)"


def listed(parts: Sequence[str], lang: Lang) -> str:
    """Join parts as ``a, b und c``."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + _AND[lang] + parts[-1]


def quoted(title: str, lang: Lang) -> str:
    """Put a title into the language's quotation marks."""
    opening, closing = _QUOTES[lang]
    return f"{opening}{title}{closing}"


def sentence(text: str) -> str:
    """Start with a capital letter and end with a full stop."""
    text = text.strip()
    if not text:
        return ""
    whole = text[0].upper() + text[1:]
    return whole if whole.rstrip(_CLOSERS).endswith(_ENDS) and whole.endswith(_ENDS) else whole + "."
