"""Figures in forms: a number never without its origin, each origin with what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lindwurm.core.city import (
    UNLIMITED,
    AnyFigure,
    Assumed,
    Documented,
    Estimated,
    Figure,
    FigureKind,
    Missing,
    Reliability,
)
from lindwurm.core.city.figures import Origin, origin_name
from lindwurm.core.periods import Quarter
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.forms.parse import read_as_of, read_value, write_value

NONE, FREE = "none", "unlimited"
ORIGINS: tuple[tuple[str, Any], ...] = (
    ("documented", _("Documented: it stands in a source")),
    ("estimated", _("Estimated: a unit or role has estimated it")),
    ("assumed", _("Assumed: so that one can plan at all")),
    ("missing", _("Missing: somebody still has to deliver it")),
)
RELIABILITY = (
    ("A", _("Own paper or page of the city, the state or a partner")),
    ("B", _("Press")),
    ("C", _("Hint, still to be checked")),
)
_WITH_VALUE = ("documented", "estimated", "assumed")
_WHEN = {
    "value": _WITH_VALUE,
    "low": ("estimated", "assumed"),
    "high": ("estimated", "assumed"),
    "source": ("documented",),
    "as_of": ("documented",),
    "reliability": ("documented",),
    "by": ("estimated",),
    "basis": ("assumed",),
    "owed_by": ("missing",),
}
Value = Any
"""A figure, the word unlimited, or None."""
Words = Any
"""A text, or one that waits for the language of the page."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A figure that a form asks for."""

    label: Words
    unit: Words
    """Label of the number's field."""
    kind: FigureKind
    hint: Words = ""
    optional: Words = ""
    """Words for "nobody entered one"; empty = there must be a figure."""
    unlimited: bool = False
    quarters: tuple[Quarter, ...] = ()
    """To choose from, for a date."""
    when: str = ""
    """Class of the group, for groups that depend on another choice."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """The fields of one figure, each with the origins that it belongs to."""

    asked: Asked
    name: str
    fields: tuple[tuple[str, BoundField], ...] = field(default_factory=tuple)


class Needed(forms.CharField):
    """A text that some origins need: the form checks it, not the field."""

    def validate(self, value: Any) -> None:
        """Leave it to the form."""


class NeededChoice(forms.ChoiceField):
    """A choice that some origins need: the form checks it, not the field."""

    def validate(self, value: Any) -> None:
        """Refuse only what cannot be chosen."""
        if value:
            super().validate(value)


class FiguresForm(forms.Form):
    """A form that asks for figures; `cleaned_data["figures"]` holds them by name."""

    asked: ClassVar[Mapping[str, Asked]] = {}
    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, values: Mapping[str, Value], people: Mapping[str, str], seen: str, **more: Any
    ) -> None:
        """Take the present figures, who may estimate and owe, and the mark of what is shown."""
        super().__init__(*args, **more)
        self._values = values
        self.asked_now = self.asks()
        self.fields["seen"].initial = seen
        for name, asked in self.asked_now.items():
            self._add(name, asked, [("", _("Please choose")), *people.items()], values.get(name))

    def asks(self) -> Mapping[str, Asked]:
        """Return what the form asks for."""
        return self.asked

    def groups(self) -> Iterator[Group]:
        """Yield the figures with their fields, for the template."""
        for name, asked in self.asked_now.items():
            fields = [("", self[f"{name}_origin"])]
            fields += [
                (_classes(part), self[f"{name}_{part}"]) for part in _WHEN if f"{name}_{part}" in self.fields
            ]
            yield Group(asked=asked, name=name, fields=tuple(fields))

    def stale(self, seen: str) -> None:
        """Take the mark of what stands there now, so that sending again is a decision; say what happened."""
        self.data = {**self.data.dict(), "seen": seen} if isinstance(self.data, QueryDict) else self.data
        self.add_error(
            None,
            _(
                "Somebody else has changed this in the meantime. What stands there now is shown below; your entries "
                "are kept. Save again if yours shall hold."
            ),
        )

    def clean(self) -> dict[str, Any]:
        """Make figures of the fields."""
        data = super().clean() or {}
        data["figures"] = {name: self._figure(name, asked) for name, asked in self.wanted(data).items()}
        return data

    def wanted(self, data: Mapping[str, Any]) -> Mapping[str, Asked]:  # noqa: ARG002 -- for forms that choose
        """Return which figures are to be read."""
        return self.asked_now

    # --- fields --------------------------------------------------------------------------------------------

    def _add(self, name: str, asked: Asked, people: Sequence[tuple[str, Any]], value: Value) -> None:
        choices = [*ORIGINS]
        if asked.unlimited:
            choices.append((FREE, _("Unlimited")))
        if asked.optional:
            choices.insert(0, (NONE, asked.optional))
        fields: dict[str, forms.Field] = {
            "origin": NeededChoice(label=_("Origin"), choices=choices, widget=forms.RadioSelect),
            **self._numbers(asked),
            "source": Needed(
                label=_("Source"), help_text=_("Address of a page, or title of a paper with its page.")
            ),
            "as_of": Needed(
                label=_("As of"), help_text=_("Year, month or day, for example 2026 or 23.11.2026.")
            ),
            "reliability": NeededChoice(label=_("Kind of source"), choices=RELIABILITY),
            "by": NeededChoice(label=_("Estimated by"), choices=people),
            "basis": Needed(label=_("What the assumption rests on"), widget=forms.Textarea({"rows": 2})),
            "owed_by": NeededChoice(label=_("Who delivers it"), choices=people),
        }
        first = _initial(value, asked)
        for part, each in fields.items():
            each.initial = first.get(part)
            self.fields[f"{name}_{part}"] = each

    def _numbers(self, asked: Asked) -> dict[str, forms.Field]:
        if asked.kind is FigureKind.QUARTER:
            options = [("", _("Please choose")), *((str(each), _quarter(each)) for each in asked.quarters)]
            return {"value": NeededChoice(label=asked.unit, choices=options)}
        plain = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        return {
            "value": Needed(label=asked.unit, help_text=asked.hint, widget=plain),
            "low": forms.CharField(label=_("At least"), required=False, widget=plain),
            "high": forms.CharField(label=_("At most"), required=False, widget=plain),
        }

    # --- values --------------------------------------------------------------------------------------------

    def _figure(self, name: str, asked: Asked) -> Value:
        chosen = self._text(name, "origin", _("Choose where the number comes from."))
        if chosen in {"", NONE, FREE}:
            return UNLIMITED if chosen == FREE else None
        origin = self._origin(name, chosen)
        likely = low = high = None
        if chosen in _WITH_VALUE:
            likely = self._number(name, "value", asked, needed=True)
            if chosen != "documented":
                low, high = (self._number(name, end, asked, needed=False) for end in ("low", "high"))
                self._check_range(name, low, likely, high)
        if origin is None or (likely is None and chosen != "missing"):
            return None
        found = cast("AnyFigure", Figure(kind=asked.kind, likely=likely, low=low, high=high, origin=origin))
        return _same_or(found, self._values.get(name))

    def _number(self, name: str, part: str, asked: Asked, *, needed: bool) -> Any:
        text = str(self.cleaned_data.get(f"{name}_{part}") or "").strip()
        if not text:
            if needed:
                self.add_error(f"{name}_{part}", _("Enter a number, or choose “Missing” as origin."))
            return None
        value = read_value(text, asked.kind, lang())
        if value is None:
            self.add_error(f"{name}_{part}", _not_a_number(asked.kind))
        return value

    def _check_range(self, name: str, low: Any, likely: Any, high: Any) -> None:
        if (low is None) != (high is None):
            part = "low" if low is None else "high"
            if not self.has_error(f"{name}_{part}"):
                self.add_error(f"{name}_{part}", _("A range needs both ends; leave both empty for none."))
        elif low is not None and likely is not None and not low <= likely <= high:
            self.add_error(f"{name}_value", _("The number must lie between “at least” and “at most”."))

    def _origin(self, name: str, chosen: str) -> Origin | None:
        if chosen == "documented":
            return self._documented(name)
        if chosen == "estimated":
            by = self._text(name, "by", _("Choose who has estimated it."))
            return Estimated(by=by) if by else None
        if chosen == "assumed":
            basis = self._text(name, "basis", _("Say in a few words what the assumption rests on."))
            return Assumed(basis=basis) if basis else None
        owed_by = self._text(name, "owed_by", _("Choose who delivers it."))
        return Missing(owed_by=owed_by) if owed_by else None

    def _documented(self, name: str) -> Origin | None:
        source = self._text(name, "source", _("Say where the number stands."))
        as_of = self._text(name, "as_of", _("Say from when the source is, at least the year."))
        known = read_as_of(as_of) if as_of else None
        if as_of and known is None:
            self.add_error(f"{name}_as_of", _("Write a year, a month or a day: 2026, 11.2026 or 23.11.2026."))
        kind = self.cleaned_data.get(f"{name}_reliability") or "A"
        return (
            Documented(source=source, as_of=known, reliability=Reliability(kind))
            if source and known
            else None
        )

    def _text(self, name: str, part: str, message: Words) -> str:
        text = str(self.cleaned_data.get(f"{name}_{part}") or "").strip()
        if not text and not self.has_error(f"{name}_{part}"):
            self.add_error(f"{name}_{part}", str(message))
        return text


def _classes(part: str) -> str:
    return " ".join(("when", *(f"when--{origin}" for origin in _WHEN[part])))


def _quarter(value: Quarter) -> Any:
    return _("Quarter %(number)s of %(year)s") % {"number": value.number, "year": value.year}


def _not_a_number(kind: FigureKind) -> Words:
    if kind is FigureKind.MONEY:
        return _("Write an amount in euros with at most two decimals, for example 125,000 or 1,250.50.")
    return _("Write a number, for example 1.5.")


def _initial(value: Value, asked: Asked) -> dict[str, Any]:
    if value is None:
        return {"origin": NONE if asked.optional else "documented", "reliability": "A"}
    if value is UNLIMITED:
        return {"origin": FREE, "reliability": "A"}
    origin = value.origin
    numbers = {part: write_value(getattr(value, key), asked.kind, lang()) for part, key in _NUMBERS.items()}
    parts = {part: getattr(origin, part, "") for part in ("source", "as_of", "by", "basis", "owed_by")}
    kind = str(getattr(origin, "reliability", "A"))
    return {"origin": origin_name(origin), **numbers, **parts, "reliability": kind}


_NUMBERS = {"value": "likely", "low": "low", "high": "high"}


def _same_or(found: AnyFigure, before: Value) -> Value:
    """Keep the size class of an estimate that nobody has changed."""
    if not isinstance(before, Figure) or not isinstance(before.origin, Estimated):
        return found
    plain: Any = replace(before, origin=replace(before.origin, size_class=None))
    return before if plain == found else found
