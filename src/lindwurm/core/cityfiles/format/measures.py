"""measures/*.yaml."""

from __future__ import annotations

from lindwurm.core.city import (
    After,
    Assessment,
    Contribution,
    Deadline,
    Duty,
    EarliestStart,
    ExceptionKind,
    Fact,
    FactSheet,
    FigureKind,
    GateException,
    LinkKind,
    Measure,
    Milestone,
    Owner,
    Progress,
    Publication,
    Readiness,
    Remaining,
    RemainingMoney,
    RemainingStaff,
    Score,
    WaitsFor,
)
from lindwurm.core.cityfiles.format.common import AMOUNT, DATE, FTE, ROLE, SOURCES, UNIT
from lindwurm.core.cityfiles.format.organisations import YEAR
from lindwurm.core.cityfiles.format.variants import FOLLOW_UP, OUTLINE, VARIANT
from lindwurm.core.cityfiles.schema.containers import Key, Keyed, ListOf, Record, ids
from lindwurm.core.cityfiles.schema.figures import FigureShape
from lindwurm.core.cityfiles.schema.forms import Shorthand
from lindwurm.core.cityfiles.schema.scalars import AS_OF, BOOL, QUARTER, Choice, Ident, whole
from lindwurm.core.cityfiles.schema.texts import TEXT, TITLE, WORDS, Bilingual

MOST_WORDS = 60

OWNER = Record(
    Owner, Key("unit", UNIT, "unit"), Key("role", Ident(refers="role"), "role"), name="owner", scoped=False
)

FACT_SHEET = Record(
    FactSheet,
    Key("description", TEXT, "what is done", None),
    Key("goals", TEXT, "what for", None),
    Key("participants", TEXT, "who takes part", None),
    Key("responsible", TEXT, "who answers for it", None),
    Key("time_frame", TEXT, "when", None),
    Key("risks", TEXT, "what may go wrong", None),
    Key("budget_note", TEXT, "what it costs, in words", None),
    Key("grants_note", TEXT, "grants, in words", None),
    Key("status_note", TEXT, "how far it is, in words", None),
    name="fact sheet",
    scoped=False,
)

FACT = Record(
    Fact,
    Key("id", Ident(), "id, unique in the measure"),
    Key("title", TITLE, "what it is"),
    Key("amount", AMOUNT, "EUR"),
    name="fact",
)

_SCORES = Keyed(
    Ident(),
    "criterion",
    Record(
        Score, Key("score", whole(1, 4), "1 to 4"), Key("reason", TEXT, "why"), name="score", scoped=False
    ),
    Score,
)

ASSESSMENT = Record(
    Assessment,
    Key("by", ROLE, "who assessed"),
    Key("as_of", AS_OF, "when", None),
    Key("urgency", _SCORES, "scores by criteria of the urgency table", ()),
    Key("feasibility", _SCORES, "scores by criteria of feasibility", ()),
    name="assessment",
    scoped=False,
)

DUTY = Record(
    Duty,
    Key("legal_basis", WORDS, "paragraph"),
    Key("deadline", QUARTER, "first quarter in which it must be in use"),
    Key("confirmed_by", ROLE, "left out: counts as voluntary", None),
    Key("severity", whole(1, 10_000), "per late quarter", None),
    name="duty",
    scoped=False,
)

EXCEPTIONS = Keyed(
    Choice(ExceptionKind),
    "kind",
    Record(
        GateException,
        Key("legal_basis", WORDS, "paragraph or letter", None),
        Key("contract", WORDS, "contract", None),
        Key("confirmed_by", ROLE, "left out: holds in the open reading only", None),
        name="exception",
        scoped=False,
    ),
    GateException,
)

EARLIEST = Shorthand(
    Record(
        EarliestStart,
        Key("quarter", QUARTER, "no start before"),
        Key("reason", TEXT, "why", None),
        name="earliest start",
        scoped=False,
    ),
    QUARTER,
    lambda quarter: EarliestStart(quarter=quarter),
)

DEADLINE = Record(
    Deadline,
    Key("quarter", QUARTER, "first quarter in which it should be in use"),
    Key("hard", BOOL, "forbids a later finish"),
    Key("reason", TEXT, "why", None),
    name="deadline",
    scoped=False,
)

MILESTONE = Record(
    Milestone,
    Key("title", TITLE, "what is reached"),
    Key("quarter", QUARTER, "when; or", None),
    Key("offset", whole(0, 200), "quarters after the start", None),
    Key("done", BOOL, "reached", default=False),
    name="milestone",
    scoped=False,
)

AFTER = Record(
    After,
    Key("measure", Ident(refers="measure"), "predecessor"),
    Key("lag", whole(0, 200), "quarters in between", 0),
    Key("kind", Choice(LinkKind), "waits for its finish or its start", LinkKind.FINISH_START),
    Key("basis", WORDS, "source or editorial reading", None),
    name="predecessor",
    scoped=False,
)

WAITS_FOR = Record(
    WaitsFor,
    Key("event", Ident(refers="event"), "external event"),
    Key("lag", whole(0, 200), "quarters after it", 0),
    name="wait",
    scoped=False,
)

REMAINING = Record(
    Remaining,
    Key("finish", DATE, "first quarter of use", None),
    Key(
        "money",
        ListOf(
            Record(
                RemainingMoney,
                Key("line", Ident(refers="line"), "budget line"),
                Key("amount", AMOUNT, "EUR, own money"),
                Key("year", YEAR, "in equal parts over the year; or", None),
                Key("quarter", QUARTER, "in a quarter", None),
                name="remaining money",
            )
        ),
        "own money still to pay",
        (),
    ),
    Key(
        "staff",
        ListOf(
            Record(
                RemainingStaff,
                Key("unit", UNIT, "who"),
                Key("fte", FTE, "full posts in every quarter"),
                Key("from", QUARTER, "left out: now", None, attr="first"),
                Key("to", QUARTER, "left out: before the finish", None, attr="last"),
                name="remaining staff",
            )
        ),
        "staff still bound",
        (),
    ),
    Key("follow_up", ListOf(FOLLOW_UP), "running costs from the finish on", ()),
    name="remaining",
)

MEASURE = Record(
    Measure,
    Key("id", Ident(defines="measure"), "id, as the file name"),
    Key("title", TITLE, "name"),
    Key("field", Ident(refers="field"), "field of action"),
    Key("milestone_area", Ident(refers="milestone area"), "left out: that of the field", None),
    Key("in_short", Bilingual(most_words=MOST_WORDS), "the measure in plain words"),
    Key("progress", Choice(Progress), "how far the work is"),
    Key("progress_as_of", AS_OF, "when that was known", None),
    Key("pilot", BOOL, "a running pilot", default=False),
    Key("readiness", Choice(Readiness), "how far it is worked out"),
    Key("publication", Choice(Publication), "who sees it", Publication.PUBLISHED),
    Key("editorial", WORDS, "basis of an entry of the editors' own", None),
    Key("sources", SOURCES, "where it is documented", ()),
    Key("owner", OWNER, "who answers for it"),
    Key("partners", ids("organisation"), "organisations that take part", ()),
    Key("fact_sheet", FACT_SHEET, "for the public", FactSheet()),
    Key("facts", ListOf(FACT), "documented amounts, shown, not planned with", ()),
    Key("assessment", ASSESSMENT, "urgency and feasibility, by people", None),
    Key(
        "contributions",
        Keyed(
            Ident(refers="goal"),
            "goal",
            FigureShape(FigureKind.NUMBER, low=0, high=100),
            Contribution,
            "value",
        ),
        "what it does for each goal, 0 to 100",
        (),
    ),
    Key("duty", DUTY, "legal duty", None),
    Key("exceptions", EXCEPTIONS, "passes through the supervisory gate", ()),
    Key("earliest_start", EARLIEST, "no start before", None),
    Key("deadline", DEADLINE, "in use by", None),
    Key("outline", OUTLINE, "the least that can be planned", None),
    Key("variants", ListOf(VARIANT), "ways to do it; they take the place of the outline", ()),
    Key("milestones", ListOf(MILESTONE), "steps on the way", ()),
    Key("after", ListOf(AFTER), "predecessors", ()),
    Key("waits_for", ListOf(WAITS_FOR), "external events", ()),
    Key("sites", ids("site"), "places", ()),
    Key("remaining", REMAINING, "what a running measure still needs", None),
    name="measures/*.yaml",
)
