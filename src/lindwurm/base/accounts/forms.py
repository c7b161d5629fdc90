"""allauth's forms without its placeholders: a placeholder is no label and vanishes when one types."""

from __future__ import annotations

from typing import Any

from allauth.account import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lindwurm.base.accounts.tasks import send_reset_link


class _Plain:
    """Takes the placeholders away."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_Plain, forms.LoginForm):  # type: ignore[misc] # allauth ships no types
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].label = _("Password")
        # The page links to it below the form.
        self.fields["password"].help_text = ""


class ChangePasswordForm(_Plain, forms.ChangePasswordForm):  # type: ignore[misc] # see above
    """The old password and twice the new one."""


class ResetPasswordForm(_Plain, forms.ResetPasswordForm):  # type: ignore[misc] # see above
    """The address that a link is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")

    def save(self, request: HttpRequest, **kwargs: Any) -> str:  # noqa: ARG002 -- allauth's signature
        """Let a job send the link; known and unknown addresses cost the same moment."""
        send_reset_link.enqueue(
            user=self.users[0].pk if self.users else None,
            base=request.build_absolute_uri("/"),
            lang=get_language() or settings.LANGUAGE_CODE,
        )
        email: str = self.cleaned_data["email"]
        return email


class ResetPasswordKeyForm(_Plain, forms.ResetPasswordKeyForm):  # type: ignore[misc] # see above
    """Twice the new password."""


class PlainSignupForm(_Plain, forms.SignupForm):  # type: ignore[misc] # see above
    """Address and twice a password, checked by allauth; what becomes of them is not allauth's business.

    Whether the address is known is not said: `domain.sign_up` answers both alike.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("Only for mails of this site. Nobody else sees it.")
        self.fields["password1"].label = _("Password")
        self.fields["password1"].help_text = _(
            "At least 12 characters; not digits alone, no common password, not like your e-mail address."
        )
        self.fields["password2"].label = _("Password, once more")

    def validate_unique_email(self, value: str) -> str:
        """Say nothing about who has an account."""
        return value
