"""What all stages of one search share: model, rows, solvers, clock, and the word to the outside."""

from __future__ import annotations

from collections.abc import Callable

from lindwurm.core.planning.columns import ColumnSet
from lindwurm.core.planning.matrix import build_model
from lindwurm.core.planning.solve.baseline import Baseline
from lindwurm.core.planning.solve.budget import Budget
from lindwurm.core.planning.solve.cpsat import IntegerModel
from lindwurm.core.planning.solve.ledger import HardRows
from lindwurm.core.planning.solve.lp import ExtraRow, LinearModel
from lindwurm.core.planning.solve.objective import Objectives
from lindwurm.core.planning.solve.options import Progress, SolveOptions
from lindwurm.core.planning.solve.tree import TreeModel

EXACT_COLUMNS = 3_000
"""Up to so many columns the whole model is solved exactly; above, by neighbourhoods."""
TREE_COLUMNS = 7_000
"""Up to so many columns the whole model is given to the solver too, whose tree may better plan and bound;
above, the tree finds nothing in time (measured on Musterstadt) and the neighbourhoods have it all."""


class Tools:
    """Built once per search."""

    def __init__(
        self, columns: ColumnSet, budget: Budget, options: SolveOptions, report: Callable[[Progress], None]
    ) -> None:
        """Build the model and index it."""
        self.columns = columns
        self.budget = budget
        self.options = options
        self._report = report
        self._reading = columns.problem.reading.value
        self.model = build_model(columns)
        self.baseline = Baseline(columns)
        self.rows = HardRows(self.model, self.baseline)
        self.objectives = Objectives(self.model, self.baseline)
        self.linear = LinearModel(self.model)
        self.integers = IntegerModel(self.model)
        self.helper = IntegerModel(self.model, like=self.integers)
        """For a second thread: a model solves one thing at a time."""
        self._duty_rows: dict[int, tuple[ExtraRow, ...]] = {}
        self.tree = TreeModel(self.model)
        self.value = {v: worth for v, worth in enumerate(self.model.value) if worth}

    @property
    def is_exact(self) -> bool:
        """Tell whether the whole model is small enough to be solved at once."""
        return self.model.column_count <= EXACT_COLUMNS

    @property
    def has_tree(self) -> bool:
        """Tell whether the whole model is small enough for the solver's tree to be of use."""
        return self.model.column_count <= TREE_COLUMNS

    def duty_rows(self, duty: int) -> tuple[ExtraRow, ...]:
        """Return the row that keeps stage 1 at its result; always the same one, so that no relaxation sets out anew."""
        if not self.model.duty:
            return ()
        if duty not in self._duty_rows:
            row = ExtraRow("duty::", dict(self.model.duty), duty - self.model.duty_constant)
            self._duty_rows[duty] = (row,)
        return self._duty_rows[duty]

    def interrupt(self) -> None:
        """End the running sub-solves and every later one. From another thread."""
        self.linear.interrupt()
        self.integers.interrupt()
        self.helper.interrupt()
        self.tree.interrupt()

    def say(
        self, stage: str, value: int | None = None, bound: int | None = None, duty: int | None = None
    ) -> None:
        """Report how far the search is."""
        gap = max(0.0, (bound - value) / bound) if value is not None and bound else None
        self._report(
            Progress(
                reading=self._reading,
                seconds=round(self.budget.elapsed, 3),
                stage=stage,
                value=value,
                bound=bound,
                gap=gap,
                duty=duty,
            )
        )
