from decimal import Decimal

import pytest
from city_builders import (
    a_call,
    a_city,
    a_measure,
    a_plan,
    a_plan_choice,
    a_programme,
    an_application,
    quarter,
)
from law_builders import a_law

from lindwurm.core.city import (
    ApplicationStatus,
    CallIntake,
    Committed,
    Pair,
    Parameters,
    Progress,
    State,
)
from lindwurm.core.planning.intake import slipped_measures
from lindwurm.core.planning.intake.build import problem_of
from lindwurm.core.planning.problem import Choice, Kind

COMMITTED = State(committed=(Committed(measure="m", reason="contract signed"),))
TWO_CALLS = CallIntake(calls=(a_call(), a_call(id="other")))


def city(state=None, programmes=(), now="2027-Q1", measure=None, **choice):
    return a_city(
        state=state or State(),
        now=quarter(now),
        plans=(a_plan(a_plan_choice(**choice)),),
        programmes=programmes,
        measures=(measure or a_measure(),),
    )


def outcome(found):
    """Return kind, fixed start and the reason why it slipped."""
    measure = problem_of(found, a_law()).measures[0]
    start = None if measure.fixed_choice is None else measure.fixed_choice.start
    return measure.kind, start, dict(slipped_measures(found)).get("m")


def test_choices_of_the_published_plan_are_kept():
    problem = problem_of(city(start=quarter("2028-Q2"), calls=("call",)), a_law())

    assert problem.has_published
    assert problem.measures[0].published == Choice(measure="m", variant="v", calls=("call",), start=5)


def test_without_a_published_plan_nothing_is_published():
    problem = problem_of(a_city(plans=(a_plan(a_plan_choice(), published_on=None),)), a_law())

    assert (problem.has_published, problem.measures[0].published) == (False, None)


@pytest.mark.parametrize("progress", [Progress.RUNNING, Progress.DONE])
def test_running_and_done_measures_keep_their_published_place(progress):
    found = city(measure=a_measure(progress=progress))

    measure = problem_of(found, a_law()).measures[0]

    assert measure.published == Choice(measure="m", variant="v", calls=(), start=0)
    assert (measure.fixed_choice, slipped_measures(found)) == (None, ())


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # now = 2027-Q2 (1), two frozen quarters: the starts 1 and 2 stay.
        ("2027-Q1", (Kind.FREE, None, "missed")),
        ("2027-Q2", (Kind.FIXED, 1, None)),
        ("2027-Q3", (Kind.FIXED, 2, None)),
        ("2027-Q4", (Kind.FREE, None, None)),
    ],
)
def test_published_start_close_to_now_is_frozen(start, expected):
    assert outcome(city(now="2027-Q2", start=quarter(start))) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-Q4", (Kind.FREE, None, "missed")),
        ("2030-Q1", (Kind.FIXED, 12, None)),
        # The horizon ends before 2033.
        ("2033-Q1", (Kind.FREE, None, "gone")),
    ],
)
def test_committed_measure_stays_at_its_published_place(start, expected):
    assert outcome(city(COMMITTED, start=quarter(start))) == expected


def test_committed_measure_outside_the_published_plan_has_slipped():
    assert outcome(a_city(state=COMMITTED)) == (Kind.FREE, None, "unpublished")


def test_nothing_is_frozen_for_no_quarters():
    found = city()
    found = a_city(plans=found.plans, parameters=Parameters(frozen_quarters=0))

    assert outcome(found) == (Kind.FREE, None, None)


def test_choice_without_its_variant_is_gone():
    assert outcome(city(variant="old")) == (Kind.FREE, None, "gone")


@pytest.mark.parametrize(
    ("calls", "entries", "expected"),
    [
        (("call",), (), Kind.FIXED),
        (("unknown",), (), Kind.FREE),
        (("call",), ("call granted",), Kind.FIXED),
        (("call",), ("call filed",), Kind.FIXED),
        # Refused, or applied to another call of the programme: the call can no longer pay.
        (("call",), ("call refused",), Kind.FREE),
        (("call",), ("other filed",), Kind.FREE),
        (("call",), ("other refused",), Kind.FIXED),
        # Two calls of one programme, and three calls, are no financing.
        (("call", "other"), (), Kind.FREE),
        (("call", "second", "third"), (), Kind.FREE),
        # `grant` names `second` as a pair, not the other way round.
        (("call", "second"), (), Kind.FIXED),
        (("second", "call"), (), Kind.FREE),
    ],
)
def test_choice_stays_while_its_calls_are_there(calls, entries, expected):
    applications = tuple(
        an_application(call=entry.split()[0], status=ApplicationStatus(entry.split()[1])) for entry in entries
    )
    programmes = (
        a_programme(intake=TWO_CALLS, pairs=(Pair(second="b", ceiling=Decimal(1)),)),
        a_programme(id="b", intake=CallIntake(calls=(a_call(id="second"),))),
        a_programme(id="c", intake=CallIntake(calls=(a_call(id="third"),))),
    )

    found = city(State(applications=applications), programmes, calls=calls)

    assert outcome(found)[0] is expected


def test_missed_call_that_another_measure_applied_to_is_gone():
    # The call of 2026-Q4 is in the problem because `n` applied; `m` did not.
    past = a_programme(intake=CallIntake(calls=(a_call(apply=quarter("2026-Q4")),)))
    found = a_city(
        measures=(a_measure(), a_measure(id="n")),
        programmes=(past,),
        state=State(applications=(an_application(measure="n"),)),
        plans=(a_plan(a_plan_choice(calls=("call",)), a_plan_choice(measure="n", calls=("call",))),),
    )

    kinds = [measure.kind for measure in problem_of(found, a_law()).measures]

    assert kinds == [Kind.FREE, Kind.FIXED]
