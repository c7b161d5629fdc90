"""The command as a user meets it: started as a process, in both languages, with good and bad input."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lindwurm.cli.app import build

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "cities" / "tutorial"
DOCS = (ROOT / "docs" / "cli.md").read_text("utf-8")

pytestmark = pytest.mark.integration


def lindwurm(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lindwurm.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, timeout=120)


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    result = lindwurm("plan", TUTORIAL, "-o", path, "--work", "30")
    assert (result.returncode, result.stderr) == (0, "")
    return path


def test_plan_shows_notice_certificate_and_standing(tmp_path: Path) -> None:
    result = lindwurm("plan", TUTORIAL, "--work", "10", "--strict-only")
    assert result.returncode == 0
    assert result.stdout.splitlines()[-2:] == ["geprüft: keine Regel verletzt", "Entwurf – nicht beschlossen"]
    assert "Angaben sind Annahmen" in result.stdout


def test_plan_with_the_same_work_is_the_same_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert lindwurm("plan", TUTORIAL, "--work", "10", "-q", "-o", tmp_path / name).returncode == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_plan_moves_when_the_budget_is_cut(tmp_path: Path, plan_file: Path) -> None:
    folder = tmp_path / "city"
    shutil.copytree(TUTORIAL, folder)
    budget = folder / "budget.yaml"
    text = budget.read_text("utf-8")
    budget.write_text(re.sub(r"(amount: )\d+", r"\g<1>1", text), encoding="utf-8")
    before = json.loads(plan_file.read_text("utf-8"))
    result = lindwurm("plan", folder, "--work", "10", "--json")
    assert result.returncode == 0
    assert json.loads(result.stdout)["plan"]["objective"]["value"] < before["objective"]["value"]


def test_verify_passes_the_plan_and_proves_its_bound(plan_file: Path) -> None:
    result = lindwurm("verify", TUTORIAL, plan_file, "--bound", "--json")
    data = json.loads(result.stdout)
    assert (result.returncode, data["ok"], data["violations"], data["bound"]["ok"]) == (0, True, [], True)


def test_verify_names_the_broken_rule(plan_file: Path, tmp_path: Path) -> None:
    data = json.loads(plan_file.read_text("utf-8"))
    data["objective"]["value"] += 1
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(data), encoding="utf-8")
    result = lindwurm("verify", TUTORIAL, broken)
    assert result.returncode == 3
    assert "M-17" in result.stdout


def test_plan_that_breaks_rules_is_not_shown(plan_file: Path, tmp_path: Path) -> None:
    data = json.loads(plan_file.read_text("utf-8"))
    data["floor"] = 10**9
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(data), encoding="utf-8")
    for command in ("explain", "render"):
        result = lindwurm(command, TUTORIAL, broken)
        assert (result.returncode, result.stdout) == (3, "")


@pytest.mark.parametrize("flags", [[], ["--plain"], ["--json"], ["--lang", "en"]])
def test_explain_tells_every_measure(plan_file: Path, flags: list[str]) -> None:
    assert lindwurm("explain", TUTORIAL, plan_file, *flags).returncode == 0
    measure = json.loads(plan_file.read_text("utf-8"))["choices"][0]["measure"]
    result = lindwurm("explain", TUTORIAL, plan_file, measure, *flags)
    assert result.returncode == 0
    assert result.stdout.strip()


@pytest.mark.parametrize("kind", ["html", "svg", "csv", "xlsx"])
def test_render_writes_each_format(plan_file: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"page.{kind}"
    result = lindwurm("render", TUTORIAL, plan_file, "--format", kind, "-o", target)
    assert (result.returncode, result.stdout) == (0, f"{target} geschrieben.\n")
    assert target.stat().st_size > 1_000


def test_render_writes_to_standard_output(plan_file: Path) -> None:
    result = lindwurm("render", TUTORIAL, plan_file, "--format", "csv", "-o", "-")
    assert (result.returncode, result.stderr) == (0, "")


def test_gaps_names_figures_and_owners(plan_file: Path) -> None:
    result = lindwurm("gaps", TUTORIAL, plan_file, "--seconds", "3")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Kämmerei" in result.stdout
    data = json.loads(lindwurm("gaps", TUTORIAL, "--seconds", "2", "--json").stdout)
    assert {gap["origin"] for gap in data["gaps"]} == {"assumed", "missing"}


def test_schema_lists_shows_and_writes(tmp_path: Path) -> None:
    names = lindwurm("schema").stdout.split()
    assert {"city.yaml", "measures/*.yaml", "lindwurm-plan/1"} <= set(names)
    assert "$schema" in json.loads(lindwurm("schema", "lindwurm-plan/1").stdout)
    assert lindwurm("schema", "-o", tmp_path / "schemas").returncode == 0
    assert len(list((tmp_path / "schemas").iterdir())) == len(names)


def test_check_of_a_broken_folder_names_the_place(tmp_path: Path) -> None:
    folder = tmp_path / "city"
    shutil.copytree(TUTORIAL, folder)
    with (folder / "budget.yaml").open("a", encoding="utf-8") as file:
        file.write("colour: red\n")
    result = lindwurm("check", folder, "--lang", "en")
    assert result.returncode == 2
    assert "budget.yaml:" in result.stdout
    assert "colour" in result.stdout
    assert json.loads(lindwurm("check", folder, "--json").stdout)["ok"] is False
    assert lindwurm("plan", folder).returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nowhere"],
        ["check", str(ROOT / "README.md")],
        ["plan", str(TUTORIAL), "--seconds", "many"],
        ["plan", str(TUTORIAL), "--seconds", "2", "--work", "2"],
        ["plan", str(TUTORIAL), "--work", "2", "-o", "no/such/folder/plan.json"],
        ["verify", str(TUTORIAL), "nothing.json"],
        ["verify", str(TUTORIAL), str(TUTORIAL)],
        ["verify", str(TUTORIAL), str(ROOT / "README.md")],
        ["plna"],
        ["plan"],
        ["plan", "--colour"],
        ["schema", "nothing"],
        ["--lang", "fr", "check", str(TUTORIAL)],
    ],
)
def test_mistakes_end_with_code_2_and_no_traceback(arguments: list[str]) -> None:
    result = lindwurm(*arguments)
    assert result.returncode == 2
    assert (result.stderr + result.stdout).strip()
    assert "Traceback" not in result.stderr


def test_unknown_measure_is_answered_with_the_nearest(plan_file: Path) -> None:
    measure = json.loads(plan_file.read_text("utf-8"))["choices"][0]["measure"]
    result = lindwurm("explain", TUTORIAL, plan_file, measure + "x")
    assert result.returncode == 2
    assert measure in result.stderr


def test_bad_date_is_refused(plan_file: Path) -> None:
    result = lindwurm("render", TUTORIAL, plan_file, "--date", "tomorrow", "-o", "-")
    assert result.returncode == 2


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
def test_every_help_ends_with_examples(lang: str) -> None:
    heading = {"de": "Beispiele", "en": "Examples"}[lang]
    for name in ("check", "plan", "verify", "explain", "gaps", "schema", "render", "demo"):
        text = lindwurm("--lang", lang, name, "--help").stdout
        assert heading in text
        assert "lindwurm" in text.split(heading)[1]


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", str(TUTORIAL)]])
def test_commands_that_solve_nothing_import_nothing_slow(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom lindwurm.cli.app import run\n"
        f"run({arguments!r})\n"
        "print([m for m in ('numpy', 'ortools', 'jinja2', 'openpyxl', 'rich') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.splitlines()[-1] == "[]"
