"""Measures and the ideas they come from."""

import pytest
from base_factories import MunicipalityFactory
from measuring_builders import a_content, an_idea
from planned_towns import a_town

from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.roadmap.domain import UnfitIdeaError, create_measure, link_idea, unlink_idea
from lindwurm.stages.roadmap.models import Measure, MeasureIdea
from lindwurm.stages.roadmap.queries import links_of, public_links_of, public_measures_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return a_town()


def test_measure_made_of_ideas_keeps_them(town):
    ideas = [an_idea(town, number) for number in (1, 2)]

    row = create_measure(municipality=town, content=a_content(), ideas=ideas, acting_user=None)

    assert [link.idea for link in links_of(row)] == ideas
    entries = Entry.objects.filter(action="roadmap.link_idea", target_id=str(row.pk)).order_by("pk")
    assert [entry.data for entry in entries] == [{"idea": 1}, {"idea": 2}]


def test_link_is_made_once_and_can_be_taken_away(town):
    row = Measure.objects.of(town).get(key="library")
    idea = an_idea(town)

    first = link_idea(measure=row, idea=idea, acting_user=None)
    assert link_idea(measure=row, idea=idea, acting_user=None) == first
    unlink_idea(measure=row, idea=idea, acting_user=None)

    assert not links_of(row).exists()
    with pytest.raises(MeasureIdea.DoesNotExist):
        unlink_idea(measure=row, idea=idea, acting_user=None)
    assert Entry.objects.filter(action__in=("roadmap.link_idea", "roadmap.unlink_idea")).count() == 2


def test_idea_of_another_town_cannot_be_linked_and_nothing_is_made(town):
    before = Measure.objects.count()

    with pytest.raises(UnfitIdeaError):
        create_measure(
            municipality=town, content=a_content(), ideas=[an_idea(MunicipalityFactory())], acting_user=None
        )

    assert Measure.objects.count() == before


def test_everybody_sees_visible_ideas_and_public_measures_only(town):
    shown, hidden = an_idea(town), an_idea(town, 2, visibility=Visibility.HIDDEN)
    library = Measure.objects.of(town).get(key="library")
    draft = create_measure(municipality=town, content=a_content(), ideas=[shown], acting_user=None)
    for idea in (shown, hidden):
        link_idea(measure=library, idea=idea, acting_user=None)

    assert [link.idea for link in public_links_of(library)] == [shown]
    assert list(public_measures_of(shown)) == [library]
    assert [link.idea for link in links_of(draft)] == [shown]
