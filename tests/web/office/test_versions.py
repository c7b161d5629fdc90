"""The list of versions."""

import re

import pytest

from lindwurm.stages.plans.domain import save_draft
from lindwurm.stages.plans.enums import PlannedStatus

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def test_versions_stand_the_newest_first(officer, town):
    for _ in range(2):
        save_draft(run=town.run, acting_user=None)

    page = officer.get("/buero/fassungen/").content.decode()

    assert re.findall(r'href="/buero/fassungen/(\d+)/"', page) == ["3", "2", "1"]


def test_versions_count_what_a_comparison_counts(officer, town):
    chosen = town.version.measures.filter(status=PlannedStatus.CHOSEN)
    paused = chosen.first()
    town.version.measures.filter(pk=paused.pk).update(status=PlannedStatus.PAUSED)

    listed = officer.get("/buero/fassungen/").content.decode()
    side = f"version-{town.version.pk}"
    compared = officer.get(f"/buero/fassungen/vergleich/?before={side}&after={side}").content.decode()

    number = chosen.count() + 1
    assert re.findall(r'class="n" data-head="Maßnahmen">(\d+)<', listed) == [str(number)]
    assert re.search(rf">Maßnahmen im Plan</th>\s*<td[^>]*>{number}<", compared)
