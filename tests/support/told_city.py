"""A small city whose every kind of reason can be said, and what stands against a start in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from city_builders import (
    DOCUMENTED,
    YEARS,
    a_city,
    a_directive,
    a_line,
    a_line_year,
    a_measure,
    a_programme,
    a_staff_item,
    a_unit,
    a_variant,
    an_event,
    at_once,
    date,
    money,
    number,
    quarter,
    text,
)

from lindwurm.core.city import CallIntake, City, EarliestStart, Text
from lindwurm.core.planning.explain import Breach, Case, Cause, CauseKind, RowKind, Verdict
from lindwurm.core.planning.problem import Choice
from lindwurm.core.planning.rules import Rule

MEASURES = (
    a_measure(
        id="m",
        title=text("Digitale Akte"),
        earliest_start=EarliestStart(quarter=quarter("2028-Q1"), reason=text("erst nach dem Umzug.")),
        variants=(
            a_variant(title=text("Ganzes Haus"), staff=(a_staff_item(fte=number("0.5", origin=DOCUMENTED)),)),
        ),
    ),
    a_measure(id="light", title=Text(de="Beleuchtungsplan", en="Lighting plan"), variants=()),
    a_measure(id="bus", title=text("Bus")),
)


def a_told_city() -> City:
    """Return a city with a line, units, programmes, an event and a directive to be named."""
    line = a_line(
        title=text("Digitalisierung – Investition"),
        years=tuple(
            a_line_year(
                year,
                amount=money(10_000_00, origin=DOCUMENTED),
                authority=money(5_000_00, origin=DOCUMENTED),
                effective=date(f"{year}-Q3", origin=DOCUMENTED),
            )
            for year in YEARS
        ),
    )
    return a_city(
        measures=MEASURES,
        lines=(line,),
        units=(a_unit(name=text("Abteilung IT")), at_once(2, name=text("Schulamt"))),
        programmes=(
            a_programme(name=text("Stadt und Land"), precondition="light"),
            a_programme(id="other", name=text("Zweites"), intake=CallIntake(calls=())),
        ),
        events=(an_event(title=text("Bund öffnet das Register")),),
        directives=(a_directive(),),
    )


def a_case(**overrides: Any) -> Case:
    """Return a start in Q2 2027 that the plan did not take."""
    base = Case(
        choice=Choice(measure="m", variant="v", calls=("call", "other"), start=1),
        start=quarter("2027-Q2"),
        finish=quarter("2027-Q4"),
        verdict=Verdict.RULES,
    )
    return replace(base, **overrides)


def a_cause(kind: CauseKind, subject: str = "", when: str | None = None, **overrides: Any) -> Cause:
    """Return a cause of a rule about the measure alone."""
    return Cause(
        rule=Rule.WINDOW,
        kind=kind,
        subject=subject,
        quarter=None if when is None else quarter(when),
        **overrides,
    )


def a_breach(kind: RowKind, subject: str, period: str = "", excess: int = 0, **overrides: Any) -> Breach:
    """Return a row that breaks."""
    return Breach(
        rule=Rule.YEARLY_BUDGET, kind=kind, subject=subject, period=period, excess=excess, **overrides
    )
