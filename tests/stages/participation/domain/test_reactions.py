"""Comments, supports, followers, and the counters beside an idea."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from tests.stages.participation.domain.test_ideas import welcome, why
from voice_town import VoiceTown

from lindwurm.base.audit.models import Entry
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.merge import merge_ideas
from lindwurm.stages.participation.domain.reactions import (
    comment,
    follow,
    recount,
    support,
    unfollow,
    unsupport,
)
from lindwurm.stages.participation.domain.taking_part import Why
from lindwurm.stages.participation.enums import IdeaState, Origin, ProcessState, Visibility
from lindwurm.stages.participation.models import Comment, Follow, Idea, Support

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def person(town):
    return welcome(town, town.person(name="Amsel"))


def counters(idea):
    row = Idea.objects.get(pk=idea.pk)
    return row.supports, row.comment_count


def close(town, idea):
    type(idea.format).objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    return Idea.objects.select_related("format__process").get(pk=idea.pk)


def test_support_counts_once_whoever_often_it_is_given(town, person):
    idea = town.idea()

    assert [support(idea=idea, acting_user=person) for _ in range(2)] == [True, False]
    assert counters(idea) == (1, 0)
    assert [unsupport(idea=idea, acting_user=person) for _ in range(2)] == [True, False]
    assert counters(idea) == (0, 0)


def test_P_3_log_names_nobody_who_supports_or_follows(town, person):
    idea = town.idea()

    for act in (support, follow, unsupport, unfollow):
        assert act(idea=idea, acting_user=person)

    acts = Entry.objects.filter(target_type="participation.idea").order_by("id")
    names = ("support", "follow", "unsupport", "unfollow")
    assert [(act.action, act.actor_id) for act in acts] == [(f"participation.{name}", None) for name in names]


@pytest.mark.django_db(transaction=True)
def test_support_by_ten_at_once_and_by_one_ten_times_is_counted_right():
    town = VoiceTown()
    idea = town.idea()
    people = [welcome(town, town.person(name=f"Star{number}")) for number in range(5)]
    failed = []

    def stand_behind(person):
        try:
            support(idea=Idea.objects.select_related("format__process").get(pk=idea.pk), acting_user=person)
        except Exception as error:  # noqa: BLE001 -- what a thread raises must fail the test, whatever it is
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=stand_behind, args=(person,)) for person in people * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert counters(idea) == (5, 0)
    assert Support.objects.count() == 5


def test_closed_format_takes_neither_support_nor_comment(town, person):
    idea = town.idea()
    support(idea=idea, acting_user=person)
    closed = close(town, idea)

    assert why(support, idea=closed, acting_user=person) is Why.CLOSED
    assert why(unsupport, idea=closed, acting_user=person) is Why.CLOSED
    assert why(comment, idea=closed, text="Gut", acting_user=person) is Why.CLOSED
    assert counters(idea) == (1, 0)


def test_merged_or_hidden_idea_takes_nothing(town, person):
    idea = town.idea()
    for shown in (
        town.idea("Sitze", state=IdeaState.MERGED, merged_into=idea),
        town.idea("Werbung", visibility=Visibility.HIDDEN),
    ):
        for act in (support, follow):
            assert why(act, idea=shown, acting_user=person) is Why.UNSEEN
        assert why(comment, idea=shown, text="Gut", acting_user=person) is Why.UNSEEN


def test_who_has_not_accepted_the_rules_only_follows(town):
    idea, person = town.idea(), town.person()

    assert why(support, idea=idea, acting_user=person) is Why.TERMS
    assert why(comment, idea=idea, text="Gut", acting_user=person) is Why.TERMS
    assert follow(idea=idea, acting_user=person) is True


def test_comment_counts_and_is_told_to_the_author_of_the_idea_and_of_the_comment(town, person):
    author = town.person()
    idea = town.idea(author=author)
    first = comment(idea=idea, text="Ja bitte", acting_user=person)
    other = welcome(town, town.person(name="Fink"))

    reply = comment(idea=idea, text="Dafür", acting_user=other, parent=first)

    told = Notice.objects.filter(event=f"comment:{reply.pk}").values_list("user__email", flat=True)
    assert set(told) == {author.email, person.email}
    links = {notice.asked for notice in Notice.objects.filter(event=f"comment:{reply.pk}")}
    assert links == {f"?comment={reply.pk}"}
    assert counters(idea) == (0, 2)
    assert Entry.objects.filter(action="participation.comment").count() == 2


def test_reply_to_a_reply_or_to_another_idea_is_refused(town, person):
    idea, other = town.idea(), town.idea("Sitze")
    first = comment(idea=idea, text="Ja", acting_user=person)
    reply = comment(idea=idea, text="Nein", acting_user=person, parent=first)

    assert why(comment, idea=idea, text="Doch", acting_user=person, parent=reply) is Why.TOO_DEEP
    assert why(comment, idea=other, text="Doch", acting_user=person, parent=first) is Why.TOO_DEEP


def test_reply_to_a_comment_that_was_hidden_is_refused(town, person):
    idea = town.idea()
    first = Comment.objects.create(
        municipality=town.municipality, idea=idea, text="Werbung", visibility=Visibility.HIDDEN
    )

    assert why(comment, idea=idea, text="Nein", acting_user=person, parent=first) is Why.UNSEEN


def test_suspicious_comment_waits_and_is_neither_counted_nor_told(town, person):
    idea = town.idea(author=town.person())

    row = comment(idea=idea, text="Billig!", acting_user=person, suspicious=True)

    assert row.visibility is Visibility.HELD
    assert counters(idea) == (0, 0)
    assert not Notice.objects.exists()


def test_P_28_comment_from_paper_counts_also_after_the_format_has_closed(town):
    staff, idea = town.person(name="Digitales"), close(town, town.idea())

    row = comment(idea=idea, text="Von der Karte", acting_user=staff, origin=Origin.PAPER)

    assert (row.author, row.entered_by, row.visibility) == (None, staff, Visibility.VISIBLE)
    assert counters(idea) == (0, 1)


def test_unit_of_the_city_comments_also_after_the_format_has_closed(town):
    idea = close(town, town.idea(format=town.format(premoderated=True)))

    row = comment(idea=idea, text="Wir prüfen.", acting_user=town.person(), official=town.unit)

    assert (row.official, row.visibility) == (town.unit, Visibility.VISIBLE)


def test_format_without_comments_takes_none(town, person):
    idea = town.idea(format=town.format(comments=False))

    assert why(comment, idea=idea, text="Gut", acting_user=person) is Why.NO_COMMENTS


def test_idea_of_a_finished_process_is_followed_and_left(town, person):
    town.process.state = ProcessState.FINISHED
    town.process.save()
    idea = town.idea()

    assert [follow(idea=idea, acting_user=person) for _ in range(2)] == [True, False]
    assert Follow.objects.count() == 1
    assert [unfollow(idea=idea, acting_user=person) for _ in range(2)] == [True, False]


def test_recount_finds_and_mends_what_was_changed_past_the_domain(town, person):
    idea, right = town.idea(), town.idea("Sitze")
    for shown in (idea, right):
        support(idea=shown, acting_user=person)
        comment(idea=shown, text="Gut", acting_user=person)

    assert recount(municipality=town.municipality, acting_user=None) == 0

    Idea.objects.filter(pk=idea.pk).update(supports=7, comment_count=0)
    assert recount(municipality=town.municipality, acting_user=None) == 2
    assert (counters(idea), counters(right)) == ((1, 1), (1, 1))


@pytest.mark.parametrize("act", [support, unsupport, follow, comment])
def test_idea_that_was_merged_since_the_person_looked_is_left_alone(town, person, act):
    idea, into = town.idea(), town.idea("Brunnen")
    merge_ideas(idea=Idea.objects.get(pk=idea.pk), into=into, reason_de="Gleich.", acting_user=None)
    more = {"text": "Ja!"} if act is comment else {}

    assert why(act, idea=idea, acting_user=person, **more) is Why.UNSEEN
    assert not Support.objects.exists()
    assert not Follow.objects.filter(user=person).exists()
    assert not Comment.objects.exists()
