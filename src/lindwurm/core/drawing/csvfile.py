"""Writes the roadmap as CSV that opens rightly in a German or an English spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from lindwurm.core.drawing.page import RoadmapPage
from lindwurm.core.drawing.sheets import Cell, Sheet, harmless, roadmap_sheet
from lindwurm.core.drawing.words import say
from lindwurm.core.wording import Lang, sentence

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def roadmap_csv(page: RoadmapPage) -> str:
    """Write the roadmap: semicolons and decimal commas in German, commas and points in English.

    Headings stand first and the notice in the last column of every row, so that a program can read it and no row
    travels without it. A byte order mark tells spreadsheets the encoding.
    """
    return sheet_csv(
        roadmap_sheet(page),
        lang=page.lang,
        notice=" ".join(sentence(text) for text in (page.standing, page.notice.text, page.today_words)),
    )


def sheet_csv(sheet: Sheet, *, lang: Lang, notice: str) -> str:
    """Write a table as `roadmap_csv` writes the roadmap, with a notice in the last column of every row."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";" if lang == "de" else ",", lineterminator="\r\n")
    writer.writerow([*sheet.heads, say(lang, "col-notice")])
    writer.writerows([_written(cell, lang) for cell in (*row, notice)] for row in sheet.rows)
    return BYTE_ORDER_MARK + stream.getvalue()


def _written(cell: Cell, lang: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}" if lang == "de" else cell.isoformat()
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",") if lang == "de" else str(cell)
    return harmless(cell) if isinstance(cell, str) else str(cell)
