"""Figures in words: no finer than known, never without their origin."""

from decimal import Decimal

import pytest

from lindwurm.core.city import (
    Assumed,
    Documented,
    Estimated,
    Figure,
    FigureKind,
    Missing,
    Reliability,
)
from lindwurm.core.drawing.figures import figure_words
from lindwurm.core.periods import Quarter

SOURCE = Documented(source="https://example.org/plan", as_of="2026-03", reliability=Reliability.A)


def figure(kind, likely, origin, **ends):
    return Figure(kind=kind, likely=likely, origin=origin, **ends)


@pytest.mark.parametrize(
    ("kind", "likely", "text"),
    [
        (FigureKind.MONEY, 12_345_600, "123.456 €"),
        (FigureKind.NUMBER, Decimal("2.5"), "2,5"),
        (FigureKind.RATIO, Decimal("0.624"), "62,4 %"),
        (FigureKind.QUARTERS, 3, "3 Quartale"),
        (FigureKind.QUARTER, Quarter(2027, 1), "1. Quartal 2027"),
    ],
)
def test_value_is_written_by_its_kind(kind, likely, text):
    assert figure_words(figure(kind, likely, SOURCE), "de").value == text


def test_documented_names_source_date_and_links_it():
    words = figure_words(figure(FigureKind.MONEY, 100, SOURCE), "de")

    assert (words.origin, words.word, words.href) == ("documented", "belegt", "https://example.org/plan")
    assert words.note == "belegt: https://example.org/plan, Stand März 2026"


def test_source_that_is_no_web_address_is_no_link():
    origin = Documented(source="javascript:alert(1)", as_of="2026", reliability=Reliability.A)

    assert figure_words(figure(FigureKind.MONEY, 100, origin), "de").href == ""


def test_estimate_is_rough_and_names_who_and_the_range():
    estimate = figure(FigureKind.MONEY, 12_345_600, Estimated(by="it"), low=10_000_000, high=15_600_000)

    words = figure_words(estimate, "en", who="IT unit")

    assert (words.value, words.span) == ("€120,000", "€100,000 to €160,000")
    assert words.note == "as estimated by IT unit"


def test_assumption_says_its_basis():
    words = figure_words(figure(FigureKind.NUMBER, Decimal(1), Assumed(basis="wie 2024")), "de")

    assert (words.word, words.note) == ("angenommen", "angenommen: wie 2024")
    assert words.detail == "wie 2024"


def test_missing_figure_says_who_delivers_it():
    words = figure_words(figure(FigureKind.MONEY, None, Missing(owed_by="kasse")), "de", who="Kämmerei")

    assert (words.value, words.word) == ("", "fehlt")
    assert words.note == "die Angabe fehlt noch (zu liefern von: Kämmerei)"
    assert words.detail == "zu liefern von: Kämmerei"
