"""Doubt with the planner's own search in child processes, on tiny towns."""

import threading

import pytest
from doubt_town import BEST, RULES, plan_with, town
from planning_plans import at

from lindwurm.core.planning.doubt import Label, frontier, robustness
from lindwurm.core.planning.intake import intake

pytestmark = pytest.mark.integration


def test_own_search_finds_what_trying_everything_finds():
    found = robustness(town(), RULES, plan_with(town(), *map(at, BEST)), rounds=2)

    labels = {entry.measure: entry.label for entry in found.measures}
    assert labels == {
        "p": Label.DEPENDS,
        "q": Label.DEPENDS,
        "w": Label.DEPENDS,
        "x": Label.IN_ANY_CASE,
        "y": Label.MOSTLY,
        "z": Label.NEVER,
    }


def test_stop_ends_the_children_in_the_middle_of_a_case():
    stop = threading.Event()

    def on_progress(progress):
        if progress.done:
            stop.set()

    found = robustness(
        town(), RULES, plan_with(town(), *map(at, BEST)), rounds=3, on_progress=on_progress, stop=stop
    )

    assert 1 <= len(found.cases) < found.cases_meant


def test_frontier_proves_its_gaps():
    problem, plan = intake(town(), RULES), plan_with(town(), *map(at, BEST))

    found = frontier(problem, plan, points=3, work=5)

    # 50 EUR and 7 on the other line: x and w, 120 of 220 points; 150 and 22: x, y and w, 240 points.
    assert [point.planned for point in found.points] == [2, 3, 4]
    assert [point.value for point in found.points] == [52_500, 96_250, 105_000]
    assert [point.gap for point in found.points] == [0.0, 0.0, 0.0]


def test_frontier_that_is_stopped_keeps_its_points():
    stop = threading.Event()
    problem, plan = intake(town(), RULES), plan_with(town(), *map(at, BEST))

    found = frontier(
        problem, plan, points=3, work=5, processes=1, on_progress=lambda _progress: stop.set(), stop=stop
    )

    assert ([point.change for point in found.points], found.points_meant) == ([0], 3)
