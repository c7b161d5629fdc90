"""State words of the partners."""

from __future__ import annotations

from enum import StrEnum


class CapacityKind(StrEnum):
    """How a unit's staff is counted."""

    FTE = "fte"
    """Full posts: one figure for every year, or one per year."""
    AT_ONCE = "at_once"
    """So many measures at once."""
    POSTS = "posts"
    """A share of a number of posts."""
