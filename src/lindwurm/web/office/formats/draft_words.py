"""Consultations in the office in words: verdicts, what a file lost, why it cannot be read."""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.domain.drafts import Unfit
from lindwurm.stages.participation.domain.taking_part import Why
from lindwurm.stages.participation.draft_text import Loss, Unreadable
from lindwurm.stages.participation.enums import Verdict
from lindwurm.stages.participation.models import Draft

VERDICTS: Final[dict[Verdict, str | Promise]] = {
    Verdict.ADOPTED: pgettext_lazy("verdict", "taken over"),
    Verdict.PARTLY: pgettext_lazy("verdict", "partly taken over"),
    Verdict.REJECTED: pgettext_lazy("verdict", "not taken over"),
    Verdict.NOTED: pgettext_lazy("verdict", "noted"),
}
LOSSES: Final[dict[Loss, str | Promise]] = {
    Loss.PICTURE: _("pictures: left out, a description stays where there is one"),
    Loss.OBJECT: _("embedded objects, such as tables of a spreadsheet: left out"),
    Loss.FOOTNOTE: _("footnotes: left out"),
    Loss.COMMENT: _("comments of the word processor: left out"),
    Loss.DELETED: _("tracked changes, struck out: left out"),
    Loss.INSERTED: _("tracked changes, added: taken over"),
    Loss.TEXTBOX: _("text boxes: their text stands where they are anchored"),
    Loss.FORMULA: _("formulas: as plain text"),
    Loss.SYMBOL: _("special signs of a symbol font: left out"),
    Loss.CONTENTS: _("lines of a table of contents: left out"),
    Loss.HEADER: _("head and foot of the pages: left out"),
    Loss.MACRO: _("macros: left out, never run"),
    Loss.RULE: _("lines across the page: left out"),
    Loss.QUOTE: _("quotations: as plain paragraphs"),
    Loss.CODE: _("code: as plain paragraphs"),
    Loss.TABLE: _("tables: row by row, each row a paragraph of its own"),
    Loss.NO_TABLE: _(
        "lines with | that make no table (a line like | --- | --- | is missing below the first one): left as they are"
    ),
    Loss.UNKNOWN: _("parts that are not known: left out"),
}
UNREADABLE: Final[dict[Unreadable, str | Promise]] = {
    Unreadable.KIND: _("This is no Word file (.docx) and no Markdown text."),
    Unreadable.SIZE: _("The file is larger than 10 MB. Please take large pictures out of it."),
    Unreadable.BOMB: _("The file would become far too large when it is unpacked; it was not opened."),
    Unreadable.ENTITY: _("The file holds declarations that no word processor writes; it was not read."),
    Unreadable.BROKEN: _(
        "The file is damaged. Please open it in your word processor, save it anew and try again."
    ),
    Unreadable.EMPTY: _("There is no text in it."),
    Unreadable.LENGTH: _("The text has more than 3,000 paragraphs or a million letters. Please split it up."),
    Unreadable.ENCODING: _("The Markdown text is not in UTF-8. Please save it so."),
}
REFUSED: Final[dict[Any, str | Promise]] = {
    Unfit.PUBLISHED: _("This version is public already."),
    Unfit.OLD: _("A newer version is public; statements go to it."),
    Unfit.HIDDEN: _("No version is public yet."),
    Why.CLOSED: _("The process does not run."),
}
OTHERWISE: Final = _("This cannot be done now.")


def losses_of(draft: Draft) -> list[dict[str, Any]]:
    """Return in words what the file of a version held that the text shows otherwise."""
    return [{**entry, "words": LOSSES[Loss(entry["what"])]} for entry in draft.report]
