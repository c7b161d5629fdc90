"""Questions about the plan of a run: robustness, benefit for money or staff, simulation, price of a directive."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.core.planning.codec import encode
from lindwurm.stages.partners.queries import units_of
from lindwurm.stages.plans.analysing import request_analysis, request_analysis_end
from lindwurm.stages.plans.domain import AnalysisBusyError, AnalysisStateError
from lindwurm.stages.plans.enums import OPEN, AnalysisKind, RunState
from lindwurm.stages.plans.models import Analysis
from lindwurm.stages.plans.queries import analyses_of, analyses_with_runs, current_demands, last_plan
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import officers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.forms.analyses import FrontierForm, Question, RobustnessForm, SimulationForm
from lindwurm.web.office.reads.directives import asked_words
from lindwurm.web.office.reads.doubt import frontier_of, robustness_of, simulation_of
from lindwurm.web.office.reads.price import contradiction_of, price_of, unasked_of
from lindwurm.web.office.views.base import OfficeForm, OfficeMixin, OfficePage
from lindwurm.web.office.views.directives import DIRECTIVES
from lindwurm.web.office.views.planning import PATIENCE, RunMixin

ADDRESSES = {
    AnalysisKind.ROBUSTNESS: "office:robustness",
    AnalysisKind.FRONTIER: "office:frontier",
    AnalysisKind.SIMULATION: "office:simulation",
}
"""Pages of a run; a price has a page of its own."""


class DoubtPage(RunMixin, OfficeForm, ABC):
    """A question about a run: the form, how far its answer is, and the last answer."""

    kind: ClassVar[AnalysisKind]
    form_class: type[Question] = Question
    submit = _("Compute")
    wide = True

    def name(self) -> str:
        """Return what is asked, and of which run."""
        return gettext("Run %(number)s: %(question)s") % {"number": self.run.pk, "question": self.title}

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Return the way over the run."""
        run = Crumb(label=gettext("Run %(number)s") % {"number": self.run.pk}, href=self.back())
        return [*super().breadcrumbs()[:-1], run, Crumb(label=self.title)]

    def back(self) -> str:
        """Return to the run."""
        return self.to("office:run", pk=self.run.pk)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the units, and begin with what was asked last."""
        units = [(unit.key, unit.name) for unit in units_of(self.municipality)]
        more: dict[str, Any] = {"units": units}
        if self.last is not None:
            more["initial"] = self.last.parameters
        return {**super().get_form_kwargs(), **more}

    @cached_property
    def asked(self) -> list[Analysis]:
        """Return what was asked of this kind about the run, the newest first."""
        return list(analyses_of(self.municipality).filter(run=self.run, kind=self.kind))

    @property
    def last(self) -> Analysis | None:
        """Return the newest question, None where nobody has asked."""
        return self.asked[0] if self.asked else None

    @abstractmethod
    def shown(self, answered: Analysis) -> Any:
        """Return an answer as the page shows it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the newest question with its progress, and the last answer; 404 while the run has no plan."""
        if self.run.state != RunState.DONE:
            raise Http404
        answered = next((each for each in self.asked if each.state == RunState.DONE), None)
        shown = {
            "run": self.run,
            "answered": answered,
            "answer": None if answered is None else self.shown(answered),
            **(progress_of(self.last) if self.last is not None else {}),
        }
        return super().get_context_data(**{**shown, **kwargs})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask; only the digital officer may, and only of a run with a plan.

        Raises:
            PermissionDenied: for everybody else.
        """
        if not officers(request.user, self.municipality):
            raise PermissionDenied
        if self.run.state != RunState.DONE:
            raise Http404
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Ask, or lead to what is being answered already."""
        assert isinstance(form, Question)  # noqa: S101 -- the form of these pages
        try:
            request_analysis(
                run=self.run, kind=self.kind, parameters=form.parameters(), acting_user=self.request.user
            )
        except AnalysisBusyError:
            words = _("This is being computed already; one question of a kind is answered at a time.")
            return self.go(ADDRESSES[self.kind], words, pk=self.run.pk)
        return self.go(ADDRESSES[self.kind], pk=self.run.pk)


class RobustnessPage(DoubtPage):
    """Which measures stay in the plan whatever changes."""

    kind = AnalysisKind.ROBUSTNESS
    template_name = "office/robustness.html"
    form_class = RobustnessForm
    title = _("Robustness")

    def shown(self, answered: Analysis) -> Any:
        """Return the labels."""
        return robustness_of(answered, lang())


class FrontierPage(DoubtPage):
    """What more or less money or staff would bring."""

    kind = AnalysisKind.FRONTIER
    template_name = "office/frontier.html"
    form_class = FrontierForm
    title = _("What would more money or staff bring?")

    def shown(self, answered: Analysis) -> Any:
        """Return the curve."""
        return frontier_of(answered, lang())


class SimulationPage(DoubtPage):
    """How the plan fares when luck is drawn again and again."""

    kind = AnalysisKind.SIMULATION
    template_name = "office/simulation.html"
    form_class = SimulationForm
    title = _("Simulation")

    def shown(self, answered: Analysis) -> Any:
        """Return the chances."""
        return simulation_of(answered, lang())


class AnalysisMixin(OfficeMixin):
    """Finds the question of the address."""

    @cached_property
    def analysis(self) -> Analysis:
        """Return the question; 404 where the municipality has none of that number."""
        found = analyses_with_runs(self.municipality).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found


class AnalysisProgress(AnalysisMixin, OfficePage):
    """The part of a page that goes on changing."""

    template_name = "office/parts/analysis.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how far it is."""
        return super().get_context_data(**progress_of(self.analysis), **kwargs)

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        """Answer; once it has ended the page is loaded anew, with the result."""
        response: HttpResponse = super().render_to_response(context, **more)
        if self.analysis.state not in OPEN:
            response.headers["HX-Refresh"] = "true"
        return response


class StopAnalysis(AnalysisMixin, OfficePage):
    """Stop a question and take what is answered so far."""

    permission = officers
    http_method_names = ("post",)

    def post(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Ask it to stop, and return to its page."""
        try:
            request_analysis_end(analysis=self.analysis, acting_user=self.request.user)
            words = _("It ends with what is computed so far.")
        except AnalysisStateError:
            words = _("It had ended already.")
        kind = AnalysisKind(self.analysis.kind)
        if kind in ADDRESSES:
            return self.go(ADDRESSES[kind], words, pk=self.analysis.run_id)
        if kind is AnalysisKind.CONTRADICTION:
            return self.go("office:contradictions", words)
        return self.go("office:price", words, pk=self.analysis.pk)


class PricePage(AnalysisMixin, OfficePage):
    """What a directive costs."""

    template_name = "office/price.html"
    title = _("What does the directive cost?")
    parents = (DIRECTIVES,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the progress or the price; 404 for questions of other kinds."""
        if self.analysis.kind != AnalysisKind.PRICE:
            raise Http404
        shown = {
            "run": self.analysis.run,
            "price": price_of(self.analysis, lang()),
            "words": asked_words(self.analysis.parameters, self.municipality, lang()),
            "changed": self.analysis.parameters.get("directive"),
            **progress_of(self.analysis),
        }
        return super().get_context_data(**{**shown, **kwargs})


class ContradictionsPage(OfficePage):
    """Whether the directives go together with each other, the duties and the limits."""

    template_name = "office/contradictions.html"
    title = _("Do the directives go together?")
    parents = (DIRECTIVES,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the last question with its progress, and its answer."""
        rows = analyses_of(self.municipality).filter(kind=AnalysisKind.CONTRADICTION)
        last = rows.first()
        shown = {} if last is None else {**self.answered(last), **progress_of(last)}
        return super().get_context_data(asked_of=last_plan(self.municipality), **shown, **kwargs)

    def answered(self, analysis: Analysis) -> dict[str, Any]:
        """Return the answer and what it leaves out, in words."""
        sentences = contradiction_of(analysis, lang())
        unasked = unasked_of(analysis, self.municipality, lang()) if sentences else ()
        return {"sentences": sentences, "unasked": unasked}

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Ask; only the digital officer may.

        Raises:
            PermissionDenied: for everybody else.
        """
        if not officers(request.user, self.municipality):
            raise PermissionDenied
        run = last_plan(self.municipality)
        if run is None:
            return self.go("office:contradictions", _("A check needs a plan: please plan once."))
        demands = [encode(each) for each in current_demands(self.municipality)]
        with suppress(AnalysisBusyError):
            request_analysis(
                run=run,
                kind=AnalysisKind.CONTRADICTION,
                parameters={"demands": demands},
                acting_user=request.user,
            )
        return self.go("office:contradictions")


def progress_of(analysis: Analysis) -> dict[str, Any]:
    """Return what a page shows of how far an answer is."""
    now = timezone.now()
    begun = analysis.started_at
    return {
        "analysis": analysis,
        "elapsed": 0 if begun is None else int(((analysis.ended_at or now) - begun).total_seconds()),
        "goes_on": analysis.state in OPEN,
        "is_late": analysis.state == RunState.QUEUED and now - analysis.asked_at > PATIENCE,
    }
