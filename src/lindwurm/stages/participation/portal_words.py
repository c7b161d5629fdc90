"""What is wrong with a file of another portal, and what to do, in words for pages and commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.portals import PortalLack
from lindwurm.stages.participation.portal_files import FileFault, PortalFileError
from lindwurm.stages.participation.portal_rows import Fault, RowFault

LACKS: Final[Mapping[PortalLack, Any]] = {
    PortalLack.FILE: _("Please upload a file first."),
    PortalLack.COLUMNS: _("Please say first which columns hold number, title and text."),
    PortalLack.FORMAT: _("Please choose a format for ideas first."),
    PortalLack.KEY: _("A portal needs a short name and a name."),
}
_FILES: Final[Mapping[FileFault, Any]] = {
    FileFault.EMPTY: _("The file is empty."),
    FileFault.LARGE: _("Expected at most 10 megabytes (unpacked 100). Please split the file."),
    FileFault.ENCODING: _(
        "Expected text in UTF-8 or Latin-1, a JSON list or a workbook (.xlsx). Please export the file anew."
    ),
    FileFault.CSV: _("Expected CSV with closed quotation marks. Please export the file anew."),
    FileFault.JSON: _("Expected a JSON list of objects. Please export the file anew."),
    FileFault.XLSX: _(
        "Expected a workbook (.xlsx), but it cannot be opened. Please save it anew, or as CSV."
    ),
    FileFault.COLUMNS: _("Expected a heading for every column, each different. Please add the headings."),
    FileFault.ROWS: _("Expected at most 20,000 rows. Please split the file."),
}
_ROWS: Final[Mapping[RowFault, Any]] = {
    RowFault.WIDTH: _(
        "The row has %(got)s cells, more than there are headings. Put texts with the delimiter in quotes."
    ),
    RowFault.MISSING: _("Expected a text, the cell is empty. Please fill it in."),
    RowFault.LONG: _("Expected at most %(expected)s signs, got %(got)s. Please shorten it."),
    RowFault.DAY: _("Expected a day such as 1.5.2023 or 2023-05-01, got “%(got)s”."),
    RowFault.FUTURE: _("Expected a day that has come, got “%(got)s”."),
    RowFault.NUMBER: _("Expected a whole number, got “%(got)s”."),
    RowFault.PLACE: _("Expected latitude and longitude in degrees, got “%(got)s”. Fill in both or none."),
    RowFault.ADDRESS: _("Expected an address with https://, got “%(got)s”."),
    RowFault.MAIL: _(
        "Expected a public name, got an e-mail address. Please choose another column or empty the cell."
    ),
    RowFault.STATE: _("The mapping does not know the word “%(got)s”. Please say there what it means."),
    RowFault.UNREASONED: _(
        "Rejected without an answer of the city. Add its reason, or map the word to another state."
    ),
    RowFault.ANSWER_STATE: _(
        "There is an answer, but nothing says what becomes of the idea. Please say it in the mapping."
    ),
    RowFault.DIFFERS: _(
        "Row %(expected)s has the same number, but another title or text. Please number them anew."
    ),
}


def file_words(error: PortalFileError) -> str:
    """Say why a file cannot be read, and where."""
    said = str(_FILES[error.fault])
    if error.line is None:
        return said
    where = _("It breaks off in line %(line)s.") % {"line": error.line}
    return f"{said} {where}"


def fault_words(fault: Fault) -> str:
    """Say what is wrong with a row, and what to do."""
    return str(_ROWS[fault.fault] % {"expected": fault.expected, "got": fault.got})
