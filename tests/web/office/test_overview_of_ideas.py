"""The overview says which ideas wait too long; menu and log lead to the inbox."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.answers import answer_idea
from lindwurm.stages.participation.enums import FormatKind, IdeaState, ProcessState
from lindwurm.stages.participation.models import Format, Idea, Process

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def ideas(town):
    """Three ideas that have waited for 30 days."""
    process = Process.objects.create(
        municipality=town.municipality,
        slug="mitmachen",
        title_de="Mitmachen",
        summary_de="Ideen.",
        state=ProcessState.OPEN,
        threshold_on="2026-10-01",
    )
    shown = Format.objects.create(
        municipality=town.municipality, process=process, kind=FormatKind.IDEAS, slug="ideen", title_de="Ideen"
    )
    return [
        Idea.objects.create(
            municipality=town.municipality,
            format=shown,
            number=number,
            title=f"Idee {number}",
            text="Bitte.",
            created_at=timezone.now() - timedelta(days=30),
            due_on=timezone.localdate() - timedelta(days=2),
        )
        for number in (1, 2, 3)
    ]


def test_overview_counts_what_waits_too_long_and_leads_there(town, officer, ideas):
    page = officer.get("/buero/").content.decode()

    link = '<a href="/buero/posteingang/?tray=overdue">3 Ideen warten länger als 28 Tage</a>'
    assert link in page
    assert '<a href="/buero/posteingang/"' in page
    for idea in ideas:
        answer_idea(idea=idea, state=IdeaState.PARTLY, text_de="Ja.", acting_user=town.people[Role.OFFICER])
    assert "Keine wartet länger als zugesagt." in officer.get("/buero/").content.decode()
    log = officer.get("/buero/protokoll/").content.decode()
    assert 'Idee beantwortet: <a href="/buero/posteingang/3/">Idee 3</a>' in log


def test_reader_is_not_led_to_what_only_others_may_open(town, ideas):
    reader = Client()
    reader.force_login(town.people[Role.READER])

    assert "posteingang" not in reader.get("/buero/").content.decode()
