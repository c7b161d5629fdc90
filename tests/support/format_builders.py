"""Workshops, weighings and rounds on the budget in a town in which citizens take part."""

from datetime import date, time, timedelta
from decimal import Decimal

from django.utils import timezone

from lindwurm.core.city import Assumed, Figure, FigureKind, LineUse, Series
from lindwurm.stages.finance.models import Line
from lindwurm.stages.participation.domain.budget import set_up_round
from lindwurm.stages.participation.domain.weighing import set_up_weighing
from lindwurm.stages.participation.domain.workshops import (
    add_cards,
    save_group,
    save_station,
    set_up_workshop,
)
from lindwurm.stages.participation.enums import FormatKind, Origin
from lindwurm.stages.participation.models import Participant, Weights
from lindwurm.stages.strategy.models import Goal


def a_workshop(town, *, stations=2, groups=2, cards=3, ranks=3, slug="werkstatt"):
    """A workshop with so many stations, groups, and cards on every table."""
    held = town.format(FormatKind.WORKSHOP, slug, title_de="Werkstatt der Themen")
    workshop = set_up_workshop(
        format=held,
        acting_user=None,
        ranks=ranks,
        held_on=date(2026, 3, 3),
        begins_at=time(18, 0),
        venue="Rathaus",
        invited=48,
        came=37,
    )
    for number in range(1, stations + 1):
        station = save_station(
            workshop=workshop,
            topic_de=f"Thema {number}",
            question_de=f"Was ist bei Thema {number} zuerst zu tun?",
            moderator="Stabsstelle Digitales",
            field=town.fields[number % 2],
            acting_user=None,
        )
        add_cards(
            station=station,
            texts=[f"Karte {number}.{place}" for place in range(1, cards + 1)],
            acting_user=None,
        )
    for number in range(1, groups + 1):
        save_group(workshop=workshop, name=f"Gruppe {number}", people=7, acting_user=None)
    return workshop


def a_sheet(station, *places):
    """A sheet that ranks the cards at these places of the table, first one first."""
    cards = list(station.cards.all())
    return {rank: cards[place] for rank, place in enumerate(places, start=1)}


def goals(town, *weights):
    """Goals of the town with these weights."""
    return [
        Goal.objects.create(
            municipality=town.municipality,
            key=f"goal-{number}",
            place=number,
            title_de=f"Ziel {number}",
            field=town.fields[0],
            weight=Figure(kind=FigureKind.NUMBER, likely=weight, origin=Assumed(basis="Leitbild")),
        )
        for number, weight in enumerate(weights, start=1)
    ]


def a_weighing(town, *, points=10, count=3, goals_of=None, **columns):
    """A weighing of goals that is open until tomorrow."""
    now = timezone.now()
    times = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=1)}
    format_ = town.format(FormatKind.WEIGHING, "ziele", title_de="Ziele gewichten", **{**times, **columns})
    weighed = goals_of or goals(town, *[Decimal(number) for number in range(1, count + 1)])
    return set_up_weighing(format=format_, points=points, goals=weighed, acting_user=None)


def on_paper(weighing, number):
    """Lets so many people weigh on paper."""
    for _ in range(number):
        Weights.objects.create(
            municipality=weighing.municipality, weighing=weighing, points={}, origin=Origin.PAPER
        )
    return weighing


def close(row):
    """Lets the format of a weighing or a round end a minute ago."""
    format_ = row.format
    format_.opens_at, format_.closes_at = (
        timezone.now() - timedelta(days=20),
        timezone.now() - timedelta(minutes=1),
    )
    format_.save()
    return row


def a_line(town, key="strassen", title="Straßen und Wege", *, owner=None):
    """A line of the budget, by default the city's own."""
    return Line.objects.create(
        municipality=town.municipality,
        key=key,
        title_de=title,
        owner=owner or town.own,
        series=Series.FINANCE,
        use=LineUse.BOTH,
    )


def a_round(town, *, days_ago=2, **columns):
    """A round on the draft budget of 2027, announced so many days ago."""
    format_ = town.format(
        FormatKind.BUDGET, "haushalt-2027", title_de="Vorschläge zum Haushalt 2027", **columns
    )
    return set_up_round(
        format=format_,
        year=2027,
        announced_on=timezone.localdate() - timedelta(days=days_ago),
        announced_in="Amtsblatt 47/2026",
        body="Stadtrat",
        acting_user=None,
    )


def taker(town, name="Rheinperle"):
    """A person who has accepted the rules of the town and may take part."""
    user = town.person(name=name)
    Participant.objects.create(
        municipality=town.municipality, user=user, terms=town.terms, accepted_at=timezone.now()
    )
    return user
