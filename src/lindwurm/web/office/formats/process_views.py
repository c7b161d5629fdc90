"""Processes in the office: the list, one process, its forms, and the acts that make it public or end it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.forms import BaseForm, Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.stages.participation.domain.processes import (
    Hindrance,
    ProcessRefusedError,
    cancel_process,
    change_process,
    create_process,
    delete_process,
    finish_process,
    publish_process,
)
from lindwurm.stages.participation.enums import ProcessState
from lindwurm.stages.participation.models import Format, Process
from lindwurm.stages.participation.queries.budget import announced_until
from lindwurm.stages.participation.queries.processes import processes_of, stamp_of_row
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import editors, officers
from lindwurm.web.office.formats.process_forms import (
    EndForm,
    NotedForm,
    ProcessForm,
    process_columns,
)
from lindwurm.web.office.formats.process_words import (
    BASES,
    KINDS,
    STATES,
    refusal,
    work_address,
)
from lindwurm.web.office.formats.readiness import readiness
from lindwurm.web.office.views.base import OfficeForm, OfficeMixin, OfficePage

PROCESSES = (_("Participation"), "office:processes")


class ProcessesPage(OfficePage):
    """All processes of the town."""

    template_name = "office_formats/processes.html"
    title = _("Participation")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the processes with their states in words."""
        rows = processes_of(self.municipality).annotate(ways=Count("formats"))
        shown = [(row, STATES[row.state], self.to("office:process", pk=row.pk)) for row in rows]
        may_write = editors(self.request.user, self.municipality)
        return super().get_context_data(**{"rows": shown, "may_write": may_write, **kwargs})


class OfProcess(OfficeMixin):
    """A page about one process; 404 where the town has none of that number."""

    parents: Sequence[Any] = (PROCESSES,)

    @cached_property
    def process(self) -> Process:
        """Return the process."""
        return get_object_or_404(Process.objects.of(self.municipality), pk=self.kwargs["pk"])

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead over the process."""
        above = list(super().breadcrumbs())
        own = Crumb(label=self.process.title, href=self.to("office:process", pk=self.process.pk))
        return [*above[:-1], own, above[-1]]

    def back(self) -> str:
        """Return to the process."""
        return self.to("office:process", pk=self.process.pk)

    def home(self, message: Any = "") -> HttpResponseRedirect:
        """Go to the process."""
        return self.go("office:process", message, pk=self.process.pk)


class ProcessPage(OfProcess, OfficePage):
    """A process: what is known of it, its phases and formats, and what can be done with it."""

    template_name = "office_formats/process.html"

    def name(self) -> str:
        """Return its title."""
        return str(self.process.title)

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead to the list."""
        return OfficeMixin.breadcrumbs(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the parts of the process."""
        row, may_write = self.process, editors(self.request.user, self.municipality)
        formats = [
            (entry, KINDS[entry.kind], work_address(self.request, entry))
            for entry in row.formats.select_related("phase")
        ]
        found = {
            "process": row,
            "state": STATES[row.state],
            "basis": BASES[row.legal_basis],
            "formats": formats,
            "phases": row.phases.all(),
            "notes": row.notes.all(),
            "may_write": may_write,
            "ready": readiness(self.request, row, may_write=may_write),
            "is_draft": row.state is ProcessState.DRAFT,
            "is_open": row.state is ProcessState.OPEN,
        }
        return super().get_context_data(**{**found, **kwargs})


class NotedEntry(OfficeForm):
    """A form whose acts may be refused: for want of a note, or because somebody was quicker."""

    permission = editors
    template_name = "office_formats/noted_form.html"
    parents: Sequence[Any] = (PROCESSES,)

    def save(self, form: NotedForm) -> HttpResponse:
        """Do the act and go on."""
        raise TypeError(form)

    def fresh_mark(self) -> str:
        """Return the mark of what stands there now."""
        return ""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Save, or say why not."""
        assert isinstance(form, NotedForm)  # noqa: S101 -- the form of this page
        try:
            return self.save(form)
        except ProcessRefusedError as error:
            form.refused(error.hindrance)
        except StaleError:
            form.stale(self.fresh_mark())
        return self.form_invalid(form)


class NewProcess(NotedEntry):
    """Begin a process."""

    title = _("New process")
    form_class = ProcessForm
    lead = _("Nobody outside the office sees it until it is made public.")

    def save(self, form: NotedForm) -> HttpResponse:
        """Keep it."""
        row = create_process(municipality=self.municipality, acting_user=self.request.user, **form.columns())
        return self.go("office:process", _("Saved. Now add phases and formats."), pk=row.pk)


class ChangeProcess(OfProcess, NotedEntry):
    """Change a process."""

    title = _("Change the process")
    form_class = ProcessForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what stands there."""
        row = self.process
        more = {"columns": process_columns(row), "seen": stamp_of_row(row), "is_public": row.is_public}
        return {**super().get_form_kwargs(), **more}

    def fresh_mark(self) -> str:
        """Read it anew."""
        return stamp_of_row(Process.objects.of(self.municipality).get(pk=self.process.pk))

    def save(self, form: NotedForm) -> HttpResponse:
        """Change it."""
        change_process(
            process=self.process,
            acting_user=self.request.user,
            seen=form.cleaned_data["seen"] or None,
            **form.note(),
            **form.columns(),
        )
        return self.home(_("Saved."))


class Act(OfProcess, OfficeForm):
    """An act after a question; what hinders it is said."""

    permission = officers
    form_class: Any = Form
    done: Any = _("Done.")

    def act(self, form: Any) -> None:
        """Do it."""
        raise TypeError(form)

    def after(self) -> HttpResponse:
        """Go to the process."""
        return self.home(self.done)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, or say what hinders."""
        try:
            self.act(form)
        except ProcessRefusedError as error:
            form.add_error(None, refusal(error))
            return self.form_invalid(form)
        return self.after()


class PublishProcess(Act):
    """Make a process public; while something bars it, the page says what, and has no button."""

    template_name = "office_formats/publish.html"
    title = _("Make the process public")
    submit = _("Make public")
    done = _("The process is public.")
    lead = _(
        "From now on everybody sees it. Times and rules can then be changed only with a note for citizens, and it "
        "cannot be deleted any more."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it lacks."""
        found = readiness(self.request, self.process, may_write=True)
        return super().get_context_data(**{"ready": found, **kwargs})

    def act(self, form: Any) -> None:
        """Make it public."""
        del form
        publish_process(process=self.process, acting_user=self.request.user)


class EndProcess(Act):
    """End a process; what still runs in it is listed with its end, and asked about."""

    template_name = "office_formats/end.html"
    form_class = EndForm

    @cached_property
    def running(self) -> list[tuple[Format, Any]]:
        """Return the formats that have not ended, with their kinds in words."""
        rows = self.process.formats.select_related("process")
        now = timezone.now()
        return [(row, KINDS[row.kind]) for row in rows if row.closes_at is None or row.closes_at > now]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask only where something runs."""
        return {**super().get_form_kwargs(), "still_runs": bool(self.running)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what still runs, and the sentence of the law where it forbids the end."""
        last = announced_until(self.process)
        barred = refusal(ProcessRefusedError(Hindrance.ANNOUNCED, last)) if last else ""
        return super().get_context_data(**{"running": self.running, "barred": barred, **kwargs})


class FinishProcess(EndProcess):
    """End a process with its result."""

    title = _("Finish the process")
    submit = _("Finish")
    done = _("The process is finished; its result stands on its page.")
    lead = _("Nobody can take part any more. Say in plain words what came of it and what happens now.")

    def act(self, form: Any) -> None:
        """End it."""
        words = form.cleaned_data
        finish_process(
            process=self.process,
            result_de=words["text_de"],
            result_en=words["text_en"],
            acting_user=self.request.user,
        )


class CancelProcess(EndProcess):
    """End a process early."""

    title = _("End the process early")
    submit = _("End early")
    done = _("The process has ended; the reason stands on its page.")
    lead = _("What citizens wrote stays readable. Say why it ends.")

    def act(self, form: Any) -> None:
        """End it."""
        words = form.cleaned_data
        cancel_process(
            process=self.process,
            reason_de=words["text_de"],
            reason_en=words["text_en"],
            acting_user=self.request.user,
        )


class DeleteProcess(Act):
    """Delete a draft."""

    title = _("Delete the draft")
    submit = pgettext_lazy("button", "Delete")
    lead = _(
        "The process with all its phases, formats and texts is gone for good. Nobody outside the office saw it."
    )

    def act(self, form: Any) -> None:
        """Delete it."""
        del form
        delete_process(process=self.process, acting_user=self.request.user)

    def after(self) -> HttpResponse:
        """Go to the list."""
        return self.go("office:processes", gettext("The draft is deleted."))
