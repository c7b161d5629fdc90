"""A draft text as values: its parts, and what of a file could not be shown as it was. Reads Markdown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any, Final

from lindwurm.core.wording.markup import inline_html, markdown_tokens, plain_html, plain_text
from lindwurm.stages.participation.enums import ParagraphKind

MOST_PARTS: Final = 3000
MOST_SIGNS: Final = 1_000_000
MOST_BYTES: Final = 10_000_000
FEWEST_ROWS: Final = 2
"""So many lines with bars one after the other were meant as a table."""
_CELLS: Final = " | "
_LABEL: Final = re.compile(
    r"§|[-–—•*]\s|\(?(?:\d+|(\w)\1{0,8}|[ivxlcdm]+)(?:\.\w+)*[.)]\s|\d+(?:\.\d+)+\s", re.IGNORECASE
)
"""A number, letter or sign with which the text of an item begins: “1. ”, “a) ”, “(iv) ”, “2.3 ”, “– ”."""


class Loss(StrEnum):
    """What a file holds that the text shows otherwise, or not at all."""

    PICTURE = "picture"
    OBJECT = "object"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    DELETED = "deleted"
    """Struck out in a tracked change: left out."""
    INSERTED = "inserted"
    """Added in a tracked change: taken over."""
    TEXTBOX = "textbox"
    """Its text is taken over where it stands."""
    FORMULA = "formula"
    SYMBOL = "symbol"
    CONTENTS = "contents"
    """A table of contents: left out."""
    HEADER = "header"
    """Head and foot of pages: left out."""
    MACRO = "macro"
    RULE = "rule"
    QUOTE = "quote"
    """Shown as a paragraph."""
    CODE = "code"
    """Shown as a paragraph."""
    TABLE = "table"
    """Shown row by row, each row a paragraph."""
    NO_TABLE = "no-table"
    """Lines with bars that make no table: left as they are."""
    UNKNOWN = "unknown"


class Unreadable(StrEnum):
    """Why a file cannot be read."""

    KIND = "kind"
    SIZE = "size"
    BOMB = "bomb"
    """Grows too much when it is unpacked."""
    ENTITY = "entity"
    """Holds declarations that no word processor writes."""
    BROKEN = "broken"
    EMPTY = "empty"
    LENGTH = "length"
    """Too many paragraphs or letters."""
    ENCODING = "encoding"


class UnreadableTextError(ValueError):
    """A file is not a text that can be consulted; nothing was kept."""

    def __init__(self, reason: Unreadable, detail: str = "") -> None:
        """Keep why, and what in the file."""
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph, heading, item of a list, or row of a table."""

    kind: ParagraphKind
    html: str
    """Clean."""
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a file."""

    parts: tuple[Part, ...]
    losses: tuple[tuple[Loss, int, int], ...] = ()
    """What, how often, and beside which paragraph (from 1) it stood first."""
    title: str = ""

    def report(self) -> list[dict[str, Any]]:
        """Return the losses as JSON values."""
        return [{"what": what.value, "count": count, "where": where} for what, count, where in self.losses]


def lacks_bullet(kind: ParagraphKind, text: str) -> bool:
    """Return whether a part is an item of a list whose text begins with no number or sign, so that it needs a bullet."""
    return kind is ParagraphKind.ITEM and _LABEL.match(text) is None


@dataclass(slots=True)
class Collector:
    """Gathers parts and losses of a file, within bounds."""

    parts: list[Part] = field(default_factory=list)
    lost: Counter[Loss] = field(default_factory=Counter)
    first: dict[Loss, int] = field(default_factory=dict)
    signs: int = 0

    def add(self, kind: ParagraphKind, html: str, text: str, level: int = 0) -> None:
        """Add a part; one without text is none.

        Raises:
            UnreadableTextError: if the text becomes longer than anybody can consult.
        """
        if not text.strip():
            return
        self.signs += len(text)
        if len(self.parts) >= MOST_PARTS or self.signs > MOST_SIGNS:
            raise UnreadableTextError(Unreadable.LENGTH)
        self.parts.append(Part(kind=kind, html=html, text=text.strip(), level=level))

    def row(self, cells: list[str]) -> None:
        """Add a row of a table as text."""
        text = _CELLS.join(cells)
        if any(cells):
            self.add(ParagraphKind.TABLE, plain_html(text), text)

    def lose(self, what: Loss, count: int = 1) -> None:
        """Note what is shown otherwise, or not."""
        self.lost[what] += count
        self.first.setdefault(what, max(1, len(self.parts)))

    def done(self, title: str = "") -> Imported:
        """Return what came of it; the first heading names it, else the title that the file has.

        Raises:
            UnreadableTextError: if there is no text at all.
        """
        if not self.parts:
            raise UnreadableTextError(Unreadable.EMPTY)
        if Loss.NO_TABLE not in self.lost:
            self._note_rows()
        losses = tuple((what, count, self.first[what]) for what, count in self.lost.items())
        headings = (part.text for part in self.parts if part.kind is ParagraphKind.HEADING)
        return Imported(parts=tuple(self.parts), losses=losses, title=(next(headings, "") or title)[:200])

    def _note_rows(self) -> None:
        """Note paragraphs with bars one after the other: rows of a table that lost its form before it came here."""
        places = groupby(
            enumerate(self.parts, start=1),
            key=lambda each: each[1].kind is ParagraphKind.TEXT and _CELLS in each[1].text,
        )
        for is_row, run in places:
            rows = list(run)
            if is_row and len(rows) >= FEWEST_ROWS:
                self.lost[Loss.NO_TABLE] += len(rows)
                self.first.setdefault(Loss.NO_TABLE, rows[0][0])


def from_markdown(data: bytes) -> Imported:
    """Read a Markdown file in UTF-8.

    Raises:
        UnreadableTextError: if it is too large, empty, or no text.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableTextError(Unreadable.SIZE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTextError(Unreadable.ENCODING, f"byte {error.start}") from error
    if "\0" in text:
        raise UnreadableTextError(Unreadable.KIND)
    return _Markdown(Collector()).read(markdown_tokens(text))


class _Markdown:
    """Turns the tokens of Markdown into parts."""

    def __init__(self, found: Collector) -> None:
        self.found = found
        self.lists: list[int | None] = []
        """Number of the present item of each open list; None where it has none."""
        self.heading = 0
        self.label = ""
        self.is_item = False
        """Whether the next paragraph begins an item; what follows in the same item is a paragraph below it."""
        self.cells: list[str] = []
        self.is_cell = False

    def read(self, tokens: list[Any]) -> Imported:
        """Go through all tokens."""
        for token in tokens:
            self._take(token)
        return self.found.done()

    def _take(self, token: Any) -> None:
        name = token.type
        if name == "heading_open":
            self.heading = int(token.tag[1])
        elif name == "heading_close":
            self.heading = 0
        elif name in {"bullet_list_open", "ordered_list_open"}:
            start = int(token.attrGet("start") or 1) - 1
            self.lists.append(start if name.startswith("ordered") else None)
        elif name in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
        elif name == "list_item_open":
            self._next_item()
        elif name in {"th_open", "td_open", "th_close", "td_close"}:
            self.is_cell = name.endswith("open")
        elif name == "tr_open":
            self.cells = []
        elif name == "tr_close":
            self.found.row(self.cells)
        elif name == "inline":
            self._inline(token)
        else:
            self._other(token)

    def _next_item(self) -> None:
        self.is_item = True
        number = self.lists[-1]
        if number is not None:
            self.lists[-1] = number + 1
            self.label = f"{number + 1}. "

    def _other(self, token: Any) -> None:
        if token.type in {"fence", "code_block"}:
            self.found.lose(Loss.CODE)
            self.found.add(ParagraphKind.TEXT, plain_html(token.content.rstrip("\n")), token.content)
        elif token.type == "hr":
            self.found.lose(Loss.RULE)
        elif token.type == "blockquote_open":
            self.found.lose(Loss.QUOTE)
        elif token.type == "table_open":
            self.found.lose(Loss.TABLE)

    def _inline(self, token: Any) -> None:
        pictures = sum(1 for child in token.children or () if child.type == "image")
        if pictures:
            self.found.lose(Loss.PICTURE, pictures)
        html = inline_html(token)
        if self.is_cell:
            self.cells.append(plain_text(html))
            return
        text = plain_text(html)
        bars = sum(1 for each in token.content.splitlines() if "|" in each.strip().strip("|"))
        if bars >= FEWEST_ROWS:
            self.found.lose(Loss.NO_TABLE, bars)
        if self.heading:
            self.found.add(ParagraphKind.HEADING, html, text, self.heading)
        elif self.lists and self.is_item:
            label, self.label, self.is_item = self.label, "", False
            self.found.add(ParagraphKind.ITEM, label + html, label + text, len(self.lists))
        else:
            self.found.add(ParagraphKind.TEXT, html, text)
