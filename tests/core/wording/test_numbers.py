"""Numbers, money and posts as people write them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lindwurm.core.wording import exact_money, money, number, percent, posts, significant


@pytest.mark.parametrize(
    ("value", "decimals", "de", "en"),
    [
        (0, 0, "0", "0"),
        (12_345, 0, "12.345", "12,345"),
        (-12_345, 0, "−12.345", "−12,345"),
        (Decimal("0.5"), 2, "0,5", "0.5"),
        (Fraction(1, 3), 2, "0,33", "0.33"),
        (Fraction(5, 2), 0, "3", "3"),
        (Fraction(-1, 1000), 2, "0", "0"),
        (Decimal("1234.10"), 2, "1.234,1", "1,234.1"),
    ],
)
def test_number_in_both_languages(value, decimals, de, en):
    assert (number(value, "de", decimals=decimals), number(value, "en", decimals=decimals)) == (de, en)


def test_number_keeps_zeros_where_they_are_asked_for():
    assert number(Decimal("3.5"), "de", decimals=2, trim=False) == "3,50"


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (0, 2, Decimal(0)),
        (123_456, 2, Decimal(120_000)),
        (125_000, 2, Decimal(130_000)),
        (-125_000, 2, Decimal(-130_000)),
        (99_600, 2, Decimal(100_000)),
        (Fraction(1, 3), 2, Decimal("0.33")),
        (7, 3, Decimal(7)),
    ],
)
def test_significant_rounds_halves_away_from_zero(value, digits, rounded):
    assert significant(value, digits) == rounded


@pytest.mark.parametrize(
    ("cents", "de", "en"),
    [
        (178_000_000, "1,78 Mio. €", "€1.78 million"),
        (100_000_000, "1 Mio. €", "€1 million"),
        (99_999_999, "1 Mio. €", "€1 million"),
        (99_999_949, "999.999 €", "€999,999"),
        (-178_000_000, "−1,78 Mio. €", "−€1.78 million"),
        (1_234_560, "12.346 €", "€12,346"),
        (30, "0,30 €", "€0.30"),
        (0, "0 €", "€0"),
    ],
)
def test_money_in_whole_euros_and_millions(cents, de, en):
    assert (money(cents, "de"), money(cents, "en")) == (de, en)


@pytest.mark.parametrize(
    ("cents", "de"), [(4_012_345, "40.000 €"), (154_999_999, "1,5 Mio. €"), (99_600_000, "1 Mio. €")]
)
def test_money_no_finer_than_two_digits(cents, de):
    assert money(cents, "de", digits=2) == de


def test_exact_money_writes_every_cent():
    assert exact_money(1_234_560, "de") == "12.345,60 €"
    assert exact_money(1_234_560, "en") == "€12,345.60"
    assert exact_money(-5, "de") == "−0,05 €"


@pytest.mark.parametrize(
    ("centi", "digits", "de", "en"),
    [
        (50, None, "0,5 Vollzeitstellen", "0.5 full-time posts"),
        (100, None, "1 Vollzeitstelle", "1 full-time post"),
        (133, 2, "1,3 Vollzeitstellen", "1.3 full-time posts"),
        (Fraction(1, 4), None, "0,01 Vollzeitstellen", "0.01 full-time posts"),
        (0, None, "0 Vollzeitstellen", "0 full-time posts"),
    ],
)
def test_posts_in_both_languages(centi, digits, de, en):
    assert (posts(centi, "de", digits=digits), posts(centi, "en", digits=digits)) == (de, en)


def test_percent_from_basis_points():
    assert [percent(bp, lang) for bp in (7_500, 1_250, 33) for lang in ("de", "en")] == [
        *("75 %", "75%"),
        *("12,5 %", "12.5%"),
        *("0,33 %", "0.33%"),
    ]
