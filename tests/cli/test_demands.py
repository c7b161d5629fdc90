"""Prices and contradictions on the command line: what is asked, what is answered, what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Call

pytestmark = pytest.mark.integration

pytest.importorskip("ortools")


def test_price_of_a_year_earlier_is_the_default(call: Call, tutorial: Path, plan_file: Path) -> None:
    result = call("explain", tutorial, plan_file, "library", "--price")
    data = call("explain", tutorial, plan_file, "library", "--price", "--json").data

    assert (result.code, result.err) == (0, "")
    assert "soll spätestens im 1. Quartal 2027 beginnen" in result.out
    assert data["price"]["outcome"] == "no-way"
    assert {cause["rule"] for cause in data["price"]["causes"]} == {"M-5", "B-4"}
    assert data["contradiction"] is None


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("out", "“Open library” is no longer in the plan"),
        ("own", "The plan meets this already."),
        ("2030-Q1", "The plan meets this already."),
    ],
)
def test_other_demands_are_priced(
    call: Call, tutorial: Path, plan_file: Path, wanted: str, words: str
) -> None:
    result = call("explain", tutorial, plan_file, "library", "--price", wanted, "--lang", "en")

    assert result.code == 0
    assert words in " ".join(result.out.split())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["--price"], "--price braucht eine MASSNAHME."),
        (
            ["library", "--price", "soon"],
            "--price: erwartet ein Quartal wie 2027-Q3, out oder own, bekommen „soon“.",
        ),
        (["library", "--plain", "--price"], "--price steht allein; --plain und --all weglassen."),
    ],
)
def test_price_asked_wrongly_is_answered_by_one_line(
    call: Call, tutorial: Path, plan_file: Path, line: list[str], words: str
) -> None:
    result = call("explain", tutorial, plan_file, *line)

    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert len(result.err.splitlines()) == 1


def test_contradiction_names_the_rule_that_leaves_no_choice(call: Call, tutorial: Path) -> None:
    data = call("contradict", tutorial, "--force", "library:..2027-Q1", "--json").data

    assert data["can_hold"] is False
    assert [member["kind"] for member in data["contradiction"]["members"]] == ["demand", "rule"]


def test_demands_that_can_hold_are_said_to(call: Call, tutorial: Path, plan_file: Path) -> None:
    line = ["--force", "library:2027-Q2..", "--force", "library:2027-Q1..2030-Q4", "--lang", "en"]

    result = call("contradict", tutorial, plan_file, *line)

    assert result.code == 0
    assert "The directives and deadlines can be met together if other voluntary measures" in result.out


def test_force_and_forbid_of_one_measure_contradict(call: Call, tutorial: Path) -> None:
    result = call("contradict", tutorial, "--force", "library", "--forbid", "library")

    assert result.code == 0
    assert result.out.splitlines()[2] == "Folgendes kann nicht alles zusammen gelten."


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("library:soon", "--force: erwartet MASSNAHME oder MASSNAHME:2027-Q1..2027-Q4, bekommen „soon“."),
        ("librari", "Eine Maßnahme „librari“ gibt es nicht."),
    ],
)
def test_demand_asked_wrongly_is_answered_by_one_line(
    call: Call, tutorial: Path, wanted: str, words: str
) -> None:
    result = call("contradict", tutorial, "--force", wanted)

    assert (result.code, result.out) == (2, "")
    assert words in result.err


def test_contradiction_names_duties_that_nobody_has_confirmed(call: Call, town: Path) -> None:
    plain = call("contradict", town)
    path = town / "measures" / "library.yaml"
    path.write_text(path.read_text("utf-8") + 'duty: {legal_basis: "§ 1", deadline: 2027-Q1}\n', "utf-8")

    claimed = call("contradict", town)

    assert "nicht bestätigt" not in plain.out
    assert "Eine Pflicht ist noch nicht bestätigt und zählt als freiwillig." in claimed.out


def test_price_that_is_interrupted_has_no_answer_yet(
    call: Call, tutorial: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lindwurm.core.planning.demands.price", interrupted)

    result = call("explain", tutorial, plan_file, "library", "--price")

    assert (result.code, result.out) == (130, "")
    assert result.err == "Fehler: Abgebrochen, es gibt noch keine Antwort.\n"
