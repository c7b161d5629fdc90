"""A burst is told to the moderators, once, and nothing is touched."""

from datetime import UTC, datetime, timedelta

import pytest
from base_factories import UserFactory
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.alarms import (
    BURSTS,
    Burst,
    close_alarm,
    raise_alarm,
    usual_of,
    watch,
)
from lindwurm.stages.participation.domain.moderation_errors import AlreadyDoneError
from lindwurm.stages.participation.enums import AlarmKind, CaseState, Origin, Visibility
from lindwurm.stages.participation.models import Alarm, Idea, Support
from lindwurm.stages.participation.moderation_tasks import watch_bursts

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def town(db):
    return VoiceTown()


def ideas(town, number, *, minutes=5, **columns):
    for place in range(number):
        moment = NOW - timedelta(minutes=minutes, seconds=place)
        town.idea(f"Idee {minutes} {place}", created_at=moment, **columns)


def supports(town, idea, number, *, minutes=5):
    Support.objects.bulk_create(
        Support(
            municipality=town.municipality,
            idea=idea,
            user=UserFactory(),
            created_at=NOW - timedelta(minutes=minutes, seconds=place),
        )
        for place in range(number)
    )


@pytest.mark.parametrize(("usual", "threshold"), [(0, 10), (1, 10), (2, 12), (5, 30)])
def test_threshold_follows_what_is_usual_but_never_falls_below_the_least(usual, threshold):
    assert Burst().threshold(usual) == threshold


def test_usual_is_the_mean_of_the_windows_in_which_anything_came():
    moments = [NOW, NOW + timedelta(minutes=1), NOW + timedelta(minutes=2), NOW + timedelta(minutes=30)]

    assert usual_of(moments, Burst()) == 2
    assert usual_of([], Burst()) == 0


def test_burst_of_ideas_is_told_to_the_moderators_and_changes_nothing(town):
    moderator = town.person(Role.MODERATOR, name="Moderation")
    citizen = town.person()
    ideas(town, 11)

    [alarm] = watch(town.municipality, now=NOW)

    assert (alarm.kind, alarm.count, alarm.usual, alarm.minutes) == (AlarmKind.IDEAS, 11, 0, 10)
    assert alarm.began_at == NOW - timedelta(minutes=10)
    assert Idea.objects.filter(visibility=Visibility.VISIBLE).count() == 11
    assert Notice.objects.get(user=moderator).subject_de == "Ungewöhnlich viele Ideen: 11 in 10 Minuten"
    assert not Notice.objects.filter(user=citizen).exists()


@pytest.mark.parametrize(
    ("number", "minutes", "columns"), [(10, 5, {}), (11, 11, {}), (11, 5, {"origin": Origin.PAPER})]
)
def test_no_alarm_for_what_is_usual_or_old_or_typed_by_staff(town, number, minutes, columns):
    ideas(town, number, minutes=minutes, **columns)

    assert watch(town.municipality, now=NOW) == []


def test_busy_week_raises_the_threshold(town):
    for day in range(1, 7):
        ideas(town, 3, minutes=day * 24 * 60 + 5)
    ideas(town, 18)
    assert watch(town.municipality, now=NOW) == []

    town.idea("Eine mehr", created_at=NOW)
    [alarm] = watch(town.municipality, now=NOW)
    assert (alarm.count, alarm.usual) == (19, 3)


def test_same_burst_makes_one_alarm_with_its_highest_count(town):
    ideas(town, 11)
    watch(town.municipality, now=NOW)
    ideas(town, 2, minutes=-1)

    watch(town.municipality, now=NOW + timedelta(minutes=2))

    assert Alarm.objects.get().count == 13


def test_burst_of_supports_names_the_idea(town):
    calm, busy = town.idea("Ruhig"), town.idea("Laut")
    supports(town, calm, 10)
    supports(town, busy, 11)

    [alarm] = watch(town.municipality, now=NOW)

    assert (alarm.kind, alarm.idea, alarm.count) == (AlarmKind.SUPPORTS, busy, 11)
    assert Support.objects.count() == 21


def test_queries_do_not_grow_with_calm_ideas(town, django_assert_num_queries):
    for place in range(3):
        supports(town, town.idea(f"Ruhig {place}"), 2)

    with django_assert_num_queries(2):
        watch(town.municipality, now=NOW)


def test_alarm_is_closed_once_with_a_note(town):
    moderator = town.person(Role.MODERATOR, name="Moderation")
    alarm = raise_alarm(
        municipality=town.municipality,
        kind=AlarmKind.ARRIVALS,
        began_at=NOW,
        minutes=1,
        count=40,
        usual=2,
    )

    row = close_alarm(alarm=alarm, was_abuse=False, note="Nach dem Brief.", acting_user=moderator)

    assert (row.state, row.note, row.closed_by) == (CaseState.DISMISSED, "Nach dem Brief.", moderator)
    with pytest.raises(AlreadyDoneError):
        close_alarm(alarm=alarm, was_abuse=True, note="", acting_user=moderator)
    again = raise_alarm(
        municipality=town.municipality,
        kind=AlarmKind.ARRIVALS,
        began_at=NOW + timedelta(hours=1),
        minutes=1,
        count=41,
        usual=2,
    )
    assert again != alarm


def test_settings_of_all_bursts_stand_in_one_place():
    assert set(BURSTS) == set(AlarmKind)


def test_worker_looks_at_every_town(town):
    other = VoiceTown(slug="andere", place=1)
    for place in range(11):
        other.idea(f"Idee {place}")

    assert watch_bursts.func() == 1
    assert Alarm.objects.get().municipality == other.municipality
