"""How things stand in a quarter of a run: what has started, what was applied for, what has become known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lindwurm.core.planning.doubt.simulate.begun import begun_measure
from lindwurm.core.planning.doubt.simulate.ground import Ground
from lindwurm.core.planning.doubt.simulate.luck import WHOLE
from lindwurm.core.planning.doubt.simulate.truth import Truth
from lindwurm.core.planning.problem import (
    Application,
    ApplicationStatus,
    Choice,
    FixedUse,
    Kind,
    Line,
    Measure,
    Problem,
    Programme,
    StaffItem,
    StaffUse,
    Unit,
)

FILED_WORK = "~applications"
"""Id of a measure that stands for the staff of applications filed in the run; no city can name one so."""


@dataclass(slots=True)
class Begun:
    """A started measure."""

    choice: Choice
    cost: int
    """Basis points of the planned cost."""
    duration: int
    """As known by now."""
    actual: int
    """As it will turn out."""


class Standing:
    """What is known in a run at a quarter, and the problem that it makes of the rest.

    The problem keeps its `now`: money and staff of the quarters that have passed count as they were used, and what
    has not started may start from the present quarter on only.
    """

    def __init__(self, ground: Ground, truth: Truth) -> None:
        """Begin at the problem's own quarter."""
        problem = ground.problem
        self.ground, self.truth = ground, truth
        self.quarter = problem.now
        self.begun: dict[str, Begun] = {}
        self.applications: dict[str, dict[str, Application]] = {
            measure.id: {each.call: each for each in measure.applications} for measure in problem.measures
        }
        self.tenders: dict[tuple[str, str], int] = {}
        """First quarter of a tender that has been begun, by measure and variant."""
        self._settled: dict[str, Measure] = {}
        self._events: dict[str, int] = {}
        self._lines = problem.lines
        self._units = problem.units
        self._filed_staff: list[StaffUse] = []

    # --- what happens ---------------------------------------------------------------------------------

    def start(self, choice: Choice) -> bool:
        """Begin a measure; return whether it costs other than planned, which its contract tells at once."""
        variant = self.ground.variant(choice.measure, choice.variant)
        cost = self.truth.cost(choice.measure, choice.variant)
        actual = self.truth.duration(choice.measure, variant)
        self.begun[choice.measure] = Begun(choice, cost, variant.duration, actual)
        self._settled.pop(choice.measure, None)
        return cost != WHOLE

    def file(self, measure: str, call: str) -> None:
        """Apply; the staff that it took stays used, whatever becomes of it."""
        programme, dates = self.ground.calls[call]
        self._put(Application(call=call, status=ApplicationStatus.FILED, amount=None), measure)
        for quarter in (dates.apply - 1, dates.apply):
            for item in programme.staff:
                self._filed_staff += self._used(item, quarter)

    def decide(self, measure: str, call: str, choice: Choice | None) -> bool:
        """Learn the decision on a filed application; return whether it was approved.

        A notice names what the choice counts on, at planned cost: what the work costs more brings no more grant.
        A started measure that was counting on a refused call goes on without it.
        """
        programme, _ = self.ground.calls[call]
        counts = choice is not None and call in choice.calls
        if self.truth.approves(programme, measure, call):
            amount = self.ground.grant(choice, call) if choice is not None and counts else None
            self._put(Application(call=call, status=ApplicationStatus.GRANTED, amount=amount), measure)
            return True
        self._put(Application(call=call, status=ApplicationStatus.REFUSED, amount=None), measure)
        begun = self.begun.get(measure)
        if begun is not None:
            left = tuple(each for each in begun.choice.calls if each != call)
            begun.choice = replace(begun.choice, calls=left)
        return False

    def _put(self, application: Application, measure: str) -> None:
        self.applications[measure][application.call] = application
        self._settled.pop(measure, None)

    def _used(self, item: StaffItem, quarter: int) -> list[StaffUse]:
        first = quarter + item.offset
        last = self.ground.problem.horizon if item.lasting else first + 1
        return [StaffUse(unit=item.unit, quarter=each, amount=item.amount) for each in range(first, last)]

    def learn(self) -> bool:
        """Take in what has become known by the quarter; return whether anything differs from what was planned.

        A date becomes known when it comes, or when it was due and did not come: then with the new date.
        """
        return any(
            [self._learn_events(), self._learn_durations(), self._learn_budgets(), self._learn_staff()]
        )

    def _learn_events(self) -> bool:
        planned = {
            wait.event: wait.quarter for measure in self.ground.problem.measures for wait in measure.waits
        }
        known = {
            event: actual
            for event, actual in self.truth.events.items()
            if event in planned and self.quarter >= min(actual, planned[event])
        }
        news = any(known[event] != planned[event] for event in known.keys() - self._events.keys())
        self._events = known
        return news

    def _learn_durations(self) -> bool:
        news = False
        for measure, begun in self.begun.items():
            due = begun.choice.start + min(begun.duration, begun.actual)
            if begun.duration != begun.actual and self.quarter >= due:
                begun.duration = begun.actual
                self._settled.pop(measure, None)
                news = True
        return news

    def _learn_budgets(self) -> bool:
        before = self._lines
        self._lines = tuple(self._line(line) for line in before) if self.truth.budgets else before
        return self._lines != before

    def _line(self, line: Line) -> Line:
        years = tuple(
            replace(year, effective=actual)
            if (actual := self.truth.budgets.get((line.id, year.year))) is not None
            and year.effective is not None
            and self.quarter >= min(actual, year.effective)
            else year
            for year in line.years
        )
        return replace(line, years=years)

    def _learn_staff(self) -> bool:
        if not self.truth.staff:
            return False
        before = self._units
        year = self.ground.problem.year_of(self.quarter)
        is_first = self.quarter > 0 and self.ground.problem.year_of(self.quarter - 1) < year
        if is_first:
            self._units = tuple(self._unit(unit, year) for unit in before)
        return self._units != before

    def _unit(self, unit: Unit, year: int) -> Unit:
        part = self.truth.staff.get((unit.id, year), WHOLE)
        year_of = self.ground.problem.year_of
        return replace(
            unit,
            years=tuple(
                (each, limit * part // WHOLE if each == year else limit) for each, limit in unit.years
            ),
            quarters=tuple(
                (each, limit * part // WHOLE if year_of(each) == year else limit)
                for each, limit in unit.quarters
            ),
        )

    # --- what is left to decide -----------------------------------------------------------------------

    def problem(self) -> Problem:
        """Return the problem of the present quarter, with everything started fixed."""
        base = self.ground.problem
        programmes = tuple(self._programme(programme) for programme in base.programmes)
        past = self._past_calls(programmes)
        measures = [self._measure(measure, past) for measure in base.measures]
        if self._filed_staff:
            measures.append(self._filed_work(base.measures[0]))
        return replace(
            base,
            measures=tuple(measures),
            programmes=programmes,
            lines=self._lines,
            units=self._units,
            has_published=False,
            figures=(),
        )

    def _programme(self, programme: Programme) -> Programme:
        """Keep calls that are still open or were applied to."""
        if programme.allocation:
            return programme
        applied = {call for calls in self.applications.values() for call in calls}
        calls = tuple(call for call in programme.calls if call.apply >= self.quarter or call.id in applied)
        return programme if calls == programme.calls else replace(programme, calls=calls)

    def _past_calls(self, programmes: tuple[Programme, ...]) -> dict[str, tuple[Application, ...]]:
        """Return by programme its calls whose date has passed, as nobody may use them who did not apply."""
        return {
            programme.id: tuple(
                Application(call=call.id, status=ApplicationStatus.REFUSED, amount=None)
                for call in programme.calls
                if call.apply < self.quarter
            )
            for programme in programmes
            if not programme.allocation
        }

    def _measure(self, measure: Measure, past: dict[str, tuple[Application, ...]]) -> Measure:
        if measure.id in self.begun:
            return self._begun(measure)
        if measure.kind is Kind.FIXED:
            return self._fixed(measure)
        return self._free(measure, past) if measure.kind is Kind.FREE else measure

    def _begun(self, measure: Measure) -> Measure:
        settled = self._settled.get(measure.id)
        if settled is None:
            begun = self.begun[measure.id]
            settled = self._settled[measure.id] = begun_measure(
                measure,
                begun.choice,
                tuple(self.applications[measure.id].values()),
                cost=begun.cost,
                duration=begun.duration,
            )
        return settled

    def _fixed(self, measure: Measure) -> Measure:
        """A fixed measure that has not started keeps its place without what was refused."""
        applications = self.applications[measure.id]
        choice = measure.fixed_choice
        if choice is None or not applications:
            return measure
        refused = {key for key, each in applications.items() if each.status is ApplicationStatus.REFUSED}
        return replace(
            measure,
            applications=tuple(applications.values()),
            fixed_choice=replace(choice, calls=tuple(call for call in choice.calls if call not in refused)),
        )

    def _free(self, measure: Measure, past: dict[str, tuple[Application, ...]]) -> Measure:
        own = self.applications[measure.id]
        serving = {key for variant in measure.variants for key in self.ground.serving(measure.id, variant)}
        closed = [each for key in sorted(serving & past.keys()) for each in past[key] if each.call not in own]
        return replace(
            measure,
            earliest=max(self.quarter, measure.earliest or 0),
            waits=tuple(
                replace(wait, quarter=self._events.get(wait.event, wait.quarter)) for wait in measure.waits
            ),
            variants=tuple(
                replace(variant, window=self._window(measure.id, variant.id, variant.lead, variant.window))
                if variant.lead
                else variant
                for variant in measure.variants
            ),
            applications=(*own.values(), *closed),
        )

    def _window(
        self, measure: str, variant: str, lead: int, window: tuple[int, int] | None
    ) -> tuple[int, int]:
        """A start needs the lead quarters of its tender, from now on or from when the tender was begun."""
        ready = min(self.quarter, self.tenders.get((measure, variant), self.quarter)) + lead
        first, last = window or (0, self.ground.problem.horizon)
        return (max(first, ready), last)

    def _filed_work(self, like: Measure) -> Measure:
        """A measure that only holds what the applications of the run took."""
        return Measure(
            id=FILED_WORK,
            kind=Kind.DONE,
            field=like.field,
            applicant=like.applicant,
            benefit=like.benefit,
            urgency=like.urgency,
            earliest=None,
            latest_finish=None,
            duty=None,
            unavoidable=False,
            important=False,
            begun=False,
            waits=(),
            variants=(),
            applications=(),
            fixed_use=FixedUse(staff=tuple(self._filed_staff)),
            finish=None,
            fixed_choice=None,
            published=None,
        )
