"""Reasons come from the explanations of a plan that keeps the rules."""

import pytest
from drawing_builders import a_city
from planning_builders import a_cost, a_line, a_measure, a_problem, a_variant, money_years
from planning_plans import at, plan_of

from lindwurm.core.drawing.reasons import reasons_of


@pytest.mark.parametrize(
    ("lang", "words"), [("de", "Frühestmöglicher Beginn."), ("en", "Earliest possible start.")]
)
def test_chosen_measure_has_a_short_sentence(lang, words):
    problem = a_problem(measures=(a_measure(id="daten"),))

    reasons = reasons_of(a_city(), problem, plan_of(problem, at("daten", 0)), lang)

    assert dict(reasons.chosen) == {"daten": words}
    assert dict(reasons.left_out) == {}


def test_measure_without_money_says_so_and_nothing_before_it():
    way = a_variant(costs=(a_cost(amount=500_00),))
    problem = a_problem(
        measures=(a_measure(id="daten"), a_measure(id="wunsch", variants=(way,))),
        lines=(a_line(years=money_years(0, 0)),),
    )

    reasons = reasons_of(a_city(), problem, plan_of(problem, at("daten", 0)), "de")

    assert dict(reasons.left_out) == {"wunsch": "Das Geld reicht nicht: „Investitionen Digitalisierung“."}
