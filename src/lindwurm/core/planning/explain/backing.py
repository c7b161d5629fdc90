"""Which figures stand behind an amount or a date, and how finely it may therefore be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lindwurm.core.city import (
    UNLIMITED,
    Assumed,
    AtOnceCapacity,
    CallIntake,
    City,
    Estimated,
    FteCapacity,
    Programme,
    RollingIntake,
)
from lindwurm.core.city.figures import AnyFigure
from lindwurm.core.planning.explain.explanation import Case
from lindwurm.core.planning.explain.names import Names, bracketed
from lindwurm.core.planning.explain.reasons import Breach, Cause, CauseKind, RowKind
from lindwurm.core.wording import ESTIMATE_DIGITS, assumed, estimated

LONGEST_BASIS = 70
"""A longer basis is not repeated in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """The weakest origin behind something that is said."""

    digits: int | None = None
    """Significant digits it may be said with; None = as exact as it is."""
    phrase: str = ""
    """In brackets with a blank before, empty for what is documented."""


class Backings:
    """Finds the figures behind rows and causes in a city."""

    def __init__(self, city: City, names: Names) -> None:
        """Take the city and its names."""
        self._city = city
        self._names = names
        self._programmes = {programme.id: programme for programme in city.programmes}

    def of(self, figures: Iterable[AnyFigure]) -> Backing:
        """Return the weakest origin: assumed before estimated before documented."""
        origins = [figure.origin for figure in figures if figure.likely is not None]
        lang = self._names.lang
        guesses = [origin for origin in origins if isinstance(origin, Assumed)]
        estimates = [origin for origin in origins if isinstance(origin, Estimated)]
        if guesses:
            bases = {origin.basis for origin in guesses}
            # The city writes the basis in German.
            only = bases.pop() if len(bases) == 1 and lang == "de" else None
            phrase = assumed(lang, only if only and len(only) <= LONGEST_BASIS else None)
        elif estimates:
            phrase = estimated([self._names.who(origin.by) for origin in estimates], lang)
        else:
            return Backing()
        return Backing(digits=ESTIMATE_DIGITS, phrase=bracketed(phrase, lang))

    def rows(self, measure: str, breaches: Sequence[Breach]) -> Backing:
        """Return what stands behind the amount of rows of one kind: their limits and what measures use of them."""
        used = dict.fromkeys((measure, *(name for breach in breaches for name in breach.others)))
        subject = breaches[0].subject
        if breaches[0].kind in {RowKind.STAFF_YEAR, RowKind.STAFF_PEAK}:
            uses = (figure for each in used for figure in self._staff(each, subject))
            return self.of([*self._capacity(subject), *uses])
        line = subject if breaches[0].kind in {RowKind.BUDGET, RowKind.COMMITMENT} else None
        uses = (figure for each in used for figure in self._costs(each, line))
        return self.of([*(figure for breach in breaches for figure in self._limits(breach)), *uses])

    def _limits(self, breach: Breach) -> Iterator[AnyFigure]:
        if breach.kind in {RowKind.BUDGET, RowKind.COMMITMENT}:
            yield from self._limit(breach)
        elif breach.kind is RowKind.TOTAL:
            yield from self._total(breach.subject)
        elif self._city.parameters.liquidity is not None:
            yield self._city.parameters.liquidity

    def cause(self, cause: Cause, case: Case) -> Backing:
        """Return what stands behind the date or amount of a cause."""
        return self.of(self._behind(cause, case))

    def own(self, *measures: str) -> Backing:
        """Return what stands behind the cost of measures."""
        return self.of(figure for measure in measures for figure in self._costs(measure, None))

    def _behind(self, cause: Cause, case: Case) -> Iterator[AnyFigure]:
        if cause.kind is CauseKind.EVENT:
            yield from (event.when for event in self._city.events if event.id == cause.subject)
        elif cause.kind is CauseKind.EFFECTIVE:
            for line in self._city.lines:
                for year in line.years:
                    if line.id == cause.subject and year.year == case.start.year and year.effective:
                        yield year.effective
        elif cause.kind is CauseKind.DECISION:
            yield from self._decision(cause.subject)
        elif cause.found is not None:
            yield from self._costs(case.choice.measure, None)

    def _decision(self, call_id: str) -> Iterator[AnyFigure]:
        programme = self._programmes.get(self._names.programme_id(call_id))
        intake = None if programme is None else programme.intake
        if isinstance(intake, CallIntake):
            yield from (call.decision for call in intake.calls if call.id == call_id)
        elif isinstance(intake, RollingIntake):
            yield intake.decision_quarters

    def _costs(self, measure: str, line: str | None) -> Iterator[AnyFigure]:
        for way in self._names.ways(measure):
            for item in way.costs:
                if line is None or line in item.lines:
                    yield item.amount
            for follow_up in way.follow_up:
                if line is None or line in follow_up.lines:
                    yield follow_up.per_year

    def _staff(self, measure: str, unit: str) -> Iterator[AnyFigure]:
        for way in self._names.ways(measure):
            yield from (item.fte for item in way.staff if item.unit == unit)
            yield from (item.fte for item in way.tender_staff if item.unit == unit)

    def _capacity(self, unit_id: str) -> Iterator[AnyFigure]:
        for unit in self._city.units:
            if unit.id != unit_id:
                continue
            capacity = unit.capacity
            if isinstance(capacity, AtOnceCapacity):
                yield capacity.measures
            elif isinstance(capacity, FteCapacity):
                yield from ([] if capacity.every_year is None else [capacity.every_year])
                yield from (year.value for year in capacity.years)
            else:
                yield from (capacity.posts, capacity.share)

    def _limit(self, breach: Breach) -> Iterator[AnyFigure]:
        for line in self._city.lines:
            for year in line.years:
                if line.id != breach.subject or str(year.year) != breach.period:
                    continue
                amount = year.amount if breach.kind is RowKind.BUDGET else year.authority
                if amount is not None and amount is not UNLIMITED:
                    yield amount
                if year.left is not None and breach.kind is RowKind.BUDGET:
                    yield year.left

    def _total(self, programme_id: str) -> Iterator[AnyFigure]:
        programme: Programme | None = self._programmes.get(programme_id)
        if programme is not None and programme.total is not None:
            yield programme.total
        if programme is not None and programme.rate is not None:
            yield programme.rate.normal
