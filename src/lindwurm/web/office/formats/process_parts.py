"""Phases and formats of a process in the office: added, put in order, changed, deleted while nobody has seen them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import View

from lindwurm.stages.participation.domain.processes import (
    add_format,
    add_phase,
    change_format,
    change_phase,
    delete_format,
    delete_phase,
    move_format,
)
from lindwurm.stages.participation.models import Format, Phase, Process
from lindwurm.stages.participation.queries.processes import stamp_of_row
from lindwurm.web.kit.policies import editors
from lindwurm.web.office.formats.process_forms import (
    FormatForm,
    NotedForm,
    PhaseForm,
    format_columns,
    phase_columns,
)
from lindwurm.web.office.formats.process_views import Act, NotedEntry, OfProcess
from lindwurm.web.office.formats.process_words import work_address


class PhaseEntry(OfProcess, NotedEntry):
    """Add a phase."""

    title = _("New phase")
    form_class = PhaseForm

    def save(self, form: NotedForm) -> HttpResponse:
        """Keep it."""
        add_phase(process=self.process, acting_user=self.request.user, **form.columns())
        return self.home(_("Saved."))


class OfPhase(OfProcess):
    """A page about one phase."""

    @cached_property
    def phase(self) -> Phase:
        """Return the phase."""
        rows = Phase.objects.of(self.municipality).select_related("process")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def process(self) -> Process:
        """Return its process."""
        return self.phase.process


class ChangePhase(OfPhase, PhaseEntry):
    """Change a phase."""

    title = _("Change the phase")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what stands there."""
        more = {"columns": phase_columns(self.phase), "is_public": self.process.is_public}
        return {**super().get_form_kwargs(), **more}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way to delete it."""
        found = None if self.process.is_public else self.to("office:delete_phase", pk=self.phase.pk)
        return super().get_context_data(**{"delete": found, **kwargs})

    def save(self, form: NotedForm) -> HttpResponse:
        """Change it."""
        change_phase(phase=self.phase, acting_user=self.request.user, **form.note(), **form.columns())
        return self.home(_("Saved."))


class FormatEntry(OfProcess, NotedEntry):
    """Add a format."""

    title = _("New format")
    form_class = FormatForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the phases that can be chosen."""
        return {**super().get_form_kwargs(), "process": self.process}

    def save(self, form: NotedForm) -> HttpResponse:
        """Keep it and go on where it is worked on."""
        row = add_format(process=self.process, acting_user=self.request.user, **form.columns())
        work = work_address(self.request, row)
        return HttpResponseRedirect(work) if work else self.home(_("Saved."))


class OfFormat(OfProcess):
    """A page about one format."""

    @cached_property
    def row(self) -> Format:
        """Return the format."""
        rows = Format.objects.of(self.municipality).select_related("process", "phase")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def process(self) -> Process:
        """Return its process."""
        return self.row.process


class ChangeFormat(OfFormat, FormatEntry):
    """Change a format."""

    title = _("Change the format")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what stands there."""
        more = {"columns": format_columns(self.row), "seen": stamp_of_row(self.row), "is_new": False}
        return {**super().get_form_kwargs(), **more, "is_public": self.process.is_public}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way to delete it."""
        found = None if self.process.is_public else self.to("office:delete_format", pk=self.row.pk)
        return super().get_context_data(**{"delete": found, **kwargs})

    def fresh_mark(self) -> str:
        """Read it anew."""
        return stamp_of_row(Format.objects.of(self.municipality).get(pk=self.row.pk))

    def save(self, form: NotedForm) -> HttpResponse:
        """Change it."""
        change_format(
            format=self.row,
            acting_user=self.request.user,
            seen=form.cleaned_data["seen"] or None,
            **form.note(),
            **form.columns(),
        )
        return self.home(_("Saved."))


class MoveFormat(OfFormat, View):
    """Put a format before, or behind, its neighbour."""

    permission = editors
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Move it and go back to the process."""
        move_format(format=self.row, up=request.POST.get("do") == "up", acting_user=request.user)
        return self.home()


class DeletePhase(OfPhase, Act):
    """Delete a phase of a draft."""

    permission = editors
    title = _("Delete the phase")
    submit = pgettext_lazy("button", "Delete")
    lead = _("Its formats stay, without a phase.")

    def act(self, form: Any) -> None:
        """Delete it."""
        del form
        delete_phase(phase=self.phase, acting_user=self.request.user)


class DeleteFormat(OfFormat, Act):
    """Delete a format of a draft."""

    permission = editors
    title = _("Delete the format")
    submit = pgettext_lazy("button", "Delete")
    lead = _("With all that was prepared for it.")

    def act(self, form: Any) -> None:
        """Delete it."""
        del form
        delete_format(format=self.row, acting_user=self.request.user)
