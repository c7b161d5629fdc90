"""What a missing or assumed figure does to the plan."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.city import FigureKind
from lindwurm.core.city.figures import AnyFigure
from lindwurm.core.planning.replan import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What the plan becomes with the figure at one end of its range, found near the plan."""

    end: str
    """``low`` or ``high``."""
    figure: AnyFigure
    """The figure at that end."""
    moves: tuple[Move, ...]
    """Sorted by measure."""
    duty: int
    """Change of stage 1; positive is worse."""
    value: int
    """Change of stage 2; positive is better."""
    own_money: int
    """Change of the own money of the cost items in cents."""
    weight: int
    """How much value moves: a dropped or added measure counts its value, a moved one by how far it moves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A missing or assumed figure, who owes it, and what depends on it."""

    path: str
    """As in `walk_figures`, or the place where nobody entered anything."""
    owner: str
    """Id of the role, unit or organisation that owes it; of a programme its giver."""
    origin: str
    """``missing`` or ``assumed``."""
    kind: FigureKind | None
    """None where nobody entered a figure."""
    figure: AnyFigure | None
    low: AnyFigure | None
    high: AnyFigure | None
    """The figure at the ends of its range; None where it has none."""
    effects: tuple[Effect, ...]
    """Low, then high, as far as they were tried; empty for a missing figure."""
    blocks: tuple[str, ...]
    """Measures that are not planned because of it."""
    blocked_value: int
    """Most that these measures could be worth, in the unit of the plan's value."""

    @property
    def duty(self) -> int:
        """Return the greatest change of duty, whichever way."""
        return max((abs(effect.duty) for effect in self.effects), default=0)

    @property
    def weight(self) -> int:
        """Return how much value the figure moves, or keeps out of the plan."""
        return max((effect.weight for effect in self.effects), default=self.blocked_value)

    @property
    def own_money(self) -> int:
        """Return the greatest change of own money in cents, whichever way."""
        return max((abs(effect.own_money) for effect in self.effects), default=0)

    @property
    def moves_anything(self) -> bool:
        """Tell whether the plan, its duty, its value or its own money changes, or a measure is kept out of it."""
        changes = any(
            effect.moves or effect.duty or effect.value or effect.own_money for effect in self.effects
        )
        return changes or bool(self.blocks)
