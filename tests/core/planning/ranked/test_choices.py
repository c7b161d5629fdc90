"""The simple ranked list: its order, its earliest starts, what it strikes out, and that it keeps every rule."""

from dataclasses import replace
from fractions import Fraction

import pytest
from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_directive,
    a_duty,
    a_fixed_measure,
    a_group,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_programme,
    a_synergy,
    a_unit,
    a_variant,
    money_years,
)
from random_problems import random_problem

from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.problem import DirectiveKind, Problem
from lindwurm.core.planning.ranked import ranked_choices
from lindwurm.core.planning.ranked.order import ranking
from lindwurm.core.planning.verify import evaluate


def costing(name: str, euros: int, **overrides):
    costs = (a_cost(amount=euros * 100),) if euros else ()
    return a_measure(id=name, variants=(a_variant(costs=costs),), **overrides)


def starts(problem: Problem) -> dict[str, int]:
    return {choice.measure: choice.start for choice in ranked_choices(problem)}


def test_list_goes_by_urgency_then_by_benefit_per_euro() -> None:
    problem = a_problem(
        measures=(
            costing("cheap", 10_000, benefit=Fraction(20)),
            costing("free", 0, benefit=Fraction(1)),
            costing("poor", 30_000, benefit=Fraction(30)),
            costing("urgent", 40_000, benefit=Fraction(1), urgency=3),
        )
    )

    assert ranking(build_columns(problem)) == ("urgent", "free", "cheap", "poor")


def test_list_spends_on_the_urgent_first_though_the_rest_is_worth_more() -> None:
    """60,000 EUR a year: 40,000 for the urgent one leave 20,000, so the one of 30,000 waits for 2028."""
    problem = a_problem(
        measures=(
            costing("good", 30_000, benefit=Fraction(90)),
            costing("small", 20_000, benefit=Fraction(5)),
            costing("urgent", 40_000, benefit=Fraction(1), urgency=2),
        ),
        lines=(a_line(years=money_years(60_000_00, 60_000_00)),),
    )

    assert starts(problem) == {"good": 4, "small": 0, "urgent": 0}


def test_duty_and_what_it_rests_on_come_before_the_most_urgent() -> None:
    problem = a_problem(
        measures=(
            costing("before", 30_000),
            costing("duty", 30_000, duty=a_duty(deadline=8)),
            costing("urgent", 30_000, urgency=5, benefit=Fraction(100)),
        ),
        links=(a_link(predecessor="before", successor="duty"),),
        lines=(a_line(years=money_years(60_000_00, 0)),),
    )

    assert starts(problem) == {"before": 0, "duty": 1}


def test_demanded_measure_comes_before_the_most_urgent() -> None:
    problem = a_problem(
        measures=(costing("demanded", 30_000), costing("urgent", 30_000, urgency=5)),
        lines=(a_line(years=money_years(30_000_00, 0)),),
        directives=(a_directive(kind=DirectiveKind.FORCE, measure="demanded", severity=3),),
    )

    assert starts(problem) == {"demanded": 0}


def test_successor_waits_for_the_next_round_if_its_predecessor_ranks_below_it() -> None:
    problem = a_problem(
        measures=(costing("after", 0, urgency=5), costing("before", 0)),
        links=(a_link(predecessor="before", successor="after"),),
    )

    assert starts(problem) == {"after": 1, "before": 0}


def test_trench_is_dug_for_those_who_need_it_and_for_nobody_else() -> None:
    problem = a_problem(
        measures=(
            costing("fibre", 5_000),
            costing("idle", 5_000, benefit=Fraction(0)),
            costing("trench", 5_000, benefit=Fraction(0)),
        ),
        links=(a_link(predecessor="trench", successor="fibre"),),
    )

    assert starts(problem) == {"fibre": 1, "trench": 0}


def test_trench_is_struck_out_if_what_needs_it_finds_no_room() -> None:
    problem = a_problem(
        measures=(costing("fibre", 50_000), costing("trench", 5_000, benefit=Fraction(0))),
        links=(a_link(predecessor="trench", successor="fibre"),),
        lines=(a_line(years=money_years(20_000_00, 20_000_00)),),
    )

    assert starts(problem) == {}


def test_earliest_start_counts_and_at_one_start_the_greatest_grant() -> None:
    problem = a_problem(
        measures=(costing("m", 10_000),),
        programmes=(
            a_programme(id="little", rate=2_000, calls=(a_call(id="little", apply=0, decision=0),)),
            a_programme(id="much", rate=8_000, calls=(a_call(id="much", apply=0, decision=0),)),
        ),
    )

    assert ranked_choices(problem) == (a_choice(calls=("much",)),)


def test_fixed_measures_stay_and_exclude_their_rivals() -> None:
    problem = a_problem(
        measures=(a_fixed_measure(id="a", variants=(a_variant(),)), costing("b", 0)),
        groups=(a_group(),),
    )

    assert ranked_choices(problem) == (a_choice(measure="a"),)


def test_fixed_work_that_exceeds_its_line_leaves_room_in_other_years() -> None:
    """Together the fixed two save 5,000 of their 40,000 EUR; the line has 30,000 a year, so nothing else fits 2027."""
    fixed = tuple(
        a_fixed_measure(id=name, variants=(a_variant(costs=(a_cost(amount=20_000_00),)),)) for name in "ab"
    )
    problem = a_problem(
        measures=(*fixed, costing("c", 10_000)),
        synergies=(a_synergy(saving=5_000_00),),
        lines=(a_line(years=money_years(30_000_00, 30_000_00)),),
    )

    assert starts(problem) == {"a": 0, "b": 0, "c": 4}


def test_list_uses_what_was_built_already() -> None:
    problem = a_problem(units=(a_unit(quarterly=50),))

    assert ranked_choices(problem, build_columns(problem)) == ranked_choices(problem)


def test_list_is_filled_up_around_what_stands_already() -> None:
    problem = a_problem(
        measures=(costing("a", 20_000), costing("b", 20_000, urgency=5)),
        lines=(a_line(years=money_years(20_000_00, 20_000_00)),),
    )

    found = ranked_choices(problem, kept=(a_choice(measure="a", start=1), a_choice(measure="nobody")))

    assert {choice.measure: choice.start for choice in found} == {"a": 1, "b": 4}


@pytest.mark.parametrize("kind", ["tiny", "vintages"])
def test_list_of_a_random_problem_keeps_every_rule(kind: str) -> None:
    for seed in range(120):
        problem = random_problem(seed, kind)

        assert evaluate(problem, ranked_choices(problem)).violations == (), seed


def test_list_of_a_whole_city_keeps_every_rule() -> None:
    problem = random_problem(1, 25)

    assert evaluate(problem, ranked_choices(problem)).violations == ()


def shared_street(yearly: int) -> Problem:
    """Two measures of 20,000 EUR that together cost 5,000 less if they start at one time."""
    return a_problem(
        measures=(costing("a", 20_000), costing("b", 20_000)),
        synergies=(a_synergy(saving=5_000_00, window=1),),
        lines=(a_line(years=money_years(yearly, 0)),),
    )


def test_second_measure_may_spend_what_starting_together_saves() -> None:
    assert starts(shared_street(35_000_00)) == {"a": 0, "b": 0}
    assert starts(shared_street(34_999_99)) == {"a": 0}


def test_what_stands_together_only_by_its_saving_is_kept() -> None:
    """No clerk gets there step by step: the line has 15,000 EUR, and either of the two alone costs 20,000."""
    problem = replace(shared_street(15_000_00), synergies=(a_synergy(saving=25_000_00, window=1),))
    kept = (a_choice(measure="a", start=1), a_choice(measure="b", start=1))

    assert ranked_choices(problem) == ()
    assert ranked_choices(problem, kept=kept) == kept


def test_measure_without_benefit_stays_where_others_spend_what_it_saves() -> None:
    """The trench serves nobody by a link, but without it the street would not be payable."""
    problem = a_problem(
        measures=(
            costing("a", 20_000),
            costing("b", 1_000, benefit=Fraction(0)),
            costing("c", 15_000, urgency=0),
            costing("unpaid", 90_000),
        ),
        synergies=(a_synergy(saving=3_000_00, window=1),),
        links=(a_link(predecessor="b", successor="unpaid"),),
        lines=(a_line(years=money_years(33_000_00, 0)),),
    )

    found = starts(problem)

    assert found == {"a": 0, "b": 0, "c": 0}
    assert starts(replace(problem, lines=(a_line(years=money_years(35_000_00, 0)),))) == {"a": 0, "c": 0}
