"""`lindwurm robustness` and `lindwurm frontier` as a user meets them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lindwurm.cli import doubting
from lindwurm.cli import frontier as frontier_command
from lindwurm.core.drawing.frontier import curve_of
from lindwurm.core.planning.codec import decode
from lindwurm.core.planning.doubt import AxisKind, DoubtProgress, Frontier, FrontierPoint, Robustness

if TYPE_CHECKING:
    from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "cities" / "tutorial"
DOCS = (ROOT / "docs" / "cli.md").read_text("utf-8")

pytestmark = pytest.mark.integration


def keys(command: str) -> list[str]:
    (row,) = [line for line in DOCS.splitlines() if line.startswith(f"| {command} | `command`")]
    return [cell.strip(" `") for cell in row.split("|")[2].split(",")]


def test_robustness_tells_labels_cases_and_gap(call: Call, plan_file: Path, tmp_path: Path) -> None:
    chart = tmp_path / "chart.svg"
    result = call("robustness", TUTORIAL, plan_file, "--rounds", "1", "--chart", chart)
    assert (result.code, result.err) == (0, "")
    assert "in jedem Fall" in result.out
    assert "Haushalt −20" in result.out
    assert "Angaben sind Annahmen." in result.out
    assert result.out.endswith(f"Bild: {chart}\n")
    assert chart.read_text("utf-8").lstrip().startswith("<svg")


def test_robustness_as_data_has_the_documented_keys(call: Call, plan_file: Path) -> None:
    result = call("robustness", TUTORIAL, plan_file, "--rounds", "1", "--json", "--lang", "en")
    assert (result.code, list(result.data)) == (0, keys("robustness"))
    found = decode(Robustness, result.data["robustness"])
    assert len(found.cases) == found.cases_meant > 0
    assert "if the inputs hold" in result.data["sentences"][-1]


def test_frontier_tells_points_and_proof(call: Call, plan_file: Path, tmp_path: Path) -> None:
    chart = tmp_path / "chart.svg"
    result = call("frontier", TUTORIAL, plan_file, "--points", "3", "--work", "5", "--chart", chart)
    assert (result.code, result.err) == (0, "")
    assert "(wie heute)" in result.out
    assert "nachweislich" in result.out
    assert "Kommen hinzu" not in result.out
    assert chart.read_text("utf-8").lstrip().startswith("<svg")


def test_measures_that_come_and_go_are_listed_below_the_table_in_80_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    title = "Ein Titel, der allein schon so lang ist, dass er auf einer Zeile von achtzig Zeichen nicht steht"
    points = tuple(
        FrontierPoint(
            change=change,
            limit=100_000_00 + 1_000_00 * change,
            duty=0,
            value=100 + change,
            own_money=0,
            planned=3,
            entered=("a", "b") if change else (),
            left=("c",) if change else (),
            bound=None,
            adopted=False,
        )
        for change in (0, 50)
    )
    found = Frontier(
        city="c", problem_hash="", axis=AxisKind.OWN_MONEY, unit="", value=100, points=points, points_meant=2
    )
    curve = curve_of(found, {"a": title, "b": "Kurz", "c": "Fort"}, "de")

    frontier_command._show_changes(curve, "de")

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["", "Mit 150.000 € kommen hinzu (+) und fallen weg (−):"]
    assert " ".join(" ".join(lines[2:4]).split()) == f"+ {title}"
    assert lines[4:] == ["+ Kurz", "− Fort"]
    assert max(map(len, lines)) <= 80


def test_frontier_of_a_unit_as_data_has_the_documented_keys(call: Call, plan_file: Path) -> None:
    result = call("frontier", TUTORIAL, plan_file, "--unit", "it", "--points", "3", "--work", "5", "--json")
    assert (result.code, list(result.data)) == (0, keys("frontier"))
    found = decode(Frontier, result.data["frontier"])
    assert (found.unit, [point.change for point in found.points][1]) == ("it", 0)


def test_unit_that_does_not_exist_is_answered_with_all(call: Call, plan_file: Path) -> None:
    result = call("frontier", TUTORIAL, plan_file, "--unit", "moon")
    assert result.code == 2
    assert "„moon“" in result.err
    assert result.err.endswith("Es gibt: it.\n")


@pytest.mark.parametrize("command", ["robustness", "frontier"])
def test_seconds_and_reproducible_work_exclude_each_other(call: Call, plan_file: Path, command: str) -> None:
    other = {"robustness": "--rounds", "frontier": "--work"}[command]
    result = call(command, TUTORIAL, plan_file, "--seconds", "5", other, "5")
    assert result.code == 2
    assert other in result.err


@pytest.mark.parametrize("command", ["robustness", "frontier"])
def test_chart_that_cannot_be_written_is_refused_before_the_work(
    call: Call, plan_file: Path, tmp_path: Path, command: str
) -> None:
    result = call(command, TUTORIAL, plan_file, "--chart", tmp_path / "nowhere" / "chart.svg")
    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("command", ["robustness", "frontier"])
def test_help_ends_with_examples(call: Call, command: str, lang: str) -> None:
    text = call("--lang", lang, command, "--help").out
    assert (
        f"lindwurm {command} cities/worms plan.json"
        in text.split({"de": "Beispiele", "en": "Examples"}[lang])[1]
    )


def test_progress_is_counted_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with doubting.counted("de", "cases") as report:
        assert report is not None
        report(DoubtProgress(done=1, all=3, seconds=0.5))


def test_nobody_is_told_of_progress_elsewhere() -> None:
    with doubting.counted("de", "points") as report:
        assert report is None


@pytest.mark.parametrize(
    ("command", "words"), [("robustness", "0 von 10 Fällen"), ("frontier", "0 von 7 Punkten")]
)
def test_ctrl_c_before_the_first_result_says_so(
    call: Call, plan_file: Path, monkeypatch: pytest.MonkeyPatch, command: str, words: str
) -> None:
    @contextmanager
    def pressed(_lang: str, spoken: str) -> Iterator[threading.Event]:
        assert spoken == "stopping-doubt"
        stop = threading.Event()
        stop.set()
        yield stop

    monkeypatch.setattr(doubting, "patience", pressed)
    result = call(command, TUTORIAL, plan_file)
    assert (result.code, result.err) == (130, f"Hinweis: Abgebrochen; {words} sind gerechnet und gelten.\n")
    assert "Anders als im Plan" not in result.out  # no table of cases that are not there


def test_ctrl_c_keeps_the_cases_that_are_done(
    call: Call, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()

    @contextmanager
    def pressed(_lang: str, _words: str) -> Iterator[threading.Event]:
        yield stop

    @contextmanager
    def watched(_lang: str, _key: str) -> Iterator[Callable[[DoubtProgress], None]]:
        yield lambda progress: stop.set() if progress.done else None

    monkeypatch.setattr(doubting, "patience", pressed)
    monkeypatch.setattr(doubting, "counted", watched)
    result = call("robustness", TUTORIAL, plan_file, "--json")
    data = result.data["robustness"]
    assert result.code == 0
    assert 0 < len(data["cases"]) < data["cases_meant"]
    assert f"Abgebrochen; {len(data['cases'])} von {data['cases_meant']} Fällen" in result.err
    assert any("die übrigen sind nicht bewertet" in sentence for sentence in result.data["sentences"])
