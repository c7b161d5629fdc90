"""Forms of a survey in the office: its rules and its questions."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.domain.surveys import Option, Unfit
from lindwurm.stages.participation.enums import QuestionKind
from lindwurm.stages.participation.models import Question, Survey
from lindwurm.stages.participation.models.surveys import SMALLEST_GROUP
from lindwurm.web.office.formats.process_forms import area, line

KINDS: Final[dict[QuestionKind, str | Promise]] = {
    QuestionKind.SINGLE: pgettext_lazy("question", "one of several options"),
    QuestionKind.MULTIPLE: pgettext_lazy("question", "several options"),
    QuestionKind.SCALE: pgettext_lazy("question", "a scale"),
    QuestionKind.MATRIX: pgettext_lazy("question", "a matrix: a scale for each row"),
    QuestionKind.OPEN: pgettext_lazy("question", "a text"),
}
REFUSED: Final[dict[Unfit, str | Promise]] = {
    Unfit.ANSWERED: _("Somebody has answered already: questions and rules stand."),
    Unfit.OPTIONS: _("A choice needs at least two options, a matrix at least one row; the others have none."),
    Unfit.DEMOGRAPHIC: _("A question about the person is one of several options, and always optional."),
    Unfit.EMPTY: _("Please answer at least one question."),
}
MOST_OPTIONS: Final = 40


class RulesForm(forms.Form):
    """Who may answer, and what is told."""

    use_required_attribute = False
    needs_account = forms.BooleanField(
        label=_("One answer per account"),
        required=False,
        help_text=_("Otherwise everybody may answer, anonymously and without an account."),
    )
    smallest_group = forms.IntegerField(
        label=_("Smallest group that is told"),
        min_value=SMALLEST_GROUP,
        max_value=100,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text=_("Results of fewer people are hidden, in the office too."),
    )
    results_public = forms.BooleanField(label=_("Everybody sees the results after the end"), required=False)


def rules_of(survey: Survey) -> dict[str, Any]:
    """Return the present rules."""
    return {name: getattr(survey, name) for name in RulesForm.base_fields}


class QuestionForm(forms.Form):
    """A question with its options or rows."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("Answered by"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
    )
    text_de = area(_("Question in German"), rows=2, required=True)
    text_en = area(_("Question in English"), rows=2)
    help_de = area(_("Explanation in German"), rows=2)
    help_en = area(_("Explanation in English"), rows=2)
    options = area(
        _("Options, or rows of the matrix"),
        rows=6,
        hint=_("One per line; English behind a bar: Ja | Yes"),
    )
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    demographic = forms.BooleanField(
        label=_("Question about the person, such as age or district"),
        required=False,
        help_text=_("Always optional. Other answers can be compared by it."),
    )
    most = forms.IntegerField(
        label=_("Of several options at most"),
        required=False,
        min_value=1,
        max_value=MOST_OPTIONS,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    steps = forms.IntegerField(
        label=_("Steps of the scale"),
        min_value=2,
        max_value=11,
        initial=5,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    low_de = line(_("What 1 means, in German"))
    low_en = line(_("What 1 means, in English"))
    high_de = line(_("What the last step means, in German"))
    high_en = line(_("What the last step means, in English"))

    def clean_kind(self) -> QuestionKind:
        """Return the word."""
        return QuestionKind(self.cleaned_data["kind"])

    def clean_options(self) -> tuple[Option, ...]:
        """Return one option per line."""
        lines = [text.strip() for text in self.cleaned_data["options"].splitlines() if text.strip()]
        if len(lines) > MOST_OPTIONS:
            raise ValidationError(_("At most %(number)s lines."), "most", {"number": MOST_OPTIONS})
        parts = [text.partition("|") for text in lines]
        return tuple(Option(de=german.strip(), en=english.strip()) for german, _bar, english in parts)

    def clean(self) -> dict[str, Any]:
        """Leave away what belongs to other kinds; words for the ends of a scale are short."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") in {QuestionKind.SCALE, QuestionKind.OPEN}:
            data["options"] = ()
        for name in ("low_de", "low_en", "high_de", "high_en"):
            if len(data.get(name, "")) > 80:
                self.add_error(name, _("At most 80 letters."))
        return data


def question_columns(row: Question) -> dict[str, Any]:
    """Return what stands in a question, as the form shows it."""
    names = [name for name in QuestionForm.base_fields if name not in {"kind", "options"}]
    lines = (
        f"{choice.text_de} | {choice.text_en}" if choice.text_en else choice.text_de
        for choice in row.choices.all()
    )
    return {
        **{name: getattr(row, name) for name in names},
        "kind": row.kind.value,
        "options": "\n".join(lines),
    }
