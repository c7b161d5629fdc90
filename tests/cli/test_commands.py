"""The commands as a user meets them, in both languages; processes and mistakes have tests of their own."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lindwurm.cli.app import build

if TYPE_CHECKING:
    from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "cities" / "tutorial"
DOCS = (ROOT / "docs" / "cli.md").read_text("utf-8")

pytestmark = pytest.mark.integration


def test_plan_shows_notice_certificate_and_standing(call: Call, tmp_path: Path) -> None:
    result = call("plan", TUTORIAL, "--work", "10", "--strict-only")
    assert result.code == 0
    assert result.out.splitlines()[-2:] == ["geprüft: keine Regel verletzt", "Entwurf – nicht beschlossen"]
    assert "Angaben sind Annahmen" in result.out


def test_plan_with_the_same_work_is_the_same_file(call: Call, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert call("plan", TUTORIAL, "--work", "10", "-q", "-o", tmp_path / name).code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_plan_moves_when_the_budget_is_cut(call: Call, tmp_path: Path, plan_file: Path) -> None:
    folder = tmp_path / "city"
    shutil.copytree(TUTORIAL, folder)
    budget = folder / "budget.yaml"
    text = budget.read_text("utf-8")
    budget.write_text(re.sub(r"(amount: )\d+", r"\g<1>1", text), encoding="utf-8")
    before = json.loads(plan_file.read_text("utf-8"))
    result = call("plan", folder, "--work", "10", "--json")
    assert result.code == 0
    assert result.data["plan"]["objective"]["value"] < before["objective"]["value"]


def test_verify_passes_the_plan_and_proves_its_bound(call: Call, plan_file: Path) -> None:
    result = call("verify", TUTORIAL, plan_file, "--bound", "--json")
    data = result.data
    assert (result.code, data["ok"], data["violations"], data["bound"]["ok"]) == (0, True, [], True)


@pytest.mark.parametrize("flags", [[], ["--plain"], ["--json"], ["--lang", "en"]])
def test_explain_tells_every_measure(call: Call, plan_file: Path, flags: list[str]) -> None:
    assert call("explain", TUTORIAL, plan_file, *flags).code == 0
    measure = json.loads(plan_file.read_text("utf-8"))["choices"][0]["measure"]
    result = call("explain", TUTORIAL, plan_file, measure, *flags)
    assert result.code == 0
    assert result.out.strip()


@pytest.mark.parametrize("kind", ["html", "svg", "csv", "xlsx"])
def test_render_writes_each_format(call: Call, plan_file: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"page.{kind}"
    result = call("render", TUTORIAL, plan_file, "--format", kind, "-o", target)
    assert (result.code, result.out) == (0, f"{target} geschrieben.\n")
    assert target.stat().st_size > 1_000


def test_render_writes_to_standard_output(call: Call, plan_file: Path) -> None:
    result = call("render", TUTORIAL, plan_file, "--format", "csv", "-o", "-")
    assert (result.code, result.err) == (0, "")


def test_gaps_names_figures_and_owners(call: Call, plan_file: Path) -> None:
    result = call("gaps", TUTORIAL, plan_file, "--seconds", "30")
    assert (result.code, result.err) == (0, "")
    assert "Kämmerei" in result.out
    data = call("gaps", TUTORIAL, "--seconds", "30", "--json").data
    assert {gap["origin"] for gap in data["gaps"]} == {"assumed", "missing"}


def test_schema_lists_shows_and_writes(call: Call, tmp_path: Path) -> None:
    names = call("schema").out.split()
    assert {"city.yaml", "measures/*.yaml", "lindwurm-plan/1"} <= set(names)
    assert "$schema" in json.loads(call("schema", "lindwurm-plan/1").out)
    assert call("schema", "-o", tmp_path / "schemas").code == 0
    assert len(list((tmp_path / "schemas").iterdir())) == len(names)


def test_check_of_a_broken_folder_names_the_place(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "city"
    shutil.copytree(TUTORIAL, folder)
    with (folder / "budget.yaml").open("a", encoding="utf-8") as file:
        file.write("colour: red\n")
    result = call("check", folder, "--lang", "en")
    assert result.code == 2
    assert "budget.yaml:" in result.out
    assert "colour" in result.out
    assert json.loads(call("check", folder, "--json").out)["ok"] is False
    assert call("plan", folder).code == 2


def test_every_command_option_and_exit_code_is_documented() -> None:
    group = build("en")
    for name, command in group.commands.items():
        assert f"`lindwurm {name}" in DOCS
        for param in command.params:
            for option in param.opts:
                if option.startswith("--"):
                    assert f"`{option}" in DOCS or f"`{option}`" in DOCS, (name, option)
    for code in (0, 1, 2, 3, 4, 130):
        assert f"| {code} |" in DOCS


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_help_ends_with_examples(call: Call, lang: str) -> None:
    heading = {"de": "Beispiele", "en": "Examples"}[lang]
    for name in ("check", "plan", "verify", "explain", "contradict", "gaps", "schema", "render", "demo"):
        text = call("--lang", lang, name, "--help").out
        assert heading in text
        assert "lindwurm" in text.split(heading)[1]


def test_schema_is_found_by_its_name_without_suffix(call: Call) -> None:
    assert call("schema", "city").data == call("schema", "city.yaml").data


def test_schema_that_does_not_exist_is_answered_with_all(call: Call) -> None:
    result = call("schema", "citty", "--lang", "en")
    names = ", ".join(call("schema").out.split())
    assert (result.code, result.err) == (2, f"Error: There is no schema “citty”. There are: {names}.\n")


def test_render_bears_the_date_that_was_asked_for(call: Call, plan_file: Path, tmp_path: Path) -> None:
    for day, words in (("2026-11-23", "23. November 2026"), ("2027-01-02", "2. Januar 2027")):
        call("render", TUTORIAL, plan_file, "--date", day, "-o", tmp_path / "page.html")
        assert words in (tmp_path / "page.html").read_text("utf-8").replace("\u00a0", " ")


def test_render_names_the_page_after_the_city(
    call: Call, plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("render", TUTORIAL, plan_file, "--format", "svg").out == "lindach.svg geschrieben.\n"
    assert Path("lindach.svg").read_text("utf-8").lstrip().startswith("<svg")


def test_plan_says_which_duties_are_not_confirmed(call: Call, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TUTORIAL, tmp_path / "town"))
    path = folder / "measures" / "library.yaml"
    path.write_text(path.read_text("utf-8") + 'duty: {legal_basis: "§ 1", deadline: 2027-Q1}\n', "utf-8")

    shown = call("plan", folder, "--work", "10", "--strict-only", "-q")
    data = call("plan", folder, "--work", "10", "--strict-only", "--json").data

    assert (
        "Eine Pflicht ist noch nicht bestätigt und zählt als freiwillig; der Plan verfehlt ihre Frist: "
        in shown.out
    )
    assert "keine bestätigte Pflicht kommt zu spät" in shown.out
    assert [each["measure"] for each in data["unconfirmed_duties"]] == ["library"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plan", "Abgebrochen, es gibt noch keinen Plan."),
        ("gaps", "Abgebrochen, es gibt noch keine Antwort."),
    ],
)
def test_interrupt_while_the_city_is_read_says_what_there_is_not_yet(
    call: Call, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    def interrupted(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lindwurm.core.cityfiles.check_city", interrupted)

    result = call(name, TUTORIAL)

    assert (result.code, result.out, result.err.strip()) == (130, "", f"Fehler: {words}")
