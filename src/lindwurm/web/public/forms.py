"""What visitors may ask for and tell."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from lindwurm.core.drawing.words import say
from lindwurm.web.public.reads.axes import years_of
from lindwurm.web.public.reads.values import STATES, Book

LONGEST_SEARCH = 80
SALT = "lindwurm.web.public.feedback"
LEAST_SECONDS, MOST_SECONDS = 3, 24 * 3600
"""Nobody reads and writes faster, and nobody leaves a form open longer."""


class FilterForm(forms.Form):
    """Narrows the roadmap; every part is optional, and what is not understood is left out, not an error."""

    q = forms.CharField(label=_("Search"), required=False, max_length=LONGEST_SEARCH, strip=True)
    field = forms.ChoiceField(label=_("Field of action"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    partner = forms.ChoiceField(label=_("Partner"), required=False)
    year = forms.ChoiceField(label=_("Something happens in"), required=False)
    first = forms.ChoiceField(label=_("Timeline from"), required=False)
    last = forms.ChoiceField(label=_("Timeline to"), required=False)

    def __init__(self, data: Any, *, book: Book) -> None:
        """Offer what occurs in the roadmap."""
        super().__init__(data, auto_id="filter-%s", renderer=None)
        self.fields["q"].widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
        years = [(str(year), str(year)) for year in years_of(book.axis)]
        occurring = {entry.state for entry in book.entries.values()}
        states = [(key, _state_word(book, key)) for key in STATES if key in occurring]
        partners = [
            (info.id, info.name.text) for info in book.organisations.values() if book.of_partner(info.id)
        ]
        self._offer("field", _("All fields"), [(field.id, field.title.text) for field in book.fields])
        self._offer("state", _("All states"), states)
        self._offer("partner", _("All partners"), partners)
        self._offer("year", _("Any year"), years)
        self._offer("first", _("Beginning"), years)
        self._offer("last", _("End"), years)

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", everything), *choices]

    def chosen(self) -> dict[str, str]:
        """Return what was asked for and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _state_word(book: Book, key: str) -> str:
    return say(book.lang, f"state-{key}" if key.startswith("not-") else f"status-{key}")


def feedback_token() -> str:
    """Sign the moment a form was opened."""
    return signing.dumps(round(time.time(), 1), salt=SALT)


class FeedbackForm(forms.Form):
    """A report of a barrier; two traps keep machines out, and no picture to read does."""

    message = forms.CharField(
        label=_("What does not work?"),
        help_text=_("For instance: which page, what you wanted to do, and what happened instead."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    page = forms.CharField(label=_("Address of the page"), required=False, max_length=300)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you want an answer. It is used for nothing else."),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(label=_("Leave this field empty"), required=False)
    token = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse what only a machine does: fill in the hidden field, or send faster than anybody types."""
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            raise forms.ValidationError(_("Please leave the last field empty."))
        age = _age_of(cleaned.get("token", ""))
        if age is None:
            raise forms.ValidationError(_("The form has expired. Please send it once more."))
        if age < LEAST_SECONDS:
            raise forms.ValidationError(_("That was very quick. Please wait a moment and send it once more."))
        return cleaned


def _age_of(token: str) -> float | None:
    """Return for how many seconds a form has been open; None where nobody opened it, or too long ago."""
    try:
        opened = float(signing.loads(token, salt=SALT, max_age=MOST_SECONDS))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return time.time() - opened
