"""Surveys: built, answered without a trace of who and when, counted without small groups."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.domain.surveys import (
    AnswerError,
    Option,
    SurveyRefusedError,
    Unfit,
    add_question,
    answer_survey,
    change_question,
    change_survey,
    delete_question,
    move_question,
)
from lindwurm.stages.participation.domain.surveys_takers import forget_takers, takers_due
from lindwurm.stages.participation.domain.taking_part import RefusedError
from lindwurm.stages.participation.enums import FormatKind, Origin, ProcessState, QuestionKind
from lindwurm.stages.participation.models import Participant, Reply, Submission, Survey, SurveyTaker
from lindwurm.stages.participation.queries.surveys import cross_of, has_ended, open_texts, results_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
YES_NO = (Option(de="Ja", en="Yes"), Option(de="Nein", en="No"))


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def survey(town):
    return a_survey(town)


def a_survey(town, slug="umfrage", **columns):
    shown = town.format(FormatKind.SURVEY, slug)
    return Survey.objects.create(municipality=town.municipality, format=shown, **columns)


def ask(survey, kind=QuestionKind.SINGLE, options=YES_NO, **columns):
    options = () if kind in {QuestionKind.SCALE, QuestionKind.OPEN} else options
    given = {"text_de": "Frage?", **columns}
    return add_question(survey=survey, kind=kind, options=options, acting_user=None, **given)


def keys(question):
    return [choice.pk for choice in question.choices.all()]


def unfit(act, **options):
    with pytest.raises(SurveyRefusedError) as caught:
        act(**options)
    return caught.value.why


def member(town, name="Rheinperle"):
    person = town.person(name=name)
    Participant.objects.create(municipality=town.municipality, user=person, terms=town.terms)
    return person


def test_questions_stand_in_their_order_and_can_be_moved(survey):
    first, second = ask(survey), ask(survey, QuestionKind.OPEN)

    move_question(question=second, up=True, acting_user=None)

    assert list(survey.questions.all()) == [second, first]
    move_question(question=second, up=True, acting_user=None)
    assert list(survey.questions.all()) == [second, first]


@pytest.mark.parametrize(
    ("kind", "options", "columns", "why"),
    [
        (QuestionKind.SINGLE, YES_NO[:1], {}, Unfit.OPTIONS),
        (QuestionKind.MULTIPLE, (), {}, Unfit.OPTIONS),
        (QuestionKind.MATRIX, (), {}, Unfit.OPTIONS),
        (QuestionKind.SCALE, YES_NO, {}, Unfit.OPTIONS),
        (QuestionKind.SCALE, (), {"demographic": True}, Unfit.DEMOGRAPHIC),
    ],
)
def test_question_that_does_not_fit_its_options_is_refused(survey, kind, options, columns, why):
    given = {"survey": survey, "kind": kind, "options": options, "text_de": "x", "acting_user": None}

    assert unfit(add_question, **given, **columns) is why


def test_P_11_demographic_question_is_never_required(survey):
    given = {"survey": survey, "kind": QuestionKind.SINGLE, "options": YES_NO, "text_de": "Alter?"}

    why = unfit(add_question, **given, demographic=True, required=True, acting_user=None)

    assert why is Unfit.DEMOGRAPHIC


def test_P_11_survey_is_answered_without_a_word_on_the_person(survey):
    ask(survey, demographic=True)
    question = ask(survey, required=True)

    answer_survey(survey=survey, answers={question.pk: keys(question)[0]})

    assert Reply.objects.get().question == question


def test_P_11_answers_know_neither_account_nor_moment(town):
    survey = a_survey(town, needs_account=True)
    question, person = ask(survey), member(town)
    answer_survey(survey=survey, answers={question.pk: keys(question)[0]}, person=person)

    for model in (Submission, Reply):
        names = {field.name for field in model._meta.get_fields()}
        assert not names & {"user", "author", "person", "created_at", "at", "entered_by"}
        assert model._meta.pk.get_internal_type() == "UUIDField"
    assert {field.name for field in SurveyTaker._meta.get_fields()} == {
        "id",
        "municipality",
        "survey",
        "user",
    }
    assert not Entry.objects.filter(action__contains="survey", target_id=str(survey.pk)).exists()


def test_answers_of_all_kinds_are_kept(survey):
    single, several = ask(survey), ask(survey, QuestionKind.MULTIPLE, most=2)
    scale, matrix = ask(survey, QuestionKind.SCALE, steps=5), ask(survey, QuestionKind.MATRIX, steps=3)
    free = ask(survey, QuestionKind.OPEN)

    answer_survey(
        survey=survey,
        answers={
            single.pk: keys(single)[1],
            several.pk: keys(several),
            scale.pk: 4,
            matrix.pk: dict.fromkeys(keys(matrix), 2),
            free.pk: " Mehr Bäume. ",
        },
    )

    assert Submission.objects.count() == 1
    assert Reply.objects.count() == 7
    assert open_texts(survey) == [], "one person's words are a group of one"
    for _place in range(survey.smallest_group - 1):
        answer_survey(survey=survey, answers={free.pk: "Mehr Bänke."})
    assert sorted(open_texts(survey)[0][1]) == [*["Mehr Bänke."] * 4, "Mehr Bäume."]


@pytest.mark.parametrize(
    ("kind", "columns", "answer"),
    [
        (QuestionKind.SINGLE, {}, 0),
        (QuestionKind.SINGLE, {}, "Ja"),
        (QuestionKind.MULTIPLE, {"most": 1}, "all"),
        (QuestionKind.MULTIPLE, {}, [0]),
        (QuestionKind.SCALE, {"steps": 5}, 6),
        (QuestionKind.SCALE, {"steps": 5}, 0),
        (QuestionKind.MATRIX, {"steps": 3}, {0: 1}),
        (QuestionKind.OPEN, {}, "x" * 2001),
        (QuestionKind.SINGLE, {"required": True}, None),
        (QuestionKind.MATRIX, {"required": True}, "first row"),
        (QuestionKind.OPEN, {"required": True}, "  "),
    ],
)
def test_answer_that_does_not_fit_is_refused_and_nothing_is_kept(survey, kind, columns, answer):
    question = ask(survey, kind, **columns)
    given = {"all": keys(question), "first row": dict.fromkeys(keys(question)[:1], 1)}.get(
        answer if isinstance(answer, str) else "", answer
    )

    with pytest.raises(AnswerError) as caught:
        answer_survey(survey=survey, answers={question.pk: given})

    assert caught.value.question == question.pk
    assert not Submission.objects.exists()


def test_survey_without_any_answer_is_refused(survey):
    ask(survey)

    assert unfit(answer_survey, survey=survey, answers={}) is Unfit.EMPTY


def test_questions_and_rules_stand_once_somebody_answered(survey):
    question = ask(survey)
    answer_survey(survey=survey, answers={question.pk: keys(question)[0]})
    same = {"question": question, "kind": QuestionKind.SINGLE, "options": YES_NO, "acting_user": None}

    assert unfit(change_question, **same, text_de="Anders?") is Unfit.ANSWERED
    assert unfit(delete_question, question=question, acting_user=None) is Unfit.ANSWERED
    assert unfit(move_question, question=question, up=True, acting_user=None) is Unfit.ANSWERED
    rules = {"survey": survey, "results_public": True, "acting_user": None}
    assert unfit(change_survey, **rules, needs_account=True, smallest_group=5) is Unfit.ANSWERED
    assert change_survey(**rules, needs_account=False, smallest_group=5).results_public


def test_question_is_changed_and_taken_out_before(survey):
    question = ask(survey)

    changed = change_question(
        question=question, kind=QuestionKind.SCALE, text_de="Wie sehr?", steps=7, acting_user=None
    )
    assert (changed.kind, changed.steps, changed.choices.count()) == (QuestionKind.SCALE, 7, 0)
    delete_question(question=changed, acting_user=None)
    assert survey.questions.count() == 0


def test_account_answers_once_and_is_forgotten_when_the_survey_ends(town):
    survey = a_survey(town, needs_account=True)
    question, person = ask(survey), member(town)
    given = {"survey": survey, "answers": {question.pk: keys(question)[0]}, "person": person}
    answer_survey(**given)

    assert unfit(answer_survey, **given) is Unfit.TAKEN
    assert Submission.objects.count() == 1
    assert (takers_due(), forget_takers()) == (0, 0)
    survey.format.closes_at = timezone.now() - timedelta(minutes=1)
    survey.format.save()
    before = set(Submission.objects.values_list("pk")) | set(Reply.objects.values_list("pk"))
    assert (takers_due(), forget_takers()) == (1, 1)
    assert (takers_due(), forget_takers()) == (0, 0)
    assert not SurveyTaker.objects.exists()
    assert [(row.submission.survey, row.choice_id) for row in Reply.objects.all()] == [
        (survey, keys(question)[0])
    ]
    assert not before & (set(Submission.objects.values_list("pk")) | set(Reply.objects.values_list("pk")))


def test_wrong_answer_does_not_use_up_the_one_answer_of_an_account(town):
    survey = a_survey(town, needs_account=True)
    question, person = ask(survey, required=True), member(town)

    with pytest.raises(AnswerError):
        answer_survey(survey=survey, answers={}, person=person)

    assert not SurveyTaker.objects.exists()
    answer_survey(survey=survey, answers={question.pk: keys(question)[0]}, person=person)


@pytest.mark.django_db(transaction=True)
def test_of_many_answers_of_one_account_at_once_one_counts(town):
    survey = a_survey(town, needs_account=True)
    question, person = ask(survey), member(town)
    answers, gate, refused = {question.pk: keys(question)[0]}, threading.Barrier(8), []

    def send():
        gate.wait()
        try:
            answer_survey(survey=Survey.objects.get(pk=survey.pk), answers=answers, person=person)
        except SurveyRefusedError as error:
            refused.append(error.why)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Submission.objects.count() == 1
    assert refused == [Unfit.TAKEN] * 7


def test_P_28_paper_form_counts_and_only_it_stands_in_the_log(town, survey):
    question, clerk = ask(survey), town.person(name="Amt")
    answer_survey(
        survey=survey, answers={question.pk: keys(question)[0]}, origin=Origin.PAPER, acting_user=clerk
    )

    assert Submission.objects.get().origin is Origin.PAPER
    assert Entry.objects.get(action="participation.enter_paper_survey").data == {"origin": "paper"}


def test_closed_survey_takes_no_answer(town, survey):
    question = ask(survey)
    survey.format.process.state = ProcessState.FINISHED
    survey.format.process.save()

    with pytest.raises(RefusedError):
        answer_survey(survey=survey, answers={question.pk: keys(question)[0]})
    assert has_ended(survey)


def test_P_9_results_hide_small_groups_and_what_would_give_them_away(survey):
    single, scale = ask(survey), ask(survey, QuestionKind.SCALE, steps=2)
    several = ask(survey, QuestionKind.MULTIPLE)
    yes, no = keys(single)
    for place in range(20):
        answers = {single.pk: yes if place < 17 else no, scale.pk: 1 if place < 10 else 2}
        if place < 18:
            answers[several.pk] = keys(several)[:1]
        answer_survey(survey=survey, answers=answers)

    found = results_of(survey, nobody="keine Angabe")

    assert [[line.count for line in result.lines] for result in found] == [
        [None, None, None],
        [None, 10, None],
        [None, None],
    ]
    assert all(result.hides for result in found)
    assert [result.mean for result in found] == [None, None, None]


def test_results_of_large_groups_are_told_with_shares_and_mean(survey):
    scale, matrix = ask(survey, QuestionKind.SCALE, steps=2), ask(survey, QuestionKind.MATRIX, steps=2)
    for place in range(20):
        rows = dict.fromkeys(keys(matrix), 1 + place % 2)
        answer_survey(survey=survey, answers={scale.pk: 1 + place % 2, matrix.pk: rows})
    for _place in range(5):
        answer_survey(survey=survey, answers={matrix.pk: {keys(matrix)[0]: 1}})

    first, one, other = results_of(survey, nobody="keine Angabe")

    assert [(line.count, line.share) for line in first.lines] == [(10, 4000), (10, 4000), (5, 2000)]
    assert first.mean == 1.5
    assert (one.row, [line.count for line in one.lines]) == ("Ja", [15, None, None])
    assert (other.row, [line.count for line in other.lines]) == ("Nein", [10, 10, 5])


def test_answers_are_crossed_by_one_question_on_the_person(survey):
    group, question = ask(survey, demographic=True), ask(survey)
    for place in range(40):
        answers = {question.pk: keys(question)[place % 2]}
        if place < 30:
            answers[group.pk] = keys(group)[place % 3 == 0]
        answer_survey(survey=survey, answers=answers)

    crossed = cross_of(survey, question=question, by=group, nobody="keine Angabe")

    assert crossed.columns == ("Ja", "Nein", "keine Angabe")
    assert [label for label, _cells in crossed.rows] == ["Ja", "Nein", "keine Angabe"]
    assert all(cell is None or cell >= 5 for _label, cells in crossed.rows for cell in cells)
    assert cross_of(survey, question=group, by=question, nobody="") is None


@pytest.mark.parametrize("number", [1, 3])
def test_results_ask_the_same_number_of_questions_of_the_database(survey, number, django_assert_num_queries):
    questions = [ask(survey) for _place in range(number)]
    answer_survey(survey=survey, answers={row.pk: keys(row)[0] for row in questions})

    with django_assert_num_queries(4):
        results_of(survey, nobody="")
