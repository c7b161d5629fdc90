"""What the form of a measure lets people choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core import city
from lindwurm.core.city import (
    ClassTables,
    CostKind,
    ExceptionKind,
    Figure,
    FigureKind,
    LineUse,
    Procurement,
    SizeClass,
)
from lindwurm.core.wording import Lang, money, posts, quarters
from lindwurm.stages.finance.models import Line
from lindwurm.stages.partners.models import Role, Unit
from lindwurm.stages.plans.models import Settings
from lindwurm.stages.strategy.models import Field, Goal

KEEP = "as-entered"
"""Value of a choice that leaves a figure, or several lines, as the folder has them."""
Option = tuple[str, Any]
KINDS = {CostKind.CAPEX: gettext_lazy("Investment"), CostKind.OPEX: gettext_lazy("Current expense")}
PROCUREMENT = {
    Procurement.NONE: gettext_lazy("Nothing is awarded"),
    Procurement.SUPPLIES: gettext_lazy("Supplies and services"),
    Procurement.WORKS: gettext_lazy("Construction works"),
}
GATE = {
    ExceptionKind.UNAVOIDABLE: gettext_lazy("Unavoidable"),
    ExceptionKind.IMPORTANT: gettext_lazy("Especially important"),
    ExceptionKind.BEGUN: gettext_lazy("Begun already, by contract"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a measure can name, with the city's classes in words."""

    tables: ClassTables
    fields: Sequence[Option]
    units: Sequence[Option]
    roles: Sequence[Option]
    lines: Sequence[Option]
    goals: Sequence[tuple[str, str]]
    cost: Sequence[Option]
    duration: Sequence[Option]
    staff: Sequence[Option]
    follow_up: Sequence[Option]


def choices_of(municipality: Municipality, measure: city.Measure | None, lang: Lang) -> Choices | None:
    """Return what the municipality has, in a fixed number of queries; None while nothing is loaded."""
    settings = Settings.objects.filter(municipality=municipality).first()
    if settings is None:
        return None
    tables: ClassTables = settings.classes
    left = settings.now.until(settings.horizon_first.plus(settings.horizon_quarters))
    outline = None if measure is None else measure.outline
    goals = Goal.objects.of(municipality).current()
    return Choices(
        tables=tables,
        fields=[(row.key, row.title) for row in Field.objects.of(municipality).current()],
        units=[(row.key, row.name) for row in Unit.objects.of(municipality).current()],
        roles=[(row.key, row.name) for row in Role.objects.of(municipality).current()],
        lines=[*_kept_lines(outline), *_lines(municipality)],
        goals=[(row.key, row.title) for row in goals],
        cost=_classes(tables.cost, FigureKind.MONEY, _present(outline, "cost"), lang),
        # A class that is longer than the time that is planned cannot be planned at all.
        duration=_classes(
            [row for row in tables.duration if row.likely <= left],
            FigureKind.QUARTERS,
            _present(outline, "duration"),
            lang,
        ),
        staff=_classes(tables.staff, FigureKind.NUMBER, _present(outline, "staff"), lang),
        follow_up=_classes(tables.follow_up, FigureKind.MONEY, _present(outline, "follow_up"), lang),
    )


def _present(outline: city.Outline | None, name: str) -> Figure[Any] | None:
    return None if outline is None else getattr(outline, name)


def _lines(municipality: Municipality) -> list[Option]:
    said = {
        LineUse.CAPEX: _("%(line)s (investments only)"),
        LineUse.OPEX: _("%(line)s (current expenses only)"),
    }
    rows = Line.objects.of(municipality).current()
    return [(row.key, said.get(row.use, "%(line)s") % {"line": row.title}) for row in rows]


def _kept_lines(outline: city.Outline | None) -> list[Option]:
    if outline is None or len(outline.lines) < 2:
        return []
    return [(KEEP, _("As entered: several lines"))]


def _classes(rows: Sequence[Any], kind: FigureKind, present: Figure[Any] | None, lang: Lang) -> list[Option]:
    """Return the classes with what they mean; first the present figure, where it is no class or one of old."""
    found = [(row.size.value, _of_class(row, kind, lang)) for row in rows]
    if present is None:
        return found
    size: SizeClass | None = getattr(present.origin, "size_class", None)
    value = _("not known yet") if present.likely is None else _value(present.likely, kind, lang)
    if size is None:
        return [(KEEP, _("As entered: %(value)s") % {"value": value}), *found]
    if size.value not in {key for key, _words in found}:
        return [(size.value, _("%(size)s, as entered: %(value)s") % {"size": size, "value": value}), *found]
    return found


def _of_class(row: Any, kind: FigureKind, lang: Lang) -> str:
    words = {
        "size": row.size.value,
        "likely": _value(row.likely, kind, lang),
        "low": _value(row.low, kind, lang),
        "high": _value(row.high, kind, lang),
    }
    return _("%(size)s: about %(likely)s (%(low)s to %(high)s)") % words


def _value(value: Any, kind: FigureKind, lang: Lang) -> str:
    if kind is FigureKind.MONEY:
        return money(value, lang)
    if kind is FigureKind.QUARTERS:
        return quarters(value, lang)
    return posts(value * 100, lang)
