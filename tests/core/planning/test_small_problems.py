"""The problems that the brute force is run on have every feature on: every field, every word, every rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

import pytest
from every_plan import EveryPlan
from random_problems import random_problem

from lindwurm.core.planning import problem as parts
from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.matrix import build_model
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.rules import Rule

SEEDS, OF_THREE_YEARS, TRIED = 300, 40, 160
CLAIMED = {Rule.CLAIM, Rule.SYNERGY}
"""Rules that only a wrong claim breaks; the planner's claims are right, see verify/test_mutations.py."""
PARTS = {each for each in vars(parts).values() if is_dataclass(each)}
WORDS = {each for each in vars(parts).values() if isinstance(each, type) and issubclass(each, StrEnum)}


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    """Some of the problems that the planner is compared on."""
    return [random_problem(seed) for seed in range(SEEDS)] + [
        random_problem(seed, "vintages") for seed in range(OF_THREE_YEARS)
    ]


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
    elif is_dataclass(value):
        yield value
        for each in fields(value):
            yield from _parts(getattr(value, each.name))


def test_every_field_of_a_problem_takes_more_than_one_value(problems: list[Problem]) -> None:
    values: dict[tuple[type, str], set[object]] = defaultdict(set)
    for problem in problems:
        for part in _parts(problem):
            for each in fields(part):
                values[type(part), each.name].add(getattr(part, each.name))
    named = [(part, each.name) for part in PARTS for each in fields(part)]
    assert sorted(f"{part.__name__}.{name}" for part, name in named if len(values[part, name]) < 2) == []
    words = {value for found in values.values() for value in found if isinstance(value, StrEnum)}
    assert {word for each in WORDS for word in each} - words == set()


def test_every_rule_removes_binds_or_costs_something(problems: list[Problem]) -> None:
    """A rule that only ever lies idle would be compared with nothing."""
    seen: dict[Rule, int] = defaultdict(int)
    for problem in problems[:TRIED] + problems[-OF_THREE_YEARS:]:
        for rule in _rules_of(problem):
            seen[rule] += 1
    assert {rule for rule in Rule if seen[rule] < 2} == CLAIMED


def _rules_of(problem: Problem) -> set[Rule]:
    """Collect what removes a column, breaks a set of choices, is overrun, costs duty, or is a row of the model."""
    every, columns = EveryPlan(problem), build_columns(problem)
    rules = {rule for removals in columns.removed.values() for each in removals for rule in each.rules}
    for candidate in every.candidates[:: max(1, every.count // 20)]:
        found = every.evaluate(candidate.choices)
        rules |= {each.rule for each in found.violations} | {each.rule for each in found.claims.overruns}
    rules |= {row.rule for row in build_model(columns).rows if row.rule is not None}
    if any(measure.fixed_choice is not None for measure in problem.measures):
        rules |= {each.rule for each in every.checker.evaluate(()).violations}
    twice = [choice for options in every.options for choice in options[:2]]
    return rules | {each.rule for each in every.checker.evaluate(twice).violations}
