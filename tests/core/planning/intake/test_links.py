import pytest
from city_builders import a_city, a_directive, a_group, a_line, a_measure, a_synergy, nobody_knows, quarter
from law_builders import a_law

from lindwurm.core.city import (
    After,
    DirectiveKind,
    GroupKind,
    LinkKind,
    Parameters,
    Progress,
    Series,
    Severities,
)
from lindwurm.core.planning import problem as planner
from lindwurm.core.planning.intake.build import problem_of

RUNNING = {"progress": Progress.RUNNING}
OUTSIDE = {"progress": Progress.UNKNOWN}
SEVERE = Parameters(severities=Severities(directive=33, group=4))


def problem(*measures, **overrides):
    return problem_of(a_city(measures=measures, **overrides), a_law())


def pair(**second):
    return a_measure(id="a"), a_measure(id="b", **second)


def test_links_are_sorted_and_of_equal_ones_the_longest_lag_counts():
    after = (
        After(measure="b", lag=1),
        After(measure="b", lag=3),
        After(measure="b", kind=LinkKind.START_START),
        After(measure="a"),
    )

    found = problem(*pair(), a_measure(id="c", after=after)).links

    assert found == (
        planner.Link(predecessor="a", successor="c", kind=planner.LinkKind.FINISH_START, lag=0),
        planner.Link(predecessor="b", successor="c", kind=planner.LinkKind.FINISH_START, lag=3),
        planner.Link(predecessor="b", successor="c", kind=planner.LinkKind.START_START, lag=0),
    )


@pytest.mark.parametrize("predecessor", [RUNNING, {"progress": Progress.DONE}])
def test_link_to_a_measure_that_has_started_stays(predecessor):
    found = problem(a_measure(id="a", **predecessor), a_measure(id="b", after=(After(measure="a"),)))

    assert [link.predecessor for link in found.links] == ["a"]


def test_predecessor_outside_the_problem_makes_the_successor_impossible():
    # `a` is unknown and so outside: the link stays, and nothing in the problem can satisfy it.
    found = problem(a_measure(id="a", **OUTSIDE), a_measure(id="b", after=(After(measure="a"),)))

    assert [measure.id for measure in found.measures] == ["b"]
    assert [(link.predecessor, link.successor) for link in found.links] == [("a", "b")]


def test_measure_that_has_started_waits_for_nothing():
    assert problem(a_measure(id="a"), a_measure(id="b", after=(After(measure="a"),), **RUNNING)).links == ()


def test_group_keeps_its_members_in_the_problem():
    group = a_group(measures=("c", "b", "a"))

    found = problem(*pair(**RUNNING), a_measure(id="c", **OUTSIDE), groups=(group,)).groups

    assert found == (
        planner.Group(
            id="group", kind=planner.GroupKind.AT_MOST_ONE, members=("a", "b"), count=1, severity=0
        ),
    )


@pytest.mark.parametrize(("severity", "expected"), [(None, 4), (9, 9), (0, 0)])
def test_at_least_group_costs_the_citys_severity(severity, expected):
    group = a_group(kind=GroupKind.AT_LEAST, count=2, severity=severity)

    (found,) = problem(*pair(), groups=(group,), parameters=SEVERE).groups

    assert (found.kind, found.count, found.severity) == (planner.GroupKind.AT_LEAST, 2, expected)


def test_group_without_members_is_left_out():
    assert problem(*pair(), groups=(a_group(measures=("x",)), a_group(id="a"))).groups[0].id == "a"


def test_synergy_of_two_measures_to_place():
    assert problem(*pair(), synergies=(a_synergy(),)).synergies == (
        planner.Synergy(id="synergy", first="a", second="b", window=2, line="invest", saving=500_00),
    )


@pytest.mark.parametrize(
    ("overrides", "second", "series"),
    [
        ({}, RUNNING, Series.FINANCE),
        ({"first": "x"}, {}, Series.FINANCE),
        ({"line": "x"}, {}, Series.FINANCE),
        ({"saving": nobody_knows()}, {}, Series.FINANCE),
        ({}, {}, Series.RESULT),
    ],
)
def test_synergy_that_cannot_save_is_left_out(overrides, second, series):
    found = problem(*pair(**second), synergies=(a_synergy(**overrides),), lines=(a_line(series=series),))

    assert found.synergies == ()


@pytest.mark.parametrize(("severity", "expected"), [(None, 33), (9, 9)])
def test_forcing_directive_costs_the_citys_severity(severity, expected):
    directive = a_directive(
        variant="v",
        start_from=quarter("2027-Q3"),
        start_to=quarter("2028-Q1"),
        programme="own",
        severity=severity,
    )

    assert problem(a_measure(), directives=(directive,), parameters=SEVERE).directives == (
        planner.Directive(
            id="directive",
            kind=planner.DirectiveKind.FORCE,
            measure="m",
            variant="v",
            start_from=2,
            start_to=4,
            programme="own",
            severity=expected,
        ),
    )


def test_forbidding_directive_has_no_severity():
    (found,) = problem(
        a_measure(), directives=(a_directive(kind=DirectiveKind.FORBID, severity=5),)
    ).directives

    assert (found.kind, found.severity, found.start_from) == (planner.DirectiveKind.FORBID, 0, None)


@pytest.mark.parametrize(
    ("kind", "measure", "expected"),
    [
        (DirectiveKind.FORCE, RUNNING, []),
        (DirectiveKind.FORBID, RUNNING, []),
        # Demanded, but not planned: the demand is not met and costs its severity.
        (DirectiveKind.FORCE, OUTSIDE, ["directive"]),
        (DirectiveKind.FORBID, OUTSIDE, []),
    ],
)
def test_directive_on_a_measure_without_a_choice(kind, measure, expected):
    found = problem(a_measure(**measure), directives=(a_directive(kind=kind),))

    assert [entry.id for entry in found.directives] == expected
