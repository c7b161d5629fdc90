"""How far formats are, for citizens: two questions to the database for all."""

from datetime import timedelta

import pytest
from django.utils import timezone
from format_builders import a_round, a_weighing, a_workshop, close, on_paper
from poll_town import PollTown
from voice_town import VoiceTown

from lindwurm.stages.participation.domain.surveys import Option, add_question
from lindwurm.stages.participation.enums import (
    FormatKind,
    ParagraphKind,
    ProcessState,
    QuestionKind,
    Verdict,
)
from lindwurm.stages.participation.models import (
    Draft,
    Format,
    Paragraph,
    Statement,
    Survey,
    Workshop,
)
from lindwurm.stages.participation.queries.stands import Stand, stands_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    return VoiceTown()


def stand(row, now=None):
    held = Format.objects.select_related("process").get(pk=row.pk)
    return stands_of(held.municipality, [held], now)[held.pk]


def ended(row):
    Format.objects.filter(pk=row.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    return row


def a_survey(town, **columns):
    survey = Survey.objects.create(
        municipality=town.municipality, format=town.format(FormatKind.SURVEY), **columns
    )
    options = (Option(de="Ja"), Option(de="Nein"))
    add_question(survey=survey, kind=QuestionKind.SINGLE, options=options, text_de="Gut?", acting_user=None)
    return survey.format


def a_text(town):
    shown = town.format(FormatKind.CONSULTATION)
    here = {"municipality": town.municipality}
    draft = Draft.objects.create(format=shown, number=1, title="Entwurf", published_at=timezone.now(), **here)
    Paragraph.objects.create(draft=draft, place=1, kind=ParagraphKind.TEXT, html="Ja.", text="Ja.", **here)
    return shown


@pytest.mark.parametrize("kind", FormatKind)
def test_format_without_what_it_is_about_is_never_open(town, kind):
    expected = Stand.OPEN if kind is FormatKind.IDEAS else Stand.PREPARING

    assert stand(town.format(kind)) is expected


def test_complete_formats_are_open(town):
    formats = [
        a_survey(town),
        a_text(town),
        a_workshop(town).format,
        a_weighing(town).format,
        a_round(town).format,
    ]

    assert [stand(row) for row in formats] == [Stand.OPEN] * len(formats)


def test_poll_goes_from_preparing_over_counting_to_its_result():
    town = PollTown()
    assert stand(town.shown) is Stand.PREPARING
    town.open()
    assert stand(town.shown) is Stand.OPEN
    assert stand(town.shown, town.after) is Stand.COUNTING
    town.close()
    assert stand(town.shown, town.after) is Stand.RESULT


def test_what_is_over_has_a_result_or_says_what_is_done_with_it(town):
    text = ended(a_text(town))
    here = {"municipality": town.municipality, "paragraph": Paragraph.objects.get()}
    statement = Statement.objects.create(text="Besser so.", **here)
    assert stand(text) is Stand.EVALUATING
    Statement.objects.filter(pk=statement.pk).update(verdict=Verdict.ADOPTED)
    assert stand(text) is Stand.RESULT

    workshop = a_workshop(town)
    Workshop.objects.filter(pk=workshop.pk).update(closed_at=timezone.now())
    assert stand(workshop.format) is Stand.RESULT
    weighing = a_weighing(town)
    assert stand(close(on_paper(weighing, 4)).format) is Stand.ENDED
    on_paper(weighing, 1)
    assert stand(weighing.format) is Stand.RESULT
    assert stand(close(a_round(town)).format) is Stand.EVALUATING
    assert stand(ended(town.format(FormatKind.IDEAS))) is Stand.ENDED


@pytest.mark.parametrize(("public", "expected"), [(True, Stand.RESULT), (False, Stand.ENDED)])
def test_survey_has_a_result_for_everybody_only_where_the_city_publishes_it(town, public, expected):
    assert stand(ended(a_survey(town, results_public=public))) is expected


def test_format_that_opens_later_is_coming_and_one_of_an_ended_process_is_over(town):
    later = town.format(FormatKind.IDEAS, "spaeter", opens_at=timezone.now() + timedelta(days=1))
    gone = town.new_process("vorbei", state=ProcessState.FINISHED, finished_at=timezone.now())
    past = town.format(FormatKind.SURVEY, "alt", process=gone)

    assert stand(later) is Stand.COMING
    assert stand(past) is Stand.ENDED


def test_poll_that_nobody_opened_in_time_is_prepared_for_a_later_one():
    assert stand(ended(PollTown().shown)) is Stand.PREPARING


def test_two_queries_answer_for_any_number_of_formats(town, django_assert_num_queries):
    for kind in FormatKind:
        town.format(kind)
    rows = list(Format.objects.select_related("process"))

    with django_assert_num_queries(2):
        found = stands_of(town.municipality, rows)

    assert set(found) == {row.pk for row in rows}
    with django_assert_num_queries(0):
        assert stands_of(town.municipality, []) == {}
