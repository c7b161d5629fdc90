"""Proposals on a ballot that come from ideas of citizens."""

import pytest
from poll_town import PollTown

from lindwurm.stages.participation.domain.polls import add_proposal
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Idea

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.mark.parametrize("visibility", [Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN])
def test_P_19_idea_that_not_everybody_sees_becomes_no_proposal(visibility):
    town = PollTown()
    idea = town.idea("Verborgen", visibility=visibility)

    with pytest.raises(Idea.DoesNotExist):
        add_proposal(poll=town.poll, idea=idea, acting_user=town.officer)

    assert not town.poll.proposals.filter(idea=idea).exists()
