"""What citizens say about moderation: that something breaks the rules, that a moderator was wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.core.wording import Lang
from lindwurm.stages.participation.netiquette import OTHER, RULES
from lindwurm.web.kit.guard import GuardMixin


class ReportForm(GuardMixin, forms.Form):
    """Which rule a contribution breaks; everything else is optional."""

    scope = "report"
    reason = forms.ChoiceField(label=_("What is wrong with it?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In your words"),
        help_text=_("Only the moderators read it. Please write nothing about other people."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you want to be told by mail. It is deleted when the report is decided."),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, lang: Lang, **kwargs: Any) -> None:
        """Name the rules in a language; ask for no address where no mail is sent."""
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)  # noqa: S101 -- declared above
        reason.choices = [(rule.key, rule.named(lang)) for rule in RULES.values()]
        if not settings.LINDWURM_SENDS_MAIL:
            del self.fields["email"]

    def clean_text(self) -> str:
        """Ask for words where no rule is named."""
        text = str(self.cleaned_data["text"]).strip()
        if not text and self.cleaned_data.get("reason") == OTHER:
            raise forms.ValidationError(gettext("Please say what is wrong with it."))
        return text


class ObjectionForm(forms.Form):
    """Why a moderator was wrong."""

    text = forms.CharField(
        label=_("Why do you object?"),
        help_text=_("You can object once. Please write nothing about other people."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
