"""The small forms about a measure, and what all of them share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindwurm.core.city import (
    Progress,
    Readiness,
)
from lindwurm.stages.roadmap.domain import Unfit
from lindwurm.stages.roadmap.domain.measures import LONGEST_NOTE

READINESS = {
    Readiness.IDEA: _("Idea: it cannot be planned yet"),
    Readiness.OUTLINE: _("Outline: classes, unit and budget line are known"),
    Readiness.COSTED: _("Costed: the ways of doing it have costs and staff"),
    Readiness.REGISTRABLE: _("Ready for registration: assessed, with goals and milestones"),
}
PROGRESS = {
    Progress.IDEA: _("Still an idea"),
    Progress.PLANNED: _("Planned, not begun"),
    Progress.RUNNING: _("Under way"),
    Progress.PAUSED: _("Paused at present"),
    Progress.DONE: _("Done and in use"),
    Progress.ENDED: _("Ended without result"),
    Progress.UNKNOWN: _("Not known"),
}
UNFIT = {
    Unfit.TITLE: ("title_de", _("A title in German is needed.")),
    Unfit.SHORT: ("in_short_de", _("At most 60 words in each language.")),
    Unfit.FIELD: ("field", _("This field of action is not there any more.")),
    Unfit.UNIT: ("unit", _("This unit is not there any more.")),
    Unfit.ROLE: ("role", _("This role is not there any more.")),
    Unfit.LINE: ("line", _("This budget line is not there any more.")),
    Unfit.LINE_USE: ("line", _("This budget line does not pay for such a cost.")),
    Unfit.LIFE: ("life_years", _("An investment needs its useful life in years.")),
    Unfit.GATE: (
        "gate_by",
        _("The reason under budget law needs what it rests on, and a role that the city has."),
    ),
    Unfit.GOAL: (None, _("A goal is not there any more. Please load the page anew.")),
    Unfit.BASIS: ("basis", _("The measure names sources; a basis of its own is not needed.")),
    Unfit.READINESS: ("readiness", _("For this readiness something is still missing.")),
    Unfit.AS_OF: ("as_of", _("The day lies in the future.")),
    Unfit.REMAINING: (
        "progress",
        _(
            "The city's folder says what this running measure still needs. Take that out of the folder first, or report it "
            "as under way, done or ended."
        ),
    ),
    Unfit.NOTE: ("note_de", _("One sentence is needed.")),
}


class SeenForm(forms.Form):
    """A form that remembers what it showed."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, seen: str = "", **more: Any) -> None:
        """Take the mark of what is shown."""
        super().__init__(*args, **more)
        self.fields["seen"].initial = seen

    def stale(self, seen: str) -> None:
        """Take the mark of what stands there now, so that sending again is a decision; say what happened."""
        self.data = {**self.data.dict(), "seen": seen} if isinstance(self.data, QueryDict) else self.data
        self.add_error(
            None,
            _(
                "Somebody else has changed this in the meantime. Your entries are kept. Save again if yours shall hold."
            ),
        )

    def unfit(self, what: Unfit) -> None:
        """Say what the city cannot keep."""
        name, words = UNFIT[what]
        self.add_error(name if name in self.fields else None, words)


def text_field(
    label: Any, rows: int = 0, *, most: int, required: bool = True, hint: Any = ""
) -> forms.CharField:
    """Return a field for a text; with `rows` for several lines."""
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint, widget=widget)


class ProgressForm(SeenForm):
    """How far a measure is: a word, a day, one sentence."""

    progress = forms.ChoiceField(
        label=_("How far it is"),
        choices=[(key.value, words) for key, words in PROGRESS.items()],
        widget=forms.RadioSelect,
    )
    as_of = forms.DateField(
        label=_("Known since"),
        help_text=_("For example 23.11.2026."),
        input_formats=["%d.%m.%Y", "%Y-%m-%d"],
        widget=forms.DateInput({"autocomplete": "off"}, format="%d.%m.%Y"),
    )
    note_de = text_field(
        _("One sentence for everybody"),
        2,
        most=LONGEST_NOTE,
        hint=_("What was done, or what it waits for. It stands on the public page. No names of persons."),
    )
    note_en = text_field(_("The sentence in English"), 2, most=LONGEST_NOTE, required=False)

    def clean_as_of(self) -> Any:
        """Refuse a day that has not come."""
        day = self.cleaned_data["as_of"]
        if day > timezone.localdate():
            raise forms.ValidationError(UNFIT[Unfit.AS_OF][1])
        return day


class StepForm(SeenForm):
    """A question before a step."""


class BackForm(StepForm):
    """Why a measure is a draft again."""

    note_de = text_field(
        _("Reason"),
        3,
        most=LONGEST_NOTE,
        hint=_("What is to be changed; it stands in the log of the office. No names of persons."),
    )


class ArchiveForm(StepForm):
    """Why a measure is given up of which citizens were told."""

    note_de = text_field(
        _("Reason"),
        3,
        most=LONGEST_NOTE,
        hint=_("Public: whoever handed in its ideas or follows them is told so. No names of persons."),
    )
    note_en = text_field(_("Reason in English"), 3, most=LONGEST_NOTE, required=False)


class LinkForm(forms.Form):
    """Which idea a measure comes from."""

    use_required_attribute = False
    number = forms.IntegerField(
        label=_("Number of the idea"),
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
