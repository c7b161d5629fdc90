"""Keeps sentences from naming what not everybody may see."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def no_secret(text: str, secrets: Iterable[str]) -> str:
    """Return a sentence, or nothing where it names a measure that not everybody may see.

    A title is found as whole words: „Park“ is not in „Parkausweis“.
    """
    titles = tuple(secrets)
    return "" if titles and text and _pattern(titles).search(text) else text


@lru_cache(maxsize=32)
def _pattern(titles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(title)}(?!\w)" for title in titles))
