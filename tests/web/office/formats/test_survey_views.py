"""Surveys through the pages of the office."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lindwurm.stages.participation.domain.surveys import answer_survey
from lindwurm.stages.participation.enums import FormatKind, Origin, QuestionKind
from lindwurm.stages.participation.models import Question, Submission, Survey
from lindwurm.web.kit.guard import opened_at

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
ROOT = "/buero/umfrage/"
GIVEN = {"kind": "single", "text_de": "Fahren Sie Bus?", "options": "Ja | Yes\nNein", "steps": "5"}


@pytest.fixture
def survey(town):
    shown = town.format(FormatKind.SURVEY, "busse", title_de="Busse")
    return Survey.objects.create(municipality=town.municipality, format=shown)


def at(survey, page=""):
    return f"{ROOT}{survey.format_id}/{page}"


def read(client, path):
    return client.get(path).content.decode()


def test_questions_are_built_moved_changed_and_taken_out(editor, survey):
    assert editor.post(at(survey, "neue-frage/"), GIVEN).status_code == 302
    editor.post(at(survey, "neue-frage/"), {**GIVEN, "kind": "open", "text_de": "Was fehlt?"})
    first, second = survey.questions.all()
    assert [(row.text_de, row.text_en) for row in first.choices.all()] == [("Ja", "Yes"), ("Nein", "")]
    assert (second.kind, second.choices.count()) == (QuestionKind.OPEN, 0)

    editor.post(f"{ROOT}frage/{second.pk}/verschieben/", {"do": "up"})
    assert list(survey.questions.all()) == [second, first]
    assert "Ja | Yes" in read(editor, f"{ROOT}frage/{first.pk}/")
    editor.post(f"{ROOT}frage/{first.pk}/", {**GIVEN, "text_de": "Fahren Sie Rad?"})
    assert "Fahren Sie Rad?" in read(editor, at(survey))
    editor.post(f"{ROOT}frage/{second.pk}/verschieben/", {"do": "delete"})
    assert list(survey.questions.all()) == [first]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"options": "Ja"}, "mindestens zwei Möglichkeiten"),
        ({"demographic": "on", "required": "on"}, "immer freiwillig"),
        ({"low_de": "x" * 81}, "Höchstens 80"),
        ({"options": "\n".join("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz")}, "Höchstens 40"),
    ],
)
def test_question_that_does_not_fit_comes_back_in_plain_words(editor, survey, changes, words):
    answer = editor.post(at(survey, "neue-frage/"), {**GIVEN, **changes})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Fahren Sie Bus?" in answer.content.decode()
    assert not Question.objects.exists()


def test_P_11_demographic_question_cannot_be_made_required(editor, survey):
    editor.post(at(survey, "neue-frage/"), {**GIVEN, "demographic": "on", "required": "on"})
    assert not Question.objects.exists()

    editor.post(at(survey, "neue-frage/"), {**GIVEN, "demographic": "on"})
    assert not Question.objects.get().required


def test_survey_is_looked_at_without_keeping_anything(editor, survey):
    editor.post(at(survey, "neue-frage/"), {**GIVEN, "required": "on"})
    question = survey.questions.get()

    assert editor.post(at(survey, "ansehen/"), {}).status_code == 422
    early = (timezone.now() - timedelta(minutes=1)).timestamp()
    given = {f"q{question.pk}": question.choices.first().pk, "opened": opened_at("survey", early)}
    assert editor.post(at(survey, "ansehen/"), given).status_code == 302
    assert not Submission.objects.exists()


def test_P_28_paper_form_is_typed_by_staff_and_counts(editor, survey):
    editor.post(at(survey, "neue-frage/"), GIVEN)
    question = survey.questions.get()

    answer = editor.post(at(survey, "papier/"), {f"q{question.pk}": question.choices.first().pk})

    assert answer.status_code == 302
    assert Submission.objects.get().origin is Origin.PAPER
    assert editor.post(at(survey, "papier/"), {}).status_code == 422
    assert "1 Person hat geantwortet" in read(editor, at(survey))


def test_rules_and_questions_stand_after_the_first_answer(editor, survey):
    editor.post(at(survey, "neue-frage/"), GIVEN)
    question = survey.questions.get()
    answer_survey(survey=survey, answers={question.pk: question.choices.first().pk})

    for path, given in (
        (at(survey, "neue-frage/"), GIVEN),
        (f"{ROOT}frage/{question.pk}/", GIVEN),
        (at(survey, "regeln/"), {"needs_account": "on", "smallest_group": "5"}),
    ):
        answer = editor.post(path, given)
        assert answer.status_code == 422
        assert "schon jemand geantwortet" in answer.content.decode()
    editor.post(f"{ROOT}frage/{question.pk}/verschieben/", {"do": "delete"})
    assert survey.questions.count() == 1
    assert (
        editor.post(at(survey, "regeln/"), {"smallest_group": "5", "results_public": "on"}).status_code == 302
    )
    survey.refresh_from_db()
    assert survey.results_public


def test_smallest_group_is_never_below_five(editor, survey):
    assert editor.post(at(survey, "regeln/"), {"smallest_group": "4"}).status_code == 422


def test_results_come_after_the_end_with_comparison_and_texts(editor, survey):
    for changes in (
        {"demographic": "on", "text_de": "Alter?"},
        {},
        {"kind": "open", "text_de": "Was fehlt?"},
    ):
        editor.post(at(survey, "neue-frage/"), {**GIVEN, **changes})
    group, question, free = survey.questions.all()
    for place in range(24):
        row = place % 2
        answers = {
            group.pk: group.choices.all()[place // 12].pk,
            question.pk: question.choices.all()[row].pk,
        }
        answer_survey(survey=survey, answers={**answers, free.pk: f"Text {place}"})

    assert "Text 7" not in read(editor, at(survey, "ergebnisse/"))
    assert editor.get(at(survey, "ergebnisse.csv")).status_code == 404
    survey.format.closes_at = timezone.now() - timedelta(minutes=1)
    survey.format.save()

    page = read(editor, f"{at(survey, 'ergebnisse/')}?question={question.pk}&by={group.pk}")
    assert "Text 7" in page
    assert "Fahren Sie Bus? – Alter?" in page
    assert "nicht gezeigt" in page
    assert "Fahren Sie Bus?" in read(editor, at(survey, "ergebnisse.csv"))


def test_format_of_another_kind_has_no_survey(officer, town):
    assert officer.get(f"{ROOT}{town.format().pk}/").status_code == 404
