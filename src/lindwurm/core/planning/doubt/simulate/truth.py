"""What really happens in a run; the walk asks only for what has become known by then."""

from __future__ import annotations

from lindwurm.core.planning.doubt.simulate.course import Course
from lindwurm.core.planning.doubt.simulate.laws import DrawKind
from lindwurm.core.planning.doubt.simulate.luck import WHOLE, Luck
from lindwurm.core.planning.problem import Programme, Variant


class Truth:
    """One run's luck, applied by the laws."""

    def __init__(self, course: Course, run: int) -> None:
        """Index the laws of what is drawn at all."""
        laws, kinds = course.laws, frozenset(course.options.kinds)
        self._luck = Luck(course.seed, run)
        self._approvals = DrawKind.APPROVAL in kinds
        self._durations = (
            {(law.measure, law.variant): law for law in laws.durations} if DrawKind.DURATION in kinds else {}
        )
        self._costs = (
            {(law.measure, law.variant): law for law in laws.costs} if DrawKind.COST in kinds else {}
        )
        self.events = {
            law.event: self._luck.whole(law.low, law.likely, law.high, DrawKind.EVENT, law.event)
            for law in laws.events
            if DrawKind.EVENT in kinds
        }
        """Quarter in which an event happens."""
        self.budgets = {
            (law.line, law.year): self._luck.whole(
                law.low, law.likely, law.high, DrawKind.BUDGET, law.owner, law.year
            )
            for law in laws.budgets
            if DrawKind.BUDGET in kinds
        }
        """Quarter in which a line's budget of a year takes effect."""
        self.staff = {
            (law.unit, law.year): self._luck.share(law.low, law.high, DrawKind.STAFF, law.unit, law.year)
            for law in laws.staff
            if DrawKind.STAFF in kinds
        }
        """Basis points of the planned staff of a unit in a year."""

    def approves(self, programme: Programme, measure: str, call: str) -> bool:
        """Tell whether an application is approved."""
        if not self._approvals:
            return True
        return self._luck.happens(programme.chance, DrawKind.APPROVAL, measure, call)

    def duration(self, measure: str, variant: Variant) -> int:
        """Return how many quarters the work really takes; a measure's variants share their luck."""
        law = self._durations.get((measure, variant.id))
        if law is None:
            return variant.duration
        return self._luck.whole(law.low, variant.duration, law.high, DrawKind.DURATION, measure)

    def cost(self, measure: str, variant: str) -> int:
        """Return what the work really costs in basis points of what was planned; variants share their luck."""
        law = self._costs.get((measure, variant))
        return WHOLE if law is None else self._luck.share(law.low, law.high, DrawKind.COST, measure)
