"""Demands that no plan decides on: their measures have begun, are over, or cannot be planned."""

from __future__ import annotations

from lindwurm.core import city
from lindwurm.core.planning.demands.conflict import Standing
from lindwurm.core.planning.demands.demand import Demand
from lindwurm.core.planning.problem import DirectiveKind, Kind, Problem

_DECIDED = {Kind.FREE, Kind.FIXED}


def standing_of(problem: Problem, demand: Demand) -> Standing | None:
    """Say how it stands with a demand that no plan decides on; None if a plan does.

    Of a measure that has begun no more is known than that it started by now: a demand on its variant or its
    financing can be neither met nor broken any more.
    """
    kind = next((measure.kind for measure in problem.measures if measure.id == demand.measure), None)
    is_force = demand.kind is DirectiveKind.FORCE
    if kind in _DECIDED:
        return None
    if kind is None:
        return Standing.UNPLANNED if is_force else Standing.MET
    is_met = _is_surely_wanted(problem, demand) if is_force else _is_surely_later(problem, demand)
    if kind is Kind.ENDED:
        is_met = not is_force
    return Standing.MET if is_met else Standing.PAST


def _is_surely_wanted(problem: Problem, demand: Demand) -> bool:
    """Tell whether every start until now is one that the demand is about."""
    is_any_way = demand.variant is None and demand.programme is None and demand.start_from is None
    return is_any_way and (demand.start_to is None or demand.start_to >= problem.now)


def _is_surely_later(problem: Problem, demand: Demand) -> bool:
    return demand.start_from is not None and demand.start_from > problem.now


def demand_from(problem: Problem, directive: city.Directive) -> Demand:
    """Return a directive as the problem counts its quarters."""
    first = problem.first_quarter
    return Demand(
        kind=DirectiveKind(directive.kind.value),
        measure=directive.measure,
        variant=directive.variant,
        start_from=None if directive.start_from is None else first.until(directive.start_from),
        start_to=None if directive.start_to is None else first.until(directive.start_to),
        programme=directive.programme,
        directive=directive.id,
    )


def left_out(problem: Problem, town: city.City) -> tuple[Demand, ...]:
    """Return the directives of a city that its problem leaves out, as nothing is to be planned for them."""
    known = {directive.id for directive in problem.directives}
    return tuple(demand_from(problem, each) for each in town.directives if each.id not in known)
