"""Weighing of goals: what is asked, the form, and the result once it is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.taking_part import Why
from lindwurm.stages.participation.domain.weighing import Unweighed, WeighingError, give_weights
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import WeighedGoal, Weighing, Weights
from lindwurm.stages.participation.queries.weighing import FEWEST, outcome_of
from lindwurm.stages.plans.domain.weights import NoWeightsError, weights_scenario
from lindwurm.web.kit.limits import Limit
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.formats.draft_words import OTHERWISE, REFUSED
from lindwurm.web.public.formats.workshop_base import FormatAct, FormatPage, lengths
from lindwurm.web.public.reads.changes import Changes, changes_of

TOO_MANY: Final = _("At most %(limit_value)s points.")
WHOLE: Final = _("Please enter a whole number, 0 or more.")


class WeighForm(forms.Form):
    """Points by goal; all of them are given."""

    use_required_attribute = False
    is_one_answer: Final = True
    """All fields are one answer: none of them is called optional."""

    def __init__(
        self, *args: Any, weighed: list[WeighedGoal], points: int, given: dict[str, int], **more: Any
    ) -> None:
        """Ask for points of each goal; an empty field counts as none."""
        super().__init__(*args, **more)
        self.weighed, self.whole = weighed, points
        for goal in weighed:
            self.fields[f"goal-{goal.pk}"] = forms.IntegerField(
                label=goal.goal.title,
                min_value=0,
                max_value=points,
                required=False,
                error_messages={"max_value": TOO_MANY, "min_value": WHOLE, "invalid": WHOLE},
                initial=given.get(str(goal.pk)),
                widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "data-points": ""}),
            )

    @property
    def rows(self) -> list[Any]:
        """Return the fields of the goals."""
        return [self[f"goal-{goal.pk}"] for goal in self.weighed]

    def points(self) -> dict[int, int]:
        """Return the points of a valid form."""
        return {goal.pk: self.cleaned_data.get(f"goal-{goal.pk}") or 0 for goal in self.weighed}

    def refused(self, error: WeighingError) -> None:
        """Say how many points are missing or too many, or that it is over."""
        if error.why is not Unweighed.SUM:
            words = str(REFUSED[Why.CLOSED] if error.why is Unweighed.CLOSED else OTHERWISE)
        elif error.left > 0:
            words = ngettext(
                "Please give %(number)s more point.", "Please give %(number)s more points.", error.left
            ) % {"number": error.left}
        else:
            words = ngettext(
                "That is %(number)s point too many.", "That is %(number)s points too many.", -error.left
            ) % {"number": -error.left}
        self.add_error(None, words)


class WeighingPage(FormatPage):
    """The public page of a weighing: no counts in between, the result once it is over."""

    kind = FormatKind.WEIGHING
    template_name = "public_formats/weighing.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the goals and, after the end, what they got."""
        row = (
            Weighing.objects.of(self.municipality)
            .select_related("format__process")
            .filter(format=self.held)
            .first()
        )
        found: dict[str, Any] = {"weighing": row, "fewest": FEWEST}
        if row is not None:
            outcome = outcome_of(row)
            shares = outcome.shares if outcome else ()
            sizes = lengths(share.points for share in shares)
            found |= {
                "goals": row.goals.select_related("goal__field"),
                "outcome": outcome,
                "lines": list(zip(shares, sizes, strict=True)),
                "changes": self.changes(row) if shares else None,
            }
        return super().get_context_data(**{**found, **kwargs})

    def changes(self, weighing: Weighing) -> Changes | None:
        """Return what the public roadmap changed if it was planned with these weights; of drafts nothing is told."""
        version = self.book.version
        if version is None or not version.scenario:
            return None
        try:
            words = weights_scenario(weighing).words.into(lang())
        except NoWeightsError:
            return None
        return changes_of(self.municipality, book=self.book) if version.scenario == words else None


class WeighPage(FormatAct):
    """Weigh the goals, or change how one weighed them."""

    kind = FormatKind.WEIGHING
    page = "public:weighing"
    title = _("Weigh the goals")
    template_name = "public_formats/weigh.html"
    form_class = WeighForm
    limit = Limit(name="weights", most=60, per=timedelta(hours=1))
    submit = _("Save my points")

    @cached_property
    def weighing(self) -> Weighing:
        """Return the weighing; 404 until the office has set it up."""
        found = Weighing.objects.of(self.municipality).filter(format=self.held).first()
        if found is None:
            raise Http404("nothing to weigh yet")
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add goals and points, and what the person gave before."""
        before = Weights.objects.of(self.municipality).filter(
            weighing=self.weighing, user=self.request.user.pk
        )
        more = {
            "weighed": list(self.weighing.goals.select_related("goal")),
            "points": self.weighing.points,
            "given": before.values_list("points", flat=True).first() or {},
        }
        return {**super().get_form_kwargs(), **more}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how it goes."""
        lead = gettext(
            "You have %(points)s points. Give more points to what is more important to you. You can change it until "
            "the end."
        )
        found = {"lead": lead % {"points": self.weighing.points}, "weighing": self.weighing}
        return super().get_context_data(**{**found, **kwargs})

    def act(self, form: Any) -> HttpResponse:
        """Keep the points, or say how many are missing."""
        try:
            give_weights(weighing=self.weighing, points=form.points(), acting_user=self.request.user)
        except WeighingError as error:
            form.refused(error)
            return self.form_invalid(form)
        return self.go(self.to("public:weigh", slug=self.held.slug), _("Your points are saved. Thank you."))
