"""What is kept of people, and how long: warned, deleted, never more than needed; a dry run changes nothing."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
import time_machine
from base_factories import MembershipFactory, MunicipalityFactory, UserFactory
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from poll_town import PollTown, move_end
from voice_town import VoiceTown

from lindwurm.base.accounts.domain import grant_membership
from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import User
from lindwurm.base.jobs.worker import work_off
from lindwurm.base.outbox.domain import notify
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain import people
from lindwurm.stages.participation.domain.ballots import Voter, cast_ballot, may_vote
from lindwurm.stages.participation.domain.people import accept_terms, erase_person, has_accepted, state_age
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.domain.retention import GRACE, IDLE, retain
from lindwurm.stages.participation.domain.surveys import SurveyRefusedError, add_question, answer_survey
from lindwurm.stages.participation.domain.surveys_takers import forget_takers
from lindwurm.stages.participation.enums import FormatKind, QuestionKind
from lindwurm.stages.participation.models import (
    Ballot,
    Cast,
    Comment,
    Departed,
    Idea,
    Participant,
    Submission,
    Survey,
    Terms,
    Weighing,
    Weights,
)
from lindwurm.stages.participation.tasks import keep_no_longer

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 6, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def town():
    return MunicipalityFactory(name_de="Musterstadt")


def citizen(town, name, *, seen=NOW, joined=NOW - 2 * IDLE, role=Role.CITIZEN, **columns):
    user = MembershipFactory(municipality=town, role=role, display_name=name).user
    User.objects.filter(pk=user.pk).update(last_login=seen, joined_at=joined, **columns)
    return User.objects.get(pk=user.pk)


def left():
    return set(User.objects.values_list("memberships__display_name", flat=True))


def test_P_6_idle_account_is_warned_after_two_years_and_deleted_a_month_later(town):
    citizen(town, "fleißig", seen=NOW - IDLE + DAY)
    idle = citizen(town, "still", seen=NOW - IDLE - DAY)

    with time_machine.travel(NOW, tick=False):
        assert retain().figures == {"warned": 1, "idle": 0, "unconfirmed": 0, "notices": 0}
        assert retain().warned == 0
        work_off()
    [message] = mail.outbox
    assert (message.to, message.subject) == ([idle.email], "Ihr Konto wird gelöscht: Musterstadt")
    assert "in 31 Tagen gelöscht" in message.body

    with time_machine.travel(NOW + GRACE - DAY, tick=False):
        assert retain().idle == 0
    with time_machine.travel(NOW + GRACE + DAY, tick=False):
        assert retain().idle == 1
    assert "still" not in left()


def test_P_6_who_comes_back_after_the_warning_stays(town):
    user = citizen(town, "zurück", seen=NOW - IDLE - DAY)
    with time_machine.travel(NOW, tick=False):
        retain()
    User.objects.filter(pk=user.pk).update(last_login=NOW + DAY)

    with time_machine.travel(NOW + GRACE + 2 * DAY, tick=False):
        assert retain().idle == 0
    with time_machine.travel(NOW + DAY + IDLE + DAY, tick=False):
        assert retain().warned == 1
    assert "zurück" in left()


def test_P_6_never_confirmed_account_goes_after_two_weeks(town):
    citizen(town, "neu", seen=None, joined=NOW - 13 * DAY, confirmed_at=None)
    citizen(town, "alt", seen=None, joined=NOW - 15 * DAY, confirmed_at=None)
    citizen(town, "bestätigt", seen=None, joined=NOW - 15 * DAY)

    with time_machine.travel(NOW, tick=False):
        assert retain().unconfirmed == 1

    assert left() == {"neu", "bestätigt"}


def test_P_6_staff_is_never_deleted_by_time(town):
    citizen(town, "Amt", seen=NOW - 2 * IDLE, role=Role.OFFICER, confirmed_at=None)
    both = citizen(town, "beides", seen=NOW - 2 * IDLE)
    MembershipFactory(user=both, role=Role.READER)
    User.objects.filter(pk=UserFactory().pk).update(joined_at=NOW - 2 * IDLE, confirmed_at=None)

    with time_machine.travel(NOW, tick=False):
        assert sum(retain().figures.values()) == 0


def test_P_6_moderator_who_becomes_a_citizen_again_is_not_deleted(town):
    user = citizen(town, "wieder", seen=NOW - DAY, confirmed_at=None)
    for role in (Role.MODERATOR, Role.CITIZEN):
        grant_membership(user=user, municipality=town, role=role, acting_user=None)

    with time_machine.travel(NOW, tick=False):
        assert retain().unconfirmed == 0
    assert "wieder" in left()


def test_P_6_old_notices_go(town):
    user = citizen(town, "still")
    for moment, event in ((NOW - IDLE - DAY, "old"), (NOW, "new")):
        with time_machine.travel(moment, tick=False):
            notify(
                municipality=town,
                users=[user.pk],
                topic="idea:1",
                event=event,
                kind="x",
                subject_de="x",
                acting_user=None,
            )

    with time_machine.travel(NOW, tick=False):
        assert retain().notices == 1
    assert Notice.objects.get().event == "new"


def test_P_6_dry_run_counts_and_changes_nothing(town):
    citizen(town, "still", seen=NOW - IDLE - DAY)
    citizen(town, "gewarnt", seen=NOW - IDLE - 90 * DAY, warned_at=NOW - GRACE - DAY)
    citizen(town, "alt", seen=None, joined=NOW - 15 * DAY, confirmed_at=None)

    with time_machine.travel(NOW, tick=False):
        told = retain(dry_run=True)
        assert told.figures == {"warned": 1, "idle": 1, "unconfirmed": 1, "notices": 0}
        assert left() == {"still", "gewarnt", "alt"}
        assert keep_no_longer.call() == told.figures
    assert left() == {"still"}


def test_P_6_without_mail_nobody_is_warned_and_nobody_deleted_for_being_idle(town, settings):
    settings.LINDWURM_SENDS_MAIL = False
    citizen(town, "still", seen=NOW - 2 * IDLE)

    with time_machine.travel(NOW, tick=False):
        assert retain().figures == {"warned": 0, "idle": 0, "unconfirmed": 0, "notices": 0}


def test_P_17_accepted_version_is_kept(town):
    user = citizen(town, "Anna")
    first = Terms.objects.create(municipality=town, number=1, text_de="x", valid_from="2026-01-01")

    assert not has_accepted(user, first)
    assert accept_terms(municipality=town, acting_user=user).terms == first
    second = Terms.objects.create(municipality=town, number=2, text_de="y", valid_from="2026-01-01")

    assert has_accepted(user, first)
    assert not has_accepted(user, second)
    accept_terms(municipality=town, acting_user=user)
    assert Participant.objects.get(user=user).terms == second


@pytest.mark.parametrize("age", [0, -1, 100])
def test_P_14_impossible_age_is_refused(town, age):
    with pytest.raises(ValidationError):
        state_age(municipality=town, least_age=age, acting_user=citizen(town, "Anna"))
    assert not Participant.objects.exists()


def test_P_8_staff_cannot_be_erased_as_a_citizen(town):
    officer = citizen(town, "Amt", role=Role.OFFICER)

    with pytest.raises(ValidationError) as caught:
        erase_person(user=officer, acting_user=officer)
    assert caught.value.code == "staff"
    assert User.objects.filter(pk=officer.pk).exists()


def test_P_8_staff_is_erased_by_whoever_runs_the_installation_but_not_the_last_officer(town):
    officer = citizen(town, "Amt", role=Role.OFFICER)
    lead = citizen(town, "Fachbereich", role=Role.UNIT_LEAD)

    erase_person(user=lead, acting_user=None, of_office=True)
    assert not User.objects.filter(pk=lead.pk).exists()
    with pytest.raises(ValidationError) as caught:
        erase_person(user=officer, acting_user=None, of_office=True)
    assert caught.value.code == "last"
    citizen(town, "Vertretung", role=Role.OFFICER)
    erase_person(user=officer, acting_user=None, of_office=True)
    assert left() == {"Vertretung"}


def test_deactivated_officer_may_go_where_another_one_is(town):
    officer = citizen(town, "Amt", role=Role.OFFICER)
    citizen(town, "Vertretung", role=Role.OFFICER)
    User.objects.filter(pk=officer.pk).update(is_active=False)

    erase_person(user=officer, acting_user=None, of_office=True)

    assert left() == {"Vertretung"}


def test_P_8_account_without_a_role_can_be_deleted():
    user = UserFactory()

    erase_person(user=user, acting_user=user)

    assert not User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize(("state", "left"), [("open", 0), ("finished", 1)])
def test_P_8_weights_go_while_they_may_change_and_count_without_the_person_afterwards(state, left):
    town = VoiceTown()
    shown = town.format(kind=FormatKind.WEIGHING, process=town.new_process("ziele", state=state))
    user, here = town.person(), {"municipality": town.municipality}
    weighing = Weighing.objects.create(format=shown, points=20, **here)
    Weights.objects.create(weighing=weighing, user=user, points={"1": 20}, **here)

    erase_person(user=user, acting_user=user)

    assert list(Weights.objects.values_list("user", flat=True)) == [None] * left


def test_P_8_numbers_of_the_ideas_that_the_person_touched_are_right_and_no_other_is_read():
    town = VoiceTown()
    goes, stays = town.person(name="Geht"), town.person(name="Bleibt")
    idea, other = town.idea("Bänke", comment_count=3), town.idea("Bäume", comment_count=7)
    for author in (goes, goes, stays):
        Comment.objects.create(idea=idea, author=author, text="Ja.", municipality=town.municipality)

    erase_person(user=goes, withdraw=True, acting_user=goes)

    assert Idea.objects.get(pk=idea.pk).comment_count == 1
    assert Idea.objects.get(pk=other.pk).comment_count == 7


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_P_9_vote_cast_while_the_account_goes_leaves_no_ballot_behind(monkeypatch):
    polls = PollTown(eligibility="accounts").open()
    goes = polls.person(name="Geht")
    found, go_on = [], people._leave_weighings

    def vote():
        try:
            cast_ballot(poll=polls.poll, voter=Voter(user=goes), choices={"1": 1})
        except PollError as error:
            found.append(error.why)
        finally:
            connection.close()

    second = Thread(target=vote)

    def meanwhile(user):  # ballots are gone, the account is not yet
        second.start()
        second.join(timeout=1)
        go_on(user)

    monkeypatch.setattr(people, "_leave_weighings", meanwhile)
    erase_person(user=goes, acting_user=goes)
    second.join(timeout=30)

    assert found
    assert (Ballot.objects.count(), Cast.objects.count()) == (0, 0)


def voted(**terms):
    """A poll of accounts, in which somebody who goes and somebody who stays have voted."""
    polls = PollTown(eligibility="accounts", **terms).open()
    polls.goes, polls.stays = polls.person(name="Geht"), polls.person(name="Bleibt")
    for person in (polls.goes, polls.stays):
        polls.cast(user=person, keys="1")
    return polls


def back(polls):
    """Who went signs up anew with the same address."""
    address = polls.goes.email
    erase_person(user=polls.goes, acting_user=polls.goes)
    return polls.person(name="Wieder da", email=address)


def test_P_8_account_deleted_while_a_ballot_may_be_changed_takes_it_along():
    polls = voted(may_change=True)

    again = back(polls)

    assert Ballot.objects.count() == 1
    assert Cast.objects.get().user == polls.stays
    polls.cast(user=again, keys="2")
    assert (Ballot.objects.count(), Departed.objects.count()) == (2, 0)


def test_P_8_ballot_that_may_not_be_changed_stays_when_the_account_goes_and_nobody_votes_twice():
    polls = voted()

    again = back(polls)

    assert (Ballot.objects.count(), Cast.objects.get().user) == (2, polls.stays)
    with pytest.raises(PollError) as caught:
        polls.cast(user=again, keys="2")
    assert caught.value.why is Refused.VOTED
    assert not may_vote(poll=polls.poll, voter=Voter(user=again))
    polls.cast(user=polls.person(name="Neu"), keys="2")
    assert polls.close().ballots == 3
    assert not Departed.objects.exists()


def test_P_8_ballot_is_not_taken_out_after_voting_has_ended():
    polls = voted(may_change=True)
    move_end(timezone.now() - timedelta(minutes=1))

    erase_person(user=polls.goes, acting_user=polls.goes)

    assert polls.close().ballots == 2


def test_P_8_survey_is_not_answered_twice_by_leaving_and_coming_back():
    town = PollTown()
    shown = town.format(kind=FormatKind.SURVEY, slug="umfrage", closes_at=town.after)
    survey = Survey.objects.create(municipality=town.municipality, format=shown, needs_account=True)
    question = add_question(
        survey=survey, kind=QuestionKind.OPEN, options=[], text_de="Was fehlt?", acting_user=town.officer
    )
    town.goes = town.person(name="Geht")
    given = {"survey": survey, "answers": {question.pk: "Bänke"}}
    answer_survey(person=town.goes, **given)

    again = back(town)

    with pytest.raises(SurveyRefusedError):
        answer_survey(person=again, **given)
    answer_survey(person=town.person(name="Neu"), **given)
    assert Submission.objects.count() == 2
    forget_takers(now=town.after)
    assert (Departed.objects.count(), Submission.objects.count()) == (0, 2)
