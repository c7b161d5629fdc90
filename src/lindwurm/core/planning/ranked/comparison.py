"""Sets a plan beside the plan of the simple ranked list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, Kind, Measure, Problem
from lindwurm.core.planning.ranked.choices import ranked_choices
from lindwurm.core.planning.verify import Checker, Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSide:
    """What one of the two plans gives."""

    planned: int
    """Measures that it decides on, fixed ones not counted."""
    duties_late: int
    """Legal duties that are in use after their deadline or not at all."""
    duty: int
    """Stage 1."""
    value: int
    """Stage 2."""
    own_money: int
    """Stage 3b, cents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedComparison:
    """A plan beside that of the ranked list."""

    plan: RankedSide
    ranked: RankedSide
    both: int
    """Measures that both decide to do."""
    only_plan: tuple[str, ...]
    only_ranked: tuple[str, ...]
    earlier: Fraction
    """By how many quarters the measures in both start earlier in the plan, on average; negative = later."""


def compare_with_ranked(
    problem: Problem, plan: Plan, ranked: Sequence[Choice] | None = None
) -> RankedComparison:
    """Compare a plan with the ranked list's, which is made here unless it is given."""
    mine = tuple(_choice(problem, plan))
    theirs = ranked_choices(problem) if ranked is None else tuple(ranked)
    checker = Checker(problem)
    free = {measure.id for measure in problem.measures if measure.kind is Kind.FREE}
    starts = {choice.measure: choice.start for choice in mine if choice.measure in free}
    others = {choice.measure: choice.start for choice in theirs if choice.measure in free}
    both = sorted(starts.keys() & others.keys())
    ahead = sum(others[name] - starts[name] for name in both)
    return RankedComparison(
        plan=_side(problem, checker.evaluate(mine), len(starts)),
        ranked=_side(problem, checker.evaluate(theirs), len(others)),
        both=len(both),
        only_plan=tuple(sorted(starts.keys() - others.keys())),
        only_ranked=tuple(sorted(others.keys() - starts.keys())),
        earlier=Fraction(ahead, len(both)) if both else Fraction(0),
    )


def _choice(problem: Problem, plan: Plan) -> Iterable[Choice]:
    for each in plan.choices:
        start = problem.first_quarter.until(each.start)
        yield Choice(measure=each.measure, variant=each.variant, calls=each.calls, start=start)


def _side(problem: Problem, evaluation: Evaluation, planned: int) -> RankedSide:
    finishes = {name: placement.finish for name, placement in evaluation.state.placements.items()}
    return RankedSide(
        planned=planned,
        duties_late=sum(_is_late(problem, measure, finishes) for measure in problem.measures),
        duty=evaluation.duty,
        value=evaluation.value,
        own_money=evaluation.own_money,
    )


def _is_late(problem: Problem, measure: Measure, finishes: Mapping[str, int]) -> bool:
    if measure.duty is None or measure.kind in {Kind.DONE, Kind.ENDED}:
        return False
    finish = finishes.get(measure.id)
    if measure.kind is Kind.RUNNING:
        finish = problem.now if measure.finish is None else measure.finish
    return finish is None or finish > measure.duty.deadline
