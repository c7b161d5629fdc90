"""What a voter fills in first: the code."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.ballots_codes import read_code

LONGEST_CODE = 60


class CodeForm(forms.Form):
    """The code from the letter."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Your code"),
        help_text=_(
            "16 letters and digits from your letter. Small letters and missing hyphens do not matter."
        ),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Tell a slip from a code: the last sign checks the others."""
        bare = read_code(self.cleaned_data["code"])
        if bare is None:
            raise forms.ValidationError(
                _("This is no code: a sign is wrong or missing. A code has no 0, 1, I and O.")
            )
        return bare
