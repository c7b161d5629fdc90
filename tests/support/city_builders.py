"""Small valid cities: each function gives a minimal value, keywords override its fields.

The default city has 24 quarters from 2027-Q1 (the least that the format allows), starts now, and holds one planned
measure ``m`` of the unit ``it`` with one variant ``v`` of two quarters that costs 10,000 EUR of investment on
the line ``invest``; the unit has one FTE, the line 1 million EUR a year.

    city = a_city(measures=(a_measure(variants=(a_variant(duration=quarters(3)),)),))
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from lindwurm.core.city import (
    Application,
    ApplicationStatus,
    Assumed,
    AtOnceCapacity,
    Call,
    CallIntake,
    Caps,
    City,
    CityKind,
    ClassTables,
    Contribution,
    CostItem,
    CostKind,
    Criterion,
    Directive,
    DirectiveKind,
    DirectiveOrigin,
    Documented,
    Doubt,
    EarlyStart,
    Estimated,
    Event,
    FactSheet,
    Field,
    Figure,
    FigureKind,
    FollowUp,
    FteCapacity,
    Goal,
    Group,
    GroupKind,
    Horizon,
    Level,
    Line,
    LineUse,
    LineYear,
    Measure,
    Missing,
    Organisation,
    OrganisationKind,
    Outline,
    Owner,
    Parameters,
    PlanChoice,
    PlanVersion,
    Procurement,
    Programme,
    ProgrammeStatus,
    Progress,
    Publication,
    Rate,
    Readiness,
    Reliability,
    Role,
    RuleSetChoice,
    Series,
    Spread,
    StaffItem,
    State,
    Synergy,
    Text,
    Unit,
    UrgencyTable,
    Variant,
)
from lindwurm.core.periods import Quarter

ASSUMED = Assumed(basis="a guess for the test")
ESTIMATED = Estimated(by="head")
DOCUMENTED = Documented(source="https://example.org", as_of="2026", reliability=Reliability.A)
YEARS = tuple(range(2027, 2033))
PLENTY = 1_000_000_00


def quarter(text: str) -> Quarter:
    return Quarter.parse(text)


def money(cents: int, **overrides: Any) -> Figure[int]:
    return replace(Figure(kind=FigureKind.MONEY, likely=cents, origin=ASSUMED), **overrides)


def number(value: str | int, **overrides: Any) -> Figure[Decimal]:
    return replace(Figure(kind=FigureKind.NUMBER, likely=Decimal(value), origin=ASSUMED), **overrides)


def ratio(value: str | int, **overrides: Any) -> Figure[Decimal]:
    return replace(Figure(kind=FigureKind.RATIO, likely=Decimal(value), origin=ASSUMED), **overrides)


def quarters(count: int, **overrides: Any) -> Figure[int]:
    return replace(Figure(kind=FigureKind.QUARTERS, likely=count, origin=ASSUMED), **overrides)


def date(text: str, **overrides: Any) -> Figure[Quarter]:
    return replace(Figure(kind=FigureKind.QUARTER, likely=quarter(text), origin=ASSUMED), **overrides)


def nobody_knows(kind: FigureKind = FigureKind.MONEY, owed_by: str = "head") -> Figure[Any]:
    """Build a missing figure that the role owes."""
    return Figure(kind=kind, likely=None, origin=Missing(owed_by=owed_by))


def text(german: str) -> Text:
    return Text(de=german)


def a_cost(**overrides: Any) -> CostItem:
    """10,000 EUR of investment in the quarter of the start."""
    base = CostItem(
        id="cost",
        title=text("Kosten"),
        amount=money(10_000_00),
        at=Spread(),
        contract_at=0,
        lines=("invest",),
        kind=CostKind.CAPEX,
        purposes=("digital",),
        life_years=5,
        secured=None,
    )
    return replace(base, **overrides)


def a_follow_up(**overrides: Any) -> FollowUp:
    """1,200 EUR a year."""
    base = FollowUp(
        id="running", title=text("Betrieb"), per_year=money(1_200_00), lines=("invest",), secured=None
    )
    return replace(base, **overrides)


def a_staff_item(**overrides: Any) -> StaffItem:
    """Half a post of ``it`` from the start to the first quarter of use."""
    base = StaffItem(unit="it", fte=number("0.5"), first=0, quarters=None, lasting=False)
    return replace(base, **overrides)


def a_variant(**overrides: Any) -> Variant:
    """Two quarters, 10,000 EUR, nothing to award."""
    base = Variant(
        id="v",
        title=text("Variante"),
        share=Decimal(1),
        window=None,
        duration=quarters(2),
        procurement=Procurement.NONE,
        contract_value=None,
        tender_staff=(),
        costs=(a_cost(),),
        follow_up=(),
        staff=(),
    )
    return replace(base, **overrides)


def an_outline(**overrides: Any) -> Outline:
    """25,000 EUR and 0.1 posts over two quarters."""
    base = Outline(
        cost=money(25_000_00),
        staff=number("0.1"),
        duration=quarters(2),
        unit="it",
        lines=("invest",),
        kind=CostKind.CAPEX,
        procurement=Procurement.NONE,
        purposes=("digital",),
        life_years=5,
        follow_up=None,
    )
    return replace(base, **overrides)


def a_measure(**overrides: Any) -> Measure:
    """Build a planned, costed measure of the unit ``it``."""
    key = overrides.get("id", "m")
    base = Measure(
        id=key,
        title=text(key),
        field="admin",
        milestone_area=None,
        in_short=text("Kurz."),
        progress=Progress.PLANNED,
        progress_as_of=None,
        pilot=False,
        readiness=Readiness.COSTED,
        publication=Publication.PUBLISHED,
        editorial="made up",
        sources=(),
        owner=Owner(unit="it", role="head"),
        partners=(),
        fact_sheet=FactSheet(),
        facts=(),
        assessment=None,
        contributions=(),
        duty=None,
        exceptions=(),
        earliest_start=None,
        deadline=None,
        outline=None,
        variants=(a_variant(),),
        milestones=(),
        after=(),
        waits_for=(),
        sites=(),
        remaining=None,
    )
    return replace(base, **overrides)


def a_contribution(goal: str, value: int, **overrides: Any) -> Contribution:
    return Contribution(goal=goal, value=number(value, **overrides))


def a_line_year(year: int, **overrides: Any) -> LineYear:
    """1 million EUR, in effect all year, no authority entered."""
    return replace(LineYear(year=year, amount=money(PLENTY)), **overrides)


def a_line(**overrides: Any) -> Line:
    """Build the city's finance line for both kinds of cost."""
    base = Line(
        id="invest",
        title=text("Investitionen"),
        owner="city",
        series=Series.FINANCE,
        use=LineUse.BOTH,
        years=tuple(a_line_year(year) for year in YEARS),
    )
    return replace(base, **overrides)


def a_unit(**overrides: Any) -> Unit:
    """One FTE in every year."""
    base = Unit(id="it", name=text("IT"), organisation="city", capacity=FteCapacity(every_year=number(1)))
    return replace(base, **overrides)


def at_once(count: int, **overrides: Any) -> Unit:
    """Build a unit ``schools`` with at most so many measures at once."""
    return a_unit(**{"id": "schools", "capacity": AtOnceCapacity(measures=number(count)), **overrides})


def a_call(**overrides: Any) -> Call:
    """Apply in 2027-Q2, decision in 2027-Q4."""
    return replace(Call(id="call", apply=quarter("2027-Q2"), decision=date("2027-Q4")), **overrides)


def a_programme(**overrides: Any) -> Programme:
    """Half of what serves ``digital``, by one call, with a chance of 80 %."""
    base = Programme(
        id="grant",
        name=text("Programm"),
        giver="Land",
        level=Level.STATE,
        status=ProgrammeStatus.OPEN,
        sources=(),
        note=None,
        not_usable=None,
        purposes=("digital",),
        applicants=("municipality",),
        precondition=None,
        rate=Rate(normal=ratio("0.5")),
        caps=Caps(),
        total=None,
        applications_per_call=None,
        intake=CallIntake(calls=(a_call(),)),
        early_start=EarlyStart.BARRED,
        payments_until=None,
        start_within=None,
        payout_lag=quarters(1),
        pairs=(),
        binding_years=None,
        application_staff=(),
        proof_staff=(),
        chance=ratio("0.8"),
        open=(),
    )
    return replace(base, **overrides)


def an_application(**overrides: Any) -> Application:
    """Build an application of ``m`` to ``call``, filed before the horizon."""
    base = Application(measure="m", call="call", status=ApplicationStatus.FILED, quarter=quarter("2026-Q4"))
    return replace(base, **overrides)


def an_event(**overrides: Any) -> Event:
    """Build an event that is likely in 2027-Q3."""
    base = Event(id="event", title=text("Ereignis"), when=date("2027-Q3"), watched_by="head")
    return replace(base, **overrides)


def a_group(**overrides: Any) -> Group:
    """At most one of ``a`` and ``b``."""
    base = Group(id="group", title=text("Gruppe"), kind=GroupKind.EXCLUSION, measures=("b", "a"), count=1)
    return replace(base, **overrides)


def a_synergy(**overrides: Any) -> Synergy:
    """``a`` and ``b`` save 500 EUR on ``invest`` when started within two quarters."""
    base = Synergy(
        id="synergy",
        title=text("Gemeinsam"),
        first="a",
        second="b",
        within=2,
        line="invest",
        saving=money(500_00),
    )
    return replace(base, **overrides)


def a_directive(**overrides: Any) -> Directive:
    """The council forces ``m``."""
    base = Directive(
        id="directive",
        kind=DirectiveKind.FORCE,
        measure="m",
        variant=None,
        start_from=None,
        start_to=None,
        programme=None,
        origin=DirectiveOrigin(body="Rat", date="2026-11-18", reason=text("Beschluss")),
        severity=None,
    )
    return replace(base, **overrides)


def a_plan(*choices: PlanChoice, **overrides: Any) -> PlanVersion:
    """Build a published plan with these choices."""
    base = PlanVersion(id="autumn", title=None, published_on="2026-10-01", note=None, choices=choices)
    return replace(base, **overrides)


def a_plan_choice(**overrides: Any) -> PlanChoice:
    """``m`` in variant ``v`` with own money from 2027-Q1."""
    base = PlanChoice(measure="m", variant="v", calls=(), start=quarter("2027-Q1"))
    return replace(base, **overrides)


def a_city(**overrides: Any) -> City:
    """Put the parts together; see the module for the default."""
    base = City(
        id="ufertal",
        name=text("Ufertal"),
        ags="07999001",
        kind=CityKind.FICTIONAL,
        notice=text("Erfunden"),
        now=quarter("2027-Q1"),
        horizon=Horizon(first=quarter("2027-Q1"), quarters=24),
        parameters=Parameters(),
        doubt=Doubt(),
        classes=ClassTables(cost=(), staff=(), duration=()),
        urgency=UrgencyTable(
            criteria=(Criterion(id="law", title=text("Recht")),),
            thresholds=(Decimal("1.5"), Decimal("2.2"), Decimal("2.9"), Decimal("3.5")),
        ),
        feasibility=(),
        ruleset=RuleSetChoice(name="de-rp-2026"),
        weak_status=(),
        organisations=(
            Organisation(id="city", name=text("Stadt"), kind=OrganisationKind.MUNICIPALITY),
            Organisation(id="works", name=text("Stadtwerke"), kind=OrganisationKind.UTILITY),
        ),
        units=(a_unit(),),
        roles=(Role(id="head", name=text("Leitung"), unit="it"),),
        milestone_areas=(),
        fields=(Field(id="admin", title=text("Verwaltung")),),
        goals=(Goal(id="ease", title=text("Leichter"), field=None, weight=number(1)),),
        groups=(),
        synergies=(),
        measures=(a_measure(),),
        frame=(),
        lines=(a_line(),),
        programmes=(),
        events=(),
        sites=(),
        state=State(),
        directives=(),
        plans=(),
    )
    return replace(base, **overrides)
