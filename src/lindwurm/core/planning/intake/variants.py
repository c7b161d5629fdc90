"""Ways as the planner's variants, with the lead time that procurement needs (M-5, B-25 … B-28)."""

from __future__ import annotations

from fractions import Fraction

from lindwurm.core.city import Procurement as CityProcurement
from lindwurm.core.city import Variant as CityVariant
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.intake.costs import cost_items, follow_ups
from lindwurm.core.planning.intake.staff import tender_staff, work_staff
from lindwurm.core.planning.problem import Procurement, Variant


def variant_of(context: Context, way: CityVariant) -> Variant:
    """Convert a way whose figures are known."""
    lead = lead_of(context, way)
    return Variant(
        id=way.id,
        duration=max(1, way.duration.likely or 1),
        share=Fraction(way.share),
        window=_window(context, way),
        procurement=Procurement(way.procurement.value),
        lead=lead,
        tender_staff=tender_staff(way, lead),
        costs=cost_items(way),
        follow_ups=follow_ups(way.follow_up),
        staff=work_staff(context, way),
    )


def contract_value(way: CityVariant) -> int:
    """Return the net value that decides the route: the contract value, else the sum of the positive items."""
    if way.contract_value is not None and way.contract_value.likely is not None:
        return way.contract_value.likely
    return sum(max(0, item.amount.likely or 0) for item in way.costs)


def lead_of(context: Context, way: CityVariant) -> int:
    """Return the lead quarters of the way's procurement route; a lead that the law leaves open bars a start."""
    if way.procurement is CityProcurement.NONE:
        return 0
    lead = context.law.lead(way.procurement, contract_value(way))
    return context.horizon - context.now if lead is None else lead


def _window(context: Context, way: CityVariant) -> tuple[int, int] | None:
    """An open end reaches to the end of the horizon."""
    if way.window is None or (way.window.first is None and way.window.last is None):
        return None
    first, last = way.window.first, way.window.last
    return (
        0 if first is None else context.index(first),
        context.horizon if last is None else context.index(last),
    )
