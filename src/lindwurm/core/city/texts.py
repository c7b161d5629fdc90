"""Bilingual texts and sources."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.city.figures import Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in German and, where somebody wrote it, in English."""

    de: str
    en: str | None = None

    def into(self, lang: str) -> str:
        """Return the text in the language ``de`` or ``en``; German stands in for missing English."""
        return self.en if lang == "en" and self.en is not None else self.de


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where facts were read."""

    url: str
    """A public address, or the title of a paper."""
    as_of: str
    """``2025``, ``2025-12`` or ``2025-12-31``."""
    reliability: Reliability
    note: str | None = None
