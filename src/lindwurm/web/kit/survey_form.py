"""A survey as one form: filled in by citizens, typed by staff, looked at before it opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from lindwurm.stages.participation.domain.surveys import LONGEST_TEXT, Answer
from lindwurm.stages.participation.enums import QuestionKind
from lindwurm.stages.participation.models import Choice, Question, Survey
from lindwurm.web.kit.guard import GuardMixin

NONE: Final = ""
"""Value of "no answer": whoever has chosen something can take it back."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a matrix: its words and its field."""

    label: str
    field: Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page draws it."""

    question: Question
    number: int
    field: Any = None
    rows: tuple[Row, ...] = ()
    steps: tuple[str, ...] = ()


class SurveyForm(GuardMixin, forms.Form):
    """All questions of a survey on one page; errors come back with every answer kept."""

    scope = "survey"
    use_required_attribute = False

    def __init__(self, *args: Any, survey: Survey, **more: Any) -> None:
        """Take the survey whose questions are asked."""
        super().__init__(*args, **more)
        self.questions = list(survey.questions.prefetch_related("choices"))
        for question in self.questions:
            for name, field in _fields(question):
                self.fields[name] = field

    @property
    def asked(self) -> list[Asked]:
        """Return the questions with their fields."""
        return [self._asked(question, number) for number, question in enumerate(self.questions, start=1)]

    def answers(self) -> dict[int, Answer]:
        """Return what was answered, as the domain takes it."""
        found: dict[int, Answer] = {}
        for question in self.questions:
            if question.kind is QuestionKind.MATRIX:
                given = {
                    row.pk: self.cleaned_data[_row_name(question, row)] for row in question.choices.all()
                }
                steps = {row: int(step) for row, step in given.items() if step != NONE}
                if steps:
                    found[question.pk] = steps
                continue
            value = self.cleaned_data[_name(question)]
            if value in (NONE, []):
                continue
            if question.kind is QuestionKind.MULTIPLE:
                found[question.pk] = [int(choice) for choice in value]
            else:
                found[question.pk] = value if question.kind is QuestionKind.OPEN else int(value)
        return found

    def name_of(self, question: int) -> str | None:
        """Return the name of the first field of a question; None where there is none."""
        start = f"q{question}"
        return next((name for name in self.fields if name == start or name.startswith(f"{start}r")), None)

    def _asked(self, question: Question, number: int) -> Asked:
        if question.kind is not QuestionKind.MATRIX:
            return Asked(question, number, self[_name(question)])
        rows = tuple(Row(row.text, self[_row_name(question, row)]) for row in question.choices.all())
        return Asked(question, number, None, rows, tuple(label for _value, label in _steps(question)))


def _name(question: Question) -> str:
    return f"q{question.pk}"


def _row_name(question: Question, row: Choice) -> str:
    return f"q{question.pk}r{row.pk}"


def _fields(question: Question) -> Iterator[tuple[str, forms.Field]]:
    if question.kind is QuestionKind.MATRIX:
        for row in question.choices.all():
            label = f"{question.text} – {row.text}"
            yield _row_name(question, row), _radio(label, "", _steps(question), required=question.required)
        return
    yield _name(question), _field(question)


def _field(question: Question) -> forms.Field:
    label, required = question.text, question.required
    options = [(str(choice.pk), choice.text) for choice in question.choices.all()]
    if question.kind is QuestionKind.SINGLE:
        rest = [] if required else [(NONE, _("no answer"))]
        return _radio(label, question.help, [*options, *rest], required=required)
    if question.kind is QuestionKind.SCALE:
        return _radio(label, question.help, _steps(question), required=required)
    if question.kind is QuestionKind.MULTIPLE:
        return _Several(
            label=label,
            help_text=_several_help(question),
            required=required,
            choices=options,
            widget=forms.CheckboxSelectMultiple,
            most=question.most,
        )
    hint = _("Please write nothing about other persons. Your text is read by the office and not published.")
    return forms.CharField(
        label=label,
        help_text=f"{question.help} {hint}".strip(),
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4}),
    )


def _radio(label: str, hint: str, options: list[tuple[str, str]], *, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, required=required, choices=options, widget=forms.RadioSelect
    )


def _several_help(question: Question) -> str:
    if not question.most:
        return str(question.help)
    words = _("At most %(number)s.") % {"number": question.most}
    return f"{question.help} {words}".strip()


def _steps(question: Question) -> list[tuple[str, str]]:
    found = []
    for step in range(1, question.steps + 1):
        end = question.low if step == 1 else question.high if step == question.steps else ""
        found.append((str(step), f"{step} – {end}" if end else str(step)))
    return found if question.required else [*found, (NONE, _("no answer"))]


class _Several(forms.MultipleChoiceField):
    """Several options, at most so many."""

    def __init__(self, *, most: int | None, **more: Any) -> None:
        super().__init__(**more)
        self.most = most

    def validate(self, value: Any) -> None:
        """Refuse too many.

        Raises:
            ValidationError: if there are too many, or one that is no option.
        """
        super().validate(value)
        if self.most and len(value) > self.most:
            raise forms.ValidationError(_("Please choose at most %(number)s."), "most", {"number": self.most})
