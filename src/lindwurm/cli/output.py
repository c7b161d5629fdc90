"""Tables and JSON on standard output: drawn on a terminal, plain where another program reads."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; `right` sets numbers flush right, `wide` may wrap."""

    head: str
    right: bool = False
    wide: bool = False


def is_terminal() -> bool:
    """Tell whether a person sees the output."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def print_json(data: Any) -> None:
    """Write data for programs."""
    click.echo(json.dumps(data, indent=1, ensure_ascii=False))


def heading(text: str) -> None:
    """Write a heading, bold on a terminal."""
    click.echo()
    bold = is_terminal() and not os.environ.get("NO_COLOR")
    click.echo(click.style(text, bold=True) if bold else text)


def paragraph(text: str) -> None:
    """Write a sentence, wrapped on a terminal."""
    if is_terminal():
        width = min(110, _width())
        text = "\n".join(textwrap.fill(line, width) if line.strip() else line for line in text.splitlines())
    click.echo(text)


def _width() -> int:
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 100


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Write a table; on a terminal with lines and wrapped cells, else aligned with spaces."""
    if not rows:
        return
    if is_terminal():
        _drawn(columns, rows)
    else:
        _plain(columns, rows)


def _drawn(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", expand=False)
    for column in columns:
        drawn.add_column(
            Text(column.head),
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=not column.wide,
            ratio=None,
        )
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    Console(highlight=False, soft_wrap=False).print(drawn)


def _plain(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    lines = [[column.head for column in columns], *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        cells = [
            cell.rjust(width) if column.right else cell.ljust(width)
            for cell, width, column in zip(line, widths, columns, strict=True)
        ]
        click.echo(GAP.join(cells).rstrip())
