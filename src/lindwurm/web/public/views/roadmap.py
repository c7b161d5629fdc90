"""The roadmap: the table, and the same choice as files."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from lindwurm.core.drawing.csvfile import roadmap_csv
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.files import can_make
from lindwurm.web.public.forms import FilterForm
from lindwurm.web.public.reads.choice import Choice, choose, page_of
from lindwurm.web.public.views.base import PublicPage


class ChoiceMixin:
    """Reads from the address what a visitor wants to see."""

    @cached_property
    def form(self: Any) -> FilterForm:
        """Return the form with what was asked."""
        return FilterForm(self.request.GET or {}, book=self.book)

    @cached_property
    def choice(self: Any) -> Choice:
        """Return what is left of the roadmap."""
        return choose(self.book, self.form.chosen())


class RoadmapPage(ChoiceMixin, PublicPage):
    """All measures by field of action, in time, with a filter."""

    template_name = "public/roadmap.html"
    title = _("Roadmap")
    wide = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add filter and choice."""
        return super().get_context_data(
            form=self.form,
            choice=self.choice,
            axis=self.choice.view.axis if self.choice.view else self.book.axis,
            total=len(self.book.entries),
            query=urlencode(self.choice.asked),
            can_paper=can_make("pdf"),
            **kwargs,
        )


class RoadmapCsv(ChoiceMixin, PublicPage):
    """The chosen measures as a table for spreadsheets and programs."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Write the table."""
        text = roadmap_csv(page_of(self.book, self.choice))
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        name = _file_name(lang(), "csv")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def _file_name(code: str, kind: str) -> str:
    return f"{'fahrplan' if code == 'de' else 'roadmap'}.{kind}"
