"""Which measure stands in which case and why; numbers as worked out in `doubt_town`."""

import json
import threading
from dataclasses import replace
from decimal import Decimal

import pytest
from city_builders import a_plan, a_plan_choice, quarter
from doubt_town import BEST, JOBS, best_of_all, doubt, goals, job, line, town
from gap_town import stay
from planning_plans import at

from lindwurm.core.city import Horizon, Window
from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.doubt import CaseKind, Label, Robustness
from lindwurm.core.planning.doubt.judgement import label_of
from lindwurm.core.planning.run import PlanRejectedError
from lindwurm.core.planning.solve import SearchFailedError
from lindwurm.core.planning.verify import evaluate

BUDGETS = ("budget/-20", "budget/-10", "budget/+10")
WEIGHTS = ("goal/ease/-50", "goal/ease/+50", "goal/green/-50", "goal/green/+50")


@pytest.fixture(scope="module")
def doubted():
    return doubt(town(), *map(at, BEST))


def of(found, measure):
    return next(entry for entry in found.measures if entry.measure == measure)


def test_cases_are_those_that_change_the_problem(doubted):
    # Both goals weigh the same already, no field has a goal, nothing is estimated by class.
    assert tuple(case.id for case in doubted.cases) == (*BUDGETS, *WEIGHTS)
    assert (doubted.cases_meant, doubted.unchanged.kind, doubted.unchanged.moved) == (
        7,
        CaseKind.UNCHANGED,
        0,
    )


@pytest.mark.parametrize(
    ("measure", "label", "depends_on"),
    [
        ("x", Label.IN_ANY_CASE, ()),
        # 80 EUR do not pay 85 for x and y: 6 of 7 cases.
        ("y", Label.MOSTLY, ("budget/-20",)),
        # Without y its 25 EUR fit beside x, and 110 EUR pay all three.
        ("w", Label.DEPENDS, ("budget/-20", "budget/+10")),
        # With weights 1 to 2 its 60 points count 20 against 33 of q, with 2 to 3 24 against 30: 5 of 7 cases.
        ("p", Label.DEPENDS, ("goal/ease/-50", "goal/green/+50")),
        ("q", Label.DEPENDS, ("goal/ease/-50", "goal/green/+50")),
        ("z", Label.NEVER, ()),
    ],
)
def test_label_says_in_which_cases_a_measure_stands(doubted, measure, label, depends_on):
    entry = of(doubted, measure)

    assert (entry.label, entry.depends_on) == (label, depends_on)
    assert (entry.start is not None) == (measure in BEST)


def test_cases_tell_duty_value_money_and_moves(doubted):
    cases = {case.id: case for case in doubted.cases}

    # 500 · 7/8 of each point: x, y and p have 220, x, w and p 180, all but q and z 240.
    assert (doubted.value, doubted.own_money) == (96_250, 97_00)
    assert (cases["budget/-20"].value, cases["budget/-20"].moved) == (78_750, 2)
    assert (cases["budget/-10"].value, cases["budget/-10"].moved) == (96_250, 0)
    assert (cases["budget/+10"].value, cases["budget/+10"].own_money) == (105_000, 122_00)
    assert {case.duty for case in doubted.cases} == {0}


def test_every_case_says_in_both_languages_what_changes(doubted):
    assert [case.name.de for case in doubted.cases][2:4] == [
        "Haushalt +10\u00a0%",
        "Gewicht −50\u00a0%: „Leichter“",
    ]
    assert doubted.cases[0].name.en == "Budget −20%"
    assert doubted.cases[0].changed.de.startswith(
        "Die Jahresbeträge der kommunalen Haushaltsstellen ändern sich um −20"
    )


def test_robustness_is_stored_and_read_again(doubted):
    stored = json.loads(json.dumps(encode(doubted)))

    assert decode(Robustness, stored) == doubted


def test_the_same_rounds_give_the_same_answer(doubted):
    assert doubt(town(), *map(at, BEST)) == doubted


def test_start_more_than_a_year_away_does_not_stand():
    # 95 EUR are there in 2027; with 90 only 2029 pays them, eight quarters later.
    late = job("a", euros=95, points=50, window=None)
    city = town(
        horizon=Horizon(first=quarter("2027-Q1"), quarters=12),
        lines=(line("main", 100, 50, 200), line("side", 15, 0, 0)),
        measures=(late,),
    )

    entry = of(doubt(city, at("a")), "a")

    assert entry.depends_on == ("budget/-20", "budget/-10")
    assert entry.starts[:3] == (quarter("2029-Q1"), quarter("2029-Q1"), quarter("2027-Q1"))


def test_start_within_a_year_stands():
    # 2028 pays it: four quarters later.
    late = job("a", euros=95, points=50, window=Window(first=quarter("2027-Q1"), last=quarter("2028-Q1")))
    city = town(lines=(line("main", 100, 200), line("side", 15, 0)), measures=(late,))

    found = doubt(city, at("a"))

    assert of(found, "a").starts[0] == quarter("2028-Q1")
    assert of(found, "a").label is Label.IN_ANY_CASE


def test_plan_that_is_bettered_without_a_change_says_so():
    found = doubt(town(), at("w"), at("x"))

    assert (found.unchanged.moved, found.unchanged.value, found.value) == (3, 96_250, 52_500)
    assert (of(found, "w").stands_unchanged, of(found, "x").stands_unchanged) == (False, True)
    # y is outside this plan, but in all cases but one.
    assert (of(found, "y").label, len(of(found, "y").depends_on)) == (Label.DEPENDS, 6)


def test_fixed_measure_is_in_any_case():
    # Published for the first quarter, and two quarters are frozen: 500 EUR overrun the line in every case.
    city = town(plans=(a_plan(a_plan_choice(measure="z")),))

    found = doubt(city, at("z"), at("p"))

    assert (of(found, "z").is_fixed, of(found, "z").label) == (True, Label.IN_ANY_CASE)


def test_plan_of_less_money_is_taken_for_more():
    def solve(problem, choices):
        """Find something in the case of 10 % less only."""
        amounts = {year.amount for each in problem.lines for year in each.years}
        return best_of_all(problem, choices) if 90_00 in amounts else choices

    found = doubt(town(), at("x"), solve=solve)

    # y fits beside x in 90 EUR, so it does in 100 and 110, whatever the weights; nothing is found for 80.
    assert found.unchanged.value == 96_250
    assert of(found, "y").depends_on == (*BUDGETS[1:], *WEIGHTS)


def stay_where_it_holds(problem, choices):
    """Plan nothing new; nothing at all where the choices break a rule."""
    return () if evaluate(problem, choices).violations else choices


@pytest.mark.parametrize("solve", [stay_where_it_holds, lambda _problem, _choices: ()])
def test_more_money_is_never_worse_than_the_plan(solve):
    found = doubt(town(), *map(at, BEST), solve=solve)

    more = next(case for case in found.cases if case.id == "budget/+10")
    assert (more.duty, more.value) == (found.duty, found.value)
    assert {case.moved for case in found.cases if case.kind is CaseKind.GOAL} == {0}


def test_little_more_value_moves_nothing():
    # q is worth a thousandth part of the value more than p at most: that is how a search lands.
    twins = (job("p", "side", euros=12, points=60), job("q", "side", euros=12, points=60), *JOBS[3:4])
    many = (*twins, *(job(f"r{n}", euros=1, points=100) for n in range(5)))
    city = town(measures=many, goals=goals("1", "1"))
    nearly = replace(
        city,
        measures=tuple(
            replace(
                each,
                contributions=tuple(
                    replace(entry, value=replace(entry.value, likely=Decimal("60.1")))
                    for entry in each.contributions
                ),
            )
            if each.id == "q"
            else each
            for each in city.measures
        ),
    )
    planned = [at(each.id) for each in many if each.id != "q"]

    found = doubt(nearly, *planned)

    assert found.unchanged.moved == 0
    assert of(found, "p").label is Label.IN_ANY_CASE


def test_stop_keeps_the_cases_that_are_done():
    stop, seen = threading.Event(), []

    def on_progress(progress):
        seen.append((progress.done, progress.all))
        if progress.done == 2:
            stop.set()

    found = doubt(town(), *map(at, BEST), on_progress=on_progress, stop=stop)

    assert seen == [(0, 7), (1, 7), (2, 7)]
    assert 2 <= len(found.cases) < found.cases_meant
    assert tuple(case.id for case in found.cases[:2]) == BUDGETS[:2]
    assert {len(entry.stands) for entry in found.measures} == {len(found.cases)}


def test_stop_before_the_first_case_judges_nothing():
    stop = threading.Event()
    stop.set()

    found = doubt(town(), *map(at, BEST), stop=stop)

    assert (found.cases, found.unchanged.rounds) == ((), 0)
    assert {of(found, measure).label for measure in BEST} == {Label.DEPENDS}


def test_time_that_is_over_leaves_cases_out():
    ticks = iter(range(10_000))

    found = doubt(town(), *map(at, BEST), rounds=None, seconds=14.0, clock=lambda: float(next(ticks)))

    assert 0 < len(found.cases) < found.cases_meant


def clock_of_rounds(rounds, seconds):
    """A clock that goes only while something is planned, `seconds` each time."""
    return lambda: float(seconds * len(rounds))


def test_cases_of_money_are_planned_however_short_the_time_is():
    rounds = []

    def solve(problem, choices):
        rounds.append(problem)
        return best_of_all(problem, choices)

    found = doubt(
        town(),
        *map(at, BEST),
        solve=solve,
        rounds=None,
        seconds=1.0,
        clock=clock_of_rounds(rounds, 10),
    )

    # One round on the unchanged problem, then the three budgets; no time is left for anything else.
    assert [case.id for case in found.cases] == list(BUDGETS)
    assert len(rounds) == 4


@pytest.mark.parametrize(("seconds", "wide"), [(3.0, 0), (100.0, 1)])
def test_unchanged_problem_is_planned_with_all_starts_only_where_there_is_time(seconds, wide):
    city = town(measures=(job("a", euros=50, points=50, window=None),))
    rounds = []

    def solve(asked, choices):
        rounds.append(asked)
        return choices

    found = doubt(
        city,
        at("a"),
        solve=solve,
        rounds=None,
        seconds=seconds,
        clock=clock_of_rounds(rounds, 0.5),
    )

    # The first round stays near the plan and measures how long one takes.
    assert found.unchanged.rounds == 1 + wide
    assert [each.measures[0].variants[0].window for each in rounds].count(None) == wide


@pytest.mark.parametrize(
    ("stands", "label"),
    [(4, Label.IN_ANY_CASE), (3, Label.MOSTLY), (2, Label.DEPENDS), (1, Label.DEPENDS), (0, Label.NEVER)],
)
def test_thresholds_of_the_labels(stands, label):
    assert label_of(in_plan=True, stands=stands, cases=4) is label


def test_label_outside_the_plan_is_depends_or_never():
    assert [label_of(in_plan=False, stands=stands, cases=4) for stands in (0, 1, 4)] == [
        Label.NEVER,
        Label.DEPENDS,
        Label.DEPENDS,
    ]
    assert label_of(in_plan=True, stands=0, cases=0) is Label.DEPENDS


def test_stop_while_the_plan_settles_judges_nothing():
    stop = threading.Event()

    def solve(_problem, choices):
        stop.set()
        threading.Event().wait(0.2)
        return choices

    found = doubt(town(), *map(at, BEST), solve=solve, stop=stop)

    assert (found.cases, found.unchanged.moved) == ((), 0)


def test_failure_of_the_search_is_no_answer():
    def solve(problem, choices):
        if problem.lines[0].years[0].amount != 100_00:
            raise SearchFailedError("gone")
        return choices

    with pytest.raises(SearchFailedError, match="gone"):
        doubt(town(), *map(at, BEST), solve=solve)


def test_case_without_a_plan_that_keeps_its_rules_is_a_fault():
    # 85 EUR of x and y break the limit of 80, and nothing else is offered.
    with pytest.raises(PlanRejectedError):
        doubt(town(), *map(at, BEST), solve=stay)
