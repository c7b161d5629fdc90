"""What can be wrong with an act on a measure; nothing was written where one of these is raised."""

from __future__ import annotations

from enum import StrEnum

from lindwurm.core.city import Publication


class Unfit(StrEnum):
    """The part of a measure that cannot be kept as it is."""

    TITLE = "title"
    SHORT = "in_short"
    FIELD = "field"
    UNIT = "unit"
    ROLE = "role"
    LINE = "line"
    LINE_USE = "line_use"
    """The line pays for investments only, or for current expenses only."""
    LIFE = "life_years"
    """An investment needs a useful life, a current expense has none."""
    GATE = "gate"
    """A reason to pass the supervisory gate names what it rests on, and a role or unit of the city."""
    GOAL = "goal"
    BASIS = "basis"
    """Sources and an editorial basis exclude each other."""
    READINESS = "readiness"
    AS_OF = "as_of"
    REMAINING = "remaining"
    """What a running measure still needs was entered, so it cannot be anything but running, done or ended."""
    NOTE = "note"


class UnfitMeasureError(ValueError):
    """A measure cannot be kept as it is."""

    def __init__(self, what: Unfit, expected: str, got: object) -> None:
        """Name the part, what was expected and what came."""
        super().__init__(f"{what.value}: expected {expected}, got {got!r}")
        self.what = what


class MeasureStateError(ValueError):
    """An act does not fit to the state of publication."""

    def __init__(self, expected: tuple[Publication, ...], got: Publication) -> None:
        """Name the states in which the act is possible."""
        super().__init__(f"expected a measure that is {' or '.join(expected)}, got {got}")
        self.expected = expected
        self.got = got


class FourEyesError(PermissionError):
    """Who submitted a measure cannot approve it while somebody else could."""

    def __init__(self) -> None:
        """Say what is expected."""
        super().__init__("expected approval by somebody else than who submitted the measure")


class UnfitIdeaError(ValueError):
    """An idea cannot be linked to a measure."""

    def __init__(self, expected: str, got: object) -> None:
        """Say what was expected and what came."""
        super().__init__(f"expected {expected}, got {got!r}")
