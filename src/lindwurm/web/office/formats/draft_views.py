"""Consultation of a draft text in the office: versions, statements, replies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise, cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core.wording.markup import clean_html
from lindwurm.stages.participation.domain.drafts import (
    DraftRefusedError,
    add_statement,
    discard_draft,
    import_draft,
    publish_draft,
    reply_statement,
)
from lindwurm.stages.participation.domain.taking_part import RefusedError
from lindwurm.stages.participation.draft_compare import word_changes
from lindwurm.stages.participation.draft_text import lacks_bullet
from lindwurm.stages.participation.enums import FormatKind, Visibility
from lindwurm.stages.participation.models import Draft, Format, Process, Statement
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.drafts import last_published, reply_progress, statements_of
from lindwurm.stages.participation.queries.processes import stamp_of_row
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import editors, officers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.formats.draft_forms import PaperForm, PublishForm, ReplyForm, TextForm, reply_initial
from lindwurm.web.office.formats.draft_words import OTHERWISE, REFUSED, VERDICTS, losses_of
from lindwurm.web.office.formats.process_parts import OfFormat
from lindwurm.web.office.formats.process_views import OfProcess
from lindwurm.web.office.views.base import OfficeForm, OfficePage

OPEN, REPLIED, HELD = "open", "replied", "held"
FILTERS = ((OPEN, _("without a reply")), (REPLIED, _("with a reply")), (HELD, _("waiting for a moderator")))


class OfConsultation(OfFormat):
    """A page about a consultation."""

    @cached_property
    def row(self) -> Format:
        """Return the format; 404 where it is none of this kind."""
        rows = Format.objects.of(self.municipality).filter(kind=FormatKind.CONSULTATION)
        return get_object_or_404(rows.select_related("process"), pk=self.kwargs["pk"])

    def name(self) -> Any:
        """Return its title."""
        return self.title or self.row.title

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead over the consultation, where this is a page below it."""
        above = list(super().breadcrumbs())
        if not self.title:
            return above
        own = Crumb(label=self.row.title, href=self.to("office:consultation", pk=self.row.pk))
        return [*above[:-1], own, above[-1]]

    def back(self) -> str:
        """Return to the consultation."""
        return self.to("office:consultation", pk=self.row.pk)


class ConsultationPage(OfConsultation, OfficePage):
    """The versions of a text, and how many statements have a reply."""

    template_name = "office_formats/consultation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them."""
        found = {
            "row": self.row,
            "drafts": self.row.drafts.order_by("-number"),
            "newest": last_published(self.row),
            "progress": reply_progress(self.row),
            "may_write": editors(self.request.user, self.municipality),
        }
        return super().get_context_data(**{**found, **kwargs})


class ImportText(OfConsultation, OfficeForm):
    """Bring a text in as the next version; nobody outside the office sees it yet."""

    permission = editors
    title = _("Bring in a text")
    form_class = TextForm
    submit = _("Bring in and look at it")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it and show what came of it."""
        assert isinstance(form, TextForm)  # noqa: S101 -- the form of this page
        assert form.imported is not None  # noqa: S101 -- read when the form was checked
        draft = import_draft(
            format=self.row,
            imported=form.imported,
            title=form.cleaned_data["title"],
            acting_user=self.request.user,
        )
        return self.go("office:draft", pk=draft.pk)


class OfDraft(OfConsultation):
    """A page about a version."""

    @cached_property
    def draft(self) -> Draft:
        """Return the version."""
        rows = Draft.objects.of(self.municipality).select_related("format__process")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def row(self) -> Format:
        """Return its consultation."""
        return self.draft.format

    @cached_property
    def process(self) -> Process:
        """Return its process."""
        return self.row.process

    def name(self) -> str:
        """Return its number."""
        return gettext("Version %(number)s") % {"number": self.draft.number}

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead over the consultation."""
        above = list(OfProcess.breadcrumbs(self))
        own = Crumb(label=self.row.title, href=self.to("office:consultation", pk=self.row.pk))
        return [*above[:-1], own, above[-1]]


class DraftPage(OfDraft, OfficePage):
    """A version as citizens will see it, what its file lost, and what changed since the public one."""

    template_name = "office_formats/draft.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the paragraphs, each beside its former self."""
        rows = self.draft.paragraphs.select_related("former")
        parts = []
        for row in rows:
            former = row.former.text if row.former else ""
            changes = word_changes(former, row.text) if former and former != row.text else ()
            html = mark_safe(clean_html(row.html))  # noqa: S308 -- cleaned by nh3
            parts.append((row, html, changes, lacks_bullet(row.kind, row.text)))
        found = {
            "draft": self.draft,
            "parts": parts,
            "losses": losses_of(self.draft),
            "is_next": self.draft.number > 1,
            "may_write": editors(self.request.user, self.municipality),
        }
        return super().get_context_data(**{**found, **kwargs})


class DraftAct(OfDraft, OfficeForm):
    """An act on a version."""

    permission = officers
    done: str | Promise

    def act(self, form: Any) -> None:
        """Do it."""
        raise TypeError(form)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, or say why not."""
        try:
            self.act(form)
        except DraftRefusedError as error:
            form.add_error(None, str(REFUSED.get(error.why, OTHERWISE)))
            return self.form_invalid(form)
        words = str(self.done) % {"number": self.draft.number}
        return self.go("office:consultation", words, pk=self.row.pk)


class PublishDraft(DraftAct):
    """Let everybody read a version."""

    template_name = "office_formats/publish_draft.html"
    form_class = PublishForm
    done = _("Version %(number)s is public now: everybody reads it, statements go to it.")
    submit = _("Make public")
    lead = _(
        "Everybody reads this version from now on, and statements go to it. It cannot be changed any more."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask for what changed only where there was something before."""
        return {**super().get_form_kwargs(), "is_first": last_published(self.row) is None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say once more what the file lost."""
        found = {"draft": self.draft, "losses": losses_of(self.draft)}
        return super().get_context_data(**{**found, **kwargs})

    def act(self, form: Any) -> None:
        """Publish it."""
        publish_draft(draft=self.draft, note=form.cleaned_data["note"], acting_user=self.request.user)


class DiscardDraft(DraftAct):
    """Throw a version away that nobody has seen."""

    permission = editors
    form_class = Form
    done = _("Version %(number)s was thrown away. Nobody outside the office has seen it.")
    submit = _("Throw away")
    lead = _("Nobody outside the office has seen this version. It is gone for good.")

    def act(self, form: Any) -> None:
        """Throw it away."""
        del form
        discard_draft(draft=self.draft, acting_user=self.request.user)


class StatementsPage(OfConsultation, OfficePage):
    """All statements, with a form for the reply below each."""

    template_name = "office_formats/statements.html"
    title = _("Statements")

    @property
    def state(self) -> str:
        """Return what is asked for; what is not understood is left out."""
        asked = self.request.GET.get("state", "")
        return asked if asked in {name for name, _words in FILTERS} else ""

    def rows(self) -> QuerySet[Statement]:
        """Return the statements that are asked for."""
        rows = statements_of(self.row)
        if self.state == HELD:
            return rows.filter(visibility=Visibility.HELD)
        if self.state == OPEN:
            return rows.filter(verdict="")
        return rows.exclude(verdict="") if self.state == REPLIED else rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add statements, forms and progress."""
        rows = list(self.rows())
        names = authors_of(rows, lang=lang())
        may_write = editors(self.request.user, self.municipality)
        entries = [
            (row, names[row.pk], VERDICTS[row.verdict] if row.verdict else "", self.form_of(row))
            for row in rows
        ]
        found = {
            "row": self.row,
            "entries": entries,
            "filters": FILTERS,
            "state": self.state,
            "progress": reply_progress(self.row),
            "may_write": may_write,
        }
        return super().get_context_data(**{**found, **kwargs})

    def form_of(self, row: Statement) -> ReplyForm:
        """Return the form for the reply, with ids of its own."""
        return ReplyForm(auto_id=f"s{row.pk}-%s", initial=reply_initial(row, stamp_of_row(row)))


class ReplyPage(OfConsultation, OfficeForm):
    """Reply to a statement: from the list, or here when something was wrong."""

    permission = editors
    template_name = "office_formats/reply.html"
    title = _("Reply to a statement")
    form_class = ReplyForm
    submit = _("Send the reply")

    @cached_property
    def statement(self) -> Statement:
        """Return the statement."""
        rows = Statement.objects.of(self.municipality).select_related("paragraph__draft__format__process")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def row(self) -> Format:
        """Return its consultation."""
        return self.statement.paragraph.draft.format

    @cached_property
    def process(self) -> Process:
        """Return its process."""
        return self.row.process

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there."""
        return reply_initial(self.statement, stamp_of_row(self.statement))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the statement."""
        return super().get_context_data(**{"statement": self.statement, **kwargs})

    def back(self) -> str:
        """Return to the statement in the list."""
        return f"{self.to('office:statements', pk=self.row.pk)}#s{self.statement.pk}"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep the reply, or say that somebody was quicker."""
        assert isinstance(form, ReplyForm)  # noqa: S101 -- the form of this page
        data = form.cleaned_data
        try:
            reply_statement(
                statement=self.statement,
                verdict=data["verdict"],
                reply_de=data["reply_de"],
                reply_en=data["reply_en"],
                seen=data["seen"] or None,
                acting_user=self.request.user,
            )
        except StaleError:
            form.stale(stamp_of_row(Statement.objects.of(self.municipality).get(pk=self.statement.pk)))
            return self.form_invalid(form)
        return HttpResponseRedirect(self.back())


class PaperStatement(OfConsultation, OfficeForm):
    """Type a statement that came on paper."""

    permission = editors
    title = _("Type a statement")
    lead = _("Statements on paper or from a workshop count like all others.")
    form_class = PaperForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the version that is consulted."""
        draft = last_published(self.row)
        if draft is None:
            raise Http404("no version is public")
        return {**super().get_form_kwargs(), "draft": draft}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it and offer the next one."""
        assert isinstance(form, PaperForm)  # noqa: S101 -- the form of this page
        try:
            add_statement(**form.cleaned_data, acting_user=self.request.user)
        except (RefusedError, DraftRefusedError) as error:
            form.add_error(None, str(REFUSED.get(error.why, OTHERWISE)))
            return self.form_invalid(form)
        return self.go("office:paper_statement", _("Saved. You can type the next one."), pk=self.row.pk)
