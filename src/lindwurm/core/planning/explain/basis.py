"""What the start of a chosen measure rests on."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.planning.columns import Column, ColumnSet
from lindwurm.core.planning.explain.explanation import Basis, BasisKind, Case, Stage, Verdict
from lindwurm.core.planning.explain.reasons import Breach, CauseKind, RowKind
from lindwurm.core.planning.explain.trial import Trial, variant_of
from lindwurm.core.planning.problem import ApplicationStatus, Call, Kind, LinkKind, Measure, Programme

_ORDER = {kind: place for place, kind in enumerate(BasisKind)}
_SCARCE = {
    RowKind.STAFF_YEAR: BasisKind.STAFF,
    RowKind.STAFF_PEAK: BasisKind.STAFF,
    RowKind.BUDGET: BasisKind.MONEY,
    RowKind.COMMITMENT: BasisKind.MONEY,
    RowKind.LIQUIDITY: BasisKind.MONEY,
    RowKind.TOTAL: BasisKind.PROGRAMME,
    RowKind.APPLICATIONS: BasisKind.PROGRAMME,
}


class Bases:
    """Finds what starts rest on under one plan."""

    def __init__(self, columns: ColumnSet, trial: Trial) -> None:
        """Take the columns and the plan's choices."""
        self._columns = columns
        self._problem = columns.problem
        self._trial = trial

    def of(self, column: Column, before: Case | None) -> tuple[Basis, ...]:
        """Name all that holds from exactly this start on, and what `before`, one quarter earlier, lacks."""
        measure = self._trial.measures[column.measure]
        found = [
            *self._grants(measure, column),
            *self._links(column),
            *self._dates(measure, column),
            *self._budget(measure, column),
            *self._before(before),
            *self._published(measure, column),
        ]
        if measure.duty is not None:
            found.append(self._basis(BasisKind.DUTY, quarter=measure.duty.deadline))
        if not found:
            would_do = before is not None and before.verdict in {Verdict.EQUAL, Verdict.BETTER}
            found.append(self._basis(BasisKind.FITS if would_do else BasisKind.BEST))
        distinct = dict.fromkeys(found)
        return tuple(sorted(distinct, key=lambda basis: _ORDER[basis.kind]))

    def _basis(self, kind: BasisKind, subject: str = "", quarter: int | None = None) -> Basis:
        when = None if quarter is None else self._problem.first_quarter.plus(quarter)
        return Basis(kind=kind, subject=subject, quarter=when)

    def _grants(self, measure: Measure, column: Column) -> Iterator[Basis]:
        granted = {
            application.call
            for application in measure.applications
            if application.status is ApplicationStatus.GRANTED
        }
        for call_id in column.choice.calls:
            programme, call = self._columns.financing.calls[call_id]
            if (
                call.decision == column.start
                and call_id not in granted
                and not programme.allocation
                and not self._could_be_sooner(measure, programme, call)
            ):
                yield self._basis(BasisKind.GRANT, programme.id, call.decision)

    def _could_be_sooner(self, measure: Measure, programme: Programme, call: Call) -> bool:
        """Tell whether one might have applied sooner: then the notice follows the start, it is no cause of it."""
        applied = {application.call for application in measure.applications}
        return (
            programme.rolling
            and call.id not in applied
            and any(
                other.decision < call.decision
                and other.apply >= self._problem.now
                and other.id not in applied
                for other in programme.calls
            )
        )

    def _links(self, column: Column) -> Iterator[Basis]:
        for link in self._problem.links:
            if link.successor != column.measure:
                continue
            is_finish = link.kind is LinkKind.FINISH_START
            before = self._trial.chosen.get(link.predecessor)
            measure = self._trial.measures.get(link.predecessor)
            ready = None
            if before is not None:
                ready = before.finish if is_finish else before.start
            elif measure is not None and measure.kind is Kind.RUNNING and is_finish:
                ready = measure.finish
            if ready is not None and ready + link.lag == column.start:
                kind = BasisKind.PREDECESSOR if is_finish else BasisKind.PREDECESSOR_START
                yield self._basis(kind, link.predecessor, ready)

    def _dates(self, measure: Measure, column: Column) -> Iterator[Basis]:
        start, now = column.start, self._problem.now
        variant = variant_of(measure, column.choice)
        for wait in measure.waits:
            if wait.quarter + wait.lag == start:
                yield self._basis(BasisKind.EVENT, wait.event, wait.quarter)
        if measure.earliest == start:
            yield self._basis(BasisKind.EARLIEST, quarter=start)
        if variant.window and variant.window[0] == start:
            yield self._basis(BasisKind.WINDOW, quarter=start)
        if variant.lead and now + variant.lead == start:
            yield self._basis(BasisKind.PROCUREMENT, quarter=start)
        if start == now:
            yield self._basis(BasisKind.NOW, quarter=start)

    def _budget(self, measure: Measure, column: Column) -> Iterator[Basis]:
        if measure.duty is not None:
            return
        variant, year = variant_of(measure, column.choice), self._problem.year_of(column.start)
        charged = {line for item in variant.costs if item.amount > 0 for line in item.lines}
        charged |= {line for each in variant.follow_ups if each.amount > 0 for line in each.lines}
        for line in self._problem.lines:
            if line.id in charged and line.municipal:
                for line_year in line.years:
                    if line_year.year == year and line_year.effective == column.start:
                        yield self._basis(BasisKind.BUDGET, line.id, column.start)

    def _before(self, before: Case | None) -> Iterator[Basis]:
        if before is None:
            return
        for cause in before.causes:
            if cause.kind is CauseKind.DIRECTIVE:
                yield self._basis(BasisKind.DIRECTIVE, cause.subject)
        if before.verdict is Verdict.ROWS:
            for breach in before.breaches:
                if breach.kind in _SCARCE:
                    yield self._basis(_SCARCE[breach.kind], self._scarce(breach))
        if before.verdict is Verdict.WORSE and before.comparison is not None:
            if before.comparison.demands:
                yield from (self._basis(BasisKind.DIRECTIVE, demand) for demand in before.comparison.demands)
            elif before.comparison.stage is Stage.OWN_MONEY:
                yield self._basis(BasisKind.OWN_MONEY)

    def _scarce(self, breach: Breach) -> str:
        if breach.kind is RowKind.APPLICATIONS:
            return self._columns.financing.calls[breach.subject][0].id
        return breach.subject

    def _published(self, measure: Measure, column: Column) -> Iterator[Basis]:
        if measure.published is not None and measure.published.start == column.start:
            yield self._basis(BasisKind.PUBLISHED, quarter=column.start)
