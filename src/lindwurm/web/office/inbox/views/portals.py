"""Other portals: named, their files uploaded, mapped, looked at and imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.portal_import import (
    PortalPlan,
    PortalRefusedError,
    check_portal_file,
    import_portal_file,
)
from lindwurm.stages.participation.domain.portals import (
    PortalLack,
    PortalLackError,
    keep_portal_file,
    save_mapping,
    save_portal,
)
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Format, Portal, PortalFile
from lindwurm.stages.participation.portal_files import PortalFileError, PortalTable, read_portal_file
from lindwurm.stages.participation.portal_rows import Columns, Part
from lindwurm.stages.participation.portal_words import LACKS, fault_words, file_words
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import editors
from lindwurm.web.office.inbox.forms.portals import ImportForm, MappingForm, PortalForm, UploadForm
from lindwurm.web.office.inbox.portal_words import ACTS, CHANGES
from lindwurm.web.office.inbox.views.base import INBOX, InboxForm, InboxMixin
from lindwurm.web.office.views.base import OfficePage

PORTALS = (_("Other portals"), "office:portals")
MOST_SHOWN = 200
"""So many rows of a preview are listed; faults first."""


class PortalsPage(InboxMixin, OfficePage):
    """The portals that ideas come from."""

    permission = editors
    template_name = "office_inbox/portals.html"
    title = _("Other portals")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the portals."""
        return super().get_context_data(**{"portals": Portal.objects.of(self.municipality), **kwargs})


class NewPortal(InboxForm):
    """Name a portal."""

    permission = editors
    form_class = PortalForm
    title = _("New portal")
    parents = (INBOX, PORTALS)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it, and lead to its upload."""
        data: dict[str, Any] = form.cleaned_data
        if Portal.objects.of(self.municipality).filter(key=data["key"]).exists():
            form.add_error("key", _("There is a portal of this short name already."))
            return self.form_invalid(form)
        portal = save_portal(
            municipality=self.municipality,
            key=data["key"],
            name=data["name"],
            address=data["address"],
            acting_user=self.request.user,
        )
        return self.go("office:portal", _("Saved. Now upload its file."), key=portal.key)


class OnePortal(InboxForm):
    """Finds the portal of the address."""

    permission = editors
    parents = (INBOX, PORTALS)
    step: Any = ""

    @cached_property
    def portal(self) -> Portal:
        """Return the portal; 404 where the municipality has none of that name."""
        found = Portal.objects.of(self.municipality).filter(key=self.kwargs["key"]).first()
        if found is None:
            raise Http404("no such portal")
        return found

    @cached_property
    def file(self) -> PortalFile | None:
        """Return the uploaded file, if one waits."""
        return PortalFile.objects.filter(portal=self.portal).first()

    def name(self) -> str:
        """Return the portal's name, and what the page does."""
        return f"{self.portal.name}: {self.step}" if self.step else self.portal.name

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead over the portal's own page."""
        found = list(super().breadcrumbs())
        if not self.step:
            return found
        return [*found[:-1], Crumb(label=self.portal.name, href=self.back()), Crumb(label=self.step)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the portal and its file."""
        return super().get_context_data(**{"portal": self.portal, "file": self.file, **kwargs})

    def back(self) -> str:
        """Return to the portal."""
        return self.to("office:portal", key=self.portal.key)


class PortalPage(OnePortal):
    """Upload a file of a portal."""

    template_name = "office_inbox/portal.html"
    form_class = UploadForm
    submit = _("Upload")

    def back(self) -> str:
        """Return to the list."""
        return self.to("office:portals")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether its columns are known."""
        known = not Columns.of(self.portal.mapping).missing
        return super().get_context_data(**{"is_mapped": known, "count": self.portal.ideas.count(), **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep the file, and lead on."""
        upload = form.cleaned_data["file"]
        try:
            table = keep_portal_file(
                portal=self.portal, name=upload.name, content=upload.read(), acting_user=self.request.user
            )
        except PortalFileError as error:
            form.add_error("file", file_words(error))
            return self.form_invalid(form)
        kept = Columns.of(self.portal.mapping)
        if kept.missing or not set(kept.columns.values()) <= set(table.columns):
            return self.go(
                "office:portal_mapping", _("Uploaded. Which column holds what?"), key=self.portal.key
            )
        return self.go("office:portal_import", _("Uploaded. Nothing is imported yet."), key=self.portal.key)


class WithFile(OnePortal):
    """A page about the uploaded file; without one it leads to the upload."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask who may first, and whether there is a file then."""
        if editors(request.user, self.municipality) and self.file is None:
            return self.go("office:portal", LACKS[PortalLack.FILE], key=self.portal.key)
        return super().dispatch(request, *args, **kwargs)

    @property
    def content(self) -> bytes:
        """Return the bytes of the file."""
        return b"" if self.file is None else bytes(self.file.content)

    @cached_property
    def table(self) -> PortalTable:
        """Return the file as it is read; what cannot be read was not kept."""
        return read_portal_file(self.content)


class PortalMapping(WithFile):
    """Say which column holds what; kept for the next file."""

    template_name = "office_inbox/mapping.html"
    form_class = MappingForm
    step = _("Columns")
    submit = _("Save the columns")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the file, what is kept, and the formats."""
        rows = Format.objects.of(self.municipality).filter(kind=FormatKind.IDEAS)
        shown = rows.exclude(process__state=ProcessState.DRAFT).select_related("process")
        formats = [(each.slug, f"{each.process.title}: {each.title}") for each in shown]
        kept = Columns.of(self.portal.mapping)
        return {**super().get_form_kwargs(), "table": self.table, "kept": kept, "formats": formats}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the first rows, so that one sees what the columns hold."""
        first = [[row.values.get(name, "") for name in self.table.columns] for row in self.table.rows[:3]]
        kept = Columns.of(self.portal.mapping)
        words = self.table.words(kept.columns[Part.STATE]) if Part.STATE in kept.columns else ()
        unsaid = [word for word in words if not kept.states.get(word)]
        more = {"table": self.table, "first": first, "unsaid": [] if kept.missing else unsaid}
        return super().get_context_data(**{**more, **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it; words for states that have no meaning yet are asked for."""
        assert isinstance(form, MappingForm)  # noqa: S101 -- the form of this page
        try:
            save_mapping(portal=self.portal, columns=form.mapping(), acting_user=self.request.user)
        except PortalLackError as error:
            form.add_error(None, LACKS[error.lack])
            return self.form_invalid(form)
        if form.unsaid:
            words = _("Saved. Please say also what the portal's words for states mean.")
            return self.go("office:portal_mapping", words, key=self.portal.key)
        return self.go("office:portal_import", _("Saved. Nothing is imported yet."), key=self.portal.key)


class PortalImport(WithFile):
    """Look at what an import would do, row by row; then do it."""

    template_name = "office_inbox/import.html"
    form_class = ImportForm
    step = _("Import")
    submit = _("Import the ideas")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the columns while they are not known."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except PortalLackError as error:
            return self.go("office:portal_mapping", LACKS[error.lack], key=self.portal.key)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what would happen."""
        plan = kwargs.pop("plan", None) or check_portal_file(portal=self.portal, content=self.content)
        return super().get_context_data(**{**shown_plan(plan), **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, and say what was done."""
        try:
            plan = import_portal_file(
                portal=self.portal,
                content=self.content,
                acting_user=self.request.user,
                leave_out=form.cleaned_data["leave_out"],
            )
        except PortalRefusedError:
            form.add_error(
                "leave_out", _("Some rows do not fit. Correct the file, or say that they may be left out.")
            )
            return self.form_invalid(form)
        words = gettext(
            "Imported: %(create)s new, %(change)s changed, %(same)s unchanged, %(refused)s left out."
        )
        return self.go("office:portals", words % plan.counts)


def shown_plan(plan: PortalPlan) -> dict[str, Any]:
    """Return a plan as the page lists it."""
    ideas = [
        (idea.given, ACTS[idea.act], [CHANGES[change] for change in idea.changes]) for idea in plan.ideas
    ]
    faults = [(fault, fault_words(fault)) for fault in plan.faults]
    return {
        "counts": plan.counts,
        "ideas": ideas[:MOST_SHOWN],
        "more_ideas": max(0, len(ideas) - MOST_SHOWN),
        "faults": faults[:MOST_SHOWN],
        "more_faults": max(0, len(faults) - MOST_SHOWN),
    }
