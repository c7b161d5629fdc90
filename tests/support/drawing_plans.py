"""The drawn city with its problem, and a plan in every state that a roadmap can show.

city, problem, plan = a_drawn_city()
page = build_roadmap(city, problem, plan, lang="de", today=TODAY)
"""

from dataclasses import replace

from drawing_builders import NOW, a_city, city_measures
from planning_builders import (
    a_choice,
    a_cost,
    a_follow_up,
    a_line,
    a_measure,
    a_problem,
    a_variant,
    money_years,
)

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.plan import (
    Bound,
    Certificate,
    Claims,
    GrantClaim,
    MoneyClaim,
    Objective,
    Overrun,
    Plan,
    PlannedMeasure,
    Provenance,
    RunInfo,
    StaffClaim,
)
from lindwurm.core.planning.problem import Kind, NotPlanned
from lindwurm.core.planning.rules import Rule


def planned(name, start, finish, *, calls=(), variant="v", fixed=False):
    return PlannedMeasure(
        measure=name,
        variant=variant,
        calls=calls,
        start=Quarter.parse(start),
        finish=Quarter.parse(finish),
        fixed=fixed,
    )


def a_drawn_problem():
    """The problem of the city: kinds, one variant with cost and follow-up, what is not planned."""
    costs = (a_cost(amount=120_000_00),)
    way = a_variant(costs=costs, follow_ups=(a_follow_up(amount=2_500_00),), duration=2)
    kinds = {
        "archiv": Kind.DONE,
        "ende": Kind.ENDED,
        "fertig": Kind.DONE,
        "laufend": Kind.RUNNING,
        "offen": Kind.RUNNING,
        "pause": Kind.FIXED,
    }
    measures = tuple(
        a_measure(
            id=entry.id,
            kind=kinds.get(entry.id, Kind.FREE),
            variants=(way, a_variant(id="w")) if entry.id == "daten" else (way,),
            finish=4 if entry.id == "laufend" else 0 if entry.id == "offen" else None,
            fixed_choice=a_choice(measure=entry.id) if entry.id == "pause" else None,
        )
        for entry in city_measures()
        if entry.id not in {"vage", "raetsel"}
    )
    return a_problem(
        horizon=24,
        measures=measures,
        lines=(a_line(years=money_years(*[400_000_00] * 6)),),
        not_planned=(
            NotPlanned(measure="vage", reason="idea", missing=()),
            NotPlanned(measure="raetsel", reason="unknown-progress", missing=()),
        ),
    )


def a_drawn_plan(**overrides):
    """A plan with starts in a quarter, in a year of the finance plan, and later."""
    grant = GrantClaim(
        measure="daten",
        call="programme@2027-Q1",
        programme="programme",
        amount=80_000_00,
        apply=Quarter(2027, 1),
        decision=Quarter(2027, 2),
        to_file=True,
    )
    base = Plan(
        city="musterstadt",
        problem_hash="0" * 64,
        reading="strict",
        now=NOW,
        choices=(
            planned("bau-app", "2028-Q2", "2029-Q2"),
            planned("daten", "2027-Q3", "2028-Q1", calls=("programme@2027-Q1",)),
            planned("hostile", "2027-Q2", "2027-Q4"),
            planned("pause", "2027-Q1", "2027-Q3", fixed=True),
            planned("spaet", "2031-Q2", "2032-Q1"),
        ),
        claims=Claims(
            money=tuple(
                MoneyClaim(line="line", year=year, own=own, limit=400_000_00, sources=())
                for year, own in zip(
                    range(2027, 2033), (410_000_00, 120_000_00, 10_000_00, 0, 120_000_00, 0), strict=True
                )
            ),
            staff=tuple(
                StaffClaim(
                    unit="it",
                    year=year,
                    used=300 if year < 2030 else 0,
                    limit=800,
                    peak_quarter=Quarter(year, 2),
                    peak_used=150 if year < 2030 else 0,
                    peak_limit=250,
                )
                for year in range(2027, 2033)
            ),
            grants=(grant,),
            overruns=(Overrun(rule=Rule.YEARLY_BUDGET, subject="line", period="2027", excess=10_000_00),),
        ),
        objective=Objective(duty=0, value=960, shift=None, own_money=0),
        floor=955,
        bound=Bound(value=1000, kind="certified"),
        certificate=Certificate(duty=0, value=1000, duals=()),
        duty_bound=0,
        depends=("wunsch",),
        basis=Provenance(documented=12, estimated=1030, assumed=7, missing=1),
        run=RunInfo(lindwurm="0.1", solver="none", seed=1, work=1, seconds=None, elapsed=0.5, stages=()),
    )
    return replace(base, **overrides)


def a_drawn_city():
    """The city, its problem and its plan."""
    return a_city(), a_drawn_problem(), a_drawn_plan()
