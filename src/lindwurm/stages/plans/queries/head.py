"""What a city says of itself and sets for its planning, without its lists."""

from __future__ import annotations

from dataclasses import dataclass, fields

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import (
    City,
    CityKind,
    ClassTables,
    Criterion,
    Doubt,
    Horizon,
    Parameters,
    RuleSetChoice,
    Text,
    UrgencyTable,
    WeakStatus,
)
from lindwurm.core.periods import Quarter
from lindwurm.stages.plans.models import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The values of a city that are no lists of rows; named as in `City`."""

    id: str
    name: Text
    ags: str
    kind: CityKind
    notice: Text
    now: Quarter
    horizon: Horizon
    parameters: Parameters
    doubt: Doubt
    classes: ClassTables
    urgency: UrgencyTable
    feasibility: tuple[Criterion, ...]
    ruleset: RuleSetChoice
    weak_status: tuple[WeakStatus, ...]


def head_of(city: City) -> Head:
    """Take the head of a city."""
    return Head(**{entry.name: getattr(city, entry.name) for entry in fields(Head)})


def stored_head(municipality: Municipality, settings: Settings) -> Head:
    """Return the head as the database holds it."""
    return Head(
        id=municipality.slug,
        name=Text(de=municipality.name_de, en=municipality.name_en or None),
        ags=municipality.ags,
        kind=CityKind(municipality.kind),
        notice=Text(de=municipality.notice_de, en=municipality.notice_en or None),
        now=settings.now,
        horizon=Horizon(first=settings.horizon_first, quarters=settings.horizon_quarters),
        parameters=settings.parameters,
        doubt=settings.doubt,
        classes=settings.classes,
        urgency=settings.urgency,
        feasibility=settings.feasibility,
        ruleset=settings.ruleset,
        weak_status=settings.weak_status,
    )
