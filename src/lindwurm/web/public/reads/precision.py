"""Keeps sentences from telling a date finer than the plan may: a quarter becomes its year where only the year counts.

A version stores its sentences as they were computed, with quarters. How fine a year may be told is what the axis says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from lindwurm.core.drawing.axis import FINE, LATER, Axis
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import Lang
from lindwurm.stages.plans.models import PlannedMeasure
from lindwurm.web.public.reads.secrecy import no_secret

# Dates of the budget and of others are figures with an origin of their own, said in the sentence.
_FACTS: dict[Lang, tuple[str, ...]] = {
    "de": ("Der Haushalt ", "Der Bescheid ", "Eine gesetzliche Pflicht ", "Die Maßnahme wartet "),
    "en": ("The budget of ", "The notice ", "A legal duty ", "The measure waits "),
}
_DATE: dict[Lang, re.Pattern[str]] = {
    "de": re.compile(r"(\d)\. Quartal (\d{4})"),
    "en": re.compile(r"Q(\d) (\d{4})"),
}
_BUDGET: dict[Lang, re.Pattern[str]] = {
    "de": re.compile(r"der Haushalt (\d{4})"),
    "en": re.compile(r"the budget of (\d{4})"),
}
_LATER_BUDGET: dict[Lang, str] = {"de": "ein späterer Haushalt", "en": "a later budget"}
_TWICE: dict[Lang, tuple[tuple[str, str], ...]] = {
    "de": (("beginnt später und ist später nutzbar", "kommt später, nach dem Ende des Finanzplans"),),
    "en": (("starts later and is in use later", "comes later, after the end of the financial plan"),),
}
_EARLIER: dict[Lang, tuple[tuple[re.Pattern[str], str], ...]] = {
    "de": (
        (re.compile(r"^Ein Beginn (?:im|in der Zeit vom) .*? (ist|wäre) "), r"Ein früherer Beginn \1 "),
        (
            re.compile(r"^Für einen Beginn (?:im|in der Zeit vom) .*? (fehlt|fehlen|ist) "),
            r"Für einen früheren Beginn \1 ",
        ),
    ),
    "en": (
        (re.compile(r"^A start (?:in|from) .*? (is|would) "), r"An earlier start \1 "),
        (
            re.compile(r"^For a start (?:in|from) .*? (money|staff|the grant money) "),
            r"For an earlier start \1 ",
        ),
    ),
}
_ALSO: dict[Lang, tuple[str, str]] = {
    "de": ("Für einen früheren Beginn ", "Das gilt auch für einen noch früheren Beginn."),
    "en": ("For an earlier start ", "The same holds for a still earlier start."),
}
"""What "an earlier start" was said of, and the sentence that then adds nothing."""
_SPOKEN: dict[Lang, tuple[tuple[re.Pattern[str], str], ...]] = {
    "de": (
        (re.compile(r"ab dem \d\. Quartal (\d{4})"), r"ab \1"),
        (re.compile(r"vom \d\. bis zum \d\. Quartal (\d{4})"), r"im Jahr \1"),
        (re.compile(r"im \d\. Quartal (\d{4})"), r"im Jahr \1"),
        (re.compile(r"\d\. Quartal (\d{4})"), r"\1"),
    ),
    "en": (
        (re.compile(r"from Q\d (\d{4}) on"), r"from \1 on"),
        (re.compile(r"Q\d (\d{4})"), r"\1"),
    ),
}


def no_finer(planned: PlannedMeasure, axis: Axis, lang: Lang, secrets: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the sentences of a planned measure for everybody: no date too fine, no measure that is not public."""
    own = {quarter.year for quarter in (planned.start, planned.finish) if quarter is not None}
    said: list[str] = []
    earlier, also = _ALSO[lang]
    for sentence in planned.sentences:
        coarse = coarser(sentence, axis, lang, own=own)
        if coarse == also and said and said[-1].startswith(earlier):
            continue
        if no_secret(coarse, secrets):
            said.append(coarse)
    return tuple(dict.fromkeys(said))


def coarser(sentence: str, axis: Axis, lang: Lang, *, own: Iterable[int] = ()) -> str:
    """Say a sentence with years instead of quarters, where a year is all that may be told.

    A refused start in the measure's own year becomes "an earlier start": its year would contradict the plan.
    """
    if sentence.startswith(_FACTS[lang]):
        later = any(
            axis.precision(Quarter(int(year), 1)) == LATER for _, year in _DATE[lang].findall(sentence)
        )
        return "" if later else sentence
    sentence = later_budget(sentence, axis, lang)
    years = {int(year) for _, year in _DATE[lang].findall(sentence)}
    coarse = {year for year in years if axis.precision(Quarter(year, 1)) != FINE}
    if not coarse:
        return sentence
    for pattern, words in _EARLIER[lang]:
        if pattern.search(sentence) and coarse & set(own):
            return pattern.sub(words, sentence)
    for pattern, words in _SPOKEN[lang]:
        sentence = pattern.sub(partial(_spoken, words=words, coarse=coarse), sentence)
    return _later(sentence, axis, coarse, lang)


def _spoken(found: re.Match[str], *, words: str, coarse: set[int]) -> str:
    return found.expand(words) if int(found[1]) in coarse else found[0]


def _later(sentence: str, axis: Axis, coarse: Iterable[int], lang: Lang) -> str:
    """Say "later" for years that the financial plan does not reach."""
    word = "später" if lang == "de" else "later"
    for year in coarse:
        if axis.precision(Quarter(year, 1)) == LATER:
            for phrase in (
                f"frühestens im Jahr {year}",
                f"im Jahr {year}",
                f"ab {year}",
                f"from {year} on",
                f"in {year}",
                str(year),
            ):
                sentence = sentence.replace(phrase, word)
    for twice, once in _TWICE[lang]:
        sentence = sentence.replace(twice, once)
    return sentence


def later_budget(sentence: str, axis: Axis, lang: Lang) -> str:
    """Say "a later budget" for one of a year that the financial plan does not reach."""

    def said(found: re.Match[str]) -> str:
        is_later = axis.precision(Quarter(int(found[1]), 1)) == LATER
        return _LATER_BUDGET[lang] if is_later else found[0]

    return _BUDGET[lang].sub(said, sentence)
