"""The figures that a problem rests on, for "y of z figures are assumptions"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lindwurm.core.city import (
    AllocationIntake,
    Line,
    LineUse,
    Procurement,
    Series,
    origin_name,
    walk_figures,
)
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.intake.kinds import Place
from lindwurm.core.planning.intake.lines import is_municipal
from lindwurm.core.planning.intake.programmes import has_raised_rate
from lindwurm.core.planning.intake.running import has_finish
from lindwurm.core.planning.intake.ways import needed_figures, way_path
from lindwurm.core.planning.problem import FigureUse, Kind, Programme, Synergy

MISSING = "missing"


def figures_of(
    context: Context,
    places: tuple[Place, ...],
    programmes: tuple[Programme, ...],
    synergies: tuple[Synergy, ...],
) -> tuple[FigureUse, ...]:
    """Return every figure that was really used, and what nobody entered and the plan would use, by path.

    Not entered count as missing: the remaining profile or finish of a running measure, the commitment
    authority of a municipal line that pays investments, the pay-out lag where liquidity is limited.
    """
    filters = Filters(context, places, programmes, synergies)
    used = {
        path: origin_name(figure.origin) for path, figure in walk_figures(context.city) if filters.uses(path)
    }
    used |= dict.fromkeys(_not_entered(context, places, programmes), MISSING)
    return tuple(FigureUse(path=path, origin=used[path]) for path in sorted(used))


class Filters:
    """Decides by its path whether a figure is used."""

    def __init__(
        self,
        context: Context,
        places: tuple[Place, ...],
        programmes: tuple[Programme, ...],
        synergies: tuple[Synergy, ...],
    ) -> None:
        """Collect what is in the problem once."""
        self._context = context
        self._kinds = {place.measure.id: place.kind for place in places}
        self._ways = set(_way_paths(context, places))
        self._events = {
            wait.event for place in places if place.kind is Kind.FREE for wait in place.measure.waits_for
        }
        self._calls = {programme.id: {call.id for call in programme.calls} for programme in programmes}
        self._programmes = {programme.id: programme for programme in context.city.programmes}
        self._synergies = {synergy.id for synergy in synergies}
        self._now_year = context.city.now.year
        self._left_known = {
            line.id
            for line in context.lines.values()
            for year in line.years
            if year.year == self._now_year and year.left is not None and year.left.likely is not None
        }
        self._by_part: Mapping[str, Callable[[str, Sequence[str]], bool]] = {
            "goals": lambda _, __: True,
            "parameters": lambda _, __: True,
            "measures": self._uses_measure,
            "lines": self._uses_line,
            "units": self._uses_unit,
            "programmes": self._uses_programme,
            "events": lambda key, _: key in self._events,
            "synergies": lambda key, _: key in self._synergies,
        }

    def uses(self, path: str) -> bool:
        """Tell whether the problem rests on the figure at a path of `walk_figures`."""
        if path in self._ways:
            return True
        part, key, *rest = path.split("/")
        decide = self._by_part.get(part)
        return decide is not None and decide(key, rest)

    def _uses_measure(self, key: str, rest: Sequence[str]) -> bool:
        kind = self._kinds.get(key)
        if rest[0] == "contributions":
            return kind is Kind.FREE
        if rest[0] == "remaining":
            return kind is Kind.RUNNING or (kind in {Kind.DONE, Kind.ENDED} and rest[1] == "follow_up")
        return False

    def _uses_line(self, key: str, rest: Sequence[str]) -> bool:
        if key not in self._context.lines:
            return False
        if rest[0] == "rests":
            return True
        year, name = int(rest[1]), rest[2]
        if year not in self._context.city.years:
            return False
        if name == "amount":
            return year != self._now_year or key not in self._left_known
        if name == "left":
            return year == self._now_year
        line = self._context.lines[key]
        return is_municipal(self._context, line) and (name == "effective" or is_committed(line))

    def _uses_unit(self, key: str, rest: Sequence[str]) -> bool:
        if key not in self._context.units:
            return False
        if rest[0] == "retirements":
            return not self._context.is_at_once(key) and int(rest[1]) <= self._context.city.years[-1]
        return rest[1] != "years" or int(rest[2]) in self._context.city.years

    def _uses_programme(self, key: str, rest: Sequence[str]) -> bool:
        if key not in self._calls:
            return False
        programme = self._programmes[key]
        if rest[0] == "rate":
            return rest[1] == ("raised" if has_raised_rate(self._context, programme) else "normal")
        if rest[0] == "intake" and rest[1] == "calls":
            return rest[2] in self._calls[key]
        return rest[0] != "chance" or not isinstance(programme.intake, AllocationIntake)


def is_committed(line: Line) -> bool:
    """Tell whether the line pays investments as they fall due, so that B-11 holds on a municipal one."""
    return line.series is Series.FINANCE and line.use is not LineUse.OPEX


def _way_paths(context: Context, places: tuple[Place, ...]) -> Iterator[str]:
    for place in places:
        for way in place.ways:
            yield from (path for path, _ in needed_figures(context, place.measure, way))
            if way.procurement is not Procurement.NONE:
                yield f"{way_path(place.measure, way)}/contract_value"


def _not_entered(
    context: Context, places: tuple[Place, ...], programmes: tuple[Programme, ...]
) -> Iterator[str]:
    for place in places:
        if place.kind is Kind.RUNNING and not has_finish(place.measure):
            path = f"measures/{place.measure.id}/remaining"
            yield path if place.measure.remaining is None else f"{path}/finish"
    for line in context.lines.values():
        if is_municipal(context, line) and is_committed(line):
            yield from (
                f"lines/{line.id}/years/{year.year}/authority"
                for year in line.years
                if year.authority is None and year.year in context.city.years
            )
    if context.city.parameters.liquidity is not None:
        silent = {programme.id for programme in context.city.programmes if programme.payout_lag is None}
        yield from (f"programmes/{p.id}/payout_lag" for p in programmes if p.id in silent)
