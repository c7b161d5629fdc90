"""Procurement routes: from value and kind to the route, and from the route to the lead time (B-25 … B-28)."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from lindwurm.core.city import Procurement
from lindwurm.core.rulesets.values import RuleSet

WEEKS_PER_QUARTER = 13


class Route(StrEnum):
    """How something is awarded; also the name of its lead time in rule B-28."""

    NONE = "none"
    """Nothing is awarded."""
    DIRECT = "direct"
    """Direct order (Direktauftrag)."""
    NEGOTIATED = "negotiated"
    """Negotiated or free award (Verhandlungsvergabe, freihändige Vergabe)."""
    RESTRICTED = "restricted"
    """Restricted tender without competition (beschränkte Ausschreibung)."""
    PUBLIC = "public"
    """National public tender (öffentliche Ausschreibung)."""
    EU = "eu"
    """Tender in the whole EU."""


def route(rules: RuleSet, net_value: int, kind: Procurement) -> Route:
    """Return the lightest route that value (cents, net, whole need) and kind allow.

    A threshold that is not set permits nothing: the next heavier route is taken.
    """
    if kind is Procurement.NONE or net_value <= 0:
        return Route.NONE
    works = kind is Procurement.WORKS
    if net_value >= (rules.money("B-25", "works" if works else "supplies") or 0):
        return Route.EU
    steps = (
        (Route.DIRECT, rules.money("B-26", "direct")),
        (Route.NEGOTIATED, rules.money("B-26", "negotiated")),
        (Route.RESTRICTED, rules.money("B-26", "restricted_works" if works else "restricted_supplies")),
    )
    for step, limit in steps:
        if limit is not None and net_value <= limit:
            return step
    return Route.PUBLIC


def lead_quarters(rules: RuleSet, chosen: Route) -> int | None:
    """Return the whole quarters from the decision to procure to the first contract; None = not set.

    Weeks are rounded to the nearest quarter, a half up. That is never less than the quarters that the weeks fill,
    so no contract is planned for a quarter before the one its lead time ends in.
    """
    if chosen is Route.NONE:
        return 0
    weeks = rules.number("B-28", f"weeks_{chosen.value}")
    return None if weeks is None else int(Fraction(weeks) / WEEKS_PER_QUARTER + Fraction(1, 2))
