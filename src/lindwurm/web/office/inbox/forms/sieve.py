"""What the inbox is sifted by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.queries.inbox import Sieve, Tray
from lindwurm.web.office.inbox.reads.trays import Options

ALL = ("", pgettext_lazy("inbox", "All"))


class SieveForm(forms.Form):
    """A form that is sent in the address: everything in it may be left empty."""

    use_required_attribute = False
    tray = forms.CharField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(label=_("Word or part of a word"), required=False, max_length=100)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    field = forms.ChoiceField(label=_("Field of action"), required=False)
    process = forms.ChoiceField(label=_("Process"), required=False)

    def __init__(self, options: Options, sieve: Sieve, tray: Tray, **more: Any) -> None:
        """Take what can be chosen, and what is."""
        chosen = {
            "tray": tray.value,
            "words": sieve.words,
            "unit": sieve.unit,
            "field": sieve.field,
            "process": sieve.process,
        }
        super().__init__(initial=chosen, **more)
        given = {"unit": options.units, "field": options.fields, "process": options.processes}
        for name, pairs in given.items():
            field: Any = self.fields[name]
            field.choices = [ALL, *pairs]
