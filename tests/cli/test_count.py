"""`lindwurm count` as a stranger meets it who has nothing but the published file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
MINORITY = EXAMPLES / "minority.pb"
DOCS = (ROOT / "docs" / "cli.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("flags", "winners"),
    [
        ([], ["benches", "cycling"]),
        (["--rule", "equal-shares"], ["benches", "cycling"]),
        (["--rule", "equal-shares", "--utility", "cardinality"], ["benches", "cycling"]),
        (["--rule", "greedy"], ["benches", "square"]),
        (["--rule", "phragmen"], ["benches", "cycling"]),
    ],
)
def test_count_names_the_winners_in_order(call, flags, winners):
    result = call("count", MINORITY, "--json", *flags)

    assert (result.code, result.err) == (0, "")
    assert result.data["winners"] == winners


def test_json_has_the_documented_keys(call):
    row = next(line for line in DOCS.splitlines() if line.startswith("| count | `command`"))

    assert list(call("count", MINORITY, "--json").data) == re.findall(r"`(\w+)`", row)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("de", "Gezählt nach: Methode der gleichen Anteile."), ("en", "Counted by: Method of Equal Shares.")],
)
def test_count_tells_in_words_and_table(call, lang, words):
    result = call("count", MINORITY, "--lang", lang)

    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0] == words
    assert "Benches in the park" in result.out


def test_completion_and_step_come_from_the_command_line_over_the_file(call):
    pocket = EXAMPLES / "pocket.pb"

    file = call("count", pocket, "--json").data
    step = call("count", pocket, "--json", "--step", "1/2").data
    none = call("count", pocket, "--json", "--completion", "none").data

    assert (file["procedure"]["step"], file["completion"]["steps"], file["share"]) == ("5", 5, 125)
    assert (step["procedure"]["step"], step["completion"]["steps"], step["share"]) == ("1/2", 53, 126.5)
    assert (none["completion"], none["winners"]) == (None, ["y"])


def test_step_brings_completion_to_a_file_without_it(call):
    data = call("count", EXAMPLES / "points.pb", "--json", "--step", "1").data

    assert data["procedure"]["completion"] == "add1"
    assert data["completion"]["steps"] > 0


def test_seed_draws_other_lots(call):
    ranks = EXAMPLES / "ranks.pb"
    winners = {tuple(call("count", ranks, "--json", "--seed", seed).data["winners"]) for seed in "abcdef"}

    assert winners == {("s", "u"), ("t", "u")}


def test_chart_is_written_as_an_image(call, tmp_path):
    chart = tmp_path / "chart.svg"

    result = call("count", MINORITY, "--chart", chart)

    assert (result.code, result.out.splitlines()[-1]) == (0, f"{chart} geschrieben.")
    assert chart.read_text("utf-8").startswith("<svg ")


def test_group_shows_how_its_voters_fared(call, tmp_path):
    votes = tmp_path / "groups.pb"
    extra = "".join(f"n{n};cycling;South\n" for n in range(4))
    text = MINORITY.read_text("utf-8").replace("num_votes;6", "num_votes;11") + extra + "w;square;North\n"
    votes.write_text(text, "utf-8")

    groups = call("count", votes, "--json", "--group", "Neighborhood").data["groups"]

    assert [(group["group"], group["voters"]) for group in groups] == [("North", 5), ("South", 6)]


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--group", "age"], "--group: erwartet eine Spalte von VOTES (neighborhood), bekommen „age“."),
        (["--step", "-1"], "--step: erwartet eine Zahl über 0 wie 1, 0.5 oder 1/3, bekommen „-1“."),
        (["--rule", "borda"], "--rule: erwartet equal-shares, greedy, phragmen, bekommen „borda“."),
        (["--rule", "greedy", "--step", "1"], "Die Angabe weglassen."),
        (["--chart", "no/such/folder/x.svg"], "no/such/folder"),
    ],
)
def test_wrong_options_say_what_was_expected(call, flags, words):
    result = call("count", MINORITY, *flags)

    assert (result.code, result.out) == (2, "")
    assert words in result.err


def test_rule_without_points_is_refused_for_points(call):
    result = call("count", EXAMPLES / "points.pb", "--rule", "phragmen", "--lang", "en")

    assert (result.code, result.out) == (2, "")
    assert "expected a rule for ballots of type cumulative, got phragmen" in result.err


def test_group_of_a_file_without_columns(call):
    result = call("count", EXAMPLES / "pocket.pb", "--group", "age")

    assert "die Datei hat keine" in result.err


@pytest.mark.parametrize("path", ["nowhere.pb", "."])
def test_file_that_cannot_be_read(call, path):
    result = call("count", path)

    assert (result.code, result.out) == (2, "")
    assert ".pb" in result.err


def test_malformed_file_names_each_line(call, tmp_path):
    broken = tmp_path / "broken.pb"
    text = MINORITY.read_text("utf-8").replace(";320;", ";NaN;").replace("5;cycling", "5;cyclone")
    broken.write_text(text, "utf-8")

    result = call("count", broken)

    assert (result.code, result.out) == (2, "")
    assert f"{broken}: Zeile 11: erwartet cost als Zahl" in result.err
    assert f"{broken}: Zeile 20: erwartet Kennungen aus PROJECTS, bekommen cyclone." in result.err
    assert "2 Fehler" in result.err


def test_malformed_parameter_of_the_file_is_named(call, tmp_path):
    broken = tmp_path / "broken.pb"
    text = MINORITY.read_text("utf-8").replace("currency;EUR", "currency;EUR\ncount_stop;never")
    broken.write_text(text, "utf-8")

    result = call("count", broken)

    assert result.code == 2
    assert "Zeile 9: erwartet count_stop: overspent | exhaustive, bekommen never." in result.err


@pytest.mark.parametrize(
    ("selected", "equal", "words"),
    [
        ("benches,cycling", True, "Dieselben Projekte"),
        ("square,benches", False, "Nur hier: cycling. Nur dort: square."),
    ],
)
def test_official_result_of_the_file_is_compared(call, tmp_path, selected, equal, words):
    lines = (
        MINORITY.read_text("utf-8")
        .replace("project_id;cost;name", "project_id;cost;name;selected")
        .splitlines()
    )
    marked = [
        f"{line};{int(line.split(';')[0] in selected.split(','))}"
        if line.split(";")[0] in {"square", "benches", "cycling"}
        else line
        for line in lines
    ]
    official = tmp_path / "official.pb"
    official.write_text("\n".join(marked), "utf-8")

    assert call("count", official, "--json").data["official_equal"] is equal
    assert words in call("count", official).out


def test_notes_stand_on_standard_error(call, tmp_path):
    odd = tmp_path / "odd.pb"
    names = (
        "min_length;9",
        "max_length;0",
        "max_sum_cost;1",
        "min_sum_cost;9999",
        "min_sum_points;1",
        "max_sum_points;0",
    )
    text = MINORITY.read_text("utf-8").replace("currency;EUR", "\n".join(names))
    text = text.replace("cost;name\n", "cost;name;votes\n").replace("bicycles\n", "bicycles;7\n")
    odd.write_text(text, "utf-8")

    result = call("count", odd)

    assert result.code == 0
    assert result.err.count("Hinweis: ") == 6
    assert "und 1 weitere Hinweise" in result.err
    assert len(call("count", odd, "--json").data["notes"]) == 6


def test_recount_gives_the_same_bytes(call, tmp_path):
    lines = MINORITY.read_text("utf-8").splitlines()
    head, votes = lines[: lines.index("VOTES") + 2], lines[lines.index("VOTES") + 2 :]
    other = tmp_path / "minority.pb"
    other.write_text("\n".join([*head, *reversed(votes)]) + "\n", "utf-8")

    first, second = call("count", MINORITY, "--json").out, call("count", other, "--json").out

    assert second.replace(str(other), str(MINORITY)) == first
