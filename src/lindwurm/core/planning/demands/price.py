"""What a demand costs: force it, plan again near the plan, and say what changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lindwurm.core.planning.columns import ColumnSet, Removed, build_columns
from lindwurm.core.planning.demands.answer import Outcome, Price
from lindwurm.core.planning.demands.demand import Demand, agrees, is_met, with_demand
from lindwurm.core.planning.demands.difference import Difference
from lindwurm.core.planning.demands.near import needs_of, neighbourhood
from lindwurm.core.planning.explain import Cause
from lindwurm.core.planning.explain.causes import Causes
from lindwurm.core.planning.explain.trial import choices_of, variant_of
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, DirectiveKind, Kind, Problem
from lindwurm.core.planning.replan import Trial, moves_between
from lindwurm.core.planning.verify import Checker

Solve = Callable[[Problem, tuple[Choice, ...]], tuple[Choice, ...]]
"""Plans again near the given choices; `Workers.nearest` moves least."""
NOISE = 1_000
"""A plan is better if it gains more than this part of the value: less is how the search lands."""


def price(problem: Problem, plan: Plan, demand: Demand, *, solve: Solve) -> Price:
    """Say what a verified plan has to give up for a demand.

    The plan with the demand keeps every rule; it is searched near the plan only. A plan that is better than the
    given one although it meets the demand is no price: it becomes the base, and the demand is priced again.
    """
    return _Pricing(problem, demand, solve).run(plan)


class _Pricing:
    def __init__(self, problem: Problem, demand: Demand, solve: Solve) -> None:
        self._problem, self._demand, self._solve = problem, demand, solve
        self._demanded = with_demand(problem, demand)
        self._checker = Checker(problem)

    def run(self, plan: Plan) -> Price:
        """Price the demand against the plan, or against better ones that turn up."""
        given = base = Trial(self._problem, choices_of(self._problem, plan), checker=self._checker)
        known = max(base.evaluation.value, int(plan.floor / (self._problem.parameters.calm_floor or 1)))
        if self._is_met(base):
            return self._price(Outcome.MET, given, base, base)
        if (barred := self._barred(base)) is not None:
            return barred
        new = self._planned(self._demanded, base, known)
        if not self._is_met(new):
            return self._price(Outcome.NO_ROOM, given, base, base)
        if self._is_better(new, base, known):
            base, new = self._improved(new)
        return self._price(Outcome.POSSIBLE, given, base, new)

    def _improved(self, found: Trial) -> tuple[Trial, Trial]:
        """Take a better plan that turned up as the base, and price again; what is better once more counts as base."""
        base = self._settled(found)
        if self._is_met(base):
            return base, base
        new = self._planned(self._demanded, base, base.evaluation.value)
        if not self._is_met(new):
            return found, found
        return (new, new) if self._is_better(new, base, base.evaluation.value) else (base, new)

    def _is_met(self, trial: Trial) -> bool:
        return trial.is_valid and is_met(self._problem, self._demand, trial.choices)

    @staticmethod
    def _is_better(new: Trial, base: Trial, known: int) -> bool:
        mine, theirs = new.evaluation, base.evaluation
        gains = mine.value > known + known // NOISE
        return mine.duty < theirs.duty or (mine.duty == theirs.duty and gains)

    def _planned(self, problem: Problem, base: Trial, known: int) -> Trial:
        small = neighbourhood(problem, base, self._demand.measure, known)
        return Trial(self._problem, self._solve(small, base.choices), checker=self._checker)

    def _settled(self, new: Trial) -> Trial:
        """Plan near a better plan again without the demand: what it gains by that is no merit of the demand."""
        found = self._planned(self._problem, new, new.evaluation.value)
        return found if found.is_valid and found.beats(new) else new

    def _barred(self, base: Trial) -> Price | None:
        """Return the answer where rules about the measure alone leave no choice that meets the demand."""
        if self._demand.kind is DirectiveKind.FORBID:
            return None if self._is_free() else self._price(Outcome.NO_WAY, base, base, base)
        columns = columns_around(self._problem, self._demand.measure)
        programmes = programmes_of(self._problem)
        kept = columns.by_measure.get(self._demand.measure, ())
        if any(agrees(self._demand, column.choice, programmes) for column in kept):
            return None
        removed = [
            each
            for each in columns.removed.get(self._demand.measure, ())
            if agrees(self._demand, each.choice, programmes)
        ]
        found = self._price(Outcome.NO_WAY, base, base, base)
        if not removed:
            return found
        nearest = min(removed, key=lambda each: (len(each.rules), each.choice.start, each.choice))
        return replace(found, nearest=nearest.choice, causes=_causes(columns, nearest))

    def _is_free(self) -> bool:
        return any(m.id == self._demand.measure and m.kind is Kind.FREE for m in self._problem.measures)

    def _price(self, outcome: Outcome, given: Trial, base: Trial, new: Trial) -> Price:
        difference = Difference(self._problem, base, new)
        loss = difference.loss()
        is_same = loss is None or loss.share == 0
        return Price(
            demand=self._demand,
            outcome=outcome,
            base=base.choices,
            choices=new.choices,
            base_improved=base is not given,
            improvement=moves_between(given, base),
            moves=moves_between(base, new),
            grants=difference.grants(),
            money=difference.money(),
            staff=difference.staff(),
            late=difference.late(),
            unmet=difference.unmet(),
            duty=new.evaluation.duty - base.evaluation.duty,
            loss=loss,
            gainer=difference.gainer(self._demand.measure) if is_same else None,
        )


def programmes_of(problem: Problem) -> dict[str, str]:
    """Return the programme of each call."""
    return {call.id: programme.id for programme in problem.programmes for call in programme.calls}


def columns_around(problem: Problem, subject: str) -> ColumnSet:
    """Build the columns of a measure and of all that it waits for."""
    needed = needs_of(problem, subject) | {subject}
    kept = tuple(m for m in problem.measures if m.kind is not Kind.FREE or m.id in needed)
    return build_columns(replace(problem, measures=kept))


def _causes(columns: ColumnSet, removed: Removed) -> tuple[Cause, ...]:
    measure = next(m for m in columns.problem.measures if m.id == removed.choice.measure)
    return Causes(columns).of(measure, variant_of(measure, removed.choice), removed.choice)
