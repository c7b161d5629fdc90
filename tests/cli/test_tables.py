"""Tables fit any width: labels stay readable, figures whole."""

from __future__ import annotations

import pytest

from lindwurm.cli.tables import Column, set_table, wrapped

YEARS = [Column(head="", wide=True), *(Column(head=str(year), right=True) for year in range(2027, 2033))]
USES = [
    ("Digitalisierung und Verwaltung, Aufwand", *(f"{n}85 (15) / 200" for n in range(1, 7))),
    ("Verkehr", *["5 / 40"] * 6),
]
MIXED = [
    Column(head="Maßnahme", wide=True),
    Column(head="Programm", wide=True),
    Column(head="Antrag bis"),
    Column(head="Betrag", right=True),
]
APPLICATION = [("Weiße Flecken: Markterkundung und Antrag", "Gigabitnetze: Planung", "2027-Q1", "16.000 €")]


def text(columns: list[Column], rows: list[tuple[str, ...]], width: int) -> list[str]:
    return [line.text for line in set_table(columns, rows, width)]


@pytest.mark.parametrize("width", range(40, 131, 5))
def test_no_line_is_wider_than_the_screen_and_no_figure_is_cut(width: int) -> None:
    for columns, rows in ((YEARS, USES), (MIXED, APPLICATION)):
        lines = text(columns, rows, width)
        assert max(map(len, lines)) <= width
        for row in rows:
            for cell, column in zip(row, columns, strict=True):
                assert column.wide or any(cell in line for line in lines)


def test_years_stand_in_as_many_blocks_as_needed_each_under_its_labels() -> None:
    lines = text(YEARS, USES, 80)

    heads = [line.split() for line in lines if line.split() and line.split()[0].isdigit()]
    assert heads == [["2027", "2028", "2029"], ["2030", "2031", "2032"]]
    assert len([line for line in lines if line.startswith("Verkehr")]) == 2
    assert lines[2].startswith("Digitalisierung und Verwaltung,")


def test_row_that_does_not_fit_becomes_a_record() -> None:
    assert text(MIXED, APPLICATION, 50) == [
        "Weiße Flecken: Markterkundung und Antrag",
        "  Programm: Gigabitnetze: Planung · Antrag bis:",
        "  2027-Q1 · Betrag: 16.000 €",
    ]


def test_table_that_fits_is_not_stretched() -> None:
    lines = set_table(MIXED, APPLICATION, 120)

    assert lines[0].is_head
    assert (
        lines[0].text
        == "Maßnahme                                  Programm               Antrag bis    Betrag"
    )
    assert len(lines) == 3


@pytest.mark.parametrize("unit", ["81 %", "300 €", "13,7 Mio. €", "€2 million"])
def test_line_never_ends_between_a_figure_and_its_unit(unit: str) -> None:
    for width in range(14, 40):
        lines = wrapped(f"Das sind für die Stadt {unit} in jedem Jahr", width)

        assert any(unit in line for line in lines)
        assert max(map(len, lines)) <= width
