"""Rows for the lines' yearly money with carry-over (B-1, B-9, B-10)."""

from __future__ import annotations

from collections import defaultdict

from lindwurm.core.planning.matrix.payable import BASIS, pay
from lindwurm.core.planning.matrix.rowlist import RowList
from lindwurm.core.planning.problem import Line, Problem
from lindwurm.core.planning.rules import Rule

Terms = dict[int, int]


class BudgetRows:
    """Adds the money rows of all lines; synergies hook into the same rows."""

    def __init__(self, rows: RowList, problem: Problem, savings: dict[tuple[str, int], list[int]]) -> None:
        """Take the saving variables by (line, year); they lower what the line must pay."""
        self._rows = rows
        self._problem = problem
        self._savings = savings
        self._own: dict[tuple[str, int], Terms] = defaultdict(dict)
        self._added: dict[tuple[str, int], Terms] = defaultdict(dict)
        for n, column in rows.indexed:
            for key, amount in column.effects.own.items():
                self._own[key][n] = amount
            for key, amount in column.effects.added.items():
                self._added[key][n] = amount

    def add(self, fixed_own: dict[tuple[str, int], int]) -> None:
        """Add the rows of every line; `fixed_own` is the fixed part's own money after its synergies."""
        for line in self._problem.lines:
            years = [year.year for year in line.years]
            own = {year: fixed_own.get((line.id, year), 0) for year in years}
            added = {year: self._rows.columns.fixed.effects.added.get((line.id, year), 0) for year in years}
            overrun = pay(line, own, added).unpaid
            must = {year: own[year] - overrun.get(year, 0) for year in years}
            if line.rests or (line.carry_share > 0 and line.carry_life > 0):
                self._add_carrying(line, must, added)
            else:
                self._add_plain(line, must, added)

    def _demand(self, line: Line, year: int) -> Terms:
        terms = dict(self._own[line.id, year])
        for variable in self._savings.get((line.id, year), ()):
            terms[variable] = terms.get(variable, 0) - 1
        return terms

    def _add_plain(self, line: Line, must: dict[int, int], added: dict[int, int]) -> None:
        for line_year in line.years:
            if line_year.amount is None:
                continue
            year = line_year.year
            terms = self._demand(line, year)
            for n, amount in self._added[line.id, year].items():
                terms[n] = terms.get(n, 0) - amount
            room = line_year.amount + added[year] - must[year]
            self._rows.add(f"budget:{line.id}:{year}", Rule.YEARLY_BUDGET, terms, room)

    def _add_carrying(self, line: Line, must: dict[int, int], added: dict[int, int]) -> None:
        limited = {year.year: year.amount for year in line.years if year.amount is not None}
        spent: dict[int, Terms] = {year: {} for year in limited}
        used: dict[int, Terms] = defaultdict(dict)
        for vintage, most in self._vintages(line, limited, added).items():
            for year in limited:
                if vintage <= year <= vintage + (line.carry_life if most else 0):
                    variable = self._rows.auxiliary(f"spend:{line.id}:{vintage}>{year}", most)
                    spent[year][variable] = -1
                    used[vintage][variable] = 1
        for year in limited:
            terms = {**self._demand(line, year), **spent[year]}
            self._rows.add(f"budget:{line.id}:{year}", Rule.YEARLY_BUDGET, terms, -must[year])
        for rest in line.rests:
            self._rows.add(
                f"vintage:{line.id}:{rest.vintage}", Rule.YEARLY_BUDGET, used[rest.vintage], rest.amount
            )
        for year, amount in limited.items():
            self._add_vintage(line, year, amount + added[year], used[year])

    def _vintages(self, line: Line, limited: dict[int, int], added: dict[int, int]) -> dict[int, int]:
        """Return the most that each vintage can hold, savings of all columns included."""
        most = {rest.vintage: rest.amount for rest in line.rests}
        for year, amount in limited.items():
            best: dict[str, int] = {}
            for n, saving in self._added[line.id, year].items():
                measure = self._rows.columns.columns[n].measure
                best[measure] = max(best.get(measure, 0), saving)
            most[year] = amount + added[year] + sum(best.values())
        return most

    def _add_vintage(self, line: Line, year: int, money: int, used: Terms) -> None:
        savings = self._added[line.id, year]
        whole = {**used, **{n: -amount for n, amount in savings.items()}}
        self._rows.add(f"vintage:{line.id}:{year}", Rule.YEARLY_BUDGET, whole, money)
        if line.carry_share < BASIS:
            later = {
                variable: BASIS
                for variable in used
                if not self._rows.auxiliaries[variable - len(self._rows.indexed)].key.endswith(f">{year}")
            }
            later.update({n: -line.carry_share * amount for n, amount in savings.items()})
            rule = Rule.CARRY_CURRENT if line.use.value == "opex" else Rule.CARRY_INVESTMENT
            self._rows.add(f"carry:{line.id}:{year}", rule, later, line.carry_share * money)
