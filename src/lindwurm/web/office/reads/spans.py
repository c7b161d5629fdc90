"""When something is worked on, in quarters: the office plans with them, public pages are coarser."""

from __future__ import annotations

from lindwurm.core.drawing import say as fmt
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import Lang


def span_words(start: Quarter | None, finish: Quarter | None, words: str, lang: Lang) -> str:
    """Write a span in quarters; `finish` is the first quarter in use. `words` stand where a date is missing."""
    if start is None or finish is None:
        return words
    return fmt.period(start, max(start, finish.plus(-1)), lang)
