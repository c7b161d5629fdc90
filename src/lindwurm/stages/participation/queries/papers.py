"""Which paper ballots were entered, and which of them a second time: by their numbers, never what stands on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.enums import Origin
from lindwurm.stages.participation.models import Ballot, Poll

ENTERED: Final = "participation.add_paper_ballot"
CHECKED: Final = "participation.check_paper_ballot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The papers in the box, by number: no order of arrival shows."""

    once: tuple[int, ...]
    twice: tuple[int, ...]
    """Entered a second time since, in agreement with the first."""
    entries: Mapping[int, int]
    """Number → entry of the log by which it came into the box."""

    @property
    def newest(self) -> int:
        """Return the newest entry of the log by which a paper came into the box; 0 where there is none."""
        return max(self.entries.values(), default=0)

    def entered_at(self, number: int) -> int:
        """Return the entry of the log by which a paper came into the box; 0 where none tells."""
        return self.entries.get(number, 0)


def papers_of(poll: Poll) -> Papers:
    """Return which papers lie in the box, and which the log says were entered a second time.

    A paper that was taken out and entered anew has to be checked anew.
    """
    rows = Ballot.objects.of(poll.municipality).filter(poll=poll, origin=Origin.PAPER)
    numbers = sorted(number for number in rows.values_list("paper_number", flat=True) if number is not None)
    entered: dict[int, int] = {}
    checked: dict[int, int] = {}
    acts = Entry.objects.filter(
        municipality=poll.municipality,
        target_type=Poll._meta.label_lower,
        target_id=str(poll.pk),
        action__in=(ENTERED, CHECKED),
    )
    for pk, action, data in acts.order_by("id").values_list("id", "action", "data"):
        (entered if action == ENTERED else checked)[data["number"]] = pk
    twice = tuple(number for number in numbers if checked.get(number, 0) > entered.get(number, 0))
    once = tuple(sorted({*numbers} - {*twice}))
    return Papers(once=once, twice=twice, entries=entered)
