"""What people say about themselves: as little as can be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from lindwurm.base.accounts.forms import PlainSignupForm
from lindwurm.base.accounts.models import User
from lindwurm.base.accounts.names import LONGEST, clean_name
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.enums import Choice
from lindwurm.web.kit.guard import GuardMixin

NAME_HINT = gettext_lazy("It stands beside what you write. It need not be your own name.")


def name_field() -> forms.CharField:
    """Return the field for a display name."""
    return forms.CharField(
        label=gettext_lazy("Display name"),
        help_text=NAME_HINT,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )


def terms_field() -> forms.BooleanField:
    """Return the field by which the rules are accepted."""
    return forms.BooleanField(
        label=gettext_lazy("I accept the rules of taking part."),
        error_messages={"required": gettext_lazy("Please agree to the rules.")},
    )


class _NamedForm(forms.Form):
    """A form with a display name for a town."""

    def __init__(
        self, *args: Any, municipality: Municipality, user: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.user_id = user

    def clean_display_name(self) -> str:
        """Refuse a name that cannot be had."""
        return clean_name(
            self.cleaned_data["display_name"], municipality=self.municipality, user=self.user_id
        )


class SignUpForm(GuardMixin, PlainSignupForm):
    """A new account: an address, a name to be seen by, a password; nothing more (P-1)."""

    scope = "sign-up"
    once_more = gettext_lazy(
        "We want to be sure that no machine is writing. Please enter your password again, in both fields, and press "
        "the button once more."
    )
    field_order = ("email", "display_name", "password1", "password2", "terms")

    def __init__(self, *args: Any, municipality: Municipality, terms: bool, **kwargs: Any) -> None:
        """Ask for the rules to be accepted where there are some."""
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.fields["display_name"] = name_field()
        if terms:
            self.fields["terms"] = terms_field()
        self.order_fields(list(self.field_order))

    def clean_display_name(self) -> str:
        """Refuse a name that cannot be had."""
        return clean_name(self.cleaned_data["display_name"], municipality=self.municipality)


class JoinForm(_NamedForm):
    """Take part in one more town with the account that one has."""

    display_name = name_field()

    def __init__(self, *args: Any, terms: bool, **kwargs: Any) -> None:
        """Ask for the rules to be accepted where there are some."""
        super().__init__(*args, **kwargs)
        if terms:
            self.fields["terms"] = terms_field()


class ProfileForm(_NamedForm):
    """What a person may change: name, mails, their language."""

    display_name = name_field()
    choice = forms.ChoiceField(
        label=gettext_lazy("News by mail"),
        help_text=gettext_lazy(
            "About ideas that you follow, and answers to what you wrote. Mails of the day go out in the morning. Decisions of "
            "moderators on what you wrote always come at once."
        ),
        choices=Choice.choices,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mails"),
        choices=[("de", "Deutsch"), ("en", "English")],
        widget=forms.RadioSelect,
    )


class AcceptForm(forms.Form):
    """Accept the rules in force."""

    terms = terms_field()


class AgeForm(forms.Form):
    """State a least age; no day of birth is asked for or kept (P-14)."""

    old_enough = forms.BooleanField()

    def __init__(self, *args: Any, least_age: int, **kwargs: Any) -> None:
        """Say the age."""
        super().__init__(*args, **kwargs)
        words = gettext("I am at least %(age)s years old.") % {"age": least_age}
        self.fields["old_enough"].label = words
        self.fields["old_enough"].error_messages["required"] = gettext("Please tick this if it is so.")


class DeleteForm(forms.Form):
    """Delete one's account; the password is asked for again."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    withdraw = forms.BooleanField(
        label=gettext_lazy("Also take away what I wrote, where the process is still open."),
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Know whose password it is."""
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Refuse another password."""
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(gettext("This is not your password."))
        return password
