"""The form for a directive: what is demanded, of which measure, in which way and window, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindwurm.core import city
from lindwurm.core.city import DirectiveKind, DirectiveOrigin, Text
from lindwurm.core.periods import Quarter
from lindwurm.stages.plans.domain import Unfit
from lindwurm.stages.plans.records import OWN_MONEY
from lindwurm.web.kit.templatetags.kit import quarter as quarter_words
from lindwurm.web.office.reads.directives import Choices

LONGEST_REASON = 1000
HEAVIEST = 10_000
KINDS = (
    (DirectiveKind.FORCE.value, _("Force: it shall be in the plan")),
    (DirectiveKind.FORBID.value, _("Forbid: it shall not be in the plan")),
)
UNFIT = {
    Unfit.MEASURE: ("measure", _("This measure is not there any more.")),
    Unfit.VARIANT: ("variant", _("This way of doing it is not there any more.")),
    Unfit.PROGRAMME: ("financing", _("This programme is not there any more.")),
    Unfit.WINDOW: ("start_to", _("The last quarter lies before the first one.")),
}


class DirectiveForm(forms.Form):
    """A directive; with `is_question` its price is asked only, and nobody needs to have decided it yet."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("What is demanded"), choices=KINDS, widget=forms.RadioSelect)
    measure = forms.ChoiceField(label=_("Measure"))
    variant = forms.ChoiceField(
        label=_("Way of doing it"),
        required=False,
        help_text=_("Only for measures that can be done in several ways."),
    )
    start_from = forms.ChoiceField(label=_("Start at the earliest"), required=False)
    start_to = forms.ChoiceField(label=_("Start at the latest"), required=False)
    financing = forms.ChoiceField(label=_("Financing"), required=False)
    origin_body = forms.CharField(
        label=_("Who demands it"),
        max_length=200,
        help_text=_("Council, committee or office, with the number of the paper. No names of persons."),
    )
    origin_date = forms.DateField(
        label=_("Day of the decision"),
        help_text=_("For example 23.11.2026."),
        input_formats=["%d.%m.%Y", "%Y-%m-%d"],
        widget=forms.DateInput({"autocomplete": "off"}, format="%d.%m.%Y"),
    )
    reason_de = forms.CharField(
        label=_("Reason in German"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 3})
    )
    reason_en = forms.CharField(
        label=_("Reason in English"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
    )
    severity = forms.IntegerField(
        label=_("Weight against legal duties"),
        required=False,
        min_value=1,
        max_value=HEAVIEST,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Only for what is forced. Empty: the city's own weight for directives."),
    )

    ORIGIN = ("origin_body", "origin_date", "reason_de", "reason_en", "severity")

    def __init__(
        self,
        *args: Any,
        choices: Choices,
        seen: str = "",
        demand: city.Directive | None = None,
        is_question: bool = False,
        **more: Any,
    ) -> None:
        """Take what can be chosen, the directive that is changed, and the mark of what is shown."""
        super().__init__(*args, **{**more, "initial": {**_initial(demand), **(more.get("initial") or {})}})
        self._options(choices)
        self.fields["seen"].initial = seen
        if is_question:
            for name in self.ORIGIN:
                self.fields[name].required = False

    def _options(self, choices: Choices) -> None:
        quarters = [(str(each), quarter_words(each)) for each in choices.quarters]
        given: Mapping[str, Sequence[Any]] = {
            "measure": [("", _("Please choose")), *choices.measures],
            "variant": [("", _("In any way")), *choices.variants],
            "start_from": [("", _("At any time")), *quarters],
            "start_to": [("", _("At any time")), *quarters],
            "financing": [("", _("In any way")), (OWN_MONEY, _("Own money only")), *choices.programmes],
        }
        for name, options in given.items():
            field: Any = self.fields[name]
            field.choices = options

    def clean_variant(self) -> str:
        """Refuse a way of doing another measure."""
        found = str(self.cleaned_data["variant"])
        if found and variant_of(found)[0] != self.cleaned_data.get("measure"):
            raise forms.ValidationError(_("This is a way of doing another measure."))
        return found

    def clean_start_to(self) -> str:
        """Refuse a window that ends before it begins."""
        last, first = str(self.cleaned_data["start_to"]), str(self.cleaned_data.get("start_from") or "")
        if first and last and last < first:
            raise forms.ValidationError(UNFIT[Unfit.WINDOW][1])
        return last

    def clean_origin_date(self) -> date | None:
        """Refuse a day that has not come."""
        day: date | None = self.cleaned_data["origin_date"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(
                _("The day lies in the future; a directive is entered once it has been decided.")
            )
        return day

    def demand(self) -> city.Directive:
        """Return the directive of a valid form."""
        data = self.cleaned_data
        day: date | None = data["origin_date"]
        return city.Directive(
            id="",
            kind=DirectiveKind(data["kind"]),
            measure=data["measure"],
            variant=variant_of(data["variant"])[1] or None,
            start_from=Quarter.parse(data["start_from"]) if data["start_from"] else None,
            start_to=Quarter.parse(data["start_to"]) if data["start_to"] else None,
            programme=data["financing"] or None,
            origin=DirectiveOrigin(
                body=data["origin_body"],
                date="" if day is None else day.isoformat(),
                reason=Text(de=data["reason_de"], en=data["reason_en"] or None),
            ),
            severity=data["severity"] if data["kind"] == DirectiveKind.FORCE else None,
        )

    def unfit(self, what: Unfit) -> None:
        """Say what the city does not have any more."""
        self.add_error(*UNFIT[what])

    def stale(self, seen: str) -> None:
        """Take the mark of what stands there now, so that sending again is a decision; say what happened."""
        self.data = {**self.data.dict(), "seen": seen} if isinstance(self.data, QueryDict) else self.data
        self.add_error(
            None,
            _(
                "Somebody else has changed this in the meantime. Your entries are kept. Save again if yours shall hold."
            ),
        )


def variant_of(choice: str) -> tuple[str, str]:
    """Split what the list of ways says into measure and way."""
    measure, _sep, variant = choice.partition("|")
    return measure, variant


def _initial(demand: city.Directive | None) -> dict[str, Any]:
    if demand is None:
        return {}
    day = demand.origin.date
    return {
        "kind": demand.kind.value,
        "measure": demand.measure,
        "variant": f"{demand.measure}|{demand.variant}" if demand.variant else "",
        "start_from": str(demand.start_from or ""),
        "start_to": str(demand.start_to or ""),
        "financing": demand.programme or "",
        "origin_body": demand.origin.body,
        "origin_date": date.fromisoformat(day) if day else None,
        "reason_de": demand.origin.reason.de,
        "reason_en": demand.origin.reason.en or "",
        "severity": demand.severity,
    }
