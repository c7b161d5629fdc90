"""Processes of a city folder are read whole, and every problem is named with its line."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from lindwurm.core.city import Missing
from lindwurm.core.cityfiles import CityFilesError, read_city
from lindwurm.exchange.voice.read import read_voice
from lindwurm.exchange.voice.values import Day
from lindwurm.stages.participation.enums import FormatKind, ProcessState

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def musterstadt(repository):
    return read_city(repository / "cities" / "musterstadt")


@pytest.fixture
def folder(repository, tmp_path):
    """The processes of Musterstadt, to be spoilt."""
    shutil.copytree(repository / "cities" / "musterstadt" / "participation", tmp_path / "participation")
    return tmp_path


def spoil(folder, before, after, name="mitmachen"):
    path = folder / "participation" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def findings(folder, city):
    with pytest.raises(CityFilesError) as error:
        read_voice(folder, city)
    return [(found.file, found.code, found.path) for found in error.value.findings]


def test_both_cities_are_read_whole(repository, musterstadt):
    worms = repository / "cities" / "worms"
    (strategy,) = read_voice(worms, read_city(worms))
    budget, running = read_voice(repository / "cities" / "musterstadt", musterstadt)

    assert strategy.state is ProcessState.FINISHED
    assert strategy.formats == ()
    assert isinstance(strategy.counts[1].value.origin, Missing)
    assert sum(ballot.count for ballot in budget.formats[0].poll.ballots) == 177
    assert {form.kind for form in running.formats} == set(FormatKind) - {FormatKind.BUDGET, FormatKind.POLL}


def test_folder_without_processes_has_none(tmp_path, musterstadt):
    assert read_voice(tmp_path, musterstadt) == ()


def test_day_after_loading_moves_with_the_day():
    assert Day(after=-7).on(date(2026, 11, 23)) == date(2026, 11, 16)
    assert Day(fixed=date(2022, 11, 10)).on(date(2026, 11, 23)) == date(2022, 11, 10)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("author: nachteule", "author: niemand", "dangling"),
        ("measures: [edu-open-library]", "measures: [edu-open-librarx]", "dangling-near"),
        ("merged_into: library-evening", "merged_into: library-evenink", "dangling-near"),
        ('opens: "-60"', 'opens: "morgen"', "wrong-type"),
        ("kind: ideas", "kind: gedanken", "no-choice"),
        ("id: mitmachen", "id: mitreden", "file-name"),
        ("summary:", "sumary:", "unknown-key-near"),
        ("paragraph: 10", "paragraph: 11", "out-of-range"),
        ("summary:", "legal_basis: consent\nsummary:", "age-of-consent"),
        ("summary:", "legal_basis: consent\nmin_age: 15\nsummary:", "age-of-consent"),
    ],
)
def test_mistake_is_named_with_its_place(folder, musterstadt, before, after, code):
    spoil(folder, before, after)

    found = findings(folder, musterstadt)

    assert ("participation/mitmachen.yaml", code) in [entry[:2] for entry in found]


def test_figure_without_origin_is_refused(folder, musterstadt):
    spoil(folder, "      origin: {by: buildings-lead}\n", "", "buergerhaushalt")

    assert [entry[1] for entry in findings(folder, musterstadt)] == ["no-origins"]


def test_file_that_is_no_yaml_is_named(folder, musterstadt):
    (folder / "participation" / "leer.yaml").write_text("", encoding="utf-8")
    (folder / "participation" / "kaputt.yaml").write_text("id: [", encoding="utf-8")

    found = {(file, code) for file, code, _path in findings(folder, musterstadt)}

    assert found == {("participation/leer.yaml", "empty-file"), ("participation/kaputt.yaml", "no-yaml")}


def test_same_file_is_read_equal(repository, musterstadt):
    once, again = (read_voice(repository / "cities" / "musterstadt", musterstadt) for _ in range(2))

    assert once == again
    assert replace(once[0], id="other") != once[0]
