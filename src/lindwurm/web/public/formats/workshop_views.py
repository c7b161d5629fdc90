"""A workshop as everybody sees it: what it was, what each station came to, and what followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Idea, Workshop
from lindwurm.stages.participation.queries.workshops import (
    Standing,
    StationResult,
    results_of,
    turns_of,
)
from lindwurm.stages.roadmap.models import Measure
from lindwurm.web.public.formats.workshop_base import FormatPage, is_seen, lengths, measures_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A card with its bar, and what became of it."""

    standing: Standing
    length: int
    idea: Idea | None
    measures: list[Measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A station: cards that got points, most first, and the others."""

    result: StationResult
    lines: list[Line]
    others: list[Standing]


class WorkshopPage(FormatPage):
    """The public page of a workshop; results stand there once it is closed."""

    kind = FormatKind.WORKSHOP
    template_name = "public_formats/workshop.html"

    @cached_property
    def workshop(self) -> Workshop | None:
        """Return the workshop; None until the office has set it up."""
        return Workshop.objects.of(self.municipality).filter(format=self.held).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add stations and, once it is closed, results."""
        row = self.workshop
        found: dict[str, Any] = {"workshop": row}
        if row is not None:
            found |= {"stations": row.stations.select_related("field"), "turns": turns_of(row)}
        if row is not None and row.closed_at is not None:
            found["told"] = self.told(row)
        return super().get_context_data(**{**found, **kwargs})

    def told(self, workshop: Workshop) -> list[Told]:
        """Return the results with what became of the cards."""
        results = results_of(workshop)
        ideas = [each.card.idea for result in results for each in result.standings if each.card.idea]
        measures = measures_of(self.municipality, ideas)
        return [_told(result, measures) for result in results]


def _told(result: StationResult, measures: dict[int, list[Measure]]) -> Told:
    ranked = [each for each in result.standings if each.place.points]
    sizes = lengths(each.place.points for each in ranked)
    lines = [
        Line(
            standing=each,
            length=length,
            idea=each.card.idea if is_seen(each.card.idea) else None,
            measures=measures.get(each.card.idea_id or 0, []),
        )
        for each, length in zip(ranked, sizes, strict=True)
    ]
    others = [each for each in result.standings if not each.place.points]
    return Told(result=result, lines=lines, others=others)
