"""What the jobs would delete is counted before they do it, and nothing is changed by counting."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from format_builders import a_weighing
from poll_town import PollTown

from lindwurm.stages.participation.domain.barriers import report_barrier
from lindwurm.stages.participation.domain.weighing import give_weights
from lindwurm.stages.participation.tasks import due_besides

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def test_everything_that_a_job_would_delete_is_counted():
    town = PollTown(objection_days=28).open()
    weighing = a_weighing(town)
    give_weights(
        weighing=weighing, points={weighing.goals.first().pk: 10}, acting_user=town.person(name="Amsel")
    )
    report_barrier(municipality=town.municipality, message="Kein Kontrast")
    town.codes(2)
    town.close()
    nothing = {"codes": 0, "takers": 0, "weighers": 0, "barriers": 0, "uploads": 0}
    assert due_besides() == nothing

    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        due = {**nothing, "codes": 2, "weighers": 1, "barriers": 1}
        assert due_besides() == due
        assert due_besides() == due
