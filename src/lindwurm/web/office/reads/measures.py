"""Measures by field, with what the public version says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lindwurm.core.city import Publication
from lindwurm.stages.plans.models import PlannedMeasure
from lindwurm.stages.roadmap.models import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A measure in the list of the office."""

    measure: Measure
    href: str
    """Its page in the office."""
    public: str
    """Its public page, empty where it is not public or there is none."""
    planned: PlannedMeasure | None


def groups_of(
    measures: Iterable[Measure],
    planned: Mapping[int, PlannedMeasure],
    address: Callable[[str], str],
    public: Callable[[str], str],
) -> tuple[tuple[str, tuple[MeasureRow, ...]], ...]:
    """Return fields with their measures, in the order of the fields."""
    groups: dict[tuple[int, str], list[MeasureRow]] = {}
    for measure in measures:
        is_public = measure.publication is Publication.PUBLISHED
        row = MeasureRow(
            measure=measure,
            href=address(measure.key),
            public=public(measure.key) if is_public else "",
            planned=planned.get(measure.pk),
        )
        groups.setdefault((measure.field.place, measure.field.title), []).append(row)
    return tuple(
        (title, tuple(rows)) for (_, title), rows in sorted(groups.items(), key=lambda item: item[0])
    )
