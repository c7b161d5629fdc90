"""Drawn parts one by one, for pages that set the rest themselves: signs, tracks, charts.

Everything is markup that is already escaped (`markupsafe.Markup`), which Django and Jinja both take as it is.
What several parts refer to stands once on a page: `definitions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup

from lindwurm.core.drawing import charts, palette
from lindwurm.core.drawing.axis import Axis
from lindwurm.core.drawing.bars import Bar, Mark
from lindwurm.core.drawing.html import environment
from lindwurm.core.drawing.plots import Part, Plot
from lindwurm.core.drawing.words import say
from lindwurm.core.wording import Lang

_SIZE = (charts.WIDTH, charts.HEIGHT, charts.BOTTOM)
_ICON = '<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{}</svg>'
_DEFINITIONS = (
    '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>{}</defs></svg>'
)


@cache
def _macros(template: str) -> Any:
    return (
        environment()
        .get_template(template)
        .make_module({"looks": palette.LOOKS, "palette": palette, "states": palette.STATES})
    )


def _drawn(template: str, macro: str, *values: object) -> Markup:
    return Markup(str(getattr(_macros(template), macro)(*values)).strip())  # noqa: S704 -- Jinja has escaped it


def definitions() -> Markup:
    """Draw what bars, marks and shares refer to; once on a page."""
    return Markup(_DEFINITIONS).format(_drawn("marks.svg.j2", "shared"))  # noqa: S704 -- a constant of ours


@cache
def state_icon(key: str) -> Markup:
    """Draw the sign of a state of `palette.STATES`; nothing for another word."""
    return Markup(_ICON).format(_drawn("marks.svg.j2", "state", key))  # noqa: S704 -- a constant of ours


@cache
def origin_icon(key: str) -> Markup:
    """Draw the sign of an origin: documented, estimated, assumed, missing."""
    return Markup(_ICON).format(_drawn("marks.svg.j2", "origin", key))  # noqa: S704 -- a constant of ours


@cache
def legend_sign(key: str) -> Markup:
    """Draw an entry of the roadmap's legend."""
    return _drawn("marks.svg.j2", "sign", key)


def grid(axis: Axis, today: date) -> Markup:
    """Draw the lines behind the tracks of a roadmap as a definition; once on a page."""
    lines = _drawn("marks.svg.j2", "grid", axis, axis.at(today))
    return Markup(_DEFINITIONS).format(lines)  # noqa: S704 -- a constant of ours


def years(axis: Axis, lang: Lang) -> Markup:
    """Draw the head of the tracks."""
    return _drawn("tracks.svg.j2", "years", axis, {key: say(lang, key) for key in ("earlier", "later")})


def track(bar: Bar | None, marks: Sequence[Mark] = ()) -> Markup:
    """Draw the place of a measure on the axis, over the grid."""
    return _drawn("tracks.svg.j2", "track", bar, tuple(marks))


def plot_svg(plot: Plot) -> Markup:
    """Draw a chart as an image with title and description."""
    if plot.columns is not None:
        title = f"{plot.title}, {plot.unit}"
        return _drawn("plots.svg.j2", "columns", plot.columns, plot.id, title, plot.sentence, _SIZE)
    return _drawn("plots.svg.j2", "plot", plot)


def share_svg(parts: Sequence[Part]) -> Markup:
    """Draw parts side by side, as wide as the place."""
    return _drawn("plots.svg.j2", "share", tuple(parts))


@cache
def swatch(key: str) -> Markup:
    """Draw the colour of a part for the key beside the bar."""
    return _drawn("plots.svg.j2", "swatch", key)
