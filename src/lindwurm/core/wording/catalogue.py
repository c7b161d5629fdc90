"""A catalogue of phrases: both languages side by side, placeholders by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from lindwurm.core.wording.language import Lang


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing to say, in German and in English, with the same placeholders."""

    de: str
    en: str

    def into(self, lang: Lang) -> str:
        """Return the template of a language."""
        return self.de if lang == "de" else self.en

    def placeholders(self, lang: Lang) -> frozenset[str]:
        """Name the placeholders of a language's template."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.into(lang)) if name)


class Catalogue:
    """The phrases of one topic by key."""

    def __init__(self, phrases: Mapping[str, Phrase]) -> None:
        """Take the phrases as they stand."""
        self._phrases = dict(phrases)

    def say(self, key: str, lang: Lang, **values: object) -> str:
        """Fill a phrase's placeholders; placeholders of the other language may stay unused.

        Raises:
            KeyError: if there is no such phrase, or a value for a placeholder is missing.
        """
        return self._phrases[key].into(lang).format_map(values)

    def __contains__(self, key: str) -> bool:
        return key in self._phrases

    def __iter__(self) -> Iterator[tuple[str, Phrase]]:
        return iter(self._phrases.items())
