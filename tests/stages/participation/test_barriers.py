"""Reports of barriers have a clock of a month, and the statement on accessibility one of a year (P-20, P-21)."""

import json
from datetime import date, timedelta

import pytest
from base_factories import MembershipFactory, MunicipalityFactory
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.models import Entry
from lindwurm.base.jobs.worker import work_off
from lindwurm.stages.participation.domain import barriers
from lindwurm.stages.participation.domain.barriers import (
    a_month_after,
    answer_barrier,
    delete_old,
    publish_statement,
    report_barrier,
    take_over_files,
)
from lindwurm.stages.participation.domain.moderation_errors import AlreadyDoneError, TooManyError
from lindwurm.stages.participation.enums import Checked, Conformity
from lindwurm.stages.participation.models import BarrierReport
from lindwurm.stages.participation.moderation_tasks import keep_barriers
from lindwurm.stages.participation.queries.barriers import (
    StatementProblem,
    answered_barriers,
    open_barriers,
    statement_in_force,
    statement_problem,
)

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town(db):
    return MunicipalityFactory(slug="brunnen", place=0)


@pytest.fixture
def officer(town):
    return MembershipFactory(municipality=town).user


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 11, 23), date(2026, 12, 23)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
    ],
)
def test_P_21_answer_is_due_in_a_month(day, due):
    assert a_month_after(day) == due


def test_P_21_report_is_mailed_to_the_officers_and_its_answer_to_the_reporter(
    town, officer, mailoutbox, django_capture_on_commit_callbacks
):
    MembershipFactory(municipality=town, role=Role.READER)
    with django_capture_on_commit_callbacks(execute=True):
        row = report_barrier(
            municipality=town, message="Der Filter geht nicht.", page="/fahrplan", email="ich@b.example"
        )
    work_off()
    assert list(open_barriers(town)) == [row]
    with django_capture_on_commit_callbacks(execute=True):
        answer_barrier(report=row, answer="Er geht wieder.", acting_user=officer)
    work_off()

    told, answer = mailoutbox
    assert told.to == [officer.email]
    assert "Der Filter geht nicht." in told.body
    assert "ich@b.example" not in told.body
    assert answer.to == ["ich@b.example"]
    assert "Er geht wieder." in answer.body
    assert "Durchsetzungsstelle" in answer.body
    row.refresh_from_db()
    assert (row.email, row.answered_by) == ("", officer)
    assert (list(open_barriers(town)), list(answered_barriers(town))) == ([], [row])


def test_report_is_answered_once(town, officer):
    row = report_barrier(municipality=town, message="eins")
    answer_barrier(report=row, answer="Ja.", acting_user=officer)

    with pytest.raises(AlreadyDoneError):
        answer_barrier(report=row, answer="Nein.", acting_user=officer)


def test_log_says_whether_the_answer_came_late_and_nothing_of_the_report(town, officer):
    row = report_barrier(municipality=town, message="Geheimes", email="ich@b.example")
    BarrierReport.objects.filter(pk=row.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    answer_barrier(report=row, answer="Spät.", acting_user=officer)

    assert Entry.objects.get(action="participation.answer_barrier").data == {"late": True}
    assert Entry.objects.get(action="participation.report_barrier").data == {}


def test_town_whose_name_breaks_a_line_gets_its_reports(
    town, officer, mailoutbox, django_capture_on_commit_callbacks
):
    town.name_de = "Brunnen\nBcc: x@y.example"
    town.save()
    with django_capture_on_commit_callbacks(execute=True):
        report_barrier(municipality=town, message="eins")
    work_off()

    assert [mail.subject for mail in mailoutbox] == ["Brunnen Bcc: x@y.example: Gemeldete Barriere"]


def test_so_many_reports_an_hour_are_taken(town, monkeypatch):
    monkeypatch.setattr(barriers, "MOST_PER_HOUR", 1)
    report_barrier(municipality=town, message="eins")

    with pytest.raises(TooManyError):
        report_barrier(municipality=town, message="zwei")


def test_no_address_is_kept_where_the_site_sends_no_mail(town, settings):
    settings.LINDWURM_SENDS_MAIL = False

    assert report_barrier(municipality=town, message="eins", email="ich@b.example").email == ""


def test_reports_are_deleted_after_a_year(town):
    row = report_barrier(municipality=town, message="eins")

    assert delete_old(now=row.created_at + timedelta(days=365)) == 0
    assert delete_old(now=row.created_at + timedelta(days=365, seconds=1)) == 1
    assert not BarrierReport.objects.exists()


@pytest.fixture
def file(town, settings, tmp_path):
    settings.LINDWURM_DATA = tmp_path
    folder = tmp_path / "feedback" / town.slug
    folder.mkdir(parents=True)
    path = folder / "20261101T101112-abcd.json"
    given = {"at": "2026-11-01T10:11:12+00:00", "page": "/", "message": "Alt", "email": "a@b.example"}
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


def test_reports_kept_as_files_are_taken_over_once(town, file):
    assert take_over_files() == 1

    [row] = open_barriers(town)
    assert (row.message, row.email, row.due_on) == ("Alt", "a@b.example", date(2026, 12, 1))
    assert not file.exists()
    assert take_over_files() == 0


def test_month_of_a_report_in_a_file_begins_on_the_day_of_the_town(town, file):
    given = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**given, "at": "2026-11-01T23:30:00+00:00"}), encoding="utf-8")

    take_over_files()

    assert [row.due_on for row in open_barriers(town)] == [date(2026, 12, 2)]


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"at": "gestern", "message": "x"}'])
def test_file_that_cannot_be_read_stays_and_is_named(town, file, caplog, text):
    file.write_text(text, encoding="utf-8")

    assert take_over_files() == 0
    assert file.exists()
    assert file.name in caplog.text
    assert not BarrierReport.objects.exists()


def statement(town, day):
    return publish_statement(
        municipality=town,
        made_on=day,
        conformity=Conformity.PARTLY,
        checked=Checked.SELF,
        defects_de="PDF-Dateien",
        acting_user=None,
    )


def test_P_20_statement_older_than_a_year_fails_the_check(town):
    today = date(2026, 11, 23)
    assert statement_problem(town, today=today) is StatementProblem.MISSING

    row = statement(town, today - timedelta(days=366))
    assert statement_problem(town, today=today) is StatementProblem.STALE
    assert statement_in_force(town) == row

    newer = statement(town, today - timedelta(days=365))
    assert statement_in_force(town) == newer
    assert statement_problem(town, today=today) is None


def test_worker_takes_over_files_and_deletes_what_is_old(town, file):
    old = report_barrier(municipality=town, message="Uralt")
    BarrierReport.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=366))
    given = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**given, "at": timezone.now().isoformat()}), encoding="utf-8")

    assert keep_barriers.func() == 1
    assert [row.message for row in BarrierReport.objects.all()] == ["Alt"]
