"""What the city does with an idea: looked at, given to a unit, answered, each step told."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.answers import (
    LONGEST_ANSWER,
    Unfit,
    UnfitActError,
    answer_idea,
    assign_idea,
    set_review,
)
from lindwurm.stages.participation.enums import ANSWERED, EventKind, IdeaState, Visibility
from lindwurm.stages.participation.models import Answer, Follow, Idea, IdeaEvent

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
SOON = date(2026, 12, 1)
TODAY = date(2026, 11, 23)


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def lead(town):
    return town.person(Role.UNIT_LEAD, name="Fachbereich")


@pytest.fixture
def idea(town):
    author, follower = town.person(), town.person(name="Amsel")
    row = town.idea(author=author)
    Follow.objects.create(municipality=town.municipality, idea=row, user=follower)
    return row


def answered(idea, lead, **changes):
    return answer_idea(
        **{
            "idea": idea,
            "state": IdeaState.TAKEN_UP,
            "text_de": "Wir stellen zwei Bänke auf.",
            "acting_user": lead,
            **changes,
        }
    )


def told():
    return sorted(Notice.objects.values_list("user__memberships__display_name", flat=True))


@pytest.mark.parametrize(
    ("state", "begin"),
    [
        (IdeaState.TAKEN_UP, "Die Stadt greift die Idee auf: Zu teuer für 2027."),
        (IdeaState.PARTLY, "Die Stadt greift einen Teil der Idee auf: Zu teuer für 2027."),
        (IdeaState.REJECTED, "Die Stadt greift die Idee nicht auf. Begründung: Zu teuer für 2027."),
        (IdeaState.DONE, "Die Idee ist umgesetzt: Zu teuer für 2027."),
    ],
)
def test_P_26_author_and_followers_are_told_each_answer_with_its_reason(idea, lead, state, begin):
    answered(idea, lead, state=state, text_de="Zu teuer für 2027.")

    row = Idea.objects.get()
    assert (row.state, row.answered_at is not None) == (state, True)
    assert told() == ["Amsel", "Rheinperle"]
    assert {tuple(notice.lines_de) for notice in Notice.objects.all()} == {(begin,)}
    event = IdeaEvent.objects.get(kind=EventKind.ANSWERED)
    assert (event.is_public, event.data) == (True, {"state": state.value, "answer": 1})


@pytest.mark.parametrize("text", ["", "  \n "])
def test_P_26_rejection_without_a_reason_is_refused(idea, lead, text):
    with pytest.raises(UnfitActError, match="the reason of the rejection") as caught:
        answered(idea, lead, state=IdeaState.REJECTED, text_de=text)

    assert caught.value.what is Unfit.TEXT
    assert Idea.objects.get().state is IdeaState.NEW
    assert not Answer.objects.exists()
    assert not Notice.objects.exists()


def test_second_answer_stands_beside_the_first_and_decides(idea, lead):
    answered(idea, lead, state=IdeaState.REJECTED)
    first = Idea.objects.get().answered_at

    second = answered(idea, lead, state=IdeaState.PARTLY, text_de="Nun doch eine.", text_en="One after all.")

    assert [answer.number for answer in idea.answers.all()] == [2, 1]
    row = Idea.objects.get()
    assert (row.state, row.answered_at, second.number) == (IdeaState.PARTLY, first, 2)
    assert (
        Notice.objects.filter(lines_en=["The city takes up a part of the idea: One after all."]).count() == 2
    )


def test_answer_speaks_for_the_unit_that_the_idea_was_given_to(town, idea, lead):
    assign_idea(idea=idea, unit=town.unit, due_on=SOON, acting_user=lead, today=TODAY)

    assert answered(idea, lead).unit == town.unit


def test_long_answer_stands_in_the_history_in_short(idea, lead):
    answered(idea, lead, text_de="Wort " * 500)

    event = IdeaEvent.objects.get()
    assert event.text_de.endswith("Wort …")
    assert len(event.text_de) < 450
    assert len(Answer.objects.get().text_de) == 2499


@pytest.mark.parametrize("state", sorted(set(IdeaState) - ANSWERED))
def test_word_that_is_no_answer_is_refused(idea, lead, state):
    with pytest.raises(UnfitActError) as caught:
        answered(idea, lead, state=state)

    assert caught.value.what is Unfit.STATE


def test_too_long_answer_is_refused(idea, lead):
    with pytest.raises(UnfitActError) as caught:
        answered(idea, lead, text_de="x" * (LONGEST_ANSWER + 1))

    assert caught.value.what is Unfit.LONG


def test_answer_to_what_somebody_else_has_answered_meanwhile_is_refused(idea, lead):
    answered(idea, lead, seen=0)

    with pytest.raises(StaleError):
        answered(idea, lead, seen=0)

    assert Answer.objects.count() == 1


@pytest.mark.parametrize("visibility", [Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN])
def test_idea_that_not_everybody_sees_is_not_answered(town, lead, visibility):
    row = town.idea(visibility=visibility)

    with pytest.raises(UnfitActError) as caught:
        answered(row, lead)

    assert caught.value.what is Unfit.UNSEEN


def test_merged_idea_is_answered_where_it_goes_on(town, idea, lead):
    merged = town.idea("Bänke", state=IdeaState.MERGED, merged_into=idea)

    with pytest.raises(UnfitActError) as caught:
        answered(merged, lead)

    assert caught.value.what is Unfit.MERGED


def test_P_25_assigned_idea_is_publicly_looked_at_but_who_until_when_is_internal(town, idea, lead):
    assign_idea(idea=idea, unit=town.unit, due_on=SOON, acting_user=lead, today=TODAY)

    row = Idea.objects.get()
    assert (row.state, row.unit, row.due_on) == (IdeaState.REVIEW, town.unit, SOON)
    events = {event.kind: event for event in IdeaEvent.objects.all()}
    assert events[EventKind.STATE].is_public
    assert events[EventKind.STATE].text_de == "Die Stadt prüft die Idee."
    assert not events[EventKind.ASSIGNED].is_public
    assert events[EventKind.ASSIGNED].text_de == "Digitales soll bis zum 1. Dezember 2026 antworten."
    assert {tuple(notice.lines_de) for notice in Notice.objects.all()} == {("Die Stadt prüft die Idee.",)}


def test_idea_given_on_to_another_unit_is_not_told_again(town, idea, lead):
    assign_idea(idea=idea, unit=town.unit, due_on=SOON, acting_user=lead, today=TODAY)
    assign_idea(idea=idea, unit=town.unit, due_on=SOON, acting_user=lead, today=TODAY)

    assert IdeaEvent.objects.filter(kind=EventKind.STATE).count() == 1
    assert IdeaEvent.objects.filter(kind=EventKind.ASSIGNED).count() == 2


def test_day_that_has_passed_is_refused(town, idea, lead):
    with pytest.raises(UnfitActError) as caught:
        assign_idea(
            idea=idea, unit=town.unit, due_on=TODAY - timedelta(days=1), acting_user=lead, today=TODAY
        )

    assert caught.value.what is Unfit.DUE


def test_unit_of_another_town_is_refused(idea, lead):
    other = VoiceTown(slug="anderswo", name="Anderswo", place=1)

    with pytest.raises(UnfitActError) as caught:
        assign_idea(idea=idea, unit=other.unit, due_on=timezone.localdate(), acting_user=lead)
    with pytest.raises(UnfitActError):
        answered(idea, lead, unit=other.unit)

    assert caught.value.what is Unfit.UNIT


def test_review_is_said_once(idea, lead):
    set_review(idea=idea, acting_user=lead)
    set_review(idea=idea, acting_user=lead)

    assert Idea.objects.get().state is IdeaState.REVIEW
    assert IdeaEvent.objects.count() == 1
    assert Entry.objects.filter(action="participation.set_review").count() == 1


def test_log_keeps_state_and_number_but_no_text(idea, lead):
    answered(idea, lead, state=IdeaState.REJECTED, text_de="Geheimnis")

    entry = Entry.objects.get(action="participation.answer_idea")
    assert entry.data == {"from": "new", "to": "rejected", "answer": 1}
