"""Suggestions on the draft budget in the office: announced, entered from paper, commented on, decided."""

from __future__ import annotations

import importlib.util
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core.wording import date as date_words
from lindwurm.stages.participation.domain.budget import (
    BudgetError,
    comment_suggestion,
    decide_suggestion,
    enter_paper_suggestion,
    set_up_round,
)
from lindwurm.stages.participation.enums import FormatKind, Verdict
from lindwurm.stages.participation.models import BudgetRound, Format, Suggestion
from lindwurm.stages.participation.queries.budget import (
    all_suggestions,
    is_late,
    is_too_short,
    lawful_span,
    public_lines,
    suggestion_stamp,
)
from lindwurm.stages.roadmap.domain.suggestions import link_suggestion, unlink_suggestion
from lindwurm.stages.roadmap.models import Measure, MeasureSuggestion
from lindwurm.stages.roadmap.queries import office_measures
from lindwurm.web.kit.policies import inbox_staff
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.formats.budget_forms import (
    REFUSED,
    VERDICTS,
    CommentForm,
    DecisionForm,
    MeasureForm,
    PaperForm,
    RoundForm,
)
from lindwurm.web.office.formats.workshop_base import FormatForm, FormatHome, OfFormat

SETTINGS = ("year", "announced_on", "announced_in", "decided_on", "body")


def has_paper() -> bool:
    """Tell whether the writer of PDF is installed: the extra `paper`."""
    return importlib.util.find_spec("weasyprint") is not None


class OfBudget(OfFormat):
    """A page about a round on the draft budget."""

    kind = FormatKind.BUDGET
    home = "office:budget_round"

    @cached_property
    def budget(self) -> BudgetRound | None:
        """Return the round; None until it is set up."""
        rows = BudgetRound.objects.of(self.municipality).select_related("format__process")
        return rows.filter(format=self.held).first()

    @property
    def made(self) -> BudgetRound:
        """Return the round of a page that needs one; 404 before it is set up."""
        if self.budget is None:
            raise Http404
        return self.budget


class BudgetRoundPage(OfBudget, FormatHome):
    """A round: its days, what came in, what is still to be commented on and decided."""

    template_name = "office_formats/budget_round.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the suggestions, and a warning where the days are fewer than the law gives."""
        row = self.budget
        found: dict[str, Any] = {"budget": row, "has_paper": has_paper()}
        if row is not None:
            suggestions = list(all_suggestions(row).select_related("author"))
            found |= {
                "suggestions": [(each, is_late(each), VERDICTS.get(each.verdict)) for each in suggestions],
                "undecided": sum(not each.verdict for each in suggestions),
                "too_short": is_too_short(row),
                "lawful": self.lawful(row),
            }
        return super().get_context_data(**{**found, **kwargs})

    def lawful(self, row: BudgetRound) -> str:
        """Return the last day by the law in words, nothing while nothing is announced."""
        if row.announced_on is None:
            return ""
        return date_words(lawful_span(row.announced_on).last_day.isoformat(), lang())


class ChangeBudgetRound(OfBudget, FormatForm):
    """Say which budget it is about, when it was announced, and who decides when."""

    title = _("Set up the round")
    form_class = RoundForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there, or with next year."""
        if self.budget is None:
            return {"year": timezone.localdate().year + 1}
        return {name: getattr(self.budget, name) for name in SETTINGS}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it; a new day of announcement gives the format its times."""
        set_up_round(format=self.held, acting_user=self.request.user, **form.cleaned_data)
        return self.done(_("Saved."))


class PaperSuggestion(OfBudget, FormatForm):
    """Enter a suggestion that came on paper."""

    permission = inbox_staff
    title = _("Enter a suggestion on paper")
    form_class = PaperForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the lines of the city's own budget."""
        return {**super().get_form_kwargs(), "lines": public_lines(self.municipality)}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it, and say when it came late."""
        try:
            row = enter_paper_suggestion(budget=self.made, acting_user=self.request.user, **form.cleaned_data)
        except BudgetError as error:
            form.add_error(None, str(REFUSED[error.why]))
            return self.form_invalid(form)
        if is_late(row):
            words = gettext("Entered as number %(number)s and marked as late: the council decides about it.")
        else:
            words = gettext("Entered as number %(number)s.")
        return self.done(words % {"number": row.number})


class OfSuggestion(OfBudget, FormatForm):
    """A form about a suggestion."""

    template_name = "office_formats/suggestion.html"

    @cached_property
    def row(self) -> Suggestion:
        """Return the suggestion of the address."""
        rows = Suggestion.objects.of(self.municipality).select_related("line", "budget__format")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def held(self) -> Format:
        """Return the format of its round."""
        rows = Format.objects.of(self.municipality).select_related("process")
        return rows.get(budget=self.row.budget_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the suggestion and the measures that it belongs to."""
        links = MeasureSuggestion.objects.of(self.municipality).filter(suggestion=self.row)
        found = {
            "row": self.row,
            "late": is_late(self.row),
            "links": links.select_related("measure"),
            "verdict": VERDICTS.get(self.row.verdict),
        }
        return super().get_context_data(**{**found, **kwargs})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, or say why not; who was too slow sees what stands there now."""
        shown: Any = form
        try:
            words = self.act(shown)
        except BudgetError as error:
            shown.add_error(None, str(REFUSED[error.why]))
            return self.form_invalid(shown)
        except StaleError:
            del self.row
            shown.stale(suggestion_stamp(self.row))
            return self.render_to_response(self.get_context_data(form=shown, is_stale=True), status=422)
        return self.done(words)

    def act(self, form: Any) -> Any:
        """Do what the form is for, and return what is said then."""


class CommentSuggestion(OfSuggestion):
    """Say what the administration says to a suggestion."""

    form_class = CommentForm

    def name(self) -> str:
        """Return which suggestion."""
        return gettext("Suggestion %(number)s: %(title)s") % {
            "number": self.row.number,
            "title": self.row.title,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the lines of the city's own budget."""
        return {**super().get_form_kwargs(), "lines": public_lines(self.municipality)}

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there."""
        return {
            "comment_de": self.row.comment_de,
            "comment_en": self.row.comment_en,
            "line": self.row.line_id,
            "seen": suggestion_stamp(self.row),
        }

    def act(self, form: Any) -> Any:
        """Keep it."""
        data = dict(form.cleaned_data)
        seen = data.pop("seen") or None
        comment_suggestion(suggestion=self.row, acting_user=self.request.user, seen=seen, **data)
        return _("Saved.")


class DecideSuggestion(OfSuggestion):
    """Enter what the public meeting decided."""

    form_class = DecisionForm
    submit = _("Enter the decision")

    def name(self) -> str:
        """Return which suggestion."""
        return gettext("Decision on suggestion %(number)s") % {"number": self.row.number}

    def get_initial(self) -> dict[str, Any]:
        """Begin with what stands there; the day is that of the meeting once it has come."""
        meeting = self.row.budget.decided_on
        came = meeting if meeting is not None and meeting <= timezone.localdate() else None
        return {
            "verdict": self.row.verdict or "",
            "reason_de": self.row.reason_de,
            "reason_en": self.row.reason_en,
            "decided_on": self.row.decided_on or came,
            "seen": suggestion_stamp(self.row),
        }

    def act(self, form: Any) -> Any:
        """Keep it; it is public at once."""
        data = dict(form.cleaned_data)
        seen = data.pop("seen") or None
        verdict = Verdict(data.pop("verdict"))
        decide_suggestion(
            suggestion=self.row, verdict=verdict, acting_user=self.request.user, seen=seen, **data
        )
        return _("The decision is public; the author was told.")


class SuggestionMeasure(OfSuggestion):
    """Link a suggestion to the measure that it became or belongs to; once more takes the link away."""

    form_class = MeasureForm
    submit = _("Save the link")

    def name(self) -> str:
        """Return which suggestion."""
        return gettext("Measure of suggestion %(number)s") % {"number": self.row.number}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the measures of the city."""
        return {**super().get_form_kwargs(), "measures": office_measures(self.municipality)}

    def get_initial(self) -> dict[str, Any]:
        """Begin with those that are linked."""
        rows = MeasureSuggestion.objects.of(self.municipality).filter(suggestion=self.row)
        return {"measures": list(rows.values_list("measure", flat=True))}

    def act(self, form: Any) -> Any:
        """Link what is ticked, and no other."""
        wanted = set(form.cleaned_data["measures"])
        before = set(Measure.objects.of(self.municipality).filter(suggestions__suggestion=self.row))
        for measure in wanted - before:
            link_suggestion(measure=measure, suggestion=self.row, acting_user=self.request.user)
        for measure in before - wanted:
            unlink_suggestion(measure=measure, suggestion=self.row, acting_user=self.request.user)
        return _("Saved.")
