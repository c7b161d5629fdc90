"""funding.yaml."""

from __future__ import annotations

from lindwurm.core.city import (
    AllocationIntake,
    Call,
    CallIntake,
    Caps,
    EarlyStart,
    FigureKind,
    Level,
    OrganisationKind,
    Pair,
    Programme,
    ProgrammeStatus,
    Rate,
    RollingIntake,
)
from lindwurm.core.cityfiles.format.common import DATE, POSITIVE_AMOUNT, SHARE, SOURCES, UNIT_STAFF
from lindwurm.core.cityfiles.schema.containers import Key, ListOf, Record
from lindwurm.core.cityfiles.schema.figures import FigureShape
from lindwurm.core.cityfiles.schema.forms import OneOf
from lindwurm.core.cityfiles.schema.scalars import QUARTER, RATIO, Choice, Ident, whole
from lindwurm.core.cityfiles.schema.texts import TEXT, TITLE, WORDS

_LENGTH = FigureShape(FigureKind.QUARTERS)

RATE = Record(
    Rate,
    Key("normal", SHARE, "share of the eligible cost"),
    Key("raised", SHARE, "where the weak status is proven", None),
    Key("proof", TEXT, "what proves it", None),
    name="rate",
)

CAPS = Record(
    Caps,
    Key("grant_min", POSITIVE_AMOUNT, "least grant", None),
    Key("grant_max", POSITIVE_AMOUNT, "most grant", None),
    Key("eligible_max", POSITIVE_AMOUNT, "most eligible cost", None),
    Key("cost_min", POSITIVE_AMOUNT, "least eligible cost", None),
    name="caps",
)

CALL = Record(
    Call,
    Key("id", Ident(defines="call"), "id, unique in the file"),
    Key("apply", QUARTER, "quarter of the application"),
    Key("decision", DATE, "quarter of the notice"),
    Key("title", TITLE, "name", None),
    name="call",
)

_CALLS = Record(CallIntake, Key("calls", ListOf(CALL, least=1), "dates to apply at"), name="calls")
_ROLLING = Record(
    RollingIntake,
    Key("from", QUARTER, "first quarter; left out: now", None, attr="first"),
    Key("until", QUARTER, "last quarter; left out: end of the horizon", None, attr="last"),
    Key("decision_quarters", _LENGTH, "quarters from application to notice"),
    name="rolling intake",
)
_ALLOCATION = Record(
    AllocationIntake,
    Key("from", QUARTER, "first quarter in which paid work may start", attr="first"),
    name="allocation",
    scoped=False,
)
INTAKE = OneOf(
    ("calls", _CALLS, CallIntake, False),
    ("rolling", _ROLLING, RollingIntake, True),
    ("allocation", _ALLOCATION, AllocationIntake, True),
)

PAIR = Record(
    Pair,
    Key("with", Ident(refers="programme"), "the other programme, which is cut", attr="second"),
    Key("ceiling", RATIO, "joint ceiling of the other's eligible cost"),
    Key("basis", WORDS, "where it is allowed", None),
    name="pair",
    scoped=False,
)

PROGRAMME = Record(
    Programme,
    Key("id", Ident(defines="programme"), "id"),
    Key("name", TITLE, "name"),
    Key("giver", WORDS, "who decides"),
    Key("level", Choice(Level), "who pays"),
    Key("status", Choice(ProgrammeStatus), "whether one can apply"),
    Key("sources", SOURCES, "where it was read"),
    Key("note", TEXT, "what else to know", None),
    Key("not_usable", TEXT, "why the city cannot plan with it", None),
    Key("purposes", ListOf(Ident(), single=True), "compared with those of cost items", ()),
    Key("applicants", ListOf(Choice(OrganisationKind), single=True), "kinds of organisation", ()),
    Key("precondition", Ident(refers="measure"), "measure in use when applying", None),
    Key("rate", RATE, "share of the cost", None),
    Key("caps", CAPS, "least and most", Caps()),
    Key("total", POSITIVE_AMOUNT, "all grants to the city together", None),
    Key("applications_per_call", whole(1, 1000), "left out: no limit", None),
    Key("intake", INTAKE, "when one can apply", None),
    Key("early_start", Choice(EarlyStart), "left out: as the rule set says (barred)", None),
    Key("payments_until", QUARTER, "last quarter of eligible payments", None),
    Key("start_within", _LENGTH, "quarters from the notice in which work must begin", None),
    Key("payout_lag", _LENGTH, "quarters from payment to pay-out", None),
    Key("pairs", ListOf(PAIR), "programmes it may be combined with", ()),
    Key("binding_years", whole(0, 100), "how long the purpose binds", None),
    Key("application_staff", UNIT_STAFF, "in the application quarter and the one before", ()),
    Key("proof_staff", UNIT_STAFF, "in the quarter after the first quarter of use", ()),
    Key("chance", SHARE, "of approval; an allocation needs none", None),
    Key("open", ListOf(WORDS, single=True), "values the sources do not give", ()),
    name="programme",
)

FUNDING = Record(dict, Key("programmes", ListOf(PROGRAMME), "funding programmes"), name="funding.yaml")
