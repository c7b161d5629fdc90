"""The town of docs/doubt.md: small enough to doubt its plan by hand.

Eight quarters without discount, two goals of equal weight. Every measure takes one quarter and can start in 2027-Q1
only. The line ``main`` has 100 EUR in 2027, ``side`` has 15; neither carries anything over. Benefits are for one goal:
x, y, w and z serve ``ease``, p serves ``ease``, q serves ``green``.

    measure  line  cost  points     at 80   at 90   at 100  at 110 EUR on ``main``
    x        main    10     100     in      in      in      in
    y        main    75      60     -       in      in      in      (85 with x)
    w        main    25      20     in      -       -       in      (110 with x and y)
    z        main   500     100     -       -       -       -
    p        side    12      60     p or q, never both (24); 12 to 16 EUR are enough for one
    q        side    12      50
"""

from dataclasses import replace
from decimal import Decimal
from itertools import product

from city_builders import (
    DOCUMENTED,
    a_city,
    a_contribution,
    a_cost,
    a_line,
    a_line_year,
    a_measure,
    a_unit,
    a_variant,
    money,
    number,
    quarter,
    quarters,
    text,
)
from planning_plans import plan_of

from lindwurm.core.city import CarryOver, FteCapacity, Goal, Horizon, Parameters, Window
from lindwurm.core.planning.doubt import robustness
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.verify import Checker, possible_choices
from lindwurm.core.rulesets import load_ruleset

RULES = load_ruleset("de-rp-2026")
KNOWN = {"origin": DOCUMENTED}
ONCE = Window(first=quarter("2027-Q1"), last=quarter("2027-Q1"))
BEST = ("p", "x", "y")
"""The best plan with unchanged figures."""


def job(key, line="main", *, euros, goal="ease", points, window=ONCE, **overrides):
    cost = a_cost(amount=money(euros * 100, **KNOWN), lines=(line,))
    variant = a_variant(costs=(cost,), duration=quarters(1, **KNOWN), window=window)
    contributions = (a_contribution(goal, points, **KNOWN),)
    return a_measure(**{"id": key, "variants": (variant,), "contributions": contributions, **overrides})


def line(key, *euros):
    years = tuple(
        a_line_year(2027 + place, amount=money(each * 100, **KNOWN), authority=money(0, **KNOWN))
        for place, each in enumerate(euros)
    )
    return a_line(id=key, years=years, carry_over=CarryOver(share=Decimal(0), life_years=0))


def goals(ease="1", green="1"):
    return tuple(
        Goal(id=key, title=text(title), field=None, weight=number(weight, **KNOWN))
        for key, title, weight in (("ease", "Leichter", ease), ("green", "Grüner", green))
    )


JOBS = (
    job("p", "side", euros=12, points=60),
    job("q", "side", euros=12, goal="green", points=50),
    job("w", euros=25, points=20),
    job("x", euros=10, points=100),
    job("y", euros=75, points=60),
    job("z", euros=500, points=100),
)


def town(**overrides):
    parts = {
        "horizon": Horizon(first=quarter("2027-Q1"), quarters=8),
        "parameters": Parameters(discount=Decimal(1)),
        "goals": goals(),
        "units": (a_unit(capacity=FteCapacity(every_year=number(1, **KNOWN))),),
        "lines": (line("main", 100, 0), line("side", 15, 0)),
        "measures": JOBS,
    }
    return a_city(**(parts | overrides))


def best_of_all(problem, _choices):
    """Plan by trying every set of choices that no rule about a measure alone removes; the first of equals."""
    checker = Checker(problem)
    options = [
        (None, *(c for c in possible_choices(problem, each.id) if not checker.broken_rules(c)))
        for each in problem.measures
    ]
    best, found = None, ()
    for picked in product(*options):
        choices = (*checker.fixed_choices, *(choice for choice in picked if choice is not None))
        result = checker.evaluate(choices)
        key = (-result.duty, result.value)
        if not result.violations and (best is None or key > best):
            best, found = key, choices
    return found


def plan_with(city, *choices, certificate=None):
    return replace(plan_of(intake(city, RULES), *choices), certificate=certificate)


def doubt(city, *choices, solve=best_of_all, **limits):
    """Doubt a plan of these choices by trying everything, one case at a time."""
    values = {"solve": solve, "rounds": 2, "processes": 1, **limits}
    return robustness(city, RULES, plan_with(city, *choices), **values)
