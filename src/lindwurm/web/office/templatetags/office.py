"""Tags of the office: `{% load office %}`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lindwurm.base.audit.models import Entry
from lindwurm.core import wording
from lindwurm.core.drawing import pieces
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.figures import figure_words
from lindwurm.core.drawing.page import Row
from lindwurm.stages.plans.enums import RunState, VersionState
from lindwurm.web.kit.templatetags.kit import NONE, lang
from lindwurm.web.office.reads.log import words
from lindwurm.web.office.reads.money import Cell
from lindwurm.web.office.reads.spans import span_words

register = template.Library()

_RUN_TONES = {RunState.DONE: "success", RunState.FAILED: "danger", RunState.CANCELLED: ""}
_VERSION_TONES = {VersionState.ADOPTED: "success", VersionState.SUPERSEDED: ""}


@register.filter
def moment(value: datetime | None) -> str:
    """Write a day and the time of day."""
    if value is None:
        return NONE
    local = timezone.localtime(value)
    words = {"day": wording.date(f"{local:%Y-%m-%d}", lang()), "time": f"{local:%H:%M}"}
    return _("%(day)s, %(time)s") % words


@register.filter
def in_quarters(row: Row) -> str:
    """Write when a planned measure is worked on, in quarters."""
    return span_words(row.start, row.finish, row.period, lang())


@register.filter
def clock(value: datetime) -> str:
    """Write the time of day."""
    return f"{timezone.localtime(value):%H:%M}"


@register.filter
def gap(value: float | None) -> str:
    """Write how far a plan may be below the best possible, rounded up."""
    return NONE if value is None else fmt.percent_up(value, lang())


@register.filter
def change(cents: int | None) -> str:
    """Write a change of money with its sign."""
    if not cents:
        return "±0"
    return ("+" if cents > 0 else "−") + fmt.money(abs(cents), lang())


@register.filter
def signed(value: int) -> str:
    """Write a change of a number with its sign."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return sign + fmt.number(abs(value), lang())


@register.filter
def thousands(cents: int | None) -> str:
    """Write cents in thousands of euros, for a table that says so."""
    if cents is None:
        return "∞"
    return fmt.number(round(cents / 100_000), lang()) if not 0 < cents < 50_000 else "<1"


@register.filter
def fte(hundredths: int | None) -> str:
    """Write hundredths of a post as a number, for a table that says so."""
    return "∞" if hundredths is None else fmt.posts(hundredths, lang())


@register.filter
def of(values: Mapping[str, str] | None, key: str) -> str:
    """Look a key up; nothing where there are no values or no such key."""
    return values.get(key, "") if values else ""


@register.filter
def iso(value: date | None) -> str:
    """Write a day for the attribute of a time element."""
    return "" if value is None else value.isoformat()


@register.inclusion_tag("office/parts/brief.html")
def brief(cell: Cell) -> dict[str, Any]:
    """Write a figure for a dense table: number and sign of its origin, the words for screen readers."""
    if cell.figure is None:
        return {"word": cell.word}
    words_of = figure_words(cell.figure, lang(), who=cell.who)
    return {"figure": words_of, "icon": pieces.origin_icon(words_of.origin)}


@register.simple_tag
def action_words(entry: Entry) -> str:
    """Say an entry of the log in words; a decision with what, when and who."""
    said = words(entry.action)
    if entry.action != "plans.move_version":
        return said
    state = str(VersionState(entry.data["to"]).label)
    day, who = entry.data.get("decided_on"), entry.data.get("decided_by")
    told = [state, *([wording.date(day, lang())] if day else []), *([who] if who else [])]
    return f"{said}: {', '.join(told)}"


@register.simple_tag
def run_badge(state: str) -> SafeString:
    """Write the state of a run."""
    known = RunState(state)
    return _badge(_RUN_TONES.get(known, "info"), str(known.label))


@register.simple_tag
def version_badge(state: str) -> SafeString:
    """Write the state of a version."""
    known = VersionState(state)
    return _badge(_VERSION_TONES.get(known, "warning"), str(known.label))


def _badge(tone: str, words: str) -> SafeString:
    return format_html('<span class="badge{}">{}</span>', f" badge--{tone}" if tone else "", words)
