"""What running, done and ended measures still use."""

from __future__ import annotations

from decimal import Decimal

from lindwurm.core.city import Measure, Remaining, RemainingMoney, RemainingStaff
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.intake.costs import follow_ups
from lindwurm.core.planning.intake.numbers import FULL_POST, centi, split
from lindwurm.core.planning.problem import FixedUse, Kind, MoneyUse, StaffUse


def finish_of(context: Context, measure: Measure) -> int:
    """Return the quarter from which a running measure is in use: its assumed finish, not before now; else now."""
    finish = None if measure.remaining is None else measure.remaining.finish
    if finish is None or finish.likely is None:
        return context.now
    return max(context.now, context.index(finish.likely))


def has_finish(measure: Measure) -> bool:
    """Tell whether anybody entered when a running measure will be in use."""
    remaining = measure.remaining
    return remaining is not None and remaining.finish is not None and remaining.finish.likely is not None


def fixed_use(context: Context, measure: Measure, kind: Kind) -> FixedUse:
    """Return what the measure still uses from now to the horizon; without a remaining profile nothing.

    Money of a year is split over its quarters from now on by largest remainder; follow-up cost is a quarter
    of the year's, rounded down, from the finish on (done or ended: from now on). A saving that is only
    expected counts nothing, nor does a line or unit that nothing can be planned on.
    """
    remaining = measure.remaining
    if remaining is None:
        return FixedUse()
    money: dict[tuple[str, int], int] = {}
    in_use_from = finish_of(context, measure) if kind is Kind.RUNNING else context.now
    for follow in follow_ups(remaining.follow_up):
        if follow.amount > 0 or follow.secured:
            for line in follow.lines:
                _add(money, {(line, q): follow.amount for q in range(in_use_from, context.horizon)})
    staff: dict[tuple[str, int], int] = {}
    if kind is Kind.RUNNING:
        for entry in remaining.money:
            _add(money, _payments(context, entry))
        staff = _staff(context, measure, remaining)
    return FixedUse(
        money=tuple(
            MoneyUse(line=line, quarter=quarter, amount=money[line, quarter])
            for line, quarter in sorted(money)
            if line in context.lines and money[line, quarter]
        ),
        staff=tuple(
            StaffUse(unit=unit, quarter=quarter, amount=staff[unit, quarter])
            for unit, quarter in sorted(staff)
            if unit in context.units and staff[unit, quarter]
        ),
    )


def _payments(context: Context, entry: RemainingMoney) -> dict[tuple[str, int], int]:
    amount = entry.amount.likely or 0
    if entry.quarter is not None:
        quarter = context.index(entry.quarter)
        return {(entry.line, quarter): amount} if context.now <= quarter < context.horizon else {}
    quarters = () if entry.year is None else context.quarters_of(entry.year)
    parts = split(amount, len(quarters)) if quarters else ()
    return {(entry.line, quarter): part for quarter, part in zip(quarters, parts, strict=True)}


def _staff(context: Context, measure: Measure, remaining: Remaining) -> dict[tuple[str, int], int]:
    """Return the staff by unit and quarter; a unit that counts measures at once is used by one."""
    used: dict[tuple[str, int], int] = {}
    for entry in remaining.staff:
        quarters = _work_quarters(context, measure, entry)
        if context.is_at_once(entry.unit):
            used |= {(entry.unit, quarter): FULL_POST for quarter in quarters}
        else:
            _add(used, {(entry.unit, q): centi(entry.fte.likely or Decimal(0)) for q in quarters})
    return used


def _work_quarters(context: Context, measure: Measure, entry: RemainingStaff) -> range:
    """Return the quarters from now on; without last quarter and without a known finish up to the horizon."""
    first = context.now if entry.first is None else max(context.now, context.index(entry.first))
    if entry.last is not None:
        end = context.index(entry.last) + 1
    else:
        end = finish_of(context, measure) if has_finish(measure) else context.horizon
    return range(first, min(end, context.horizon))


def _add(total: dict[tuple[str, int], int], part: dict[tuple[str, int], int]) -> None:
    for key, amount in part.items():
        total[key] = total.get(key, 0) + amount
