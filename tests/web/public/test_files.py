"""Files to take along are made by a job, once, and sent as they were kept."""

import io
import os
import zipfile

import planned_towns
import pytest
from django.utils import timezone
from public_town import a_town

from lindwurm.base.jobs.models import Job
from lindwurm.core.cityfiles import read_city
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.stages.plans.domain import publish_run
from lindwurm.stages.plans.domain.runs import problems_of
from lindwurm.web.public import files, tasks
from lindwurm.web.public.files import Wanted, sweep
from lindwurm.web.public.views import files as views


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def paper(monkeypatch):
    """An installation that can make paper."""
    monkeypatch.setattr(files, "can_make", lambda _kind: True)
    monkeypatch.setattr(views, "can_make", lambda _kind: True)


def ordered(visitor, path):
    """Asks, lets the job work, asks again."""
    assert visitor.get(path).status_code == 202
    [job] = Job.objects.all()
    tasks.make_file.func(**job.kwargs)
    answer = visitor.get(path)
    assert answer.status_code == 200
    return answer, b"".join(answer.streaming_content)


def test_workbook_holds_the_choice(town, visitor):
    answer = visitor.get("/fahrplan.xlsx?field=learning")
    sheet = pytest.importorskip("openpyxl").load_workbook(io.BytesIO(answer.content)).worksheets[0]

    assert answer.headers["Content-Disposition"] == 'attachment; filename="fahrplan-brunnen.xlsx"'
    assert [row[0].value for row in sheet.iter_rows(min_row=5)] == ["m-001", "m-003", "m-007", "m-005"]


@pytest.mark.slow
def test_paper_is_a_pdf(db, visitor):
    pytest.importorskip("weasyprint")
    a_town(2)

    _answer, content = ordered(visitor, "/en/roadmap.pdf")

    assert content.startswith(b"%PDF-")


@pytest.mark.slow
def test_folder_can_be_read_again_and_is_what_the_plan_was_computed_from(db, visitor, tmp_path):
    town = planned_towns.a_town()
    version = publish_run(run=planned_towns.a_finished_run(town), note_de="Erster.", acting_user=None)

    _answer, content = ordered(visitor, "/stadtordner.zip")
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)

    city = read_city(tmp_path / town.slug)
    assert problem_hash(problems_of(city)[0]) == version.problem_hash


def test_file_that_waits_is_ordered_once(town, visitor, paper):
    visitor.get("/fahrplan.pdf")
    visitor.get("/fahrplan.pdf")

    assert Job.objects.count() == 1


def test_who_asks_for_too_many_files_is_told_to_come_back(town, visitor, paper, monkeypatch):
    monkeypatch.setattr(files, "MOST_WAITING", 1)
    visitor.get("/fahrplan.pdf")

    answer = visitor.get("/fahrplan.pdf?field=learning")

    assert answer.status_code == 503
    assert "in einigen Minuten" in answer.content.decode()


def test_file_of_former_data_is_not_made_and_not_sent(town, visitor, paper):
    visitor.get("/fahrplan.pdf")
    [job] = Job.objects.all()
    town.said()
    tasks.make_file.func(**job.kwargs)

    assert visitor.get("/fahrplan.pdf").status_code == 202


def test_workbook_leaves_nothing_behind_whatever_is_asked(town, visitor, media):
    for number in range(20):
        visitor.get(f"/fahrplan.xlsx?q=Maßnahme {number:03d}")
        visitor.get(f"/fahrplan.pdf?q=unsinn{number}")

    assert not Job.objects.exists()
    assert not media.exists()


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_choice_without_a_measure_leads_to_the_page_that_says_so(town, visitor, paper, kind):
    answer = visitor.get(f"/fahrplan.{kind}?q=unsinn")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/fahrplan?q=unsinn")


def test_same_words_are_the_same_file(town, visitor, paper):
    for words in ("Maßnahme 000", "massnahme+000", "000 MASSNAHME"):
        assert visitor.get(f"/fahrplan.pdf?q={words}").status_code == 202

    assert Job.objects.count() == 1


def test_so_many_files_an_hour_are_made(town, visitor, paper, monkeypatch):
    monkeypatch.setattr(files, "MOST_PER_HOUR", 1)
    visitor.get("/fahrplan.pdf")
    Job.objects.update(state="done", finished_at=timezone.now())

    assert visitor.get("/fahrplan.pdf?field=learning").status_code == 503


def test_planning_goes_before_files(town, visitor, paper):
    visitor.get("/fahrplan.pdf")

    assert Job.objects.get().priority < 0


@pytest.mark.parametrize(("name", "most"), [("MOST_FILES", 2), ("MOST_BYTES", 25)])
def test_oldest_files_go_where_there_are_too_many(town, media, monkeypatch, name, most):
    monkeypatch.setattr(files, name, most)
    media.mkdir()
    now = files.time.time()
    for age in range(5):
        (media / f"{age}.pdf").write_bytes(b"x" * 10)
        os.utime(media / f"{age}.pdf", (now - age, now - age))

    sweep(media)

    assert sorted(path.name for path in media.iterdir()) == ["0.pdf", "1.pdf"]


def test_one_file_that_is_too_large_stays(town, media, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 5)
    media.mkdir()
    (media / "0.pdf").write_bytes(b"x" * 10)

    sweep(media)

    assert list(media.iterdir())


def test_search_engines_are_asked_to_leave_files_alone(town, visitor):
    assert "Disallow: /*.xlsx" in visitor.get("/robots.txt").content.decode()
    page = visitor.get("/fahrplan").content.decode()
    assert '<a rel="nofollow" href="/fahrplan.xlsx' in page


def test_installation_without_the_paper_extra_says_so(town, visitor, monkeypatch):
    monkeypatch.setattr(files.importlib.util, "find_spec", lambda _name: None)

    answer = visitor.get("/fahrplan.pdf")

    assert answer.status_code == 501
    assert "kann keine PDF-Dateien erstellen" in answer.content.decode()
    assert "fahrplan.pdf" not in visitor.get("/methode").content.decode()


def test_plan_file_is_sent_as_it_was_kept(town, visitor):
    answer = visitor.get("/plan.json")

    assert (answer.content, answer.headers["Content-Type"]) == (b"{}", "application/json")


def test_old_files_are_swept_away(town, media):
    file = Wanted(municipality=town.municipality, kind="pdf", lang="de", asked={}, data="x")
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(b"old")

    sweep(file.path.parent)
    assert file.path.exists()
    sweep(file.path.parent, now=file.path.stat().st_mtime + files.KEPT_SECONDS + 1)
    assert not file.path.exists()
