"""The format of `participation/<id>.yaml`, on the schema of the city's folder."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from lindwurm.core.city import FigureKind, Text
from lindwurm.core.cityfiles.format.common import POSITIVE_AMOUNT, SOURCE
from lindwurm.core.cityfiles.nodes import Node, Scalar
from lindwurm.core.cityfiles.schema.base import Reading, Shape
from lindwurm.core.cityfiles.schema.containers import Key, ListOf, Record
from lindwurm.core.cityfiles.schema.figures import FigureShape
from lindwurm.core.cityfiles.schema.scalars import BOOL, MONEY, Choice, Ident, whole
from lindwurm.core.cityfiles.schema.texts import TEXT, TITLE, WORDS
from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.procedure import Rule
from lindwurm.exchange.voice import values
from lindwurm.stages.participation.enums import (
    FormatKind,
    IdeaState,
    LegalBasis,
    ProcessState,
    QuestionKind,
    Verdict,
)

_AFTER = re.compile(r"[+-]\d{1,4}")
_EXPECTED_DAY = Text(
    de="einen Tag wie 2026-11-23, oder Tage nach dem Laden wie +14 oder -7",
    en="a day such as 2026-11-23, or days after loading such as +14 or -7",
)


class DayShape(Shape):
    """A day of the calendar, or days after the one on which the file is loaded."""

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the `Day`."""
        text = node.text if isinstance(node, Scalar) else ""
        if _AFTER.fullmatch(text):
            return values.Day(after=int(text))
        try:
            return values.Day(fixed=date.fromisoformat(text))
        except ValueError:
            return self.wrong(node, reading, path, _EXPECTED_DAY)

    def write(self, value: Any) -> Any:
        """Return the day as text."""
        return value.fixed.isoformat() if value.fixed else f"{value.after:+d}"

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": ["string", "integer"], "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[+-]?[0-9]{1,4})$"}

    def about(self) -> str:
        """Name the form."""
        return "day, or `+14`: days after loading"


DAY = DayShape()
PERSON = Ident(refers="person")
MANY = whole(1, 100_000)

COUNT = Record(
    values.Count,
    Key("title", TITLE, "what was counted"),
    Key("value", FigureShape(FigureKind.NUMBER, low=0), "how many, with its origin"),
    name="count",
)
PHASE = Record(
    values.PhaseFile,
    Key("id", Ident(defines="phase"), "id"),
    Key("title", TITLE, "name"),
    Key("starts", DAY, "first day", None),
    Key("ends", DAY, "last day", None),
    name="phase",
    scoped=False,
)
PEOPLE = ListOf(
    Record(
        values.Person,
        Key("id", Ident(defines="person"), "id"),
        Key("name", WORDS, "pseudonym; nobody living"),
        name="person",
        scoped=False,
    )
)
IDEA = Record(
    values.IdeaFile,
    Key("id", Ident(defines="idea"), "id"),
    Key("title", WORDS, "in a few words"),
    Key("text", WORDS, "the idea"),
    Key("author", PERSON, "who had it; none = on paper", None),
    Key("site", Ident(refers="site"), "place of sites.yaml", None),
    Key("place", WORDS, "place in words", None),
    Key("field", Ident(refers="field"), "field of action", None),
    Key("days_ago", whole(0, 5000), "days before loading", 0),
    Key("supporters", ListOf(PERSON), "who stands behind it", ()),
    Key(
        "comments",
        ListOf(
            Record(
                values.CommentFile,
                Key("author", PERSON, "who"),
                Key("text", WORDS, "what"),
                name="comment",
                scoped=False,
            )
        ),
        "comments",
        (),
    ),
    Key(
        "answers",
        ListOf(
            Record(
                values.AnswerFile,
                Key("state", Choice(IdeaState), "what becomes of it"),
                Key("text", TEXT, "the answer"),
                Key("unit", Ident(refers="unit"), "who answers"),
                name="answer",
                scoped=False,
            )
        ),
        "official answers, the first one first",
        (),
    ),
    Key("measures", ListOf(Ident(refers="measure")), "measures it became", ()),
    Key("merged_into", Ident(refers="idea"), "idea in which it goes on", None),
    name="idea",
    scoped=False,
)
STATEMENT = Record(
    values.StatementFile,
    Key("author", PERSON, "who"),
    Key("paragraph", whole(1, 5000), "number of the paragraph"),
    Key("text", WORDS, "what they say"),
    Key("proposal", WORDS, "how it should read", None),
    Key("verdict", Choice(Verdict), "what the city makes of it", None),
    Key("reply", TEXT, "the city's reply", None),
    name="statement",
    scoped=False,
)
DRAFT = Record(
    values.DraftFile,
    Key("title", WORDS, "title of the text"),
    Key("markdown", WORDS, "the text in Markdown"),
    Key("note", WORDS, "what is new in it", None),
    Key("statements", ListOf(STATEMENT), "what citizens say to it", ()),
    name="draft",
    scoped=False,
)
QUESTION = Record(
    values.QuestionFile,
    Key("kind", Choice(QuestionKind), "how it is answered"),
    Key("text", TEXT, "the question"),
    Key("choices", ListOf(TEXT), "options", ()),
    Key("rows", ListOf(TEXT), "rows of a matrix", ()),
    Key("demographic", BOOL, "about the person: never required", default=False),
    name="question",
    scoped=False,
)
STATION = Record(
    values.StationFile,
    Key("topic", TITLE, "topic"),
    Key("question", TEXT, "what the groups are asked", None),
    Key("cards", ListOf(TEXT), "seed ideas", ()),
    Key("ranks", ListOf(ListOf(whole(1, 500))), "per group the numbers of the cards, the best first", ()),
    Key("result", TEXT, "what the joint follow-up made of it", None),
    name="station",
    scoped=False,
)
WORKSHOP = Record(
    values.WorkshopFile,
    Key("held", DAY, "day"),
    Key("venue", WORDS, "where"),
    Key("groups", whole(1, 50), "how many groups rotate"),
    Key("ranks", whole(1, 20), "places that a group gives at a station", 3),
    Key("invited", MANY, "people invited", None),
    Key("came", MANY, "people who came", None),
    Key("stations", ListOf(STATION), "work stations", ()),
    name="workshop",
    scoped=False,
)


def _given(points: tuple[int, ...], people: int) -> tuple[tuple[int, ...], int]:
    return points, people


WEIGHING = Record(
    values.WeighingFile,
    Key("goals", ListOf(Ident(refers="goal"), least=2), "goals that are weighed"),
    Key("points", whole(1, 1000), "points of a person", 20),
    Key(
        "given",
        ListOf(
            Record(
                _given,
                Key("points", ListOf(whole(0, 1000)), "points in the goals' order"),
                Key("people", MANY, "how many gave them so", 1),
                name="given",
                scoped=False,
            )
        ),
        "what was given on paper",
        (),
    ),
    name="weighing",
    scoped=False,
)
PROPOSAL = Record(
    values.ProposalFile,
    Key("id", Ident(defines="proposal"), "id, also in the published file"),
    Key("title", TITLE, "name"),
    Key("text", TEXT, "what it is", None),
    Key("cost", POSITIVE_AMOUNT, "EUR, checked"),
    Key("unit", Ident(refers="unit"), "who checked it"),
    Key("note", TEXT, "what the check came to", None),
    name="proposal",
)
POLL = Record(
    values.PollFile,
    Key("budget", MONEY, "EUR"),
    Key("ballot_type", Choice(BallotType), "what a voter writes", BallotType.APPROVAL),
    Key("rule", Choice(Rule), "how is counted", Rule.EQUAL_SHARES),
    Key("most", whole(1, 500), "projects on a ballot at most", 5),
    Key("proposals", ListOf(PROPOSAL, least=2), "projects"),
    Key(
        "ballots",
        ListOf(
            Record(
                values.BallotFile,
                Key("choices", ListOf(Ident(refers="proposal")), "projects chosen"),
                Key("count", MANY, "how many voted so", 1),
                name="ballot",
                scoped=False,
            )
        ),
        "ballots, fictional cities only; the poll is closed with them",
        (),
    ),
    name="poll",
)
FORMAT = Record(
    values.FormatFile,
    Key("id", Ident(defines="format"), "id and part of the address"),
    Key("kind", Choice(FormatKind), "how citizens take part"),
    Key("title", TITLE, "name"),
    Key("text", TEXT, "what is asked, Markdown", None),
    Key("phase", Ident(refers="phase"), "phase", None),
    Key("opens", DAY, "first day", None),
    Key("closes", DAY, "last day", None),
    Key("ideas", ListOf(IDEA), "ideas", ()),
    Key("draft", DRAFT, "text of a consultation", None),
    Key("survey", ListOf(QUESTION), "questions of a survey", ()),
    Key("workshop", WORKSHOP, "workshop", None),
    Key("weighing", WEIGHING, "goals to weigh", None),
    Key("poll", POLL, "participatory budget", None),
    name="format",
    scoped=False,
)
PROCESS = Record(
    values.ProcessFile,
    Key("id", Ident(defines="process"), "id, also the file's name and part of the address"),
    Key("title", TITLE, "name"),
    Key("summary", TEXT, "two or three plain sentences"),
    Key("text", TEXT, "more, Markdown", None),
    Key("plain", WORDS, "the same in plain language", None),
    Key("decides", TEXT, "who decides about the result", None),
    Key("result", TEXT, "what came of it", None),
    Key("state", Choice(ProcessState), "how far it is", ProcessState.OPEN),
    Key("published", DAY, "day of publication"),
    Key("finished", DAY, "last day", None),
    Key("legal_basis", Choice(LegalBasis), "basis of the processing", LegalBasis.PUBLIC_TASK),
    Key("threshold_on", DAY, "day of the threshold analysis"),
    Key("threshold_note", WORDS, "what it came to"),
    Key("min_age", whole(1, 99), "least age", None),
    Key("source", SOURCE, "where it is documented", None),
    Key("counts", ListOf(COUNT), "documented counts", ()),
    Key("phases", ListOf(PHASE), "phases", ()),
    Key("people", PEOPLE, "fictional people", ()),
    Key("formats", ListOf(FORMAT), "ways to take part", ()),
    name="process",
)
