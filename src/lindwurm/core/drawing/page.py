"""What a drawn roadmap consists of: plain values in one language, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lindwurm.core.drawing.axis import Axis
from lindwurm.core.drawing.bars import Bar, Mark
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import Lang

LINK = 56
"""About so many characters of an address are shown at most."""


class Status(StrEnum):
    """How far a measure is, as people read it; each has a shape, an icon and a word of its own."""

    IDEA = "idea"
    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text with the language it is written in: German stands in where English is missing."""

    text: str
    lang: Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A measure that another one names."""

    id: str
    title: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a sentence; `measure` is set where it is the title of another measure."""

    text: str
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """Where something was read; `href` is empty unless the source is a web address."""

    text: str
    href: str
    as_of: str
    reliability: str
    note: str

    @property
    def short(self) -> str:
        """Return a web address without what nobody reads: the place, and the end of a long path."""
        if not self.href:
            return self.text
        bare = self.href.partition("://")[2].removeprefix("www.").partition("?")[0].rstrip("/")
        host, _, path = bare.partition("/")
        if len(bare) <= LINK or not path:
            return bare
        return f"{host}/…{path[-max(1, LINK - len(host)) :]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What a measure costs by the plan, in cents, and the weakest origin among the figures."""

    own: int
    grant: int
    per_year: int
    """Running cost a year once it is in use."""
    origin: str
    programmes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A measure with its place on the roadmap."""

    id: str
    title: Label
    status: Status
    status_word: str
    start: Quarter | None
    finish: Quarter | None
    period: str
    """In words, no finer than the money behind the dates."""
    bar: Bar | None
    marks: tuple[Mark, ...]
    reason: str
    """Why it stands there, one sentence; empty where nothing was decided."""
    variant: Label | None
    """Set where there was more than one."""
    costs: Costs | None
    owner: str
    after: tuple[Reference, ...]
    """Measures it waits for."""
    in_plan: bool
    fixed: bool
    editorial: str
    """Basis of an entry that no source names."""
    sources: tuple[SourceLine, ...]

    @property
    def why(self) -> tuple[Piece, ...]:
        """Return the reason with the measures it names set apart, so that they can be links."""
        pieces: tuple[Piece, ...] = (Piece(text=self.reason),) if self.reason else ()
        for other in self.after:
            pieces = tuple(part for piece in pieces for part in _parted(piece, other))
        return pieces

    @property
    def after_unsaid(self) -> tuple[Reference, ...]:
        """Return the measures it waits for that its reason does not name."""
        return tuple(other for other in self.after if other.title.text not in self.reason)


def _parted(piece: Piece, other: Reference) -> tuple[Piece, ...]:
    before, found, rest = piece.text.partition(other.title.text)
    if piece.measure or not found:
        return (piece,)
    parts = (Piece(text=before), Piece(text=found, measure=other.id), Piece(text=rest))
    return tuple(part for part in parts if part.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTable:
    """A field of action with its measures, earliest first."""

    id: str
    title: Label
    count: str
    """``7 Maßnahmen: 2 abgeschlossen, 5 geplant``."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A measure without a place: not chosen, or not yet plannable."""

    id: str
    title: Label
    field: Label
    reason: str
    """Why not chosen, or what is missing."""
    owed_by: str
    """Who delivers what is missing; empty for one that was not chosen."""
    editorial: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of the summary with its words."""

    key: str
    number: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearUse:
    """Use of a limit in a year; cents, or hundredths of a post on the year's average."""

    year: int
    used: int
    limit: int | None
    """None = unlimited."""
    carried: int = 0
    """Money only: part of `used` that earlier years left; it comes on top of the limit."""
    peak: str = ""
    """Staff: the busiest quarter in words."""

    @property
    def over(self) -> bool:
        """Tell whether more is used than there is."""
        return self.limit is not None and self.used > self.limit + self.carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A budget line or a unit over the years."""

    id: str
    title: Label
    years: tuple[YearUse, ...]
    note: str
    """One sentence for those who cannot see the chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationLine:
    """An application to file."""

    programme: Label
    measure: Reference
    apply: Quarter
    decision: Quarter
    apply_words: str
    decision_words: str
    amount: int
    binding: str = ""
    """``Zweckbindung 5 Jahre``; empty where the programme names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunLine:
    """A limit that is exceeded without any choice of this plan."""

    rule: str
    subject: str
    period: str
    excess: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swatch:
    """An entry of the legend."""

    key: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapPage:
    """Everything that a roadmap shows, in one language."""

    lang: Lang
    city: Label
    title: str
    notice: Label
    standing: str
    """``Entwurf – nicht beschlossen`` until the plan is adopted."""
    today: date
    today_words: str
    axis: Axis
    summary: tuple[Count, ...]
    certificate: str
    provenance: tuple[Count, ...]
    legend: tuple[Swatch, ...]
    fields: tuple[FieldTable, ...]
    not_chosen: tuple[LeftOut, ...]
    not_plannable: tuple[LeftOut, ...]
    depends: tuple[Reference, ...]
    """Measures that only a reading with open parameters contains."""
    money: tuple[Use, ...]
    staff: tuple[Use, ...]
    applications: tuple[ApplicationLine, ...]
    overruns: tuple[OverrunLine, ...]
    calm: str = ""
    """How far the plan is from the published one, and what that costs; empty without one."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the measures of all fields in the order of the page."""
        return tuple(row for table in self.fields for row in table.rows)
