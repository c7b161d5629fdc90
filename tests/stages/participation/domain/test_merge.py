"""Ideas that go on as one: authors, followers and supports stay, and everything can be taken apart."""

from datetime import timedelta

import pytest
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.answers import answer_idea
from lindwurm.stages.participation.domain.merge import (
    MergeError,
    MergeFault,
    collect_ideas,
    merge_ideas,
    unmerge_idea,
)
from lindwurm.stages.participation.domain.reactions import recount, support, unfollow
from lindwurm.stages.participation.enums import EventKind, IdeaState, Origin, Visibility
from lindwurm.stages.participation.models import Follow, Idea, IdeaEvent, Participant, Support
from lindwurm.stages.participation.queries.authors import authors_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def staff(town):
    return town.person(Role.EDITOR, name="Redaktion")


@pytest.fixture
def pair(town):
    """Two ideas by two people."""
    return town.idea("Bänke", author=town.person(name="Amsel")), town.idea(author=town.person(name="Fink"))


def supported(town, idea, *people):
    for person in people:
        Participant.objects.get_or_create(
            municipality=town.municipality, user=person, defaults={"terms": town.terms}
        )
        support(idea=idea, acting_user=person)


def followers(idea):
    rows = Follow.objects.filter(idea=idea)
    return sorted(rows.values_list("user__memberships__display_name", flat=True))


def merged(idea, into, staff, reason="Dasselbe Anliegen."):
    return merge_ideas(idea=idea, into=into, reason_de=reason, acting_user=staff)


def test_P_27_merged_idea_goes_on_with_author_followers_and_supports(town, pair, staff):
    idea, target = pair
    people = [town.person(name=name) for name in ("Drossel", "Meise", "Star")]
    Follow.objects.create(municipality=town.municipality, idea=idea, user=people[0])
    supported(town, idea, people[0], people[1])
    supported(town, target, people[1], people[2])

    found = merged(idea, target, staff)

    idea.refresh_from_db()
    assert (found, idea.merged_into, idea.state) == (target, target, IdeaState.MERGED)
    assert followers(target) == ["Amsel", "Drossel"]
    assert Idea.objects.get(pk=target.pk).supports == 3
    assert Support.objects.filter(idea=target).count() == 3
    assert recount(municipality=town.municipality, acting_user=None) == 0


def test_P_26_merge_is_told_with_its_reason_and_stands_in_both_histories(pair, staff):
    idea, target = pair

    merged(idea, target, staff)

    said = "Die Idee geht in der Idee 2 weiter. Begründung: Dasselbe Anliegen."
    event = IdeaEvent.objects.get(idea=idea, kind=EventKind.MERGED)
    assert (event.text_de, event.is_public) == (said, True)
    assert Notice.objects.filter(user=idea.author, lines_de=[said]).exists()
    other = IdeaEvent.objects.get(idea=target, kind=EventKind.MERGED_IN)
    assert other.text_de == "Die Idee 1 geht hier weiter."
    assert Notice.objects.filter(user=target.author, lines_de=[other.text_de]).exists()


def test_P_19_title_of_a_merged_idea_stands_in_no_history_or_notice_of_another(pair, staff):
    idea, target = pair
    merged(idea, target, staff)
    unmerge_idea(idea=idea, reason_de="Doch nicht dasselbe.", acting_user=staff)

    for one, other in ((idea, target), (target, idea)):
        told = [event.text_de + event.text_en for event in IdeaEvent.objects.filter(idea=one)]
        assert len(told) >= 2
        assert not any(other.title in text for text in told)
        assert not any(
            other.title in str(row.lines_de) for row in Notice.objects.filter(topic=f"idea:{one.pk}")
        )


def test_P_27_answer_to_the_target_is_told_to_authors_of_merged_ideas(pair, staff):
    idea, target = pair
    merged(idea, target, staff)
    Notice.objects.all().delete()

    answer_idea(idea=target, state=IdeaState.REJECTED, text_de="Kein Platz.", acting_user=staff)

    assert {notice.user for notice in Notice.objects.all()} == {idea.author, target.author}


def test_P_27_thread_survives_the_deletion_of_an_account(town, pair, staff):
    idea, target = pair
    merged(idea, target, staff)

    idea.author.delete()

    idea.refresh_from_db()
    assert (idea.merged_into, idea.author) == (target, None)
    assert authors_of([idea], lang="de")[idea.pk] == "gelöschtes Konto"
    assert IdeaEvent.objects.filter(idea=idea, kind=EventKind.MERGED).exists()
    answer_idea(idea=target, state=IdeaState.PARTLY, text_de="Eine Bank.", acting_user=staff)
    assert Notice.objects.filter(user=target.author, kind="answered").exists()


def test_who_no_longer_follows_the_target_is_told_nothing_through_the_merged_idea(town, pair, staff):
    idea, target = pair
    person = town.person(name="Star")
    Follow.objects.create(municipality=town.municipality, idea=idea, user=person)
    merged(idea, target, staff)
    Notice.objects.all().delete()

    assert unfollow(idea=target, acting_user=person)

    answer_idea(idea=target, state=IdeaState.PARTLY, text_de="Eine Bank.", acting_user=staff)
    assert not Notice.objects.filter(user=person).exists()


def test_chains_are_flattened_and_a_merged_target_leads_on(town, pair, staff):
    idea, target = pair
    last = town.idea("Sitzplätze")
    merged(idea, target, staff)

    merged(target, last, staff)
    late = town.idea("Stühle")
    found = merged(late, idea, staff)

    assert found == last
    assert set(Idea.objects.filter(merged_into=last)) == {idea, target, late}
    assert followers(last) == ["Amsel", "Fink"]


def test_who_waited_longer_does_not_wait_anew(pair, staff):
    idea, target = pair
    idea.due_on = target.due_on - timedelta(days=10)
    idea.save()

    merged(idea, target, staff)

    assert Idea.objects.get(pk=target.pk).due_on == idea.due_on


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"reason": " "}, MergeFault.REASON),
        ({"reason": "x" * 1001}, MergeFault.REASON),
    ],
)
def test_merge_without_a_fit_reason_is_refused(pair, staff, changes, fault):
    with pytest.raises(MergeError) as caught:
        merged(*pair, staff, **changes)

    assert caught.value.fault is fault


def test_idea_is_not_merged_into_itself_nor_in_a_circle(pair, staff):
    idea, target = pair
    with pytest.raises(MergeError) as caught:
        merged(idea, idea, staff)
    merged(idea, target, staff)
    with pytest.raises(MergeError) as circle:
        merged(target, Idea.objects.get(pk=idea.pk), staff)
    with pytest.raises(MergeError) as twice:
        merged(idea, target, staff)

    faults = [error.value.fault for error in (caught, circle, twice)]
    assert faults == [MergeFault.ITSELF, MergeFault.ITSELF, MergeFault.MERGED]


def test_ideas_of_two_towns_stay_apart(pair, staff):
    other = VoiceTown(slug="anderswo", name="Anderswo", place=1).idea()

    for act in (
        lambda: merged(pair[0], other, staff),
        lambda: collect_ideas(
            ideas=[pair[0], other], title="Bänke", text="Alle.", reason_de="Gleich.", acting_user=staff
        ),
    ):
        with pytest.raises(MergeError) as caught:
            act()
        assert caught.value.fault is MergeFault.ELSEWHERE


def test_hidden_idea_is_not_merged(town, pair, staff):
    hidden = town.idea("Schimpf", visibility=Visibility.HIDDEN)

    with pytest.raises(MergeError) as caught:
        merged(hidden, pair[1], staff)

    assert caught.value.fault is MergeFault.UNSEEN


def test_unmerged_idea_has_its_state_and_its_supports_again(town, pair, staff):
    idea, target = pair
    people = [town.person(name=name) for name in ("Drossel", "Meise", "Star")]
    supported(town, idea, people[0], people[1])
    supported(town, target, people[1], people[2])
    answer_idea(idea=idea, state=IdeaState.PARTLY, text_de="Eine.", acting_user=staff)
    merged(idea, target, staff)

    unmerge_idea(idea=idea, reason_de="Doch etwas anderes.", acting_user=staff)

    idea.refresh_from_db()
    target.refresh_from_db()
    assert (idea.state, idea.merged_into, idea.supports, target.supports) == (IdeaState.PARTLY, None, 2, 2)
    assert set(Support.objects.filter(idea=target).values_list("user", flat=True)) == {
        people[1].pk,
        people[2].pk,
    }
    event = IdeaEvent.objects.filter(idea=idea).last()
    assert event.text_de == "Die Idee steht wieder für sich. Begründung: Doch etwas anderes."


def test_support_that_came_with_two_ideas_stays_when_one_leaves(town, pair, staff):
    first, target = pair
    second = town.idea("Stühle")
    person = town.person(name="Star")
    supported(town, first, person)
    supported(town, second, person)
    merged(first, target, staff)
    merged(second, target, staff)

    unmerge_idea(idea=first, reason_de="Doch anders.", acting_user=staff)

    assert Idea.objects.get(pk=target.pk).supports == 1


def test_what_was_not_merged_cannot_be_taken_out(pair, staff):
    with pytest.raises(MergeError) as caught:
        unmerge_idea(idea=pair[0], reason_de="x", acting_user=staff)

    assert caught.value.fault is MergeFault.ALONE


def test_collecting_idea_is_the_citys_and_keeps_all(town, pair, staff):
    row = collect_ideas(
        ideas=pair, title="Sitzen am Rhein", text="Bänke und Stühle.", reason_de="Gleich.", acting_user=staff
    )

    assert (row.origin, row.author, row.entered_by, row.number) == (Origin.STAFF, None, staff, 3)
    assert set(row.merged.all()) == set(pair)
    assert followers(row) == ["Amsel", "Fink"]
    assert authors_of([row], lang="de")[row.pk] == "von der Stadt aus mehreren Ideen zusammengestellt"
    assert row.due_on <= timezone.localdate() + timedelta(days=28)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": ""}, MergeFault.TEXT),
        ({"text": " "}, MergeFault.TEXT),
        ({"title": "x" * 161}, MergeFault.TEXT),
        ({"reason_de": ""}, MergeFault.REASON),
    ],
)
def test_collecting_idea_without_words_is_refused(pair, staff, changes, fault):
    given = {"title": "Sitzen", "text": "Bänke.", "reason_de": "Gleich.", **changes}
    with pytest.raises(MergeError) as caught:
        collect_ideas(ideas=pair, acting_user=staff, **given)

    assert caught.value.fault is fault
    assert Idea.objects.count() == 2


def test_collecting_idea_needs_two(pair, staff):
    with pytest.raises(MergeError) as caught:
        collect_ideas(
            ideas=[pair[0], pair[0]], title="Sitzen", text="x", reason_de="Gleich.", acting_user=staff
        )

    assert caught.value.fault is MergeFault.FEW
