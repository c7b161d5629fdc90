"""Variants and outlines of measures."""

from __future__ import annotations

from decimal import Decimal

from lindwurm.core.city import (
    CostItem,
    CostKind,
    FigureKind,
    FollowUp,
    Outline,
    Procurement,
    Spread,
    StaffItem,
    Variant,
    Window,
)
from lindwurm.core.cityfiles.format.common import DURATION, FTE, POSITIVE_AMOUNT, UNIT, UNIT_STAFF
from lindwurm.core.cityfiles.schema.containers import Key, ListOf, Record, ids
from lindwurm.core.cityfiles.schema.figures import FigureShape
from lindwurm.core.cityfiles.schema.forms import Shorthand
from lindwurm.core.cityfiles.schema.scalars import BOOL, QUARTER, RATIO, Choice, Ident, whole
from lindwurm.core.cityfiles.schema.texts import TITLE

COST = FigureShape(FigureKind.MONEY, "cost")
YEARLY = FigureShape(FigureKind.MONEY, "follow_up")
_PURPOSES = ListOf(Ident(), single=True)
_LIFE = whole(1, 100)

WINDOW = Record(
    Window,
    Key("from", QUARTER, "first allowed start", None, attr="first"),
    Key("to", QUARTER, "last allowed start", None, attr="last"),
    name="window",
    scoped=False,
)

SPREAD = Shorthand(
    Record(
        Spread,
        Key("from", whole(0, 200), "quarters after the start", 0, attr="first"),
        Key("quarters", whole(1, 200), "equal parts over so many quarters", 1),
        name="spread",
        scoped=False,
    ),
    whole(0, 200),
    lambda offset: Spread(first=offset, quarters=1),
)

COST_ITEM = Record(
    CostItem,
    Key("id", Ident(), "id, unique in the variant"),
    Key("title", TITLE, "what is paid"),
    Key("amount", COST, "EUR; negative = saving or income"),
    Key("at", SPREAD, "quarter of payment after the start", Spread(first=0, quarters=1)),
    Key("contract_at", whole(0, 200), "quarter of the contract after the start", 0),
    Key("lines", ids("line"), "budget lines charged, each in its series"),
    Key("kind", Choice(CostKind), "investment or current"),
    Key("purposes", _PURPOSES, "grant purposes it serves", ()),
    Key("life_years", _LIFE, "useful life of an investment", None),
    Key("secured", BOOL, "negative amounts: secured, or only expected", None),
    name="cost item",
)

FOLLOW_UP = Record(
    FollowUp,
    Key("id", Ident(), "id, unique in the variant"),
    Key("title", TITLE, "what is paid"),
    Key("per_year", YEARLY, "EUR per year; negative = saving"),
    Key("lines", ids("line"), "budget lines charged"),
    Key("secured", BOOL, "negative amounts: secured, or only expected", None),
    name="follow-up cost",
)

STAFF_ITEM = Record(
    StaffItem,
    Key("unit", UNIT, "who"),
    Key("fte", FTE, "full posts in every quarter; negative = adds capacity"),
    Key("from", whole(0, 200), "quarters after the start", 0, attr="first"),
    Key("quarters", whole(1, 200), "how long; left out: to the first quarter of use", None),
    Key("lasting", BOOL, "to the end of the horizon", default=False),
    name="staff item",
)

VARIANT = Record(
    Variant,
    Key("id", Ident(), "id, unique in the measure"),
    Key("title", TITLE, "name"),
    Key("share", RATIO, "part of the benefit", Decimal(1)),
    Key("window", WINDOW, "allowed starts", None),
    Key("duration", DURATION, "quarters from first contract to first quarter of use"),
    Key("procurement", Choice(Procurement), "what is bought", Procurement.SUPPLIES),
    Key("contract_value", POSITIVE_AMOUNT, "net value of the whole need", None),
    Key("tender_staff", UNIT_STAFF, "in every lead quarter before the start", ()),
    Key("costs", ListOf(COST_ITEM), "one-off costs", ()),
    Key("follow_up", ListOf(FOLLOW_UP), "running costs from the first quarter of use", ()),
    Key("staff", ListOf(STAFF_ITEM), "who works on it", ()),
    name="variant",
)

OUTLINE = Record(
    Outline,
    Key("cost", COST, "one-off cost"),
    Key("staff", FTE, "full posts in every quarter of the work"),
    Key("duration", DURATION, "quarters to the first quarter of use"),
    Key("unit", UNIT, "who does it"),
    Key("lines", ids("line"), "budget lines charged"),
    Key("kind", Choice(CostKind), "investment or current"),
    Key("procurement", Choice(Procurement), "what is bought", Procurement.SUPPLIES),
    Key("purposes", _PURPOSES, "grant purposes it serves", ()),
    Key("life_years", _LIFE, "useful life of an investment", None),
    Key("follow_up", YEARLY, "running cost per year", None),
    name="outline",
)
