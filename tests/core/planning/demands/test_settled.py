"""Demands that no plan decides on: answered by themselves, never as a contradiction, and hiding no other answer."""

import pytest
from city_builders import a_city, quarter
from city_builders import a_directive as a_city_directive
from planning_builders import (
    a_choice,
    a_cost,
    a_directive,
    a_line,
    a_measure,
    a_problem,
    a_unit,
    a_variant,
    money_years,
)

from lindwurm.core import city
from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.demands import (
    OWN,
    Contradiction,
    Demand,
    MemberKind,
    Standing,
    contradict,
    left_out,
)
from lindwurm.core.planning.problem import CostKind, DirectiveKind, Kind
from lindwurm.core.planning.solve.feasible import find_conflict

pytest.importorskip("ortools")

FORCE, FORBID = DirectiveKind.FORCE, DirectiveKind.FORBID
MET, PAST, UNPLANNED = Standing.MET, Standing.PAST, Standing.UNPLANNED
NOW = 2


def costing(name):
    item = a_cost(amount=60_00, kind=CostKind.OPEX, life=0)
    return a_measure(id=name, variants=(a_variant(costs=(item,)),))


def a_town(**overrides):
    """Money for one of a and b; one measure runs, one is done, one has ended, one is fixed."""
    others = (
        a_measure(id="runs", kind=Kind.RUNNING, finish=4),
        a_measure(id="done", kind=Kind.DONE),
        a_measure(id="ended", kind=Kind.ENDED),
        a_measure(id="fixed", kind=Kind.FIXED, fixed_choice=a_choice(measure="fixed", start=3)),
    )
    base = {
        "now": NOW,
        "measures": (costing("a"), costing("b"), *others),
        "lines": (a_line(years=money_years(100_00, 0)),),
        "units": (a_unit(now=NOW),),
    }
    return a_problem(**{**base, **overrides})


def ask(problem, *demands, **options):
    found = contradict(problem, demands, core=find_conflict, **options)
    assert decode(Contradiction, encode(found)) == found
    return found


def standings(found):
    return [(each.demand.measure, each.standing) for each in found.settled]


@pytest.mark.parametrize(
    ("demand", "standing"),
    [
        ({"kind": FORCE, "measure": "runs"}, MET),
        ({"kind": FORCE, "measure": "done"}, MET),
        ({"kind": FORCE, "measure": "ended"}, PAST),
        ({"kind": FORCE, "measure": "idea"}, UNPLANNED),
        ({"kind": FORBID, "measure": "runs"}, PAST),
        ({"kind": FORBID, "measure": "done"}, PAST),
        ({"kind": FORBID, "measure": "ended"}, MET),
        ({"kind": FORBID, "measure": "idea"}, MET),
        # It has started, nobody knows when and how.
        ({"kind": FORCE, "measure": "runs", "start_to": NOW}, MET),
        ({"kind": FORCE, "measure": "runs", "start_to": NOW - 1}, PAST),
        ({"kind": FORCE, "measure": "runs", "start_from": NOW}, PAST),
        ({"kind": FORCE, "measure": "runs", "variant": "v"}, PAST),
        ({"kind": FORCE, "measure": "runs", "programme": OWN}, PAST),
        ({"kind": FORBID, "measure": "runs", "start_from": NOW + 1}, MET),
        ({"kind": FORBID, "measure": "runs", "start_from": NOW}, PAST),
    ],
)
def test_demand_that_no_plan_decides_on_has_an_answer_of_its_own(demand, standing):
    found = ask(a_town(), Demand(**demand))

    assert (found.members, standings(found)) == ((), [(demand["measure"], standing)])
    assert found.can_hold is (standing is MET)
    assert not found.is_open


@pytest.mark.parametrize("name", ["a", "fixed"])
def test_demand_on_what_a_plan_decides_is_asked(name):
    found = ask(a_town(), Demand(kind=FORCE, measure=name))

    assert (found.settled, len(found.demands)) == ((), 1)


def test_other_contradictions_are_still_found():
    both = [Demand(kind=FORCE, measure=name) for name in ("a", "b")]

    found = ask(
        a_town(), Demand(kind=FORCE, measure="runs"), both[0], Demand(kind=FORBID, measure="done"), both[1]
    )

    assert [(member.kind, member.subject) for member in found.members] == [
        (MemberKind.DEMAND, "0"),
        (MemberKind.DEMAND, "1"),
        *[(MemberKind.BUDGET, "line")] * 2,
    ]
    assert found.demands == tuple(both)
    assert standings(found) == [("runs", MET), ("done", PAST)]


def test_directive_of_the_city_on_an_idea_hides_no_contradiction():
    directives = tuple(
        a_directive(id=name, kind=FORCE, measure=name, severity=5) for name in ("a", "b", "idea")
    )

    found = ask(a_town(directives=directives))

    assert [member.kind for member in found.members] == [
        MemberKind.DEMAND,
        MemberKind.DEMAND,
        *[MemberKind.BUDGET] * 2,
    ]
    assert [(each.demand.directive, each.standing) for each in found.settled] == [("idea", UNPLANNED)]
    assert not ask(a_town(directives=directives[2:])).can_hold


def test_what_is_new_but_settled_leaves_aside_what_cannot_hold_anyway():
    directives = tuple(a_directive(id=name, kind=FORCE, measure=name, severity=5) for name in ("a", "b"))

    found = ask(a_town(directives=directives), Demand(kind=FORCE, measure="runs"))

    assert (found.can_hold, [demand.directive for demand in found.aside]) == (True, ["b"])


def test_directives_that_the_problem_leaves_out_are_said_where_they_are_not_met():
    problem = a_town(directives=(a_directive(id="asked", kind=FORCE, measure="a", severity=5),))
    town = a_city(
        directives=(
            a_city_directive(id="asked", measure="a", kind=city.DirectiveKind.FORCE),
            a_city_directive(id="forced", measure="runs", kind=city.DirectiveKind.FORCE),
            a_city_directive(
                id="barred",
                measure="runs",
                kind=city.DirectiveKind.FORBID,
                start_from=quarter("2027-Q1"),
                start_to=quarter("2027-Q3"),
            ),
        )
    )

    beside = left_out(problem, town)
    found = ask(problem, beside=beside)

    assert [(each.directive, each.start_from, each.start_to) for each in beside] == [
        ("forced", None, None),
        ("barred", 0, 2),
    ]
    assert [(each.demand.directive, each.standing) for each in found.settled] == [("barred", PAST)]
    assert not found.can_hold
    assert ask(problem, beside=beside, with_own=False).settled == ()
