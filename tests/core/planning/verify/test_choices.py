"""Which choices exist, before any rule removes one."""

from __future__ import annotations

import pytest
from planning_builders import (
    a_call,
    a_fixed_measure,
    a_measure,
    a_pair,
    a_problem,
    a_programme,
    a_variant,
    an_application,
)
from planning_plans import at, broken

from lindwurm.core.planning.problem import ApplicationStatus, Kind
from lindwurm.core.planning.verify import possible_choices

CALLS = (
    a_call(id="c1", apply=1, decision=2),
    a_call(id="c3", apply=3, decision=4),
    a_call(id="c5", apply=5, decision=6),
)


def financings(problem, start):
    return {choice.calls for choice in possible_choices(problem, "m") if choice.start == start}


def test_possible_choices_are_all_variants_and_starts():
    problem = a_problem(horizon=3, measures=(a_measure(variants=(a_variant(), a_variant(id="w"))),))

    assert possible_choices(problem, "m") == (
        at("m", 0), at("m", 1), at("m", 2),
        at("m", 0, variant="w"), at("m", 1, variant="w"), at("m", 2, variant="w"),
    )  # fmt: skip


def test_possible_choices_name_open_missed_and_refused_calls():
    refused = an_application(call="c5", status=ApplicationStatus.REFUSED)
    problem = a_problem(
        now=2, measures=(a_measure(applications=(refused,)),), programmes=(a_programme(calls=CALLS),)
    )

    assert financings(problem, 0) == {(), ("c1",), ("c3",), ("c5",)}


def test_possible_choices_name_only_the_call_that_was_applied_to():
    problem = a_problem(
        now=2,
        measures=(a_measure(applications=(an_application(call="c1"),)),),
        programmes=(a_programme(calls=CALLS),),
    )

    assert financings(problem, 0) == {(), ("c1",)}
    assert broken(problem, at("m", 2, "c3")) == {"M-19"}


@pytest.mark.parametrize(
    ("start", "call"), [(0, "c1"), (2, "c1"), (3, "c1"), (4, "c3"), (5, "c3"), (6, "c5"), (7, "c5")]
)
def test_possible_choices_of_rolling_intake_name_the_latest_call_decided_by_the_start(start, call):
    problem = a_problem(programmes=(a_programme(calls=CALLS, rolling=True),))

    assert financings(problem, start) == {(), (call,)}


def test_possible_choices_combine_calls_of_allowed_pairs_in_their_order():
    problem = a_problem(
        programmes=(
            a_programme(pairs=(a_pair(second="second"),)),
            a_programme(id="second", calls=(a_call(id="other"), a_call(id="another"))),
        )
    )

    assert financings(problem, 0) == {
        (), ("call",), ("other",), ("another",), ("call", "other"), ("call", "another"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "measure", [a_measure(kind=Kind.DONE), a_measure(kind=Kind.RUNNING), a_fixed_measure()]
)
def test_possible_choices_are_for_free_measures_only(measure):
    assert possible_choices(a_problem(measures=(measure,)), "m") == ()
    assert possible_choices(a_problem(), "nobody") == ()
