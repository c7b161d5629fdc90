"""Colours and shapes of the roadmap; written as SVG attributes, so that every printer follows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INK, MUTED, LINE, FAINT, TODAY = "#1a2230", "#4c5667", "#c3cad5", "#e6eaf0", "#b3123a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a bar looks: what is behind, around and done."""

    fill: str
    stroke: str
    dash: str
    done: str


LOOKS: Final[dict[str, Look]] = {
    "idea": Look(fill="#ffffff", stroke="#5c4a8c", dash="4 3", done="#5c4a8c"),
    "planned": Look(fill="#ffffff", stroke="#1d4f91", dash="", done="#1d4f91"),
    "running": Look(fill="#d7e5f7", stroke="#1d4f91", dash="", done="#1d4f91"),
    "paused": Look(fill="#f6e7cd", stroke="#8a5200", dash="", done="#8a5200"),
    "done": Look(fill="#1f6b45", stroke="#1f6b45", dash="", done="#1f6b45"),
    "ended": Look(fill="url(#hatch)", stroke="#4c5667", dash="", done="url(#hatch)"),
    "unknown": Look(fill="#ffffff", stroke="#4c5667", dash="1 3", done="#4c5667"),
}

STATES: Final = (
    "done",
    "running",
    "planned",
    "idea",
    "paused",
    "ended",
    "unknown",
    "not-chosen",
    "not-plannable",
)
"""States with a sign of their own."""
ORIGINS: Final = ("documented", "estimated", "assumed", "missing")
BLUE, OVER, TARGET, FAINT_LINE = "#1d4f91", "#8a5200", "#8a5200", "#d5dae3"
SHARES: Final[dict[str, str]] = {
    "documented": "#1f6b45",
    "estimated": "#1d4f91",
    "assumed": "#c98a2b",
    "missing": "url(#hatch)",
    "done": "#1f6b45",
    "running": "#1d4f91",
    "planned": "#9dbbe3",
    "idea": "#5c4a8c",
    "paused": "#8a5200",
    "ended": "url(#hatch)",
    "unknown": "#c3cad5",
}
"""Fills of the parts of a whole."""
