"""What a public page depends on, as one short text: the same text, the same page."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.utils import timezone

import lindwurm
from lindwurm.base.audit.models import Stream
from lindwurm.base.audit.queries import last_change
from lindwurm.base.municipalities.models import Municipality

SHORTEST_SECONDS = 300
"""Two acts that end in another order than they began may hide one of them so long, and no longer."""

_KINDS = {".py", ".html", ".j2", ".mo", ".json", ".css"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """State of a municipality's data and of the program."""

    text: str
    data: str
    """The municipality's data alone, whatever the program and the hour."""
    changed: datetime | None
    """When somebody last changed something; None where nobody ever did: then nothing may be kept."""

    def etag(self, *parts: str) -> str:
        """Return the mark of a page that depends on the stamp and on more."""
        digest = hashlib.sha256("\0".join((self.text, *parts)).encode()).hexdigest()
        return f'"{digest[:32]}"'


def stamp_of(
    municipality: Municipality,
    *,
    streams: tuple[Stream, ...] = (Stream.ROADMAP,),
    seconds: int = SHORTEST_SECONDS,
) -> Stamp:
    """Ask for the last act of each stream in a municipality; one query each.

    Args:
        municipality: whose.
        streams: what the page depends on.
        seconds: how long a page may stay the same although only the time moves on.
    """
    found = [last for stream in streams if (last := last_change(municipality, stream)) is not None]
    changed = max((moment for _number, moment in found), default=None)
    marks = " ".join(f"{number} {moment.isoformat()}" for number, moment in found)
    data = f"{municipality.pk}|{municipality.slug}|{marks}|{timezone.localdate()}"
    text = f"{data}|{int(time.time()) // seconds}|{_program()}"
    return Stamp(text=text, data=data, changed=changed)


@cache
def _program() -> str:
    """Tell one state of the program from another: its version and the age of its youngest file."""
    root = Path(lindwurm.__file__).parent
    files = (path for path in root.rglob("*") if path.suffix in _KINDS and path.is_file())
    newest = max(path.stat().st_mtime_ns for path in files)
    return f"{lindwurm.__version__} {newest}"
