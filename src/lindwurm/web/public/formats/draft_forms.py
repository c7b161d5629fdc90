"""What citizens say to a paragraph."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lindwurm.web.kit.guard import GuardMixin

LONGEST = 5000
NO_OTHERS = _("Please write nothing about other persons, and no health or other private details.")


class StatementForm(GuardMixin, forms.Form):
    """A statement to a paragraph."""

    scope = "statement"
    use_required_attribute = False
    text = forms.CharField(
        label=_("Your statement"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        help_text=NO_OTHERS,
    )
    proposal = forms.CharField(
        label=_("This is how it should read"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("If you have words of your own for the paragraph."),
    )
