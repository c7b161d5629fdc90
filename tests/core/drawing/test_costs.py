"""What measures, lines and units cost and use, in words and in every unit."""

from dataclasses import replace

import pytest
from drawing_builders import a_city
from drawing_plans import a_drawn_plan, a_drawn_problem, planned

from lindwurm.core.drawing.costs import costs_of, money_uses, overrun_lines
from lindwurm.core.drawing.html import costs_words
from lindwurm.core.drawing.page import Costs
from lindwurm.core.planning.plan import MoneyClaim, Overrun
from lindwurm.core.planning.rules import Rule


def some_costs(**overrides):
    base = Costs(own=123_456_00, grant=0, per_year=0, origin="documented", programmes=())
    return replace(base, **overrides)


@pytest.mark.parametrize(
    ("costs", "words"),
    [
        (some_costs(), "123.456 € eigenes Geld"),
        (some_costs(origin="assumed"), "120.000 € eigenes Geld (angenommen)"),
        (some_costs(own=0, grant=80_000_00), "80.000 € Förderung"),
        (some_costs(own=0), "ohne eigene Kosten"),
        (some_costs(own=0, per_year=1_000_00), "ohne eigene Kosten, danach 1.000 € im Jahr"),
    ],
)
def test_costs_in_words_are_no_finer_than_their_origin(costs, words):
    assert costs_words(costs, "de").replace("\N{NO-BREAK SPACE}", " ") == words


def test_choice_of_an_unknown_measure_has_no_costs():
    choice = planned("nirgends", "2027-Q1", "2027-Q2")

    assert costs_of(a_city(), a_drawn_problem(), a_drawn_plan(), choice, "de") is None


def test_choice_unknown_to_the_city_rests_on_nothing():
    city = a_city(measures=())
    choice = planned("daten", "2027-Q1", "2027-Q2")

    assert costs_of(city, a_drawn_problem(), a_drawn_plan(), choice, "de").origin == "missing"


def test_line_without_limit_says_so():
    claims = (MoneyClaim(line="line", year=2027, own=100_00, limit=None, sources=()),)
    plan = a_drawn_plan()
    plan = replace(plan, claims=replace(plan.claims, money=claims))
    problem = a_drawn_problem()
    free = replace(
        problem.lines[0], years=tuple(replace(year, amount=None) for year in problem.lines[0].years)
    )

    [use] = money_uses(a_city(), replace(problem, lines=(free,)), plan, "en")

    assert use.note == "Digital investment: €100 from 2027 to 2032, no limit."


@pytest.mark.parametrize(
    ("rule", "subject", "period", "excess", "words"),
    [
        (Rule.STAFF_YEAR, "it", "2027", 100, ("IT-Abteilung", "2027", "0,3 Stellen")),
        (Rule.STAFF_PEAK, "it", "2027-Q2", 50, ("IT-Abteilung", "2. Quartal 2027", "0,5 Stellen")),
        (Rule.APPLICATIONS, "programme", "", 1, ("Landesprogramm", "", "1")),
        (Rule.PRECEDENCE, "daten>bau-app", "", 2, ("Offene Daten für alle → Bau app", "", "2")),
    ],
)
def test_overrun_is_written_in_its_unit(rule, subject, period, excess, words):
    plan = a_drawn_plan()
    overrun = Overrun(rule=rule, subject=subject, period=period, excess=excess)

    [line] = overrun_lines(a_city(), replace(plan, claims=replace(plan.claims, overruns=(overrun,))), "de")

    assert (line.subject, line.period, line.excess) == words
