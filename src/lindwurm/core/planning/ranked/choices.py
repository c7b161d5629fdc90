"""Works the ranked list down: each measure at the earliest start that still fits, until nothing more does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lindwurm.core.planning.columns import ColumnSet, build_columns
from lindwurm.core.planning.matrix import build_model
from lindwurm.core.planning.problem import Choice, DirectiveKind, Measure, Problem
from lindwurm.core.planning.ranked.order import ranking
from lindwurm.core.planning.solve.baseline import Baseline
from lindwurm.core.planning.solve.ledger import HardRows, Ledger


def ranked_choices(
    problem: Problem, columns: ColumnSet | None = None, *, kept: Sequence[Choice] = ()
) -> tuple[Choice, ...]:
    """Return the plan of the simple ranked list, fixed choices included; it keeps every hard rule.

    Duties and what they rest on come first, then measures by urgency, then by benefit per euro of own money. Each
    takes the earliest start that fits beside those before it; at one start the variant entered first, and of its
    financings the one with the most grant money. A measure whose predecessor is not there yet waits for the next
    round. What synergies save may be spent by whoever comes later; nothing is started for the sake of a saving. In
    the end what serves nobody is struck out.

    Args:
        problem: to plan.
        columns: what `build_columns` gave for it, if that is at hand.
        kept: choices that stand before the list is begun, as far as they fit together.
    """
    columns = columns or build_columns(problem)
    ledger = Ledger(HardRows(build_model(columns), Baseline(columns)))
    ways: dict[str, list[int]] = {measure.id: [] for measure in problem.measures}
    for variable, column in enumerate(columns.columns):
        ways[column.measure].append(variable)
    _keep(ledger, ways, set(kept))
    stay = set(ledger.chosen)
    measures = {measure.id: measure for measure in problem.measures}
    _place(ledger, {name: _through(measures[name], ways[name], columns) for name in ranking(columns)})
    _strike(ledger, problem, stay)
    chosen = (columns.columns[variable].choice for variable in ledger.chosen.values())
    return tuple(sorted([*(column.choice for column in columns.fixed.columns), *chosen]))


def _keep(ledger: Ledger, ways: Mapping[str, Sequence[int]], wanted: set[Choice]) -> None:
    """Choose what is wanted; all of it where that fits together, else one by one as far as it goes."""
    columns = ledger.model.columns.columns
    standing = {
        name: found
        for name, variables in ways.items()
        if (found := [variable for variable in variables if columns[variable].choice in wanted])
    }
    ledger.replace(variables[0] for variables in standing.values())
    if not ledger.is_sound:
        ledger.replace(())
        _place(ledger, standing)


def _place(ledger: Ledger, waiting: Mapping[str, Sequence[int]]) -> None:
    """Give each measure its first way that fits, in rounds until nothing more does."""
    before = -1
    while before < len(ledger.chosen):
        before = len(ledger.chosen)
        for name, variables in waiting.items():
            found = None if name in ledger.chosen else next(filter(ledger.fits, variables), None)
            if found is not None:
                ledger.choose(found)


def _through(measure: Measure, variables: Iterable[int], columns: ColumnSet) -> list[int]:
    """Order the ways of a measure as a clerk goes through them."""
    place = {variant.id: n for n, variant in enumerate(measure.variants)}

    def key(variable: int) -> tuple[int, int, int, tuple[str, ...]]:
        column = columns.columns[variable]
        grant = sum(column.effects.grants.values())
        return column.start, place[column.choice.variant], -grant, column.choice.calls

    return sorted(variables, key=key)


def _strike(ledger: Ledger, problem: Problem, stay: set[str]) -> None:
    """Take out measures without benefit that no other one needs, until all that are left serve somebody."""
    demanded = {d.measure for d in problem.directives if d.kind is DirectiveKind.FORCE}
    plain = [
        m.id for m in problem.measures if not m.benefit and m.duty is None and m.id not in demanded | stay
    ]
    before = -1
    while before != len(ledger.chosen):
        before = len(ledger.chosen)
        for name in plain:
            if name in ledger.chosen and ledger.can_drop(name):
                ledger.drop(name)
