"""What the office says of a poll: its terms, its proposals, their check."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Assumed, Figure, FigureKind
from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.pabulib.rules import step_of
from lindwurm.core.counting.procedure import (
    Comparison,
    Completion,
    Overrun,
    Procedure,
    Rule,
    Stop,
    TieRule,
    Utility,
)
from lindwurm.stages.participation.domain.polls import MOST_ON_A_BALLOT, MOST_POINTS, PollTerms
from lindwurm.stages.participation.enums import Eligibility, Visibility
from lindwurm.stages.participation.models import Idea, Poll, Proposal
from lindwurm.stages.partners.models import Unit
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.forms.parse import read_value, write_value

LONGEST_TITLE, LONGEST_TEXT, LONGEST_SEED = 200, 5_000, 200
LARGEST_CENTS = 10**15


class CentsField(forms.CharField):
    """An amount of money as people write it; its value is cents."""

    def __init__(self, **more: Any) -> None:
        """Ask for digits."""
        super().__init__(
            max_length=30, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), **more
        )

    def clean(self, value: Any) -> Any:
        """Return cents, None where nothing was written."""
        text = super().clean(value)
        if not text:
            return None
        cents = read_value(text, FigureKind.MONEY, lang())
        if not isinstance(cents, int) or not 0 <= cents <= LARGEST_CENTS:
            raise forms.ValidationError(_("Write an amount in euros, for example 20.000 or 149,50."))
        return cents


class TermsForm(forms.Form):
    """Who votes how on what money, and how it is counted."""

    use_required_attribute = False
    RARE = ("completion", "stop", "step", "utility", "overrun", "comparison")
    budget = CentsField(label=_("Money to share out, in euros"))
    eligibility = forms.ChoiceField(
        label=_("Who may vote"),
        choices=[
            (Eligibility.CODES.value, _("Whoever gets a letter with a code: nobody votes twice")),
            (Eligibility.ACCOUNTS.value, _("Whoever has an account: one person may have several addresses")),
        ],
        widget=forms.RadioSelect,
    )
    ballot_type = forms.ChoiceField(
        label=_("Type of ballot"),
        choices=[
            (BallotType.APPROVAL.value, _("Choose several projects")),
            (BallotType.CHOOSE_ONE.value, _("Choose one project")),
            (BallotType.CUMULATIVE.value, _("Spread points")),
            (BallotType.ORDINAL.value, _("Put projects in order")),
        ],
    )
    most = forms.IntegerField(
        label=_("Projects on one ballot at most"), min_value=1, max_value=MOST_ON_A_BALLOT
    )
    points = forms.IntegerField(
        label=_("Points of one ballot"),
        help_text=_("Only where points are spread."),
        required=False,
        min_value=1,
        max_value=MOST_POINTS,
    )
    may_change = forms.BooleanField(label=_("Voters may change their ballot until the end"), required=False)
    rule = forms.ChoiceField(
        label=_("Rule"),
        choices=[
            (Rule.EQUAL_SHARES.value, _("Method of Equal Shares")),
            (Rule.GREEDY.value, _("Most votes first")),
            (Rule.PHRAGMEN.value, _("Phragmén’s rule")),
        ],
    )
    completion = forms.ChoiceField(
        label=_("Money that the shares leave"),
        help_text=_(
            "Only with equal shares. Example: of 100,000 euros 8,000 are left. Raised step by step, they may still pay "
            "for a small project."
        ),
        choices=[
            (Completion.ADD1.value, _("Raise the shares step by step")),
            (Completion.NONE.value, _("Leave it unspent")),
        ],
    )
    stop = forms.ChoiceField(
        label=_("The steps end"),
        help_text=_(
            "The two can give different results; both are in use. The first stops before the money would not suffice, "
            "the second once no project at all can be added."
        ),
        choices=[
            (Stop.OVERSPENT.value, _("with the last one that costs no more than the budget")),
            (Stop.EXHAUSTIVE.value, _("as soon as nothing more fits")),
        ],
    )
    step = forms.CharField(
        label=_("Step in euros per voter"),
        help_text=_("Empty: one hundredth of the share. For example 1 or 0.5."),
        required=False,
        max_length=20,
    )
    utility = forms.ChoiceField(
        label=_("A project counts"),
        help_text=_(
            "Not with Phragmén’s rule. By its cost: a voice for a project of 20,000 euros weighs four times as much as "
            "one for a project of 5,000 euros."
        ),
        choices=[
            (Utility.COST.value, _("by its cost")),
            (Utility.CARDINALITY.value, _("alike, whatever it costs")),
        ],
    )
    overrun = forms.ChoiceField(
        label=_("A project dearer than what is left"),
        help_text=_(
            "Not with equal shares. Example: 5,000 euros are left, the next project costs 8,000, the one after it 3,000. "
            "If the dear one is skipped, the cheap one still gets its money."
        ),
        choices=[(Overrun.SKIP.value, _("is skipped")), (Overrun.STOP.value, _("ends the count"))],
    )
    comparison = forms.BooleanField(
        label=_("Take “most votes first” instead if more voters prefer its result"),
        help_text=_(
            "Example: the shares fund five projects, most votes first would fund three others. Whichever has more of what "
            "they chose counts as preferred by a voter; the result that more voters prefer stands."
        ),
        required=False,
    )
    seed = forms.CharField(
        label=_("Words from which lots are drawn"),
        help_text=_(
            "Only where projects stand exactly alike a lot decides. It is drawn from these words, so that anybody can draw "
            "it again. For example: Citizens’ budget 2027, town hall. They are published before the vote."
        ),
        max_length=LONGEST_SEED,
    )
    objection_days = forms.IntegerField(
        label=_("Days for objections; then the codes are deleted"), min_value=1, max_value=365
    )

    def __init__(self, *args: Any, poll: Poll | None, **more: Any) -> None:
        """Begin with what stands there."""
        super().__init__(*args, **{**more, "initial": _terms(poll)})

    def rare(self) -> list[forms.BoundField]:
        """Return the fields that only specialists need; the usual values are set."""
        return [self[name] for name in self.RARE]

    def usual(self) -> list[forms.BoundField]:
        """Return the other fields, in their order."""
        return [self[name] for name in self.fields if name not in self.RARE]

    def has_rare_errors(self) -> bool:
        """Tell whether something is wrong with a field that is folded away."""
        return any(name in self.errors for name in self.RARE)

    def clean_step(self) -> Fraction | None:
        """Read a step."""
        text = str(self.cleaned_data["step"]).strip().replace(",", ".")
        step = step_of(text) if text else None
        if text and step is None:
            raise forms.ValidationError(_("Write a number above 0, for example 1 or 0.5."))
        return step

    def clean_seed(self) -> str:
        """Keep it on one line, as it stands in the published file."""
        words = " ".join(str(self.cleaned_data["seed"]).split())
        if not words.isprintable():
            raise forms.ValidationError(_("Please use letters and digits only."))
        return words

    def terms(self) -> PollTerms:
        """Return the terms of a valid form; what does not belong to the rule is left out."""
        data = self.cleaned_data
        ballot_type = BallotType(data["ballot_type"])
        return PollTerms(
            budget=data["budget"] or 0,
            ballot_type=ballot_type,
            most=data["most"],
            points=data["points"] if ballot_type is BallotType.CUMULATIVE else None,
            procedure=_procedure(data),
            eligibility=Eligibility(data["eligibility"]),
            may_change=data["may_change"],
            objection_days=data["objection_days"],
        )


class ProposalForm(forms.Form):
    """A proposal in both languages, with its cost."""

    use_required_attribute = False
    idea = forms.IntegerField(
        label=_("Number of the idea that it comes from"),
        help_text=_("Its texts are taken over where you leave them empty."),
        required=False,
        min_value=1,
        max_value=2**31 - 1,
    )
    title_de = forms.CharField(label=_("Title in German"), max_length=LONGEST_TITLE, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=LONGEST_TITLE, required=False)
    text_de = forms.CharField(
        label=_("Text in German"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea({"rows": 5})
    )
    text_en = forms.CharField(
        label=_("Text in English"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    cost = CentsField(label=_("Cost in euros"))
    basis = forms.CharField(
        label=_("What the cost rests on"),
        help_text=_("For example: offer of a builder, cost of a like project. It is published."),
        max_length=LONGEST_TITLE,
    )

    def __init__(
        self, *args: Any, municipality: Municipality, proposal: Proposal | None = None, **more: Any
    ) -> None:
        """Begin with what stands there."""
        super().__init__(*args, **{**more, "initial": _proposal(proposal)})
        self._municipality = municipality
        if proposal is not None:
            del self.fields["idea"]

    def clean_idea(self) -> Idea | None:
        """Find the idea."""
        number = self.cleaned_data["idea"]
        if number is None:
            return None
        found = (
            Idea.objects.of(self._municipality).filter(number=number, visibility=Visibility.VISIBLE).first()
        )
        if found is None:
            raise forms.ValidationError(_("There is no idea with this number."))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for a title where no idea gives one."""
        cleaned = super().clean() or {}
        if not cleaned.get("title_de") and not cleaned.get("idea") and "idea" not in self.errors:
            self.add_error("title_de", forms.ValidationError(_("Please give a title."), "required"))
        return cleaned

    def texts(self) -> Any:
        """Return the columns of a valid form; what is empty is left to the idea."""
        data = self.cleaned_data
        named = ("title_de", "title_en", "text_de", "text_en")
        given = {name: data[name] for name in named if data[name] or not data.get("idea")}
        cost = Figure(kind=FigureKind.MONEY, likely=data["cost"], origin=Assumed(basis=data["basis"]))
        return {**given, "cost": cost}


class CheckForm(forms.Form):
    """What a unit finds."""

    use_required_attribute = False
    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), empty_label=_("Please choose")
    )
    result = forms.ChoiceField(
        label=_("Result of the check"),
        choices=[
            ("fit", _("It can be done for this cost: it goes on the ballot")),
            ("unfit", _("It cannot be done: it stays off the ballot")),
        ],
        widget=forms.RadioSelect,
    )
    note_de = forms.CharField(
        label=_("Reason or remark in German"),
        help_text=_("It is published. Needed where it cannot be done."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
    )
    note_en = forms.CharField(
        label=_("Reason or remark in English"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, municipality: Municipality, proposal: Proposal, **more: Any) -> None:
        """Offer the units of the town."""
        initial = {
            "unit": proposal.checked_by_id,
            "note_de": proposal.check_note_de,
            "note_en": proposal.check_note_en,
        }
        super().__init__(*args, **{**more, "initial": initial})
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.of(municipality).current()
        field.label_from_instance = lambda unit: unit.name


def _terms(poll: Poll | None) -> Mapping[str, Any]:
    usual = {
        "eligibility": Eligibility.CODES.value,
        "ballot_type": BallotType.APPROVAL.value,
        "most": 5,
        "rule": Rule.EQUAL_SHARES.value,
        "objection_days": 28,
    }
    if poll is None:
        return usual
    procedure = poll.procedure
    found = {
        "budget": write_value(poll.budget, FigureKind.MONEY, lang()),
        "eligibility": poll.eligibility,
        "ballot_type": poll.ballot_type,
        "most": poll.most,
        "points": poll.points,
        "may_change": poll.may_change,
        "objection_days": poll.objection_days,
        "rule": procedure.rule,
        "completion": procedure.completion,
        "stop": procedure.stop,
        "step": "" if procedure.step is None else str(procedure.step),
        "utility": procedure.utility,
        "overrun": procedure.overrun,
        "comparison": procedure.comparison is Comparison.SATISFACTION,
        "seed": procedure.ties.seed,
    }
    return {name: getattr(value, "value", value) for name, value in found.items()}


def _procedure(data: Mapping[str, Any]) -> Procedure:
    rule, ties = Rule(data["rule"]), TieRule(seed=data["seed"])
    utility = None if rule is Rule.PHRAGMEN else Utility(data["utility"])
    if rule is not Rule.EQUAL_SHARES:
        return Procedure(rule=rule, utility=utility, overrun=Overrun(data["overrun"]), ties=ties)
    completion = Completion(data["completion"])
    raised = completion is Completion.ADD1
    return Procedure(
        rule=rule,
        utility=utility,
        completion=completion,
        step=data["step"] if raised else None,
        stop=Stop(data["stop"]) if raised else None,
        comparison=Comparison.SATISFACTION if data["comparison"] else Comparison.NONE,
        ties=ties,
    )


def _proposal(proposal: Proposal | None) -> Mapping[str, Any]:
    if proposal is None:
        return {}
    origin = proposal.cost.origin
    return {
        **{name: getattr(proposal, name) for name in ("title_de", "title_en", "text_de", "text_en")},
        "cost": write_value(proposal.cost.likely, FigureKind.MONEY, lang()),
        "basis": origin.basis if isinstance(origin, Assumed) else "",
    }
