"""Officers are reminded every day of a box that nobody closes, by a notice and on their first page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from poll_town import PollTown, move_end

from lindwurm.base.accounts.enums import Role
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.polls_reminders import remind_of_boxes
from lindwurm.stages.participation.polls_tasks import remind_of_open_boxes

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    town = PollTown().open()
    town.person(Role.EDITOR, name="Redaktion")
    return town


def test_officers_are_told_once_a_day_until_the_box_is_closed(town):
    assert remind_of_boxes(municipality=town.municipality) == 0
    assert remind_of_boxes(municipality=town.municipality, now=town.after) == 2
    assert remind_of_boxes(municipality=town.municipality, now=town.after) == 0
    assert remind_of_boxes(municipality=town.municipality, now=town.after + timedelta(days=1)) == 2

    notice = Notice.objects.first()
    assert set(Notice.objects.values_list("user", flat=True)) == {town.officer.pk, town.second.pk}
    assert notice.subject_de == "Die Urne ist noch offen: Bürgerbudget"
    assert (notice.page, notice.parts) == ("office:poll", {"pk": town.shown.pk})

    town.close()
    assert remind_of_boxes(municipality=town.municipality, now=town.after + timedelta(days=2)) == 0


def test_daily_job_reminds_of_boxes_of_every_town(town):
    PollTown("anderswo").open()
    move_end(timezone.now() - timedelta(minutes=1))

    assert remind_of_open_boxes.func() == 4
