"""Files that take too long for a request: a job makes each once, and it is kept until something changes."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from stat import S_ISREG
from typing import Final

from django.conf import settings
from django.utils import timezone

from lindwurm.base.jobs.enums import UNFINISHED
from lindwurm.base.jobs.queries import jobs_of
from lindwurm.base.municipalities.fields import fold
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.wording import Lang
from lindwurm.web.public.reads.stamp import Stamp

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Final = {
    "pdf": "application/pdf",
    "zip": "application/zip",
}
KEPT_SECONDS = 7 * 24 * 3600
MOST_WAITING, MOST_PER_HOUR = 8, 120
"""So many files of a municipality are made one after another, and in an hour; who asks for more is told to come back."""
MOST_FILES, MOST_BYTES = 200, 100_000_000
"""So many files of a municipality are kept, and so large; the oldest go first."""
PRIORITY: Final = -50
"""Planning goes before what anybody may ask for."""


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
    """Name a file; the same words in another order or spelling are the same file."""
    same = dict(asked)
    if "q" in same:
        same["q"] = " ".join(sorted(set(fold(same["q"]).split())))
    return Wanted(municipality=municipality, kind=kind, lang=lang, asked=same, data=stamp.data)


def can_make(kind: str) -> bool:
    """Tell whether this installation can make such a file: paper needs the extra ``paper``."""
    return kind != "pdf" or importlib.util.find_spec("weasyprint") is not None


def order(file: Wanted) -> bool:
    """Let a job make the file, unless one does already; false where too many are waiting."""
    from lindwurm.web.public.tasks import make_file

    key = f"public.file:{file.path.name}"
    made = jobs_of(file.municipality).filter(unique_key__startswith="public.file:")
    waiting = made.filter(state__in=UNFINISHED)
    if waiting.filter(unique_key=key).exists():
        return True
    since = timezone.now() - timedelta(hours=1)
    if waiting.count() >= MOST_WAITING or made.filter(enqueued_at__gt=since).count() >= MOST_PER_HOUR:
        return False
    task = make_file.using(municipality=file.municipality, unique_key=key, priority=PRIORITY)
    task.enqueue(
        municipality=file.municipality.slug,
        kind=file.kind,
        lang=file.lang,
        asked=dict(file.asked),
        data=file.data,
    )
    return True


def sweep(folder: Path, *, now: float | None = None) -> None:
    """Delete old files, and the oldest where there are too many or too large ones; the youngest stays."""
    oldest = (time.time() if now is None else now) - KEPT_SECONDS
    number = size = 0
    for made, bytes_, path in sorted(_files_in(folder), reverse=True):
        number, size = number + 1, size + bytes_
        if made < oldest or (number > 1 and (number > MOST_FILES or size > MOST_BYTES)):
            path.unlink(missing_ok=True)


def _files_in(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Yield when each file was made, and its size; one that another worker has just deleted is none."""
    for path in folder.glob("*"):
        try:
            found = path.stat()
        except FileNotFoundError:
            continue
        if S_ISREG(found.st_mode):
            yield found.st_mtime, found.st_size, path
