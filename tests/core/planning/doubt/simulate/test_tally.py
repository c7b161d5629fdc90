"""Plans B, counted from outcomes made by hand."""

from dataclasses import replace

import pytest
from planning_builders import a_call, a_cost, a_measure, a_problem, a_programme, a_variant
from planning_plans import at

from lindwurm.core.planning.doubt.simulate import NO_LAWS, Fallback
from lindwurm.core.planning.doubt.simulate.course import (
    Course,
    Finished,
    Outcome,
    Refusal,
    SimulationOptions,
)
from lindwurm.core.planning.doubt.simulate.tally import simulation_of

PLANNED = at("m", 2, "first-1", "second-1")


def course():
    """A measure that two programmes pay, neither decided."""
    programmes = tuple(
        a_programme(id=key, calls=(a_call(id=f"{key}-1", apply=0, decision=1),))
        for key in ("first", "second")
    )
    measure = a_measure(variants=(a_variant(costs=(a_cost(purposes=("purpose",)),)),))
    problem = a_problem(measures=(measure,), programmes=programmes)
    return Course(problem=problem, choices=(PLANNED,), laws=NO_LAWS, seed=1, options=SimulationOptions())


def outcome(run, calls):
    """A run in which the first call is refused; None drops the measure."""
    done = () if calls is None else (Finished(choice=replace(PLANNED, calls=calls), finish=3),)
    refusals = (Refusal(measure="m", call="first-1", quarter=1),)
    return Outcome(run=run, done=done, refusals=refusals, money=(0, 0), value=0, late=0, replanned=0)


@pytest.mark.parametrize(
    ("calls", "fallback"),
    [
        # The other planned grant goes on, and own money fills the gap.
        (("second-1",), Fallback.OWN_MONEY),
        ((), Fallback.OWN_MONEY),
        (("first-2", "second-1"), Fallback.OTHER_GRANT),
        (("third-1",), Fallback.OTHER_GRANT),
        (None, Fallback.DROPPED),
    ],
)
def test_other_grant_is_one_that_the_plan_does_not_count_on(calls, fallback):
    outcomes = [outcome(run, calls) for run in range(1, 4)]

    plan_b = next(each for each in simulation_of(course(), outcomes, 3).fallbacks if each.call == "first-1")

    assert [(way.fallback, way.share.times) for way in plan_b.fallbacks] == [(fallback, 3)]
