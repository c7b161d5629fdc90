"""The stages in order: least duty, most value, calm, least own money; always a plan, with an honest bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lindwurm.core.planning.columns import ColumnSet, build_columns
from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.plan import Calm, Certificate
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.solve.budget import Budget
from lindwurm.core.planning.solve.calm import CalmStages
from lindwurm.core.planning.solve.duty import Dutiful, LeastDuty, duty_then_value
from lindwurm.core.planning.solve.incumbent import Incumbent
from lindwurm.core.planning.solve.ledger import Ledger
from lindwurm.core.planning.solve.most import MostValue
from lindwurm.core.planning.solve.neighbourhood import Neighbourhoods
from lindwurm.core.planning.solve.options import Progress, SolveOptions
from lindwurm.core.planning.solve.start import FirstPlan
from lindwurm.core.planning.solve.tidy import polish_value, settle
from lindwurm.core.planning.solve.tools import Tools

VALUE_SHARE, SHIFT_SHARE = 0.82, 0.92
"""Share of the time by which stages 2 and 3a end at the latest where there is a published plan; 3b has the rest."""
VALUE_SHARE_ALONE = 0.92
"""The same for stage 2 where there is none."""


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
    calm: Calm | None


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
        self.columns = build_columns(problem)
        self._tools = Tools(self.columns, self._budget, options, report)
        self._tools.say("columns")
        self.model = self._tools.model
        self._objectives = self._tools.objectives
        self._neighbourhoods = Neighbourhoods(self.model, self._tools.integers, options.seed)
        self._stages: list[str] = []

    def interrupt(self) -> None:
        """End the running sub-solves; together with `stopped` it ends the run soon. From another thread."""
        self._tools.interrupt()

    # --- the run --------------------------------------------------------------------------------------

    def run(self) -> Outcome:
        """Search all stages within the budget."""
        dutiful = self._least_duty()
        incumbent = Incumbent(self._tools.rows, self._objectives, dutiful.ledger)
        most = MostValue(self._tools, incumbent, dutiful, self._neighbourhoods)
        most.run(VALUE_SHARE if self._objectives.has_shift else VALUE_SHARE_ALONE)
        ledger = incumbent.ledger()
        settle(ledger, self._objectives, stop=lambda: self._budget.stopped)
        value = self._objectives.value(ledger.chosen)
        self._stages.append(f"2 value {value}")
        stage2, moved = self._choices(ledger), self._objectives.moved_of(ledger.chosen)
        self._tools.say("calm", value, most.certificate.value, self._objectives.duty(ledger.chosen))
        calm = CalmStages(self._tools, self._neighbourhoods)
        ledger, floor = calm.run(ledger, self._budget.part(SHIFT_SHARE), self._budget.part(1.0))
        self._stages += calm.stages
        after = self._objectives.moved_of(ledger.chosen)
        outcome = self._outcome(
            ledger,
            stage2=stage2,
            floor=floor,
            duty_bound=dutiful.bound,
            most=most,
            calm=None
            if after is None or moved is None
            else Calm(moved=after, moved_before=moved, value_before=value),
        )
        self._tools.say("done", outcome.value, outcome.certificate.value, outcome.duty)
        return outcome

    def near(self, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Improve (duty, value) from these choices in a few reproducible steps; see `replan_near`."""
        ledger = Ledger(self._tools.rows)
        number = {column.choice: n for n, column in enumerate(self.columns.columns)}
        for choice in sorted(choices, key=lambda choice: choice.start):
            variable = number.get(choice)
            if variable is not None and ledger.fits(variable):
                ledger.choose(variable)
        polish_value(ledger, self._objectives)
        objective = duty_then_value(self._tools)
        relaxation = self._tools.linear.solve(self._tools.value)
        part = self._budget.part(1.0)
        values = dict.fromkeys(ledger.chosen.values(), 1)
        while not part.over:
            values = self._neighbourhoods.improve(
                values,
                objective,
                part,
                reduced=relaxation.reduced if relaxation else None,
                fractional=relaxation.values if relaxation else None,
            )
        ledger.replace(sorted(v for v in values if v < self.model.column_count))
        return self._choices(ledger)

    # --- stages ---------------------------------------------------------------------------------------

    def _least_duty(self) -> Dutiful:
        first = FirstPlan(self._tools.rows, self._objectives)
        plans = [first.published(), first.plain()] if self._objectives.has_shift else [first.plain()]
        if all(self._objectives.duty(plan.chosen) > 0 for plan in plans):
            plans += first.dutiful()
        ledger = first.best(plans)
        self._say_plan(ledger)
        found = LeastDuty(self._tools, first, self._neighbourhoods).run(ledger)
        duty = self._objectives.duty(found.ledger.chosen)
        proven = " proven" if duty <= found.bound else f" bound {found.bound}"
        self._stages.append(f"1 duty {duty}{proven}")
        polish_value(found.ledger, self._objectives, stop=lambda: self._budget.stopped)
        self._say_plan(found.ledger)
        return found

    def _say_plan(self, ledger: Ledger) -> None:
        self._tools.say(
            "duty", self._objectives.value(ledger.chosen), duty=self._objectives.duty(ledger.chosen)
        )

    def _choices(self, ledger: Ledger) -> tuple[Choice, ...]:
        return tuple(sorted(self.columns.columns[v].choice for v in ledger.chosen.values()))

    def _outcome(
        self,
        ledger: Ledger,
        *,
        stage2: tuple[Choice, ...],
        floor: int,
        duty_bound: int,
        most: MostValue,
        calm: Calm | None,
    ) -> Outcome:
        return Outcome(
            columns=self.columns,
            model=self.model,
            choices=self._choices(ledger),
            stage2=stage2,
            duty=self._objectives.duty(ledger.chosen),
            value=self._objectives.value(ledger.chosen),
            shift=self._objectives.shift_of(ledger.chosen),
            own_money=self._objectives.own(ledger),
            floor=floor,
            duty_bound=duty_bound,
            certificate=most.certificate,
            tree_bound=most.tree,
            stages=tuple(self._stages),
            calm=calm,
        )
