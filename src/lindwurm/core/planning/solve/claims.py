"""What a plan claims: money by vintage, staff, grants, overruns (docs/planning.md, section 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.planning.columns import Column, ColumnSet, Effects
from lindwurm.core.planning.columns.column import add_effects
from lindwurm.core.planning.matrix.payable import pay
from lindwurm.core.planning.plan import Claims, GrantClaim, MoneyClaim, Overrun, StaffClaim, VintageClaim
from lindwurm.core.planning.problem import Kind, Unit
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.solve.baseline import Baseline
from lindwurm.core.planning.solve.inherited import inherited_overruns


class ClaimWriter:
    """Derives the claims of one plan from its columns."""

    def __init__(self, columns: ColumnSet, chosen: tuple[Column, ...]) -> None:
        """Sum up what the fixed part and the chosen columns use."""
        self._columns = columns
        self._problem = columns.problem
        self._chosen = {column.measure: column for column in (*columns.fixed.columns, *chosen)}
        self._baseline = Baseline(columns)
        self._total = Effects()
        add_effects(self._total, columns.fixed.effects)
        for column in chosen:
            add_effects(self._total, column.effects)

    def write(self) -> Claims:
        """Return all claims, each list sorted."""
        return Claims(
            money=tuple(self._money()),
            staff=tuple(self._staff()),
            grants=tuple(sorted(self._grants())),
            overruns=tuple(
                sorted({*inherited_overruns(self._columns, self._baseline, self._chosen), *self._soft()})
            ),
        )

    # --- money ----------------------------------------------------------------------------------------

    def _money(self) -> Iterator[MoneyClaim]:
        for line in self._problem.lines:
            own = {year.year: self._total.own.get((line.id, year.year), 0) for year in line.years}
            added = {year.year: self._total.added.get((line.id, year.year), 0) for year in line.years}
            for calendar, saving in self._savings(line.id).items():
                own[calendar] -= saving
            payment = pay(line, own, added, self._baseline.overrun[line.id])
            for year in line.years:
                if own[year.year] > 0:
                    yield MoneyClaim(
                        line=line.id,
                        year=year.year,
                        own=own[year.year],
                        limit=None if year.amount is None else year.amount + added[year.year],
                        sources=tuple(
                            VintageClaim(vintage=vintage, amount=amount)
                            for vintage, amount in sorted(payment.sources.get(year.year, {}).items())
                        ),
                    )

    def _savings(self, line: str) -> dict[int, int]:
        result: dict[int, int] = {}
        for synergy in self._baseline.synergies_on.get(line, ()):
            first, second = self._chosen.get(synergy.first), self._chosen.get(synergy.second)
            if first and second and abs(first.start - second.start) <= synergy.window:
                key = (line, self._problem.year_of(max(first.start, second.start)))
                both = first.effects.own.get(key, 0) + second.effects.own.get(key, 0)
                result[key[1]] = result.get(key[1], 0) + min(synergy.saving, both)
        return result

    # --- staff ----------------------------------------------------------------------------------------

    def _staff(self) -> Iterator[StaffClaim]:
        for unit in self._problem.units:
            limits = dict(unit.quarters)
            for year, limit in unit.years:
                used = self._used(unit, year)
                if not used:
                    continue
                peak = max(used, key=lambda quarter: (used[quarter], -quarter))
                yield StaffClaim(
                    unit=unit.id,
                    year=year,
                    used=sum(used.values()),
                    limit=limit,
                    peak_quarter=self._problem.first_quarter.plus(peak),
                    peak_used=used[peak],
                    peak_limit=limits.get(peak, 0),
                )

    def _used(self, unit: Unit, year: int) -> dict[int, int]:
        quarters = range(self._problem.now, self._problem.horizon)
        return {
            q: self._total.staff.get((unit.id, q), 0) for q in quarters if self._problem.year_of(q) == year
        }

    def _soft(self) -> Iterator[Overrun]:
        for unit in self._problem.units:
            if not unit.soft:
                continue
            for year, limit in unit.years:
                excess = sum(self._used(unit, year).values()) - limit
                if excess > 0:
                    yield Overrun(rule=Rule.STAFF_YEAR, subject=unit.id, period=str(year), excess=excess)
            for quarter, limit in unit.quarters:
                excess = self._total.staff.get((unit.id, quarter), 0) - limit
                if excess > 0:
                    period = str(self._problem.first_quarter.plus(quarter))
                    yield Overrun(rule=Rule.STAFF_PEAK, subject=unit.id, period=period, excess=excess)

    # --- grants ---------------------------------------------------------------------------------------

    def _grants(self) -> Iterator[GrantClaim]:
        first = self._problem.first_quarter
        for measure in self._problem.measures:
            column = self._chosen.get(measure.id)
            if column is None or measure.kind not in {Kind.FREE, Kind.FIXED}:
                continue
            filed = {application.call for application in measure.applications}
            variant = next(v for v in measure.variants if v.id == column.choice.variant)
            for grant in self._columns.financing.grants(measure, variant, column.choice.calls):
                yield GrantClaim(
                    measure=measure.id,
                    call=grant.call.id,
                    programme=grant.programme.id,
                    amount=grant.amount,
                    apply=first.plus(grant.call.apply),
                    decision=first.plus(grant.call.decision),
                    to_file=grant.call.id not in filed and not grant.programme.allocation,
                )
