"""Compares what the cases found: each takes the best plan of all, and moves nothing that it need not move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from lindwurm.core.planning.doubt.near import Attempt, is_better
from lindwurm.core.planning.problem import Choice
from lindwurm.core.planning.replan import Trial, moves_between

Choices = tuple[Choice, ...]


def share_plans(base: Attempt, attempts: Sequence[Attempt], home: Choices) -> None:
    """Let the unchanged problem, then every case take the best plan that was found for any of them.

    A plan of tighter limits is one of looser limits, and all weights have the same plans. What is only a
    little better (`NOISE`) than the plan itself (`home`) counts as no better for the unchanged problem, and what
    is only a little better than its plan as no better for a case. A plan that is taken goes back home where that
    costs little.
    """
    found = {attempt.best.choices for attempt in (base, *attempts)}
    _take(base, found, stay=home, home=home)
    for attempt in attempts:
        _take(attempt, found | {base.best.choices}, stay=base.best.choices, home=home)


def _take(attempt: Attempt, found: Iterable[Choices], *, stay: Choices, home: Choices) -> None:
    best = attempt.best
    for choices in sorted(found):
        trial = attempt.trial(choices)
        if is_better(trial, best):
            best = trial
    attempt.best = best
    kept = attempt.trial(stay)
    if kept.is_valid and not best.beats(kept, attempt.margin):
        attempt.best = kept
    else:
        attempt.best = back_home(attempt, best, home, least=kept.evaluation.value if kept.is_valid else 0)


def back_home(attempt: Attempt, found: Trial, home: Choices, *, least: int) -> Trial:
    """Undo moves one by one, or a dropped and an added measure together, as long as that costs little value.

    All undone moves together cost no duty and at most the margin, and never more than down to `least`.
    """
    floor = max(found.evaluation.value - attempt.margin, min(least, found.evaluation.value))
    goal = attempt.trial(home)
    is_moving = True
    while is_moving:
        is_moving = False
        for undone in _steps(found, goal):
            trial = attempt.trial(undone)
            before, after = found.evaluation, trial.evaluation
            if trial.is_valid and after.duty <= before.duty and after.value >= floor:
                found, is_moving = trial, True
                break
    return found


def _steps(found: Trial, goal: Trial) -> list[Choices]:
    """Return the choices with one move undone, then with a dropped measure back in the place of an added one."""
    now = {choice.measure: choice for choice in found.choices}
    moves = moves_between(goal, found)
    steps = [_with(now, [(move.measure, move.before)]) for move in moves]
    dropped = [move for move in moves if move.after is None]
    added = [move for move in moves if move.before is None]
    steps += [
        _with(now, [(gone.measure, gone.before), (new.measure, None)])
        for gone, new in product(dropped, added)
    ]
    return steps


def _with(now: dict[str, Choice], places: Iterable[tuple[str, Choice | None]]) -> Choices:
    changed = now | {measure: choice for measure, choice in places if choice is not None}
    for measure, choice in places:
        if choice is None:
            changed.pop(measure, None)
    return tuple(sorted(changed.values()))
