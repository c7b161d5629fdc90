"""A small city with measures in every state that a roadmap can show, and one hostile title; see `drawing_plans`."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lindwurm.core.city import (
    After,
    Assumed,
    Caps,
    City,
    CityKind,
    ClassTables,
    CostItem,
    CostKind,
    Documented,
    Doubt,
    Estimated,
    FactSheet,
    Field,
    Figure,
    FigureKind,
    Finished,
    FteCapacity,
    Horizon,
    Level,
    Line,
    LineUse,
    LineYear,
    Measure,
    Milestone,
    Organisation,
    OrganisationKind,
    Owner,
    Parameters,
    Procurement,
    Programme,
    ProgrammeStatus,
    Progress,
    Publication,
    Readiness,
    Reliability,
    Remaining,
    Role,
    RuleSetChoice,
    Series,
    Source,
    Spread,
    Started,
    State,
    Text,
    Unit,
    UrgencyTable,
    Variant,
)
from lindwurm.core.periods import Quarter

TODAY = date(2026, 11, 23)
HOSTILE = '<script>alert("1")</script> & Söhne'
NOW = Quarter(2027, 1)
DOCUMENTED = Documented(source="https://example.org/haushalt", as_of="2026", reliability=Reliability.A)


def text(german, english=None):
    return Text(de=german, en=english)


def money(cents, origin=None):
    return Figure(kind=FigureKind.MONEY, likely=cents, origin=origin or Assumed(basis="Annahme"))


def length(quarters):
    return Figure(kind=FigureKind.QUARTERS, likely=quarters, origin=Estimated(by="lead"))


def a_city_measure(name, **overrides):
    """A documented measure of the field ``admin`` that is planned, in one variant of 120,000 EUR."""
    base = Measure(
        id=name,
        title=text(name.replace("-", " ").capitalize(), name.replace("-", " ").capitalize() + " (en)"),
        field="admin",
        milestone_area=None,
        in_short=text("Kurz gesagt."),
        progress=Progress.PLANNED,
        progress_as_of="2026-11",
        pilot=False,
        readiness=Readiness.COSTED,
        publication=Publication.PUBLISHED,
        editorial=None,
        sources=(Source(url=f"https://example.org/{name}", as_of="2026-10", reliability=Reliability.A),),
        owner=Owner(unit="it", role="lead"),
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
        variants=(a_city_variant(),),
        milestones=(),
        after=(),
        waits_for=(),
        sites=(),
        remaining=None,
    )
    return replace(base, **overrides)


def a_city_variant(name="v", cents=120_000_00):
    cost = CostItem(
        id="cost",
        title=text("Kosten"),
        amount=money(cents, Estimated(by="lead")),
        at=Spread(),
        contract_at=0,
        lines=("line",),
        kind=CostKind.CAPEX,
        purposes=("purpose",),
        life_years=5,
        secured=None,
    )
    return Variant(
        id=name,
        title=text(f"Weg {name}", f"Way {name}"),
        share=Decimal(1),
        window=None,
        duration=length(2),
        procurement=Procurement.NONE,
        contract_value=None,
        tender_staff=(),
        costs=(cost,),
        follow_up=(),
        staff=(),
    )


def city_measures():
    """One measure per state, and three without a place."""
    return (
        a_city_measure("archiv", progress=Progress.DONE, variants=(), field="education"),
        a_city_measure(
            "bau-app",
            progress=Progress.IDEA,
            editorial="im Letter of Intent genannt; von der Redaktion ausgearbeitet",
            sources=(),
            after=(After(measure="daten"),),
        ),
        a_city_measure(
            "daten",
            title=text("Offene Daten für alle"),
            milestones=(Milestone(title=text("Erste Daten im Netz"), offset=1),),
            variants=(a_city_variant(), a_city_variant("w", 60_000_00)),
        ),
        a_city_measure("ende", progress=Progress.ENDED, variants=()),
        a_city_measure("fertig", progress=Progress.DONE, variants=()),
        a_city_measure("hostile", title=text(HOSTILE, HOSTILE), sources=(_script(),)),
        a_city_measure(
            "laufend",
            progress=Progress.RUNNING,
            pilot=True,
            remaining=Remaining(
                finish=Figure(kind=FigureKind.QUARTER, likely=Quarter(2028, 1), origin=Estimated(by="lead"))
            ),
        ),
        a_city_measure("offen", progress=Progress.RUNNING, field="education"),
        a_city_measure("pause", progress=Progress.PAUSED),
        a_city_measure("raetsel", progress=Progress.UNKNOWN, variants=()),
        a_city_measure("spaet", field="education"),
        a_city_measure("vage", progress=Progress.IDEA, readiness=Readiness.IDEA, variants=()),
        a_city_measure("wunsch", title=text("Wunsch ohne Platz", "A wish without a place")),
    )


def _script():
    return Source(url="javascript:alert(1)", as_of="2026", reliability=Reliability.C, note="=1+1")


def a_drawn_line():
    years = tuple(
        LineYear(
            year=year,
            amount=money(400_000_00),
            effective=Figure(
                kind=FigureKind.QUARTER, likely=Quarter(year, 2), origin=Assumed(basis="üblich")
            ),
        )
        for year in range(2027, 2033)
    )
    return Line(
        id="line",
        title=text("Investitionen Digitalisierung", "Digital investment"),
        owner="city",
        series=Series.FINANCE,
        use=LineUse.BOTH,
        years=years,
    )


def a_listed_programme(source):
    return Programme(
        id="programme",
        name=text("Landesprogramm", "State programme"),
        giver="Land",
        level=Level.STATE,
        status=ProgrammeStatus.OPEN,
        sources=(source,),
        note=None,
        not_usable=None,
        purposes=("purpose",),
        applicants=("municipality",),
        precondition=None,
        rate=None,
        caps=Caps(),
        total=None,
        applications_per_call=None,
        intake=None,
        early_start=None,
        payments_until=None,
        start_within=None,
        payout_lag=None,
        pairs=(),
        binding_years=None,
        application_staff=(),
        proof_staff=(),
        chance=None,
        open=(),
    )


def a_city(**overrides):
    """Musterstadt with two fields, one line, one unit and one programme."""
    half = Figure(kind=FigureKind.NUMBER, likely=Decimal(2), origin=Assumed(basis="Stellenplan"))
    source = Source(url="https://example.org/programm", as_of="2026", reliability=Reliability.A)
    base = City(
        id="musterstadt",
        name=text("Musterstadt"),
        ags="07999001",
        kind=CityKind.FICTIONAL,
        notice=text(
            "Erfundene Stadt; kein Dokument einer Verwaltung", "Fictional city; no official document"
        ),
        now=NOW,
        horizon=Horizon(first=NOW, quarters=24),
        parameters=Parameters(),
        doubt=Doubt(),
        classes=ClassTables(cost=(), staff=(), duration=()),
        urgency=UrgencyTable(criteria=(), thresholds=(Decimal(1), Decimal(2), Decimal(3), Decimal(4))),
        feasibility=(),
        ruleset=RuleSetChoice(name="de-rp-2026"),
        weak_status=(),
        organisations=(
            Organisation(id="city", name=text("Stadt"), kind=OrganisationKind.MUNICIPALITY, partner=True),
        ),
        units=(
            Unit(
                id="it",
                name=text("IT-Abteilung", "IT unit"),
                organisation="city",
                capacity=FteCapacity(every_year=half),
            ),
        ),
        roles=(Role(id="lead", name=text("Leitung IT", "Head of IT"), unit="it"),),
        milestone_areas=(),
        fields=(
            Field(id="admin", title=text("Verwaltung", "Administration")),
            Field(id="education", title=text("Bildung")),
        ),
        goals=(),
        groups=(),
        synergies=(),
        measures=city_measures(),
        frame=(),
        lines=(a_drawn_line(),),
        programmes=(a_listed_programme(source),),
        events=(),
        sites=(),
        state=State(
            started=(Started(measure="laufend", quarter=Quarter(2026, 1)),),
            finished=(Finished(measure="fertig", quarter=Quarter(2026, 3)),),
        ),
        directives=(),
        plans=(),
    )
    return replace(base, **overrides)
