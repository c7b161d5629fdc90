"""Weighing of goals as citizens meet it: one per account, changeable, no counts before the end."""

from datetime import timedelta

import pytest
from django.test import Client
from format_builders import a_weighing, close, taker
from voice_town import VoiceTown

from lindwurm.stages.participation.domain.weighing import enter_paper_weights, give_weights
from lindwurm.stages.participation.models import Weights
from lindwurm.web.kit.limits import Limit
from lindwurm.web.public.formats.budget_views import SuggestPage
from lindwurm.web.public.formats.draft_views import NewStatement
from lindwurm.web.public.formats.weighing_views import WeighPage

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
PAGE, ACT = "/ziele/ziele", "/ziele/ziele/gewichten"


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def weighing(town):
    return a_weighing(town)


@pytest.fixture
def citizen(town):
    client = Client()
    client.force_login(taker(town))
    return client


def sent(weighing, *points):
    keys = weighing.goals.values_list("pk", flat=True)
    return {f"goal-{key}": str(number) for key, number in zip(keys, points, strict=True)}


def fill(weighing, people):
    keys = list(weighing.goals.values_list("pk", flat=True))
    for _ in range(people):
        enter_paper_weights(
            weighing=weighing, points=dict(zip(keys, (8, 2, 0), strict=True)), acting_user=None
        )


def test_points_are_saved_and_stand_there_again(weighing, citizen):
    answer = citizen.post(ACT, sent(weighing, 7, 3, 0))

    page = citizen.get(answer.url).content.decode()
    assert Weights.objects.count() == 1
    assert "Ihre Punkte sind gespeichert" in page
    assert 'value="7"' in page
    citizen.post(ACT, sent(weighing, 1, 3, 6))
    assert [sorted(row.points.values()) for row in Weights.objects.all()] == [[1, 3, 6]]


@pytest.mark.parametrize("page", [WeighPage, SuggestPage, NewStatement])
def test_act_of_a_format_has_a_limit_of_its_own(page):
    assert page.limit.per == timedelta(hours=1)
    assert page.limit.name in {"weights", "suggestions", "statements"}


def test_too_many_changes_within_an_hour_are_stopped_with_what_was_typed(weighing, citizen, monkeypatch):
    monkeypatch.setattr(WeighPage, "limit", Limit(name="test-weights", most=1, per=timedelta(hours=1)))

    assert citizen.post(ACT, sent(weighing, 7, 3, 0)).status_code == 302
    answer = citizen.post(ACT, sent(weighing, 2, 8, 0))

    assert answer.status_code == 422
    assert "Sie haben in einer Stunde sehr viel geschickt." in answer.content.decode()
    assert 'value="8"' in answer.content.decode()
    assert sorted(Weights.objects.get().points.values()) == [3, 7]


def test_wrong_sum_comes_back_with_what_was_typed(weighing, citizen):
    answer = citizen.post(ACT, sent(weighing, 7, 1, 0))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte vergeben Sie noch 2 Punkte." in page
    assert 'value="7"' in page
    assert not Weights.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [(11, "Höchstens 10 Punkte."), (-1, "Bitte geben Sie eine ganze Zahl ein, 0 oder mehr.")],
)
def test_points_beyond_the_limits_are_named_in_points(weighing, citizen, given, words):
    page = citizen.post(ACT, sent(weighing, given, 0, 0)).content.decode()

    assert words in page
    assert "freiwillig" not in page


def test_remaining_points_are_announced_where_script_runs(weighing, citizen):
    page = citizen.get(ACT).content.decode()

    assert 'data-budget="10"' in page
    assert 'role="status"' in page


def test_whoever_has_not_accepted_the_rules_reads_why_nothing_was_saved(town, weighing):
    client = Client()
    client.force_login(town.person(name="Neu"))

    answer = client.post(ACT, sent(weighing, 7, 3, 0))

    assert answer.status_code == 422
    assert not Weights.objects.exists()


def test_nobody_sees_counts_before_the_end(weighing):
    fill(weighing, 6)

    page = Client().get(PAGE).content.decode()

    assert "80" not in page
    assert "6 Personen" not in page


def test_result_stands_there_after_the_end_with_the_number_of_people(weighing):
    fill(weighing, 6)
    close(weighing)

    answer = Client().get(PAGE)

    page = answer.content.decode()
    assert "6 Personen haben teilgenommen" in page
    assert "80" in page
    assert not answer.cookies


def test_P_9_result_of_fewer_than_five_is_not_told(weighing):
    fill(weighing, 4)
    close(weighing)

    page = Client().get(PAGE).content.decode()

    assert "Weniger als 5 Personen" in page
    assert "80" not in page


def test_closed_weighing_takes_no_points(town, weighing, citizen):
    give_weights(
        weighing=weighing,
        points=dict.fromkeys(weighing.goals.values_list("pk", flat=True)[:1], 10),
        acting_user=taker(town, "Andere"),
    )
    close(weighing)

    assert citizen.post(ACT, sent(weighing, 7, 3, 0)).status_code == 422
    assert Weights.objects.count() == 1
