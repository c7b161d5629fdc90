"""What the law asks of the city: rules with versions, barriers with a clock, the statement, the register of processing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.barriers import answer_barrier, publish_statement
from lindwurm.stages.participation.domain.moderation_errors import AlreadyDoneError
from lindwurm.stages.participation.domain.terms import publish_terms
from lindwurm.stages.participation.models import BarrierReport
from lindwurm.stages.participation.queries.barriers import (
    answered_barriers,
    open_barriers,
    statement_in_force,
    statement_problem,
)
from lindwurm.stages.participation.queries.moderation import all_terms, terms_in_force
from lindwurm.stages.participation.queries.processing import COLUMNS, processing_of
from lindwurm.web.kit.csvtext import csv_text
from lindwurm.web.kit.policies import officers
from lindwurm.web.office.moderation.forms import AnswerForm, StatementForm, TermsForm
from lindwurm.web.office.moderation.views.base import QUEUE, ModerationForm, ModerationPage
from lindwurm.web.office.moderation.views.queue import QUICKER
from lindwurm.web.office.moderation.words import CHECKED, CONFORMITY
from lindwurm.web.office.views.base import csv_response

BARRIERS = (_("Barriers"), "office:barriers")


class TermsPage(ModerationForm):
    """The rules that hold, former ones, and a new version (P-17)."""

    permission = officers
    template_name = "office_moderation/terms.html"
    title = _("Rules of taking part")
    form_class = TermsForm
    submit = _("Publish the new version")

    def get_initial(self) -> dict[str, Any]:
        """Begin with the newest text."""
        newest = next(iter(all_terms(self.municipality)), None)
        return {"text_de": newest.text_de, "text_en": newest.text_en} if newest else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add every version."""
        return super().get_context_data(
            present=terms_in_force(self.municipality), versions=all_terms(self.municipality), **kwargs
        )

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Publish it and tell everybody."""
        publish_terms(municipality=self.municipality, acting_user=self.request.user, **form.cleaned_data)
        return self.go("office:terms", _("The new version is published. Everybody with an account is told."))


class BarriersPage(ModerationPage):
    """Reports of barriers: the one due first on top (P-21)."""

    permission = officers
    template_name = "office_moderation/barriers.html"
    title = _("Barriers")
    parents: Sequence[tuple[str | Promise, str]] = (QUEUE,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add open and answered reports."""
        return super().get_context_data(
            open=list(open_barriers(self.municipality)),
            answered=list(answered_barriers(self.municipality)),
            today=timezone.localdate(),
            **kwargs,
        )


class BarrierPage(ModerationForm):
    """One report of a barrier and the answer to it."""

    permission = officers
    template_name = "office_moderation/barrier.html"
    title = _("Report of a barrier")
    parents: Sequence[tuple[str | Promise, str]] = (QUEUE, BARRIERS)
    form_class = AnswerForm
    submit = _("Send the answer")

    @cached_property
    def row(self) -> BarrierReport:
        """Return the report; 404 where the town has none of that number."""
        found: BarrierReport = get_object_or_404(
            BarrierReport.objects.of(self.municipality), pk=self.kwargs["pk"]
        )
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the report and whether it is late."""
        is_open = self.row.answered_at is None
        is_late = is_open and self.row.due_on < timezone.localdate()
        return super().get_context_data(row=self.row, is_open=is_open, is_late=is_late, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep the answer; it goes out where an address was left."""
        try:
            answer_barrier(report=self.row, answer=form.cleaned_data["answer"], acting_user=self.request.user)
        except AlreadyDoneError:
            return self.go("office:barriers", QUICKER)
        return self.go("office:barriers", _("The answer is kept, and sent where an address was left."))


class StatementPage(ModerationForm):
    """The statement on accessibility that the public page shows (P-20)."""

    permission = officers
    template_name = "office_moderation/statement.html"
    title = _("Statement on accessibility")
    form_class = StatementForm
    submit = _("Publish the statement")

    def get_initial(self) -> dict[str, Any]:
        """Begin with what holds, looked through today."""
        found = statement_in_force(self.municipality)
        said = (
            {}
            if found is None
            else {
                "conformity": found.conformity.value,
                "checked": found.checked.value,
                "defects_de": found.defects_de,
                "defects_en": found.defects_en,
            }
        )
        return {"made_on": timezone.localdate(), **said}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what holds, and what is wrong with it."""
        found = statement_in_force(self.municipality)
        return super().get_context_data(
            found=found,
            problem=statement_problem(self.municipality),
            conformity=CONFORMITY[found.conformity] if found else "",
            checked=CHECKED[found.checked] if found else "",
            **kwargs,
        )

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Publish it."""
        assert isinstance(form, StatementForm)  # noqa: S101 -- the form of this page
        publish_statement(municipality=self.municipality, acting_user=self.request.user, **form.words())
        return self.go("office:accessibility_statement", _("The statement is published."))


class ProcessingPage(ModerationPage):
    """What the register of processing holds of each process, to read and to take along (P-12)."""

    permission = officers
    template_name = "office_moderation/processing.html"
    title = _("Register of processing")
    parents: Sequence[tuple[str | Promise, str]] = (QUEUE,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add an entry per process."""
        return super().get_context_data(entries=processing_of(self.municipality), **kwargs)


class ProcessingCsv(ModerationPage):
    """The same as a table."""

    permission = officers

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer with one row per process and processor."""
        rows = []
        for entry in processing_of(self.municipality):
            for processor in entry["processors"] or [{}]:
                found = {**entry, **{f"processor_{name}": value for name, value in processor.items()}}
                rows.append([found.get(name, "") for name in COLUMNS])
        return csv_response(csv_text(COLUMNS, rows), f"processing-{self.municipality.slug}")


class ProcessingJson(ModerationPage):
    """The same for machines."""

    permission = officers

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer with all entries."""
        answer = JsonResponse(
            {"processing": processing_of(self.municipality)}, json_dumps_params={"ensure_ascii": False}
        )
        name = f"processing-{self.municipality.slug}.json"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
