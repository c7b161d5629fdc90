"""What a count gives: winners round by round, every tie, every step of completion, and why others lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lindwurm.core.counting.procedure import Procedure, TieStep


class How(StrEnum):
    """How a winner was paid."""

    FREE = "free"
    """It costs nothing and somebody wants it."""
    PAID = "paid"
    """Its supporters paid for it from their shares (Equal Shares) or earnings (Phragmén)."""
    TAKEN = "taken"
    """Greedy took it from the common budget."""


class Reason(StrEnum):
    """Why a project was not chosen."""

    NO_SUPPORT = "no-support"
    """No ballot names it."""
    TOO_DEAR = "too-dear"
    """It costs more than the whole budget."""
    SUPPORTERS_SPENT = "supporters-spent"
    """Its supporters have less money left than it costs (Equal Shares)."""
    DID_NOT_FIT = "did-not-fit"
    """When its turn came, less was left of the budget than it costs (greedy, Phragmén)."""
    AFTER_STOP = "after-stop"
    """The count had stopped before its turn."""


class End(StrEnum):
    """Why completion ended."""

    OVERSPENT = "overspent"
    EXHAUSTIVE = "exhaustive"
    ALL = "all"
    """Every project that can be chosen is chosen."""
    NO_MONEY = "no-money"
    """There is no budget or no voter, so shares cannot grow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Projects that stood equal, the one that went first, and the step of the rule that decided."""

    tied: tuple[str, ...]
    chosen: str
    decided_by: TieStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One winner."""

    project: str
    how: How
    price: Fraction | None = None
    """Equal Shares: what a voter with enough money paid per point. Phragmén: what each supporter had earned."""
    effective: Fraction | None = None
    """Equal Shares: cost / price, the points at full payment that would have carried the project."""
    emptied: tuple[int, ...] = ()
    """Equal Shares: places of the ballots that gave all they had left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loser:
    """A project that was not chosen."""

    project: str
    reason: Reason
    available: Fraction | None = None
    """What was left to its supporters, or of the budget, when it failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """How completion went."""

    steps: int
    """Steps above the plain shares; the outcome is that of the last of them."""
    end: End
    overspending: tuple[str, ...] = ()
    """What the next step chose until the budget was overspent, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The comparison with the greedy outcome."""

    prefer_shares: int
    prefer_greedy: int
    greedy: tuple[str, ...]
    taken: bool
    """The greedy outcome was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of one count."""

    procedure: Procedure
    """All parameters, settled: nothing is left open."""
    rounds: tuple[Round, ...]
    losers: tuple[Loser, ...]
    ties: tuple[Tie, ...]
    spent: Fraction
    share: Fraction | None = None
    """What each voter could spend at most, with Equal Shares."""
    completed: Completed | None = None
    compared: Compared | None = None

    @property
    def winners(self) -> tuple[str, ...]:
        """Return the ids of the winners in the order in which they were chosen."""
        return tuple(entry.project for entry in self.rounds)
