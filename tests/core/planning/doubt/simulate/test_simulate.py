"""A simulation as a whole: chances, spreads, plans B, who did the runs, stop and progress."""

import json
import sys
import threading
from dataclasses import replace
from fractions import Fraction

import pytest
from planning_builders import a_call, a_cost, a_duty, a_measure, a_problem, a_programme, a_variant
from planning_plans import at, plan_of

from lindwurm.core.city import Assumed
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.doubt.simulate import (
    DrawKind,
    Fallback,
    InProcess,
    Laws,
    RunFailedError,
    Simulation,
    SimulationOptions,
    Spread,
    child,
    executors,
    simulate,
    walk,
)
from lindwurm.core.planning.doubt.simulate.laws import Chance, DurationLaw, Unknown
from lindwurm.core.planning.doubt.simulate.mend import Mended
from lindwurm.core.planning.doubt.simulate.walk import Walker
from lindwurm.core.planning.solve import Cancelled, process
from lindwurm.core.planning.solve.process import start_child

HALF = Fraction(1, 2)
WORD = Assumed(basis="for the test")
CHECK_ALL = SimulationOptions(verify_every=1)
START = Quarter(2027, 3)


def simulated(problem, *choices, runs=40, **arguments):
    plan = plan_of(problem, *(choices or (at("m", 2, "call"),)))
    arguments = {"executor": InProcess(), "options": CHECK_ALL} | arguments
    return simulate(problem, plan, runs=runs, **arguments)


def chance_of(simulation, measure="m"):
    return next(each for each in simulation.measures if each.measure == measure)


def test_interval_of_an_even_chance_contains_one_half_under_nearly_every_seed(granted):
    found = [simulated(granted(HALF, euros=9_999), seed=seed) for seed in range(1, 13)]
    started = [chance_of(simulation).started for simulation in found]

    assert sum(share.low < 5_000 < share.high for share in started) >= 11
    assert [each.fallbacks[0].refused.times for each in found] == [40 - share.times for share in started]


def test_measure_without_doubt_keeps_its_place_in_every_run(granted):
    simulation = simulated(granted(Fraction(1)))
    measure = chance_of(simulation)

    assert (measure.planned_start, measure.planned_finish) == (START, START.plus(1))
    shares = (measure.started, measure.start_on_time, measure.finish_on_time)
    assert [share.times for share in shares] == [40, 40, 40]
    assert [(year.year, year.started.times, year.finished.times) for year in measure.years] == [
        (2027, 40, 40),
        (2028, 40, 40),
    ]
    assert (measure.typical_start, measure.calls) == (START, ("call",))
    assert simulation.value_kept == Spread(low=10_000, middle=10_000, high=10_000)
    assert simulation.money_total == Spread(low=5_000_00, middle=5_000_00, high=5_000_00)
    assert simulation.money_planned == 5_000_00
    assert simulation.replanned == Spread(low=0, middle=0, high=0)


def test_plan_b_is_own_money_where_the_year_has_it(granted):
    simulation = simulated(granted(HALF))
    (plan_b,) = simulation.fallbacks
    (way,) = plan_b.fallbacks

    assert (plan_b.measure, plan_b.call, plan_b.programme, plan_b.amount) == (
        "m",
        "call",
        "programme",
        5_000_00,
    )
    assert 0 < plan_b.refused.times < 40
    assert way.share.times == way.share.of == plan_b.refused.times
    assert (way.fallback, way.typical_start, way.later, way.other_variant) == (
        Fallback.OWN_MONEY,
        START,
        0,
        0,
    )
    # Refused or not, 2027 pays for it: with the grant half of it.
    assert simulation.money[0].runs == Spread(
        low=5_000_00, middle=simulation.money[0].runs.middle, high=10_000_00
    )


def test_plan_b_is_another_call_or_nothing_where_it_is_short(granted):
    calls = (a_call(apply=0, decision=2), a_call(id="next", apply=3, decision=5))
    (plan_b,) = simulated(granted(HALF, euros=5_000, calls=calls), runs=60).fallbacks
    by_way = {way.fallback: way for way in plan_b.fallbacks}

    assert by_way.keys() == {Fallback.OTHER_GRANT, Fallback.DROPPED}
    assert sum(way.share.times for way in plan_b.fallbacks) == plan_b.refused.times
    other = by_way[Fallback.OTHER_GRANT]
    assert (other.typical_start, other.later) == (Quarter(2028, 2), other.share.times)
    assert by_way[Fallback.DROPPED].typical_start is None


def test_plan_b_of_a_grant_that_is_never_refused_is_empty(granted):
    (plan_b,) = simulated(granted(Fraction(1))).fallbacks

    assert (plan_b.refused.times, plan_b.fallbacks) == (0, ())


def test_largest_grants_come_first():
    def measure(key, euros):
        return a_measure(id=key, variants=(a_variant(costs=(a_cost(amount=euros * 100),)),))

    sizes = {f"m{n:02}": 1_000 * (n + 1) for n in range(12)}
    problem = a_problem(
        measures=tuple(measure(*item) for item in sizes.items()), programmes=(a_programme(chance=HALF),)
    )
    simulation = simulated(problem, *(at(key, 0, "call") for key in sizes), runs=2)

    assert [plan.measure for plan in simulation.fallbacks] == [f"m{n:02}" for n in range(11, 1, -1)]


def test_measure_of_no_plan_that_takes_a_free_place_is_named(granted):
    problem = granted(HALF, euros=6_000)
    other = a_measure(id="n", variants=(a_variant(costs=(a_cost(amount=6_000_00, purposes=()),)),))
    simulation = simulated(replace(problem, measures=(*problem.measures, other)), at("m", 2, "call"))
    measure = chance_of(simulation, "n")

    assert (measure.planned_start, measure.start_on_time, measure.finish_on_time) == (None, None, None)
    assert measure.started.times == simulation.fallbacks[0].refused.times


def test_duty_is_counted_as_late_and_in_time():
    problem = a_problem(measures=(a_measure(duty=a_duty(deadline=2)),))
    law = DurationLaw(measure="m", variant="v", low=1, high=2, origin=WORD)
    simulation = simulated(problem, at("m", 1), laws=Laws(durations=(law,)))
    measure = chance_of(simulation)

    assert measure.in_time_for_duty == measure.finish_on_time
    assert 0 < measure.in_time_for_duty.times < 40
    assert (simulation.duties_late_planned, simulation.duties_late.low, simulation.duties_late.high) == (
        0,
        0,
        1,
    )


def test_basis_says_what_was_drawn_on_whose_word_and_what_was_not(granted):
    laws = Laws(
        chances=(Chance(programme="programme", chance=HALF, origin=WORD),),
        durations=(DurationLaw(measure="m", variant="v", low=1, high=2, origin=WORD),),
        unknown=(Unknown(kind=DrawKind.COST, figures=3),),
    )
    options = SimulationOptions(kinds=(DrawKind.APPROVAL, DrawKind.COST))
    basis = simulated(granted(HALF), laws=laws, options=options).basis
    drawn = {each.kind: each for each in basis.drawn}

    assert (drawn[DrawKind.APPROVAL].assumed, drawn[DrawKind.APPROVAL].count) == (1, 1)
    assert (drawn[DrawKind.COST].off, drawn[DrawKind.COST].wanted, drawn[DrawKind.COST].count) == (3, True, 0)
    assert (drawn[DrawKind.DURATION].wanted, drawn[DrawKind.DURATION].count) == (False, 0)
    assert basis.chances == laws.chances


def test_origin_that_nobody_gave_is_said(granted):
    drawn = simulated(granted(HALF)).basis.drawn[0]

    assert (drawn.kind, drawn.unstated) == (DrawKind.APPROVAL, 1)


def test_simulation_survives_json(granted):
    laws = Laws(chances=(Chance(programme="programme", chance=HALF, origin=WORD),))
    simulation = simulated(granted(HALF), laws=laws)

    assert decode(Simulation, encode(simulation)) == simulation


def test_plans_compared_under_one_seed_meet_the_same_luck(granted):
    first = simulated(granted(HALF))
    later = simulated(granted(HALF), at("m", 4, "call"))
    other = simulated(granted(HALF), seed=2, runs=200)

    assert first.fallbacks[0].refused == later.fallbacks[0].refused
    assert other.seed == 2


# --- who does the runs --------------------------------------------------------------------------------


@pytest.mark.integration
def test_children_give_what_this_process_gives(granted):
    expected = simulated(granted(HALF))

    assert simulated(granted(HALF), executor=None, processes=1) == expected
    assert simulated(granted(HALF), executor=None, processes=2) == expected


@pytest.mark.integration
def test_child_that_ends_is_reported(granted, monkeypatch):
    def killed(module):
        child = start_child(module)
        child.kill()
        child.wait()
        return child

    monkeypatch.setattr(executors, "start_child", killed)

    with pytest.raises(RunFailedError, match="ended with code -9"):
        simulated(granted(HALF), executor=None)


@pytest.mark.integration
def test_run_that_fails_in_a_child_is_reported(granted, monkeypatch):
    says = 'print(\'{"kind": "failed", "body": "run 1, quarter 2: B-1"}\')'
    monkeypatch.setattr(process, "child_command", lambda _: [sys.executable, "-c", says])

    with pytest.raises(RunFailedError, match="run 1, quarter 2: B-1"):
        simulated(granted(HALF), executor=None)


def test_child_answers_every_run_with_its_outcome_or_what_failed(granted, course_of, monkeypatch):
    course = course_of(granted(HALF))
    lines = [json.dumps(encode(course)), *(f"{number}\n" for number in range(1, 7))]
    fine = list(child.answers(iter(lines)))
    expected = [("outcome", encode(Walker(course).run(number))) for number in range(1, 7)]
    monkeypatch.setattr(walk, "mend", lambda *_: Mended(choices={"m": at("m", 0)}, changed=True))
    broken = dict(child.answers(iter(lines)))

    assert fine == expected
    assert "quarter 2: M-1 m" in broken["failed"]


def test_progress_counts_every_run(granted):
    seen = []
    simulated(granted(HALF), runs=3, on_progress=lambda progress: seen.append((progress.done, progress.all)))

    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_stop_keeps_the_runs_that_are_done(granted):
    stop = threading.Event()

    def after_two(progress):
        if progress.done == 2:
            stop.set()

    simulation = simulated(granted(HALF), on_progress=after_two, stop=stop)

    assert (simulation.runs, simulation.wanted) == (2, 40)
    assert chance_of(simulation).started.of == 2


@pytest.mark.integration
def test_stop_ends_children(granted):
    stop = threading.Event()
    simulation = simulated(
        granted(HALF), runs=10_000, executor=None, on_progress=lambda _: stop.set(), stop=stop
    )

    assert 1 <= simulation.runs < 10_000


def test_stop_before_a_run_is_done_is_told(granted):
    stop = threading.Event()
    stop.set()

    with pytest.raises(Cancelled, match="before a run was done"):
        simulated(granted(HALF), stop=stop)


def interrupt(progress):
    if progress.done == 2:
        raise KeyboardInterrupt


def test_interrupt_keeps_the_runs_where_the_caller_can_stop(granted):
    stop = threading.Event()
    simulation = simulated(granted(HALF), on_progress=interrupt, stop=stop)

    assert (simulation.runs, stop.is_set()) == (2, True)


def test_interrupt_goes_through_where_the_caller_cannot_stop(granted):
    with pytest.raises(KeyboardInterrupt):
        simulated(granted(HALF), on_progress=interrupt)
