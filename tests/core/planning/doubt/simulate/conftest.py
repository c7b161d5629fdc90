"""Tiny courses of a simulation, and runs in which luck fell as a test needs it."""

import pytest
from planning_builders import (
    a_call,
    a_cost,
    a_line,
    a_measure,
    a_problem,
    a_programme,
    a_variant,
    money_years,
)
from planning_plans import at

from lindwurm.core.planning.doubt.simulate.course import Course, SimulationOptions
from lindwurm.core.planning.doubt.simulate.truth import Truth
from lindwurm.core.planning.doubt.simulate.walk import Walker

EUROS = 100
CHECK_ALL = SimulationOptions(verify_every=1)


@pytest.fixture
def granted():
    """A measure of 10,000 EUR, half of it from a call that is decided in quarter 2; a year pays `euros`."""

    def build(chance="1/2", euros=10_000, **programme):
        calls = programme.pop("calls", (a_call(apply=0, decision=2),))
        return a_problem(
            measures=(a_measure(variants=(a_variant(costs=(a_cost(),)),)),),
            lines=(a_line(years=money_years(euros * EUROS, euros * EUROS)),),
            programmes=(a_programme(chance=chance, early_start_barred=True, calls=calls, **programme),),
        )

    return build


@pytest.fixture
def course_of():
    """A course whose every changed plan is checked."""

    def build(problem, *choices, **fields):
        return Course(problem=problem, choices=choices or (at("m", 2, "call"),), options=CHECK_ALL, **fields)

    return build


@pytest.fixture
def run_where():
    """The outcome of the first run whose truth is as asked."""

    def find(course, condition):
        number = next(n for n in range(1, 1_000) if condition(Truth(course, n)))
        return Walker(course).run(number)

    return find


@pytest.fixture
def starts():
    """Starts by measure of an outcome."""
    return lambda outcome: {each.choice.measure: each.choice.start for each in outcome.done}
