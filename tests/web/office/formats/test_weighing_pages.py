"""Weighing of goals in the office: paper, the result after the end, and a plan with the citizens' weights."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from format_builders import a_weighing
from office_town import OfficeTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.models import Entry
from lindwurm.base.jobs.worker import work_off
from lindwurm.stages.participation.domain.weighing import enter_paper_weights
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Format, Process, Weights
from lindwurm.stages.plans.domain import publish_version, save_draft
from lindwurm.stages.plans.models import Run, Version
from lindwurm.stages.strategy.models import Goal

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
HOME = "/buero/beteiligung/gewichtung"


class Town(OfficeTown):
    """The town with a plan, in which two goals are weighed."""

    def format(self, kind, slug, **columns):
        process = Process.objects.create(
            municipality=self.municipality,
            slug="p",
            title_de="P",
            summary_de="S",
            state=ProcessState.OPEN,
            threshold_on=timezone.localdate(),
        )
        return Format.objects.create(
            municipality=self.municipality, process=process, kind=kind, slug=slug, **columns
        )


@pytest.fixture
def town():
    return Town()


@pytest.fixture
def officer(town):
    client = Client()
    client.force_login(town.people[Role.OFFICER])
    return client


@pytest.fixture
def weighing(town):
    goals = list(Goal.objects.of(town.municipality).order_by("place"))
    return a_weighing(town, points=10, goals_of=goals)


def fill(weighing, people, *points):
    keys = list(weighing.goals.values_list("pk", flat=True))
    for _ in range(people):
        enter_paper_weights(weighing=weighing, points=dict(zip(keys, points, strict=True)), acting_user=None)


def end(weighing):
    now = timezone.now()
    Format.objects.filter(pk=weighing.format_id).update(
        opens_at=now - timedelta(days=2), closes_at=now - timedelta(minutes=1)
    )


def test_P_28_paper_form_is_entered_and_a_wrong_sum_is_said(weighing, officer):
    path = f"{HOME}/{weighing.format_id}/papier/"
    first, second = (f"goal-{key}" for key in weighing.goals.values_list("pk", flat=True))

    refused = officer.post(path, {first: "7", second: ""})
    assert refused.status_code == 422
    assert "3 Punkte sind noch zu vergeben." in refused.content.decode()
    officer.post(path, {first: "7", second: "3"})

    assert [sorted(row.points.values()) for row in Weights.objects.all()] == [[3, 7]]


def test_nothing_of_the_result_is_shown_before_the_end(weighing, officer):
    fill(weighing, 6, 9, 1)

    page = officer.get(f"{HOME}/{weighing.format_id}/").content.decode()

    assert "90" not in page.replace("390", "")
    assert "auch die Verwaltung nicht" in page


def test_settings_stand_once_somebody_has_weighed(weighing, officer):
    fill(weighing, 1, 9, 1)
    goals = list(weighing.goals.values_list("goal", flat=True))

    answer = officer.post(f"{HOME}/{weighing.format_id}/einstellungen/", {"points": 5, "goals": goals})

    assert answer.status_code == 422


def test_plan_with_citizens_weights_is_a_scenario_beside_the_public_version(town, weighing, officer):
    fill(weighing, 5, 1, 9)
    path = f"{HOME}/{weighing.format_id}/planen/"
    assert officer.post(path, {"seconds": 1}).status_code == 422
    end(weighing)

    answer = officer.post(path, {"seconds": 1})
    work_off()

    run = Run.objects.order_by("-pk").first()
    assert answer.url == f"/buero/planung/{run.pk}/"
    assert run.scenario_de.startswith("Szenario mit den Gewichten")
    page = officer.get(f"{HOME}/{weighing.format_id}/").content.decode()
    assert f"after=run-{run.pk}" in page
    assert (
        officer.get(
            f"/buero/fassungen/vergleich/?before=version-{town.version.pk}&after=run-{run.pk}"
        ).status_code
        == 200
    )
    shown = officer.get(answer.url).content.decode()
    assert "Ein Szenario, nicht der Plan der Stadt" in shown
    assert "Veröffentlichen …" not in shown
    public = Version.objects.count()
    refused = officer.post(f"/buero/planung/{run.pk}/veroeffentlichen/", {"note_de": "Neu"})
    assert (refused.status_code, Version.objects.count()) == (422, public)

    kept = save_draft(run=run, acting_user=None)
    read = Client().get("/ziele/ziele").content.decode()
    assert "Die Stadt kann mit diesen Gewichten planen" in read
    assert "Sehen, wie sich der Fahrplan ändert" not in read

    publish_version(version=kept, acting_user=None, as_scenario=True)
    read = Client().get("/ziele/ziele").content.decode()
    assert "Die Stadt hat mit diesen Gewichten geplant" in read
    assert 'href="/aenderungen"' in read


def test_paper_form_is_taken_back(weighing, officer):
    fill(weighing, 2, 1, 9)
    row = Weights.objects.first()
    Entry.objects.filter(target_id=str(row.pk), action="participation.enter_paper_weights").update(
        at=datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    )
    page = officer.get(f"{HOME}/{weighing.format_id}/").content.decode()
    assert "Papierbogen 1, eingetragen am 24. November 2026" in page
    assert f'href="{HOME}/bogen/{row.pk}/zuruecknehmen/">Bogen 1 zurücknehmen</a>' in page

    officer.post(f"{HOME}/bogen/{row.pk}/zuruecknehmen/")

    assert Weights.objects.count() == 1


def test_page_asks_the_same_number_of_questions_for_any_number_of_forms(weighing, officer):
    numbers = set()
    for more in (1, 3):
        fill(weighing, more, 1, 9)
        officer.get(f"{HOME}/{weighing.format_id}/")
        with CaptureQueriesContext(connection) as asked:
            officer.get(f"{HOME}/{weighing.format_id}/")
        numbers.add(len(asked))

    assert len(numbers) == 1


def test_weighing_kind_is_found_by_its_own_number_only(town, weighing, officer):
    other = Format.objects.create(
        municipality=town.municipality,
        process=weighing.format.process,
        kind=FormatKind.SURVEY,
        slug="s",
        title_de="S",
    )

    assert officer.get(f"{HOME}/{other.pk}/").status_code == 404
