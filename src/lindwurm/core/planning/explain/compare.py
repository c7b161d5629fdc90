"""In which stage a possible choice is worse than the plan's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lindwurm.core.planning.columns import Column, ColumnSet
from lindwurm.core.planning.columns.removal import matches
from lindwurm.core.planning.explain.explanation import Comparison, Stage, Verdict
from lindwurm.core.planning.explain.money import Money
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, Directive, DirectiveKind, GroupKind, Kind, Measure

DROPPED = 8
"""Shift of a measure that is added to or dropped from the published plan."""


class Compare:
    """Compares single exchanges with a plan, stage by stage."""

    def __init__(self, columns: ColumnSet, plan: Plan, chosen: Mapping[str, Column], money: Money) -> None:
        """Index the soft demands and what the plan may lose in value for calm."""
        self._columns = columns
        self._money = money
        self._room = plan.objective.value - plan.floor
        self._measures = {measure.id: measure for measure in columns.problem.measures}
        self._chosen = chosen
        self._forcing: dict[str, list[Directive]] = {}
        for directive in columns.problem.directives:
            if directive.kind is DirectiveKind.FORCE:
                self._forcing.setdefault(directive.measure, []).append(directive)

    def judge(self, old: Column | None, new: Column) -> tuple[Verdict, Comparison]:
        """Say whether the new column instead of the old one is worse, and in which stage first."""
        measure = self._measures[new.measure]
        lost = self._demands(measure, old) - self._demands(measure, new)
        comparison = Comparison(
            stage=Stage.NONE,
            duty=self._duty(measure, old, new),
            value=new.value - (0 if old is None else old.value),
            shift=self._shift(measure, new.choice)
            - self._shift(measure, None if old is None else old.choice),
            own_money=self._own(new) - (0 if old is None else self._own(old)),
            demands=tuple(sorted(lost)),
        )
        stage = self._stage(comparison, is_added=old is None)
        if stage is not Stage.NONE:
            return Verdict.WORSE, replace(comparison, stage=stage)
        is_equal = (comparison.duty, comparison.value, comparison.shift, comparison.own_money) == (0,) * 4
        return (Verdict.EQUAL if is_equal else Verdict.BETTER), comparison

    def _stage(self, new: Comparison, *, is_added: bool) -> Stage:
        """Find the first stage that speaks against the new choice; NONE if none does."""
        if new.duty:
            return Stage.DUTY if new.duty > 0 else Stage.NONE
        if new.value < -self._room:
            return Stage.VALUE
        calm = (new.shift, new.own_money)
        if is_added:
            # Stage 3 adds nothing: a measure with value that fits is a gain unless it disturbs the published plan.
            return Stage.SHIFT if new.shift > 0 else Stage.NONE if new.value else Stage.VALUE
        if calm < (0, 0):
            return Stage.NONE
        if new.value < 0:
            return Stage.VALUE
        if calm > (0, 0):
            return Stage.SHIFT if new.shift > 0 else Stage.OWN_MONEY
        return Stage.NONE

    def _demands(self, measure: Measure, column: Column | None) -> set[str]:
        if column is None:
            return set()
        financing = self._columns.financing
        forcing = self._forcing.get(measure.id, ())
        return {each.id for each in forcing if matches(each, column.choice, financing)}

    def _duty(self, measure: Measure, old: Column | None, new: Column) -> int:
        """Return the change of stage 1: lateness, forced choices, groups that lack members."""
        before, after = self._demands(measure, old), self._demands(measure, new)
        change = sum(
            each.severity * ((each.id in before) - (each.id in after))
            for each in self._forcing.get(measure.id, ())
        )
        if old is not None:
            return change + new.duty - old.duty
        helped = sum(
            group.severity
            for group in self._columns.problem.groups
            if group.kind is GroupKind.AT_LEAST and measure.id in group.members
            if self._present(group.members) < group.count
        )
        return change + new.duty - self._columns.worth.duty_not_chosen(measure) - helped

    def _present(self, members: tuple[str, ...]) -> int:
        there = (self._measures[each] for each in dict.fromkeys(members) if each in self._measures)
        return sum(measure.kind is not Kind.FREE or measure.id in self._chosen for measure in there)

    def _shift(self, measure: Measure, choice: Choice | None) -> int:
        published = measure.published
        if not self._columns.problem.has_published:
            return 0
        if published is None or choice is None:
            return 0 if published is choice else DROPPED
        moved = abs(published.start - choice.start)
        changed = (published.variant, published.calls) != (choice.variant, choice.calls)
        return (1 + moved if moved else 0) + changed

    def _own(self, column: Column) -> int:
        return column.own_cost - sum(self._money.saving(column).values())
