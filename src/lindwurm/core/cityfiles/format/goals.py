"""goals.yaml and links.yaml."""

from __future__ import annotations

from lindwurm.core.city import Field, FigureKind, Goal, Group, GroupKind, MilestoneArea, Synergy
from lindwurm.core.cityfiles.format.common import POSITIVE_AMOUNT
from lindwurm.core.cityfiles.schema.containers import Key, ListOf, Record, ids
from lindwurm.core.cityfiles.schema.figures import FigureShape
from lindwurm.core.cityfiles.schema.scalars import Choice, Ident, whole
from lindwurm.core.cityfiles.schema.texts import TEXT, TITLE

AREA = Record(
    MilestoneArea,
    Key("id", Ident(defines="milestone area"), "id"),
    Key("title", TITLE, "name"),
    name="milestone area",
    scoped=False,
)

FIELD = Record(
    Field,
    Key("id", Ident(defines="field"), "id"),
    Key("title", TITLE, "name"),
    Key("milestone_area", Ident(refers="milestone area"), "area of its measures", None),
    name="field of action",
    scoped=False,
)

GOAL = Record(
    Goal,
    Key("id", Ident(defines="goal"), "id"),
    Key("title", TITLE, "name"),
    Key("field", Ident(refers="field"), "field it belongs to", None),
    Key("weight", FigureShape(FigureKind.NUMBER, low=0), "scaled so that all add up to 1"),
    name="goal",
)

GOALS = Record(
    dict,
    Key("milestone_areas", ListOf(AREA), "areas of the partnership", ()),
    Key("fields", ListOf(FIELD, least=1), "fields of action in the citizens' order"),
    Key("goals", ListOf(GOAL, least=1), "what measures contribute to"),
    name="goals.yaml",
)

GROUP = Record(
    Group,
    Key("id", Ident(defines="group"), "id"),
    Key("title", TITLE, "name"),
    Key("kind", Choice(GroupKind), "at most one of them, or at least `count`"),
    Key("measures", ids("measure"), "the members"),
    Key("count", whole(1, 1000), "at_least: how many", 1),
    Key("severity", whole(1, 10_000), "at_least: cost per lacking measure", None),
    Key("reason", TEXT, "why", None),
    name="group",
    scoped=False,
)

SYNERGY = Record(
    Synergy,
    Key("id", Ident(defines="synergy"), "id"),
    Key("title", TITLE, "name"),
    Key("first", Ident(refers="measure"), "a measure"),
    Key("second", Ident(refers="measure"), "another measure"),
    Key("within", whole(0, 48), "quarters between the starts, at most"),
    Key("line", Ident(refers="line"), "finance line that saves"),
    Key("saving", POSITIVE_AMOUNT, "EUR saved"),
    name="synergy",
)

LINKS = Record(
    dict,
    Key("groups", ListOf(GROUP), "demands on how many of some measures", ()),
    Key("synergies", ListOf(SYNERGY), "savings of starting together", ()),
    name="links.yaml",
)
