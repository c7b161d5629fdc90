"""The plain form of a measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from lindwurm.core import city
from lindwurm.core.city import (
    CostKind,
    Estimated,
    Figure,
    FigureKind,
    Outline,
    Owner,
    Procurement,
    Readiness,
    SizeClass,
    Text,
    class_figure,
)
from lindwurm.core.cityfiles.format.measures import MOST_WORDS
from lindwurm.stages.roadmap.content import MeasureContent
from lindwurm.stages.roadmap.domain import Unfit
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.office.forms.parse import read_number, write_value
from lindwurm.web.office.measuring import gate
from lindwurm.web.office.measuring.forms import READINESS, UNFIT, SeenForm, text_field
from lindwurm.web.office.measuring.reads.choices import KEEP, KINDS, PROCUREMENT, Choices

LONGEST_TITLE = 200
LONGEST_SHORT = 1000
LONGEST_BASIS = 500
MOST_POINTS = 100
GOAL = "goal_"
OUTLINE = (
    *("cost", "duration", "staff", "follow_up", "line", "kind", "life_years", "work_unit", "procurement"),
    *gate.FIELDS,
)
NEEDED = ("cost", "duration", "staff", "line")


def _choices(words: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(key.value, said) for key, said in words.items()]


class MeasureForm(gate.GateFields, SeenForm):
    """What a measure is, who answers for it, how far it is worked out, and what it takes by classes."""

    title_de = text_field(_("Title in German"), most=LONGEST_TITLE)
    title_en = text_field(_("Title in English"), most=LONGEST_TITLE, required=False)
    in_short_de = text_field(
        _("In short, in German"),
        3,
        most=LONGEST_SHORT,
        hint=_("What is done and for whom, in plain words; at most 60 words. No names of persons."),
    )
    in_short_en = text_field(_("In short, in English"), 3, most=LONGEST_SHORT, required=False)
    field = forms.ChoiceField(label=_("Field of action"))
    basis = text_field(
        _("What the entry rests on"),
        most=LONGEST_BASIS,
        required=False,
        hint=_("A decision, an idea of citizens or your own proposal; it stands on the public page."),
    )
    unit = forms.ChoiceField(label=_("Unit that answers for it"))
    role = forms.ChoiceField(label=_("Role that answers for it"))
    readiness = forms.ChoiceField(label=_("How far it is worked out"), widget=forms.RadioSelect)
    cost = forms.ChoiceField(label=_("Cost, once"), required=False)
    duration = forms.ChoiceField(label=_("Duration of the work"), required=False)
    staff = forms.ChoiceField(label=_("Staff during the work"), required=False)
    follow_up = forms.ChoiceField(label=_("Running cost a year"), required=False)
    line = forms.ChoiceField(label=_("Budget line"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind of cost"), choices=_choices(KINDS), widget=forms.RadioSelect, required=False
    )
    life_years = forms.IntegerField(
        label=_("Useful life in years"),
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Only for an investment."),
    )
    work_unit = forms.ChoiceField(
        label=_("Unit that does the work"), required=False, help_text=_("Empty: the one that answers for it.")
    )
    procurement = forms.ChoiceField(label=_("What is bought"), choices=_choices(PROCUREMENT), required=False)

    def __init__(
        self, *args: Any, choices: Choices, measure: city.Measure | None = None, **more: Any
    ) -> None:
        """Take what can be chosen, and the measure that is changed."""
        initial = {**_first(choices, measure), **(more.pop("initial", None) or {})}
        super().__init__(*args, **{**more, "initial": initial})
        self._choices, self._measure = choices, measure
        self.with_outline = measure is None or not measure.variants
        if not self.with_outline:
            for name in OUTLINE:
                del self.fields[name]
        if measure is not None and measure.sources:
            del self.fields["basis"]
        self._options()
        for key, title in choices.goals:
            self.fields[f"{GOAL}{key}"] = forms.CharField(
                label=title,
                required=False,
                initial=_points(measure, key),
                widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
            )

    def _options(self) -> None:
        given = self._choices
        please = [("", _("Please choose"))]
        options: Mapping[str, Sequence[Any]] = {
            "field": [*please, *given.fields],
            "unit": [*please, *given.units],
            "role": [*please, *given.roles],
            "readiness": [(key.value, words) for key, words in READINESS.items() if self._offers(key)],
            "cost": [("", _("Not known yet")), *given.cost],
            "duration": [("", _("Not known yet")), *given.duration],
            "staff": [("", _("Not known yet")), *given.staff],
            "follow_up": [("", _("None is expected")), *given.follow_up],
            "line": [("", _("Not known yet")), *given.lines],
            "work_unit": [("", _("The same")), *given.units],
            **gate.options(self._measure, given),
        }
        for name, found in options.items():
            field: Any = self.fields.get(name)
            if field is not None:
                field.choices = found
        if "follow_up" in self.fields and not given.follow_up:
            del self.fields["follow_up"]

    def _offers(self, readiness: Readiness) -> bool:
        """Offer what goes with an outline; more only where the folder has worked the measure out."""
        if readiness in {Readiness.IDEA, Readiness.OUTLINE}:
            return True
        known = self._measure
        return known is not None and (bool(known.variants) or known.readiness is readiness)

    def goals(self) -> list[BoundField]:
        """Return the fields of the goals, for the template."""
        return [self[name] for name in self.fields if name.startswith(GOAL)]

    def outline_fields(self) -> list[BoundField]:
        """Return the fields of the outline, for the template."""
        return [self[name] for name in OUTLINE if name in self.fields]

    # --- checks --------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Count words, ask for a whole outline or none, read the goals."""
        data = super().clean() or {}
        for name in ("in_short_de", "in_short_en"):
            if len(str(data.get(name) or "").split()) > MOST_WORDS:
                self.add_error(name, UNFIT[Unfit.SHORT][1])
        if self.with_outline:
            self._check_outline(data)
            for name, words in gate.errors(data).items():
                self.add_error(name, words)
        data["contributions"] = tuple(self._contributions(data))
        return data

    def _check_outline(self, data: Mapping[str, Any]) -> None:
        is_going_on = self._measure is not None and self._measure.remaining is not None
        is_needed = data.get("readiness") == Readiness.OUTLINE and not is_going_on
        if not is_needed and not any(data.get(name) for name in (*NEEDED, "follow_up")):
            return
        for name in NEEDED:
            if not data.get(name) and not self.has_error(name):
                self.add_error(name, _("An outline needs cost, duration, staff and a budget line."))
        if not data.get("kind") and not self.has_error("kind"):
            self.add_error("kind", _("Choose whether it is an investment."))
        if (
            data.get("kind") == CostKind.CAPEX
            and not data.get("life_years")
            and not self.has_error("life_years")
        ):
            self.add_error("life_years", UNFIT[Unfit.LIFE][1])

    def _contributions(self, data: Mapping[str, Any]) -> Iterator[city.Contribution]:
        """Yield what the measure does for each goal; a figure that nobody has changed keeps its origin."""
        before = {} if self._measure is None else {each.goal: each for each in self._measure.contributions}
        shown = {key for key, _title in self._choices.goals}
        yield from (each for key, each in before.items() if key not in shown)
        for key, _title in self._choices.goals:
            name = f"{GOAL}{key}"
            written = str(data.get(name) or "").strip()
            if key in before and written == _points(self._measure, key):
                yield before[key]
            elif written:
                points = read_number(written, lang())
                if points is None or not 0 <= points <= MOST_POINTS:
                    self.add_error(name, _("Write a number from 0 to 100."))
                else:
                    yield self._contribution(key, points, str(data.get("role") or ""))

    def _contribution(self, goal: str, points: Decimal, role: str) -> city.Contribution:
        value = Figure(kind=FigureKind.NUMBER, likely=points, origin=Estimated(by=role))
        return city.Contribution(goal=goal, value=value)

    # --- the value -----------------------------------------------------------------------------------------

    def content(self) -> MeasureContent:
        """Return what a valid form says."""
        data, measure = self.cleaned_data, self._measure
        basis = data.get("basis") if "basis" in self.fields else None
        return MeasureContent(
            title=Text(de=data["title_de"], en=data["title_en"] or None),
            in_short=Text(de=data["in_short_de"], en=data["in_short_en"] or None),
            field=data["field"],
            owner=Owner(unit=data["unit"], role=data["role"]),
            readiness=Readiness(data["readiness"]),
            outline=self._outline() if self.with_outline else measure.outline if measure else None,
            contributions=data["contributions"],
            exceptions=self._exceptions(),
            basis=basis or (measure.editorial if measure and "basis" not in self.fields else None),
        )

    def _exceptions(self) -> tuple[city.GateException, ...]:
        if not self.with_outline:
            return self._measure.exceptions if self._measure else ()
        return gate.exceptions(self.cleaned_data, self._measure)

    def _outline(self) -> Outline | None:
        data = self.cleaned_data
        if not data["cost"]:
            return None
        before = None if self._measure is None else self._measure.outline
        kind = CostKind(data["kind"])
        lines = before.lines if before is not None and data["line"] == KEEP else (data["line"],)
        return Outline(
            cost=self._figure("cost", before),
            staff=self._figure("staff", before),
            duration=self._figure("duration", before),
            unit=data["work_unit"] or data["unit"],
            lines=lines,
            kind=kind,
            procurement=Procurement(data["procurement"] or Procurement.SUPPLIES),
            purposes=() if before is None else before.purposes,
            life_years=data["life_years"] if kind is CostKind.CAPEX else None,
            follow_up=self._follow_up(before),
        )

    def _follow_up(self, before: Outline | None) -> Figure[int] | None:
        if "follow_up" not in self.fields:
            return None if before is None else before.follow_up
        return self._figure("follow_up", before) if self.cleaned_data["follow_up"] else None

    def _figure(self, name: str, before: Outline | None) -> Figure[Any]:
        """Return the figure of a class; one that nobody has changed keeps its origin."""
        chosen = self.cleaned_data[name]
        present: Figure[Any] | None = None if before is None else getattr(before, name)
        if present is not None and chosen == chosen_class(present):
            return present
        by = self.cleaned_data["role"]
        return class_figure(self._choices.tables, name, SizeClass(chosen), by=by)


def chosen_class(figure: Figure[Any] | None) -> str:
    """Return the class of a figure, or the word for one that was entered as a number."""
    if figure is None:
        return ""
    origin = figure.origin
    is_class = isinstance(origin, Estimated) and origin.size_class is not None
    return origin.size_class.value if is_class else KEEP  # type: ignore[union-attr]  # asked the line before


def _first(choices: Choices, measure: city.Measure | None) -> dict[str, Any]:
    """Return what stands in the form at first."""
    if measure is None:
        first = {"readiness": Readiness.IDEA.value, "kind": CostKind.CAPEX.value}
        return {**first, "procurement": Procurement.SUPPLIES.value}
    outline = measure.outline
    return {
        "title_de": measure.title.de,
        "title_en": measure.title.en or "",
        "in_short_de": measure.in_short.de,
        "in_short_en": measure.in_short.en or "",
        "field": measure.field,
        "basis": measure.editorial or "",
        "unit": measure.owner.unit,
        "role": measure.owner.role,
        "readiness": measure.readiness.value,
        **gate.first(measure),
        **({"kind": CostKind.CAPEX.value} if outline is None else _outline_first(choices, measure, outline)),
    }


def _outline_first(choices: Choices, measure: city.Measure, outline: Outline) -> dict[str, Any]:
    known = {key for key, _title in choices.lines}
    return {
        "cost": chosen_class(outline.cost),
        "duration": chosen_class(outline.duration),
        "staff": chosen_class(outline.staff),
        "follow_up": chosen_class(outline.follow_up),
        "line": outline.lines[0] if len(outline.lines) == 1 and outline.lines[0] in known else KEEP,
        "kind": outline.kind.value,
        "life_years": outline.life_years,
        "work_unit": "" if outline.unit == measure.owner.unit else outline.unit,
        "procurement": outline.procurement.value,
    }


def _points(measure: city.Measure | None, goal: str) -> str:
    found = () if measure is None else measure.contributions
    value = next((each.value.likely for each in found if each.goal == goal), None)
    return write_value(value, FigureKind.NUMBER, lang())
