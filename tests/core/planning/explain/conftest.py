"""Valid plans for random problems, made without the search; a city whose reasons are said."""

import random

import pytest
from planning_plans import plan_of
from told_city import a_told_city

from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.verify import Checker


def greedy_plan(problem, seed, *, tries=None):
    """Choose measures in a random order, each by the most valuable column that still breaks nothing.

    With odd seeds the columns are tried in a random order, so that worse plans occur too.
    """
    rng = random.Random(seed)
    columns, checker = build_columns(problem), Checker(problem)
    choices = list(checker.fixed_choices)
    measures = list(columns.by_measure)
    rng.shuffle(measures)
    for _ in range(2):
        for measure in measures:
            if any(choice.measure == measure for choice in choices):
                continue
            ways = sorted(columns.by_measure[measure], key=lambda column: (-column.value, column.start))
            if seed % 2:
                rng.shuffle(ways)
            for column in ways[:tries]:
                if not checker.evaluate([*choices, column.choice]).violations:
                    choices.append(column.choice)
                    break
    return plan_of(problem, *choices), columns


@pytest.fixture(scope="session")
def make_plan():
    return greedy_plan


@pytest.fixture(scope="session")
def told():
    return a_told_city()


@pytest.fixture(scope="session")
def sayer(told):
    return Sayer(told, "de")
