"""One run: the plan is walked quarter by quarter, deciding only with what is known by then."""

from __future__ import annotations

from lindwurm.core.planning.doubt.simulate.course import Course, Finished, Outcome, Refusal, RunFailedError
from lindwurm.core.planning.doubt.simulate.ground import Ground
from lindwurm.core.planning.doubt.simulate.mend import mend
from lindwurm.core.planning.doubt.simulate.standing import Standing
from lindwurm.core.planning.doubt.simulate.truth import Truth
from lindwurm.core.planning.problem import ApplicationStatus, Choice, Kind, Problem, Series
from lindwurm.core.planning.verify import Checker, Evaluation


class Walker:
    """Walks runs of one course; keeps what all runs share."""

    def __init__(self, course: Course) -> None:
        """Index the problem once."""
        self._course = course
        self._ground = Ground(course.problem)

    def run(self, number: int) -> Outcome:
        """Walk one run; the same number gives the same outcome on every machine.

        Raises:
            RunFailedError: if a changed plan breaks a rule that is known by then.
        """
        every = self._course.options.verify_every
        self._ground.forget_run()
        walk = _Walk(self._course, self._ground, number, is_checked=bool(every) and number % every == 0)
        return walk.to_the_end()


class _Walk:
    def __init__(self, course: Course, ground: Ground, number: int, *, is_checked: bool) -> None:
        self._ground, self._number, self._is_checked = ground, number, is_checked
        self._standing = Standing(ground, Truth(course, number))
        kinds = {measure.id: measure.kind for measure in course.problem.measures}
        self._fixed = {
            measure.id: measure.fixed_choice
            for measure in course.problem.measures
            if measure.fixed_choice is not None and measure.kind is Kind.FIXED
        }
        self._plan = {
            choice.measure: choice for choice in course.choices if kinds.get(choice.measure) is Kind.FREE
        }
        self._refusals: list[Refusal] = []
        self._is_unsettled = False
        """Something came otherwise than planned since the plan was looked at last."""
        self._replanned = 0

    def to_the_end(self) -> Outcome:
        problem = self._ground.problem
        for quarter in range(problem.now, problem.horizon):
            self._standing.quarter = quarter
            self._is_unsettled |= self._standing.learn()
            self._decide()
            self._begin_tenders()
            self._start()
        return self._outcome()

    def _decide(self) -> None:
        """File what is due, hear what is decided, plan again where something is amiss, until all is quiet.

        Ends because every round but the last hears a decision, and nobody applies to a call twice.
        """
        before = dict(self._plan)
        while True:
            self._hear()
            if not self._is_unsettled:
                break
            self._is_unsettled = False
            self._mend()
        self._replanned += self._plan != before

    def _hear(self) -> None:
        standing, quarter = self._standing, self._standing.quarter
        for choice in self._all_choices():
            for call in choice.calls:
                programme, dates = self._ground.calls[call]
                if programme.allocation:
                    continue
                known = standing.applications[choice.measure]
                if call not in known and dates.apply <= quarter:
                    standing.file(choice.measure, call)
        for measure in sorted(standing.applications):
            for call, application in sorted(standing.applications[measure].items()):
                is_due = self._ground.calls[call][1].decision <= quarter
                if application.status is ApplicationStatus.FILED and is_due:
                    self._hear_decision(measure, call)

    def _hear_decision(self, measure: str, call: str) -> None:
        choice = self._choice_of(measure)
        if self._standing.decide(measure, call, choice):
            return
        self._refusals.append(Refusal(measure=measure, call=call, quarter=self._standing.quarter))
        self._is_unsettled |= choice is not None and call in choice.calls

    def _choice_of(self, measure: str) -> Choice | None:
        begun = self._standing.begun.get(measure)
        if begun is not None:
            return begun.choice
        return self._plan.get(measure, self._fixed.get(measure))

    def _all_choices(self) -> list[Choice]:
        begun = [each.choice for each in self._standing.begun.values()]
        waiting = [choice for key, choice in self._fixed.items() if key not in self._standing.begun]
        return sorted([*begun, *waiting, *self._plan.values()])

    def _mend(self) -> None:
        problem = self._standing.problem()
        mended = mend(self._ground, problem, self._plan)
        if mended.changed and self._is_checked:
            self._check(problem, mended.choices)
        self._plan = mended.choices

    def _check(self, problem: Problem, choices: dict[str, Choice]) -> None:
        violations = _evaluate(problem, choices).violations
        if violations:
            first = violations[0]
            where = f"run {self._number}, quarter {self._standing.quarter}"
            raise RunFailedError(f"{where}: {first.rule} {first.subject} {first.period}: {first.detail}")

    def _begin_tenders(self) -> None:
        for choice in self._plan.values():
            begin = choice.start - self._ground.variant(choice.measure, choice.variant).lead
            if begin <= self._standing.quarter < choice.start:
                self._standing.tenders.setdefault((choice.measure, choice.variant), begin)

    def _start(self) -> None:
        quarter = self._standing.quarter
        for choice in sorted((*self._plan.values(), *self._fixed.values())):
            if choice.start == quarter and choice.measure not in self._standing.begun:
                self._is_unsettled |= self._standing.start(self._without_refused(choice))
                self._plan.pop(choice.measure, None)

    def _without_refused(self, choice: Choice) -> Choice:
        """A fixed measure starts at its place even if its grant was refused: with own money then."""
        standing = self._standing.applications[choice.measure]
        refused = {call for call, each in standing.items() if each.status is ApplicationStatus.REFUSED}
        calls = tuple(call for call in choice.calls if call not in refused)
        return Choice(measure=choice.measure, variant=choice.variant, calls=calls, start=choice.start)

    # --- the end --------------------------------------------------------------------------------------

    def _outcome(self) -> Outcome:
        ground, begun = self._ground, self._standing.begun
        done = tuple(
            Finished(choice=each.choice, finish=each.choice.start + each.actual)
            for _, each in sorted(begun.items())
        )
        finish = {each.choice.measure: each.finish for each in done}
        return Outcome(
            run=self._number,
            done=done,
            refusals=tuple(self._refusals),
            money=money_by_year(_evaluate(self._standing.problem(), {})),
            value=value_of(ground, done),
            late=len(late_duties(ground, finish)),
            replanned=self._replanned,
        )


def _evaluate(problem: Problem, choices: dict[str, Choice]) -> Evaluation:
    checker = Checker(problem)
    return checker.evaluate((*checker.fixed_choices, *choices.values()))


def money_by_year(evaluation: Evaluation) -> tuple[int, ...]:
    """Return own money on all finance lines in cents, year by year, synergies taken off, fixed use included."""
    years: dict[int, int] = {}
    for account in evaluation.state.accounts:
        for year, own in account.own.items():
            years[year] = years.get(year, 0) + (own if account.line.series is Series.FINANCE else 0)
    return tuple(years[year] for year in sorted(years))


def value_of(ground: Ground, done: tuple[Finished, ...]) -> int:
    """Return the benefit of the free measures, grants no longer in doubt; after the horizon none is left."""
    horizon = ground.problem.horizon
    return sum(
        ground.worth(measure, ground.variant(measure.id, each.choice.variant), min(each.finish, horizon))
        for each in done
        if (measure := ground.measures[each.choice.measure]).kind is Kind.FREE
    )


def late_duties(ground: Ground, finish: dict[str, int]) -> tuple[str, ...]:
    """Return the measures with a duty whose deadline lies in the horizon and that are not in use by then."""
    late = []
    for measure in ground.problem.measures:
        if measure.duty is None or measure.kind in {Kind.DONE, Kind.ENDED}:
            continue
        ready = measure.finish if measure.kind is Kind.RUNNING else finish.get(measure.id)
        never = ground.problem.horizon + 1
        if (
            measure.duty.deadline <= ground.problem.horizon
            and (never if ready is None else ready) > measure.duty.deadline
        ):
            late.append(measure.id)
    return tuple(late)
