"""Plans again near a plan: what still fits stays as it is, the rest finds another way or place, or drops out.

Single steps by the exact rules, no solver: some hundredths of a second at 150 measures, so that a plan can be walked
through time hundreds of times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lindwurm.core.planning.columns import Column, ColumnSet
from lindwurm.core.planning.columns.build import fixed_effects
from lindwurm.core.planning.columns.column import FixedPart
from lindwurm.core.planning.columns.propagate import Propagation
from lindwurm.core.planning.doubt.simulate.ground import Ground, Options
from lindwurm.core.planning.matrix import build_model
from lindwurm.core.planning.problem import Choice, Kind, Measure, Problem
from lindwurm.core.planning.solve.baseline import Baseline
from lindwurm.core.planning.solve.ledger import HardRows, Ledger
from lindwurm.core.planning.solve.objective import Objectives

NEWCOMERS = 8
"""So many measures outside the plan, the most valuable first, may take what somebody else gives free."""
BIDDERS, BIDS = 4, 6
"""So many of the measures that found no place, each with so many of its best ways, may take that of another."""
ROUNDS = 3
"""A duty, or a measure of more value, may push out others, which look for another place in the next round; the best
round counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Choices of the measures that have not started, fixed ones not among them."""

    choices: dict[str, Choice]
    changed: bool
    """False: the plan stands as it was."""


def mend(ground: Ground, problem: Problem, choices: Mapping[str, Choice]) -> Mended:
    """Return a plan for the problem as it stands, as near to the choices as single steps find one.

    Duties come first and may push out voluntary measures; the others keep their place if the rules still let them,
    those that start sooner before those that start later, else take the one of most value that is left, never an earlier
    one. What changes leave free is offered to a few measures outside the plan.
    """
    options = Options(ground, problem)
    free = {measure.id: measure for measure in problem.measures if measure.kind is Kind.FREE}
    current = {
        measure: [column]
        for measure, choice in choices.items()
        if (column := options.column(free[measure], choice)) is not None
    }
    struck = [measure for measure in choices if measure not in current]
    if not struck:
        struck = _crowded_out(ground, problem, current, choices)
    if not struck:
        return Mended(choices=dict(choices), changed=False)
    newcomers = _newcomers(ground, free, choices)
    offers: dict[str, list[Column]] = dict(current)
    asked: list[str] = [*struck, *newcomers]
    found: list[tuple[tuple[int, int], dict[str, Choice]]] = []
    for _ in range(ROUNDS):
        for measure in asked:
            before = choices.get(measure)
            offers[measure] = list(options.columns(free[measure], 0 if before is None else before.start))
        bench = _Bench(ground, problem, offers)
        bench.settle(choices, struck, newcomers)
        found.append((bench.worth, bench.choices()))
        asked = [measure for measure in bench.missing(choices) if measure not in struck]
        asked = asked or bench.outbid(choices, struck)
        if not asked:
            break
        struck += asked
    return Mended(choices=min(found, key=lambda pair: pair[0])[1], changed=True)


def _crowded_out(
    ground: Ground, problem: Problem, current: Mapping[str, Sequence[Column]], choices: Mapping[str, Choice]
) -> list[str]:
    """Return the measures whose place the limits no longer leave, those that start later before others."""
    bench = _Bench(ground, problem, current)
    bench.place_all(sorted(current, key=lambda m: (choices[m].start, m)), choices)
    return bench.missing(choices)


def _newcomers(ground: Ground, free: Mapping[str, Measure], choices: Mapping[str, Choice]) -> list[str]:
    worth = {
        key: max((ground.worth(measure, variant, 0) for variant in measure.variants), default=0)
        for key, measure in free.items()
        if key not in choices
    }
    return sorted((key for key in worth if worth[key]), key=lambda key: (-worth[key], key))[:NEWCOMERS]


class _Bench:
    """One ledger over the columns that are offered."""

    def __init__(self, ground: Ground, problem: Problem, offers: Mapping[str, Sequence[Column]]) -> None:
        columns = _column_set(ground, problem, offers)
        model = build_model(columns)
        baseline = Baseline(columns)
        self.ledger = Ledger(HardRows(model, baseline))
        self._objectives = Objectives(model, baseline)
        self._columns = columns.columns
        self._variables: dict[str, list[int]] = {}
        for n, column in enumerate(columns.columns):
            self._variables.setdefault(column.measure, []).append(n)
        self._predecessors: dict[str, list[str]] = {}
        for link in problem.links:
            self._predecessors.setdefault(link.successor, []).append(link.predecessor)
        self._duties = {measure.id for measure in problem.measures if measure.duty is not None}

    def missing(self, choices: Iterable[str]) -> list[str]:
        """Return the measures that have no place."""
        return [measure for measure in choices if measure not in self.ledger.chosen]

    def place_all(self, measures: Sequence[str], before: Mapping[str, Choice]) -> None:
        """Place measures in this order, but duties first, and what a measure needs before it."""
        waiting = dict.fromkeys(sorted(measures, key=lambda measure: measure not in self._duties))

        def place(measure: str) -> None:
            waiting.pop(measure)
            for needed in self._predecessors.get(measure, ()):
                if needed in waiting:
                    place(needed)
            self.place(measure, before.get(measure))

        while waiting:
            place(next(iter(waiting)))

    def place(self, measure: str, before: Choice | None) -> None:
        """Choose the measure's best offer that fits: its own place, then least duty, most value, least shift."""
        for variable in sorted(self._variables.get(measure, ()), key=lambda v: self._rank(v, before)):
            if self.ledger.fits(variable):
                self.ledger.choose(variable)
                return

    def _rank(self, variable: int, before: Choice | None) -> tuple[bool, int, int, int, int, int]:
        column = self._columns[variable]
        duty = self._objectives.duty_change(self.ledger, column.measure, variable)
        shift = 0 if before is None else abs(column.start - before.start)
        return (column.choice != before, duty, -column.value, shift, column.own_cost, variable)

    def settle(self, choices: Mapping[str, Choice], struck: Sequence[str], newcomers: Sequence[str]) -> None:
        """Place what stays, then what was struck, the most valuable first, then what else is worth its place."""
        stay = sorted(choices.keys() - set(struck), key=lambda m: (choices[m].start, m))
        by_worth = sorted(struck, key=lambda m: (-self._most(m), m))
        self.place_all([*stay, *by_worth], choices)
        self.place_all([*self.missing(by_worth), *newcomers], choices)

    def _most(self, measure: str) -> int:
        return max((self._columns[v].value for v in self._variables.get(measure, ())), default=0)

    @property
    def worth(self) -> tuple[int, int]:
        """Return duty and lost value of what is chosen: less is better."""
        chosen = self.ledger.chosen
        return self._objectives.duty(chosen), -self._objectives.value(chosen)

    def outbid(self, choices: Mapping[str, Choice], struck: Sequence[str]) -> list[str]:
        """Return measures that stay, each of which alone keeps out a struck one of more value; none is a duty.

        They are to look for another place as well, after the one that needs theirs more.
        """
        ledger, found = self.ledger, list[str]()
        for measure in sorted(self.missing(struck), key=lambda m: (-self._most(m), m))[:BIDDERS]:
            best = sorted(self._variables.get(measure, ()), key=lambda v: -self._columns[v].value)[:BIDS]
            stay = [m for m in choices if m in ledger.chosen and m not in struck and m not in self._duties]
            stay.sort(key=lambda m: (self._columns[ledger.chosen[m]].value, m))
            for variable in best:
                place = self._place_of(variable, [m for m in stay if m not in found])
                if place is not None:
                    found.append(place)
                    break
        return found

    def _place_of(self, variable: int, others: Sequence[str]) -> str | None:
        """Return the least valuable measure without which the column fits, and which is worth less."""
        for other in others:
            old = self.ledger.chosen[other]
            if self._columns[old].value >= self._columns[variable].value:
                return None
            if self.ledger.can_drop(other):
                self.ledger.drop(other)
                fits = self.ledger.fits(variable)
                self.ledger.choose(old)
                if fits:
                    return other
        return None

    def choices(self) -> dict[str, Choice]:
        """Return what is chosen."""
        return {measure: self._columns[v].choice for measure, v in sorted(self.ledger.chosen.items())}


def _column_set(ground: Ground, problem: Problem, offers: Mapping[str, Sequence[Column]]) -> ColumnSet:
    fixed = [
        ground.fixed_column(measure)
        for measure in problem.measures
        if measure.kind is Kind.FIXED and measure.fixed_choice is not None
    ]
    columns = {
        measure.id: list(offers.get(measure.id, ()))
        for measure in problem.measures
        if measure.kind is Kind.FREE
    }
    columns |= {column.measure: [column] for column in fixed}
    # The matrix asks for a predecessor only where one has columns (M-2).
    Propagation(problem, ground.builder.financing, columns).run()
    by_measure = {
        measure.id: tuple(columns[measure.id]) for measure in problem.measures if measure.kind is Kind.FREE
    }
    return ColumnSet(
        problem=problem,
        columns=tuple(column for group in by_measure.values() for column in group),
        by_measure=by_measure,
        removed={},
        fixed=FixedPart(columns=tuple(fixed), effects=fixed_effects(problem, fixed)),
        worth=ground.builder.worth,
        financing=ground.builder.financing,
    )
