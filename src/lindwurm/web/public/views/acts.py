"""Acts of citizens: one small page with a form for each, so that pages to read need no cookie."""

from __future__ import annotations

from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from lindwurm.stages.participation.domain.taking_part import RefusedError, Why, demand_welcome
from lindwurm.stages.participation.models import Format
from lindwurm.stages.participation.queries.moderation import blocked_until
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.limits import Limit
from lindwurm.web.kit.policies import Policy, citizens
from lindwurm.web.kit.views import MunicipalityMixin, PolicyMixin

TOO_MUCH: Final = _("You have sent a lot within an hour. Please go on later; nothing is lost on this page.")


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

    limit: ClassVar[Limit | None] = None
    """How often one person may do it; None for what costs nothing to do again."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 -- Django's signature
        """Do it, unless it is wrong or comes too often; a try counts when the form is right."""
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        if self.limit is not None and not self.limit.allows(request):
            form.add_error(None, TOO_MUCH)
            return self.form_invalid(form)
        return self.form_valid(form)

    def part_of(self) -> Format | None:
        """Return the format whose rules and least age whoever acts must have agreed to; None where none is asked."""
        return None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; what must be agreed to first is asked before anybody types."""
        return self._first() or super().get(request, *args, **kwargs)

    def _first(self) -> HttpResponse | None:
        shown = self.part_of()
        if shown is None or not shown.is_open():
            return None
        back = self.request.get_full_path()
        try:
            demand_welcome(self.request.user, shown)
        except RefusedError as refused:
            if refused.why is Why.BLOCKED:
                return self._blocked(shown)
            if refused.why is Why.TERMS:
                return self.go(f"{self.to('public:accept_rules')}?{urlencode({'next': back})}")
            if refused.why is Why.AGE:
                asked = urlencode({"age": shown.process.min_age, "next": back})
                return self.go(f"{self.to('public:state_age')}?{asked}")
        return None

    def _blocked(self, shown: Format) -> HttpResponse:
        """Say until when the person cannot write, before anything is typed."""
        words = self.get_context_data(until=blocked_until(self.request.user, shown.municipality))
        return TemplateResponse(self.request, "public/blocked.html", words, status=403)

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
