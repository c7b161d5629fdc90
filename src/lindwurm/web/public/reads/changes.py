"""What changed between the last public version and the one before it."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.wording import Lang
from lindwurm.stages.plans.models import Version
from lindwurm.stages.plans.queries import Move, MoveKind, compare_plans, stands_of
from lindwurm.web.public.reads.precision import later_budget
from lindwurm.web.public.reads.secrecy import no_secret
from lindwurm.web.public.reads.values import Book, Entry, VersionInfo

ORDER = (
    MoveKind.CAME_IN,
    MoveKind.EARLIER,
    MoveKind.LATER,
    MoveKind.FELL_OUT,
    MoveKind.PROGRESS,
    MoveKind.OTHER_WAY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A measure that stands elsewhere than before."""

    entry: Entry
    kind: MoveKind
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that changed, by kind."""

    version: VersionInfo
    previous: VersionInfo | None
    """None for the first version."""
    kinds: tuple[tuple[str, tuple[Change, ...]], ...]

    @property
    def number(self) -> int:
        """Count the measures that changed."""
        return sum(len(changes) for _kind, changes in self.kinds)


def changes_of(municipality: Municipality, *, book: Book) -> Changes | None:
    """Compare the last two public versions; None where there is none."""
    if book.version is None:
        return None
    if len(book.versions) == 1:
        return Changes(version=book.version, previous=None, kinds=())
    new, old = (Version(pk=info.pk, municipality=municipality) for info in (book.version, book.versions[1]))
    moves = compare_plans(stands_of(old), stands_of(new))
    found = [_change(move, book) for move in moves if move.measure in book.entries]
    kinds = tuple(
        (kind.value, tuple(change for change in found if change.kind is kind))
        for kind in ORDER
        if any(change.kind is kind for change in found)
    )
    return Changes(version=book.version, previous=book.versions[1], kinds=kinds)


def _change(move: Move, book: Book) -> Change:
    lang: Lang = book.lang
    return Change(
        entry=book.entries[move.measure],
        kind=move.kind,
        before=move.before.period.into(lang) if move.before else "",
        after=move.after.period.into(lang) if move.after else "",
        reason=no_secret(later_budget(move.reason.into(lang), book.axis, lang), book.secrets),
    )
