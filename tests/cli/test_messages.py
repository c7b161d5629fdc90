"""Mistakes of the user: each message says what was expected, what came and what to do, in both languages."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Call

pytestmark = pytest.mark.integration


@pytest.fixture
def here(plan_file: Path, tmp_path: Path, tutorial: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a city, a plan, and files that are none."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(tutorial, tmp_path / "city")
    text = plan_file.read_text("utf-8")
    Path("plan.json").write_text(text, encoding="utf-8")
    Path("half.json").write_text("\n".join(text.split("\n")[:5]), encoding="utf-8")
    Path("empty.json").write_text("", encoding="utf-8")
    Path("wrong.json").write_text('{"format" "lindwurm-plan/1"}', encoding="utf-8")
    Path("list.json").write_text("[]", encoding="utf-8")
    Path("other.json").write_text('{"format": "other/7"}', encoding="utf-8")
    Path("deep.json").write_text("[" * 100_000, encoding="utf-8")
    Path("foreign.json").write_text(text.replace('"city": "lindach"', '"city": "elsewhere"'), "utf-8")
    Path("bytes.json").write_bytes(b"\xff\xfe\x00")
    return tmp_path


GERMAN_TAIL = "„lindwurm schema lindwurm-plan/1“ beschreibt das Format, „lindwurm plan city -o {0}“ schreibt eine neue Datei."
ENGLISH_TAIL = (
    "“lindwurm schema lindwurm-plan/1” describes the format, “lindwurm plan city -o {0}” writes a new file."
)

CASES = [
    (
        "plan city --seconds abc",
        "--seconds: erwartet eine Zahl ab 0,1, bekommen „abc“.",
        "--seconds: expected a number from 0.1, got “abc”.",
    ),
    (
        "plan city --seconds -1",
        "--seconds: erwartet eine Zahl ab 0,1, bekommen „-1“.",
        "--seconds: expected a number from 0.1, got “-1”.",
    ),
    (
        "plan city --work 1.5",
        "--work: erwartet eine ganze Zahl ab 1, bekommen „1.5“.",
        "--work: expected a whole number from 1, got “1.5”.",
    ),
    (
        "plan city --work 2 --seconds 2",
        "--seconds oder --work, nicht beide.",
        "--seconds or --work, not both.",
    ),
    ("plan city --seconds", "--seconds braucht einen Wert.", "--seconds needs a value."),
    (
        "plan city --json=1",
        "--json nimmt keinen Wert; „=…“ weglassen.",
        "--json takes no value; leave out “=…”.",
    ),
    (
        "plan city --secnds 1",
        "Eine Option --secnds gibt es nicht. Gemeint: --seconds, --seed?",
        "There is no option --secnds. Did you mean --seconds, --seed?",
    ),
    (
        "--colour",
        "Eine Option --colour gibt es nicht. --help zeigt, was es gibt.",
        "There is no option --colour. --help shows what there is.",
    ),
    (
        "plan",
        "ORDNER fehlt. „lindwurm plan --help“ zeigt Beispiele.",
        "FOLDER is missing. “lindwurm plan --help” shows examples.",
    ),
    (
        "plan city more",
        "„more“ ist zu viel. Erwartet: lindwurm plan [OPTIONEN] ORDNER",
        "“more” is too much. Expected: lindwurm plan [OPTIONS] FOLDER",
    ),
    (
        "shema",
        "Einen Befehl „shema“ gibt es nicht. Gemeint: schema?",
        "There is no command “shema”. Did you mean schema?",
    ),
    (
        "dance",
        "Einen Befehl „dance“ gibt es nicht. --help zeigt, was es gibt.",
        "There is no command “dance”. --help shows what there is.",
    ),
    (
        "plan city -o no/plan.json",
        (
            "no/plan.json: kann nicht geschrieben werden (den Ordner no gibt es nicht; erst anlegen: mkdir -p no). "
            "Es wurde nichts geändert."
        ),
        (
            "no/plan.json: cannot be written (there is no folder no; create it first: mkdir -p no). "
            "Nothing was changed."
        ),
    ),
    (
        "plan city -o city",
        (
            "city: kann nicht geschrieben werden (erwartet eine Datei, dort liegt ein Ordner; einen Dateinamen "
            "anhängen). Es wurde nichts geändert."
        ),
        "city: cannot be written (expected a file, there is a folder; add a file name). Nothing was changed.",
    ),
    (
        "schema -o plan.json",
        (
            "plan.json: kann nicht geschrieben werden (erwartet einen Ordner, dort liegt eine Datei; einen anderen "
            "Namen nennen). Es wurde nichts geändert."
        ),
        "plan.json: cannot be written (expected a folder, there is a file; give another name). Nothing was changed.",
    ),
    (
        "plan city --json -o -",
        "--json und „-o -“ schreiben beide in die Standardausgabe; nur eines von beiden angeben.",
        "--json and “-o -” both write to standard output; give only one of them.",
    ),
    (
        "render city plan.json --json -o -",
        "--json und „-o -“ schreiben beide in die Standardausgabe; nur eines von beiden angeben.",
        "--json and “-o -” both write to standard output; give only one of them.",
    ),
    (
        "render city plan.json --format pdf",
        "--format: erwartet html, svg, csv, xlsx, bekommen „pdf“.",
        "--format: expected html, svg, csv, xlsx, got “pdf”.",
    ),
    (
        "render city plan.json --date morgen",
        "--date: erwartet ein Datum wie 2026-11-23, bekommen „morgen“.",
        "--date: expected a date such as 2026-11-23, got “morgen”.",
    ),
    (
        "verify city none.json",
        "none.json: Plandatei erwartet, nichts gefunden. „lindwurm plan city -o none.json“ schreibt eine.",
        "none.json: expected a plan file, found nothing. “lindwurm plan city -o none.json” writes one.",
    ),
    (
        "verify city plan.json/none.json",
        (
            "plan.json/none.json: Plandatei erwartet, nichts gefunden. „lindwurm plan city -o PLAN.json“ "
            "schreibt eine."
        ),
        (
            "plan.json/none.json: expected a plan file, found nothing. “lindwurm plan city -o PLAN.json” "
            "writes one."
        ),
    ),
    (
        "verify city city",
        "city: Plandatei erwartet, einen Ordner gefunden. „lindwurm plan city -o PLAN.json“ schreibt eine.",
        "city: expected a plan file, found a folder. “lindwurm plan city -o PLAN.json” writes one.",
    ),
    (
        "verify city bytes.json",
        (
            "bytes.json: Plandatei erwartet, keinen Text in UTF-8 gefunden. „lindwurm plan city -o PLAN.json“ "
            "schreibt eine."
        ),
        "bytes.json: expected a plan file, found no text in UTF-8. “lindwurm plan city -o PLAN.json” writes one.",
    ),
    (
        "verify city " + "x" * 300,
        (
            f"{'x' * 300}: Plandatei erwartet, nicht lesbar (der Name ist zu lang). „lindwurm plan city -o PLAN.json“ "
            "schreibt eine."
        ),
        (
            f"{'x' * 300}: expected a plan file, not readable (the name is too long). “lindwurm plan city -o PLAN.json” "
            "writes one."
        ),
    ),
    (
        "verify city half.json",
        "half.json: Zeile 5, Spalte {end}: erwartet ein JSON-Dokument, bekommen das Ende der Datei. "
        + GERMAN_TAIL.format("half.json"),
        "half.json: line 5, column {end}: expected a JSON document, got the end of the file. "
        + ENGLISH_TAIL.format("half.json"),
    ),
    (
        "verify city empty.json",
        "empty.json: Zeile 1, Spalte 1: erwartet ein JSON-Dokument, bekommen das Ende der Datei. "
        + GERMAN_TAIL.format("PLAN.json"),
        "empty.json: line 1, column 1: expected a JSON document, got the end of the file. "
        + ENGLISH_TAIL.format("PLAN.json"),
    ),
    (
        "verify city wrong.json",
        'wrong.json: Zeile 1, Spalte 11: erwartet ein JSON-Dokument, bekommen „"lindwurm-plan/1"}“. '
        + GERMAN_TAIL.format("wrong.json"),
        'wrong.json: line 1, column 11: expected a JSON document, got “"lindwurm-plan/1"}”. '
        + ENGLISH_TAIL.format("wrong.json"),
    ),
    (
        "verify city deep.json",
        "deep.json: Datei: erwartet ein JSON-Dokument, bekommen zu tief verschachtelte Klammern. "
        + GERMAN_TAIL.format("PLAN.json"),
        "deep.json: file: expected a JSON document, got brackets that are nested too deeply. "
        + ENGLISH_TAIL.format("PLAN.json"),
    ),
    (
        "verify city list.json",
        "list.json: Datei: erwartet ein Objekt, bekommen []. " + GERMAN_TAIL.format("PLAN.json"),
        "list.json: file: expected an object, got []. " + ENGLISH_TAIL.format("PLAN.json"),
    ),
    (
        "verify city other.json",
        "other.json: format: erwartet lindwurm-plan/1, bekommen „other/7“. "
        + GERMAN_TAIL.format("PLAN.json"),
        "other.json: format: expected lindwurm-plan/1, got “other/7”. " + ENGLISH_TAIL.format("PLAN.json"),
    ),
    (
        "verify city foreign.json",
        (
            "foreign.json: erwartet einen Plan für „lindach“ (Ordner city), bekommen einen für „elsewhere“. Den Ordner "
            "von „elsewhere“ nennen oder neu rechnen: lindwurm plan city -o PLAN.json"
        ),
        (
            "foreign.json: expected a plan for “lindach” (folder city), got one for “elsewhere”. Name the folder of "
            "“elsewhere”, or compute anew: lindwurm plan city -o PLAN.json"
        ),
    ),
    (
        "explain city plan.json librari",
        "Eine Maßnahme „librari“ gibt es nicht. Gemeint: library?",
        "There is no measure “librari”. Did you mean library?",
    ),
    (
        "explain city plan.json qqq",
        "Eine Maßnahme „qqq“ gibt es nicht. Ohne MASSNAHME zeigt der Befehl alle.",
        "There is no measure “qqq”. Without MEASURE the command lists all.",
    ),
    ("--lang fr check city", "--lang: erwartet de, en, bekommen „fr“.", None),
]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("case", CASES, ids=[case[0][:40] for case in CASES])
def test_mistake_is_answered_by_one_line(
    call: Call, here: Path, case: tuple[str, str, str | None], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, german, english = case
    monkeypatch.setenv("LINDWURM_LANG", lang)
    words = german if lang == "de" or english is None else english
    end = len((here / "half.json").read_text("utf-8").split("\n")[4]) + 1

    result = call(*line.split())

    lead = "Fehler: " if words is german else "Error: "
    assert (result.code, result.out, result.err) == (2, "", lead + words.replace("{end}", str(end)) + "\n")


@pytest.mark.usefixtures("here")
def test_file_that_is_no_plan_is_never_proposed_as_target(call: Call) -> None:
    Path("README.md").write_text("# A city\n", encoding="utf-8")

    result = call("verify", "city", "README.md")

    assert result.err == (
        "Fehler: README.md: Zeile 1, Spalte 1: erwartet ein JSON-Dokument, bekommen „# A city“. "
        + GERMAN_TAIL.format("PLAN.json")
        + "\n"
    )


@pytest.mark.usefixtures("here")
def test_proposed_command_can_be_typed_also_where_names_have_blanks(call: Call) -> None:
    shutil.move("city", "my city")

    missing = call("verify", "my city", "my plan.json")
    written = call("plan", "my city", "--work", "1", "--strict-only", "-q", "-o", "new plan.json")

    assert "„lindwurm plan 'my city' -o 'my plan.json'“" in missing.err
    assert "explain 'my city' 'new plan.json' MASSNAHME" in written.out


@pytest.mark.parametrize("name", ["Offene Bibliothek", "„offene bibliothek“", "OPEN LIBRARY"])
def test_measure_may_be_named_by_its_title(call: Call, plan_file: Path, tutorial: Path, name: str) -> None:
    result = call("explain", tutorial, plan_file, name, "--json")

    assert (result.code, result.data["measure"]) == (0, "library")


def test_measure_is_found_by_a_part_of_its_title(call: Call, plan_file: Path, tutorial: Path) -> None:
    result = call("explain", tutorial, plan_file, "bibliothek")

    assert result.err == "Fehler: Eine Maßnahme „bibliothek“ gibt es nicht. Gemeint: library?\n"


@pytest.mark.parametrize("command", ["check", "plan", "gaps"])
@pytest.mark.parametrize(
    ("name", "got", "do"),
    [
        ("nowhere", "gefunden nichts unter nowhere", "zu tun: den Pfad prüfen"),
        ("plan.json", "gefunden die Datei plan.json", "zu tun: den Ordner nennen, in dem die Datei liegt"),
    ],
)
@pytest.mark.usefixtures("here")
def test_wrong_folder_is_named_once(call: Call, command: str, name: str, got: str, do: str) -> None:
    result = call(command, name)

    line = f"Ordner: erwartet einen Ordner mit einer city.yaml, {got}, {do}"
    assert result.code == 2
    assert (result.out + result.err).splitlines()[0] == line
    assert (result.out + result.err).count(name) == 1


def test_city_with_errors_is_not_planned_and_names_the_command_that_tells_all(call: Call, town: Path) -> None:
    with (town / "budget.yaml").open("a", encoding="utf-8") as file:
        file.write("colour: red\n")

    result = call("plan", town)

    first, last = result.err.splitlines()
    assert (result.code, result.out) == (2, "")
    assert first.startswith("budget.yaml:")
    assert "colour" in first
    assert (
        last
        == f"Fehler: Der Ordner {town} hat 1 Fehler. „lindwurm check {town}“ zeigt alles, auch Warnungen."
    )


def test_language_variable_with_nonsense_is_refused(
    call: Call, tutorial: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINDWURM_LANG", "klingon")

    assert call("check", tutorial).err == "Fehler: LINDWURM_LANG: erwartet de, en, bekommen „klingon“.\n"
    english = call("--lang", "en", "check", tutorial)
    assert (english.code, english.err) == (2, "Error: LINDWURM_LANG: expected de, en, got “klingon”.\n")


@pytest.mark.parametrize("command", ["plan", "gaps"])
def test_missing_solver_is_named_with_what_to_install(
    call: Call, tutorial: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setitem(sys.modules, "ortools", None)  # what Python knows as: cannot be imported

    result = call("--lang", "en", command, tutorial)

    assert result.code == 4
    assert result.err == (
        "Error: The solver is missing. Install it: pip install 'lindwurm[planner]', in the source tree: make setup.\n"
    )


def test_what_solves_nothing_works_without_the_solver(
    call: Call, tutorial: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ortools", None)

    for line in (["check", tutorial], ["verify", tutorial, plan_file], ["explain", tutorial, plan_file]):
        assert call(*line).code == 0


class _OutOfOrder(io.StringIO):
    """Standard output with a fault that nobody foresaw."""

    def write(self, _text: str) -> int:
        raise RuntimeError("out of order")


def test_unforeseen_fault_is_one_line_and_a_traceback_on_demand(
    call: Call, tutorial: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", _OutOfOrder())

    result = call("check", tutorial)

    assert (result.code, result.err) == (
        1,
        (
            "Fehler: Das hätte nicht geschehen dürfen: RuntimeError: out of order. "
            "Mit LINDWURM_DEBUG=1 zeigt der Befehl, wo; bitte melden.\n"
        ),
    )
    monkeypatch.setenv("LINDWURM_DEBUG", "1")
    with pytest.raises(RuntimeError, match="out of order"):
        call("check", tutorial)
