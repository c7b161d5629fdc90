"""The stages in order: least duty, most value, calm, least own money; always a plan, with an honest bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lindwurm.core.planning.columns import ColumnSet, build_columns
from lindwurm.core.planning.matrix import ChoiceModel, build_model
from lindwurm.core.planning.plan import Certificate
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.solve.baseline import Baseline
from lindwurm.core.planning.solve.budget import Budget
from lindwurm.core.planning.solve.calm import CalmStages
from lindwurm.core.planning.solve.certify import certify, least_duty
from lindwurm.core.planning.solve.cpsat import IntegerModel
from lindwurm.core.planning.solve.ledger import Ledger
from lindwurm.core.planning.solve.lp import ExtraRow, LinearModel, Relaxation
from lindwurm.core.planning.solve.neighbourhood import Neighbourhoods
from lindwurm.core.planning.solve.objective import Objectives
from lindwurm.core.planning.solve.options import Progress, SolveOptions
from lindwurm.core.planning.solve.start import first_plan
from lindwurm.core.planning.solve.tidy import polish_value, settle
from lindwurm.core.planning.solve.tighten import Tightener

EXACT_COLUMNS = 3_000
"""Up to so many columns the whole model is solved exactly; above, by neighbourhoods."""
TREE_COLUMNS = 7_000
"""Up to so many columns half of stage 2 goes into the whole model, whose tree may better plan and bound;
above, the tree finds nothing in time (measured on Musterstadt) and the neighbourhoods have it all."""
DUTY_SECONDS = 1.2
"""So long a duty that may be met is tried for, however late the columns stand: no value makes up for it."""
CUT_SHARE, CUT_LEAST = 0.3, 0.2
"""Cuts better the bound until this share of the time, but at least for a fifth of it, however late it is."""
CUT_COLUMNS = 40_000
"""Above, the relaxation is close to the best plan without cuts, and combining its rows takes seconds."""
IDLE_STEPS = 25
"""Stage 1 ends after so many steps without progress: its relaxation often cannot prove the last bit."""
DUTY_SHARE, HALF_SHARE, VALUE_SHARE, SHIFT_SHARE = 0.4, 0.4, 0.82, 0.92
"""Share of the time by which each stage ends at the latest; the last one has the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the search found, before it is written as a plan."""

    columns: ColumnSet
    model: ChoiceModel
    choices: tuple[Choice, ...]
    """Free measures only."""
    stage2: tuple[Choice, ...]
    """The plan of most value, from which stage 3 set out."""
    duty: int
    value: int
    shift: int | None
    own_money: int
    floor: int
    duty_bound: int
    certificate: Certificate
    tree_bound: int | None
    """Bound that the integer solver states, None if it has none."""
    stages: tuple[str, ...]


class Engine:
    """One search on one problem."""

    def __init__(
        self,
        problem: Problem,
        options: SolveOptions,
        report: Callable[[Progress], None],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Build columns and model; the clock starts here."""
        self._budget = Budget(options, stopped)
        self._report = report
        self._options = options
        self._reading = problem.reading.value
        self._say("columns")
        self.columns = build_columns(problem)
        self.model = build_model(self.columns)
        self._baseline = Baseline(self.columns)
        self._objectives = Objectives(self.model, self._baseline)
        self._integers = IntegerModel(self.model)
        self._linear = LinearModel(self.model)
        self._neighbourhoods = Neighbourhoods(self.model, self._integers, options.seed)
        self._value = {v: worth for v, worth in enumerate(self.model.value) if worth}
        self._stages: list[str] = []

    def interrupt(self) -> None:
        """End the running sub-solve; together with `stopped` it ends the run soon. From another thread."""
        self._integers.interrupt()
        self._linear.interrupt()

    # --- the run --------------------------------------------------------------------------------------

    def run(self) -> Outcome:
        """Search all stages within the budget."""
        values, duty_bound = self._least_duty()
        ledger = self._ledger(values)
        duty = self._objectives.duty(ledger.chosen)
        rows = self._duty_rows(duty)
        relaxation, rows, certificate = self._prove(rows, duty, self._objectives.value(ledger.chosen))
        ledger, tree = self._most_value(ledger, rows, relaxation, certificate)
        value = self._objectives.value(ledger.chosen)
        self._stages.append(f"2 value {value}")
        calm = CalmStages(
            self.model,
            self._objectives,
            self._integers,
            self._neighbourhoods,
            self._options,
            exact=self._exact,
            stopped=lambda: self._budget.stopped,
        )
        most = self._choices(ledger)
        self._say("calm", value, certificate.value)
        ledger, floor = calm.run(ledger, self._budget.part(SHIFT_SHARE), self._budget.part(1.0))
        self._stages += calm.stages
        outcome = self._outcome(
            ledger, most=most, floor=floor, duty_bound=duty_bound, certificate=certificate, tree=tree
        )
        self._say("done", outcome.value, certificate.value)
        return outcome

    def near(self, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Improve (duty, value) from these choices in a few reproducible steps; see `replan_near`."""
        ledger = Ledger(self.model, self._baseline)
        number = {column.choice: n for n, column in enumerate(self.columns.columns)}
        for choice in sorted(choices, key=lambda choice: choice.start):
            variable = number.get(choice)
            if variable is not None and ledger.fits(variable):
                ledger.choose(variable)
        polish_value(ledger, self._objectives)
        objective = self._duty_then_value()
        relaxation = self._linear.solve(self._value)
        part = self._budget.part(1.0)
        values = self._values(ledger)
        while not part.over:
            values = self._neighbourhoods.improve(
                values,
                objective,
                part,
                reduced=relaxation.reduced if relaxation else None,
                fractional=relaxation.values if relaxation else None,
            )
        return self._choices(self._ledger(values))

    def _prove(
        self, rows: tuple[ExtraRow, ...], duty: int, value: int
    ) -> tuple[Relaxation | None, tuple[ExtraRow, ...], Certificate]:
        """Return the relaxation with cuts, the further rows that all plans from now on keep, and the proved bound."""
        relaxation = self._linear.solve(self._value, rows)
        if relaxation is None:
            every = sum(max(0, *(self.model.value[v] for v in group)) for group in self.model.groups)
            return None, rows, Certificate(duty=duty, value=every, duals=())
        plain = certify(self.model, relaxation, rows, duty)
        self._say("bound", value, plain.value)
        if self.model.column_count > CUT_COLUMNS:
            return relaxation, rows, plain
        part = self._budget.part(CUT_SHARE, least=CUT_LEAST * (self._options.seconds or 0.0))
        tight = Tightener(self.model, self._linear, self._value, rows).run(relaxation, part)
        if not tight.cuts:
            return relaxation, rows, plain
        certificate = min(
            plain, certify(self.model, tight.relaxation, rows, duty, tight.cuts), key=lambda c: c.value
        )
        self._say("bound", value, certificate.value)
        return tight.relaxation, (*rows, *(cut.row for cut in tight.cuts)), certificate

    @property
    def _exact(self) -> bool:
        return self.model.column_count <= EXACT_COLUMNS

    def _choices(self, ledger: Ledger) -> tuple[Choice, ...]:
        return tuple(sorted(self.columns.columns[v].choice for v in ledger.chosen.values()))

    @property
    def _has_tree(self) -> bool:
        return self.model.column_count <= TREE_COLUMNS

    def _outcome(
        self,
        ledger: Ledger,
        *,
        most: tuple[Choice, ...],
        floor: int,
        duty_bound: int,
        certificate: Certificate,
        tree: int | None,
    ) -> Outcome:
        return Outcome(
            columns=self.columns,
            model=self.model,
            choices=self._choices(ledger),
            stage2=most,
            duty=self._objectives.duty(ledger.chosen),
            value=self._objectives.value(ledger.chosen),
            shift=self._objectives.shift_of(ledger.chosen),
            own_money=self._objectives.own(ledger),
            floor=floor,
            duty_bound=duty_bound,
            certificate=certificate,
            tree_bound=tree,
            stages=tuple(self._stages),
        )

    # --- stage 1 --------------------------------------------------------------------------------------

    def _least_duty(self) -> tuple[dict[int, int], int]:
        """Return a plan with little duty and a lower bound on the duty of every plan."""
        ledger = first_plan(self.model, self._baseline, self._objectives, self._linear.solve(self._value))
        if not self.model.duty:
            return self._values(ledger), self.model.duty_constant
        objective = {v: -cost for v, cost in self.model.duty.items()}
        relaxation = self._linear.solve(objective)
        bound = self.model.duty_constant + sum(min(0, cost) for cost in self.model.duty.values())
        if relaxation:
            bound = least_duty(self.model, relaxation)
        duty = self._objectives.duty(ledger.chosen)
        self._say("duty")
        part = self._budget.part(DUTY_SHARE)
        if self._exact and duty > bound:
            answer = self._integers.solve(objective, part.rest(), hint=self._values(ledger))
            if answer is not None:
                ledger = self._ledger(answer.values)
                bound = max(bound, self.model.duty_constant - answer.bound)
        ledger = self._less_duty(ledger, bound)
        duty = self._objectives.duty(ledger.chosen)
        self._stages.append(f"1 duty {duty}" + (" proven" if duty <= bound else f" bound {bound}"))
        return self._values(ledger), min(bound, duty)

    def _less_duty(self, ledger: Ledger, bound: int) -> Ledger:
        """Free what is late or missing, with what it needs and competes with, until the bound is reached."""
        if self._objectives.duty(ledger.chosen) <= bound:
            return ledger
        relaxation = self._linear.solve(self._value)
        part = self._budget.part(DUTY_SHARE, least=DUTY_SECONDS)
        objective, idle = self._duty_then_value(), 0
        while self._objectives.duty(ledger.chosen) > bound and not part.over and idle < IDLE_STEPS:
            before = self._objectives.duty(ledger.chosen)
            values = self._neighbourhoods.improve(
                self._values(ledger),
                objective,
                part,
                reduced=relaxation.reduced if relaxation else None,
                fractional=None,
                focus=self._objectives.unmet(ledger.chosen),
            )
            ledger = self._ledger(values)
            idle = idle + 1 if self._objectives.duty(ledger.chosen) >= before else 0
            self._say("duty", self._objectives.value(ledger.chosen))
        return ledger

    def _duty_then_value(self) -> dict[int, int]:
        """Return one objective in which no value outweighs a duty."""
        duty_first = 1 + sum(self._value.values())
        objective = {v: self.model.value[v] for v in range(self.model.variable_count)}
        for variable, cost in self.model.duty.items():
            objective[variable] -= duty_first * cost
        return objective

    def _duty_rows(self, duty: int) -> tuple[ExtraRow, ...]:
        if not self.model.duty:
            return ()
        return (ExtraRow("duty::", dict(self.model.duty), duty - self.model.duty_constant),)

    # --- stage 2 --------------------------------------------------------------------------------------

    def _most_value(
        self,
        ledger: Ledger,
        rows: tuple[ExtraRow, ...],
        relaxation: Relaxation | None,
        certificate: Certificate,
    ) -> tuple[Ledger, int | None]:
        half = self._budget.part(HALF_SHARE)
        polish_value(ledger, self._objectives, stop=lambda: half.over)
        if not self._exact:
            ledger = self._by_neighbourhoods(ledger, rows, relaxation, certificate)
        tree: int | None = None
        part = self._budget.part(VALUE_SHARE)
        if self._has_tree and not part.over:
            answer = self._integers.solve(self._value, part.rest(), extra=rows, hint=self._values(ledger))
            if answer is not None:
                tree = answer.bound
                if answer.objective > self._objectives.value(ledger.chosen):
                    ledger = self._ledger(answer.values)
        settle(ledger, self._objectives, stop=lambda: self._budget.stopped)
        return ledger, tree

    def _by_neighbourhoods(
        self,
        ledger: Ledger,
        rows: tuple[ExtraRow, ...],
        relaxation: Relaxation | None,
        certificate: Certificate,
    ) -> Ledger:
        part = self._budget.part(HALF_SHARE if self._has_tree else VALUE_SHARE)
        values = self._values(ledger)
        while not part.over and not self._is_close(values, certificate):
            values = self._neighbourhoods.improve(
                values,
                self._value,
                part,
                reduced=relaxation.reduced if relaxation else None,
                fractional=relaxation.values if relaxation else None,
                extra=rows,
            )
            self._say("value", self._worth(values), certificate.value)
        return self._ledger(values)

    def _is_close(self, values: Mapping[int, int], certificate: Certificate) -> bool:
        return self._worth(values) >= certificate.value * (1 - self._options.target_gap)

    def _worth(self, values: Mapping[int, int]) -> int:
        return sum(self.model.value[v] for v in values if v < self.model.column_count)

    # --- helpers --------------------------------------------------------------------------------------

    def _ledger(self, values: Mapping[int, int]) -> Ledger:
        ledger = Ledger(self.model, self._baseline)
        for variable in sorted(v for v in values if v < self.model.column_count):
            ledger.choose(variable)
        return ledger

    def _values(self, ledger: Ledger) -> dict[int, int]:
        return dict.fromkeys(ledger.chosen.values(), 1)

    def _say(self, stage: str, value: int | None = None, bound: int | None = None) -> None:
        gap = max(0.0, (bound - value) / bound) if value is not None and bound else None
        self._report(
            Progress(
                reading=self._reading,
                seconds=round(self._budget.elapsed, 3),
                stage=stage,
                value=value,
                bound=bound,
                gap=gap,
            )
        )
