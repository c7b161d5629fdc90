"""What is written reads back equal, and a failing write leaves the old folder whole."""

import dataclasses
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.city_folders import REPOSITORY, TUTORIAL, example_files, write_files

from lindwurm.core.city import PlanChoice, PlanVersion, State, Text
from lindwurm.core.cityfiles import CityFolderError, check_city, read_city, write_city
from lindwurm.core.cityfiles.emit import emit_yaml
from lindwurm.core.cityfiles.nodes import Mapping, Scalar, parse_yaml
from lindwurm.core.periods import Quarter

CITIES = sorted(path.parent for path in (REPOSITORY / "cities").glob("*/city.yaml"))


@pytest.fixture
def example(tmp_path) -> Path:
    return write_files(tmp_path / "example", example_files())


@pytest.mark.parametrize("folder", CITIES, ids=lambda path: path.name)
def test_cities_of_the_repository_read_back_equal(folder, tmp_path):
    city = read_city(folder)

    write_city(city, tmp_path / "copy")

    assert read_city(tmp_path / "copy") == city


def test_example_with_every_key_reads_back_equal(example, tmp_path):
    city = read_city(example)

    write_city(city, tmp_path / "copy")
    again = read_city(tmp_path / "copy")

    assert again == city
    assert [plan.document for plan in again.plans] == [plan.document for plan in city.plans]


def test_writing_twice_gives_the_same_bytes(example, tmp_path):
    write_city(read_city(example), tmp_path / "a")
    write_city(read_city(tmp_path / "a"), tmp_path / "b")

    first = {path.relative_to(tmp_path / "a"): path.read_bytes() for path in (tmp_path / "a").rglob("*.*")}
    assert first == {
        path.relative_to(tmp_path / "b"): path.read_bytes() for path in (tmp_path / "b").rglob("*.*")
    }


def test_folder_is_replaced_but_strangers_stay(example, tmp_path):
    (example / "README.md").write_text("kept")
    (example / "pictures").mkdir()
    (example / "pictures" / "a.txt").write_text("kept")
    (example / "measures" / "old.yaml").write_text("gone")
    city = read_city(TUTORIAL)

    write_city(city, example)

    assert read_city(example) == city
    assert (example / "README.md").read_text() == "kept"
    assert (example / "pictures" / "a.txt").read_text() == "kept"
    assert not (example / "measures" / "old.yaml").exists()
    assert not (example / "links.yaml").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["example"]


def test_empty_folder_is_filled(tmp_path):
    (tmp_path / "new").mkdir()

    write_city(read_city(TUTORIAL), tmp_path / "new")

    assert check_city(tmp_path / "new") == ([], read_city(TUTORIAL))


def test_plan_of_choices_alone_is_written(tmp_path):
    choice = PlanChoice(measure="permits", variant="outline", calls=(), start=Quarter(2028, 1))
    plan = PlanVersion(
        id="first",
        title=Text(de="Erster", en="First"),
        published_on="2026-12-01",
        note=None,
        choices=(choice,),
    )
    city = dataclasses.replace(read_city(TUTORIAL), plans=(plan,), state=State())

    write_city(city, tmp_path / "copy")

    assert read_city(tmp_path / "copy") == city
    document = json.loads((tmp_path / "copy" / "plans" / "first.json").read_text())
    assert document["choices"] == [
        {"measure": "permits", "variant": "outline", "calls": [], "start": "2028-Q1"}
    ]


def test_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "place").write_text("x")

    with pytest.raises(CityFolderError, match="expected a folder or nothing, got the file place"):
        write_city(read_city(TUTORIAL), tmp_path / "place")


def test_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("x")

    with pytest.raises(CityFolderError, match="expected a city's folder or an empty one"):
        write_city(read_city(TUTORIAL), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("failing", ["fsync", "rename"])
def test_failing_write_leaves_the_old_folder_whole(example, tmp_path, monkeypatch, failing):
    before = {path: path.read_bytes() for path in sorted(example.rglob("*.*"))}
    original = Path.rename

    def refuse(path, target=None):
        if failing == "rename" and (target is None or Path(target) != example or path.name == "example"):
            return original(path, target)
        raise OSError(28, "No space left on device")

    if failing == "fsync":
        monkeypatch.setattr("os.fsync", refuse)
    else:
        monkeypatch.setattr(Path, "rename", refuse)

    with pytest.raises(OSError, match="No space left"):
        write_city(read_city(TUTORIAL), example)

    monkeypatch.undo()
    assert {path: path.read_bytes() for path in sorted(example.rglob("*.*"))} == before
    assert [path.name for path in tmp_path.iterdir()] == ["example"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=TEXTS)
def test_every_text_survives_writing(text):
    written = emit_yaml({"key": text, "list": [{"de": text}], "long": {"a" * 60: text, "b" * 60: [text]}})

    # The base loader builds texts only.
    assert yaml.load(written, Loader=yaml.CBaseLoader)["key"] == text  # noqa: S506 -- as said above
    node, findings = parse_yaml(written, "x.yaml")
    assert findings == []
    assert isinstance(node, Mapping)
    assert node.text("key") == text
    assert isinstance(node.child("key"), Scalar)


def test_lists_of_lists_are_written_on_one_line():
    assert emit_yaml({"a": [["x" * 60], ["y" * 60]]}) == f"a:\n  - [{'x' * 60}]\n  - [{'y' * 60}]\n"
