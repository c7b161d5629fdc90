"""Says what is wrong with a problem in itself: ids that lead nowhere, years and quarters that are not complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lindwurm.core.planning.problem import CostKind, Kind, Measure, Problem, StaffItem, Variant


def inconsistencies(problem: Problem) -> tuple[str, ...]:
    """List all flaws of a problem, none for one that intake gives; a link may name what is not planned."""
    return tuple(
        flaw for check in (_ids, _measures, _lines, _units, _programmes, _others) for flaw in check(problem)
    )


def _ids(problem: Problem) -> Iterator[str]:
    lists: dict[str, Iterable[str]] = {
        "measures": (entry.id for entry in problem.measures),
        "units": (entry.id for entry in problem.units),
        "lines": (entry.id for entry in problem.lines),
        "programmes": (entry.id for entry in problem.programmes),
        "calls": (call.id for entry in problem.programmes for call in entry.calls),
        "groups": (entry.id for entry in problem.groups),
        "synergies": (entry.id for entry in problem.synergies),
        "directives": (entry.id for entry in problem.directives),
        "not_planned": (entry.measure for entry in problem.not_planned),
        "figures": (entry.path for entry in problem.figures),
    }
    for name, ids in lists.items():
        given = list(ids)
        yield from (f"{name}: {key} stands twice" for key, count in Counter(given).items() if count > 1)
        if given != sorted(given) and name != "calls":
            yield f"{name}: not sorted"


def _measures(problem: Problem) -> Iterator[str]:
    calls = {call.id for programme in problem.programmes for call in programme.calls}
    for measure in problem.measures:
        decided = measure.kind in {Kind.FREE, Kind.FIXED}
        if decided != bool(measure.variants):
            yield f"measure {measure.id}: {measure.kind} with {len(measure.variants)} variants"
        if (measure.kind is Kind.FIXED) != (measure.fixed_choice is not None):
            yield f"measure {measure.id}: {measure.kind} and fixed choice do not agree"
        if measure.fixed_choice is not None:
            yield from _unknown(f"measure {measure.id}: call", measure.fixed_choice.calls, calls)
            known = {variant.id for variant in measure.variants}
            yield from _unknown(f"measure {measure.id}: variant", [measure.fixed_choice.variant], known)
        if (measure.kind is Kind.RUNNING) != (measure.finish is not None):
            yield f"measure {measure.id}: {measure.kind} and finish do not agree"
        yield from _unknown(
            f"measure {measure.id}: call", (entry.call for entry in measure.applications), calls
        )
        yield from _uses(problem, measure)


def _uses(problem: Problem, measure: Measure) -> Iterator[str]:
    lines, units = {line.id for line in problem.lines}, {unit.id for unit in problem.units}
    for variant in measure.variants:
        place = f"measure {measure.id}, variant {variant.id}"
        yield from _unknown(f"{place}: line", _lines_of(variant), lines)
        yield from _unknown(f"{place}: unit", _units_of((*variant.staff, *variant.tender_staff)), units)
        if variant.duration < 1 or not 0 < variant.share <= 1 or variant.lead < 0:
            yield f"{place}: duration, share or lead out of range"
        for item in variant.costs:
            if (item.life > 0) != (item.kind is CostKind.CAPEX) or (item.amount < 0 and item.purposes):
                yield f"{place}, item {item.id}: life or purposes do not fit"
    if measure.fixed_use is not None:
        yield from _unknown(
            f"measure {measure.id}: line", (use.line for use in measure.fixed_use.money), lines
        )
        yield from _unknown(
            f"measure {measure.id}: unit", (use.unit for use in measure.fixed_use.staff), units
        )


def _lines_of(variant: Variant) -> Iterator[str]:
    for item in variant.costs:
        yield from item.lines
    for follow in variant.follow_ups:
        yield from follow.lines


def _units_of(items: Iterable[StaffItem]) -> Iterator[str]:
    return (item.unit for item in items)


def _lines(problem: Problem) -> Iterator[str]:
    years = sorted({problem.year_of(quarter) for quarter in range(problem.now, problem.horizon)})
    for line in problem.lines:
        if [year.year for year in line.years] != years:
            yield f"line {line.id}: years are not {years[0]} to {years[-1]}"
        if any(year.amount is not None and year.amount < 0 for year in line.years):
            yield f"line {line.id}: negative money"


def _units(problem: Problem) -> Iterator[str]:
    quarters = list(range(problem.now, problem.horizon))
    years = sorted({problem.year_of(quarter) for quarter in quarters})
    for unit in problem.units:
        if [quarter for quarter, _ in unit.quarters] != quarters or [year for year, _ in unit.years] != years:
            yield f"unit {unit.id}: years or quarters are not complete"


def _programmes(problem: Problem) -> Iterator[str]:
    ids, units = {entry.id for entry in problem.programmes}, {unit.id for unit in problem.units}
    for programme in problem.programmes:
        place = f"programme {programme.id}"
        yield from _unknown(f"{place}: pair", (pair.second for pair in programme.pairs), ids)
        yield from _unknown(f"{place}: unit", _units_of((*programme.staff, *programme.proof_staff)), units)
        if not programme.calls or any(call.decision < call.apply for call in programme.calls):
            yield f"{place}: no call, or one decided before the application"
        if not 0 < programme.chance <= 1:
            yield f"{place}: chance out of range"


def _others(problem: Problem) -> Iterator[str]:
    measures = {measure.id for measure in problem.measures}
    lines = {line.id for line in problem.lines}
    yield from _unknown("link: successor", (link.successor for link in problem.links), measures)
    for group in problem.groups:
        yield from _unknown(f"group {group.id}: member", group.members, measures)
    for synergy in problem.synergies:
        yield from _unknown(f"synergy {synergy.id}: measure", (synergy.first, synergy.second), measures)
        yield from _unknown(f"synergy {synergy.id}: line", [synergy.line], lines)
    outside = {entry.measure for entry in problem.not_planned}
    yield from (f"measure {key}: planned and not planned" for key in sorted(measures & outside))


def _unknown(what: str, ids: Iterable[str], known: set[str]) -> Iterator[str]:
    return (f"{what} {key} is unknown" for key in ids if key not in known)
