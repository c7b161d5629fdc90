"""Numbers and dates as people write them."""

from decimal import Decimal

import pytest

from lindwurm.core.city import FigureKind
from lindwurm.core.periods import Quarter
from lindwurm.web.office.forms.parse import read_as_of, read_number, read_value, write_value


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("125.000", "de", Decimal(125_000)),
        ("125000", "de", Decimal(125_000)),
        ("1.250,50 €", "de", Decimal("1250.50")),
        ("1 250,50 EUR", "de", Decimal("1250.50")),
        ("−3,5", "de", Decimal("-3.5")),
        ("12,5 %", "de", Decimal("12.5")),
        ("1.25", "de", None),
        ("12.50.000", "de", None),
        ("125,000", "en", Decimal(125_000)),
        ("1,250.50", "en", Decimal("1250.50")),
        ("1.25", "en", Decimal("1.25")),
        ("1,25", "en", None),
        ("", "de", None),
        ("zwölf", "de", None),
        ("9" * 14, "de", None),
        ("٣", "de", Decimal(3)),
    ],
)
def test_number_is_read_by_the_signs_of_the_language(text, lang, expected):
    assert read_number(text, lang) == expected


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (125_000_00, FigureKind.MONEY),
        (1_250_50, FigureKind.MONEY),
        (-7, FigureKind.MONEY),
        (Decimal("1.25"), FigureKind.NUMBER),
        (Decimal("0.125"), FigureKind.RATIO),
        (Quarter(2027, 3), FigureKind.QUARTER),
    ],
)
def test_what_is_written_is_read_back(value, kind, lang):
    assert read_value(write_value(value, kind, lang), kind, lang) == value


def test_parts_of_a_cent_are_refused():
    assert read_value("1,005", FigureKind.MONEY, "de") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", "2026"),
        ("2026-11", "2026-11"),
        ("2026-11-23", "2026-11-23"),
        ("11.2026", "2026-11"),
        ("3.1.2026", "2026-01-03"),
        ("13.2026", None),
        ("32.1.2026", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_day_month_or_year_is_read(text, expected):
    assert read_as_of(text) == expected
