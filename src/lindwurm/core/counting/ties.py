"""Breaks ties by the published rule and says by which step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from lindwurm.core.counting.procedure import TieRule, TieStep
from lindwurm.core.counting.profile import Profile
from lindwurm.core.counting.result import Tie


def lot(seed: str, project: str) -> str:
    """Return the lot of a project, which anybody can compute: ``printf '%s' 'seed:id' | sha256sum``."""
    return hashlib.sha256(f"{seed}:{project}".encode()).hexdigest()


def break_tie(profile: Profile, tied: Sequence[int], rule: TieRule) -> tuple[int, Tie]:
    """Choose one of at least two projects that stand equal."""
    steps = [step for step in rule.steps if step is not TieStep.LOT]
    left = sorted(tied)
    for step in steps:
        score = _score(profile, step)
        best = max(map(score, left))
        left = [c for c in left if score(c) == best]
        if len(left) == 1:
            return left[0], _tie(profile, tied, left[0], step)
    drawn = {name: number for number, name in enumerate(rule.lots)}
    chosen = min(left, key=lambda c: (drawn.get(profile.ids[c], len(drawn)), lot(rule.seed, profile.ids[c])))
    return chosen, _tie(profile, tied, chosen, TieStep.LOT)


def _score(profile: Profile, step: TieStep) -> Callable[[int], int]:
    if step is TieStep.POINTS:
        return lambda c: profile.points[c]
    sign = -1 if step is TieStep.CHEAPER else 1
    return lambda c: sign * profile.costs[c]


def _tie(profile: Profile, tied: Sequence[int], chosen: int, step: TieStep) -> Tie:
    return Tie(tied=tuple(profile.ids[c] for c in sorted(tied)), chosen=profile.ids[chosen], decided_by=step)
