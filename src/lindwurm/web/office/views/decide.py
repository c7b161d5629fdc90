"""What becomes of a run's plan: explained, kept, made public."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.plans.domain import ScenarioError, publish_run, save_draft
from lindwurm.stages.plans.queries import published_version
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import officers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.forms.plans import KeepForm, PublishForm
from lindwurm.web.office.reads.explain import explain_in_run
from lindwurm.web.office.reads.result import result_of
from lindwurm.web.office.views.base import OfficeForm, OfficePage
from lindwurm.web.office.views.planning import RunMixin


class RunMeasure(RunMixin, OfficePage):
    """Why a measure stands where it stands in the plan of a run."""

    template_name = "office/explain.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reasons."""
        explained = explain_in_run(self.run, self.kwargs["key"], lang())
        if explained is None:
            raise Http404
        back = self.to("office:run", pk=self.run.pk)
        above = [*self.breadcrumbs()[:-1], Crumb(label=self.name(), href=back), Crumb(label=explained.title)]
        shown = {"explained": explained, "back": back, "breadcrumbs": above, "title": explained.title}
        return super().get_context_data(**{**shown, **kwargs})


class RunForm(RunMixin, OfficeForm):
    """A form about the plan of a finished run."""

    permission = officers

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the plan in numbers; 404 while there is none."""
        result = result_of(self.run, lang()) if self.run.state == "done" else None
        if result is None:
            raise Http404
        return super().get_context_data(result=result, before=published_version(self.municipality), **kwargs)

    def back(self) -> str:
        """Return to the run."""
        return self.to("office:run", pk=self.run.pk)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse a run without a plan."""
        if self.run.state != "done":
            raise Http404
        return super().post(*args, **kwargs)


class KeepRun(RunForm):
    """Keep a plan as a draft of the office."""

    template_name = "office/keep.html"
    form_class = KeepForm
    submit = _("Keep as draft")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it."""
        version = save_draft(run=self.run, acting_user=self.request.user, **form.cleaned_data)
        return self.go("office:version", _("Kept. Only the office sees this version."), number=version.number)


class PublishRun(RunForm):
    """Make a plan public as the next version."""

    template_name = "office/publish.html"
    form_class = PublishForm
    submit = _("Make public now")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Make it public."""
        try:
            version = publish_run(run=self.run, acting_user=self.request.user, **form.cleaned_data)
        except ScenarioError:
            words = _("A scenario is not made public in one step. Keep it as a draft, which says what it is.")
            form.add_error(None, words)
            return self.form_invalid(form)
        return self.go("office:version", _("This version is public from now on."), number=version.number)
