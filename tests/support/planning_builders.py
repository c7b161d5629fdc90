"""Small valid problems: each function gives a minimal value, keywords override its fields.

The default problem has 8 quarters (2027-Q1 … 2028-Q4), starts now, does not discount (so values are round),
and holds one free measure ``m`` with one variant ``v`` of one quarter without cost, a finance line ``line``
with 1 million EUR a year and a unit ``unit`` with one FTE.

    problem = a_problem(measures=(a_measure(id="a", variants=(a_variant(costs=(a_cost(amount=5_000_00),)),)),))
    problem = a_problem(lines=(a_line(years=money_years(100_00, 50_00)),))
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.problem import (
    Application,
    ApplicationStatus,
    Call,
    Choice,
    CostItem,
    CostKind,
    Directive,
    DirectiveKind,
    Duty,
    FollowUp,
    Group,
    GroupKind,
    Kind,
    Line,
    LineUse,
    LineYear,
    Link,
    LinkKind,
    Measure,
    Pair,
    Parameters,
    Problem,
    Procurement,
    Programme,
    Reading,
    Rest,
    Series,
    StaffItem,
    Synergy,
    Unit,
    Variant,
    Wait,
)

FIRST_YEAR = 2027
HORIZON = 8
PLENTY = 1_000_000_00
"""One million EUR in cents: the default line's money per year."""
FULL_POST = 100
"""One FTE for one quarter."""

_COST = CostItem(
    id="cost",
    amount=10_000_00,
    offset=0,
    contract_offset=0,
    lines=("line",),
    kind=CostKind.CAPEX,
    purposes=("purpose",),
    life=20,
    secured=False,
)
_FOLLOW_UP = FollowUp(id="follow-up", amount=1_000_00, lines=("line",), secured=False)
_STAFF = StaffItem(unit="unit", offset=0, amount=FULL_POST)
_VARIANT = Variant(
    id="v",
    duration=1,
    share=Fraction(1),
    window=None,
    procurement=Procurement.NONE,
    lead=0,
    tender_staff=(),
    costs=(),
    follow_ups=(),
    staff=(),
)
_MEASURE = Measure(
    id="m",
    kind=Kind.FREE,
    field="field",
    applicant="municipality",
    benefit=Fraction(10),
    urgency=1,
    earliest=None,
    latest_finish=None,
    duty=None,
    unavoidable=False,
    important=False,
    begun=False,
    waits=(),
    variants=(_VARIANT,),
    applications=(),
    fixed_use=None,
    finish=None,
    fixed_choice=None,
    published=None,
)
_PROGRAMME = Programme(
    id="programme",
    purposes=("purpose",),
    applicants=("municipality",),
    precondition=None,
    rate=5_000,
    grant_min=0,
    grant_max=None,
    eligible_max=None,
    cost_min=0,
    total=None,
    applications_per_call=None,
    early_start_barred=False,
    payments_until=None,
    payout_lag=0,
    pairs=(),
    staff=(),
    proof_staff=(),
    chance=Fraction(1),
    allocation=False,
    rolling=False,
    calls=(Call(id="call", apply=0, decision=0),),
)
_PARAMETERS = Parameters(
    discount=Fraction(1),
    risk_weight=Fraction(1),
    urgency_factors=(Fraction(1), Fraction(3, 2), Fraction(2), Fraction(3), Fraction(4)),
    calm_floor=Fraction(995, 1000),
    liquidity=None,
)


def money_years(*amounts: int | None, first: int = FIRST_YEAR, **overrides: Any) -> tuple[LineYear, ...]:
    """Give consecutive years of a line these amounts; keywords override every one of them."""
    return tuple(
        a_year(year=first + index, amount=amount, **overrides) for index, amount in enumerate(amounts)
    )


def a_year(**overrides: Any) -> LineYear:
    """One year of a line: 1 million EUR, no authority limit, in effect all year."""
    return replace(LineYear(year=FIRST_YEAR, amount=PLENTY, authority=None, effective=None), **overrides)


def a_line(**overrides: Any) -> Line:
    """Build a municipal finance line for both kinds of cost, without carry-over and gate."""
    base = Line(
        id="line",
        municipal=True,
        series=Series.FINANCE,
        use=LineUse.BOTH,
        years=money_years(PLENTY, PLENTY),
        rests=(),
        carry_share=0,
        carry_life=0,
        gated=False,
        theta=None,
    )
    return replace(base, **overrides)


def a_rest(**overrides: Any) -> Rest:
    """Money left of the year before the horizon."""
    return replace(Rest(vintage=FIRST_YEAR - 1, amount=10_000_00), **overrides)


def a_unit(*, quarterly: int = FULL_POST, horizon: int = HORIZON, now: int = 0, **overrides: Any) -> Unit:
    """Build a unit with a limit per quarter; the year's limit is the sum over its quarters from now on."""
    quarters = tuple((quarter, quarterly) for quarter in range(now, horizon))
    years = sorted({FIRST_YEAR + quarter // 4 for quarter, _ in quarters})
    sums = tuple((year, quarterly * sum(FIRST_YEAR + q // 4 == year for q, _ in quarters)) for year in years)
    return replace(Unit(id="unit", years=sums, quarters=quarters, soft=False), **overrides)


def a_cost(**overrides: Any) -> CostItem:
    """10,000 EUR of investment paid in the quarter of the start."""
    return replace(_COST, **overrides)


def a_follow_up(**overrides: Any) -> FollowUp:
    """1,000 EUR in every quarter of use."""
    return replace(_FOLLOW_UP, **overrides)


def a_staff_item(**overrides: Any) -> StaffItem:
    """One FTE in the quarter of the start."""
    return replace(_STAFF, **overrides)


def a_variant(**overrides: Any) -> Variant:
    """Build a variant of one quarter, without cost and staff."""
    return replace(_VARIANT, **overrides)


def a_measure(**overrides: Any) -> Measure:
    """Build a free, voluntary measure with benefit 10 and urgency class 1."""
    return replace(_MEASURE, **overrides)


def a_fixed_measure(**overrides: Any) -> Measure:
    """Build a measure fixed to its variant ``v``, own money, start 0."""
    choice = overrides.pop("fixed_choice", None) or a_choice(measure=overrides.get("id", "m"))
    return a_measure(kind=Kind.FIXED, fixed_choice=choice, **overrides)


def a_choice(**overrides: Any) -> Choice:
    """Measure ``m`` in variant ``v`` with own money from quarter 0."""
    return replace(Choice(measure="m", variant="v", calls=(), start=0), **overrides)


def a_call(**overrides: Any) -> Call:
    """Build a call to apply at and decided in quarter 0."""
    return replace(Call(id="call", apply=0, decision=0), **overrides)


def a_programme(**overrides: Any) -> Programme:
    """50 % of the costs with purpose ``purpose`` by one call in quarter 0, certain, without limits."""
    return replace(_PROGRAMME, **overrides)


def a_pair(**overrides: Any) -> Pair:
    """Allow a second programme ``second`` up to 90 % of its eligible cost."""
    return replace(Pair(second="second", ceiling=9_000), **overrides)


def an_application(**overrides: Any) -> Application:
    """Build an application to the call ``call`` that is filed and not yet decided."""
    return replace(Application(call="call", status=ApplicationStatus.FILED, amount=None), **overrides)


def a_duty(**overrides: Any) -> Duty:
    """Build a duty to be in use by quarter 2, severity 5."""
    return replace(Duty(deadline=2, severity=5), **overrides)


def a_wait(**overrides: Any) -> Wait:
    """Wait for an event in quarter 1."""
    return replace(Wait(event="event", quarter=1, lag=0), **overrides)


def a_link(**overrides: Any) -> Link:
    """``b`` starts when ``a`` is finished."""
    return replace(Link(predecessor="a", successor="b", kind=LinkKind.FINISH_START, lag=0), **overrides)


def a_group(**overrides: Any) -> Group:
    """At most one of ``a`` and ``b``."""
    base = Group(id="group", kind=GroupKind.AT_MOST_ONE, members=("a", "b"), count=1, severity=0)
    return replace(base, **overrides)


def a_synergy(**overrides: Any) -> Synergy:
    """``a`` and ``b`` started in the same quarter save 1,000 EUR on ``line``."""
    base = Synergy(id="synergy", first="a", second="b", window=0, line="line", saving=1_000_00)
    return replace(base, **overrides)


def a_directive(**overrides: Any) -> Directive:
    """Forbid measure ``m`` altogether."""
    base = Directive(
        id="directive",
        kind=DirectiveKind.FORBID,
        measure="m",
        variant=None,
        start_from=None,
        start_to=None,
        programme=None,
        severity=0,
    )
    return replace(base, **overrides)


def some_parameters(**overrides: Any) -> Parameters:
    """No discount, full risk weight, urgency factors 1, 1.5, 2, 3, 4, calm floor 99.5 %, no liquidity limit."""
    return replace(_PARAMETERS, **overrides)


def a_problem(**overrides: Any) -> Problem:
    """Put the parts together; see the module for the default."""
    base = Problem(
        city="Musterstadt",
        reading=Reading.STRICT,
        first_quarter=Quarter(FIRST_YEAR, 1),
        horizon=HORIZON,
        now=0,
        parameters=_PARAMETERS,
        measures=(_MEASURE,),
        links=(),
        groups=(),
        synergies=(),
        units=(a_unit(),),
        lines=(a_line(),),
        programmes=(),
        directives=(),
        has_published=False,
    )
    return replace(base, **overrides)
