"""The order of the ranked list: duties and demands first, then urgency, then benefit per euro of own money.

The own money is the least that the first variant left to a measure costs with any financing left to it.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from lindwurm.core.planning.columns import Column, ColumnSet
from lindwurm.core.planning.problem import DirectiveKind, Measure

Rank = tuple[int, int, Fraction, str]
"""Smaller comes first: voluntary or not, less urgent or not, less benefit per euro or not, then the id."""
NOTHING = Fraction(1, 10**18)
"""Euros that stand for no own money at all: by far the most benefit per euro."""


def ranking(columns: ColumnSet) -> tuple[str, ...]:
    """List the FREE measures that have a column and some use, first things first.

    A measure without benefit of its own (a trench that others need) stands directly before the first one that
    needs it; so does whatever a duty or a demanded measure rests on. Without anyone who needs it it is left out.
    """
    problem = columns.problem
    measures = {m.id: m for m in problem.measures if columns.by_measure.get(m.id)}
    demanded = {d.measure for d in problem.directives if d.kind is DirectiveKind.FORCE}
    ranks = {name: _rank(measure, columns, demanded) for name, measure in measures.items()}
    before = _predecessors(columns)
    listed: list[str] = []
    seen: set[str] = set()

    def add(name: str, *, pull: bool) -> None:
        if name in seen or name not in measures:
            return
        seen.add(name)
        for predecessor in before[name]:
            if pull or (predecessor in measures and not measures[predecessor].benefit):
                add(predecessor, pull=pull)
        listed.append(name)

    for name in sorted(ranks, key=ranks.__getitem__):
        is_first = ranks[name][0] == 0
        if is_first or measures[name].benefit:
            add(name, pull=is_first)
    return tuple(listed)


def _predecessors(columns: ColumnSet) -> dict[str, list[str]]:
    before: dict[str, list[str]] = defaultdict(list)
    for link in columns.problem.links:
        before[link.successor].append(link.predecessor)
    return before


def _rank(measure: Measure, columns: ColumnSet, demanded: set[str]) -> Rank:
    is_first = measure.duty is not None or measure.id in demanded
    first_variant = columns.by_measure[measure.id][0].choice.variant
    ways = [column for column in columns.by_measure[measure.id] if column.choice.variant == first_variant]
    own = min(_own(column) for column in ways)
    return (0 if is_first else 1, -measure.urgency, -measure.benefit / (own or NOTHING), measure.id)


def _own(column: Column) -> Fraction:
    """Own money in euros, at least nothing."""
    return Fraction(max(0, column.own_cost), 100)
