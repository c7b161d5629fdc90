"""The dated history of ideas, and who is told of its steps."""

import pytest
from voice_town import VoiceTown

from lindwurm.base.audit.models import Entry
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.history import add_event, record_measure_event
from lindwurm.stages.participation.domain.merge import merge_ideas
from lindwurm.stages.participation.enums import EventKind, IdeaState, Visibility
from lindwurm.stages.participation.models import Follow, Idea

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    return VoiceTown()


def told(idea):
    return set(Notice.objects.filter(topic=f"idea:{idea.pk}").values_list("user__email", flat=True))


def follow(town, idea, person):
    Follow.objects.create(municipality=town.municipality, idea=idea, user=person)


def test_public_step_is_told_to_author_and_followers_but_not_to_who_acted(town):
    author, follower, staff = town.person(), town.person(name="Amsel"), town.person(name="Dohle")
    idea = town.idea(author=author)
    for person in (follower, staff):
        follow(town, idea, person)

    event = add_event(idea=idea, kind=EventKind.ANSWERED, text_de="Wird gebaut.", acting_user=staff)

    notice = Notice.objects.get(user=author)
    assert told(idea) == {author.email, follower.email}
    assert (notice.subject_de, notice.lines_de) == ("Neues zur Idee 1: Mehr Bänke am Rhein", ["Wird gebaut."])
    assert (notice.page, notice.parts) == ("public:idea", {"number": 1})
    assert Idea.objects.get().changed_at == event.at


def test_step_that_is_not_public_is_kept_and_told_to_nobody(town):
    idea = town.idea(author=town.person())
    before = idea.changed_at

    event = add_event(idea=idea, kind=EventKind.ASSIGNED, is_public=False, acting_user=None)

    assert (event.is_public, event.text_de) == (False, "Eine Stelle der Stadt prüft die Idee.")
    assert told(idea) == set()
    assert Idea.objects.get().changed_at == before


def test_P_27_authors_and_followers_of_merged_ideas_are_told(town):
    people = [town.person(name=name) for name in ("Amsel", "Drossel", "Fink")]
    idea = town.idea(author=people[0])
    merged = town.idea("Bänke", author=people[1], state=IdeaState.MERGED, merged_into=idea)
    deeper = town.idea("Sitze", state=IdeaState.MERGED, merged_into=merged)
    follow(town, deeper, people[2])

    add_event(idea=idea, kind=EventKind.ANSWERED, acting_user=None)

    assert told(idea) == {person.email for person in people}


def test_step_of_a_hidden_idea_is_told_to_its_author_alone(town):
    author, follower = town.person(), town.person(name="Amsel")
    idea = town.idea(author=author, visibility=Visibility.HIDDEN)
    follow(town, idea, follower)

    add_event(idea=idea, kind=EventKind.HIDDEN, acting_user=None)

    assert told(idea) == {author.email}


@pytest.mark.parametrize(
    ("data", "state"),
    [
        ({"progress": "done"}, IdeaState.DONE),
        ({"progress": "running"}, IdeaState.TAKEN_UP),
        (None, IdeaState.TAKEN_UP),
    ],
)
def test_P_26_idea_is_done_when_its_measure_is_in_use(town, data, state):
    idea = town.idea(author=town.person(), state=IdeaState.TAKEN_UP)

    event = record_measure_event(
        idea=idea, kind=EventKind.PROGRESS, text_de="Fertig.", text_en="Done.", acting_user=None, data=data
    )

    assert Idea.objects.get().state is state
    assert event.text_en == "Done."
    assert Entry.objects.get(action="participation.record_measure_event").data == {
        "kind": "progress",
        "event": event.pk,
    }


def test_measure_in_use_leaves_an_idea_merged_that_was_merged_meanwhile(town):
    idea, into = town.idea(), town.idea("Brunnen")
    merge_ideas(idea=Idea.objects.get(pk=idea.pk), into=into, reason_de="Gleich.", acting_user=None)

    record_measure_event(
        idea=idea,
        kind=EventKind.PROGRESS,
        text_de="Fertig.",
        text_en="Done.",
        data={"progress": "done"},
        acting_user=None,
    )

    assert Idea.objects.get(pk=idea.pk).state is IdeaState.MERGED
