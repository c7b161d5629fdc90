"""Tables and JSON on standard output: drawn on a terminal, plain where another program reads."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from lindwurm.cli.tables import Column, aligned, natural_widths, set_table, wrapped

__all__ = ["Column", "heading", "is_terminal", "paragraph", "print_json", "table", "terminal_width"]

NARROWEST, WIDEST = 40, 110
"""Lines of tables are at least, lines of sentences at most so long."""


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
    text = _filled(text)
    click.echo(click.style(text, bold=True) if bold else text)


def paragraph(text: str) -> None:
    """Write a sentence, wrapped on a terminal."""
    click.echo(_filled(text))


def _filled(text: str) -> str:
    if not is_terminal():
        return text
    width = min(WIDEST, terminal_width())
    return "\n".join("\n".join(wrapped(line, width)) or line for line in text.splitlines())


def terminal_width() -> int:
    """Return how many characters a line has room for: COLUMNS, else what the terminal says."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdigit() and int(wanted):
        return max(NARROWEST, int(wanted))
    try:
        return max(NARROWEST, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 100


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Write a table: on a terminal into its width, else aligned with spaces."""
    if not rows:
        return
    if not is_terminal():
        widths = natural_widths(columns, rows)
        for cells in ([column.head for column in columns], *rows):
            click.echo(aligned(columns, cells, widths))
        return
    bold = not os.environ.get("NO_COLOR")
    for line in set_table(columns, rows, terminal_width()):
        click.echo(click.style(line.text, bold=True) if line.is_head and bold else line.text)
