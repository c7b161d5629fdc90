"""Why one measure stands where it stands: for everybody, and with amounts and law for the treasury."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.city import City
from lindwurm.core.planning.codec import decode
from lindwurm.core.planning.explain import (
    Explanation,
    UnknownMeasureError,
    plain_sentences,
    sentences,
)
from lindwurm.core.rulesets import load_ruleset
from lindwurm.core.wording import Lang
from lindwurm.stages.plans.models import PlannedMeasure, Run, Version
from lindwurm.stages.plans.queries import Stand, city_of, run_explanation, stand_of
from lindwurm.web.office.reads.result import stands_of_run
from lindwurm.web.office.reads.spans import span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What a plan says of a measure."""

    title: str
    period: str
    own_money: int | None
    grants: int | None
    plain: tuple[str, ...]
    detail: tuple[str, ...]


def explain_in_run(run: Run, measure: str, lang: Lang) -> Explained | None:
    """Explain a measure of a finished run; None where the run knows no such measure or has no plan."""
    try:
        explanation = run_explanation(run, measure)
    except UnknownMeasureError:
        return None
    if explanation is None:
        return None
    city: City = run.city
    stand = next((each for each in stands_of_run(run) if each.measure == measure), None)
    title = next((each.title.into(lang) for each in city.measures if each.id == measure), measure)
    return Explained(
        title=title,
        period=_period(stand, lang) if stand else "",
        own_money=stand.own_money if stand else None,
        grants=stand.grants if stand else None,
        plain=tuple(plain_sentences(explanation, city, lang)),
        detail=_detail(explanation, city, lang),
    )


def explain_in_version(version: Version, row: PlannedMeasure, lang: Lang) -> Explained:
    """Explain a measure of a version by what was kept when the version was made."""
    detail: tuple[str, ...] = ()
    if row.explanation is not None:
        city = version.run.city if version.run is not None else city_of(version.municipality)
        detail = _detail(decode(Explanation, row.explanation), city, lang)
    return Explained(
        title=row.measure.title,
        period=_period(stand_of(row), lang),
        own_money=row.own_money,
        grants=row.grants,
        plain=tuple(row.sentences),
        detail=detail,
    )


def _period(stand: Stand, lang: Lang) -> str:
    words = stand.period.into(lang)
    return span_words(stand.start, stand.finish, words, lang) if stand.is_planned else words


def _detail(explanation: Explanation, city: City, lang: Lang) -> tuple[str, ...]:
    return tuple(sentences(explanation, city, load_ruleset(city.ruleset.name), lang))
