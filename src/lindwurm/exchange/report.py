"""What a load did, or would do: every row by kind and outcome, said in German and English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lindwurm.core.wording import Lang, listed
from lindwurm.exchange.words import KIND_WORDS, REPORT

SHOWN = 12
"""So many ids are named per kind and outcome; the JSON form names all."""


class Outcome(StrEnum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    RETURNED = "returned"
    """Was archived, and the folder holds it again."""
    ARCHIVED = "archived"
    KEPT = "kept"
    """Changed in the office; the folder is as it was loaded."""
    OWN = "own"
    """Born in the office; the folder does not know it."""
    CONFLICT = "conflict"
    """Changed in the office and in the folder."""
    UNCHANGED = "unchanged"


TOLD = tuple(outcome for outcome in Outcome if outcome is not Outcome.UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row and what became of it."""

    kind: str
    key: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All rows of a load."""

    city: str
    """Id of the city, slug of the municipality."""
    lines: tuple[Line, ...]
    written: bool
    """False: nothing was changed, because of conflicts or because only a look was asked for."""

    @property
    def conflicts(self) -> tuple[Line, ...]:
        """Return the rows that somebody has to decide about."""
        return tuple(line for line in self.lines if line.outcome is Outcome.CONFLICT)

    def count(self, outcome: Outcome) -> int:
        """Count the rows with an outcome."""
        return sum(1 for line in self.lines if line.outcome is outcome)

    def as_json(self) -> dict[str, Any]:
        """Return everything but the unchanged rows as JSON types."""
        changes = [
            {"kind": line.kind, "id": line.key, "outcome": line.outcome.value}
            for line in self.lines
            if line.outcome in TOLD
        ]
        counts = Counter(line.outcome.value for line in self.lines)
        return {
            "city": self.city,
            "written": self.written,
            "counts": {outcome.value: counts[outcome.value] for outcome in Outcome},
            "changes": changes,
        }

    def render(self, lang: Lang) -> list[str]:
        """Say the load line by line: a total, then what changed by outcome and kind."""
        totals = [
            REPORT.say(f"count-{outcome.value}", lang, number=number)
            for outcome in Outcome
            if (number := self.count(outcome))
        ]
        head = "written" if self.written else "not-written"
        said = [REPORT.say(head, lang, city=self.city, totals=listed(totals, lang))]
        for outcome in TOLD:
            said += self._told(outcome, lang)
        return said

    def _told(self, outcome: Outcome, lang: Lang) -> Iterator[str]:
        by_kind: dict[str, list[str]] = {}
        for line in self.lines:
            if line.outcome is outcome:
                by_kind.setdefault(line.kind, []).append(line.key)
        for kind, keys in by_kind.items():
            shown = ", ".join(keys[:SHOWN])
            if len(keys) > SHOWN:
                shown += " " + REPORT.say("and-more", lang, number=len(keys) - SHOWN)
            name = KIND_WORDS.say(kind, lang)
            yield REPORT.say(f"line-{outcome.value}", lang, kind=name, number=len(keys), ids=shown)
