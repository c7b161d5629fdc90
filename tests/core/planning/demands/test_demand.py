"""Demands as directives of a problem, and whether choices meet them."""

import pytest
from planning_builders import (
    a_choice,
    a_directive,
    a_duty,
    a_group,
    a_measure,
    a_problem,
    a_programme,
)

from lindwurm.core.planning.demands import OWN, Demand, is_met, with_demand
from lindwurm.core.planning.demands.demand import outweighing
from lindwurm.core.planning.problem import DirectiveKind, GroupKind, Kind

FORCE, FORBID = DirectiveKind.FORCE, DirectiveKind.FORBID


def test_forcing_demand_outweighs_everything_else():
    problem = a_problem(
        measures=(a_measure(duty=a_duty(deadline=2, severity=5)), a_measure(id="n", duty=a_duty(severity=0))),
        groups=(a_group(id="g", kind=GroupKind.AT_LEAST, members=("m", "n"), count=2, severity=7),),
        directives=(a_directive(id="yes", kind=FORCE, severity=11),),
    )

    demanded = with_demand(problem, Demand(kind=FORCE, measure="m"))

    # Quarters of eight and four beyond, two members, one directive, and one more.
    assert outweighing(problem) == 5 * 12 + 7 * 2 + 11 + 1
    assert [(each.id, each.severity) for each in demanded.directives] == [("demand-0", 86), ("yes", 11)]


def test_demand_may_be_soft_and_keeps_clear_of_taken_names():
    problem = a_problem(directives=(a_directive(id="demand-0"),))
    demand = Demand(kind=FORCE, measure="m", start_to=3, variant="v", programme=OWN)

    [_, added] = with_demand(problem, demand, severity=4).directives

    assert (added.id, added.severity, added.start_to, added.variant, added.programme) == (
        "demand-1",
        4,
        3,
        "v",
        OWN,
    )
    assert Demand.of(added) == Demand(
        kind=FORCE, measure="m", start_to=3, variant="v", programme=OWN, directive="demand-1"
    )


@pytest.mark.parametrize(
    ("limits", "met"),
    [
        ({}, True),
        ({"variant": "v"}, True),
        ({"variant": "w"}, False),
        ({"start_from": 3}, True),
        ({"start_from": 4}, False),
        ({"start_to": 3}, True),
        ({"start_to": 2}, False),
        ({"programme": OWN}, False),
        ({"programme": "programme"}, True),
        ({"programme": "other"}, False),
        ({"measure": "n"}, False),
    ],
)
def test_demand_is_met_by_a_choice_that_agrees_in_every_part(limits, met):
    problem = a_problem(programmes=(a_programme(),))
    choices = (a_choice(measure="m", start=3, calls=("call",)),)
    parts = {"measure": "m", **limits}

    assert is_met(problem, Demand(kind=FORCE, **parts), choices) is met
    assert is_met(problem, Demand(kind=FORBID, **parts), choices) is not met


def test_fixed_choice_meets_a_demand_without_being_listed():
    fixed = a_measure(kind=Kind.FIXED, fixed_choice=a_choice(start=1))

    assert is_met(a_problem(measures=(fixed,)), Demand(kind=FORCE, measure="m", start_to=1), ())
