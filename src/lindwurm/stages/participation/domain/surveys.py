"""Surveys: built by the office, filled in by anybody, without a person or a moment in what is kept."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, models, transaction

from lindwurm.base.audit.domain import record
from lindwurm.stages.participation.domain.departed import has_departed
from lindwurm.stages.participation.domain.taking_part import (
    OFFLINE,
    demand_entry,
    demand_open,
    demand_welcome,
)
from lindwurm.stages.participation.enums import Origin, QuestionKind
from lindwurm.stages.participation.models import Choice, Question, Reply, Submission, Survey, SurveyTaker

LONGEST_TEXT = 2000
Answer = int | str | Sequence[int] | Mapping[int, int]
"""Primary key of an option, a step, a text, several options, or steps by the row of a matrix."""


class Unfit(StrEnum):
    """Why an act on a survey cannot be done."""

    ANSWERED = "answered"
    """Somebody has answered: questions stand."""
    OPTIONS = "options"
    """A choice needs two options, a matrix a row, the others none."""
    DEMOGRAPHIC = "demographic"
    """A question on the person is a single choice and never required (P-11)."""
    TAKEN = "taken"
    """The account has taken part."""
    EMPTY = "empty"
    """Nothing was answered at all."""


class SurveyRefusedError(ValueError):
    """An act on a survey was refused; nothing was written."""

    def __init__(self, why: Unfit) -> None:
        """Keep why."""
        super().__init__(f"refused: {why.value}")
        self.why = why


class AnswerError(ValueError):
    """An answer does not fit its question; nothing was written."""

    def __init__(self, question: int) -> None:
        """Keep which question."""
        super().__init__(f"the answer to question {question} does not fit it")
        self.question = question


class QuestionColumns(TypedDict, total=False):
    """What may be said of a question beside its kind and options."""

    text_de: str
    text_en: str
    help_de: str
    help_en: str
    required: bool
    demographic: bool
    most: int | None
    steps: int
    low_de: str
    low_en: str
    high_de: str
    high_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of a choice, or a row of a matrix."""

    de: str
    en: str = ""


@transaction.atomic
def change_survey(
    *, survey: Survey, needs_account: bool, smallest_group: int, results_public: bool, acting_user: Any
) -> Survey:
    """Set the rules of a survey; who may answer, and how small a group is told, stand once somebody answered.

    Raises:
        SurveyRefusedError: if one of these would change after the first answer.
    """
    row = _locked(survey)
    rules = (row.needs_account, row.smallest_group)
    if rules != (needs_account, smallest_group) and row.submissions.exists():
        raise SurveyRefusedError(Unfit.ANSWERED)
    row.needs_account, row.smallest_group, row.results_public = needs_account, smallest_group, results_public
    row.save()
    data = {"needs_account": needs_account, "smallest": smallest_group, "results_public": results_public}
    _log(row, acting_user, "change_survey", **data)
    return row


@transaction.atomic
def add_question(
    *,
    survey: Survey,
    kind: QuestionKind,
    options: Sequence[Option] = (),
    acting_user: Any,
    **columns: Unpack[QuestionColumns],
) -> Question:
    """Add a question at the end; `text_de` is needed.

    Raises:
        SurveyRefusedError: if somebody has answered, or question and options do not go together.
    """
    row = _unanswered(survey)
    _demand_fit(kind, options, columns)
    last = row.questions.aggregate(last=models.Max("place"))["last"]
    question = Question.objects.create(
        municipality=row.municipality,
        survey=row,
        kind=kind,
        place=0 if last is None else last + 1,
        **columns,
    )
    _set_options(question, options)
    _log(question, acting_user, "add_question", kind=str(kind))
    return question


@transaction.atomic
def change_question(
    *,
    question: Question,
    kind: QuestionKind,
    options: Sequence[Option] = (),
    acting_user: Any,
    **columns: Unpack[QuestionColumns],
) -> Question:
    """Ask a question otherwise.

    Raises:
        SurveyRefusedError: if somebody has answered, or question and options do not go together.
    """
    survey = _unanswered(question.survey)
    _demand_fit(kind, options, columns)
    row = survey.questions.get(pk=question.pk)
    row.kind = kind
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    row.choices.all().delete()
    _set_options(row, options)
    _log(row, acting_user, "change_question", kind=str(kind))
    return row


@transaction.atomic
def delete_question(*, question: Question, acting_user: Any) -> None:
    """Take a question out.

    Raises:
        SurveyRefusedError: if somebody has answered.
    """
    _unanswered(question.survey)
    _log(question, acting_user, "delete_question")
    question.delete()


@transaction.atomic
def move_question(*, question: Question, up: bool, acting_user: Any) -> None:
    """Let a question change places with the one before, or behind it; at the end nothing happens.

    Raises:
        SurveyRefusedError: if somebody has answered.
    """
    rows = list(_unanswered(question.survey).questions.all())
    place = next(number for number, row in enumerate(rows) if row.pk == question.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, row in enumerate(rows):
        row.place = number
    Question.objects.bulk_update(rows, ["place"])
    _log(question, acting_user, "move_question")


@transaction.atomic
def answer_survey(
    *,
    survey: Survey,
    answers: Mapping[int, Answer],
    person: Any = None,
    origin: Origin = Origin.ONLINE,
    acting_user: Any = None,
) -> None:
    """Keep a filled-in survey under a random key, without person and time; the log learns of paper only.

    That somebody took part is kept apart, where one answer per account is the rule; when the survey ends that is erased,
    and what was said written anew, for until then the order of rows could join both (`surveys_takers`).

    Args:
        survey: that runs.
        answers: by the primary key of the question; what is missing was not answered.
        person: who takes part, where an account is needed; known here, never beside the answers.
        origin: how it came in; paper counts like the rest (P-28).
        acting_user: the member of staff who types a paper form.

    Raises:
        RefusedError: if the survey is closed, or the person may not take part now.
        SurveyRefusedError: if the account took part before, or nothing was answered.
        AnswerError: if an answer is missing or does not fit.
    """
    if origin in OFFLINE:
        demand_entry(survey.format)
        _log(survey, acting_user, "enter_paper_survey", origin=str(origin))
    else:
        demand_open(survey.format)
        if survey.needs_account:
            _take(survey, person)
    replies = _replies(survey, answers)
    if not replies:
        raise SurveyRefusedError(Unfit.EMPTY)
    submission = Submission.objects.create(municipality=survey.municipality, survey=survey, origin=origin)
    for reply in replies:
        reply.submission = submission
    # Ordered by their random keys, so that not even the order of rows tells more.
    Reply.objects.bulk_create(sorted(replies, key=lambda reply: reply.id))


def _take(survey: Survey, person: Any) -> None:
    demand_welcome(person, survey.format)
    if has_departed(survey.format, person):
        raise SurveyRefusedError(Unfit.TAKEN)
    try:
        with transaction.atomic():
            SurveyTaker.objects.create(municipality=survey.municipality, survey=survey, user=person)
    except IntegrityError as error:
        raise SurveyRefusedError(Unfit.TAKEN) from error


def _locked(survey: Survey) -> Survey:
    return Survey.objects.of(survey.municipality).select_for_update().get(pk=survey.pk)


def _unanswered(survey: Survey) -> Survey:
    row = _locked(survey)
    if row.submissions.exists():
        raise SurveyRefusedError(Unfit.ANSWERED)
    return row


def _demand_fit(kind: QuestionKind, options: Sequence[Option], columns: QuestionColumns) -> None:
    least = {QuestionKind.SINGLE: 2, QuestionKind.MULTIPLE: 2, QuestionKind.MATRIX: 1}.get(kind, 0)
    if len(options) < least or (least == 0 and options):
        raise SurveyRefusedError(Unfit.OPTIONS)
    if columns.get("demographic") and (kind is not QuestionKind.SINGLE or columns.get("required")):
        raise SurveyRefusedError(Unfit.DEMOGRAPHIC)


def _set_options(question: Question, options: Sequence[Option]) -> None:
    Choice.objects.bulk_create(
        [
            Choice(
                municipality=question.municipality,
                question=question,
                place=place,
                is_row=question.kind is QuestionKind.MATRIX,
                text_de=option.de,
                text_en=option.en,
            )
            for place, option in enumerate(options)
        ]
    )


def _replies(survey: Survey, answers: Mapping[int, Answer]) -> list[Reply]:
    """Turn answers into rows.

    Raises:
        AnswerError: if one does not fit, or a required one is missing.
    """
    found: list[Reply] = []
    questions = {question.pk: question for question in survey.questions.prefetch_related("choices")}
    for unknown in set(answers) - set(questions):
        raise AnswerError(unknown)
    for question in questions.values():
        rows = _rows(question, answers.get(question.pk))
        if question.required and not _is_whole(question, rows):
            raise AnswerError(question.pk)
        found.extend(rows)
    return found


def _is_whole(question: Question, rows: Sequence[Reply]) -> bool:
    return len(rows) == len(question.choices.all()) if question.kind is QuestionKind.MATRIX else bool(rows)


def _rows(question: Question, answer: Answer | None) -> list[Reply]:
    if answer is None or answer == "":
        return []
    known = {choice.pk for choice in question.choices.all()}
    if question.kind is QuestionKind.SINGLE and answer in known:
        return [_reply(question, choice_id=answer)]
    if (
        question.kind is QuestionKind.MULTIPLE
        and isinstance(answer, Sequence)
        and not isinstance(answer, str)
    ):
        if set(answer) <= known and len(set(answer)) <= (question.most or len(known)):
            return [_reply(question, choice_id=choice) for choice in sorted(set(answer))]
    elif question.kind is QuestionKind.SCALE and _is_step(question, answer):
        return [_reply(question, step=answer)]
    elif question.kind is QuestionKind.MATRIX and isinstance(answer, Mapping):
        if set(answer) <= known and all(_is_step(question, step) for step in answer.values()):
            return [_reply(question, choice_id=row, step=step) for row, step in sorted(answer.items())]
    elif question.kind is QuestionKind.OPEN and isinstance(answer, str) and len(answer) <= LONGEST_TEXT:
        return [_reply(question, text=answer.strip())] if answer.strip() else []
    raise AnswerError(question.pk)


def _is_step(question: Question, step: Any) -> bool:
    return isinstance(step, int) and 1 <= step <= question.steps


def _reply(question: Question, **columns: Any) -> Reply:
    return Reply(id=uuid.uuid4(), municipality_id=question.municipality_id, question=question, **columns)


def _log(row: Any, acting_user: Any, verb: str, **data: Any) -> None:
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=row,
        data=data,
    )
