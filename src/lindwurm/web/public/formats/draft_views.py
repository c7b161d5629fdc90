"""Consultation of a draft text: read it, say something to a paragraph, see what became of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lindwurm.core.wording import Lang
from lindwurm.stages.participation.domain.drafts import DraftRefusedError, add_statement
from lindwurm.stages.participation.domain.taking_part import RefusedError
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Draft, Format, Paragraph, Statement
from lindwurm.stages.participation.queries.drafts import (
    last_published,
    published_drafts,
    reply_progress,
    visible_statements,
)
from lindwurm.stages.participation.queries.processes import public_format
from lindwurm.web.kit.csvtext import csv_lines
from lindwurm.web.kit.limits import Limit
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.formats.draft_forms import StatementForm
from lindwurm.web.public.formats.draft_reads import (
    COLUMNS,
    compared,
    export_rows,
    paragraphs_of,
    safe,
    stretches,
)
from lindwurm.web.public.formats.draft_words import HEADS, OTHERWISE, REFUSED, VERDICTS, tally
from lindwurm.web.public.formats.process_links import way_to
from lindwurm.web.public.views.acts import ActPage
from lindwurm.web.public.views.base import VoicePage

PER_PAGE = 200
"""Statements; they lie folded below their paragraphs."""
LONGEST_NUMBER = 9


class OfConsultation(VoicePage):
    """A page about a consultation; 404 where there is none of that name that everybody may see."""

    kind = FormatKind.CONSULTATION

    @cached_property
    def format(self) -> Format:
        """Return the format."""
        found = public_format(self.municipality, self.kind, self.kwargs["slug"])
        if found is None:
            raise Http404("no such consultation")
        return found

    def breadcrumbs(self) -> list[Crumb]:
        """Lead over the process."""
        return [*way_to(self.request, self.format.process), Crumb(label=self.format.title)]


class ConsultationPage(OfConsultation):
    """The version that is consulted, or an older one by its number."""

    template_name = "public_formats/consultation.html"

    @cached_property
    def draft(self) -> Draft | None:
        """Return the version; None while there is none to read."""
        number = self.kwargs.get("number")
        if number is None:
            return last_published(self.format)
        found = published_drafts(self.format).filter(number=number).first()
        if found is None:
            raise Http404("no such version")
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add text, statements and versions."""
        draft, versions = self.draft, list(published_drafts(self.format))
        is_newest = bool(draft and versions and versions[0].pk == draft.pk)
        found = {
            "title": self.format.title,
            "format": self.format,
            "draft": draft,
            "versions": versions,
            "is_newest": is_newest,
            "is_open": is_newest and self.format.is_open(),
            "is_over": self.format.is_over(),
            **(self.paragraphs(draft) if draft else {}),
            "progress": reply_progress(self.format),
        }
        return super().get_context_data(**{**found, **kwargs})

    def paragraphs(self, draft: Draft) -> dict[str, Any]:
        """Return the whole text with the statements of the page that was asked for."""
        page = Paginator(visible_statements(draft), PER_PAGE).get_page(self.request.GET.get("page"))
        return {"page": page, "paragraphs": paragraphs_of(draft, page, lang=lang())}


class ChangesPage(ConsultationPage):
    """A version beside the one before it, word by word."""

    template_name = "public_formats/draft_changes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what changed."""
        draft = self.draft
        assert draft is not None  # noqa: S101 -- the address names its number
        before = published_drafts(self.format).filter(number__lt=draft.number).first()
        if before is None:
            raise Http404("nothing to compare with")
        rows = compared(draft, before)
        changes = [row for row in rows if row.state != "same"]
        found = {
            "stretches": stretches(rows),
            "before": before,
            "changes": changes,
            "tally": tally(Counter(row.state for row in changes)),
        }
        return super().get_context_data(**{**found, **kwargs})


class StatementsCsv(OfConsultation):
    """All public statements with their replies, as a table in the language of the page; JSON is for machines."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Write it row by row; what a spreadsheet would take for a formula is kept from being one."""
        del request, args, kwargs
        in_german = lang() == "de"
        # The rows are written after the request, when its language is forgotten: words are settled now.
        heads = [str(HEADS[name]) for name in COLUMNS]
        verdicts = {verdict.value: str(words) for verdict, words in VERDICTS.items()}
        rows = (
            [_read(name, value, verdicts, in_german=in_german) for name, value in row.items()]
            for row in export_rows(self.format, lang=lang())
        )
        lines = csv_lines(heads, rows, delimiter=";" if in_german else ",")
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{self.format.slug}.csv"'
        return response


def _read(name: str, value: Any, verdicts: Mapping[str, str], *, in_german: bool) -> Any:
    """Return a value of the export as people read it."""
    if name == "verdict":
        return verdicts.get(value, "")
    return f"{date.fromisoformat(value):%d.%m.%Y}" if name == "date" and in_german else value


class StatementsJson(OfConsultation):
    """The same for machines."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Write it statement by statement."""
        del request, args, kwargs
        return StreamingHttpResponse(self.pieces(lang()), content_type="application/json")

    def pieces(self, lang: Lang) -> Iterator[str]:
        """Give the text piece by piece."""
        yield f'{{"title": {json.dumps(self.format.title)}, "statements": ['
        for place, row in enumerate(export_rows(self.format, lang=lang)):
            yield f"{', ' if place else ''}{json.dumps(row)}"
        yield "]}"


class NewStatement(ActPage):
    """Say something to a paragraph of the version that is consulted."""

    template_name = "public_formats/statement.html"
    title = _("Your statement")
    form_class = StatementForm
    limit = Limit(name="statements", most=30, per=timedelta(hours=1))

    @cached_property
    def paragraph(self) -> Paragraph:
        """Return the paragraph of the newest public version."""
        shown = public_format(self.municipality, FormatKind.CONSULTATION, self.kwargs["slug"])
        draft = None if shown is None else last_published(shown)
        if draft is None:
            raise Http404("nothing to speak to")
        rows = draft.paragraphs.select_related("draft__format__process__municipality", "municipality")
        found = rows.filter(place=self.kwargs["place"]).first()
        if found is None:
            raise Http404("no such paragraph")
        return found

    def part_of(self) -> Format:
        """Ask for rules and age before anybody types."""
        return self.paragraph.draft.format

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the paragraph."""
        found = {"paragraph": self.paragraph, "html": safe(self.paragraph.html), "sent": self.sent}
        return super().get_context_data(**{**found, **kwargs})

    def back(self) -> str:
        """Return to the paragraph."""
        shown = self.paragraph.draft.format
        return f"{self.to('public:consultation', slug=shown.slug)}#p{self.paragraph.place}"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it, or say why not."""
        assert isinstance(form, StatementForm)  # noqa: S101 -- the form of this page
        user = self.request.user
        try:
            statement = add_statement(
                paragraph=self.paragraph,
                text=form.cleaned_data["text"],
                proposal=form.cleaned_data["proposal"],
                author=user,
                suspicious=form.suspicious,
                acting_user=user,
            )
        except (RefusedError, DraftRefusedError) as error:
            form.add_error(None, str(REFUSED.get(error.why, OTHERWISE)))
            return self.form_invalid(form)
        # The pages to read show no messages, so that they are the same for everybody: the thanks stand here.
        return self.go(f"{self.request.path}?sent={statement.pk}")

    @property
    def sent(self) -> Statement | None:
        """Return the statement that the address names, if it is the person's own."""
        pk = self.request.GET.get("sent", "")
        if not pk.isdecimal() or len(pk) > LONGEST_NUMBER:
            return None
        rows = Statement.objects.of(self.municipality).filter(author=self.request.user.pk)
        return rows.filter(pk=int(pk), paragraph=self.paragraph).first()
