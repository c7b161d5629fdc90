"""Forms for runs, versions and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.plans.domain import TRANSITIONS
from lindwurm.stages.plans.enums import VersionState
from lindwurm.stages.plans.models import Version

LONGEST_SECONDS = 600
_LINES = {"rows": 3}
LONGEST_NOTE = 4000


class RunForm(forms.Form):
    """How long to search, and what for."""

    use_required_attribute = False
    seconds = forms.IntegerField(
        label=_("Seconds to search"),
        min_value=1,
        max_value=LONGEST_SECONDS,
        help_text=_(
            "More seconds make the plan better, less and less. You can stop at any time and take the best."
        ),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    note = forms.CharField(
        label=pgettext_lazy("office", "Note"),
        required=False,
        max_length=500,
        help_text=_("What this run is for; only the office sees it."),
        widget=forms.Textarea({"rows": 2}),
    )


class KeepForm(forms.Form):
    """What a version is called and what it says of itself."""

    use_required_attribute = False
    title_de = forms.CharField(label=_("Title in German"), required=False, max_length=200)
    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=200)
    note_de = forms.CharField(
        label=_("Note in German"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(_LINES),
        help_text=_("What has changed, and why. It stands beside the version, also on the public pages."),
    )
    note_en = forms.CharField(
        label=_("Note in English"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(_LINES),
    )


class PublishForm(KeepForm):
    """As for a draft, but citizens must learn what has changed."""

    note_de = forms.CharField(
        label=_("Note in German"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(_LINES),
        help_text=_("What has changed for citizens, and why. It stands on the public pages."),
    )
    field_order = ("note_de", "note_en", "title_de", "title_en")


class ScenarioForm(forms.Form):
    """Whether the plan of a question "what if" shall be the city's roadmap."""

    use_required_attribute = False
    as_scenario = forms.BooleanField(
        label=_("Yes, this scenario shall be the city's roadmap."),
        error_messages={
            "required": _("Please say so if everybody shall see this scenario as the city's roadmap.")
        },
    )


class DecideForm(forms.Form):
    """What people have decided about a version."""

    use_required_attribute = False
    to = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    decided_on = forms.DateField(
        label=_("Day of the decision"),
        help_text=_("For example 23.11.2026."),
        input_formats=["%d.%m.%Y", "%Y-%m-%d"],
        widget=forms.DateInput({"autocomplete": "off"}, format="%d.%m.%Y"),
    )
    decided_by = forms.CharField(
        label=_("Who has decided"),
        max_length=200,
        help_text=_(
            "Partners, committee or council, with the number of the paper if there is one. No names of persons."
        ),
    )

    def __init__(self, *args: Any, version: Version, **more: Any) -> None:
        """Take the version: its state says what can follow."""
        super().__init__(*args, **more)
        field: Any = self.fields["to"]
        field.choices = [(state.value, WORDS[state]) for state in next_states(version)]

    def clean_decided_on(self) -> Any:
        """Refuse a day that has not come."""
        day = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("The day lies in the future; a decision is noted once it has been made.")
            )
        return day


WORDS = {
    VersionState.DRAFT: _("Back to draft"),
    VersionState.AGREED: _("Agreed between the partners"),
    VersionState.RECOMMENDED: _("Recommended by the committee"),
    VersionState.ADOPTED: _("Adopted by the council"),
    VersionState.SUPERSEDED: _("Superseded, no longer pursued"),
}


def next_states(version: Version) -> tuple[VersionState, ...]:
    """Return to where people may move a version."""
    return TRANSITIONS[VersionState(version.state)]


class CompareForm(forms.Form):
    """Which two plans to compare."""

    before = forms.ChoiceField(label=_("Before"))
    after = forms.ChoiceField(label=_("After"))

    def __init__(self, *args: Any, plans: Sequence[tuple[str, Any]], **more: Any) -> None:
        """Take the plans to choose from."""
        super().__init__(*args, **more)
        for name in ("before", "after"):
            field: Any = self.fields[name]
            field.choices = plans
