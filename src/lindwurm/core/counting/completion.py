"""Equal Shares with completion: raise all shares by a step until the outcome would cost more than the budget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from lindwurm.core.counting.procedure import DEFAULT_STEP, Completion, Procedure, ProcedureError, Stop
from lindwurm.core.counting.profile import Profile
from lindwurm.core.counting.result import Completed, End, Loser, Reason, Result
from lindwurm.core.counting.shares import DOUBT, EqualShares

MOST_STEPS = 100_000
"""A step so small that more are needed is refused."""


@dataclass(frozen=True, slots=True)
class _Ladder:
    """Runs at the plain share and above it."""

    profile: Profile
    procedure: Procedure
    base: Fraction
    step: Fraction
    doubt: float

    def run(self, number: int) -> EqualShares:
        assert self.procedure.utility is not None  # noqa: S101 -- `settle` has filled it in
        share = self.base + number * self.step
        return EqualShares(self.profile, self.procedure.utility, share, self.procedure.ties, doubt=self.doubt)


def count_shares(profile: Profile, procedure: Procedure, *, doubt: float = DOUBT) -> Result:
    """Count by Equal Shares; `procedure` must be settled."""
    base = Fraction(profile.budget, profile.voters) if profile.voters else Fraction(0)
    step = base * DEFAULT_STEP if procedure.step is None else procedure.step * profile.scale
    ladder = _Ladder(profile, procedure, base, step, doubt)
    run = ladder.run(0)
    run.run()
    completed = None
    if procedure.completion is Completion.ADD1:
        run, completed = _climb(ladder, run)
        procedure = replace(procedure, step=profile.amount(step))
    steps = 0 if completed is None else completed.steps
    return Result(
        procedure=procedure,
        rounds=tuple(run.rounds),
        losers=_losers(profile, run),
        ties=tuple(run.ties),
        spent=profile.amount(run.spent),
        share=profile.amount(base + steps * step),
        completed=completed,
    )


def _climb(ladder: _Ladder, run: EqualShares) -> tuple[EqualShares, Completed]:
    if not ladder.base:
        return run, Completed(steps=0, end=End.NO_MONEY)
    reachable = len(ladder.profile.free) + len(ladder.profile.payable)
    for number in range(MOST_STEPS):
        if len(run.rounds) == reachable:
            return run, Completed(steps=number, end=End.ALL)
        if ladder.procedure.stop is Stop.EXHAUSTIVE and _exhausted(ladder.profile, run):
            return run, Completed(steps=number, end=End.EXHAUSTIVE)
        above = ladder.run(number + 1)
        if not above.run(limit=ladder.profile.budget):
            chosen = tuple(entry.project for entry in above.rounds)
            return run, Completed(steps=number, end=End.OVERSPENT, overspending=chosen)
        run = above
    raise ProcedureError("many-steps", most=MOST_STEPS, step=ladder.profile.amount(ladder.step))


def _exhausted(profile: Profile, run: EqualShares) -> bool:
    won = {entry.project for entry in run.rounds}
    left = profile.budget - run.spent
    return all(profile.ids[c] in won or profile.costs[c] > left for c in profile.payable)


def _losers(profile: Profile, run: EqualShares) -> tuple[Loser, ...]:
    won = {entry.project for entry in run.rounds}
    return tuple(_loser(profile, run, c) for c, name in enumerate(profile.ids) if name not in won)


def _loser(profile: Profile, run: EqualShares, c: int) -> Loser:
    hopeless = hopeless_reason(profile, c)
    if hopeless is not None:
        return Loser(project=profile.ids[c], reason=hopeless)
    return Loser(
        project=profile.ids[c], reason=Reason.SUPPORTERS_SPENT, available=profile.amount(run.left(c))
    )


def hopeless_reason(profile: Profile, c: int) -> Reason | None:
    """Say why no rule can choose a project, if so."""
    if not profile.points[c]:
        return Reason.NO_SUPPORT
    return Reason.TOO_DEAR if profile.costs[c] > profile.budget else None
