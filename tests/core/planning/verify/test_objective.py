"""Duty, value, shift and own money, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_duty,
    a_fixed_measure,
    a_follow_up,
    a_measure,
    a_pair,
    a_problem,
    a_programme,
    a_synergy,
    a_variant,
    an_application,
    some_parameters,
)
from planning_plans import at

from lindwurm.core.planning.problem import ApplicationStatus, Kind
from lindwurm.core.planning.verify import evaluate


def value(start=0, *calls, programmes=(), parameters=None, variant=None, **measure):
    problem = a_problem(
        measures=(a_measure(variants=(variant or a_variant(costs=(a_cost(),)),), **measure),),
        programmes=programmes,
        parameters=parameters or some_parameters(),
    )
    return evaluate(problem, (at("m", start, *calls),)).value


def test_value_counts_the_quarters_of_use():
    # 1000 · 10 · 7/8 = 8750; at start 7 in use from 8 = T: nothing.
    assert value(0) == 8_750
    assert value(3) == 5_000
    assert value(7) == 0


def test_value_counts_urgency_share_and_benefit():
    # 1000 · 10 · 1/2 · 3 · 7/8 = 13125
    assert value(variant=a_variant(share=Fraction(1, 2)), urgency=4) == 13_125


@pytest.mark.parametrize(("benefit", "rounded"), [(Fraction(1, 1750), 0), (Fraction(3, 1750), 2)])
def test_value_rounds_half_to_even(benefit, rounded):
    # 1000 · b · 7/8 is 0.5 and 1.5.
    assert value(benefit=benefit) == rounded


def test_value_discounts_the_quarters():
    # δ = 1/2, T = 8: use from 1 on is (255 - 128) / 255 of all; 10000 · 127/255 = 4980.39
    assert value(parameters=some_parameters(discount=Fraction(1, 2))) == 4_980


@pytest.mark.parametrize(
    ("programme", "application", "expected"),
    [
        ({}, None, 4_375),  # a = 1 - 1 · (1 - 1/2)
        ({"allocation": True}, None, 8_750),
        ({}, ApplicationStatus.FILED, 4_375),
        ({}, ApplicationStatus.GRANTED, 8_750),
    ],
)
def test_value_falls_with_the_chance_of_a_grant_that_is_not_yet_decided(programme, application, expected):
    applications = () if application is None else (an_application(status=application),)

    assert (
        value(
            0,
            "call",
            programmes=(a_programme(chance=Fraction(1, 2), **programme),),
            applications=applications,
        )
        == expected
    )


def test_value_multiplies_chances_and_weighs_them_by_the_risk():
    # a = 1 - 1/2 · (1 - 1/2 · 4/5) = 7/10; 8750 · 7/10 = 6125
    programmes = (
        a_programme(chance=Fraction(1, 2), pairs=(a_pair(),)),
        a_programme(id="second", chance=Fraction(4, 5), calls=(a_call(id="other"),)),
    )
    parameters = some_parameters(risk_weight=Fraction(1, 2))

    assert value(0, "call", "other", programmes=programmes, parameters=parameters) == 6_125


def test_value_leaves_fixed_measures_out():
    problem = a_problem(measures=(a_fixed_measure(id="f"), a_measure()))

    assert evaluate(problem, (at("f"), at("m"))).value == 8_750


@pytest.mark.parametrize(
    ("measure", "choices", "duty"),
    [
        # Deadline 2, severity 5.
        (a_measure(duty=a_duty()), (at("m", 1),), 0),
        (a_measure(duty=a_duty()), (at("m", 4),), 15),  # in use from 5
        (a_measure(duty=a_duty()), (), 50),  # 5 · (8 - 2 + 4)
        (a_measure(duty=a_duty(deadline=9)), (), 20),  # 5 · (0 + 4)
        (a_measure(duty=a_duty(), kind=Kind.RUNNING, finish=4), (), 10),
        (a_measure(duty=a_duty(), kind=Kind.DONE), (), 0),
        (a_measure(duty=a_duty(), kind=Kind.ENDED), (), 0),
        (a_fixed_measure(duty=a_duty(), fixed_choice=a_choice(start=3)), (at("m", 3),), 10),
    ],
)
def test_duty_counts_the_quarters_after_the_deadline(measure, choices, duty):
    assert evaluate(a_problem(measures=(measure,)), choices).duty == duty


@pytest.mark.parametrize(
    ("choice", "shift"),
    [
        (at("m", 3), 0),
        (at("m", 5), 3),  # 1 + 2
        (at("m", 3, variant="w"), 1),
        (at("m", 2, "call", variant="w"), 3),  # 1 + 1, and 1 for variant and calls together
        (None, 8),
    ],
)
def test_shift_counts_moves_changes_and_what_is_dropped(choice, shift):
    measure = a_measure(variants=(a_variant(), a_variant(id="w", costs=(a_cost(),))), published=at("m", 3))
    problem = a_problem(measures=(measure,), programmes=(a_programme(),), has_published=True)

    assert evaluate(problem, () if choice is None else (choice,)).shift == shift


def test_shift_counts_what_is_added_and_fixed_but_nothing_of_the_past():
    problem = a_problem(
        measures=(
            a_measure(id="new"),
            a_fixed_measure(id="f", published=at("f", 2)),
            a_measure(id="r", kind=Kind.RUNNING, published=at("r", 2)),
            a_measure(id="never"),
        ),
        has_published=True,
    )

    assert evaluate(problem, (at("new"), at("f"))).shift == 8 + 3


def test_shift_is_void_without_a_published_plan():
    assert evaluate(a_problem(), (at("m"),)).shift is None


def test_own_money_counts_each_item_of_free_measures_once():
    # Item a on two lines: 10,000 - 5,000 grant; item b beyond the horizon: 2,000 - 1,000; secured saving
    # -300; expected saving 0; follow-up cost 0. The fixed measure's 10,000 do not count.
    costs = (
        a_cost(id="a", lines=("line", "other")),
        a_cost(id="b", amount=2_000_00, offset=40),
        a_cost(id="c", amount=-300_00, secured=True),
        a_cost(id="d", amount=-100_00),
    )
    problem = a_problem(
        measures=(
            a_measure(variants=(a_variant(costs=costs, follow_ups=(a_follow_up(),)),)),
            a_fixed_measure(id="f", variants=(a_variant(costs=(a_cost(),)),)),
        ),
        programmes=(a_programme(),),
    )

    assert evaluate(problem, (at("m", 0, "call"), at("f"))).own_money == 5_700_00


@pytest.mark.parametrize(("second", "own"), [(a_measure, 18_000_00), (a_fixed_measure, 8_000_00)])
def test_own_money_is_less_by_synergies_of_free_measures(second, own):
    variants = (a_variant(costs=(a_cost(),)),)
    problem = a_problem(
        measures=(a_measure(id="a", variants=variants), second(id="b", variants=variants)),
        synergies=(a_synergy(saving=2_000_00),),
    )

    assert evaluate(problem, (at("a"), at("b"))).own_money == own
