"""A plan is proved from the rules, its bound from the certificate; what does not hold ends with code 3."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lindwurm.cli.verify_words import BROKEN, Breaking
from lindwurm.core.cityfiles import read_city
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify import Violation

if TYPE_CHECKING:
    from tests.cli.conftest import Call

pytestmark = pytest.mark.integration

Changed = Callable[..., Path]


def test_plan_that_keeps_the_rules_is_said_to(call: Call, tutorial: Path, plan_file: Path) -> None:
    choices = len(json.loads(plan_file.read_text("utf-8"))["choices"])

    result = call("verify", tutorial, plan_file)

    words = f"geprüft: keine Regel verletzt ({choices} Entscheidungen)\n"
    assert (result.code, result.out, result.err) == (0, words, "")


def test_bound_is_proved_again_in_words(call: Call, tutorial: Path, plan_file: Path) -> None:
    value = json.loads(plan_file.read_text("utf-8"))["objective"]["value"]

    result = call("verify", tutorial, plan_file, "--bound", "--lang", "en")

    last = result.out.splitlines()[-1]
    assert result.code == 0
    assert last.startswith("Bound proved again: at most ")
    assert f"the plan has {value:,}" in last


def test_certificate_that_proves_another_bound_ends_with_3(
    call: Call, tutorial: Path, plan_file: Path, changed: Changed
) -> None:
    bound = json.loads(plan_file.read_text("utf-8"))["bound"]
    plan = changed(bound={**bound, "value": bound["value"] - 1})

    shown = call("verify", tutorial, plan, "--bound")
    data = call("verify", tutorial, plan, "--bound", "--json")

    assert shown.code == data.code == 3
    proved, stated = (f"{value:,}".replace(",", ".") for value in (bound["value"], bound["value"] - 1))
    assert shown.out.splitlines()[-1] == (
        f"Das Zertifikat hält nicht: es beweist {proved}, im Plan steht {stated}."
    )
    assert data.data["bound"]["ok"] is False
    assert data.data["ok"] is False
    assert data.data["bound"]["stated"] == bound["value"] - 1


@pytest.mark.parametrize(
    ("lang", "lead", "heads"),
    [
        ("de", "1 verletzte Regel:", ["Regel", "Woran", "Wann", "Was"]),
        ("en", "1 broken rule:", ["Rule", "Where", "When", "What"]),
    ],
)
def test_one_broken_rule_is_shown_with_place_and_reason(  # noqa: PLR0917 -- fixtures and a table
    call: Call, tutorial: Path, plan_file: Path, changed: Changed, lang: str, lead: str, heads: list[str]
) -> None:
    objective = json.loads(plan_file.read_text("utf-8"))["objective"]
    plan = changed(objective={**objective, "value": objective["value"] + 1})

    result = call("verify", tutorial, plan, "--lang", lang)

    lines = result.out.splitlines()
    assert result.code == 3
    assert lines[0] == lead
    assert lines[1].split() == heads
    assert lines[2].startswith("M-17 ")
    assert len(lines) == 3


def test_broken_rules_are_said_with_titles_euros_and_quarters(
    call: Call, tutorial: Path, plan_file: Path, changed: Changed
) -> None:
    data = json.loads(plan_file.read_text("utf-8"))
    plan = changed(choices=[{**choice, "start": "2027-Q1"} for choice in data["choices"]], problem_hash="x")

    result = call("verify", tutorial, plan)
    english = call("verify", tutorial, plan, "--lang", "en")

    ids = [choice["measure"] for choice in data["choices"]] + ["invest", "expected", "found "]
    assert [name for name in ids if re.search(rf"\b{name}\b", result.out)] == []
    assert re.search(r"^M-17 +Plandatei +für andere Angaben gerechnet$", result.out, re.MULTILINE)
    assert "1. Quartal 2027" in result.out
    assert "Q1 2027" in english.out
    assert "computed for other figures" in english.out


def test_every_rule_that_can_be_broken_has_its_words() -> None:
    soft = {Rule.AT_LEAST, Rule.FORCED}
    assert [rule for rule in Rule if rule not in soft and rule.value not in BROKEN] == []


@pytest.mark.parametrize(
    ("rule", "amount", "words"),
    [
        (Rule.YEARLY_BUDGET, 6_500_00, "6.500 € mehr eigenes Geld, als da ist"),
        (Rule.STAFF_YEAR, 100, "0,3 Stellen zu viel im Jahresmittel"),
        (Rule.STAFF_PEAK, 50, "0,5 Stellen zu viel im Quartal"),
        (Rule.APPLICATIONS, 1, "1 Antrag zu viel für diesen Förderaufruf"),
        (Rule.APPLICATIONS, 2, "2 Anträge zu viel für diesen Förderaufruf"),
        (Rule.EXCLUSION, 1, "1 zu viel von denen, die einander ausschließen"),
        (Rule.LIQUIDITY, 500_00, "500 € zu viel vorgestreckt"),
    ],
)
def test_amount_is_said_in_the_unit_of_its_limit(rule: Rule, amount: int, words: str) -> None:
    city = read_city(Path(__file__).parents[2] / "cities" / "tutorial")
    found = Violation(rule, "it", "2027", "expected at most 1, found 2", amount)

    assert Breaking(city, "de").what(found) == words


@pytest.mark.parametrize(
    ("detail", "subject", "words"),
    [
        ("expected staff of the year 500, found 200", "it", "Personal im Jahresmittel: im Plan 0,5 Stellen, nachgerechnet 1,3 Stellen"),
        ("expected busiest quarter 2027-Q2, found 2027-Q1", "it", "Quartal mit der meisten Arbeit: im Plan 1. Quartal 2027, nachgerechnet 2. Quartal 2027"),
        ("expected limit of the busiest quarter 250, found 0", "it", "verfügbar im Quartal mit der meisten Arbeit: im Plan 0 Stellen, nachgerechnet 2,5 Stellen"),
        ("expected grant 600000, found 700000", "wifi", "Förderung: im Plan 7.000 €, nachgerechnet 6.000 €"),
        ("expected still to file True, found False", "wifi", "Antrag noch zu stellen: im Plan nein, nachgerechnet ja"),
        ("expected finish 2027-Q3, found 2027-Q1", "wifi", "in Betrieb ab: im Plan 1. Quartal 2027, nachgerechnet 3. Quartal 2027"),
        ("expected fixed False, found True", "wifi", "fest zugesagt: im Plan ja, nachgerechnet nein"),
        ("expected own money 6000, found 7100", "invest", "eigenes Geld: im Plan 71 €, nachgerechnet 60 €"),
        ("expected money of the year None, found 10000", "invest", "Geld des Jahres: im Plan 100 €, nachgerechnet keine Angabe"),
        ("expected sources 100 of 2027, found 100 of 2026", "invest", "aus Geld anderer Jahre bezahlt als nachgerechnet"),
        ("expected overrun of B-1 600000, found 100", "invest", "Überschreitung: im Plan 1 €, nachgerechnet 6.000 €"),
        ("expected a claim of staff, found none", "it", "Angabe zum Personal: fehlt im Plan"),
        ("expected no claim of grant, found one", "wifi", "Angabe zur Förderung: steht im Plan, folgt aber nicht aus dem, was gewählt ist"),
        ("expected the certificate's 10, found 9", "bound", "im Plan 9, nachgerechnet 10"),
        ("expected something else, found this", "it", "eine Angabe im Plan stimmt nicht mit der Nachrechnung überein"),
    ],
)  # fmt: skip
def test_wrong_claim_is_said_with_what_it_claims_and_both_values(
    detail: str, subject: str, words: str
) -> None:
    city = read_city(Path(__file__).parents[2] / "cities" / "tutorial")

    assert Breaking(city, "de").what(Violation(Rule.CLAIM, subject, "2027", detail)) == words


def test_several_broken_rules_are_counted(
    call: Call, tutorial: Path, plan_file: Path, changed: Changed
) -> None:
    data = json.loads(plan_file.read_text("utf-8"))
    plan = changed(choices=[{**choice, "start": "2027-Q1"} for choice in data["choices"]])

    found = call("verify", tutorial, plan, "--json").data["violations"]
    result = call("verify", tutorial, plan)

    assert len(found) > 1
    assert result.out.splitlines()[0] == f"{len(found)} verletzte Regeln:"
    assert [list(each) for each in found] == [["rule", "subject", "period", "detail", "amount"]] * len(found)


@pytest.mark.parametrize("command", ["explain", "render", "gaps"])
def test_plan_that_breaks_rules_is_not_shown(
    call: Call, tutorial: Path, changed: Changed, command: str
) -> None:
    result = call(command, tutorial, changed(floor=10**9))

    assert (result.code, result.out) == (3, "")
    assert result.err == (
        "Fehler: Der Plan verletzt Regeln (1) und wird deshalb nicht gezeigt. „lindwurm verify“ nennt sie.\n"
    )


def test_plan_for_other_figures_is_taken_with_a_note(call: Call, town: Path, plan_file: Path) -> None:
    goals = town / "goals.yaml"
    goals.write_text(goals.read_text("utf-8").replace("weight: 1", "weight: 2", 1), encoding="utf-8")

    result = call("verify", town, plan_file)

    assert result.err == (
        "Hinweis: Der Plan ist für einen anderen Stand der Angaben gerechnet; geprüft wird gegen den heutigen.\n"
    )


def test_plan_with_an_unknown_reading_breaks_rules_and_is_no_fault(
    call: Call, tutorial: Path, changed: Changed
) -> None:
    result = call("verify", tutorial, changed(reading="generous"))

    assert result.code == 3
    assert "generous" in result.out


def test_unknown_rule_set_is_named(call: Call, town: Path, plan_file: Path) -> None:
    city = town / "city.yaml"
    text = city.read_text("utf-8")
    city.write_text(text.replace("de-rp-2026", "de-xx-1999"), encoding="utf-8")

    result = call("verify", town, plan_file)

    assert result.code == 2
    assert "de-xx-1999" in result.err


def test_city_copied_elsewhere_gives_the_same_verdict(
    call: Call, tutorial: Path, plan_file: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(tutorial, tmp_path / "copy")

    assert call("verify", copy, plan_file).out == call("verify", tutorial, plan_file).out


def test_certificate_that_proves_more_than_it_states_ends_with_3(
    call: Call, tutorial: Path, plan_file: Path, changed: Changed
) -> None:
    certificate = json.loads(plan_file.read_text("utf-8"))["certificate"]

    data = call("verify", tutorial, changed(certificate={**certificate, "value": 1}), "--bound", "--json")

    assert (data.code, data.data["bound"]["stated"], data.data["bound"]["ok"]) == (3, 1, False)


def test_plan_without_certificate_has_no_proof(call: Call, tutorial: Path, changed: Changed) -> None:
    result = call("verify", tutorial, changed(certificate=None), "--bound", "--lang", "en")

    assert result.code == 3
    assert result.out.splitlines()[-1].startswith("The certificate does not hold: ")
