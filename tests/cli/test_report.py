"""The report of a plan: tables by field, money, staff, applications, what is left out, and what it depends on."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from drawing_plans import a_drawn_city

from lindwurm.cli.load import load_verified
from lindwurm.cli.render import draw
from lindwurm.cli.report import _thousands, plan_data, show_plan
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.reasons import Reasons
from lindwurm.core.drawing.roadmap import build_roadmap

if TYPE_CHECKING:
    from tests.cli.conftest import Call, Terminal

    from lindwurm.core.drawing.page import RoadmapPage
    from lindwurm.core.wording import Lang

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "cli.md").read_text("utf-8")

pytestmark = pytest.mark.integration


def page_of(plan_file: Path, lang: Lang) -> RoadmapPage:
    loaded = load_verified(str(ROOT / "cities" / "worms"), str(plan_file), lang)
    return draw(loaded.city, loaded.problem, loaded.plan, lang)


def test_report_of_a_whole_city_has_every_part_in_its_order(
    worms_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = page_of(worms_plan, "de")
    capsys.readouterr()

    show_plan(page, "de", brief=False)

    lines = capsys.readouterr().out.splitlines()
    titles = [field.title.text for field in page.fields if any(row.in_plan for row in field.rows)]
    heads = [line for line in lines if line in titles]
    assert heads == titles
    wanted = [
        "Eigenes Geld in Tausend Euro, in Klammern davon aus Vorjahren: gebraucht / vorhanden",
        "Personal in vollen Stellen, im Jahresmittel: gebraucht / vorhanden",
        "Anträge, die zu stellen sind",
        f"Nicht gewählt – und warum ({len(page.not_chosen)})",
        f"Noch nicht planbar – und was fehlt ({len(page.not_plannable)})",
        f"Hängt ab von Regeln, die noch offen sind ({len(page.depends)})",
    ]
    assert [line for line in lines if line in wanted] == wanted
    assert lines[-2:] == ["geprüft: keine Regel verletzt", "Entwurf – nicht beschlossen"]


def test_report_names_every_measure_of_the_plan_once(
    worms_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = page_of(worms_plan, "en")
    capsys.readouterr()

    show_plan(page, "en", brief=False)

    text = capsys.readouterr().out
    for row in (row for row in page.rows if row.in_plan):
        pattern = rf"^{re.escape(row.title.text)}.*{row.start}.*"
        assert re.search(pattern, text, re.MULTILINE), row.id
    for other in page.depends:
        assert f"  – {other.title.text}\n" in text


def test_brief_report_has_numbers_certificate_and_standing_only(
    worms_plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = page_of(worms_plan, "de")
    capsys.readouterr()

    show_plan(page, "de", brief=True)

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert (lines[0], lines[2]) == ("", page.certificate)


def test_plan_as_data_counts_what_the_page_counts(worms_plan: Path) -> None:
    loaded = load_verified(str(ROOT / "cities" / "worms"), str(worms_plan), "de")
    page = draw(loaded.city, loaded.problem, loaded.plan, "de")

    data = plan_data(page, loaded.plan, loaded.city, None)

    assert data["plan"] == json.loads(worms_plan.read_text("utf-8"))
    planned = {each["measure"] for each in data["measures"] if each["in_plan"]}
    assert {choice.measure for choice in loaded.plan.choices} <= planned
    assert len(data["not_chosen"]) == data["summary"]["not-chosen"]
    assert all(each["reason"] for each in data["not_chosen"])
    assert all(each["owed_by"] for each in data["not_plannable"])


def test_report_fits_a_terminal(
    worms_plan: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(worms_plan, "de")
    terminal.stand_in(monkeypatch, "stdout")

    show_plan(page, "de", brief=False)

    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.close())
    assert max(len(line) for line in plain.splitlines()) <= 100


@pytest.mark.parametrize("columns", [60, 80, 130])
def test_report_of_a_whole_city_is_compact_and_never_cuts_a_figure(
    worms_plan: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    page = page_of(worms_plan, "de")
    monkeypatch.setenv("COLUMNS", str(columns))
    terminal.stand_in(monkeypatch, "stdout")

    show_plan(page, "de", brief=False)

    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.close()).splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) < 9 * len([row for row in page.rows if row.in_plan])
    text = "\n".join(lines)
    for line in page.applications:
        assert fmt.money(line.amount, "de") in text
    for use in page.money:
        for year in (year for year in use.years if year.used):
            assert f"{_thousands(year.used, 'de')} " in text


def keys_of(title: str) -> list[str]:
    """The keys that the documentation promises for a command."""
    row = next(line for line in DOCS.split("## JSON")[1].splitlines() if line.startswith(f"| {title} |"))
    return re.findall(r"`(\w+)`", row)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("check", ["check", "CITY"]),
        ("plan", ["plan", "CITY", "--work", "5"]),
        ("verify", ["verify", "CITY", "PLAN"]),
        ("explain", ["explain", "CITY", "PLAN"]),
        ("explain MEASURE", ["explain", "CITY", "PLAN", "library"]),
        ("explain MEASURE --price", ["explain", "CITY", "PLAN", "library", "--price"]),
        ("contradict", ["contradict", "CITY", "--force", "library"]),
        ("gaps", ["gaps", "CITY", "PLAN", "--seconds", "2"]),
        ("render", ["render", "CITY", "PLAN", "-o", "PAGE"]),
        ("schema", ["schema"]),
    ],
)
def test_json_has_the_documented_keys(  # noqa: PLR0917 -- fixtures and a table
    call: Call, tutorial: Path, plan_file: Path, tmp_path: Path, title: str, line: list[str]
) -> None:
    names = {"CITY": str(tutorial), "PLAN": str(plan_file), "PAGE": str(tmp_path / "page.html")}

    result = call(*(names.get(word, word) for word in line), "--json")

    assert (result.code, result.err) == (0, "")
    assert list(result.data) == keys_of(title)
    assert result.data["command"] == title.split(maxsplit=1)[0]


def test_json_of_findings_violations_and_gaps_has_the_documented_keys(
    call: Call, tutorial: Path, plan_file: Path, town: Path, tmp_path: Path
) -> None:
    words = DOCS.split("## JSON")[1].split("Each finding has")[1]
    finding, violation, gap = (re.findall(r"`(\w+)`", part) for part in words.split(";")[:3])
    with (town / "budget.yaml").open("a", encoding="utf-8") as file:
        file.write("colour: red\n")
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(json.loads(plan_file.read_text("utf-8")) | {"floor": 10**9}), "utf-8")

    findings = call("check", town, "--json").data["findings"]
    violations = call("verify", tutorial, broken, "--json").data["violations"]
    gaps = call("gaps", tutorial, plan_file, "--seconds", "2", "--json").data["gaps"]

    assert [list(each) for each in findings] == [finding]
    assert [list(each) for each in violations] == [violation]
    assert gaps
    assert all(set(gap[: gap.index("effects") + 1]) <= set(each) for each in gaps)


def test_report_says_what_few_cities_have(capsys: pytest.CaptureFixture[str]) -> None:
    city, problem, plan = a_drawn_city()
    page = build_roadmap(
        city, problem, plan, lang="de", today=dt.date(2026, 11, 23), reasons=Reasons(chosen={}, left_out={})
    )
    empty = next(field for field in page.fields if any(row.in_plan for row in field.rows))
    page = replace(
        page, fields=(*page.fields, replace(empty, title=replace(empty.title, text="Leer"), rows=()))
    )

    show_plan(replace(page, money=(), staff=()), "de", brief=False)

    lines = capsys.readouterr().out.splitlines()
    place = lines.index("Schon vorher überschritten")
    assert [cell.strip() for cell in lines[place + 2].split("  ") if cell] == [
        page.overruns[0].subject,
        page.overruns[0].period,
        page.overruns[0].excess,
        page.overruns[0].rule,
    ]
    assert "Leer" not in lines
    assert not [line for line in lines if line.startswith("Eigenes Geld in Tausend Euro")]


def test_small_amounts_are_not_rounded_to_nothing() -> None:
    assert [_thousands(cents, "de") for cents in (0, 1, 49_999, 50_000, 123_456_700)] == [
        "0",
        "<1",
        "<1",
        "1",
        "1.235",
    ]
