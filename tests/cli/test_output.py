"""Tables and texts: drawn and wrapped on a terminal, plain where another program reads."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from lindwurm.cli.output import Column, heading, is_terminal, paragraph, print_json, table

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal

COLUMNS = [Column(head="Maßnahme", wide=True), Column(head="Geld", right=True)]
ROWS = [("Eine Maßnahme mit einem Namen aus vielen Wörtern", "1.000 €"), ("Kurz", "20 €")]
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def test_table_elsewhere_is_aligned_with_spaces(capsys: pytest.CaptureFixture[str]) -> None:
    table(COLUMNS, ROWS)

    assert capsys.readouterr().out == (
        "Maßnahme                                             Geld\n"
        "Eine Maßnahme mit einem Namen aus vielen Wörtern  1.000 €\n"
        "Kurz                                                 20 €\n"
    )


def test_table_without_rows_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    table(COLUMNS, [])

    assert capsys.readouterr().out == ""


def test_table_on_a_terminal_wraps_wide_cells_and_never_numbers(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.stand_in(monkeypatch, "stdout")
    monkeypatch.setenv("COLUMNS", "40")  # what rich asks first

    table(COLUMNS, ROWS)

    lines = [line.rstrip() for line in ESCAPES.sub("", terminal.close()).splitlines()]
    assert lines[0] == "Maßnahme                            Geld"
    assert set(lines[1].strip()) == {"─"}
    assert lines[2] == "Eine Maßnahme mit einem Namen    1.000 €"
    assert lines[3] == "aus vielen Wörtern"
    assert lines[4].split() == ["Kurz", "20", "€"]


def test_paragraph_is_wrapped_on_a_terminal_only(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.stand_in(monkeypatch, "stdout")
    text = "Wort " * 30 + "\n\nEnde"

    paragraph(text)

    lines = terminal.close().splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) <= 100
    assert lines[-2:] == ["", "Ende"]


def test_paragraph_elsewhere_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    paragraph("Wort " * 60)

    assert capsys.readouterr().out == "Wort " * 60 + "\n"


@pytest.mark.parametrize(("no_color", "bold"), [("", True), ("1", False)])
def test_heading_is_bold_on_a_terminal_unless_colours_are_refused(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, no_color: str, bold: bool
) -> None:
    terminal.stand_in(monkeypatch, "stdout")
    monkeypatch.setenv("NO_COLOR", no_color)

    heading("Titel")

    assert ("\x1b[1mTitel" in terminal.close()) == bold


def test_dumb_terminal_is_none(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.stand_in(monkeypatch, "stdout")
    assert is_terminal()

    monkeypatch.setenv("TERM", "dumb")

    assert not is_terminal()


def test_paragraph_where_the_width_is_unknown_takes_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen:
        """A screen without a file behind it, as in a notebook."""

        def __init__(self) -> None:
            self.text = ""

        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            raise OSError("no file")

        def write(self, text: str) -> int:
            self.text += text
            return len(text)

        def flush(self) -> None:
            """Nothing is held back."""

    screen = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", screen)

    paragraph("Wort " * 60)

    assert max(map(len, screen.text.splitlines())) == 99


def test_json_keeps_letters_readable(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"name": "Bürgerbüro"})

    assert capsys.readouterr().out == '{\n "name": "Bürgerbüro"\n}\n'
