"""Texts of the city as labels that know their language, and sources that may be followed."""

from __future__ import annotations

from urllib.parse import urlsplit

from lindwurm.core.city import Measure, Source, Text
from lindwurm.core.drawing.page import Label, SourceLine
from lindwurm.core.wording import Lang

_FOLLOWED = {"http", "https"}


def label(text: Text, lang: Lang) -> Label:
    """Put a text into a language; German stands in for missing English and says so."""
    written = text.into(lang)
    return Label(text=written, lang="de" if text.en is None else lang)


def safe_link(address: str) -> str:
    """Return the address if it is a web address, else nothing: no other scheme becomes a link."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme.lower() in _FOLLOWED and parts.netloc else ""


def source_lines(sources: tuple[Source, ...]) -> tuple[SourceLine, ...]:
    """List sources; one entry may name several addresses, separated by semicolons."""
    return tuple(
        SourceLine(
            text=part.strip(),
            href=safe_link(part),
            as_of=source.as_of,
            reliability=source.reliability.value,
            note=source.note or "",
        )
        for source in sources
        for part in source.url.split(" ; ")
    )


def sources_of(measure: Measure) -> tuple[SourceLine, ...]:
    """List where a measure is documented."""
    return source_lines(measure.sources)
