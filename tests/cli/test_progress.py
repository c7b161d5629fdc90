"""What a search may end with, each as a message with its exit code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lindwurm.cli.exits import CommandError, Exit
from lindwurm.cli.load import load_city, load_law, problem_of
from lindwurm.cli.progress import guarded
from lindwurm.core.city import Text
from lindwurm.core.planning.intake import IntakeError
from lindwurm.core.planning.run import PlanRejectedError
from lindwurm.core.planning.solve import Cancelled, SearchFailedError, SolverMissingError
from lindwurm.core.planning.verify import Violation

TUTORIAL = Path(__file__).parents[2] / "cities" / "tutorial"


def violation() -> Violation:
    from lindwurm.core.planning.rules import Rule

    return Violation(rule=Rule.YEARLY_BUDGET, subject="invest", period="2027", detail="too much", amount=1)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (SolverMissingError(), Exit.NO_PLAN, "The solver is missing. Install it: "),
        (Cancelled("early"), Exit.INTERRUPTED, "Stopped, there is no answer yet."),
        (KeyboardInterrupt(), Exit.INTERRUPTED, "Stopped, there is no answer yet."),
        (
            SearchFailedError("the search ended with code 9"),
            Exit.NO_PLAN,
            "The search gave no plan: the search ended with code 9.",
        ),
        (
            PlanRejectedError((violation(),)),
            Exit.RULES,
            "The computed plan breaks rules and is therefore not shown; please report it. ",
        ),
        (
            IntakeError(
                where="lines/x",
                expected=Text(de="ein Jahr", en="a year"),
                got=Text(de="keines", en="none"),
                do=Text(de="ergänzen", en="add it"),
            ),
            Exit.INPUT,
            "This city cannot be planned yet: lines/x: expected a year, got none; add it.",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_end_of_a_search_becomes_a_message(error: BaseException, code: Exit, words: str) -> None:
    with pytest.raises(CommandError) as raised, guarded("en"):
        raise error

    assert raised.value.code == code
    assert str(raised.value).startswith(words)
    assert raised.value.__cause__ is error


def test_search_for_a_plan_that_was_stopped_says_that_there_is_none() -> None:
    with pytest.raises(CommandError) as raised, guarded("de", "interrupted"):
        raise Cancelled("early")

    assert str(raised.value) == "Abgebrochen, es gibt noch keinen Plan."


def test_fault_of_the_program_is_not_made_a_message() -> None:
    with pytest.raises(ZeroDivisionError), guarded("de"):
        raise ZeroDivisionError


def test_city_whose_rule_set_does_not_exist_is_not_ready() -> None:
    city = load_city(str(TUTORIAL), "de")
    other = replace(city, ruleset=replace(city.ruleset, name="de-xx-1999"))

    with pytest.raises(CommandError, match=r"lässt sich noch nicht planen: .*de-xx-1999"):
        load_law(other, "de")


def test_city_that_does_not_fit_its_rules_is_not_ready() -> None:
    city = load_city(str(TUTORIAL), "de")
    law = load_law(city, "de")
    late = replace(city, now=city.now.plus(400))

    with pytest.raises(CommandError) as raised:
        problem_of(late, law, "strict", "de")

    assert str(raised.value).startswith("Aus dieser Stadt lässt sich noch nicht planen: city.yaml: now: ")
