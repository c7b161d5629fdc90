"""Says what more or less money or staff would bring, German and English; never points."""

from __future__ import annotations

import math
from fractions import Fraction

from lindwurm.core.planning.doubt.curve import AxisKind, Frontier, FrontierPoint
from lindwurm.core.planning.doubt.texts import CURVE
from lindwurm.core.wording import ESTIMATE_DIGITS, Lang, money, percent, posts, quoted

HARDLY, LESS = Fraction(1, 4), Fraction(3, 5)
"""From a point on, more brings hardly anything, or clearly less, if it brings at most so much of what it did."""
WHOLE = 10_000
"""Basis points."""


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
    for key, point in (("less", points[0]), ("more", points[-1])):
        if point is not here:
            change = _change_words(frontier, abs(point.limit - here.limit), lang)
            share = share_words(frontier, point, lang)
            no_more = key == "more" and (point.duty, point.value) == (here.duty, here.value)
            phrase = "more-none" if no_more else key
            found.append(CURVE.say(phrase, lang, change=change, planned=point.planned, share=share))
    found += _step(frontier, here, lang)
    found += _bend(frontier, lang)
    late = [point for point in points if point.duty > here.duty]
    if late:
        found.append(CURVE.say("duty", lang, limit=limit_words(frontier, late[-1], lang)))
    gaps = [point.gap for point in points]
    worst = None if None in gaps else max(gap for gap in gaps if gap is not None)
    if worst is None:
        found.append(CURVE.say("gap-none", lang))
    else:
        key = "gap" if worst else "gap-exact"
        found.append(CURVE.say(key, lang, gap=percent(10 * math.ceil(round(worst * 1000, 6)), lang)))
    if len(points) < frontier.points_meant:
        found.append(CURVE.say("fewer-points", lang, points=len(points), meant=frontier.points_meant))
    return tuple(found)


def limit_words(frontier: Frontier, point: FrontierPoint, lang: Lang) -> str:
    """Write a point's limit: money no finer than an estimate, or posts."""
    if frontier.axis is AxisKind.OWN_MONEY:
        return money(point.limit, lang, digits=ESTIMATE_DIGITS)
    return posts(point.limit, lang)


def share_words(frontier: Frontier, point: FrontierPoint, lang: Lang) -> str:
    """Write a point's value as a whole share of the given plan's."""
    return percent(100 * round(100 * share_of(frontier, point.value)), lang)


def share_of(frontier: Frontier, value: int) -> Fraction:
    """Return a value as a share of the given plan's; 1 where that is worth nothing."""
    return Fraction(value, frontier.value) if frontier.value > 0 else Fraction(1)


def bend_of(frontier: Frontier) -> tuple[FrontierPoint, bool] | None:
    """Return the point from which on more brings hardly anything (True), else clearly less (False), else None.

    Compared are the mean slopes before and after a point, among points with the same duty; the first point with
    hardly anything counts, else the one with the sharpest bend.
    """
    points = [point for point in frontier.points if point.duty == frontier.points[-1].duty]
    bends: list[tuple[Fraction, int]] = []
    for place in range(1, len(points) - 1):
        before = _slope(points[0], points[place])
        after = _slope(points[place], points[-1])
        if before > 0:
            bends.append((after / before, place))
    for ratio, place in bends:
        if ratio <= HARDLY:
            return points[place], True
    ratio, place = min(bends, default=(Fraction(1), 0))
    return (points[place], False) if ratio <= LESS else None


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
    points = frontier.points
    if len(points) < 2:
        return []
    if points[0].value == points[-1].value and points[0].duty == points[-1].duty:
        return [CURVE.say("flat", lang)]
    if len(points) < 3:
        return []
    bend = bend_of(frontier)
    if bend is None:
        return [CURVE.say("bend-none", lang)]
    point, is_hardly = bend
    key = "bend-hardly" if is_hardly else "bend-less"
    return [CURVE.say(key, lang, limit=limit_words(frontier, point, lang))]


def _here(frontier: Frontier) -> FrontierPoint | None:
    return next((point for point in frontier.points if point.change == 0), None)


def _change_words(frontier: Frontier, change: int, lang: Lang) -> str:
    if frontier.axis is AxisKind.OWN_MONEY:
        return CURVE.say("money-change", lang, amount=money(change, lang, digits=ESTIMATE_DIGITS))
    return posts(change, lang)
