"""budget.yaml."""

from __future__ import annotations

from decimal import Decimal

from lindwurm.core.city import UNLIMITED, CarryOver, FrameFact, Line, LineUse, LineYear, Rest, Series
from lindwurm.core.cityfiles.format.common import AMOUNT, DATE, POSITIVE_AMOUNT
from lindwurm.core.cityfiles.format.organisations import YEAR
from lindwurm.core.cityfiles.schema.containers import Key, Keyed, ListOf, Record
from lindwurm.core.cityfiles.schema.forms import Literal
from lindwurm.core.cityfiles.schema.scalars import BOOL, RATIO, Choice, Ident, whole
from lindwurm.core.cityfiles.schema.texts import TITLE

LIMIT = Literal("unlimited", UNLIMITED, POSITIVE_AMOUNT)

LINE_YEAR = Record(
    LineYear,
    Key("amount", LIMIT, "the year's money"),
    Key("left", POSITIVE_AMOUNT, "year of now: what is left of it", None),
    Key("authority", LIMIT, "commitment authority for contracts paid later", None),
    Key("effective", DATE, "first quarter in which the year's budget is in effect", None),
    name="budget year",
)

LINE = Record(
    Line,
    Key("id", Ident(defines="line"), "id"),
    Key("title", TITLE, "name"),
    Key("owner", Ident(refers="organisation"), "municipal exactly if a municipality"),
    Key("series", Choice(Series), "payments or expense"),
    Key("use", Choice(LineUse), "what it may pay"),
    Key("years", Keyed(YEAR, "year", LINE_YEAR, LineYear), "every year from now to the end of the horizon"),
    Key("rests", Keyed(YEAR, "vintage", POSITIVE_AMOUNT, Rest, "amount"), "money of earlier years", ()),
    Key(
        "carry_over",
        Record(
            CarryOver,
            Key("share", RATIO, "part of a year's money that may be used later", Decimal(1)),
            Key("life", whole(0, 20), "years; left out: as the rule set says", None, attr="life_years"),
            name="carry-over",
            scoped=False,
        ),
        "left out: everything, as long as the rule set says",
        None,
    ),
    Key("gate", BOOL, "supervisory gate for investments", default=False),
    name="budget line",
)

FRAME = Record(
    FrameFact,
    Key("id", Ident(defines="frame figure"), "id"),
    Key("title", TITLE, "what it is"),
    Key("amount", AMOUNT, "EUR"),
    name="frame figure",
)

BUDGET = Record(
    dict,
    Key("frame", ListOf(FRAME), "documented facts, shown, not planned with", ()),
    Key("lines", ListOf(LINE, least=1), "budget lines"),
    name="budget.yaml",
)
