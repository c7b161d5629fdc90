"""Runs of the planner: the list, a new one, its progress, its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.accounts.queries import names_of
from lindwurm.core.drawing.csvfile import roadmap_csv
from lindwurm.core.drawing.plots import gap_plot
from lindwurm.core.planning.intake import IntakeError
from lindwurm.core.planning.run import usual_seconds
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.stages.plans.domain.runs import RunStateError
from lindwurm.stages.plans.enums import OPEN
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.queries import NoSettingsError, present_of, published_version, runs_of
from lindwurm.stages.plans.tasks import PlanningBusyError, request_end, request_run
from lindwurm.web.kit.policies import officers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.forms.plans import RunForm
from lindwurm.web.office.reads.doubt import doubts_of
from lindwurm.web.office.reads.ranked import ranked_shown
from lindwurm.web.office.reads.result import result_of
from lindwurm.web.office.views.base import OfficeForm, OfficeMixin, OfficePage, csv_response

PLANNING = (_("Planning"), "office:planning")
NO_SAMPLE = {"seconds": 0, "stage": "", "value": None, "bound": None, "gap": None}
PATIENCE = timedelta(seconds=15)
"""A run that waits longer makes one wonder whether anybody works."""


class PlanningPage(OfficeForm):
    """The form for a run, and the list of all runs."""

    http_method_names: Sequence[str] = ("get", "head", "options")
    template_name = "office/planning.html"
    form_class = RunForm
    title = _("Planning")

    def get_initial(self) -> dict[str, Any]:
        """Propose the usual time for a city of this size."""
        try:
            return {"seconds": round(usual_seconds(present_of(self.municipality).city))}
        except NoSettingsError:
            return {"seconds": 3}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the runs, the newest first, and whether one is going on."""
        runs = list(runs_of(self.municipality).defer("progress"))
        busy = next((run for run in runs if run.state in OPEN), None)
        return super().get_context_data(runs=runs, busy=busy, **kwargs)

    def back(self) -> str:
        """Return to the overview."""
        return self.to("office:start")


class StartRun(PlanningPage):
    """Start a run."""

    http_method_names = ("get", "head", "options", "post")
    permission = officers

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Start, or say why not."""
        options = SolveOptions(seconds=float(form.cleaned_data["seconds"]))
        try:
            run = request_run(
                municipality=self.municipality,
                options=options,
                note=form.cleaned_data["note"],
                acting_user=self.request.user,
            )
        except PlanningBusyError as error:
            return self.go(
                "office:run",
                _("This run is still going on; one city is planned once at a time."),
                pk=error.run_id,
            )
        except (IntakeError, NoSettingsError) as error:
            form.add_error(
                None, gettext("The city cannot be planned yet: %(why)s") % {"why": error.into(lang())}
            )
            return self.form_invalid(form)
        return self.go("office:run", pk=run.pk)


class RunMixin(OfficeMixin):
    """Finds the run of the address."""

    parents = (PLANNING,)

    @cached_property
    def run(self) -> Run:
        """Return the run; 404 where the municipality has none of that number."""
        found = runs_of(self.municipality).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    def name(self) -> str:
        """Return the run's number."""
        return gettext("Run %(number)s") % {"number": self.kwargs["pk"]}


class RunPage(RunMixin, OfficePage):
    """A run: how far it is, and once it is done what came of it."""

    wide = True

    def get_template_names(self) -> list[str]:
        """Show progress or result."""
        return ["office/result.html" if self.run.state == "done" else "office/run.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the run, its progress, and its result."""
        shown = progress_of(self.run)
        result = result_of(self.run, lang()) if self.run.state == "done" else None
        before = published_version(self.municipality) if result else None
        key = f"version-{before.pk}" if before else ""
        more = {
            "doubts": doubts_of(self.run, lang()) if result else None,
            "ranked": ranked_shown(self.run, lang()) if result else None,
            "asked_by": names_of(self.municipality, [self.run.asked_by_id]).get(
                self.run.asked_by_id or 0, ""
            ),
        }
        return super().get_context_data(
            run=self.run, result=result, before_key=key, **more, **shown, **kwargs
        )


class ResultCsv(RunMixin, OfficePage):
    """The plan of a run as a table for spreadsheets."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Write the table; 404 while there is no plan."""
        result = result_of(self.run, lang()) if self.run.state == "done" else None
        if result is None:
            raise Http404
        return csv_response(roadmap_csv(result.page), gettext("run-%(number)s") % {"number": self.run.pk})


class RunProgress(RunMixin, OfficePage):
    """The part of the page of a run that goes on changing."""

    template_name = "office/parts/progress.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the run and its progress."""
        return super().get_context_data(run=self.run, **progress_of(self.run), **kwargs)

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        """Answer; once the run has ended the page is loaded anew, with the result."""
        response: HttpResponse = super().render_to_response(context, **more)
        if self.run.state not in OPEN:
            response.headers["HX-Refresh"] = "true"
        return response


class StopRun(RunMixin, OfficePage):
    """Stop a run and take its best plan."""

    permission = officers
    http_method_names = ("post",)

    def post(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Ask it to stop."""
        try:
            run = request_end(run=self.run, acting_user=self.request.user)
        except RunStateError:
            return self.go("office:run", _("The run had ended already."), pk=self.run.pk)
        words = {
            "cancelled": _("The run was cancelled before it began."),
            "stopping": _("The run ends with its best plan so far."),
        }
        return self.go("office:run", words[str(run.state)], pk=self.run.pk)


def progress_of(run: Run) -> dict[str, Any]:
    """Return what a page of a run shows of its progress."""
    samples = [sample for sample in run.progress if sample["reading"] == "strict"]
    now = timezone.now()
    waited, begun = now - run.asked_at, run.started_at
    return {
        "elapsed": 0 if begun is None else int(((run.ended_at or now) - begun).total_seconds()),
        "sample": samples[-1] if samples else NO_SAMPLE,
        "plot": gap_plot(samples, lang=lang()),
        "goes_on": run.state in OPEN,
        "is_late": run.state == "queued" and waited > PATIENCE,
    }
