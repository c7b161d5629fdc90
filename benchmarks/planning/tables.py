"""Writes the table of a run: who reached what, in which time, how far below the best that is possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.planning.best import Best
from benchmarks.planning.peers import CPSAT, HIGHS, OURS, Row

HEAD = (
    "city",
    "row",
    "time s",
    "first plan s",
    "duty",
    "value",
    "bound",
    "gap to own bound",
    "gap to best bound",
    "ratio to ours",
    "shown gap",
    "CPU s",
    "memory MB",
)
RIGHT = 2
"""Columns before the figures."""
NONE = "–"
GIVEN = "given"
"""The peers' first plan."""


def gap(value: int | None, bound: int | None) -> float | None:
    """Return (bound - value) / bound, at least 0; `None` without both."""
    if value is None or bound is None or bound <= 0:
        return None
    return max(0.0, (bound - value) / bound)


def gap_to_best(row: Row, best: Best | None) -> float | None:
    """Return the gap to the best bound known; `None` where that does not hold for the row's duty."""
    if best is None or row.duty is None or row.duty > best.duty:
        return None
    return gap(row.value, best.bound)


def markdown(rows: Sequence[Row], known: Mapping[str, Best]) -> str:
    """Return the table; rows of one city stand together, in the order in which they came."""
    lines = [
        "| " + " | ".join(HEAD) + " |",
        "|" + "|".join("---" if n < RIGHT else "---:" for n in range(len(HEAD))) + "|",
    ]
    ours = {row.instance: gap_to_best(row, known.get(row.instance)) for row in rows if row.name == OURS}
    for row in rows:
        best = known.get(row.instance)
        mine, own = gap_to_best(row, best), gap(row.value, row.bound)
        cells = (
            row.instance,
            row.name,
            f"{row.seconds:g}",
            GIVEN if row.name in {HIGHS, CPSAT} else _number(row.first_seconds, 2),
            _number(row.duty),
            _number(row.value),
            _number(row.bound),
            _percent(own),
            _percent(mine),
            _ratio(mine, ours.get(row.instance), row),
            _percent(gap(row.shown, row.bound)),
            _number(row.cpu_seconds, 1),
            _number(row.peak_megabytes or None, 0),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _number(value: float | None, decimals: int = 0) -> str:
    return NONE if value is None else f"{value:,.{decimals}f}"


def _percent(share: float | None) -> str:
    return NONE if share is None else f"{100 * share:.2f} %"


def _ratio(mine: float | None, ours: float | None, row: Row) -> str:
    """How many times our gap; ours of nothing has no multiple."""
    if row.name == OURS or mine is None or not ours:
        return NONE
    return f"{mine / ours:.1f} ×"
