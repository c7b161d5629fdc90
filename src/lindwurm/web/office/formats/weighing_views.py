"""Weighing of goals in the office: set up, paper entered, the result, and planning with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lindwurm.core.planning.intake import IntakeError
from lindwurm.core.planning.run import usual_seconds
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.stages.participation.domain.weighing import (
    Unweighed,
    WeighingError,
    enter_paper_weights,
    set_up_weighing,
    strike_paper_weights,
)
from lindwurm.stages.participation.enums import FormatKind, Origin
from lindwurm.stages.participation.models import Format, WeighedGoal, Weighing, Weights
from lindwurm.stages.participation.queries.weighing import FEWEST, outcome_of, papers_of
from lindwurm.stages.plans.domain.weights import NoWeightsError, weights_scenario
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.queries import NoSettingsError, present_of, published_version, runs_of
from lindwurm.stages.plans.tasks import PlanningBusyError, request_run
from lindwurm.stages.strategy.models import Goal
from lindwurm.web.kit.policies import inbox_staff, officers, readers
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.formats.workshop_base import FormatForm, FormatHome, OfFormat
from lindwurm.web.office.formats.workshop_forms import count

LONGEST_SECONDS = 600
MOST_POINTS = 1000
REFUSED = {
    Unweighed.CLOSED: _("The process is not running: no form can be entered or taken back."),
    Unweighed.GOAL: _("That goal is not weighed here. Please open the page again."),
    Unweighed.GIVEN: _("Somebody has weighed already: goals and points stand."),
    Unweighed.FEW: _("Choose at least two goals."),
}


class WeighingForm(forms.Form):
    """What is weighed, and with how many points."""

    use_required_attribute = False
    points = count(
        _("Points that each person spreads"),
        most=MOST_POINTS,
        hint=_("Every person gives all of them, so that everybody counts equally."),
    )
    goals = forms.ModelMultipleChoiceField(
        label=_("Goals to weigh"), queryset=Goal.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, goals: Any, **more: Any) -> None:
        """Take the goals of the city."""
        super().__init__(*args, **more)
        chosen: Any = self.fields["goals"]
        chosen.queryset = goals
        chosen.label_from_instance = lambda row: row.title


class PaperWeightsForm(forms.Form):
    """A form that came on paper: points by goal."""

    use_required_attribute = False

    def __init__(self, *args: Any, weighed: list[WeighedGoal], **more: Any) -> None:
        """Ask for points of each goal; nothing counts as none."""
        super().__init__(*args, **more)
        self.weighed = weighed
        for goal in weighed:
            self.fields[f"goal-{goal.pk}"] = count(goal.goal.title, least=0, required=False)

    def points(self) -> dict[int, int]:
        """Return the points of a valid form."""
        return {goal.pk: self.cleaned_data.get(f"goal-{goal.pk}") or 0 for goal in self.weighed}


class SecondsForm(forms.Form):
    """How long to plan."""

    use_required_attribute = False
    seconds = count(_("Seconds to search"), most=LONGEST_SECONDS)


class OfWeighing(OfFormat):
    """A page about a weighing."""

    kind = FormatKind.WEIGHING
    home = "office:weighing"

    @cached_property
    def weighing(self) -> Weighing | None:
        """Return the weighing; None until it is set up."""
        rows = Weighing.objects.of(self.municipality).select_related("format__process")
        return rows.filter(format=self.held).first()

    @property
    def made(self) -> Weighing:
        """Return the weighing of a page that needs one; 404 before it is set up."""
        if self.weighing is None:
            raise Http404
        return self.weighing


class WeighingPage(OfWeighing, FormatHome):
    """A weighing: how many took part, paper that was entered, and after the end the result."""

    template_name = "office_formats/weighing.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add goals, forms on paper, the result, and the runs that were planned with it."""
        row = self.weighing
        found: dict[str, Any] = {"weighing": row, "fewest": FEWEST}
        if row is not None:
            found |= {
                "goals": row.goals.select_related("goal"),
                "number": row.given.count(),
                "paper": papers_of(row),
                "outcome": outcome_of(row),
                "runs": self.runs(row),
                "before": published_version(self.municipality),
                "may_see_runs": readers(self.request.user, self.municipality),
            }
        return super().get_context_data(**{**found, **kwargs})

    def runs(self, weighing: Weighing) -> list[Run]:
        """Return the runs that were planned with these weights, the newest first; for who may read them."""
        try:
            words = weights_scenario(weighing).words.de
        except NoWeightsError:
            return []
        return list(runs_of(self.municipality).filter(scenario_de=words).defer("progress"))


class ChangeWeighing(OfWeighing, FormatForm):
    """Say what is weighed."""

    title = _("Set up the weighing")
    form_class = WeighingForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the goals of the city."""
        return {**super().get_form_kwargs(), "goals": Goal.objects.of(self.municipality).current()}

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there, or with all goals."""
        if self.weighing is None:
            return {"points": 20, "goals": Goal.objects.of(self.municipality).current()}
        return {
            "points": self.weighing.points,
            "goals": self.weighing.goals.values_list("goal", flat=True),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it, or say why not."""
        data = form.cleaned_data
        try:
            set_up_weighing(
                format=self.held,
                points=data["points"],
                goals=list(data["goals"]),
                acting_user=self.request.user,
            )
        except WeighingError as error:
            form.add_error(None, str(REFUSED[error.why]))
            return self.form_invalid(form)
        return self.done(_("Saved."))


class PaperWeights(OfWeighing, FormatForm):
    """Enter a form that came on paper."""

    permission = inbox_staff
    title = _("Enter a paper form")
    form_class = PaperWeightsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the goals."""
        return {**super().get_form_kwargs(), "weighed": list(self.made.goals.select_related("goal"))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how many points there are."""
        lead = gettext("The form gives %(points)s points in all. An empty field counts as none.")
        return super().get_context_data(**{"lead": lead % {"points": self.made.points}, **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it, or say how many points are missing."""
        assert isinstance(form, PaperWeightsForm)  # noqa: S101 -- the form of this page
        try:
            enter_paper_weights(weighing=self.made, points=form.points(), acting_user=self.request.user)
        except WeighingError as error:
            form.add_error(
                None, sum_words(error.left) if error.why is Unweighed.SUM else str(REFUSED[error.why])
            )
            return self.form_invalid(form)
        return self.done(_("The paper form is entered."))


def sum_words(left: int) -> str:
    """Say how many points are missing, or too many."""
    if left > 0:
        return ngettext(
            "%(number)s point is still to be given.", "%(number)s points are still to be given.", left
        ) % {"number": left}
    return ngettext("%(number)s point too many.", "%(number)s points too many.", -left) % {"number": -left}


class StrikeWeights(OfWeighing, FormatForm):
    """Take back a paper form that was entered by mistake, after a question."""

    title = _("Take the paper form back")
    lead = _("The form does not count any more. The log keeps that it was taken back.")
    form_class = Form
    submit = _("Take it back")

    @cached_property
    def weights(self) -> Weights:
        """Return the form of the address."""
        rows = Weights.objects.of(self.municipality).filter(origin=Origin.PAPER)
        return get_object_or_404(rows.select_related("weighing"), pk=self.kwargs["pk"])

    @cached_property
    def held(self) -> Format:
        """Return the format of its weighing."""
        rows = Format.objects.of(self.municipality).select_related("process")
        return rows.get(weighing=self.weights.weighing_id)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Take it back, or say why not."""
        try:
            strike_paper_weights(weights=self.weights, acting_user=self.request.user)
        except WeighingError as error:
            form.add_error(None, str(REFUSED[error.why]))
            return self.form_invalid(form)
        return self.done(_("Taken back."))


class PlanWithWeights(OfWeighing, FormatForm):
    """Plan the city as if its goals weighed what citizens gave them: a scenario, nothing else changes."""

    permission = officers
    title = _("Plan with these weights")
    lead = _(
        "The planner takes the citizens' weights in place of the city's own for the goals that were weighed; all else "
        "stays. The run says that it is a scenario, and so does every version made of it. The city's own weights stay "
        "as they are."
    )
    form_class = SecondsForm
    submit = _("Start planning")

    def get_initial(self) -> dict[str, Any]:
        """Propose the usual time for a city of this size."""
        try:
            return {"seconds": round(usual_seconds(present_of(self.municipality).city))}
        except NoSettingsError:
            return {"seconds": 3}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Start, or say why not."""
        try:
            scenario = weights_scenario(self.made)
            run = request_run(
                municipality=self.municipality,
                options=SolveOptions(seconds=float(form.cleaned_data["seconds"])),
                note=scenario.words.into(lang()),
                scenario=scenario,
                acting_user=self.request.user,
            )
        except PlanningBusyError as error:
            words = _("This run is still going on; one city is planned once at a time.")
            return self.go("office:run", words, pk=error.run_id)
        except NoWeightsError:
            form.add_error(
                None, gettext("There are no weights to plan with: it goes on still, or too few took part.")
            )
            return self.form_invalid(form)
        except (IntakeError, NoSettingsError) as error:
            why = gettext("The city cannot be planned yet: %(why)s") % {"why": error.into(lang())}
            form.add_error(None, why)
            return self.form_invalid(form)
        return self.go("office:run", pk=run.pk)
