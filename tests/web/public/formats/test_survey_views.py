"""Surveys on public pages: one form, no trace of who and when, results without small groups."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lindwurm.stages.participation.domain.surveys import Option, add_question, answer_survey
from lindwurm.stages.participation.enums import FormatKind, QuestionKind
from lindwurm.stages.participation.models import Reply, Submission, Survey, SurveyTaker
from lindwurm.web.kit.guard import opened_at

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
PAGE, FORM = "/umfrage/busse", "/umfrage/busse/fragen"
YES_NO = (Option(de="Ja", en="Yes"), Option(de="Nein", en="No"))


@pytest.fixture
def survey(town):
    shown = town.format(FormatKind.SURVEY, "busse", title_de="Busse")
    return Survey.objects.create(municipality=town.municipality, format=shown)


def ask(survey, kind=QuestionKind.SINGLE, options=YES_NO, **columns):
    options = () if kind in {QuestionKind.SCALE, QuestionKind.OPEN} else options
    given = {"text_de": "Fahren Sie Bus?", **columns}
    return add_question(survey=survey, kind=kind, options=options, acting_user=None, **given)


def keys(question):
    return [choice.pk for choice in question.choices.all()]


def honest(**given):
    early = (timezone.now() - timedelta(minutes=1)).timestamp()
    return {"opened": opened_at("survey", early), **given}


def ended(survey, *, public=True):
    survey.results_public = public
    survey.save()
    survey.format.closes_at = timezone.now() - timedelta(minutes=1)
    survey.format.save()


def read(client, path=PAGE):
    return client.get(path).content.decode()


def test_survey_is_filled_in_without_account_and_without_a_trace(visitor, survey):
    question = ask(survey, required=True)

    assert "1 Frage auf einer Seite" in read(visitor)
    assert "Fahren Sie Bus?" in read(visitor, FORM)
    answer = visitor.post(FORM, honest(**{f"q{question.pk}": keys(question)[0]}))

    assert (answer.status_code, answer.url) == (302, f"{PAGE}/danke")
    assert "Ihre Antworten sind angekommen" in read(visitor, answer.url)
    assert Reply.objects.get().choice_id == keys(question)[0]
    assert "sessionid" not in answer.cookies


def test_survey_without_questions_is_being_prepared_and_leads_to_no_empty_form(visitor, survey):
    page = read(visitor)

    assert "Die Fragen werden noch vorbereitet." in page
    assert FORM not in page
    assert "0 Fragen" not in page


def test_P_4_reading_about_a_survey_sets_no_cookie(visitor, survey):
    ended(survey)

    for path in (PAGE, f"{PAGE}/danke", f"{PAGE}/ergebnisse.csv"):
        assert not visitor.get(path).cookies


def test_all_kinds_of_questions_are_drawn_and_kept(visitor, survey):
    several = ask(survey, QuestionKind.MULTIPLE, most=1)
    scale = ask(survey, QuestionKind.SCALE, steps=3, low_de="nie", high_de="täglich")
    matrix, free = ask(survey, QuestionKind.MATRIX, steps=3), ask(survey, QuestionKind.OPEN)

    page = read(visitor, FORM)
    assert page.count("<fieldset") >= 3
    assert '<table class="stacked" role="table">' in page
    assert "1 – nie" in page
    assert "nichts über andere Personen" in page
    given = {
        f"q{several.pk}": keys(several)[0],
        f"q{scale.pk}": "3",
        f"q{free.pk}": "Mehr Busse.",
        **{f"q{matrix.pk}r{row}": "2" for row in keys(matrix)},
    }
    assert visitor.post(FORM, honest(**given)).status_code == 302
    assert Reply.objects.count() == 5


def test_P_11_question_about_the_person_may_be_left_out(visitor, survey):
    person, question = ask(survey, demographic=True, text_de="Ihr Alter?"), ask(survey, required=True)

    page = read(visitor, FORM)
    assert "keine Angabe" in page
    assert "immer freiwillig" in page
    given = {f"q{person.pk}": "", f"q{question.pk}": keys(question)[1]}
    assert visitor.post(FORM, honest(**given)).status_code == 302
    assert Reply.objects.count() == 1


def test_missing_answer_comes_back_with_all_others_kept(visitor, survey):
    needed, free = ask(survey, required=True), ask(survey, QuestionKind.OPEN)

    answer = visitor.post(FORM, honest(**{f"q{free.pk}": "Das soll bleiben."}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Das soll bleiben." in page
    assert f'href="#id_q{needed.pk}_0"' in page
    assert not Submission.objects.exists()


@pytest.mark.parametrize("value", ["0", "x", "99999999999999999999", "\x00"])
def test_answer_that_no_page_offers_is_refused(visitor, survey, value):
    question = ask(survey)

    assert visitor.post(FORM, honest(**{f"q{question.pk}": value})).status_code == 422


def test_empty_form_is_refused_in_plain_words(visitor, survey):
    ask(survey)

    answer = visitor.post(FORM, honest())

    assert answer.status_code == 422
    assert "mindestens eine Frage" in answer.content.decode()


def test_form_sent_in_haste_is_asked_for_once_more_and_nothing_is_lost(visitor, survey):
    free = ask(survey, QuestionKind.OPEN)

    answer = visitor.post(FORM, {f"q{free.pk}": "Mein Text", "opened": opened_at("survey")})

    page = answer.content.decode()
    assert (answer.status_code, Submission.objects.count()) == (422, 0)
    assert "noch einmal" in page
    assert "Mein Text" in page


def test_closed_survey_takes_no_answer_but_keeps_it_on_the_page(visitor, survey):
    free = ask(survey, QuestionKind.OPEN)
    ended(survey)

    answer = visitor.post(FORM, honest(**{f"q{free.pk}": "Mein Text"}))

    assert answer.status_code == 422
    assert "Mein Text" in answer.content.decode()


def test_survey_for_accounts_leads_to_the_login_and_takes_one_answer(visitor, citizen, survey):
    survey.needs_account = True
    survey.save()
    question = ask(survey)
    given = honest(**{f"q{question.pk}": keys(question)[0]})

    assert "next=" in visitor.get(FORM).url
    assert "next=" in visitor.post(FORM, given).url
    assert citizen.post(FORM, given).status_code == 302
    again = citizen.post(FORM, given)
    assert again.status_code == 422
    assert "schon teilgenommen" in again.content.decode()
    assert (Submission.objects.count(), SurveyTaker.objects.count()) == (1, 1)


def test_results_are_shown_after_the_end_only_and_only_if_promised(visitor, survey):
    question = ask(survey)
    for place in range(12):
        answer_survey(survey=survey, answers={question.pk: keys(question)[place % 2]})

    assert "Ergebnisse als CSV" not in read(visitor)
    assert visitor.get(f"{PAGE}/ergebnisse.csv").status_code == 404
    ended(survey, public=False)
    assert visitor.get(f"{PAGE}/ergebnisse.csv").status_code == 404
    ended(survey)

    survey.format.process.refresh_from_db()
    page = read(visitor, "/en/survey/busse")
    assert "12 people answered" in page
    assert "not told" in page
    assert ",Yes," in read(visitor, "/en/survey/busse/results.csv")


def test_P_9_small_group_is_told_nowhere_in_public(visitor, survey):
    question, free = ask(survey), ask(survey, QuestionKind.OPEN)
    for place in range(9):
        answer_survey(
            survey=survey, answers={question.pk: keys(question)[place == 0], free.pk: f"Geheimnis {place}"}
        )
    ended(survey)

    for path in (PAGE, f"{PAGE}/ergebnisse.csv"):
        page = read(visitor, path)
        assert "Geheimnis" not in page
    rows = read(visitor, f"{PAGE}/ergebnisse.csv").splitlines()[1:]
    assert [row.split(",")[3] for row in rows] == ["", "", ""]


def test_survey_that_is_not_there_is_not_found(visitor, town):
    assert visitor.get("/umfrage/nirgends").status_code == 404
    assert visitor.get("/umfrage/nirgends/fragen").status_code == 404
