"""Acts of citizens: one small page with a form for each, so that pages to read need no cookie."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.policies import Policy, citizens
from lindwurm.web.kit.views import MunicipalityMixin, PolicyMixin


class ActMixin(MunicipalityMixin, PolicyMixin):
    """A page for whoever takes part; nobody keeps it."""

    permission: ClassVar[Policy | None] = citizens

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let no cache keep the answer."""
        response = super().dispatch(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def to(self, name: str, **parts: Any) -> str:
        """Return the address of a page of the same municipality."""
        return address(self.request, name, **parts)

    def go(self, href: str, message: str | Promise = "") -> HttpResponseRedirect:
        """Send on to a page, with a word about what was done."""
        if message:
            messages.success(self.request, str(message))
        return HttpResponseRedirect(href)


class ActPage(ActMixin, FormView[BaseForm]):
    """An act: GET shows the form, POST does it; what is wrong comes back with status 422 and all that was typed."""

    template_name = "public/act.html"
    lead: str | Promise = ""
    submit: str | Promise = _("Send")
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
        return self.to("public:start")
