"""Suggestions on the draft budget and the measures they belong to."""

import pytest
from django.utils import timezone
from format_builders import a_round
from voice_town import VoiceTown

from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.domain.budget import enter_paper_suggestion
from lindwurm.stages.roadmap.domain.suggestions import link_suggestion, unlink_suggestion
from lindwurm.stages.roadmap.models import MeasureSuggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def suggestion(town):
    return enter_paper_suggestion(
        budget=a_round(town),
        title="Radweg",
        text="Bitte.",
        received_on=timezone.localdate(),
        acting_user=None,
    )


def test_link_is_kept_once_and_taken_away(town, suggestion):
    measure = town.measure("radweg", "Radweg")

    for _ in range(2):
        link_suggestion(measure=measure, suggestion=suggestion, acting_user=None)
    assert MeasureSuggestion.objects.count() == 1
    assert unlink_suggestion(measure=measure, suggestion=suggestion, acting_user=None)
    assert not unlink_suggestion(measure=measure, suggestion=suggestion, acting_user=None)

    logged = Entry.objects.filter(action__startswith="roadmap.").order_by("pk")
    assert list(logged.values_list("action", flat=True)) == [
        "roadmap.link_suggestion",
        "roadmap.unlink_suggestion",
    ]


def test_suggestion_of_another_town_is_refused(suggestion):
    other = VoiceTown(slug="anderswo", place=1)

    with pytest.raises(ValueError, match="town"):
        link_suggestion(measure=other.measure("x", "X"), suggestion=suggestion, acting_user=None)

    assert not MeasureSuggestion.objects.exists()
