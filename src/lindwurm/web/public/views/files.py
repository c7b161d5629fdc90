"""Files to take along: made by a job, then kept; the plan file comes from the database as it is."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from lindwurm.core.drawing.xlsx import roadmap_xlsx
from lindwurm.core.wording import Lang
from lindwurm.stages.plans.queries import public_versions
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.files import KINDS, XLSX, can_make, order, wanted
from lindwurm.web.public.folder import gives_files, gives_folder
from lindwurm.web.public.reads.choice import Choice, page_of
from lindwurm.web.public.views.base import PublicPage
from lindwurm.web.public.views.roadmap import ChoiceMixin


class PreparedFile(ChoiceMixin, PublicPage):
    """A file of the roadmap: sent if it is there, else ordered and promised."""

    template_name = "public/file.html"
    title = _("Your file is being made")
    kind = "pdf"

    def get(  # type: ignore[override]  # a file is sent in pieces
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Send the file, or say how it stands with it."""
        if not self.is_offered():
            raise Http404("not offered")
        if self.kind != "zip" and not self.choice.entries:
            return nothing_chosen(request, self.choice)
        asked = {} if self.kind == "zip" else self.choice.asked
        language: Lang = "de" if self.kind == "zip" else lang()
        file = wanted(self.municipality, kind=self.kind, lang=language, asked=asked, stamp=self.stamp)
        if file.path.exists():
            return FileResponse(
                file.path.open("rb"), as_attachment=True, filename=file.name, content_type=KINDS[self.kind]
            )
        self.state = "missing" if not can_make(self.kind) else "ordered" if order(file) else "busy"
        response = super().get(request, *args, **kwargs)
        response.status_code = {"missing": 501, "ordered": 202, "busy": 503}[self.state]
        return response

    def is_offered(self) -> bool:
        """Tell whether the file may be given away: a folder only where it says nothing that is not public."""
        return self.kind != "zip" or gives_folder(self.municipality, self.book, self.stamp)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how it stands with the file."""
        return super().get_context_data(
            state=self.state, kind=self.kind, query=urlencode(self.choice.asked), **kwargs
        )


class Workbook(ChoiceMixin, PublicPage):
    """The chosen measures as a workbook: written at once, for it is a few hundred rows, and never kept on the disk."""

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Write the workbook."""
        if not self.choice.entries:
            return nothing_chosen(request, self.choice)
        code = lang()
        file = wanted(self.municipality, kind="xlsx", lang=code, asked=self.choice.asked, stamp=self.stamp)
        response = HttpResponse(roadmap_xlsx(page_of(self.book, self.choice)), content_type=XLSX)
        response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
        return response


def nothing_chosen(request: HttpRequest, choice: Choice) -> HttpResponse:
    """Lead to the roadmap, which says that no measure matches: a file without one helps nobody."""
    query = urlencode(choice.asked)
    return redirect(address(request, "public:roadmap") + (f"?{query}" if query else ""))


class PlanFile(PublicPage):
    """The plan of the public version as a program reads it, with its proof."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Send the plan file as it was kept."""
        version = public_versions(self.municipality).only("document", "number", "municipality").first()
        if version is None or not version.document or not gives_files(self.municipality, self.book):
            raise Http404("no plan file")
        response = HttpResponse(version.document, content_type="application/json")
        name = f"plan-{self.municipality.slug}-{version.number}.json"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
