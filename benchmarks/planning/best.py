"""Best known values and bounds per city, with the command that found them; written on demand only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.planning.peers import Row

FILE = Path(__file__).with_name("best.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The least duty known, the best value with it, and the least bound for plans with at most that duty."""

    duty: int
    value: int
    bound: int | None
    found_by: str
    """Row and command of the value, with date and version."""
    bound_by: str


def read(path: Path = FILE) -> dict[str, Best]:
    """Read what is known; nothing if the file is not there."""
    if not path.exists():
        return {}
    return {name: Best(**entry) for name, entry in json.loads(path.read_text(encoding="utf-8")).items()}


def write(known: dict[str, Best], path: Path = FILE) -> None:
    """Write the file, sorted so that a change shows as one."""
    content = {name: asdict(known[name]) for name in sorted(known, key=_order)}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _order(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.replace("/", ":").split(":") if part.isdigit())


def improved(known: Best | None, rows: Iterable[Row], source: str) -> Best | None:
    """Return the best of what is known and the rows of one city; `source` says command, date and version."""
    best = known
    for row in rows:
        if row.duty is None or row.value is None:
            continue
        by = f"{row.name}: {source}"
        if best is None or row.duty < best.duty:
            best = Best(duty=row.duty, value=row.value, bound=None, found_by=by, bound_by="")
        elif row.duty == best.duty and row.value > best.value:
            best = Best(
                duty=best.duty, value=row.value, bound=best.bound, found_by=by, bound_by=best.bound_by
            )
    if best is None:
        return None
    bounds = [(row.bound, f"{row.name}: {source}") for row in rows if _holds(row, best.duty)]
    if known is not None and known.bound is not None and known.duty >= best.duty:
        bounds.insert(0, (known.bound, known.bound_by))
    bound, bound_by = min(bounds, key=lambda entry: entry[0] or 0, default=(None, ""))
    return Best(duty=best.duty, value=best.value, bound=bound, found_by=best.found_by, bound_by=bound_by)


def _holds(row: Row, duty: int) -> bool:
    """Tell whether the row's bound, proved for plans with at most its duty, covers all plans with that duty."""
    return row.bound is not None and row.duty is not None and row.duty >= duty
