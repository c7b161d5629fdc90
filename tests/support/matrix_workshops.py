"""Rows of workshops, weighings and rounds on the draft budget."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from matrix import INBOX, OK, TAKE_PART, row

from lindwurm.core.city import Assumed, Figure, FigureKind
from lindwurm.stages.participation.domain.budget import enter_paper_suggestion, set_up_round
from lindwurm.stages.participation.domain.weighing import enter_paper_weights, set_up_weighing
from lindwurm.stages.participation.domain.workshops import (
    add_cards,
    save_group,
    save_station,
    set_up_workshop,
)
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import (
    Card,
    Format,
    Group,
    Process,
    Ranking,
    Station,
    Suggestion,
    Weighing,
    Weights,
    Workshop,
)
from lindwurm.stages.roadmap.models import MeasureSuggestion
from lindwurm.stages.strategy.models import Goal

WRITE = row(officer=OK, editor=OK)
OFFICER = row(officer=OK)
TABLE = {
    "office:workshop": INBOX,
    "office:change_workshop": WRITE,
    "office:close_workshop": WRITE,
    "office:new_station": WRITE,
    "office:new_group": WRITE,
    "office:on_site": INBOX,
    "office:sheet": INBOX,
    "office:workshop_cards": INBOX,
    "office:workshop_sheets": INBOX,
    "office:workshop_result": INBOX,
    "office:station": WRITE,
    "office:new_cards": WRITE,
    "office:station_result": WRITE,
    "office:remove_station": WRITE,
    "office:group": WRITE,
    "office:remove_group": WRITE,
    "office:remove_card": WRITE,
    "office:card_idea": WRITE,
    "office:weighing": INBOX,
    "office:change_weighing": WRITE,
    "office:weighing_paper": INBOX,
    "office:strike_weights": WRITE,
    "office:plan_weights": OFFICER,
    "office:budget_round": INBOX,
    "office:change_budget_round": WRITE,
    "office:budget_paper": INBOX,
    "office:meeting_list": INBOX,
    "office:meeting_csv": INBOX,
    "office:meeting_pdf": INBOX,
    "office:suggestion": WRITE,
    "office:decide_suggestion": WRITE,
    "office:suggestion_measure": WRITE,
}
READING = {
    "workshop",
    "on_site",
    "workshop_cards",
    "workshop_sheets",
    "workshop_result",
    "weighing",
    "budget_round",
    "meeting_list",
    "meeting_csv",
    "meeting_pdf",
}
OPENINGS = {"public:weigh": TAKE_PART, "public:suggest": TAKE_PART}
POSTS = (*(name for name in TABLE if name.partition(":")[2] not in READING), *OPENINGS)


def _format(town, process, kind, **columns):
    return Format.objects.create(
        municipality=town.municipality,
        process=process,
        kind=kind,
        slug=f"m-{kind.value}",
        title_de=f"Format {kind.value}",
        **columns,
    )


def parts(town):
    """A workshop, a weighing and a round, each with one of everything."""
    home = {"municipality": town.municipality}
    process = Process.objects.create(
        **home,
        slug="m-formate",
        title_de="Formate",
        summary_de="Kurz.",
        state=ProcessState.OPEN,
        threshold_on=timezone.localdate(),
    )
    workshop = set_up_workshop(format=_format(town, process, FormatKind.WORKSHOP), acting_user=None)
    station = save_station(workshop=workshop, topic_de="Thema", acting_user=None)
    group = save_group(workshop=workshop, name="Gruppe 1", acting_user=None)
    card = add_cards(station=station, texts=["Karte"], acting_user=None)[0]
    weight = Figure(kind=FigureKind.NUMBER, likely=Decimal(1), origin=Assumed(basis="x"))
    goals = [
        Goal.objects.create(**home, key=f"m-{number}", title_de=f"Ziel {number}", weight=weight)
        for number in (1, 2)
    ]
    weighing = set_up_weighing(
        format=_format(town, process, FormatKind.WEIGHING), points=10, goals=goals, acting_user=None
    )
    first = weighing.goals.first()
    weights = enter_paper_weights(weighing=weighing, points={first.pk: 10}, acting_user=None)
    budget = set_up_round(
        format=_format(town, process, FormatKind.BUDGET),
        year=2027,
        announced_on=timezone.localdate() - timedelta(days=1),
        acting_user=None,
    )
    suggestion = enter_paper_suggestion(
        budget=budget, title="Bank", text="Bitte.", received_on=timezone.localdate(), acting_user=None
    )
    return {
        **_of(
            workshop.format_id, "workshop", "change_workshop", "close_workshop", "new_station", "new_group"
        ),
        **_of(workshop.format_id, "on_site", "workshop_cards", "workshop_sheets", "workshop_result"),
        "office:sheet": {"pk": workshop.format_id, "station": station.pk, "group": group.pk},
        **_of(station.pk, "station", "new_cards", "station_result", "remove_station"),
        **_of(group.pk, "group", "remove_group"),
        **_of(card.pk, "card_idea", "remove_card"),
        **_of(weighing.format_id, "weighing", "change_weighing", "weighing_paper", "plan_weights"),
        **_of(weights.pk, "strike_weights"),
        **_of(budget.format_id, "budget_round", "change_budget_round", "budget_paper"),
        **_of(budget.format_id, "meeting_list", "meeting_csv", "meeting_pdf"),
        **_of(suggestion.pk, "suggestion", "decide_suggestion", "suggestion_measure"),
        "public:weigh": {"slug": weighing.format.slug},
        "public:suggest": {"slug": budget.format.slug},
    }


def _of(pk, *names):
    return {f"office:{name}": {"pk": pk} for name in names}


def state():
    """What nobody may have changed who may not."""
    models = (Workshop, Station, Group, Card, Ranking, Weighing, Weights, Suggestion, MeasureSuggestion)
    return [list(model.objects.order_by("pk").values_list()) for model in models]
