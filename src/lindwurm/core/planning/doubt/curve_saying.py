"""Says what more or less money or staff would bring, German and English; never points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from lindwurm.core.planning.doubt.curve import AxisKind, Frontier, FrontierPoint
from lindwurm.core.planning.doubt.texts import CURVE
from lindwurm.core.wording import ESTIMATE_DIGITS, Lang, money, percent, posts, quoted

HARDLY, LESS = Fraction(1, 4), Fraction(3, 5)
"""From a point on, more brings hardly anything, or clearly less, if it brings at most so much of what it did."""


class Bend(StrEnum):
    """How much more brings along a curve."""

    HARDLY = "bend-hardly"
    """From a point on hardly anything."""
    LESS = "bend-less"
    """From a point on clearly less."""
    NONE = "bend-none"
    """About equally much everywhere."""
    UNKNOWN = "bend-unknown"
    """Too few points can be compared, or more brings more than before: nothing is said."""


def frontier_sentences(frontier: Frontier, lang: Lang, *, unit: str = "") -> tuple[str, ...]:
    """Say where the city stands, what less and more would do, where the curve bends, and how sure that is.

    `unit` is the title of the unit whose staff is varied.
    """
    points, here = frontier.points, _here(frontier)
    if here is None:
        return (CURVE.say("no-point", lang),)
    limit = limit_words(frontier, here, lang)
    found = [
        CURVE.say(
            f"now-{frontier.axis.value}", lang, limit=limit, planned=here.planned, unit=quoted(unit, lang)
        )
    ]
    if frontier.idle > 0:
        found.append(CURVE.say("idle", lang, amount=money(frontier.idle, lang, digits=ESTIMATE_DIGITS)))
    for key, point in (("less", points[0]), ("more", points[-1])):
        if point is not here:
            found.append(_end(frontier, key, point, here, lang))
    found += _step(frontier, here, lang)
    found += _bend(frontier, lang)
    late = [point for point in points if point.duty > here.duty]
    if late:
        found.append(CURVE.say("duty", lang, limit=limit_words(frontier, late[-1], lang)))
    found.append(_proof(points, lang))
    if len(points) < frontier.points_meant:
        found.append(CURVE.say("fewer-points", lang, points=len(points), meant=frontier.points_meant))
    return tuple(found)


def _end(frontier: Frontier, key: str, point: FrontierPoint, here: FrontierPoint, lang: Lang) -> str:
    """Say what the first or the last point brings; value only where duties are met as today."""
    change = _change_words(frontier, abs(point.limit - here.limit), lang)
    values = {"change": change, "planned": point.planned}
    if point.duty != here.duty:
        return CURVE.say(f"{key}-duty", lang, **values)
    if key == "more" and point.value == here.value:
        return CURVE.say("more-none" if point.gap == 0 else "more-found-none", lang, change=change)
    return CURVE.say(key, lang, share=share_words(frontier, point, lang), **values)


def _proof(points: Sequence[FrontierPoint], lang: Lang) -> str:
    """Say how far the points may be below the best plan; without a proof of duty, below the best with such duties."""
    gaps = [point.gap for point in points if point.gap is not None]
    if len(gaps) < len(points):
        return CURVE.say("gap-none", lang)
    key = "gap" if max(gaps) else "gap-exact"
    if not all(point.has_least_duty for point in points):
        key = f"{key}-duty"
    return CURVE.say(key, lang, gap=percent(10 * math.ceil(round(max(gaps) * 1000, 6)), lang))


def limit_words(frontier: Frontier, point: FrontierPoint, lang: Lang) -> str:
    """Write a point's limit: money no finer than an estimate, or posts."""
    if frontier.axis is AxisKind.OWN_MONEY:
        return money(point.limit, lang, digits=ESTIMATE_DIGITS)
    return posts(point.limit, lang)


def share_words(frontier: Frontier, point: FrontierPoint, lang: Lang) -> str:
    """Write a point's value as a share of the given plan's, to a tenth of a per cent."""
    return percent(10 * round(1000 * share_of(frontier, point.value)), lang)


def share_of(frontier: Frontier, value: int) -> Fraction:
    """Return a value as a share of the given plan's; 1 where that is worth nothing."""
    return Fraction(value, frontier.value) if frontier.value > 0 else Fraction(1)


def comparable(frontier: Frontier) -> tuple[FrontierPoint, ...]:
    """Return the points that meet duties as today's does, or where there is none, as the loosest.

    Only their values can be compared.
    """
    if not frontier.points:
        return ()
    duty = (_here(frontier) or frontier.points[-1]).duty
    return tuple(point for point in frontier.points if point.duty == duty)


def bend_of(frontier: Frontier) -> tuple[Bend, FrontierPoint | None]:
    """Return how the curve bends, and from which point on more brings hardly anything, else clearly less.

    Compared are the mean slopes before and after a point; the first point with hardly anything counts, else the one
    with the sharpest bend.
    """
    points = comparable(frontier)
    bends: list[tuple[Fraction, int]] = []
    for place in range(1, len(points) - 1):
        before = _slope(points[0], points[place])
        after = _slope(points[place], points[-1])
        if before > 0:
            bends.append((after / before, place))
    for ratio, place in bends:
        if ratio <= HARDLY:
            return Bend.HARDLY, points[place]
    ratio, place = min(bends, default=(Fraction(1), 0))
    if ratio <= LESS:
        return Bend.LESS, points[place]
    is_even = 0 < len(bends) == len(points) - 2 and max(bends)[0] < 1 / LESS
    return (Bend.NONE if is_even else Bend.UNKNOWN), None


def _slope(first: FrontierPoint, last: FrontierPoint) -> Fraction:
    width = last.limit - first.limit
    return Fraction(last.value - first.value, width) if width > 0 else Fraction(0)


def _step(frontier: Frontier, here: FrontierPoint, lang: Lang) -> list[str]:
    """Say how many more measures the next point has, where it is not the last."""
    later = [point for point in frontier.points if point.change > 0]
    count = later[0].planned - here.planned if len(later) > 1 else 0
    if count <= 0:
        return []
    change = _change_words(frontier, later[0].limit - here.limit, lang)
    return [CURVE.say("step-one" if count == 1 else "step-many", lang, change=change, count=count)]


def _bend(frontier: Frontier, lang: Lang) -> list[str]:
    points = comparable(frontier)
    where = CURVE.say("where-all" if len(points) == len(frontier.points) else "where-duty", lang)
    if len(points) > 1 and len({point.value for point in points}) == 1:
        return [CURVE.say("flat" if points[-1].gap == 0 else "flat-found", lang, where=where)]
    bend, point = bend_of(frontier)
    if bend is Bend.UNKNOWN:
        return []
    limit = "" if point is None else limit_words(frontier, point, lang)
    return [CURVE.say(bend.value, lang, limit=limit, where=where)]


def _here(frontier: Frontier) -> FrontierPoint | None:
    return next((point for point in frontier.points if point.change == 0), None)


def _change_words(frontier: Frontier, change: int, lang: Lang) -> str:
    if frontier.axis is AxisKind.OWN_MONEY:
        return CURVE.say("money-change", lang, amount=money(change, lang, digits=ESTIMATE_DIGITS))
    return posts(change, lang)
