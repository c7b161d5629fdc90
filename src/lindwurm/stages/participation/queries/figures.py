"""What became of ideas, in numbers that add up: nothing is left out that looks bad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.enums import IdeaState, Origin, ProcessState, Visibility
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.participation.queries.inbox import waits_too_long

_SHOWN = Q(visibility=Visibility.VISIBLE)
_UNANSWERED = _SHOWN & Q(answered_at__isnull=True, state__in=[IdeaState.NEW, IdeaState.REVIEW])
_OFFLINE = [Origin.PAPER, Origin.WORKSHOP]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaFigures:
    """Counts of ideas; `received` is the sum of merged, answered, waiting and overdue."""

    received: int = 0
    """Everything that everybody sees, however it came in (P-28)."""
    offline: int = 0
    """Of these, from paper or a workshop."""
    imported: int = 0
    """Of these, from a portal that the city had before."""
    merged: int = 0
    """Go on in another idea."""
    answered: int = 0
    taken_up: int = 0
    partly: int = 0
    rejected: int = 0
    done: int = 0
    waiting: int = 0
    """Without a first answer, and still in time."""
    overdue: int = 0
    """Without a first answer for longer than the process promises (P-25)."""
    removed: int = 0
    """Hidden by a moderator; not among those received."""
    comments: int = 0
    supports: int = 0
    """Of ideas that go on: who stood behind a merged idea stands behind the one that it goes on in."""

    @property
    def under_way(self) -> int:
        """Return how many were answered, and what becomes of them is still open."""
        return self.answered - self.taken_up - self.partly - self.rejected - self.done


def idea_figures(municipality: Municipality, today: date, *, process: int | None = None) -> IdeaFigures:
    """Count the ideas of a municipality, or of one of its processes, in two queries.

    Args:
        municipality: whose.
        today: day that answers are overdue at.
        process: id of a process; None for all that everybody sees.
    """
    rows = Idea.objects.of(municipality).exclude(format__process__state=ProcessState.DRAFT)
    if process is not None:
        rows = rows.filter(format__process=process)
    late = waits_too_long(municipality, today)
    goes_on = _SHOWN & ~Q(state=IdeaState.MERGED)
    counted = rows.aggregate(
        received=Count("pk", filter=_SHOWN),
        offline=Count("pk", filter=_SHOWN & Q(origin__in=_OFFLINE)),
        imported=Count("pk", filter=_SHOWN & Q(origin=Origin.IMPORT)),
        merged=Count("pk", filter=_SHOWN & Q(state=IdeaState.MERGED)),
        unanswered=Count("pk", filter=_UNANSWERED),
        overdue=Count("pk", filter=_UNANSWERED & late),
        taken_up=Count("pk", filter=goes_on & Q(state=IdeaState.TAKEN_UP)),
        partly=Count("pk", filter=goes_on & Q(state=IdeaState.PARTLY)),
        rejected=Count("pk", filter=goes_on & Q(state=IdeaState.REJECTED)),
        done=Count("pk", filter=goes_on & Q(state=IdeaState.DONE)),
        removed=Count("pk", filter=Q(visibility=Visibility.HIDDEN)),
        comments=Sum("comment_count", filter=_SHOWN, default=0),
        supports=Sum("supports", filter=goes_on, default=0),
    )
    unanswered = counted.pop("unanswered")
    return IdeaFigures(
        **counted,
        answered=counted["received"] - counted["merged"] - unanswered,
        waiting=unanswered - counted["overdue"],
    )
