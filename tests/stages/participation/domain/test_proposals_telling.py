"""What ideas learn of the vote that they were put to."""

from datetime import timedelta

import pytest
from django.utils import timezone
from poll_town import PollTown, move_end

from lindwurm.base.outbox.models import Notice
from lindwurm.core import wording
from lindwurm.stages.participation.domain.polls import add_proposal, check_proposal
from lindwurm.stages.participation.domain.seals import ask_for_correction, confirm_correction
from lindwurm.stages.participation.enums import IdeaState
from lindwurm.stages.participation.models import Follow, Idea, IdeaEvent, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    return PollTown()


@pytest.fixture
def idea(town):
    found = town.idea("Brunnen", author=town.person(name="Rheinperle"))
    Proposal.objects.filter(pk=town.proposals[1].pk).update(idea=found)
    return found


def told(idea):
    return list(
        IdeaEvent.objects.filter(idea=idea, is_public=True).order_by("pk").values_list("text_de", flat=True)
    )


def test_idea_on_the_ballot_says_so_to_its_author_and_followers(town, idea):
    fan = town.person(name="Fan")
    Follow.objects.create(municipality=town.municipality, idea=idea, user=fan)
    assert told(idea) == []

    town.open()

    (said,) = told(idea)
    assert said.startswith("Die Idee steht zur Abstimmung: „Bürgerbudget“, Vorschlag 2, bis ")
    notices = Notice.objects.filter(topic=f"idea:{idea.pk}")
    assert {(notice.user, *notice.lines_de) for notice in notices} == {(idea.author, said), (fan, said)}


def test_vote_that_ends_at_midnight_is_told_with_its_last_day(town, idea):
    ends = (timezone.localtime() + timedelta(days=40)).replace(hour=0, minute=0, second=0, microsecond=0)
    move_end(ends)

    town.open()

    last = wording.date((ends - timedelta(days=1)).date().isoformat(), "de")
    assert told(idea) == [f"Die Idee steht zur Abstimmung: „Bürgerbudget“, Vorschlag 2, bis {last}."]


def test_idea_that_cannot_be_done_learns_why_it_is_not_on_the_ballot(town):
    idea = town.idea("Seilbahn")
    dear = add_proposal(poll=town.poll, idea=idea, cost=town.proposals[0].cost, acting_user=None)
    check_proposal(proposal=dear, unit=town.unit, is_fit=False, note_de="Kein Platz.", acting_user=None)

    town.open()

    assert told(idea) == [
        "Die Idee wurde für „Bürgerbudget“ geprüft und steht nicht auf dem Stimmzettel: Kein Platz."
    ]


def test_steps_go_to_where_a_merged_idea_goes_on(town, idea):
    target = town.idea("Trinkbrunnen")
    Idea.objects.filter(pk=idea.pk).update(state=IdeaState.MERGED, merged_into=target)

    town.open()

    assert (len(told(target)), told(idea)) == (1, [])
    assert Notice.objects.filter(user=idea.author).exists()


def test_count_tells_who_won_and_a_correction_only_what_it_changed(town, idea):
    other = town.idea("Bäume")
    Proposal.objects.filter(pk=town.proposals[0].pk).update(idea=other)
    town.open()
    town.paper("1", number=1)
    town.close()

    assert "hat gewonnen" in told(other)[-1]
    assert "hat nicht gewonnen" in told(idea)[-1]

    wrong = ask_for_correction(
        poll=town.poll, number=1, choices={"1": 1, "2": 1}, reason_de="Zwei Kreuze.", acting_user=town.officer
    )
    confirm_correction(correction=wrong, acting_user=town.second)

    assert "hat jetzt gewonnen" in told(idea)[-1]
    assert len(told(other)) == 2
