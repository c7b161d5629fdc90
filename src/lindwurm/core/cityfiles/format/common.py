"""Types that several files use."""

from __future__ import annotations

from lindwurm.core.city import FigureKind, Reliability, Source, UnitStaff
from lindwurm.core.cityfiles.schema.containers import Key, ListOf, Record
from lindwurm.core.cityfiles.schema.figures import FigureShape
from lindwurm.core.cityfiles.schema.scalars import AS_OF, Choice, Ident
from lindwurm.core.cityfiles.schema.texts import WORDS

AMOUNT = FigureShape(FigureKind.MONEY)
POSITIVE_AMOUNT = FigureShape(FigureKind.MONEY, low=0)
FTE = FigureShape(FigureKind.NUMBER, "staff")
PLAIN_FTE = FigureShape(FigureKind.NUMBER, low=0)
DURATION = FigureShape(FigureKind.QUARTERS, "duration", low=1)
SHARE = FigureShape(FigureKind.RATIO)
DATE = FigureShape(FigureKind.QUARTER)
ROLE = Ident(refers="role|unit")
UNIT = Ident(refers="unit")

SOURCE = Record(
    Source,
    Key("url", WORDS, "public address, or the title of a paper"),
    Key("as_of", AS_OF, "date of the knowledge"),
    Key("reliability", Choice(Reliability), "A own page or paper, B press, C to be checked"),
    Key("note", WORDS, "what it says, in a few words", None),
    name="source",
    scoped=False,
)
SOURCES = ListOf(SOURCE)

UNIT_STAFF = ListOf(
    Record(
        UnitStaff,
        Key("unit", UNIT, "who"),
        Key("fte", FigureShape(FigureKind.NUMBER, "staff", low=0), "full posts in such a quarter"),
        name="unit and posts",
    )
)
