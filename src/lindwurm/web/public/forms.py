"""What visitors may ask for and tell."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindwurm.core.drawing.words import say
from lindwurm.web.kit.guard import GuardMixin
from lindwurm.web.public.reads.axes import years_of
from lindwurm.web.public.reads.values import STATES, Book

LONGEST_SEARCH = 80


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


class FeedbackForm(GuardMixin, forms.Form):
    """A report of a barrier; what a machine may have written is marked, never refused."""

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
