"""How a whole city stands in tables: every kind of row, in the order in which they refer to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from lindwurm.base.municipalities.records import Block, Record
from lindwurm.core import city
from lindwurm.core.city import City, PlanVersion
from lindwurm.stages.finance.records import FRAME_FACT, LINE, PROGRAMME
from lindwurm.stages.funding.records import APPLICATION
from lindwurm.stages.partners.records import ORGANISATION, ROLE, SITE, UNIT
from lindwurm.stages.plans import models
from lindwurm.stages.roadmap.records import (
    COMMITTED,
    EVENT,
    FINISHED,
    GROUP,
    MEASURE,
    SPENT,
    STARTED,
    SYNERGY,
)
from lindwurm.stages.strategy.records import FIELD, GOAL, MILESTONE_AREA

OWN_MONEY = "own"


def _split_directive(directive: city.Directive) -> Mapping[str, Any]:
    apart = {entry.name: getattr(directive, entry.name) for entry in fields(city.Directive)}
    own = directive.programme == OWN_MONEY
    return {**apart, "own_money": own, "programme": None if own else directive.programme}


def _join_directive(row: dict[str, Any]) -> city.Directive:
    own = row.pop("own_money")
    return city.Directive(**{**row, "programme": OWN_MONEY if own else row["programme"]})


def _split_version(version: PlanVersion) -> Mapping[str, Any]:
    apart = {entry.name: getattr(version, entry.name) for entry in fields(PlanVersion)}
    day = version.published_on
    return {**apart, "published_on": None if day is None else date.fromisoformat(day)}


def _join_version(row: dict[str, Any]) -> PlanVersion:
    day = row.pop("published_on")
    return PlanVersion(
        published_on=None if day is None else day.isoformat(), **{**row, "document": row["document"] or ""}
    )


DIRECTIVE = Record(
    value=city.Directive,
    model=models.Directive,
    blocks={
        "origin": Block(record=Record(value=city.DirectiveOrigin, model=models.Directive), prefix="origin_")
    },
    split=_split_directive,
    join=_join_directive,
    extra=("own_money",),
)
VERSION = Record(value=PlanVersion, model=models.Version, split=_split_version, join=_join_version)


def _by_id(values: Iterable[Any]) -> Iterator[str]:
    return (value.id for value in values)


def _by(*names: str) -> Callable[[Iterable[Any]], Iterator[str]]:
    """Name rows without an id by some of their fields; repetitions are counted."""

    def keys(values: Iterable[Any]) -> Iterator[str]:
        seen: Counter[str] = Counter()
        for value in values:
            key = "/".join(str(getattr(value, name)) for name in names)
            seen[key] += 1
            yield key if seen[key] == 1 else f"{key}/{seen[key]}"

    return keys


@dataclass(frozen=True, eq=False, kw_only=True)
class Kind:
    """A kind of keyed rows, and where a city holds its values."""

    name: str
    record: Record
    values: Callable[[City], tuple[Any, ...]]
    keys: Callable[[Iterable[Any]], Iterator[str]] = _by_id


KINDS = (
    Kind(name="organisation", record=ORGANISATION, values=lambda city: city.organisations),
    Kind(name="unit", record=UNIT, values=lambda city: city.units),
    Kind(name="role", record=ROLE, values=lambda city: city.roles),
    Kind(name="site", record=SITE, values=lambda city: city.sites),
    Kind(name="milestone_area", record=MILESTONE_AREA, values=lambda city: city.milestone_areas),
    Kind(name="field", record=FIELD, values=lambda city: city.fields),
    Kind(name="goal", record=GOAL, values=lambda city: city.goals),
    Kind(name="frame_fact", record=FRAME_FACT, values=lambda city: city.frame),
    Kind(name="line", record=LINE, values=lambda city: city.lines),
    Kind(name="programme", record=PROGRAMME, values=lambda city: city.programmes),
    Kind(name="event", record=EVENT, values=lambda city: city.events),
    Kind(name="measure", record=MEASURE, values=lambda city: city.measures),
    Kind(name="group", record=GROUP, values=lambda city: city.groups),
    Kind(name="synergy", record=SYNERGY, values=lambda city: city.synergies),
    Kind(name="started", record=STARTED, values=lambda city: city.state.started, keys=_by("measure")),
    Kind(name="finished", record=FINISHED, values=lambda city: city.state.finished, keys=_by("measure")),
    Kind(
        name="application",
        record=APPLICATION,
        values=lambda city: city.state.applications,
        keys=_by("measure", "call", "status"),
    ),
    Kind(
        name="spent",
        record=SPENT,
        values=lambda city: city.state.spent,
        keys=_by("measure", "line", "quarter"),
    ),
    Kind(name="committed", record=COMMITTED, values=lambda city: city.state.committed, keys=_by("measure")),
    Kind(name="directive", record=DIRECTIVE, values=lambda city: city.directives),
    Kind(name="version", record=VERSION, values=lambda city: city.plans),
)
KIND = {kind.name: kind for kind in KINDS}
