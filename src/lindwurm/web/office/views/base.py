"""What every page of the office has: nobody else keeps a copy, and a form that says what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import officers, readers
from lindwurm.web.kit.views import MunicipalityMixin, PolicyMixin

LARGEST: Final = 2**31 - 1
"""What a whole number of every database holds."""


class OfficeMixin(MunicipalityMixin, PolicyMixin):
    """A page for people who have logged in; whoever has a role may read."""

    permission = readers
    parents: Sequence[tuple[str | Promise, str]] = ()
    """Label and address name of the pages above, without parts."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let nobody keep the answer; what no row can be called has no page."""
        if any(is_impossible(part) for part in kwargs.values()):
            raise Http404("no such row")
        response = super().dispatch(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the person may change, plan and decide."""
        may = officers(self.request.user, self.municipality)
        return super().get_context_data(**{"may_plan": may, "title": self.name(), **kwargs})

    def name(self) -> str | Promise:
        """Return the heading; for pages that are named after what they show."""
        return self.title

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Return the way from the overview to this page."""
        if not self.parents:
            return ()
        above = [Crumb(label=label, href=self.to(name)) for label, name in self.parents]
        return [Crumb(label=_("Overview"), href=self.to("office:start")), *above, Crumb(label=self.name())]

    def to(self, name: str, **parts: Any) -> str:
        """Return the address of a page of the same municipality."""
        return address(self.request, name, **parts)

    def go(self, name: str, message: str | Promise = "", **parts: Any) -> HttpResponseRedirect:
        """Send on to a page, with a word about what was done."""
        if message:
            messages.success(self.request, str(message))
        return HttpResponseRedirect(self.to(name, **parts))


def is_impossible(part: Any) -> bool:
    """Tell whether a part of an address is something that no database takes."""
    return (isinstance(part, str) and "\0" in part) or (isinstance(part, int) and part > LARGEST)


class OfficePage(OfficeMixin, TemplateView):
    """A page to read."""


class OfficeForm(OfficeMixin, FormView[BaseForm]):
    """A page with a form; what is wrong comes back with status 422 and everything that was typed."""

    template_name = "office/form.html"
    lead: str | Promise = ""
    submit: str | Promise = _("Save")
    warning: str | Promise = ""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show the form with its errors."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words around the form, and where to go without sending it."""
        words = {"lead": self.lead, "submit": self.submit, "warning": self.warning, "back": self.back()}
        return super().get_context_data(**{**words, **kwargs})

    def back(self) -> str:
        """Return where "Cancel" leads."""
        return self.to(self.parents[-1][1])


def csv_response(text: str, name: str) -> HttpResponse:
    """Answer with a table to download."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
