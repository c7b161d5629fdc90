"""Writes the roadmap as a workbook with real numbers and dates, the notice on every sheet."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from lindwurm.core.drawing.page import RoadmapPage
from lindwurm.core.drawing.sheets import Cell, Sheet, harmless, other_sheets, roadmap_sheet
from lindwurm.core.wording import sentence

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEAD_ROW = 4
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST, _NARROWEST = 60, 10


def roadmap_xlsx(page: RoadmapPage) -> bytes:
    """Write the workbook; the same page gives the same cells."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    for sheet in (roadmap_sheet(page), *other_sheets(page)):
        _fill(book.create_sheet(sheet.name), sheet, page)
    book.properties.title = _clean(page.title)
    book.properties.creator = "Lindwurm"
    stamp = datetime(page.today.year, page.today.month, page.today.day)  # noqa: DTZ001 -- a workbook has no zone
    book.properties.created = stamp
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(target: Worksheet, sheet: Sheet, page: RoadmapPage) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    target["A1"] = harmless(_clean(page.title))
    target["A1"].font = Font(bold=True, size=14)
    target["A2"] = harmless(
        _clean(" ".join(sentence(text) for text in (page.standing, page.notice.text, page.today_words)))
    )
    target["A2"].font = Font(bold=True, color="7A4800")
    for place, head in enumerate(sheet.heads, start=1):
        top = target.cell(HEAD_ROW, place, head)
        top.font, top.fill = Font(bold=True), PatternFill("solid", fgColor="E6EAF0")
    for line, row in enumerate(sheet.rows, start=HEAD_ROW + 1):
        for place, value in enumerate(row, start=1):
            written = target.cell(line, place, _value(value))
            written.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
            written.number_format = _number_format(value)
    for column, head in enumerate(sheet.heads):
        longest = max([len(head), *(len(str(row[column] or "")) for row in sheet.rows)])
        width = min(_WIDEST, max(_NARROWEST, longest + 2))
        target.column_dimensions[get_column_letter(column + 1)].width = width
    target.freeze_panes = f"C{HEAD_ROW + 1}"
    target.page_setup.orientation = "landscape"
    target.page_setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


def _value(cell: Cell) -> Cell:
    return harmless(_clean(cell)) if isinstance(cell, str) else cell


def _number_format(cell: Cell) -> str:
    if isinstance(cell, date):
        return "DD.MM.YYYY"
    return "#,##0.00" if isinstance(cell, Decimal) else "General"
