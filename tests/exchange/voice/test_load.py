"""Processes of a city folder reach the database by the acts of office and citizens, once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lindwurm.base.accounts.models import User
from lindwurm.core.cityfiles import CityFilesError, read_city
from lindwurm.exchange.load import load_folder
from lindwurm.exchange.voice import load_voice
from lindwurm.stages.participation.enums import FormatKind, IdeaState, PollState, ProcessState
from lindwurm.stages.participation.models import (
    Cast,
    Draft,
    Format,
    Idea,
    Poll,
    Process,
    ProcessNote,
    Question,
    Statement,
    Weights,
    Workshop,
)
from lindwurm.stages.roadmap.models import MeasureIdea

pytestmark = [pytest.mark.django_db, pytest.mark.integration, pytest.mark.slow]


@pytest.fixture
def loaded(repository):
    """Load a city with its processes; returns folder, city and report."""

    def load(name):
        folder = repository / "cities" / name
        city = read_city(folder)
        load_folder(folder)
        return folder, city, load_voice(folder, city)

    return load


def test_worms_has_one_finished_process_with_documented_counts_only(loaded):
    _folder, _city, report = loaded("worms")

    assert report.made == ("digitalstrategie",)
    process = Process.objects.get()
    assert process.state is ProcessState.FINISHED
    assert process.finished_at.astimezone().date() == date(2023, 5, 31)
    assert [figure.value.likely for figure in process.figures.all()] == [350, None]
    assert not Idea.objects.exists()
    assert not User.objects.exists()


def test_musterstadt_shows_every_kind_of_format(loaded):
    folder, city, report = loaded("musterstadt")

    assert report.made == ("buergerhaushalt", "mitmachen")
    kinds = set(Format.objects.values_list("kind", flat=True))
    assert kinds == {kind.value for kind in FormatKind} - {FormatKind.BUDGET.value}
    merged = Idea.objects.get(state=IdeaState.MERGED.value)
    assert merged.merged_into.title == "Bücherei auch abends öffnen"
    assert {link.measure.key for link in MeasureIdea.objects.all()} >= {"edu-open-library", "ene-cool-places"}
    old = Idea.objects.get(title__startswith="Bücherei")
    assert (timezone.now() - old.created_at).days == 52
    assert old.created_at < old.answered_at < timezone.now()
    poll = Poll.objects.get()
    assert poll.state is PollState.CLOSED
    assert poll.seals.get().ballots == 177
    assert poll.seals.get().result["count"]["winners"]
    assert not Cast.objects.exists()
    assert Draft.objects.get().published_at is not None
    assert Statement.objects.exclude(verdict="").count() == 1
    kept = Statement.objects.exclude(verdict="").get()
    assert kept.paragraph.text.startswith("Wir erheben nur Daten")
    assert Question.objects.count() == 6
    assert Weights.objects.count() == 27
    assert Workshop.objects.get().closed_at is not None
    assert not [user for user in User.objects.all() if user.has_usable_password()]

    ideas = Format.objects.get(kind=FormatKind.IDEAS.value)
    assert ideas.is_open()
    assert not ideas.is_open(timezone.now() + timedelta(days=40))

    assert not ProcessNote.objects.exists()

    again = load_voice(folder, city)

    assert again.made == ()
    assert set(again.left) == {"buergerhaushalt", "mitmachen"}


def test_folder_that_cannot_be_read_leaves_nothing(repository, tmp_path):
    folder = repository / "cities" / "tutorial"
    load_folder(folder)
    (tmp_path / "participation").mkdir()
    (tmp_path / "participation" / "kaputt.yaml").write_text("id: kaputt\n", encoding="utf-8")

    with pytest.raises(CityFilesError):
        load_voice(tmp_path, read_city(folder))

    assert not Process.objects.exists()
