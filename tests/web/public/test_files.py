"""Files to take along are made by a job, once, and sent as they were kept."""

import io
import zipfile

import planned_towns
import pytest
from public_town import a_town

from lindwurm.base.jobs.models import Job
from lindwurm.core.cityfiles import read_city
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.stages.plans.domain import publish_run
from lindwurm.stages.plans.domain.runs import problems_of
from lindwurm.web.public import files, tasks
from lindwurm.web.public.files import Wanted, sweep


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def ordered(visitor, path):
    """Asks, lets the job work, asks again."""
    assert visitor.get(path).status_code == 202
    [job] = Job.objects.all()
    tasks.make_file.func(**job.kwargs)
    answer = visitor.get(path)
    assert answer.status_code == 200
    return answer, b"".join(answer.streaming_content)


def test_workbook_holds_the_choice(town, visitor):
    answer, content = ordered(visitor, "/fahrplan.xlsx?field=learning")
    sheet = pytest.importorskip("openpyxl").load_workbook(io.BytesIO(content)).worksheets[0]

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


def test_file_that_waits_is_ordered_once(town, visitor):
    visitor.get("/fahrplan.xlsx")
    visitor.get("/fahrplan.xlsx")

    assert Job.objects.count() == 1


def test_who_asks_for_too_many_files_is_told_to_come_back(town, visitor, monkeypatch):
    monkeypatch.setattr(files, "MOST_WAITING", 1)
    visitor.get("/fahrplan.xlsx")

    answer = visitor.get("/fahrplan.xlsx?field=learning")

    assert answer.status_code == 503
    assert "in einigen Minuten" in answer.content.decode()


def test_file_of_former_data_is_not_made_and_not_sent(town, visitor):
    visitor.get("/fahrplan.xlsx")
    [job] = Job.objects.all()
    town.said()
    tasks.make_file.func(**job.kwargs)

    assert visitor.get("/fahrplan.xlsx").status_code == 202


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
