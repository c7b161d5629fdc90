"""What two plans for one problem differ in: grants, money, staff, duties, directives, worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.demands.answer import GrantChange, LateDuty, Loss, MoneyChange, StaffChange
from lindwurm.core.planning.demands.demand import Demand, is_met
from lindwurm.core.planning.plan import StaffClaim
from lindwurm.core.planning.problem import DirectiveKind, GroupKind, Kind, Problem
from lindwurm.core.planning.replan import Trial

ALIKE = 4
"""A measure stands for a loss if its value differs from it by at most this part."""
WHOLE = 10_000


class Difference:
    """Compares two plans by their claims."""

    def __init__(self, problem: Problem, before: Trial, after: Trial) -> None:
        """Take two plans that keep the rules."""
        self._problem, self._before, self._after = problem, before, after

    def grants(self) -> tuple[GrantChange, ...]:
        """Return the grants that change, by measure and programme."""
        old, new = self._granted(self._before), self._granted(self._after)
        return tuple(
            GrantChange(measure=key[0], programme=key[1], before=old.get(key, 0), after=new.get(key, 0))
            for key in sorted(old.keys() | new.keys())
            if old.get(key, 0) != new.get(key, 0)
        )

    @staticmethod
    def _granted(trial: Trial) -> dict[tuple[str, str], int]:
        sums: dict[tuple[str, str], int] = defaultdict(int)
        for claim in trial.evaluation.claims.grants:
            sums[claim.measure, claim.programme] += claim.amount
        return sums

    def money(self) -> tuple[MoneyChange, ...]:
        """Return the lines and years whose own money changes."""
        series = {line.id: line.series for line in self._problem.lines}
        old = {(c.line, c.year): c.own for c in self._before.evaluation.claims.money}
        new = {(c.line, c.year): c.own for c in self._after.evaluation.claims.money}
        return tuple(
            MoneyChange(
                line=key[0], year=key[1], series=series[key[0]], before=old.get(key, 0), after=new.get(key, 0)
            )
            for key in sorted(old.keys() | new.keys())
            if old.get(key, 0) != new.get(key, 0)
        )

    def staff(self) -> tuple[StaffChange, ...]:
        """Return the units and years whose use changes."""
        old = {(c.unit, c.year): c for c in self._before.evaluation.claims.staff}
        new = {(c.unit, c.year): c for c in self._after.evaluation.claims.staff}
        return tuple(
            _staff(old[key], new[key])
            for key in sorted(old.keys() & new.keys())
            if old[key].used != new[key].used
        )

    def late(self) -> tuple[LateDuty, ...]:
        """Return the duties that are met later than before, and after their deadline."""
        return tuple(self._late())

    def _late(self) -> Iterator[LateDuty]:
        first = self._problem.first_quarter
        for measure in self._problem.measures:
            if measure.duty is None:
                continue
            before, after = self._finish(self._before, measure.id), self._finish(self._after, measure.id)
            is_later = after is None or after > measure.duty.deadline
            if is_later and before is not None and (after is None or after > before):
                yield LateDuty(
                    measure=measure.id,
                    deadline=first.plus(measure.duty.deadline),
                    before=first.plus(before),
                    after=_quarter(first, after),
                )

    @staticmethod
    def _finish(trial: Trial, measure: str) -> int | None:
        placement = trial.evaluation.state.placements.get(measure)
        return None if placement is None else placement.finish

    def unmet(self) -> tuple[str, ...]:
        """Return the directives that only the first plan meets, and groups of which the second holds too few more."""
        directives = (
            directive.id
            for directive in self._problem.directives
            if directive.kind is DirectiveKind.FORCE
            and is_met(self._problem, Demand.of(directive), self._before.choices)
            and not is_met(self._problem, Demand.of(directive), self._after.choices)
        )
        groups = (
            group.id
            for group in self._problem.groups
            if group.kind is GroupKind.AT_LEAST
            and self._members(self._after, group.members)
            < min(group.count, self._members(self._before, group.members))
        )
        return (*directives, *groups)

    def _members(self, trial: Trial, members: tuple[str, ...]) -> int:
        there = {m.id for m in self._problem.measures if m.kind is not Kind.FREE}
        there |= {choice.measure for choice in trial.choices}
        return len(there & set(members))

    def loss(self) -> Loss | None:
        """Return how much less the second plan is worth, None if it is not."""
        whole = self._before.evaluation.value
        lost = whole - self._after.evaluation.value
        if lost <= 0:
            return None
        stay = self._after.values
        near = [
            (abs(value - lost), name)
            for name, value in self._before.values.items()
            if name in stay and abs(value - lost) * ALIKE <= lost
        ]
        return Loss(value=lost, share=lost * WHOLE // whole, like=min(near)[1] if near else None)

    def gainer(self, subject: str) -> str | None:
        """Name the measure that gains most of what a measure loses, at least half; None without one."""
        before, after = self._before.values, self._after.values
        gains = {name: after.get(name, 0) - before.get(name, 0) for name in before.keys() | after.keys()}
        lost = -gains.pop(subject, 0)
        found = min(((-gain, name) for name, gain in gains.items() if 2 * gain >= lost), default=None)
        return None if lost <= 0 or found is None else found[1]


def _staff(old: StaffClaim, new: StaffClaim) -> StaffChange:
    return StaffChange(
        unit=new.unit,
        year=new.year,
        before=old.used,
        after=new.used,
        limit=new.limit,
        peak=new.peak_used,
        peak_limit=new.peak_limit,
    )


def _quarter(first: Quarter, index: int | None) -> Quarter | None:
    return None if index is None else first.plus(index)
