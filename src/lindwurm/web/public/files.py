"""Files that take too long for a request: a job makes each once, and it is kept until something changes."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from lindwurm.base.jobs.enums import UNFINISHED
from lindwurm.base.jobs.queries import jobs_of
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.wording import Lang
from lindwurm.web.public.reads.stamp import Stamp

KINDS: Final = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
KEPT_SECONDS = 7 * 24 * 3600
MOST_WAITING = 8
"""So many files of a municipality are made one after another; who asks for more is told to come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file that somebody asked for."""

    municipality: Municipality
    kind: str
    lang: Lang
    asked: Mapping[str, str]
    """The choice of the roadmap, as the address says it."""
    data: str
    """State of the municipality's data."""

    @property
    def path(self) -> Path:
        """Return where the file is kept."""
        parts = json.dumps([self.kind, self.lang, sorted(self.asked.items()), self.data])
        name = hashlib.sha256(parts.encode()).hexdigest()[:32]
        return Path(settings.MEDIA_ROOT) / "public" / self.municipality.slug / f"{name}.{self.kind}"

    @property
    def name(self) -> str:
        """Return the name that a visitor saves it under."""
        stem = "stadtordner" if self.kind == "zip" else "fahrplan"
        stem = stem if self.lang == "de" else {"stadtordner": "city-folder", "fahrplan": "roadmap"}[stem]
        return f"{stem}-{self.municipality.slug}.{self.kind}"


def wanted(
    municipality: Municipality, *, kind: str, lang: Lang, asked: Mapping[str, str], stamp: Stamp
) -> Wanted:
    """Name a file."""
    return Wanted(municipality=municipality, kind=kind, lang=lang, asked=dict(asked), data=stamp.data)


def can_make(kind: str) -> bool:
    """Tell whether this installation can make such a file: paper needs the extra ``paper``."""
    return kind != "pdf" or importlib.util.find_spec("weasyprint") is not None


def order(file: Wanted) -> bool:
    """Let a job make the file, unless one does already; false where too many are waiting."""
    from lindwurm.web.public.tasks import make_file

    key = f"public.file:{file.path.name}"
    waiting = jobs_of(file.municipality).filter(unique_key__startswith="public.file:", state__in=UNFINISHED)
    if waiting.filter(unique_key=key).exists():
        return True
    if waiting.count() >= MOST_WAITING:
        return False
    task = make_file.using(municipality=file.municipality, unique_key=key)
    task.enqueue(
        municipality=file.municipality.slug,
        kind=file.kind,
        lang=file.lang,
        asked=dict(file.asked),
        data=file.data,
    )
    return True


def sweep(folder: Path, *, now: float | None = None) -> None:
    """Delete files that nobody has asked for since the data changed."""
    oldest = (time.time() if now is None else now) - KEPT_SECONDS
    for path in folder.glob("*"):
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
