"""How a solver's process tells the benchmark what it found: one JSON object a line. Needs nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence


def tell(
    event: str,
    seconds: float,
    *,
    value: int | None = None,
    bound: int | None = None,
    columns: Sequence[int] | None = None,
    **more: object,
) -> None:
    """Write one event: seconds since the solver began, the value and bound so far, the chosen columns if they changed."""
    body: dict[str, object] = {
        "event": event,
        "seconds": round(seconds, 3),
        "value": value,
        "bound": bound,
        **more,
    }
    if columns is not None:
        body["columns"] = [int(column) for column in columns]
    sys.stdout.write(json.dumps(body) + "\n")
    sys.stdout.flush()
