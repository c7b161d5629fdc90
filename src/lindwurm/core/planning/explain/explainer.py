"""Explains the measures of one plan."""

from __future__ import annotations

from collections import Counter

from lindwurm.core.planning.columns import Column, ColumnSet, Removed, build_columns
from lindwurm.core.planning.explain.basis import Bases
from lindwurm.core.planning.explain.explanation import (
    Case,
    Explanation,
    Refusal,
    RuleShare,
    Span,
    Standing,
    Verdict,
)
from lindwurm.core.planning.explain.spans import spans
from lindwurm.core.planning.explain.trial import Trial
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Kind, Measure, Problem

TRIED = 8
"""So many of the best ways with a grant are tried for a measure that the plan pays with own money."""
_SETTLED = {
    Kind.DONE: Standing.DONE,
    Kind.ENDED: Standing.ENDED,
    Kind.RUNNING: Standing.RUNNING,
}


class UnknownMeasureError(LookupError):
    """Neither the problem nor the list of what it leaves out holds a measure of this id."""


class Explainer:
    """Explains any measure of a plan; builds columns and sums once."""

    def __init__(self, problem: Problem, plan: Plan, *, columns: ColumnSet | None = None) -> None:
        """Take a verified plan; `columns` saves building them again."""
        self._problem = problem
        self._columns = build_columns(problem) if columns is None else columns
        self._trial = Trial(self._columns, plan)
        self._bases = Bases(self._columns, self._trial)

    def explain(self, measure_id: str) -> Explanation:
        """Say what the plan does with a measure, and why.

        Raises:
            UnknownMeasureError: if there is no such measure.
        """
        measure = self._trial.measures.get(measure_id)
        if measure is None:
            return self._outside(measure_id)
        if measure.kind in _SETTLED:
            return self._settled(measure)
        column = self._trial.chosen.get(measure_id)
        if measure.kind is Kind.FIXED:
            return self._placed(measure_id, Standing.FIXED, column)
        if column is None:
            return Explanation(
                measure=measure_id,
                standing=Standing.LEFT_OUT,
                why_not_at_all=self._refusal(measure_id),
            )
        earlier = self._earlier(column)
        return self._placed(measure_id, Standing.CHOSEN, column, earlier)

    def _outside(self, measure_id: str) -> Explanation:
        for entry in self._problem.not_planned:
            if entry.measure == measure_id:
                return Explanation(
                    measure=measure_id,
                    standing=Standing.NOT_PLANNED,
                    reason=entry.reason,
                    missing=entry.missing,
                )
        raise UnknownMeasureError(f"expected a measure of the city, got {measure_id!r}")

    def _settled(self, measure: Measure) -> Explanation:
        finish = None if measure.finish is None else self._problem.first_quarter.plus(measure.finish)
        return Explanation(measure=measure.id, standing=_SETTLED[measure.kind], finish=finish)

    def _placed(
        self,
        measure_id: str,
        standing: Standing,
        column: Column | None,
        earlier: tuple[Span, ...] = (),
    ) -> Explanation:
        if column is None:
            return Explanation(measure=measure_id, standing=standing)
        before = earlier[0].cases[0] if earlier else None
        return Explanation(
            measure=measure_id,
            standing=standing,
            choice=column.choice,
            start=self._problem.first_quarter.plus(column.start),
            finish=self._problem.first_quarter.plus(column.finish),
            why_now=self._bases.of(column, before) if standing is Standing.CHOSEN else (),
            why_not_earlier=earlier,
            without_grant=self._without_grant(column) if standing is Standing.CHOSEN else None,
        )

    def _without_grant(self, column: Column) -> Case | None:
        """Judge the best ways with a grant where the plan does without."""
        funded = [each for each in self._columns.by_measure[column.measure] if each.choice.calls]
        if column.choice.calls or not funded:
            return None
        best = sorted(funded, key=lambda each: (each.duty, -each.value, each.choice))
        case = self._trial.possible(best[:TRIED])
        return case if case.verdict in {Verdict.ROWS, Verdict.WORSE} else None

    def _earlier(self, column: Column) -> tuple[Span, ...]:
        remaining: dict[int, list[Column]] = {}
        for each in self._columns.by_measure[column.measure]:
            remaining.setdefault(each.start, []).append(each)
        removed: dict[int, list[Removed]] = {}
        for removal in self._columns.removed[column.measure]:
            removed.setdefault(removal.choice.start, []).append(removal)
        cases = (
            self._case(remaining.get(start, []), removed.get(start, []))
            for start in range(column.start - 1, self._problem.now - 1, -1)
        )
        return spans(case for case in cases if case is not None)

    def _case(self, remaining: list[Column], removed: list[Removed]) -> Case | None:
        if remaining:
            return self._trial.possible(remaining)
        return self._trial.removed(removed) if removed else None

    def _useful(self, case: Case | None, remaining: list[Column]) -> Case | None:
        """Judge the choices with value instead where those that fit have none, as they come too late to have any."""
        useful = [column for column in remaining if column.value]
        if not useful or case is None or case.comparison is None or case.verdict is not Verdict.WORSE:
            return case
        is_useless = not (case.comparison.value or case.comparison.duty)
        return self._trial.possible(useful) if is_useless else case

    def _refusal(self, measure_id: str) -> Refusal:
        remaining = list(self._columns.by_measure[measure_id])
        removed = list(self._columns.removed[measure_id])
        case = self._case(remaining, removed)
        if remaining:
            return Refusal(case=self._useful(case, remaining))
        counts = Counter(rule for removal in removed for rule in removal.rules)
        shares = (RuleShare(rule=rule, ways=ways, total=len(removed)) for rule, ways in counts.items())
        return Refusal(case=case, rules=tuple(sorted(shares, key=lambda share: (-share.ways, share.rule))))


def explain(
    problem: Problem, plan: Plan, measure_id: str, *, columns: ColumnSet | None = None
) -> Explanation:
    """Explain one measure of a verified plan; for several keep an `Explainer`.

    Raises:
        UnknownMeasureError: if there is no such measure.
    """
    return Explainer(problem, plan, columns=columns).explain(measure_id)
