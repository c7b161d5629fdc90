"""Texts that a city has to supply itself: files in the data folder, plain text, one paragraph per block.

    <data folder>/texts/<municipality>/imprint.de.txt

Names: imprint, privacy, accessibility, plain-language, sign-language; languages: de, en.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.wording import Lang

NAMES = ("imprint", "privacy", "accessibility", "plain-language", "sign-language")
MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CityText:
    """A text of the city; without paragraphs as long as it is awaited."""

    paragraphs: tuple[str, ...]
    lang: Lang


def city_text(municipality: Municipality, name: str, lang: Lang) -> CityText:
    """Read a text in a language; German stands in for missing English.

    Raises:
        KeyError: if there is no text of that name.
    """
    if name not in NAMES:
        raise KeyError(name)
    folder = Path(settings.LINDWURM_DATA) / "texts" / municipality.slug
    languages: tuple[Lang, ...] = ("en", "de") if lang == "en" else ("de",)
    for language in languages:
        paragraphs = _paragraphs(folder / f"{name}.{language}.txt")
        if paragraphs:
            return CityText(paragraphs=paragraphs, lang=language)
    return CityText(paragraphs=(), lang=lang)


def _paragraphs(path: Path) -> tuple[str, ...]:
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return ()
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return tuple(block.strip() for block in blocks if block.strip())
