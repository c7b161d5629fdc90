"""Doubt with the planner's own search in child processes, on tiny towns."""

import threading
from importlib import import_module

import pytest
from doubt_town import BEST, RULES, plan_with, town
from planning_plans import at

from lindwurm.core.planning.doubt import Label, frontier, robustness
from lindwurm.core.planning.doubt.near import Pace
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.replan import Workers

pytestmark = pytest.mark.integration

# The package names its function like the module.
robustness_module = import_module("lindwurm.core.planning.doubt.robustness")


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


def test_start_of_the_children_is_no_part_of_the_time(monkeypatch):
    seen, greet = [], Workers.greet
    monkeypatch.setattr(Workers, "greet", lambda *args: (greet(*args), seen.append("child answers")))
    monkeypatch.setattr(
        robustness_module, "Pace", lambda **values: (seen.append("clock starts"), Pace(**values))[1]
    )

    robustness(town(), RULES, plan_with(town(), *map(at, BEST)), rounds=1)

    assert seen == ["child answers", "child answers", "clock starts"]
