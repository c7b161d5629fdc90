"""The list of suggestions for the public meeting: to print, as CSV, as PDF."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext, pgettext

from lindwurm.core.drawing.csvfile import sheet_csv
from lindwurm.core.drawing.sheets import Sheet
from lindwurm.stages.participation.models import Suggestion
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.budget import is_late, public_suggestions
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.formats.budget_forms import VERDICTS
from lindwurm.web.office.formats.budget_views import OfBudget, has_paper
from lindwurm.web.office.views.base import OfficePage, csv_response

Row = tuple[Suggestion, str, bool, Any]
"""A suggestion, its author's pseudonym, whether it came late, and the decision in words."""
_PAPER = """
@page { size: A4 landscape; margin: 15mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
body { font: 9.5pt/1.4 "Fira Sans", sans-serif }
h1 { font-size: 16pt }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th:nth-child(1) { width: 6% }
th:nth-child(2) { width: 16% }
th:nth-child(3) { width: 36% }
th:nth-child(4) { width: 24% }
th:nth-child(5) { width: 18% }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { padding: 4pt; border: 0.5pt solid #555; text-align: left; vertical-align: top }
.fine { color: #333; font-size: 8.5pt }
.below { display: block }
"""


class MeetingList(OfBudget, OfficePage):
    """The list to print: number, line, suggestion, comment, and an empty column for the decision."""

    template_name = "office_formats/meeting.html"
    wide = True

    def name(self) -> str:
        """Head the list with year and town: it is read without the page around it."""
        return f"{self.subject()} – {self.municipality.name}"

    def subject(self) -> str:
        """Return what the list is about."""
        return gettext("Suggestions on the draft budget %(year)s") % {"year": self.made.year}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the suggestions that everybody may read."""
        found = {
            "budget": self.made,
            "rows": self.rows(),
            "subject": self.subject(),
            "back": self.back(),
        }
        return super().get_context_data(**{**found, **kwargs})

    def rows(self) -> list[Row]:
        """Return the suggestions by number, in a fixed number of queries."""
        suggestions = list(public_suggestions(self.made))
        names = authors_of(suggestions, lang=lang())
        return [(each, names[each.pk], is_late(each), VERDICTS.get(each.verdict)) for each in suggestions]


class MeetingCsv(MeetingList):
    """The list as a table for spreadsheets."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Write the table."""
        rows = tuple(
            (
                row.number,
                row.line.title if row.line else "",
                row.title,
                row.text,
                author,
                row.received_on,
                gettext("yes") if late else "",
                row.comment,
                str(verdict or ""),
            )
            for row, author, late, verdict in self.rows()
        )
        sheet = Sheet(name="suggestions", heads=self.heads(), rows=rows)
        name = gettext("suggestions-%(year)s") % {"year": self.made.year}
        return csv_response(sheet_csv(sheet, lang=lang(), notice=self.name()), name)

    def heads(self) -> tuple[str, ...]:
        """Return the headings."""
        return (
            gettext("Number"),
            gettext("Budget line"),
            gettext("Suggestion"),
            gettext("Text"),
            pgettext("author", "From"),
            gettext("Received"),
            gettext("Late"),
            gettext("Comment"),
            gettext("Decision"),
        )


class MeetingPdf(MeetingList):
    """The list as PDF; 404 without the extra `paper`."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Write the paper, tagged for screen readers."""
        if not has_paper():
            raise Http404
        from weasyprint import CSS, HTML

        logging.getLogger("weasyprint").setLevel(
            logging.ERROR
        )  # it names every property that paper does not know
        text = render_to_string("office_formats/meeting_paper.html", self.get_context_data(), self.request)
        whole = HTML(string=text).write_pdf(stylesheets=[CSS(string=_PAPER)], pdf_variant="pdf/ua-1")
        response = HttpResponse(whole, content_type="application/pdf")
        name = gettext("suggestions-%(year)s") % {"year": self.made.year}
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
        return response
