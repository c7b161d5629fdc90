"""What the public pages show, as plain values in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lindwurm.core.drawing.axis import Axis
from lindwurm.core.drawing.bars import Bar, Mark
from lindwurm.core.drawing.page import Count, Label, LeftOut, Piece, Row, Swatch
from lindwurm.core.drawing.words import say
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import Lang

STATES = (
    "running",
    "planned",
    "idea",
    "paused",
    "done",
    "ended",
    "unknown",
    "not-chosen",
    "not-plannable",
)
"""Every state that a measure can have on a public page, in the order of lists to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldInfo:
    """A field of action."""

    id: str
    title: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerInfo:
    """An organisation that owns measures or takes part in some."""

    id: str
    name: Label
    kind: str
    is_partner: bool
    """One of the partners who carry the roadmap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionInfo:
    """A version of the roadmap that was made public."""

    pk: int
    key: str
    number: int
    state: str
    published_on: date
    title: str
    note: str
    scenario: str
    """What its run planned otherwise than it stands; empty where it planned the city as it is."""
    gap: float | None
    basis: Mapping[str, int]
    """How many figures it rests on, by origin; empty where nobody counted."""
    is_computed: bool
    """True: a plan file with its proof is kept."""

    @property
    def standing(self) -> str:
        """Return what people are told of its worth: a draft until it is adopted."""
        return self.state if self.state in {"adopted", "superseded"} else "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A measure on the roadmap, with or without a place in it."""

    id: str
    title: Label
    in_short: Label
    field: str
    state: str
    state_word: str
    period: str
    start: Quarter | None
    finish: Quarter | None
    bar: Bar | None
    marks: tuple[Mark, ...]
    why: tuple[Piece, ...]
    """Why it stands there, has no place, or what is missing."""
    owed_by: str
    partners: tuple[str, ...]
    after: tuple[tuple[str, bool], ...]
    """Measures it waits for; true: they only have to have started."""
    owner: str
    """Organisation that answers for it."""
    years: frozenset[int]
    """Years in which something happens, as far as that may be said."""
    search: str
    stale: bool
    row: Row | None
    left: LeftOut | None

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to come."""
        return self.state in {"running", "planned", "idea", "paused"}


def _count_word(state: str, number: int, lang: Lang) -> str:
    """Say what a number counts: one is running, two are."""
    if number != 1 or state not in {"running", "paused", "idea"}:
        return say(lang, f"count-{state}")
    word = say(lang, f"status-{state}")
    return word if (lang, state) == ("de", "idea") else word.lower()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Book:
    """Everything that list pages show of a municipality; kept until somebody changes something."""

    lang: Lang
    city: Label
    notice: Label
    today: date
    now: Quarter | None
    version: VersionInfo | None
    """The one that was made public last."""
    versions: tuple[VersionInfo, ...]
    fields: tuple[FieldInfo, ...]
    organisations: Mapping[str, PartnerInfo]
    names: Mapping[str, str]
    """Of roles and units by id, for who estimated a figure or owes it."""
    entries: Mapping[str, Entry]
    """By id, in the order of the fields and of time."""
    certificate: str
    """How good the published plan is at least; empty where nobody knows."""
    axis: Axis
    legend: tuple[Swatch, ...]
    secrets: tuple[str, ...]
    """Titles that only measures have which not everybody may see: no sentence that names one leaves the house."""
    has_all: bool
    """True: every measure that the public version names is public."""
    drawn: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Rows that were set before."""

    @property
    def standing(self) -> str:
        """Return the standing of the roadmap."""
        return self.version.standing if self.version else "draft"

    def counts(self, entries: tuple[Entry, ...] | None = None) -> tuple[Count, ...]:
        """Count measures by state, those that occur."""
        states = [entry.state for entry in (self.entries.values() if entries is None else entries)]
        return tuple(
            Count(key=state, number=number, words=_count_word(state, number, self.lang))
            for state in STATES
            if (number := states.count(state))
        )

    def inside(self, field_id: str) -> tuple[Entry, ...]:
        """Return the measures of a field of action."""
        return tuple(entry for entry in self.entries.values() if entry.field == field_id)

    def of_partner(self, organisation: str) -> tuple[Entry, ...]:
        """Return the measures that an organisation answers for or takes part in."""
        return tuple(
            entry
            for entry in self.entries.values()
            if organisation == entry.owner or organisation in entry.partners
        )

    def waiting_for(self, key: str) -> tuple[tuple[str, bool], ...]:
        """Return the measures that wait for one; true: it only has to have started."""
        return tuple(
            (entry.id, started)
            for entry in self.entries.values()
            for before, started in entry.after
            if before == key
        )

    def next_starts(self, most: int) -> tuple[Entry, ...]:
        """Return what begins next, soonest first."""
        coming = [
            entry
            for entry in self.entries.values()
            if entry.state in {"planned", "idea"} and entry.start and self.now and entry.start >= self.now
        ]
        return tuple(sorted(coming, key=lambda entry: (entry.start, entry.id))[:most])
