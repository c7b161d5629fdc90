"""The demo: both example cities planned, explained and drawn, wherever it is called."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Call

pytestmark = pytest.mark.integration


@pytest.fixture
def tree(tmp_path: Path, tutorial: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree whose two example cities are small."""
    for name in ("worms", "musterstadt"):
        shutil.copytree(tutorial, tmp_path / "cities" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_demo_plans_explains_and_draws_both_cities(call: Call, tree: Path) -> None:
    result = call("demo", "--terminal", "--seconds", "0.3")

    lines = result.out.splitlines()
    assert (result.code, result.err) == (0, "")
    assert lines.count("Lindach") == 2
    assert lines.count("Erfundene Stadt für die Anleitung") == 2
    assert lines.count("geprüft: keine Regel verletzt") == 2
    assert lines.count("Warum wann? Drei Beispiele:") == 2
    assert "Fahrplan als Seite: build/demo/worms.html" in lines
    assert lines[-2] == "  lindwurm explain cities/worms build/demo/worms.json"
    written = sorted(path.name for path in (tree / "build" / "demo").iterdir())
    assert written == ["musterstadt.html", "musterstadt.json", "worms.html", "worms.json"]


def test_demo_tells_what_starts_when_and_why(call: Call, tree: Path) -> None:
    lines = call("demo", "--terminal", "--seconds", "0.3", "--lang", "en").out.splitlines()

    first = lines.index("Why when? Three examples:")
    assert lines[first + 1] == "“Parking permits online” starts in Q4 2027 and is in use from Q2 2028 on."
    assert lines[first + 2].startswith("  – It starts")
    assert sum("starts in" in line for line in lines[first:]) >= 2


def test_demo_from_a_folder_below_finds_the_cities(
    call: Call, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tree / "docs" / "deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)

    data = call("demo", "--terminal", "--seconds", "0.3", "--json").data

    assert list(data) == ["command", "cities"]
    assert [list(city) for city in data["cities"]] == [
        ["city", "gap_certified", "gap_by_solver", "plan", "page"]
    ] * 2
    for city in data["cities"]:
        assert json.loads(Path(city["plan"]).read_text("utf-8"))["city"] == city["city"] == "lindach"
        assert Path(city["page"]).read_text("utf-8").startswith("<!doctype html>")
        assert Path(city["page"]).is_relative_to(tree / "build" / "demo")


def test_demo_names_what_lies_elsewhere_by_its_whole_path(
    call: Call, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "docs").mkdir()
    monkeypatch.chdir(tree / "docs")

    out = call("demo", "--terminal", "--seconds", "0.3").out

    assert f"Fahrplan als Seite: {tree}/build/demo/worms.html" in out


def test_demo_that_cannot_write_stops_before_the_search(call: Call, tree: Path) -> None:
    (tree / "build").touch()

    result = call("demo", "--terminal")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"Fehler: {tree}/build/demo: kann nicht geschrieben werden")
