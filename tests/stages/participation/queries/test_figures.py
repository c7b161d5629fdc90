"""What became of ideas: the numbers add up."""

from datetime import timedelta

import pytest
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.stages.participation.domain.merge import merge_ideas
from lindwurm.stages.participation.domain.reactions import recount
from lindwurm.stages.participation.enums import IdeaState, Origin, ProcessState, Visibility
from lindwurm.stages.participation.models import Support
from lindwurm.stages.participation.queries.figures import IdeaFigures, idea_figures

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    town = VoiceTown()
    town.format()
    return town


def figures(town, **options):
    return idea_figures(town.municipality, timezone.localdate(), **options)


def test_town_without_ideas_counts_nothing(town):
    assert figures(town) == IdeaFigures()


def test_P_25_every_idea_is_merged_answered_waiting_or_overdue(town):
    now = timezone.now()
    long_ago = now - timedelta(days=30)
    first = town.idea(supports=3, comment_count=2)
    town.idea(state=IdeaState.MERGED, merged_into=first)
    for state in (IdeaState.TAKEN_UP, IdeaState.PARTLY, IdeaState.REJECTED, IdeaState.DONE):
        town.idea(state=state, answered_at=now)
    town.idea(state=IdeaState.REVIEW, answered_at=now, created_at=long_ago)
    town.idea(created_at=long_ago)
    town.idea(visibility=Visibility.HIDDEN)
    town.idea(visibility=Visibility.HELD)

    found = figures(town)

    assert found == IdeaFigures(
        received=8,
        merged=1,
        answered=5,
        taken_up=1,
        partly=1,
        rejected=1,
        done=1,
        waiting=1,
        overdue=1,
        removed=1,
        comments=2,
        supports=3,
    )
    assert found.received == found.merged + found.answered + found.waiting + found.overdue
    assert found.under_way == 1


def test_P_28_what_came_on_paper_counts_like_any_other(town):
    for origin in (Origin.ONLINE, Origin.PAPER, Origin.WORKSHOP, Origin.IMPORT):
        town.idea(origin=origin)

    found = figures(town)

    assert (found.received, found.offline, found.imported) == (4, 2, 1)


def test_drafts_are_not_counted_and_a_process_is_counted_alone(town):
    other = town.new_process("radwege")
    draft = town.new_process("entwurf", state=ProcessState.DRAFT)
    town.idea()
    town.idea(format=town.format(slug="rad", process=other))
    town.idea(format=town.format(slug="geheim", process=draft))

    assert figures(town).received == 2
    assert figures(town, process=other.pk).received == 1


def test_supports_of_merged_ideas_count_once(town):
    into, merged = town.idea(), town.idea()
    for number in range(3):
        person = town.person(name=f"Rheinperle {number}", email=f"p{number}@example.org")
        Support.objects.create(municipality=town.municipality, idea=merged, user=person)
    recount(municipality=town.municipality, acting_user=None)
    merge_ideas(idea=merged, into=into, reason_de="Dasselbe.", acting_user=None)

    found = figures(town)

    assert (found.received, found.merged, found.supports) == (2, 1, 3)
