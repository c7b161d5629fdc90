"""The frame of a drawn city: sizes, ids and who is who, before any figure is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from benchmarks.planning.town.draw import Draw

FIRST_YEAR = 2027
NOW = 1
"""One quarter of the horizon has gone by: calls of it were applied to."""
FIELDS = 8
MUNICIPALITY, UTILITY = "municipality", "utility"
FUNDING_OFFICE = "u00"
"""The unit that writes applications and proofs of use."""


class Role(StrEnum):
    """What part a measure plays in the city."""

    PROJECT = "project"
    DUTY = "duty"
    TRENCH = "trench"
    """Shared cost without benefit that others depend on."""
    POST = "post"
    """A new post: cost, and staff from then on."""
    CONCEPT = "concept"
    """Small, without predecessor: what some programme demands before anybody may apply."""
    RUNNING = "running"
    COMMITTED = "committed"
    DONE = "done"
    ENDED = "ended"


SHARES = (
    (Role.DUTY, 15.0),
    (Role.RUNNING, 4.0),
    (Role.COMMITTED, 3.0),
    (Role.DONE, 2.0),
    (Role.ENDED, 1.0),
    (Role.TRENCH, 3.0),
    (Role.POST, 2.0),
    (Role.CONCEPT, 1.0),
)
"""Per cent of all measures, at least one each; all others are projects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every part of the drawing needs to know."""

    size: int
    seed: int
    horizon: int
    programmes: int
    tightness: float
    """Money of the lines as a share of what all measures would cost."""
    roles: tuple[Role, ...]
    draw: Draw

    @property
    def years(self) -> range:
        """Calendar years of the horizon."""
        return range(FIRST_YEAR, FIRST_YEAR + (self.horizon + 3) // 4)

    @property
    def investment(self) -> tuple[str, ...]:
        """Finance lines for investment."""
        return tuple(f"invest-{n:02}" for n in range(3 + self.size // 40))

    @property
    def current(self) -> tuple[str, ...]:
        """Finance lines for current expense."""
        return tuple(f"current-{n:02}" for n in range(1 + self.size // 80))

    @property
    def result(self) -> tuple[str, ...]:
        """Result lines: expense and depreciation."""
        return tuple(f"result-{n:02}" for n in range(1 + self.size // 150))

    @property
    def units(self) -> tuple[str, ...]:
        """Organisational units, the funding office first."""
        return tuple(f"u{n:02}" for n in range(3 + self.size // 40))

    def of_role(self, *roles: Role) -> list[int]:
        """Return the numbers of the measures that play one of these parts."""
        return [n for n, role in enumerate(self.roles) if role in roles]


def name(number: int) -> str:
    """Return the id of a measure."""
    return f"m{number:04}"


def roles_of(size: int, draw: Draw) -> tuple[Role, ...]:
    """Deal the parts out in exact numbers, in random order."""
    dealt = [role for role, share in SHARES for _ in range(max(1, round(size * share / 100)))]
    return tuple(draw.shuffled((dealt + [Role.PROJECT] * size)[:size]))
