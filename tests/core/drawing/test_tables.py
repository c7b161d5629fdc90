"""CSV and XLSX, read back."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from drawing_builders import a_city, a_city_measure, text

from lindwurm.core.drawing.csvfile import roadmap_csv
from lindwurm.core.drawing.sheets import harmless
from lindwurm.core.drawing.xlsx import roadmap_xlsx


def workbook(page):
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(roadmap_xlsx(page)))


def rows_of(page, delimiter):
    written = roadmap_csv(page)
    assert written.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    return list(csv.DictReader(io.StringIO(written[1:]), delimiter=delimiter))


def test_german_csv_has_semicolons_and_decimal_commas(draw):
    rows = {row["Kennung"]: row for row in rows_of(draw("de"), ";")}

    assert len(rows) == 13
    assert rows["daten"]["Beginn"] == "01.07.2027"
    assert rows["daten"]["Eigenes Geld (EUR)"] == "40000,00"
    assert rows["wunsch"]["Stand"] == "Nicht gewählt"
    assert rows["wunsch"]["Grund"] == "Das Geld für 2028 reicht nicht."


def test_english_csv_has_commas_and_points(draw):
    rows = {row["Id"]: row for row in rows_of(draw("en"), ",")}

    assert rows["daten"]["Start"] == "2027-07-01"
    assert rows["daten"]["Own money (EUR)"] == "40000.00"


def test_notice_travels_with_every_row(draw):
    notices = {row["Hinweis"] for row in rows_of(draw(), ";")}

    assert notices == {
        "Entwurf – nicht beschlossen. Erfundene Stadt; kein Dokument einer Verwaltung. Stand: 23. November 2026."
    }


def test_notice_that_ends_with_a_full_stop_gets_no_second_one(draw):
    page = draw()
    stopped = replace(page, notice=replace(page.notice, text=f"{page.notice.text}."))

    assert rows_of(stopped, ";")[0]["Hinweis"] == rows_of(page, ";")[0]["Hinweis"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "|cmd", "\r=1"])
def test_text_that_looks_like_a_formula_is_quoted(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "WLAN", "1+1", "a=b"])
def test_other_text_stays(text):
    assert harmless(text) == text


def test_workbook_has_real_numbers_and_dates(draw):
    book = workbook(draw())
    sheet = book["Fahrplan"]
    heads = {cell.value: cell.column - 1 for cell in sheet[4]}
    daten = next(row for row in sheet.iter_rows(min_row=5) if row[0].value == "daten")

    assert book.sheetnames == ["Fahrplan", "Geld", "Personal", "Anträge", "Nicht gewählt", "Quellen"]
    assert daten[heads["Beginn"]].value in {date(2027, 7, 1), datetime(2027, 7, 1)}  # noqa: DTZ001 -- cells have no zone
    assert daten[heads["Eigenes Geld (EUR)"]].value == 40_000


def test_every_sheet_carries_the_notice(draw):
    book = workbook(draw("en"))

    assert {sheet["A2"].value for sheet in book} == {
        "Draft – not decided. Fictional city; no official document. As of 23 November 2026."
    }


def test_workbook_holds_no_formula_and_survives_control_characters(draw):
    measure = a_city_measure("boese", title=text('=HYPERLINK("x")\x07'))
    city = a_city(measures=(*a_city().measures, measure))

    book = workbook(draw(city=city))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
