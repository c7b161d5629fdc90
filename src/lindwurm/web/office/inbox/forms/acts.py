"""What the office does with an idea, as forms: give it to a unit, answer, merge, gather, link, type from paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.domain.answers import LONGEST_ANSWER
from lindwurm.stages.participation.domain.merge import LONGEST_REASON, LONGEST_TITLE
from lindwurm.stages.participation.enums import IdeaState, Origin
from lindwurm.web.office.inbox.words import ORIGINS, STATES
from lindwurm.web.office.views.base import LARGEST

Options = Iterable[tuple[str, Any]]
CHOOSE = ("", _("Please choose"))
ANSWERS = (IdeaState.TAKEN_UP, IdeaState.PARTLY, IdeaState.REJECTED, IdeaState.DONE)
MOST_IDEAS = 50
_NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


def _long(label: Any, *, rows: int, most: int, hint: Any = "", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=required,
        widget=forms.Textarea({"rows": rows}),
    )


class ActForm(forms.Form):
    """A form whose choices the page knows."""

    use_required_attribute = False

    def __init__(self, *args: Any, options: dict[str, Options] | None = None, **more: Any) -> None:
        """Take what can be chosen, by name of the field."""
        super().__init__(*args, **more)
        for name, given in (options or {}).items():
            field: Any = self.fields[name]
            field.choices = [*field.choices, *given]


class AssignForm(ActForm):
    """Which unit answers, until when."""

    unit = forms.ChoiceField(label=_("Unit that answers"), choices=[CHOOSE])
    due_on = forms.DateField(
        label=_("Answer due on"),
        help_text=_(
            "A later day than was promised is internal and moves no promise. For example 23.11.2026."
        ),
        input_formats=["%d.%m.%Y", "%Y-%m-%d"],
        widget=forms.DateInput({"autocomplete": "off"}, format="%d.%m.%Y"),
    )


class AnswerForm(ActForm):
    """An official answer."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST)
    state = forms.ChoiceField(
        label=_("What becomes of the idea"),
        choices=[(state.value, STATES[state]) for state in ANSWERS],
        widget=forms.RadioSelect,
    )
    text_de = _long(
        _("Answer in German"),
        rows=5,
        most=LONGEST_ANSWER,
        hint=_(
            "Public; the author and all followers are told. If you reject it, the reason. No names of persons."
        ),
    )
    text_en = _long(_("Answer in English"), rows=3, most=LONGEST_ANSWER, required=False)
    unit = forms.ChoiceField(label=_("Who speaks"), choices=[("", _("The city as a whole"))], required=False)


class ReasonForm(ActForm):
    """A reason that is told to citizens."""

    reason = _long(
        _("Reason"),
        rows=2,
        most=LONGEST_REASON,
        hint=_("Public; the authors and all followers are told."),
    )


class MergeForm(ReasonForm):
    """In which idea another one goes on: one of the similar ones, or any other by its number."""

    into = forms.ChoiceField(label=_("Goes on in"), choices=[], widget=forms.RadioSelect, required=False)
    number = forms.IntegerField(
        label=_("Number of another idea"),
        required=False,
        min_value=1,
        max_value=LARGEST,
        widget=forms.TextInput(_NUMERIC),
    )
    field_order = ("into", "number", "reason")

    def __init__(self, *args: Any, **more: Any) -> None:
        """Ask for a number alone where nothing similar was found; else one of the two is needed, so none is optional."""
        super().__init__(*args, **more)
        into: Any = self.fields["into"]
        number: Any = self.fields["number"]
        number.needed_later = into.needed_later = True
        if not into.choices:
            del self.fields["into"]

    def clean(self) -> dict[str, Any]:
        """Demand exactly one target."""
        data = super().clean() or {}
        named = [data.get("into") or None, data.get("number")]
        if not self.errors and sum(one is not None for one in named) != 1:
            self.add_error(
                "number", _("Choose one of the similar ideas, or enter the number of another one.")
            )
        return data

    def target(self) -> int:
        """Return the number of the idea in which the other one goes on."""
        return int(self.cleaned_data["number"] or self.cleaned_data["into"])


class CollectForm(ReasonForm):
    """Several ideas that go on in a new one."""

    numbers = forms.CharField(
        label=_("Numbers of the ideas"), max_length=400, help_text=_("Separated by commas: 12, 15, 27.")
    )
    title = forms.CharField(label=_("Title of the collecting idea"), max_length=LONGEST_TITLE)
    text = _long(_("What they have in common"), rows=5, most=LONGEST_ANSWER)
    field_order = ("numbers", "title", "text", "reason")

    def clean_numbers(self) -> Sequence[int]:
        """Read the numbers."""
        parts = [part.strip() for part in self.cleaned_data["numbers"].replace(";", ",").split(",")]
        given = list(dict.fromkeys(part for part in parts if part))
        if not all(part.isdecimal() and 0 < int(part[:11]) <= LARGEST for part in given):
            raise forms.ValidationError(_("Write numbers of ideas, separated by commas."))
        if len(given) > MOST_IDEAS:
            raise forms.ValidationError(_("At most %(most)s ideas at once."), params={"most": MOST_IDEAS})
        return [int(part) for part in given]


class ConnectForm(ActForm):
    """Which measure an idea has become a part of."""

    measure = forms.ChoiceField(label=_("Measure"), choices=[CHOOSE])


class PaperForm(ActForm):
    """An idea that came on paper, by telephone or in a workshop."""

    shown = forms.ChoiceField(label=_("Where it belongs"), choices=[CHOOSE])
    origin = forms.ChoiceField(
        label=_("How it came in"),
        choices=[(origin.value, ORIGINS[origin]) for origin in (Origin.PAPER, Origin.WORKSHOP)],
        widget=forms.RadioSelect,
        initial=Origin.PAPER.value,
    )
    title = forms.CharField(label=_("Title of the idea"), max_length=LONGEST_TITLE)
    text = _long(
        _("Text of the idea"),
        rows=6,
        most=LONGEST_ANSWER,
        hint=_("As it was written. Leave out names, addresses and telephone numbers: the text is public."),
    )
    field = forms.ChoiceField(
        label=_("Field of action"), choices=[("", pgettext_lazy("inbox", "None"))], required=False
    )
    place_text = forms.CharField(
        label=pgettext_lazy("inbox", "Place"),
        required=False,
        max_length=200,
        help_text=_("Address or words, if there is one."),
    )
