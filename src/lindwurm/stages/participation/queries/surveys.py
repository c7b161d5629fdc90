"""Results of surveys: counted once the survey has ended, small groups hidden wherever they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from lindwurm.stages.participation.enums import ProcessState, QuestionKind
from lindwurm.stages.participation.models import Choice, Question, Reply, Survey
from lindwurm.stages.participation.suppression import suppress, suppress_share, suppress_table

COLUMNS: Final = ("question", "row", "answer", "number", "of")
"""Of the results as a table."""
NOBODY = 0
"""Key of those who did not answer a question."""
COUNTED = (QuestionKind.SINGLE, QuestionKind.SCALE)
"""Kinds of questions where each person stands in one place, so that groups can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An option, step or row with how many chose it; `count` is None where that is not told."""

    label: str
    count: int | None
    of: int

    @property
    def share(self) -> int | None:
        """Return the share in basis points."""
        return None if self.count is None or not self.of else round(10_000 * self.count / self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A question with its counts; a matrix has one result per row, named by `row`."""

    question: Question
    lines: tuple[Line, ...]
    mean: float | None = None
    row: str = ""

    @property
    def hides(self) -> bool:
        """Tell whether a small group is not told."""
        return any(line.count is None for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cross:
    """A question by the groups of a demographic one; None where that is not told."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What all counts of a survey have in common."""

    total: int
    smallest: int
    nobody: str


def has_ended(survey: Survey, now: datetime | None = None) -> bool:
    """Tell whether nobody can answer any more: only then anything is counted."""
    closes, state = survey.format.closes_at, survey.format.process.state
    over = state in {ProcessState.FINISHED, ProcessState.CANCELLED}
    return over or (state is ProcessState.OPEN and closes is not None and closes <= (now or timezone.now()))


def results_of(survey: Survey, *, nobody: str) -> list[Result]:
    """Return the counts of all questions but open ones, small groups hidden (P-9); a fixed number of queries.

    Args:
        survey: whose answers are counted.
        nobody: words for those who did not answer.
    """
    total, replies = _counted(survey)
    rules = _Rules(total, survey.smallest_group, nobody)
    found: list[Result] = []
    for question in survey.questions.prefetch_related("choices"):
        if question.kind is QuestionKind.OPEN:
            continue
        if question.kind is QuestionKind.MATRIX:
            for choice in question.choices.all():
                steps = [step for _who, row, step in replies.get(question.pk, ()) if row == choice.pk]
                found.append(_steps(question, steps, rules, choice.text))
        elif question.kind is QuestionKind.SCALE:
            steps = [step for _who, _row, step in replies.get(question.pk, ())]
            found.append(_steps(question, steps, rules))
        else:
            chosen = Counter(choice for _who, choice, _step in replies.get(question.pk, ()))
            found.append(_choices(question, chosen, rules))
    return found


def table_of(results: Iterable[Result]) -> list[list[str | int]]:
    """Return counts as the rows of a table under `COLUMNS`; what is not told is an empty cell."""
    return [
        [result.question.text, result.row, line.label, "" if line.count is None else line.count, line.of]
        for result in results
        for line in result.lines
    ]


def cross_of(survey: Survey, *, question: Question, by: Question, nobody: str) -> Cross | None:
    """Return a question by the groups of a demographic one; None where the two cannot be put together."""
    if question.kind not in COUNTED or not by.demographic or question.pk == by.pk:
        return None
    _total, replies = _counted(survey)
    groups, places = _places(by, nobody), _places(question, nobody)
    own = {who: choice for who, choice, _step in replies.get(by.pk, ())}
    said = {who: choice or step for who, choice, step in replies.get(question.pk, ())}
    everybody = survey.submissions.values_list("pk", flat=True)
    counts = Counter((own.get(who, NOBODY), said.get(who, NOBODY)) for who in everybody)
    cells = [[counts[group, place] for place in places] for group in groups]
    told = suppress_table(cells, survey.smallest_group)
    return Cross(columns=tuple(places.values()), rows=tuple(zip(groups.values(), told, strict=True)))


def open_texts(survey: Survey) -> list[tuple[Question, list[str]]]:
    """Return the texts of open questions, for the office only, in an order that tells nothing of who wrote which.

    Where fewer took part than the smallest group that is told, there are none (P-9).
    """
    if survey.submissions.count() < survey.smallest_group:
        return []
    questions = [row for row in survey.questions.all() if row.kind is QuestionKind.OPEN]
    found: dict[int, list[str]] = {row.pk: [] for row in questions}
    rows = Reply.objects.of(survey.municipality).filter(question__in=questions).order_by("id")
    for question, text in rows.values_list("question_id", "text"):
        found[question].append(text)
    return [(row, found[row.pk]) for row in questions]


def _counted(survey: Survey) -> tuple[int, dict[int, list[tuple[Any, int | None, int | None]]]]:
    found: dict[int, list[tuple[Any, int | None, int | None]]] = {}
    rows = Reply.objects.of(survey.municipality).filter(submission__survey=survey)
    for who, question, choice, step in rows.values_list("submission_id", "question_id", "choice_id", "step"):
        found.setdefault(question, []).append((who, choice, step))
    return survey.submissions.count(), found


def _places(question: Question, nobody: str) -> dict[int, str]:
    """Return the places a person can stand in, nobody's answer last."""
    if question.kind is QuestionKind.SCALE:
        return {**_step_words(question), NOBODY: nobody}
    return {**{choice.pk: choice.text for choice in question.choices.all()}, NOBODY: nobody}


def _step_words(question: Question) -> dict[int, str]:
    words = {step: str(step) for step in range(1, question.steps + 1)}
    for step, end in ((1, question.low), (question.steps, question.high)):
        words[step] = f"{step} ({end})" if end else words[step]
    return words


def _steps(question: Question, steps: Sequence[int | None], rules: _Rules, row: str = "") -> Result:
    given = Counter(step for step in steps if step is not None)
    words = _step_words(question)
    counts = {**{step: given[step] for step in words}, NOBODY: rules.total - given.total()}
    told = suppress(counts, rules.smallest)
    lines = tuple(
        Line(label=words.get(place, rules.nobody), count=told[place], of=rules.total)
        for place in (*words, NOBODY)
    )
    # With a hidden count the mean would be one more equation to compute it by.
    is_told = given.total() >= rules.smallest and None not in told.values()
    mean = sum(step * count for step, count in given.items()) / given.total() if is_told else None
    return Result(question=question, lines=lines, mean=mean, row=row)


def _choices(question: Question, chosen: Counter[int | None], rules: _Rules) -> Result:
    choices: list[Choice] = list(question.choices.all())
    if question.kind is QuestionKind.MULTIPLE:
        lines = [
            Line(
                label=row.text,
                count=suppress_share(chosen[row.pk], rules.total, rules.smallest),
                of=rules.total,
            )
            for row in choices
        ]
        return Result(question=question, lines=tuple(lines))
    counts = {**{row.pk: chosen[row.pk] for row in choices}, NOBODY: rules.total - chosen.total()}
    told = suppress(counts, rules.smallest)
    lines = [Line(label=row.text, count=told[row.pk], of=rules.total) for row in choices]
    return Result(
        question=question, lines=(*lines, Line(label=rules.nobody, count=told[NOBODY], of=rules.total))
    )
