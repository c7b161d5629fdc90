"""Measures of the office and the ideas they come from, in the tutorial's town."""

from datetime import date
from decimal import Decimal

from lindwurm.core import city
from lindwurm.core.city import (
    Classes,
    CostKind,
    Estimated,
    Figure,
    FigureKind,
    Owner,
    Readiness,
    SizeClass,
    Text,
    outline_of_classes,
)
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Format, Idea, Process
from lindwurm.stages.plans.models import Settings
from lindwurm.stages.roadmap.content import MeasureContent
from lindwurm.stages.roadmap.domain import approve, create_measure, publish_measure, submit_for_review


def an_outline(town, **changes):
    """Small in everything, on the line for investments."""
    given = {"by": "it-lead", "unit": "it", "lines": ("invest",), "kind": CostKind.CAPEX, "life_years": 5}
    size = SizeClass.S
    classes = Classes(cost=size, staff=size, duration=size)
    return outline_of_classes(
        Settings.objects.get(municipality=town).classes, classes, **{**given, **changes}
    )


def contribution(goal, points):
    value = Figure(kind=FigureKind.NUMBER, likely=Decimal(points), origin=Estimated(by="it-lead"))
    return city.Contribution(goal=goal, value=value)


def a_content(**changes):
    """An idea of a cycle street; keywords replace its parts."""
    given = {
        "title": Text(de="Fahrradstraße am Fluss", en="Cycle street by the river"),
        "in_short": Text(de="Die Uferstraße wird eine Fahrradstraße.", en="The road becomes a cycle street."),
        "field": "services",
        "owner": Owner(unit="it", role="it-lead"),
        "readiness": Readiness.IDEA,
        "basis": "Vorschlag aus der Bürgerschaft",
    }
    return MeasureContent(**{**given, **changes})


def an_idea(town, number=1, title="Fahrradstraße", **changes):
    process, _ = Process.objects.get_or_create(
        municipality=town, slug="ideen", defaults={"title_de": "Ideen", "summary_de": "Ideen für die Stadt"}
    )
    where, _ = Format.objects.get_or_create(
        municipality=town,
        process=process,
        kind=FormatKind.IDEAS,
        defaults={"slug": "ideen", "title_de": "Ideen"},
    )
    given = {"number": number, "title": title, "text": "Bitte bald.", "due_on": date(2026, 12, 21)}
    return Idea.objects.create(municipality=town, format=where, **{**given, **changes})


def a_public_measure(town, *, ideas=(), **changes):
    """Created, submitted, approved and published by nobody in particular."""
    row = create_measure(municipality=town, content=a_content(**changes), ideas=ideas, acting_user=None)
    for act in (submit_for_review, approve, publish_measure):
        row = act(measure=row, acting_user=None)
    return row
