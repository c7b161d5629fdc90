"""Which limits and demands cannot hold together: feasibility over a part of the rows, and a smallest part without any.

Rules about single measures always hold: their columns are not there. Everything that couples columns belongs to a
group, ``kind:subject:year``; a group is asked as a whole or not at all. Money of a line and year that is not asked is
as much as anybody wants, for that year and for what may be carried over from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Any

from lindwurm.core.planning.columns import Column, ColumnSet, build_columns
from lindwurm.core.planning.columns.removal import matches
from lindwurm.core.planning.matrix import ChoiceModel, build_model
from lindwurm.core.planning.problem import Choice, Directive, DirectiveKind, Kind, LinkKind, Problem

CHECK_WORK = 0.5
"""Deterministic seconds for one question; one that takes longer counts as possible and is said to be open."""
FIRST_WORK = 4.0
"""The same for whether everything can hold, which has the most rows."""
AGAIN_WORK = 0.1
"""The same for asking the whole answer once more, where no answer is no objection."""
SPEND = 2**43
"""More cents than any line holds, few enough for the solver's 64 bits."""
DEMAND, DUTY, PRECEDENCE, PRECONDITION = "demand", "duty", "precedence", "precondition"
BUDGET, STAFF, PROGRAMME = "budget", "staff", "programme"
_DEFINING = {"together-late", "together-early", "saving-if", "saving-of"}
_MONEY = {"budget", "vintage", "carry"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A smallest set of groups that cannot hold together, or choices that keep all of them."""

    groups: tuple[str, ...] = ()
    """In the order in which they were asked; empty if all can hold."""
    witness: tuple[Choice, ...] = ()
    """Keeps everything, where that is possible."""
    ways_out: tuple[tuple[Choice, ...], ...] = ()
    """For each group choices that keep all the others."""
    is_smallest: bool = True
    """False: a question was too hard to answer, so that a group may stand in the set needlessly; without groups
    it stays open whether all can hold."""


class _Verdict(Enum):
    """Whether rows can hold together."""

    HOLDS = auto()
    FAILS = auto()
    OPEN = auto()
    """Too hard to say in the time: taken for possible."""


@dataclass(slots=True)
class _Row:
    terms: dict[int, int]
    rhs: int


@dataclass(slots=True)
class _Rows:
    """The rows of each group, and those that always hold."""

    groups: dict[str, list[_Row]] = field(default_factory=lambda: defaultdict(list))
    always: list[_Row] = field(default_factory=list)
    extra: int = 0
    """Variables beyond those of the model: carried money of years that have none."""


def unlinked(problem: Problem) -> Problem:
    """Return the problem without links and preconditions between measures that the plan decides on."""
    free = {measure.id for measure in problem.measures if measure.kind is Kind.FREE}
    return replace(
        problem,
        links=tuple(link for link in problem.links if not {link.predecessor, link.successor} <= free),
        programmes=tuple(
            replace(programme, precondition=None) if programme.precondition in free else programme
            for programme in problem.programmes
        ),
    )


def find_conflict(problem: Problem, demands: Sequence[Directive], duties: Sequence[str]) -> Conflict:
    """Say whether demands and duties can hold with all limits of the problem, and if not, what contradicts.

    Every group of the answer is needed: without it the others hold (`ways_out`), together they do not. That they do not
    is asked once more without the solver's presolve, which can be wrong.
    """
    return _Search(problem, demands, duties).run()


class _Search:
    def __init__(self, problem: Problem, demands: Sequence[Directive], duties: Sequence[str]) -> None:
        self._columns: ColumnSet = replace(build_columns(unlinked(problem)), problem=problem)
        self._model = build_model(self._columns)
        self._rows = _Rows()
        _Grouping(self._model, self._rows).add(demands, duties)
        self._questions = _Questions(self._model, self._rows)
        self._is_open = False

    def run(self) -> Conflict:
        """Ask for everything first, then for less and less."""
        every = sorted(self._rows.groups, key=_order)
        verdict, witness = self._asked(every, FIRST_WORK)
        if verdict is not _Verdict.FAILS:
            return Conflict(witness=witness, is_smallest=not self._is_open)
        groups = self._needed([], every, is_new=False)
        groups = [group for group in every if group in set(groups)]
        outs = [self._asked([each for each in groups if each != group]) for group in groups]
        again, _ = self._questions.ask(self._rows_of(groups), AGAIN_WORK, presolve=False)
        is_smallest = (
            not self._is_open
            and again is not _Verdict.HOLDS
            and all(verdict is not _Verdict.FAILS for verdict, _ in outs)
        )
        ways_out = tuple(choices for _, choices in outs)
        return Conflict(groups=tuple(groups), ways_out=ways_out, is_smallest=is_smallest)

    def _needed(self, background: list[str], candidates: list[str], *, is_new: bool) -> list[str]:
        """Return a smallest part of the candidates that contradicts with the background (QuickXplain, Junker 2004)."""
        if is_new and self._asked(background)[0] is _Verdict.FAILS:
            return []
        if len(candidates) == 1:
            return candidates
        half = len(candidates) // 2
        first, second = candidates[:half], candidates[half:]
        late = self._needed(background + first, second, is_new=bool(first))
        early = self._needed(background + late, first, is_new=bool(late))
        return early + late

    def _asked(self, groups: Sequence[str], work: float = CHECK_WORK) -> tuple[_Verdict, tuple[Choice, ...]]:
        """Say whether all of the groups can hold, with choices that keep them where they do."""
        verdict, values = self._questions.ask(self._rows_of(groups), work, presolve=True)
        self._is_open = self._is_open or verdict is _Verdict.OPEN
        chosen = (self._columns.columns[v].choice for v in values if v < self._model.column_count)
        return verdict, tuple(sorted(chosen))

    def _rows_of(self, groups: Sequence[str]) -> list[_Row]:
        return [row for group in groups for row in self._rows.groups[group]]


def _order(group: str) -> tuple[int, str]:
    """Rank groups: what comes first is rather found to be needed."""
    kinds = (DEMAND, DUTY, PRECEDENCE, "exclusion", BUDGET, STAFF, PROGRAMME)
    kind = group.partition(":")[0]
    return (kinds.index(kind) if kind in kinds else len(kinds), group)


class _Grouping:
    """Sorts the rows of the model into groups and adds those of demands, duties and links."""

    def __init__(self, model: ChoiceModel, rows: _Rows) -> None:
        self._model, self._rows = model, rows
        self._columns = model.columns
        self._problem = model.columns.problem
        self._free = {measure.id for measure in self._problem.measures if measure.kind is Kind.FREE}
        self._budgets: dict[tuple[str, int], _Row] = {}
        self._of: dict[str, list[tuple[int, Column]]] = defaultdict(list)
        for n, column in enumerate(self._columns.columns):
            self._of[column.measure].append((n, column))

    def add(self, demands: Sequence[Directive], duties: Sequence[str]) -> None:
        """Add all rows."""
        years = {(line.id, year.year) for line in self._problem.lines for year in line.years}
        never = {line.id for line in self._problem.lines if line.carry_share == 0}
        programmes = {c.id: p.id for p in self._problem.programmes for c in p.calls}
        for row in self._model.rows:
            kind, _, rest = row.key.partition(":")
            subject, _, period = rest.rpartition(":")
            made = _Row(dict(zip(row.variables, row.coefficients, strict=True)), row.rhs)
            if kind in _DEFINING:
                self._rows.always.append(made)
            elif kind in _MONEY:
                is_asked = (subject, int(period)) in years and not (kind == "carry" and subject in never)
                if kind == "budget":
                    self._budgets[subject, int(period)] = made
                self._put(f"{BUDGET}:{subject}:{period}" if is_asked else None, made)
            elif kind in {"staff-peak", "staff-year"}:
                year = self._problem.year_of(int(period)) if kind == "staff-peak" else int(period)
                self._put(f"{STAFF}:{subject}:{year}", made)
            elif kind in {"total", "applications"}:
                self._put(f"{PROGRAMME}:{programmes.get(subject, subject)}:", made)
            elif kind == "liquidity":
                self._put("liquidity::", made)
            elif kind in {"commitment", "exclusion"}:
                self._put(row.key, made)
        self._add_carried(years)
        self._add_empty_years()
        self._add_links()
        self._add_preconditions()
        self._add_demands(demands, duties)

    def _put(self, group: str | None, row: _Row) -> None:
        (self._rows.always if group is None else self._rows.groups[group]).append(row)

    def _add_carried(self, years: set[tuple[str, int]]) -> None:
        """Limit what is spent of a year's money by that year's group."""
        for n, auxiliary in enumerate(self._model.auxiliaries):
            if auxiliary.key.startswith("spend:"):
                line, _, period = auxiliary.key.removeprefix("spend:").rpartition(":")
                vintage = int(period.partition(">")[0])
                row = _Row({self._model.column_count + n: 1}, auxiliary.upper)
                self._put(f"{BUDGET}:{line}:{vintage}" if (line, vintage) in years else None, row)

    def _add_empty_years(self) -> None:
        """Let a year without money, whose group is not asked, pay later years, as one with money does."""
        keys = {auxiliary.key for auxiliary in self._model.auxiliaries}
        for line in self._problem.lines:
            if line.carry_share == 0:
                continue
            for vintage in (year.year for year in line.years if year.amount is not None):
                for later in range(vintage + 1, vintage + line.carry_life + 1):
                    row = self._budgets.get((line.id, later))
                    if row is not None and f"spend:{line.id}:{vintage}>{later}" not in keys:
                        variable = self._model.variable_count + self._rows.extra
                        self._rows.extra += 1
                        row.terms[variable] = -1
                        self._put(f"{BUDGET}:{line.id}:{vintage}", _Row({variable: 1}, 0))

    def _add_links(self) -> None:
        for link in self._problem.links:
            is_finish = link.kind is LinkKind.FINISH_START
            offers = [
                (n, (column.finish if is_finish else column.start) + link.lag)
                for n, column in self._of[link.predecessor]
            ]
            waiting = [(n, column.start) for n, column in self._of[link.successor]]
            if link.predecessor in self._free:
                self._stairs(f"{PRECEDENCE}:{link.predecessor}>{link.successor}:", waiting, offers)

    def _add_preconditions(self) -> None:
        applied = {call.id: call.apply for programme in self._problem.programmes for call in programme.calls}
        for programme in self._problem.programmes:
            if programme.precondition is None or programme.precondition not in self._free:
                continue
            calls = {call.id for call in programme.calls}
            offers = [(n, column.finish) for n, column in self._of[programme.precondition]]
            for measure in self._problem.measures:
                open_calls = calls - {application.call for application in measure.applications}
                waiting = [
                    (n, applied[call])
                    for n, column in self._of[measure.id]
                    for call in column.choice.calls
                    if call in open_calls
                ]
                self._stairs(f"{PRECONDITION}:{programme.id}@{measure.id}:", waiting, offers)

    def _stairs(self, group: str, waiting: list[tuple[int, int]], offers: list[tuple[int, int]]) -> None:
        """Ask at each time of release that nothing has started that no offer is early enough for."""
        if not waiting:
            return
        for time in (*sorted({time for _, time in offers}), None):
            terms = {n: 1 for n, start in waiting if time is None or start < time}
            terms.update({n: -1 for n, ready in offers if time is None or ready < time})
            if any(coefficient > 0 for coefficient in terms.values()):
                self._put(group, _Row(terms, 0))

    def _add_demands(self, demands: Sequence[Directive], duties: Sequence[str]) -> None:
        financing, fixed = self._columns.financing, self._columns.fixed.columns
        for place, demand in enumerate(demands):
            found = [n for n, column in self._of[demand.measure] if matches(demand, column.choice, financing)]
            has_fixed = any(matches(demand, column.choice, financing) for column in fixed)
            sign = -1 if demand.kind is DirectiveKind.FORCE else 1
            room = -int(demand.kind is DirectiveKind.FORCE) - sign * has_fixed
            self._put(f"{DEMAND}:{place}:", _Row(dict.fromkeys(found, sign), room))
        deadlines = {m.id: m.duty.deadline for m in self._problem.measures if m.duty is not None}
        for name in duties:
            in_time = [n for n, column in self._of[name] if column.finish <= deadlines[name]]
            self._put(f"{DUTY}:{name}:", _Row(dict.fromkeys(in_time, -1), -1))


class _Questions:
    """Asks whether rows can hold together; what every question holds is written once."""

    def __init__(self, model: ChoiceModel, rows: _Rows) -> None:
        from ortools.sat.python import cp_model_helper as helper

        self._helper = helper
        self._base = helper.CpModelProto()
        for _ in range(model.column_count):
            self._base.variables.add().domain.extend([0, 1])
        for auxiliary in model.auxiliaries:
            upper = SPEND if auxiliary.key.startswith("spend:") else auxiliary.upper
            self._base.variables.add().domain.extend([0, upper])
        for _ in range(rows.extra):
            self._base.variables.add().domain.extend([0, SPEND])
        for group in model.groups:
            self._base.constraints.add().at_most_one.literals.extend(group)
        for row in rows.always:
            _put_row(self._base, row)

    def ask(self, rows: Sequence[_Row], work: float, *, presolve: bool) -> tuple[_Verdict, list[int]]:
        """Say whether the rows can hold, with the variables that are not 0 in values that keep them."""
        helper = self._helper
        proto = helper.CpModelProto()
        proto.copy_from(self._base)
        for row in rows:
            _put_row(proto, row)
        parameters = helper.SatParameters()
        parameters.num_workers = 1
        parameters.linearization_level = 2
        parameters.cp_model_presolve = presolve
        if work < FIRST_WORK:  # many short questions: a thorough presolve takes longer than the answer
            parameters.cp_model_probing_level = 0
            parameters.symmetry_level = 0
            parameters.max_presolve_iterations = 1
        parameters.max_deterministic_time = work
        wrapper: Any = helper.SolveWrapper()
        wrapper.set_parameters(parameters)
        response = wrapper.solve(proto)
        if response.status in {helper.OPTIMAL, helper.FEASIBLE}:
            return _Verdict.HOLDS, [v for v, value in enumerate(response.solution) if value]
        return (_Verdict.FAILS if response.status == helper.INFEASIBLE else _Verdict.OPEN), []


def _put_row(proto: Any, row: _Row) -> None:
    linear = proto.constraints.add().linear
    linear.vars.extend(list(row.terms))
    linear.coeffs.extend(list(row.terms.values()))
    linear.domain.extend([-(2**60), row.rhs])
