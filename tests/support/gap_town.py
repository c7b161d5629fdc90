"""A town small enough to rank its gaps by hand.

Eight quarters without discount, documented figures except where a test assumes one. Measure ``a`` (benefit 100,
one quarter of work, 100 EUR) is worth 1000 · 100 · (8 - finish) / 8: 87,500 when started at once, 37,500 a year
later. The line has 100 EUR in 2027 and in 2028 and carries nothing over.
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

from lindwurm.core.city import CarryOver, FteCapacity, Goal, Horizon, Parameters
from lindwurm.core.planning.gaps import rank_gaps
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.verify import Checker, possible_choices
from lindwurm.core.rulesets import load_ruleset

RULES = load_ruleset("de-rp-2026")
KNOWN = {"origin": DOCUMENTED}


def best_of_all(problem, _choices):
    """Plan by trying every set of choices; the earliest of equally good ones."""
    checker = Checker(problem)
    options = [
        (None, *(c for c in possible_choices(problem, m.id) if c.start >= problem.now))
        for m in problem.measures
    ]
    options = [option for option in options if len(option) > 1]
    best, found = None, ()
    for picked in product(*options):
        choices = (*checker.fixed_choices, *(choice for choice in picked if choice is not None))
        result = checker.evaluate(choices)
        key = (-result.duty, result.value)
        if not result.violations and (best is None or key > best):
            best, found = key, choices
    return found


def stay(_problem, choices):
    """Plan nothing new."""
    return choices


def documented_line(first=None, **overrides):
    years = (first or a_line_year(2027, amount=money(100_00, **KNOWN), authority=money(0, **KNOWN)),)
    years += (a_line_year(2028, amount=money(100_00, **KNOWN), authority=money(0, **KNOWN)),)
    return a_line(years=years, carry_over=CarryOver(share=Decimal(0), life_years=0), **overrides)


def measure(key="a", benefit=100, cost=None, duration=None, **overrides):
    item = a_cost(amount=cost or money(100_00, **KNOWN))
    variant = a_variant(costs=(item,), duration=duration or quarters(1, **KNOWN))
    contributions = (a_contribution("ease", benefit, **KNOWN),) if isinstance(benefit, int) else benefit
    return a_measure(**{"id": key, "variants": (variant,), "contributions": contributions, **overrides})


def town(**overrides):
    parts = {
        "horizon": Horizon(first=quarter("2027-Q1"), quarters=8),
        "parameters": Parameters(discount=Decimal(1)),
        "goals": (Goal(id="ease", title=text("L"), field=None, weight=number(1, **KNOWN)),),
        "units": (a_unit(capacity=FteCapacity(every_year=number(1, **KNOWN))),),
        "lines": (documented_line(),),
        "measures": (measure(),),
    }
    return a_city(**(parts | overrides))


def rank(city, *choices, solve=best_of_all, certificate=None, **limits):
    plan = replace(plan_of(intake(city, RULES), *choices), certificate=certificate)
    return rank_gaps(city, RULES, plan, **{"seconds": 600.0, "solve": solve, **limits})


def assumed_amount():
    """The line's 2027 with an assumed amount: 100 EUR, 30 % more or less."""
    return a_line_year(2027, amount=money(100_00), authority=money(0, **KNOWN))
