"""What moderators and officers say when they act."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lindwurm.base.accounts.enums import Role
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.enums import Checked, Conformity
from lindwurm.stages.participation.netiquette import OTHER, RULES
from lindwurm.web.office.moderation.words import CHECKED, CONFORMITY

DAYS: Final = (7, 30, 90, 365)
ROLES: Final = (Role.CITIZEN, Role.MODERATOR, Role.UNIT_LEAD)
"""Those that an officer gives here; officers and editors are made at the machine, on purpose."""


def _lines(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReasonForm(forms.Form):
    """A rule and a reason; an empty reason becomes the rule's usual words."""

    rule = forms.ChoiceField(label=_("By which rule?"))
    reason_de = forms.CharField(
        label=_("Reason, read by the author"),
        help_text=_("Leave it empty to use the usual words of the rule."),
        required=False,
        max_length=2000,
        widget=_lines(),
    )

    def __init__(self, *args: Any, lang: Lang, **kwargs: Any) -> None:
        """Name the rules in a language."""
        super().__init__(*args, **kwargs)
        rule = self.fields["rule"]
        assert isinstance(rule, forms.ChoiceField)  # noqa: S101 -- declared above
        rule.choices = [
            ("", gettext("Please choose")),
            *((found.key, found.named(lang)) for found in RULES.values()),
        ]

    def clean(self) -> dict[str, Any]:
        """Fill in the usual words; a rule that has none needs a reason."""
        given = super().clean() or {}
        rule = RULES.get(given.get("rule", ""))
        if rule is not None and rule.key == OTHER and not given.get("reason_de"):
            self.add_error("reason_de", gettext("Without a rule there must be a reason."))
        elif rule is not None:
            given["reason_en"] = "" if given.get("reason_de") else rule.reason.en
            given["reason_de"] = given.get("reason_de") or rule.reason.de
        return given


class WordsForm(forms.Form):
    """A reason alone."""

    reason_de = forms.CharField(label=_("Reason"), max_length=2000, widget=_lines())


class BlockForm(ReasonForm):
    """How long somebody may not write, by which rule."""

    days = forms.TypedChoiceField(label=_("For how long?"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer some lengths."""
        super().__init__(*args, **kwargs)
        days = self.fields["days"]
        assert isinstance(days, forms.TypedChoiceField)  # noqa: S101 -- declared above
        days.choices = [(number, gettext("%(days)s days") % {"days": number}) for number in DAYS]
        self.order_fields(["days", "rule", "reason_de"])


class DecideForm(forms.Form):
    """Right or not, and why."""

    upheld = forms.TypedChoiceField(
        label=_("Is the author right?"),
        choices=[("yes", _("Yes: it is taken back")), ("no", _("No: it stays as it is"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    decision_de = forms.CharField(label=_("Reason, read by the author"), max_length=2000, widget=_lines())


class AlarmForm(forms.Form):
    """What came of an alarm."""

    was_abuse = forms.TypedChoiceField(
        label=_("What was it?"),
        choices=[("no", _("Nothing wrong: many people at once")), ("yes", _("Abuse"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What was found, what was done"), required=False, max_length=1000, widget=_lines()
    )


class RoleForm(forms.Form):
    """What somebody may do in this town."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, role.label) for role in ROLES], widget=forms.RadioSelect
    )


class LookUpForm(forms.Form):
    """Why an address is needed; the log keeps it."""

    reason = forms.CharField(
        label=_("What do you need the address for?"),
        help_text=_("For instance the file number. The log keeps your reason; name nobody in it."),
        max_length=200,
    )


class TermsForm(forms.Form):
    """A new version of the rules."""

    text_de = forms.CharField(label=_("Rules (Markdown)"), max_length=20_000, widget=_lines(18))
    text_en = forms.CharField(
        label=_("Rules in English (Markdown)"), required=False, max_length=20_000, widget=_lines(8)
    )
    changed_de = forms.CharField(
        label=_("What is new?"),
        help_text=_("Everybody with an account is told this."),
        required=False,
        max_length=1000,
        widget=_lines(3),
    )
    changed_en = forms.CharField(
        label=_("What is new, in English"), required=False, max_length=1000, widget=_lines(3)
    )
    valid_from = forms.DateField(label=_("In force from"), widget=forms.DateInput(attrs={"type": "date"}))


class AnswerForm(forms.Form):
    """The answer to a report of a barrier."""

    answer = forms.CharField(label=_("Answer"), max_length=4000, widget=_lines(8))


class StatementForm(forms.Form):
    """The statement on accessibility."""

    made_on = forms.DateField(
        label=_("Looked through on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    conformity = forms.ChoiceField(
        label=_("State of these pages"),
        choices=[(word.value, label) for word, label in CONFORMITY.items()],
        widget=forms.RadioSelect,
    )
    checked = forms.ChoiceField(
        label=_("How it was checked"),
        choices=[(word.value, label) for word, label in CHECKED.items()],
        widget=forms.RadioSelect,
    )
    defects_de = forms.CharField(
        label=_("Known defects"),
        help_text=_("One per line: what does not work, why, and what can be used instead."),
        required=False,
        max_length=8000,
        widget=_lines(8),
    )
    defects_en = forms.CharField(
        label=_("Known defects, in English"), required=False, max_length=8000, widget=_lines(4)
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the defects of what is not fully accessible."""
        given = super().clean() or {}
        full = given.get("conformity") == Conformity.FULL.value
        if given.get("conformity") and not full and not given.get("defects_de"):
            self.add_error("defects_de", gettext("Name what is not accessible."))
        return given

    def words(self) -> dict[str, Any]:
        """Return what was chosen, as the domain takes it."""
        given = dict(self.cleaned_data)
        given["conformity"] = Conformity(given["conformity"])
        given["checked"] = Checked(given["checked"])
        return given
