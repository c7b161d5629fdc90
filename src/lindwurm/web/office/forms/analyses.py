"""Forms for questions about the plan of a run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.plans.answers import OWN_MONEY

LONGEST_SECONDS = 600
_NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class Question(forms.Form):
    """A question; `parameters` is what its answer is computed from."""

    use_required_attribute = False
    defaults: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, units: Sequence[tuple[str, Any]] = (), **more: Any) -> None:
        """Take the units that a question may be about."""
        super().__init__(*args, **{**more, "initial": {**self.defaults, **(more.get("initial") or {})}})
        self.take(units)

    def take(self, units: Sequence[tuple[str, Any]]) -> None:
        """Use the units where the question asks for one."""

    def parameters(self) -> dict[str, Any]:
        """Return what was asked, in JSON types."""
        return dict(self.cleaned_data)


class RobustnessForm(Question):
    """How long to try other inputs."""

    defaults: ClassVar[dict[str, Any]] = {"seconds": 60}
    seconds = forms.IntegerField(
        label=_("Seconds to compute"),
        min_value=5,
        max_value=LONGEST_SECONDS,
        help_text=_(
            "More seconds try each case more often. You can stop at any time; the cases done so far count."
        ),
        widget=forms.TextInput(_NUMBER),
    )


class FrontierForm(Question):
    """What is varied, at how many points, and for how long."""

    defaults: ClassVar[dict[str, Any]] = {"seconds": 60, "points": 7, "unit": OWN_MONEY}
    unit = forms.ChoiceField(label=_("What is varied"))
    points = forms.TypedChoiceField(
        label=_("Points of the curve"), coerce=int, choices=[(number, str(number)) for number in (3, 5, 7, 9)]
    )
    seconds = forms.IntegerField(
        label=_("Seconds to compute"),
        min_value=5,
        max_value=LONGEST_SECONDS,
        help_text=_("For all points together. You can stop at any time; the points done so far count."),
        widget=forms.TextInput(_NUMBER),
    )

    def take(self, units: Sequence[tuple[str, Any]]) -> None:
        """Offer own money, then the staff of each unit."""
        field: Any = self.fields["unit"]
        field.choices = [(OWN_MONEY, _("Own money of the city by year")), (_("Staff of a unit"), list(units))]


class SimulationForm(Question):
    """How often to draw luck."""

    defaults: ClassVar[dict[str, Any]] = {"runs": 200, "seed": 1}
    runs = forms.IntegerField(
        label=_("Number of runs"),
        min_value=10,
        max_value=2000,
        help_text=_("200 runs give chances in tenths. You can stop at any time; the runs done so far count."),
        widget=forms.TextInput(_NUMBER),
    )
    seed = forms.IntegerField(
        label=_("Start of the random numbers"),
        min_value=1,
        max_value=999_999,
        help_text=_("The same number draws the same luck again."),
        widget=forms.TextInput(_NUMBER),
    )
