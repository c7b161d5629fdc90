"""Reads rows of another portal as ideas, by a mapping that is kept; says row by row what does not fit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from lindwurm.base.municipalities.folding import fold
from lindwurm.stages.participation.enums import ANSWERED, IdeaState
from lindwurm.stages.participation.portal_files import PortalRow, PortalTable
from lindwurm.stages.participation.portal_values import plain, read_count, read_degrees, read_moment

LONGEST_TITLE: Final = 160
LONGEST_TEXT: Final = 20_000
LONGEST_KEY: Final = 200
LONGEST_ADDRESS: Final = 500
_is_web: Final = URLValidator(schemes=["http", "https"])


class Part(StrEnum):
    """What a column can hold of an idea."""

    KEY = "key"
    TITLE = "title"
    TEXT = "text"
    CREATED = "created"
    AUTHOR = "author"
    """The name that the portal showed publicly."""
    FIELD = "field"
    PLACE = "place"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    SUPPORTS = "supports"
    STATE = "state"
    ADDRESS = "address"
    ANSWER = "answer"
    ANSWERED = "answered"
    ANSWER_KEY = "answer_key"


NEEDED: Final = (Part.KEY, Part.TITLE, Part.TEXT)
STATES: Final = (*sorted(ANSWERED), IdeaState.NEW, IdeaState.REVIEW)
"""What a word of the portal can mean."""


class RowFault(StrEnum):
    """What is wrong with a row."""

    WIDTH = "width"
    MISSING = "missing"
    LONG = "long"
    DAY = "day"
    FUTURE = "future"
    NUMBER = "number"
    PLACE = "place"
    ADDRESS = "address"
    MAIL = "mail"
    STATE = "state"
    UNREASONED = "unreasoned"
    """Rejected without a text of the city."""
    ANSWER_STATE = "answer-state"
    """An answer of which nobody says what becomes of the idea."""
    DIFFERS = "differs"
    """Two rows with one key tell two things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault, with where it is, what was expected and what came."""

    fault: RowFault
    row: int
    column: str
    expected: str = ""
    got: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The mapping of a portal: which column holds what, and what its words for states mean."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """`Part` → column of the file."""
    states: Mapping[str, str] = field(default_factory=dict)
    """Word of the portal → `IdeaState`."""
    answered: str = ""
    """What becomes of an idea with an answer where no column says it."""
    format: str = ""
    """Slug of the format that the ideas belong to."""

    @classmethod
    def of(cls, kept: Any) -> Columns:
        """Read what is kept; what does not fit is left out."""
        given = kept if isinstance(kept, dict) else {}

        def texts(name: str) -> dict[str, str]:
            found = given.get(name)
            return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

        known = {part.value for part in Part}
        return cls(
            columns={key: value for key, value in texts("columns").items() if key in known and value},
            states={key: value for key, value in texts("states").items() if value in set(STATES)},
            answered=given["answered"] if given.get("answered") in set(ANSWERED) else "",
            format=str(given.get("format") or ""),
        )

    def kept(self) -> dict[str, Any]:
        """Write it as it is kept."""
        return {
            "columns": dict(self.columns),
            "states": dict(self.states),
            "answered": self.answered,
            "format": self.format,
        }

    @property
    def missing(self) -> list[Part]:
        """Name what has no column and needs one."""
        return [part for part in NEEDED if part not in self.columns]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """An answer of the city in the portal."""

    key: str
    text: str
    at: datetime | None
    state: IdeaState


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenIdea:
    """An idea of the portal."""

    row: int
    key: str
    title: str
    text: str
    created_at: datetime | None = None
    author: str = ""
    field: str = ""
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    supports: int = 0
    state: IdeaState = IdeaState.NEW
    address: str = ""
    answers: tuple[GivenAnswer, ...] = ()

    @property
    def mark(self) -> str:
        """Return the mark of the words that citizens wrote: it tells whether they were changed since."""
        return words_mark(self.title, self.text)


def words_mark(title: str, text: str) -> str:
    """Return the mark of title and text of an idea."""
    return hashlib.sha256(f"{title}\0{text}".encode()).hexdigest()[:32]


def given_ideas(table: PortalTable, columns: Columns, now: datetime) -> tuple[list[GivenIdea], list[Fault]]:
    """Read all rows; rows of one key are one idea with several answers.

    Args:
        table: the file.
        columns: the mapping; every part of `NEEDED` has a column.
        now: what comes later has not happened.

    Returns:
        the ideas that fit, and what does not fit of the others.
    """
    ideas: dict[str, GivenIdea] = {}
    faults: list[Fault] = []
    refused: set[str] = set()
    for row in table.rows:
        reader = _Reader(row, columns, now)
        idea = reader.idea()
        before = ideas.get(idea.key)
        if before is not None and (before.title, before.text) != (idea.title, idea.text):
            reader.fault(RowFault.DIFFERS, Part.KEY, f"{before.row}", idea.key)
        if reader.faults:
            faults += reader.faults
            refused.add(idea.key)
        elif before is not None:
            ideas[idea.key] = _joined(before, idea)
        else:
            ideas[idea.key] = idea
    return [idea for key, idea in ideas.items() if key not in refused], faults


def _joined(first: GivenIdea, more: GivenIdea) -> GivenIdea:
    known = {answer.key for answer in first.answers}
    added = tuple(answer for answer in more.answers if answer.key not in known)
    answers = (*first.answers, *added)
    return replace(first, answers=answers, state=answers[-1].state if answers else first.state)


class _Reader:
    """Reads one row and remembers what does not fit."""

    def __init__(self, row: PortalRow, columns: Columns, now: datetime) -> None:
        self.row = row
        self.columns = columns
        self.now = now
        self.faults: list[Fault] = []
        if row.width is not None:
            self.faults.append(Fault(fault=RowFault.WIDTH, row=row.number, column="", got=str(row.width)))

    def idea(self) -> GivenIdea:
        """Read the row."""
        latitude, longitude = self.point()
        state = self.state()
        answers = tuple(self.answers(state))
        if answers:
            state = answers[-1].state
        elif state is IdeaState.REJECTED:
            self.fault(RowFault.UNREASONED, Part.STATE, "", self.text(Part.STATE))
        return GivenIdea(
            row=self.row.number,
            key=self.needed(Part.KEY, LONGEST_KEY),
            title=" ".join(plain(self.needed(Part.TITLE, LONGEST_TITLE)).split()),
            text=plain(self.needed(Part.TEXT, LONGEST_TEXT)),
            created_at=self.moment(Part.CREATED),
            author=self.author(),
            field=self.text(Part.FIELD),
            place=self.text(Part.PLACE)[:LONGEST_KEY],
            latitude=latitude,
            longitude=longitude,
            supports=self.number(Part.SUPPORTS),
            state=state,
            address=self.address(),
            answers=answers,
        )

    def text(self, part: Part) -> str:
        """Return the text of a part, empty where it has no column."""
        return self.row.values.get(self.columns.columns.get(part, ""), "")

    def fault(self, fault: RowFault, part: Part, expected: str, got: str) -> None:
        """Remember a fault."""
        column = self.columns.columns.get(part, "")
        self.faults.append(
            Fault(fault=fault, row=self.row.number, column=column, expected=expected, got=got[:80])
        )

    def needed(self, part: Part, most: int) -> str:
        """Return a text that must be there and not too long."""
        text = self.text(part)
        if not plain(text):
            self.fault(RowFault.MISSING, part, "", text)
        elif len(text) > most:
            self.fault(RowFault.LONG, part, str(most), str(len(text)))
        return text

    def moment(self, part: Part) -> datetime | None:
        """Return a moment, None where there is none."""
        text = self.text(part)
        if not text:
            return None
        found = read_moment(text)
        if found is None:
            self.fault(RowFault.DAY, part, "", text)
        elif found > self.now:
            self.fault(RowFault.FUTURE, part, "", text)
        return found

    def number(self, part: Part) -> int:
        """Return a count."""
        text = self.text(part)
        found = read_count(text) if text else 0
        if found is None:
            self.fault(RowFault.NUMBER, part, "", text)
        return found or 0

    def point(self) -> tuple[Decimal | None, Decimal | None]:
        """Return both coordinates, or none."""
        texts = [self.text(part) for part in (Part.LATITUDE, Part.LONGITUDE)]
        if not any(texts):
            return None, None
        found = [read_degrees(text, most) for text, most in zip(texts, (90, 180), strict=True)]
        if None in found:
            self.fault(RowFault.PLACE, Part.LATITUDE, "", " ".join(texts))
            return None, None
        return found[0], found[1]

    def author(self) -> str:
        """Return the public name; an e-mail address is none (P-3)."""
        name = " ".join(self.text(Part.AUTHOR).split())[:120]
        if "@" in name:
            self.fault(RowFault.MAIL, Part.AUTHOR, "", "…@…")
        return name

    def address(self) -> str:
        """Return the page in the portal."""
        text = self.text(Part.ADDRESS)
        if not text:
            return ""
        try:
            _is_web(text)
        except ValidationError:
            self.fault(RowFault.ADDRESS, Part.ADDRESS, "", text)
        else:
            if len(text) > LONGEST_ADDRESS:
                self.fault(RowFault.LONG, Part.ADDRESS, str(LONGEST_ADDRESS), str(len(text)))
        return text

    def state(self) -> IdeaState:
        """Return what the portal says has become of the idea."""
        word = self.text(Part.STATE)
        if not word:
            return IdeaState.NEW
        known = {fold(key): value for key, value in self.columns.states.items()}
        found = known.get(fold(word), "")
        if not found:
            self.fault(RowFault.STATE, Part.STATE, ", ".join(self.columns.states), word)
            return IdeaState.NEW
        return IdeaState(found)

    def answers(self, state: IdeaState) -> Iterator[GivenAnswer]:
        """Yield the answer of the row, if there is one."""
        text = plain(self.text(Part.ANSWER))
        if not text:
            return
        if len(text) > LONGEST_TEXT:
            self.fault(RowFault.LONG, Part.ANSWER, str(LONGEST_TEXT), str(len(text)))
        said = state if state in ANSWERED else self.columns.answered
        if not said:
            self.fault(RowFault.ANSWER_STATE, Part.STATE, "", self.text(Part.STATE))
            return
        key = self.text(Part.ANSWER_KEY)[:LONGEST_KEY]
        yield GivenAnswer(
            key=key or f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:32]}",
            text=text,
            at=self.moment(Part.ANSWERED),
            state=IdeaState(said),
        )
