"""What differs between two plans for one measure."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.planning.problem import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A measure that moves from one plan to another."""

    measure: str
    changes: tuple[str, ...]
    """``added`` or ``dropped``, else one or more of ``start``, ``variant``, ``financing``."""
    before: Choice | None
    after: Choice | None
