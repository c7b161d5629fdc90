"""Whether a measure can stand in the city as it is: what `lindwurm check` calls an error is refused here."""

from __future__ import annotations

from typing import Any

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core import city
from lindwurm.core.city import CostKind, GateException, LineUse, Outline, Progress, unmet_readiness
from lindwurm.core.cityfiles.format.measures import MOST_WORDS
from lindwurm.stages.finance.models import Line
from lindwurm.stages.partners.models import Role, Unit
from lindwurm.stages.roadmap.domain.errors import Unfit, UnfitMeasureError
from lindwurm.stages.strategy.models import Field, Goal

MOST_POINTS = 100
_WITH_REMAINING = {Progress.RUNNING, Progress.DONE, Progress.ENDED}


def check_fit(town: Municipality, measure: city.Measure) -> None:
    """Refuse what names something that the city does not have, or does not go together.

    Raises:
        UnfitMeasureError: if so.
    """
    _check_texts(measure)
    _named(town, Field, Unfit.FIELD, measure.field)
    _named(town, Unit, Unfit.UNIT, measure.owner.unit)
    _named(town, Role, Unfit.ROLE, measure.owner.role)
    for entry in measure.contributions:
        _named(town, Goal, Unfit.GOAL, entry.goal)
        if entry.value.likely is not None and not 0 <= entry.value.likely <= MOST_POINTS:
            raise UnfitMeasureError(Unfit.GOAL, "0 to 100", entry.value.likely)
    if measure.outline is not None:
        _check_outline(town, measure.outline)
    for exception in measure.exceptions:
        _check_exception(town, exception)
    if measure.remaining is not None and measure.progress not in _WITH_REMAINING:
        raise UnfitMeasureError(Unfit.REMAINING, "running, done or ended", measure.progress.value)
    lack = unmet_readiness(measure)
    if lack is not None:
        raise UnfitMeasureError(Unfit.READINESS, lack[0].into("en"), measure.readiness.value)


def _check_texts(measure: city.Measure) -> None:
    if not measure.title.de:
        raise UnfitMeasureError(Unfit.TITLE, "a title in German", measure.title.de)
    longest = max(len(text.split()) for text in (measure.in_short.de, measure.in_short.en or ""))
    if not measure.in_short.de or longest > MOST_WORDS:
        raise UnfitMeasureError(Unfit.SHORT, f"1 to {MOST_WORDS} words", longest)
    if measure.sources and measure.editorial is not None:
        raise UnfitMeasureError(Unfit.BASIS, "no basis beside sources", measure.editorial)


def _check_outline(town: Municipality, outline: Outline) -> None:
    _named(town, Unit, Unfit.UNIT, outline.unit)
    if not outline.lines:
        raise UnfitMeasureError(Unfit.LINE, "a budget line", outline.lines)
    for key in outline.lines:
        line = _named(town, Line, Unfit.LINE, key)
        if line.use not in {LineUse.BOTH, outline.kind.value}:
            raise UnfitMeasureError(Unfit.LINE_USE, f"a line for {outline.kind.value}", key)
    if (outline.kind is CostKind.CAPEX) != (outline.life_years is not None):
        raise UnfitMeasureError(Unfit.LIFE, "a life of an investment, none of an expense", outline.life_years)


def _check_exception(town: Municipality, exception: GateException) -> None:
    if not (exception.legal_basis or exception.contract):
        raise UnfitMeasureError(Unfit.GATE, "a paragraph, a letter or a contract", exception.kind.value)
    by = exception.confirmed_by
    if by is None:
        return
    known = (model.objects.of(town).current().filter(key=by).exists() for model in (Role, Unit))
    if not any(known):
        raise UnfitMeasureError(Unfit.GATE, "a role or unit of the city", by)


def _named(town: Municipality, model: Any, what: Unfit, key: str) -> Any:
    found = model.objects.of(town).current().filter(key=key).first()
    if found is None:
        raise UnfitMeasureError(what, f"a {model._meta.model_name} of the city", key)
    return found
