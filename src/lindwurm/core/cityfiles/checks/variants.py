"""Checks of variants and outlines: windows, signs, lives, lines, sizes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lindwurm.core.city import (
    AtOnceCapacity,
    City,
    CostItem,
    CostKind,
    Figure,
    FollowUp,
    FteCapacity,
    LineUse,
    Measure,
    Outline,
    Progress,
    StaffItem,
    Unit,
    Variant,
)
from lindwurm.core.cityfiles.checks.places import Places
from lindwurm.core.cityfiles.findings import Finding

_SUSPICIOUS = 1000
"""So many times the largest class, or less than a thousandth of the smallest."""


def check_variants(city: City, places: Places) -> Iterator[Finding]:
    """Yield what is impossible or suspicious in the ways of doing a measure."""
    purposes = {purpose for programme in city.programmes for purpose in programme.purposes}
    uses = {line.id: line.use for line in city.lines}
    units = {unit.id: unit for unit in city.units}
    for measure in city.measures:
        for variant in measure.variants:
            yield from _window(variant, city, places)
            if variant.share == 0:
                yield places.error("share-zero", variant, "share")
            yield from _duration(variant.duration, variant, city, places)
            for item in variant.costs:
                yield from _cost(item, places)
                yield from _lines(item, item.kind, item.lines, uses, places)
                yield from _size(item, city, places)
            for staff in variant.staff:
                yield from _staff(staff, units, places)
        yield from _follow_ups(measure, uses, places)
        yield from _outline(measure, city, uses, places)
        if purposes:
            yield from _purposes(measure, purposes, places)


def _window(variant: Variant, city: City, places: Places) -> Iterator[Finding]:
    window = variant.window
    if window is None:
        return
    last = city.horizon.first.plus(city.horizon.quarters - 1)
    if window.first is not None and window.last is not None and window.first > window.last:
        yield places.error("window-order", window, first=window.first, last=window.last)
    elif window.last is not None and window.last < city.now:
        yield places.error("window-past", window, "to", now=city.now, last=window.last)
    elif window.first is not None and window.first > last:
        yield places.error("window-too-late", window, "from", last=last, first=window.first)


def _duration(duration: Figure[int], owner: object, city: City, places: Places) -> Iterator[Finding]:
    quarters = city.now.until(city.horizon.first.plus(city.horizon.quarters))
    if duration.likely is not None and duration.likely > max(quarters, 0):
        yield places.error(
            "duration-over-horizon", owner, "duration", quarters=quarters, duration=duration.likely
        )


def _cost(item: CostItem, places: Places) -> Iterator[Finding]:
    yield from _sign(item, item.amount, item.secured, "amount", places)
    negative = item.amount.likely is not None and item.amount.likely < 0
    if negative and item.purposes:
        yield places.error("saving-with-grant", item, "purposes")
    if item.kind is CostKind.CAPEX and item.life_years is None and not negative:
        yield places.error("life-needed", item)
    if item.kind is CostKind.OPEX and item.life_years is not None:
        yield places.error("life-not-needed", item, "life_years")


def _sign(
    item: object,
    amount: Figure[int],
    secured: bool | None,  # noqa: FBT001 -- a fact of the file, no switch
    key: str,
    places: Places,
) -> Iterator[Finding]:
    values = [value for value in (amount.low, amount.likely, amount.high) if value is not None]
    if any(value < 0 for value in values) and any(value > 0 for value in values):
        yield places.error("mixed-sign", item, key)
    elif any(value < 0 for value in values) and secured is None:
        yield places.error("negative-cost", item, key)
    elif any(value > 0 for value in values) and secured is not None:
        yield places.error("secured-cost", item, "secured")


def _follow_ups(measure: Measure, uses: dict[str, LineUse], places: Places) -> Iterator[Finding]:
    items: list[FollowUp] = [item for variant in measure.variants for item in variant.follow_up]
    if measure.remaining is not None:
        items.extend(measure.remaining.follow_up)
    for item in items:
        yield from _sign(item, item.per_year, item.secured, "per_year", places)
        yield from _lines(item, CostKind.OPEX, item.lines, uses, places)


def _lines(
    item: object, kind: CostKind, lines: tuple[str, ...], uses: dict[str, LineUse], places: Places
) -> Iterator[Finding]:
    for line in lines:
        use = uses.get(line, LineUse.BOTH)
        if use is not LineUse.BOTH and use.value != kind.value:
            yield places.error("line-use", item, "lines", kind=kind, budget_line=line, use=use)


def _size(item: CostItem, city: City, places: Places) -> Iterator[Finding]:
    if item.amount.likely is None or item.amount.likely == 0 or not city.classes.cost:
        return
    amount = abs(item.amount.likely)
    largest = max(row.high for row in city.classes.cost) * _SUSPICIOUS
    smallest = min(row.low for row in city.classes.cost) // _SUSPICIOUS
    if amount > largest or amount < smallest:
        yield places.warning("cost-against-class", item, "amount", amount=f"{item.amount.likely / 100:.2f}")


def _staff(item: StaffItem, units: dict[str, Unit], places: Places) -> Iterator[Finding]:
    if item.lasting and item.quarters is not None:
        yield places.error("lasting-and-quarters", item, "quarters")
    unit = units.get(item.unit)
    most = _capacity(unit) if unit is not None and not unit.soft else None
    if most is not None and item.fte.likely is not None and item.fte.likely > most:
        yield places.warning(
            "staff-against-unit", item, "fte", unit=item.unit, capacity=most, fte=item.fte.likely
        )


def _capacity(unit: Unit) -> Decimal | None:
    """Return the most that a unit ever has, None where nobody knows or measures are counted."""
    capacity = unit.capacity
    if isinstance(capacity, AtOnceCapacity):
        return None
    if isinstance(capacity, FteCapacity):
        figures = (
            [capacity.every_year] if capacity.every_year is not None else [y.value for y in capacity.years]
        )
        known = [figure.likely for figure in figures if figure.likely is not None]
        return max(known, default=None)
    if capacity.posts.likely is None or capacity.share.likely is None:
        return None
    return capacity.posts.likely * capacity.share.likely


def _outline(measure: Measure, city: City, uses: dict[str, LineUse], places: Places) -> Iterator[Finding]:
    outline = measure.outline
    if outline is None:
        return
    if measure.progress not in {Progress.DONE, Progress.ENDED}:
        yield from _duration(outline.duration, outline, city, places)
    yield from _lines(outline, outline.kind, outline.lines, uses, places)
    if outline.kind is CostKind.CAPEX and outline.life_years is None:
        yield places.error("life-needed", outline)
    if outline.kind is CostKind.OPEX and outline.life_years is not None:
        yield places.error("life-not-needed", outline, "life_years")


def _purposes(measure: Measure, purposes: set[str], places: Places) -> Iterator[Finding]:
    items = [item for variant in measure.variants for item in variant.costs]
    parts: list[CostItem | Outline] = [*items, *([measure.outline] if measure.outline is not None else [])]
    for part in parts:
        for purpose in part.purposes:
            if purpose not in purposes:
                yield places.warning("unknown-purpose", part, "purposes", id=purpose)
