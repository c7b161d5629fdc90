"""Stage 1: a plan with the least duty, and a bound on the duty of every plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.solve.certify import least_duty
from lindwurm.core.planning.solve.cpsat import Answer
from lindwurm.core.planning.solve.ledger import Ledger
from lindwurm.core.planning.solve.lp import ExtraRow, Floats, Relaxation
from lindwurm.core.planning.solve.neighbourhood import Neighbourhoods
from lindwurm.core.planning.solve.start import FirstPlan
from lindwurm.core.planning.solve.tools import Tools

PROOF_SHARE, SEARCH_SHARE = 0.25, 0.4
"""Share of the time until which the duties alone are solved, and searched for among all measures."""
DUTY_SECONDS = 1.2
"""So long a duty that may be met is tried for, however late the columns stand: no value makes up for it."""
PROOF_COLUMNS = 6_000
"""Up to so many columns of duties and what they rest on, the least duty is also proved."""
BEST_COLUMNS = 12
"""Columns per measure, by reduced cost, that the first try over the duties is given."""
IDLE_STEPS = 10
"""The search ends after so many steps without progress: the relaxation often cannot prove the last bit."""


@dataclass(frozen=True, slots=True)
class Dutiful:
    """What stage 1 found."""

    ledger: Ledger
    bound: int
    """No plan has less duty."""
    relaxation: Relaxation | None
    """Of most value, with the duty kept at `at`."""
    at: int


class LeastDuty:
    """Lowers the duty of a first plan as far as it can, or until the bound is reached."""

    def __init__(self, tools: Tools, first: FirstPlan, neighbourhoods: Neighbourhoods) -> None:
        """Take what all stages share."""
        self._tools = tools
        self._model = tools.model
        self._first = first
        self._neighbourhoods = neighbourhoods
        self._objectives = tools.objectives

    def run(self, plain: Ledger) -> Dutiful:
        """Return a plan with little duty, a lower bound on the duty of every plan, and the relaxation at it."""
        bound, relaxation = self._relax()
        plans = [plain] if relaxation is None else [plain, *self._first.guided(relaxation)]
        ledger, at = self._first.best(plans), bound
        if self._model.duty:
            ledger, bound = self._solve_duties(ledger, bound, relaxation)
        return Dutiful(ledger, min(bound, self._duty(ledger)), relaxation, at)

    def _duty(self, ledger: Ledger) -> int:
        return self._objectives.duty(ledger.chosen)

    def _relax(self) -> tuple[int, Relaxation | None]:
        """Return what every duty costs at least, and the relaxation of most value among plans at that cost."""
        linear, value = self._tools.linear, self._tools.value
        bound = self._model.duty_constant + sum(
            min(0, *(self._model.duty.get(v, 0) for v in group)) for group in self._model.groups
        )
        relaxation = linear.solve(value, self._tools.duty_rows(bound), stoppable=True)
        if relaxation is not None or not self._model.duty:
            return bound, relaxation
        relaxed = linear.solve({v: -cost for v, cost in self._model.duty.items()}, stoppable=True)
        if relaxed is not None:
            bound = max(bound, least_duty(self._model, relaxed))
        return bound, linear.solve(value, self._tools.duty_rows(bound), stoppable=True)

    def _solve_duties(self, ledger: Ledger, bound: int, relaxation: Relaxation | None) -> tuple[Ledger, int]:
        """Meet the duties over what they rest on, all else left out; then again where the relaxation minds least."""
        needed = helpful_variables(self._model)
        columns = [v for v in sorted(needed) if v < self._model.column_count]
        few = columns if relaxation is None else self._best_columns(columns, relaxation)
        if self._duty(ledger) > bound and self._tools.is_exact:
            ledger, bound = self._prove(ledger, columns, bound, relaxation)
        elif self._duty(ledger) > bound:
            ledger = self._with(self._solve(ledger, few), ledger, relaxation)
        if self._duty(ledger) > bound:
            ledger = self._search(ledger, bound, relaxation)
        if relaxation is not None:
            ledger = self._with(self._solve(ledger, few, relaxation.reduced), ledger, relaxation)
        if self._duty(ledger) > bound and not self._tools.is_exact and len(columns) <= PROOF_COLUMNS:
            ledger, bound = self._prove(ledger, columns, bound, relaxation)
        return ledger, bound

    def _prove(
        self, ledger: Ledger, columns: list[int], bound: int, relaxation: Relaxation | None
    ) -> tuple[Ledger, int]:
        """Solve over all that duties rest on, which also says how little duty there can be."""
        answer = self._solve(ledger, columns)
        ledger = self._with(answer, ledger, relaxation)
        return ledger, bound if answer is None else max(bound, self._model.duty_constant - answer.bound)

    def _solve(self, ledger: Ledger, columns: list[int], prices: Floats | None = None) -> Answer | None:
        """Minimise the duty over these columns; with prices, at the duty reached, what the plan lacks elsewhere."""
        part = self._tools.budget.part(PROOF_SHARE, least=DUTY_SECONDS)
        among = set(columns)
        objective = {v: -cost for v, cost in self._model.duty.items()}
        rows: tuple[ExtraRow, ...] = ()
        if prices is not None:
            objective = {v: round(min(0.0, float(prices[v]))) for v in columns}
            rows = self._tools.duty_rows(self._duty(ledger))
        return self._tools.integers.solve(
            objective,
            part.rest(),
            free=columns,
            extra=rows,
            hint=dict.fromkeys((v for v in ledger.chosen.values() if v in among), 1),
        )

    def _best_columns(self, columns: list[int], relaxation: Relaxation) -> list[int]:
        of: dict[str, list[int]] = defaultdict(list)
        for variable in columns:
            of[self._model.columns.columns[variable].measure].append(variable)
        return [
            variable
            for options in of.values()
            for variable in sorted(options, key=lambda v: (-relaxation.reduced[v], v))[:BEST_COLUMNS]
        ]

    def _with(self, answer: Answer | None, ledger: Ledger, relaxation: Relaxation | None) -> Ledger:
        """Return the best of the plan so far and those that meet the duties as the answer does."""
        if answer is None:
            return ledger
        duties = [v for v in answer.values if v < self._model.column_count]
        plans = [ledger, self._first.plain(duties)]
        if relaxation is not None:
            plans += self._first.guided(relaxation, duties)
        return self._first.best(plans)

    def _search(self, ledger: Ledger, bound: int, relaxation: Relaxation | None) -> Ledger:
        """Free what is late or missing, with what it needs and competes with, until the bound is reached."""
        part = self._tools.budget.part(SEARCH_SHARE, least=DUTY_SECONDS)
        objective, idle = duty_then_value(self._tools), 0
        values = dict.fromkeys(ledger.chosen.values(), 1)
        while self._duty(ledger) > bound and not part.over and idle < IDLE_STEPS:
            before = self._duty(ledger)
            values = self._neighbourhoods.improve(
                values,
                objective,
                part,
                reduced=relaxation.reduced if relaxation else None,
                fractional=None,
                focus=self._objectives.unmet(ledger.chosen),
            )
            ledger.replace(v for v in values if v < self._model.column_count)
            idle = idle + 1 if self._duty(ledger) >= before else 0
            self._tools.say("duty", self._objectives.value(ledger.chosen), duty=self._duty(ledger))
        return ledger


def duty_then_value(tools: Tools) -> dict[int, int]:
    """Return one objective in which no value outweighs a duty."""
    duty_first = 1 + sum(tools.value.values())
    objective = dict(tools.value)
    for variable, cost in tools.model.duty.items():
        objective[variable] = objective.get(variable, 0) - duty_first * cost
    return objective


def helpful_variables(model: ChoiceModel) -> set[int]:
    """Return the variables that may lower the duty, themselves or by making room for one that does.

    A variable makes room in a row where its coefficient is negative. Whoever is not found may be 0 in a plan of
    least duty: the rows in which it makes room are kept without it, as no variable found needs them.
    """
    helps: dict[int, set[int]] = {}
    needs: dict[int, list[int]] = defaultdict(list)
    found = set(model.duty)
    for r, row in enumerate(model.rows):
        helps[r] = {v for v, c in zip(row.variables, row.coefficients, strict=True) if c < 0}
        for variable, coefficient in zip(row.variables, row.coefficients, strict=True):
            if coefficient > 0:
                needs[variable].append(r)
        if row.rhs < 0:
            found |= helps[r]
    columns = model.columns.columns
    groups = {columns[group[0]].measure: group for group in model.groups}
    front, seen_rows = list(found), set[int]()
    while front:
        variable = front.pop()
        new: set[int] = set()
        if variable < model.column_count:
            new |= set(groups[columns[variable].measure]) - found
        for r in needs[variable]:
            if r not in seen_rows:
                seen_rows.add(r)
                new |= helps[r] - found
        found |= new
        front += new
    return found
