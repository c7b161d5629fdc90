"""Suggestions on the draft budget: the list, one suggestion, and the form for a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.finance.models import Line
from lindwurm.stages.participation.domain.budget import BudgetError, Unfit, make_suggestion
from lindwurm.stages.participation.domain.taking_part import Why
from lindwurm.stages.participation.enums import FormatKind, Verdict
from lindwurm.stages.participation.models import BudgetRound, Suggestion
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.budget import (
    is_late,
    last_day,
    public_lines,
    public_suggestions,
)
from lindwurm.stages.roadmap.models import Measure
from lindwurm.stages.roadmap.queries import published_measures
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.guard import GuardMixin
from lindwurm.web.kit.limits import Limit
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.formats.budget_words import DECISIONS
from lindwurm.web.public.formats.draft_words import OTHERWISE, REFUSED
from lindwurm.web.public.formats.workshop_base import FormatAct, FormatPage

LONGEST_NUMBER = 9
PER_PAGE = 50
TONES = {Verdict.ADOPTED: "success", Verdict.PARTLY: "info"}


class SuggestForm(GuardMixin, forms.Form):
    """A suggestion: what, why, and to which part of the budget it belongs."""

    use_required_attribute = False
    title = forms.CharField(label=_("Your suggestion in a few words"), max_length=160)
    text = forms.CharField(
        label=_("What do you suggest, and why?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Everybody can read it. Please write nothing about other people."),
    )
    line = forms.ModelChoiceField(
        label=_("Part of the budget"),
        queryset=Line.objects.none(),
        required=False,
        empty_label=_("I do not know"),
        help_text=_("Only if you know it; the city finds the right place otherwise."),
    )

    def __init__(self, *args: Any, lines: Any, **more: Any) -> None:
        """Take the lines to choose from."""
        super().__init__(*args, **more)
        chosen: Any = self.fields["line"]
        chosen.queryset = lines
        chosen.label_from_instance = lambda row: row.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A suggestion as everybody sees it."""

    row: Suggestion
    author: str
    is_late: bool
    decision: str | Promise
    tone: str
    measures: list[Measure]


class OfBudget(FormatPage):
    """A page about a round on the draft budget."""

    kind = FormatKind.BUDGET

    @cached_property
    def budget(self) -> BudgetRound | None:
        """Return the round; None until the office has set it up."""
        rows = BudgetRound.objects.of(self.municipality).select_related("format__process")
        return rows.filter(format=self.held).first()

    def shown(self, rows: Any) -> list[Shown]:
        """Return suggestions with authors, decisions and measures, in a fixed number of queries."""
        suggestions = list(rows)
        names = authors_of(suggestions, lang=lang())
        measures: dict[int, list[Measure]] = {}
        linked = published_measures(self.municipality).filter(suggestions__suggestion__in=suggestions)
        for measure in linked.prefetch_related("suggestions").distinct():
            for link in measure.suggestions.all():
                measures.setdefault(link.suggestion_id, []).append(measure)
        return [
            Shown(
                row=row,
                author=names[row.pk],
                is_late=is_late(row),
                decision=DECISIONS.get(row.verdict, ""),
                tone=TONES.get(row.verdict, ""),
                measures=measures.get(row.pk, []),
            )
            for row in suggestions
        ]


class BudgetRoundPage(OfBudget):
    """A round: its days, how it goes, and the suggestions, fifty at a time."""

    template_name = "public_formats/budget_round.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the suggestions and how many were decided."""
        row = self.budget
        found: dict[str, Any] = {"budget": row}
        if row is not None:
            rows = public_suggestions(row)
            page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))
            found |= {
                "page": page,
                "shown": self.shown(page),
                "decided": rows.filter(verdict__in=DECISIONS).count(),
                "last_day": last_day(self.held),
            }
        return super().get_context_data(**{**found, **kwargs})


class SuggestionPage(OfBudget):
    """One suggestion with its comment and decision."""

    template_name = "public_formats/suggestion.html"

    @cached_property
    def row(self) -> Suggestion:
        """Return the suggestion; 404 where everybody may not see it."""
        rows = public_suggestions(self.budget) if self.budget else Suggestion.objects.none()
        found = rows.filter(number=self.kwargs["number"]).first()
        if found is None:
            raise Http404("no such suggestion")
        return found

    def breadcrumbs(self) -> list[Crumb]:
        """Lead over the round."""
        *above, own = super().breadcrumbs()
        href = self.to_round()
        return [*above, Crumb(label=own.label, href=href), Crumb(label=self.heading)]

    @property
    def heading(self) -> str:
        """Return number and title."""
        return f"{self.row.number}. {self.row.title}"

    def to_round(self) -> str:
        """Return the address of the round."""
        return address(self.request, "public:budget_round", slug=self.held.slug)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the suggestion."""
        (shown,) = self.shown([self.row])
        return super().get_context_data(**{"title": self.heading, "entry": None, "each": shown, **kwargs})


class SuggestPage(FormatAct):
    """Make a suggestion."""

    kind = FormatKind.BUDGET
    page = "public:budget_round"
    title = _("Make a suggestion")
    form_class = SuggestForm
    limit = Limit(name="suggestions", most=10, per=timedelta(hours=1))
    template_name = "public_formats/suggest.html"
    submit = _("Hand in")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the lines of the city's own budget."""
        return {**super().get_form_kwargs(), "lines": public_lines(self.municipality)}

    def act(self, form: Any) -> HttpResponse:
        """Take it, or say that it is too early or too late."""
        budget = BudgetRound.objects.of(self.municipality).filter(format=self.held).first()
        if budget is None:
            raise Http404("no round yet")
        try:
            row = make_suggestion(
                budget=budget,
                title=form.cleaned_data["title"],
                text=form.cleaned_data["text"],
                line=form.cleaned_data["line"],
                held=form.suspicious,
                acting_user=self.request.user,
            )
        except BudgetError as error:
            words = REFUSED[Why.CLOSED] if error.why is Unfit.CLOSED else OTHERWISE
            form.add_error(None, str(words))
            return self.form_invalid(form)
        # The pages to read show no messages, so that they are the same for everybody: the thanks stand here.
        return self.go(f"{self.request.path}?sent={row.number}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the person's suggestion that was just handed in."""
        return super().get_context_data(**{"sent": self.sent, **kwargs})

    @property
    def is_done(self) -> bool:
        """Tell whether the person has just handed in a suggestion."""
        return self.sent is not None

    @property
    def sent(self) -> Suggestion | None:
        """Return the suggestion that the address names, if it is the person's own."""
        number = self.request.GET.get("sent", "")
        if not number.isdecimal() or len(number) > LONGEST_NUMBER:
            return None
        rows = Suggestion.objects.of(self.municipality).filter(budget__format=self.held)
        return rows.filter(author=self.request.user.pk, number=int(number)).first()
