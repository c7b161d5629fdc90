"""`lindwurm simulate` as a user meets it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lindwurm.cli import doubting
from lindwurm.core.planning.codec import decode
from lindwurm.core.planning.doubt.simulate import (
    ClusterSilentError,
    RunFailedError,
    Simulation,
    cluster,
    executors,
)

if TYPE_CHECKING:
    from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "cities" / "tutorial"
DOCS = (ROOT / "docs" / "cli.md").read_text("utf-8")

pytestmark = pytest.mark.integration


def keys() -> list[str]:
    (row,) = [line for line in DOCS.splitlines() if line.startswith("| simulate | `command`")]
    return [cell.strip(" `") for cell in row.split("|")[2].split(",")]


def test_chances_money_plans_b_and_basis_are_told(call: Call, plan_file: Path, tmp_path: Path) -> None:
    chart = tmp_path / "chart.svg"
    result = call("simulate", TUTORIAL, plan_file, "--runs", "4", "--chart", chart)

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Erfundene Stadt für die Anleitung")
    assert "Der Plan ist 4-mal durchgespielt" in result.out
    assert "Alles ist unabhängig voneinander ausgelost" in result.out
    assert result.out.endswith(f"Bild: {chart}\n")
    assert chart.read_text("utf-8").lstrip().startswith("<svg")


def test_data_has_the_documented_keys_and_is_the_same_for_any_number_of_processes(
    call: Call, plan_file: Path
) -> None:
    line = ("simulate", TUTORIAL, plan_file, "--runs", "3", "--seed", "7", "--json", "--lang", "en")
    one, two = (call(*line, "--processes", count) for count in (1, 2))

    assert (one.code, list(one.data)) == (0, keys())
    assert one.data == two.data
    found = decode(Simulation, one.data["simulation"])
    assert (found.runs, found.seed) == (3, 7)
    assert one.data["sentences"][0].startswith("The plan was played through 3 times")


def test_interrupt_keeps_the_runs_and_says_how_many(
    call: Call, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()

    @contextmanager
    def pressed(*_: Any) -> Iterator[threading.Event]:
        yield stop

    @contextmanager
    def after_the_first(*_: Any) -> Iterator[Callable[[object], None]]:
        yield lambda _progress: stop.set()

    monkeypatch.setattr(doubting, "patience", pressed)
    monkeypatch.setattr(doubting, "counted", after_the_first)
    result = call("simulate", TUTORIAL, plan_file, "--runs", "500", "--processes", "1")

    assert result.code == 0
    assert "von 500 Verläufen sind durchgespielt und gelten." in result.err
    assert "Verlangt waren 500 Verläufe" in result.out


def test_run_that_fails_is_a_message(call: Call, plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> Iterator[object]:
        raise RunFailedError("run 1, quarter 2: B-1")

    monkeypatch.setattr(executors.Children, "outcomes", failing)
    result = call("simulate", TUTORIAL, plan_file)

    assert result.code == 4
    assert "Ein Verlauf ist gescheitert: run 1, quarter 2: B-1." in result.err


def test_cluster_does_the_runs_or_is_named(
    call: Call, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(found: cluster.Cluster, *_: object) -> Iterator[object]:
        raise ClusterSilentError(found._address)

    line = ("simulate", TUTORIAL, plan_file, "--runs", "2", "--cluster", "tcp://127.0.0.1:1")
    monkeypatch.setattr(cluster, "find_spec", lambda _name: object())
    monkeypatch.setattr(cluster.Cluster, "outcomes", silent)
    unreachable = call(*line)
    monkeypatch.setattr(cluster.Cluster, "outcomes", lambda _, *rest: executors.InProcess().outcomes(*rest))
    reached = call(*line, "--json")
    monkeypatch.setattr(cluster, "find_spec", lambda _name: None)
    missing = call(*line)

    assert (unreachable.code, missing.code, reached.code) == (2, 4, 0)
    assert "Unter tcp://127.0.0.1:1 antwortet kein Cluster." in unreachable.err
    assert "Zusatz „cluster“" in missing.err
    assert reached.data["simulation"] == call(*line[:5], "--json").data["simulation"]


def test_chart_that_cannot_be_written_is_told_before_the_runs(call: Call, plan_file: Path) -> None:
    assert call("simulate", TUTORIAL, plan_file, "--chart", "/nowhere/chart.svg").code == 2
