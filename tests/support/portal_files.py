"""Files as other portals write them."""

import csv
import io
import json

from lindwurm.stages.participation.portal_rows import Columns

COLUMNS = Columns(
    columns={
        "key": "Nr",
        "title": "Titel",
        "text": "Beschreibung",
        "created": "Datum",
        "author": "Benutzername",
        "field": "Kategorie",
        "supports": "Stimmen",
        "state": "Status",
        "address": "Link",
        "answer": "Antwort",
        "answered": "Antwort vom",
    },
    states={"neu": "new", "in Prüfung": "review", "wird umgesetzt": "taken-up", "abgelehnt": "rejected"},
    answered="partly",
    format="ideas",
)
FIRST = {
    "Nr": "17",
    "Titel": "Mehr Bänke",
    "Beschreibung": "Am Rhein fehlen Bänke.",
    "Datum": "1.5.2023",
    "Benutzername": "Uferfreundin",
    "Kategorie": "Mobilität",
    "Stimmen": "1.041",
    "Status": "wird umgesetzt",
    "Link": "https://portal.example/17",
    "Antwort": "Zwei Bänke kommen.",
    "Antwort vom": "2023-06-01",
}
SECOND = {
    "Nr": "18",
    "Titel": "Öffentliche Trinkbrunnen",
    "Beschreibung": "Im Sommer.",
    "Datum": "2.5.2023",
    "Benutzername": "",
    "Kategorie": "",
    "Stimmen": "",
    "Status": "neu",
    "Link": "",
    "Antwort": "",
    "Antwort vom": "",
}


def a_csv(*rows, delimiter=";", encoding="utf-8"):
    """Rows as CSV."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


def a_json(*rows):
    """Rows as a JSON list."""
    return json.dumps(list(rows), ensure_ascii=False).encode()


def a_workbook(*rows):
    """Rows as the first sheet of a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
