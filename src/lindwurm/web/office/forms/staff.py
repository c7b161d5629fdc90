"""The form for what a unit can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindwurm.core.city import FigureKind
from lindwurm.stages.partners.enums import CapacityKind
from lindwurm.stages.partners.models import Unit
from lindwurm.web.office.forms.figures import Asked, FiguresForm

SAME, YEARS, AT_ONCE, POSTS = "same", "years", "at_once", "posts"
KINDS = (
    (SAME, _("Full posts, the same number every year")),
    (YEARS, _("Full posts, year by year")),
    (AT_ONCE, _("So many measures at once")),
    (POSTS, _("A share of a number of posts")),
)
_WORDS = {
    SAME: CapacityKind.FTE,
    YEARS: CapacityKind.FTE,
    AT_ONCE: CapacityKind.AT_ONCE,
    POSTS: CapacityKind.POSTS,
}


class UnitForm(FiguresForm):
    """What a unit can do: posts for all years or each, measures at once, or a share of posts."""

    kind = forms.ChoiceField(label=_("How it is counted"), choices=KINDS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, unit: Unit, years: Sequence[int], **more: Any) -> None:
        """Take the unit and the years that are planned."""
        present = {row.year: row.value for row in unit.years.all()}
        self._years = sorted({*years, *present})
        values = {"number": unit.capacity, "share": unit.capacity_share}
        values |= {f"year_{year}": present.get(year) for year in self._years}
        super().__init__(*args, values=values, **more)
        self.fields["kind"].initial = kind_of(unit)

    def asks(self) -> Mapping[str, Asked]:
        """Return the number, the share and one figure per year."""
        common = {
            "number": Asked(
                label=_("Number"),
                unit=_("Full posts, posts or measures"),
                hint=_("For example 1.5."),
                kind=FigureKind.NUMBER,
                when=f"when when--{SAME} when--{AT_ONCE} when--{POSTS}",
            )
        }
        common["share"] = Asked(
            label=_("Share for the roadmap"),
            unit=_("Per cent"),
            kind=FigureKind.RATIO,
            when=f"when when--{POSTS}",
        )
        by_year = {
            f"year_{year}": Asked(
                label=str(year), unit=_("Full posts"), kind=FigureKind.NUMBER, when=f"when when--{YEARS}"
            )
            for year in self._years
        }
        return {**common, **by_year}

    def wanted(self, data: Mapping[str, Any]) -> Mapping[str, Asked]:
        """Read only what belongs to the way of counting."""
        kind = data.get("kind")
        names = {YEARS: [f"year_{year}" for year in self._years], POSTS: ["number", "share"]}
        return {name: self.asked_now[name] for name in names.get(str(kind), ["number"])}

    def capacity(self) -> dict[str, Any]:
        """Return what the domain function takes."""
        figures, kind = self.cleaned_data["figures"], self.cleaned_data["kind"]
        years = {year: figures[f"year_{year}"] for year in self._years} if kind == YEARS else None
        return {
            "kind": _WORDS[kind],
            "number": figures.get("number"),
            "share": figures.get("share"),
            "years": years,
        }


def kind_of(unit: Unit) -> str:
    """Return how a unit is counted, as the form says it."""
    if unit.capacity_kind is CapacityKind.FTE:
        return YEARS if unit.capacity is None else SAME
    return str(unit.capacity_kind)
