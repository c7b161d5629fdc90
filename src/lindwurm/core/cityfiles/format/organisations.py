"""organisations.yaml."""

from __future__ import annotations

from decimal import Decimal

from lindwurm.core.city import (
    AtOnceCapacity,
    Figure,
    FigureKind,
    FteCapacity,
    Organisation,
    OrganisationKind,
    PostsCapacity,
    Role,
    Unit,
    YearNumber,
)
from lindwurm.core.cityfiles.format.common import PLAIN_FTE, SHARE, UNIT
from lindwurm.core.cityfiles.schema.containers import Key, Keyed, ListOf, Record
from lindwurm.core.cityfiles.schema.figures import FigureShape
from lindwurm.core.cityfiles.schema.forms import OneOf
from lindwurm.core.cityfiles.schema.scalars import BOOL, Choice, Ident, whole
from lindwurm.core.cityfiles.schema.texts import TITLE

YEAR = whole(1990, 2100)
_BY_YEAR = Keyed(YEAR, "year", PLAIN_FTE, YearNumber, "value")
_COUNT = FigureShape(FigureKind.NUMBER, low=0)


def _every_year(every_year: Figure[Decimal]) -> FteCapacity:
    return FteCapacity(every_year=every_year)


def _by_year(years: tuple[YearNumber, ...]) -> FteCapacity:
    return FteCapacity(every_year=None, years=years)


class _Capacity(OneOf):
    """Four forms, two of which give the same value class."""

    def write(self, value: object) -> object:
        """Return the form that the value was made from."""
        if isinstance(value, FteCapacity):
            shape = self.alternatives[0 if value.every_year is not None else 1][1]
            return shape.write(value)
        return super().write(value)


CAPACITY = _Capacity(
    (
        "fte",
        Record(
            _every_year,
            Key("fte", PLAIN_FTE, "full posts, every year", attr="every_year"),
            name="capacity in FTE",
        ),
        FteCapacity,
        False,
    ),
    (
        "fte_by_year",
        Record(
            _by_year,
            Key("fte_by_year", _BY_YEAR, "full posts per year", attr="years"),
            name="capacity by year",
        ),
        FteCapacity,
        False,
    ),
    (
        "at_once",
        Record(
            AtOnceCapacity,
            Key("at_once", _COUNT, "measures at once", attr="measures"),
            name="capacity in measures",
        ),
        AtOnceCapacity,
        False,
    ),
    (
        "posts",
        Record(
            PostsCapacity,
            Key("posts", _COUNT, "posts of the unit"),
            Key("share", SHARE, "share for the roadmap"),
            name="capacity in posts",
        ),
        PostsCapacity,
        False,
    ),
)

ORGANISATION = Record(
    Organisation,
    Key("id", Ident(defines="organisation"), "id"),
    Key("name", TITLE, "name"),
    Key("kind", Choice(OrganisationKind), "compared with a programme's applicants"),
    Key("partner", BOOL, "one of the partners of the roadmap", default=False),
    name="organisation",
    scoped=False,
)

UNIT_RECORD = Record(
    Unit,
    Key("id", Ident(defines="unit"), "id"),
    Key("name", TITLE, "name"),
    Key("organisation", Ident(refers="organisation"), "whose unit it is"),
    Key("capacity", CAPACITY, "staff for the roadmap"),
    Key("retirements", _BY_YEAR, "FTE that leave with the start of the year", ()),
    Key("soft", BOOL, "an overload is reported, not forbidden", default=False),
    name="unit",
)

ROLE_RECORD = Record(
    Role,
    Key("id", Ident(defines="role"), "id"),
    Key("name", TITLE, "function, never a person"),
    Key("unit", UNIT, "left out for a body outside the units", None),
    name="role",
    scoped=False,
)

ORGANISATIONS = Record(
    dict,
    Key("organisations", ListOf(ORGANISATION, least=1), "the parties"),
    Key("units", ListOf(UNIT_RECORD, least=1), "who does the work"),
    Key("roles", ListOf(ROLE_RECORD, least=1), "functions that answer for something"),
    name="organisations.yaml",
)
