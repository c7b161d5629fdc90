"""The inbox: what lies in which tray, and what waits too long."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.models import Entry
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.answers import answer_idea, assign_idea
from lindwurm.stages.participation.domain.reminders import remind_of_ideas
from lindwurm.stages.participation.enums import IdeaState, Visibility
from lindwurm.stages.participation.queries.inbox import (
    Sieve,
    Tray,
    in_tray,
    inbox_ideas,
    is_answered,
    office_idea,
    overdue_counts,
    overdue_ideas,
    sifted,
    tray_counts,
)

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def town():
    return VoiceTown()


def waiting(town, days, **columns):
    """An idea that came in so many days ago."""
    came = NOON - timedelta(days=days)
    return town.idea(
        columns.pop("title", f"Seit {days} Tagen"),
        created_at=came,
        **{"due_on": TODAY - timedelta(days=days) + timedelta(days=28), **columns},
    )


def test_P_25_idea_without_answer_for_more_than_the_promised_days_is_overdue(town):
    waiting(town, 28)
    late = waiting(town, 29)

    assert list(overdue_ideas(town.municipality, TODAY)) == [late]
    assert list(overdue_ideas(town.municipality, TODAY - timedelta(days=1))) == []
    assert overdue_ideas(town.municipality, TODAY + timedelta(days=1)).count() == 2


def test_P_25_promise_is_that_of_the_process(town):
    quick = town.format(slug="schnell", process=town.new_process("eilig", answer_days=7))
    late = waiting(town, 8, format=quick)
    waiting(town, 8, format=town.format(slug="langsam"))

    assert list(overdue_ideas(town.municipality, TODAY)) == [late]
    assert overdue_counts(town.municipality, TODAY) == [(7, 1)]


def test_P_25_deadline_of_a_unit_moves_no_promise(town):
    late = waiting(town, 40)

    assign_idea(idea=late, unit=town.unit, due_on=TODAY + timedelta(days=30), acting_user=None, today=TODAY)

    promised = late.due_on
    late.refresh_from_db()
    assert late.due_on == promised
    assert list(overdue_ideas(town.municipality, TODAY)) == [late]


def test_answered_merged_and_hidden_ideas_do_not_wait(town):
    first = waiting(town, 40)
    answer_idea(idea=first, state=IdeaState.REJECTED, text_de="Kein Platz.", acting_user=None)
    waiting(town, 40, state=IdeaState.MERGED, merged_into=first)
    waiting(town, 40, visibility=Visibility.HIDDEN)

    assert list(overdue_ideas(town.municipality, TODAY)) == []
    first.refresh_from_db()
    assert is_answered(first)


def test_each_idea_lies_in_one_tray(town):
    waiting(town, 1)
    waiting(town, 2, state=IdeaState.REVIEW)
    waiting(town, 40)
    waiting(town, 2, state=IdeaState.REVIEW, due_on=TODAY - timedelta(days=1))
    answer_idea(idea=waiting(town, 3), state=IdeaState.PARTLY, text_de="Ein wenig.", acting_user=None)
    waiting(town, 3, state=IdeaState.DONE)

    trays = in_tray(town.municipality, TODAY)

    found = tray_counts(inbox_ideas(town.municipality), trays)
    assert found == {Tray.OVERDUE: 2, Tray.NEW: 1, Tray.WAITING: 1, Tray.ANSWERED: 2}


@pytest.mark.parametrize("rows", [1, 3])
def test_counting_asks_the_same_number_of_questions(town, django_assert_num_queries, rows):
    for number in range(rows):
        waiting(town, 20 * number, format=town.format(slug=f"f{number}"))

    with django_assert_num_queries(2):
        tray_counts(inbox_ideas(town.municipality), in_tray(town.municipality, TODAY))
    with django_assert_num_queries(2):
        [(row.field, row.unit, row.format.process) for row in overdue_ideas(town.municipality, TODAY)]


def test_inbox_is_sifted_by_unit_field_process_and_words(town):
    shown = waiting(town, 1, unit=town.unit, field=town.fields[0], title="Brücke über den Bach")
    waiting(town, 1)
    rows = inbox_ideas(town.municipality)

    for sieve in (
        Sieve(unit=town.unit.pk),
        Sieve(field=town.fields[0].pk),
        Sieve(process=town.process.pk, words="brueck BACH"),
    ):
        assert list(sifted(rows, sieve)) == [shown]
    assert sifted(rows, Sieve(process=0)).count() == 0
    assert sifted(rows, Sieve()).count() == 2


def test_nothing_of_another_town_is_found(town):
    other = VoiceTown(slug="anderswo", name="Anderswo", place=1)
    strange = waiting(other, 40)

    assert list(overdue_ideas(town.municipality, TODAY)) == []
    assert inbox_ideas(town.municipality).count() == 0
    assert office_idea(town.municipality, strange.number) is None
    assert office_idea(other.municipality, strange.number) == strange


# --- reminders ---------------------------------------------------------------------------------------------


def test_P_25_officers_and_unit_leads_are_reminded_once_a_week(town):
    people = {role: town.person(role, name=role.value) for role in Role}
    waiting(town, 40, title="Alte Brücke", unit=town.unit)
    waiting(town, 25, title="Neue Bank")
    waiting(town, 2, title="Noch Zeit")

    assert remind_of_ideas(municipality=town.municipality, today=TODAY) == 2
    assert remind_of_ideas(municipality=town.municipality, today=TODAY + timedelta(days=2)) == 0

    notices = Notice.objects.all()
    assert {notice.user for notice in notices} == {people[Role.OFFICER], people[Role.UNIT_LEAD]}
    notice = notices.first()
    assert notice.subject_de == "2 Ideen warten auf eine Antwort der Stadt"
    assert notice.lines_de == [
        "Überfällig seit 11. November 2026: Idee 1 „Alte Brücke“ (Digitales)",
        "Fällig am 26. November 2026: Idee 2 „Neue Bank“",
    ]
    assert notice.page == "office:inbox"
    assert remind_of_ideas(municipality=town.municipality, today=TODAY + timedelta(days=7)) == 2
    assert Entry.objects.filter(action="participation.remind_of_ideas").count() == 2


def test_nobody_is_reminded_of_nothing(town):
    town.person(Role.OFFICER)
    waiting(town, 1)

    assert remind_of_ideas(municipality=town.municipality, today=TODAY) == 0


def test_reminder_of_many_names_the_first_and_counts_the_others(town):
    town.person(Role.OFFICER)
    for number in range(12):
        waiting(town, 40 + number)

    remind_of_ideas(municipality=town.municipality, today=TODAY)

    lines = Notice.objects.get().lines_de
    assert (len(lines), lines[-1]) == (11, "… und 2 weitere")
