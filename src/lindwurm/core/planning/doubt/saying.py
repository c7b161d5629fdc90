"""Says how far a plan and each measure stands, German and English."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lindwurm.core.planning.doubt.judgement import Label, MeasureRobustness, Robustness
from lindwurm.core.planning.doubt.texts import LABELS, SUMMARY
from lindwurm.core.wording import Lang, listed, number, percent

MOST_NAMED = 3
"""So many cases are named; more are counted."""


def label_words(label: Label, lang: Lang) -> str:
    """Say a label alone, for a heading or a key."""
    return LABELS.say(f"short-{label.value}", lang)


def measure_words(entry: MeasureRobustness, robustness: Robustness, lang: Lang) -> str:
    """Say how far a measure stands: ``in jedem Fall``, ``hängt ab vom Fall; nicht bei: Haushalt −20 %``."""
    if entry.is_fixed:
        return LABELS.say("fixed", lang)
    words = _words(entry, robustness, lang)
    if entry.start is not None and not entry.stands_unchanged and entry.label is not Label.NEVER:
        return LABELS.say("unsettled", lang, words=words)
    return words


def _words(entry: MeasureRobustness, robustness: Robustness, lang: Lang) -> str:
    names = {case.id: case.name.into(lang) for case in robustness.cases}
    cases = _named([names[key] for key in entry.depends_on], lang)
    if not entry.stands:
        return LABELS.say("depends-untried", lang)
    if entry.start is None:
        key = "depends-outside" if entry.label is Label.DEPENDS else "never"
        return LABELS.say(key, lang, cases=cases)
    if entry.label is Label.MOSTLY:
        return LABELS.say("mostly-but", lang, cases=cases)
    if entry.label is Label.DEPENDS and 2 * len(entry.depends_on) > len(entry.stands):
        only = [names[case.id] for case, stands in zip(robustness.cases, entry.stands, strict=True) if stands]
        return LABELS.say("depends-only", lang, cases=_named(only, lang))
    key = "never-planned" if entry.label is Label.NEVER else entry.label.value
    return LABELS.say(key, lang, cases=cases)


def _named(names: Sequence[str], lang: Lang) -> str:
    if len(names) <= MOST_NAMED + 1:
        return listed(names, lang)
    more = len(names) - MOST_NAMED
    return LABELS.say("and-more", lang, named=", ".join(names[:MOST_NAMED]), more=more)


def summary_sentences(robustness: Robustness, lang: Lang) -> tuple[str, ...]:
    """Say how far the whole plan stands; these sentences stand above its gap."""
    cases, meant = len(robustness.cases), robustness.cases_meant
    found = [_counts(robustness, lang) if cases else SUMMARY.say("no-case", lang)]
    if 0 < cases < meant:
        found.append(SUMMARY.say("fewer-cases", lang, cases=cases, meant=meant))
    fixed = sum(1 for entry in robustness.measures if entry.is_fixed)
    outside = sum(1 for entry in robustness.measures if entry.start is None and any(entry.stands))
    for key, count in (("fixed", fixed), ("outside", outside)):
        if count and cases:
            phrase = f"{key}-{'one' if count == 1 else 'many'}"
            found.append(SUMMARY.say(phrase, lang, **{key: number(count, lang)}))
    found += _unsettled(robustness, lang)
    found.append(SUMMARY.say("near", lang))
    return tuple(found)


def _unsettled(robustness: Robustness, lang: Lang) -> list[str]:
    """Say that a better plan was found without any change, where that is so."""
    again = robustness.unchanged
    if again.duty < robustness.duty:
        return [SUMMARY.say("unsettled-duty", lang, moved=again.moved)]
    if again.duty > robustness.duty or again.value <= robustness.value:
        return []
    gain = Fraction(again.value - robustness.value, robustness.value) if robustness.value > 0 else Fraction(1)
    words = percent(10 * max(1, round(1000 * gain)), lang)
    return [SUMMARY.say("unsettled", lang, gain=words, moved=again.moved)]


def _counts(robustness: Robustness, lang: Lang) -> str:
    planned = [entry for entry in robustness.measures if entry.start is not None]
    counts = {label: sum(1 for entry in planned if entry.label is label) for label in Label}
    words = SUMMARY.say(
        "any-case",
        lang,
        stand=number(counts.pop(Label.IN_ANY_CASE), lang),
        planned=number(len(planned), lang),
        cases=number(len(robustness.cases), lang),
    )
    others = [
        SUMMARY.say(f"count-{label.value}", lang, count=number(count, lang))
        for label, count in counts.items()
        if count
    ]
    return f"{words} {SUMMARY.say('others', lang, counts=listed(others, lang))}" if others else words
