"""The city as it stands: computed once, and never kept for long."""

import pytest
from planned_towns import a_town

from lindwurm.base.audit.domain import record
from lindwurm.stages.plans.queries import present, present_of
from lindwurm.stages.roadmap.models import Measure


@pytest.mark.django_db
def test_change_that_ended_behind_a_later_one_is_seen_soon(monkeypatch):
    town = a_town()
    record(municipality=town, acting_user=None, action="test.change", target=town)
    now = present.time.time()
    monkeypatch.setattr(present.time, "time", lambda: now)
    before = present_of(town)
    Measure.objects.of(town).update(title_de="Anders")  # its log entry came before one that was seen already

    assert present_of(town) is before
    monkeypatch.setattr(present.time, "time", lambda: now + present.SHORTEST_SECONDS)
    assert {measure.title.de for measure in present_of(town).city.measures} == {"Anders"}
