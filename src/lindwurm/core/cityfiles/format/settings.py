"""city.yaml."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from lindwurm.core.city import (
    CityKind,
    ClassTables,
    Criterion,
    Doubt,
    DurationClass,
    FigureKind,
    Horizon,
    MoneyClass,
    Parameters,
    ProofStatus,
    RuleOverride,
    RuleSetChoice,
    Severities,
    SizeClass,
    StaffClass,
    Text,
    UrgencyTable,
    WeakStatus,
)
from lindwurm.core.cityfiles.format.common import POSITIVE_AMOUNT
from lindwurm.core.cityfiles.schema.base import Shape
from lindwurm.core.cityfiles.schema.containers import Key, Keyed, ListOf, Record
from lindwurm.core.cityfiles.schema.forms import Checked
from lindwurm.core.cityfiles.schema.scalars import (
    AS_OF,
    MONEY,
    POSITIVE,
    QUARTER,
    RATIO,
    Choice,
    Ident,
    Number,
    whole,
)
from lindwurm.core.cityfiles.schema.texts import TEXT, TITLE, WORDS, Words

FORMAT = 1

HORIZON = Record(
    Horizon,
    Key("first", QUARTER, "first quarter"),
    Key("quarters", whole(20, 48), "20 to 48"),
    name="horizon",
    scoped=False,
)

_FIVE = Checked(
    ListOf(POSITIVE),
    lambda factors: len(factors) == 5,
    Text(de="fünf Zahlen, je Dringlichkeitsklasse eine", en="five numbers, one per urgency class"),
)
_FOUR_RISING = Checked(
    ListOf(POSITIVE),
    lambda steps: len(steps) == 4 and all(low < high for low, high in pairwise(steps)),
    Text(
        de="vier steigende Zahlen, für die Klassen 2 bis 5", en="four rising numbers, for the classes 2 to 5"
    ),
)
_FOUR_TEXTS = Checked(
    ListOf(TEXT),
    lambda texts: len(texts) == 4,
    Text(de="vier Texte, für die Noten 1 bis 4", en="four texts, for the scores 1 to 4"),
)

PARAMETERS = Record(
    Parameters,
    Key(
        "discount",
        Number(FigureKind.NUMBER, low=Decimal("0.5"), high=Decimal(1)),
        "δ per quarter, up to 1",
        Decimal("0.985"),
    ),
    Key("risk_weight", RATIO, "ρ from 0 to 1", Decimal(1)),
    Key(
        "urgency_factors", _FIVE, "five numbers, for the urgency classes 1 … 5", Parameters().urgency_factors
    ),
    Key("calm_floor", RATIO, "share of the value that the calm stage keeps", Decimal("0.995")),
    Key(
        "peak_factor",
        Number(FigureKind.NUMBER, low=Decimal(1), high=Decimal(4)),
        "a quarter's staff against a quarter of the year's",
        Decimal("1.25"),
    ),
    Key("frozen_quarters", whole(0, 48), "published starts so close to now stay", 2),
    Key("stale_after_months", whole(3, 120), "older statements on how far a measure is are stale", 12),
    Key("liquidity", POSITIVE_AMOUNT, "most grant money paid in advance; left out: not checked", None),
    Key(
        "severities",
        Record(
            Severities,
            Key("duty", whole(1, 10_000), "per late quarter of a duty", 10),
            Key("directive", whole(1, 10_000), "for a forcing directive not met", 20),
            Key("group", whole(1, 10_000), "per measure lacking in an at-least group", 5),
            name="severities",
            scoped=False,
        ),
        "what missing a demand costs in stage 1",
        Severities(),
    ),
    name="parameters",
)

DOUBT = Record(
    Doubt,
    Key("money", RATIO, "amounts of money", Doubt().money),
    Key("number", RATIO, "staff, posts, contributions", Doubt().number),
    Key("ratio", RATIO, "rates, chances, shares", Doubt().ratio),
    Key("quarters", whole(0, 12), "lengths and dates", 1),
    name="doubt",
    scoped=False,
)


def _row(make: type, number: Shape, unit: str) -> Keyed:
    """Return the table of one figure: size class to low, likely and high."""
    record = Record(
        make,
        Key("low", number, "low end"),
        Key("likely", number, "value planned with"),
        Key("high", number, "high end"),
        name=f"class in {unit}",
        scoped=False,
    )
    return Keyed(Choice(SizeClass), "size", record, make)


CLASSES = Record(
    ClassTables,
    Key("cost", _row(MoneyClass, MONEY, "EUR"), "EUR, one-off"),
    Key("staff", _row(StaffClass, POSITIVE, "posts"), "full posts in every quarter of the work"),
    Key("duration", _row(DurationClass, whole(1, 48), "quarters"), "quarters"),
    Key("follow_up", _row(MoneyClass, MONEY, "EUR"), "EUR per year", ()),
    name="class tables",
    scoped=False,
)

CRITERION = Record(
    Criterion,
    Key("id", Ident(), "id"),
    Key("title", TITLE, "name"),
    Key("weight", POSITIVE, "weight in the mean", Decimal(1)),
    Key("scale", _FOUR_TEXTS, "what the scores 1 to 4 mean", ()),
    name="criterion",
    scoped=False,
)

URGENCY = Record(
    UrgencyTable,
    Key("criteria", ListOf(CRITERION, least=1), "what is scored"),
    Key("thresholds", _FOUR_RISING, "least weighted mean for class 2, 3, 4, 5"),
    name="urgency table",
    scoped=False,
)

RULESET = Record(
    RuleSetChoice,
    Key("name", Ident(), "name of the rule set"),
    Key(
        "overrides",
        ListOf(
            Record(
                RuleOverride,
                Key("rule", Words(r"[BM]-\d{1,2}"), "id of the rule"),
                Key("key", Ident(), "which value of it"),
                Key("value", WORDS, "the city's value"),
                Key("reason", WORDS, "why it differs"),
                name="override",
                scoped=False,
            )
        ),
        "values the city replaces",
        (),
    ),
    name="rule set",
    scoped=False,
)

WEAK_STATUS = Record(
    WeakStatus,
    Key("programme", Ident(refers="programme"), "which programme asks for it"),
    Key("status", Choice(ProofStatus), "only proven gives the raised rate"),
    Key("evidence", WORDS, "paper or question", None),
    Key("as_of", AS_OF, "date of the knowledge", None),
    name="weak status",
    scoped=False,
)

CITY = Record(
    dict,
    Key("format", Choice({"1": FORMAT}), "version of the format"),
    Key("id", Ident(), "id of the city"),
    Key("name", TEXT, "name of the city"),
    Key(
        "ags",
        Words(
            r"\d{8}",
            Text(de="acht Ziffern wie 07319000", en="eight digits such as 07319000"),
            repaired=lambda text: "0" + text,
        ),
        "Amtlicher Gemeindeschlüssel",
    ),
    Key("kind", Choice(CityKind), "how far the figures may be taken at their word"),
    Key("notice", TITLE, "stands on every output"),
    Key("now", QUARTER, "first quarter in which anything new may start"),
    Key("horizon", HORIZON, "quarters that a plan looks at"),
    Key("parameters", PARAMETERS, "settings of objective and limits", Parameters()),
    Key("doubt", DOUBT, "how far assumed figures may be off", Doubt()),
    Key("classes", CLASSES, "what S to XXL mean"),
    Key("urgency", URGENCY, "from scores to the urgency class"),
    Key("feasibility", ListOf(CRITERION), "criteria of feasibility", ()),
    Key("ruleset", RULESET, "which law holds"),
    Key("weak_status", ListOf(WEAK_STATUS), "proofs towards raised rates", ()),
    name="city.yaml",
)
