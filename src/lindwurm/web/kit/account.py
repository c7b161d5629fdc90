"""Pages of one's account: allauth's, only those that are used, each with its permission.

Nobody signs up, adds addresses or logs in by other means; allauth's addresses for that are not reachable.
"""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import views
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _

from lindwurm.web.kit.policies import Policy, everyone, logged_in
from lindwurm.web.kit.views import PolicyMixin


class LogIn(PolicyMixin, views.LoginView):  # type: ignore[misc] # allauth ships no types
    """Log in by e-mail address and password."""

    permission: ClassVar[Policy | None] = everyone


class LogOut(PolicyMixin, views.LogoutView):  # type: ignore[misc] # see above
    """Ask, and log out."""

    permission: ClassVar[Policy | None] = everyone


class Inactive(PolicyMixin, views.AccountInactiveView):  # type: ignore[misc] # see above
    """Say that the account is closed."""

    permission: ClassVar[Policy | None] = everyone


class ChangePassword(PolicyMixin, views.PasswordChangeView):  # type: ignore[misc] # see above
    """Change one's password; the old one is asked for."""

    permission: ClassVar[Policy | None] = logged_in


class ResetPassword(PolicyMixin, views.PasswordResetView):  # type: ignore[misc] # see above
    """Ask for a link by mail; the answer is the same whether the address is known or not.

    Where no mail is sent the page says whom to turn to.
    """

    permission: ClassVar[Policy | None] = everyone

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Order the link, if there is mail."""
        answer: HttpResponse = (super().post if settings.LINDWURM_SENDS_MAIL else self.get)(
            request, *args, **kwargs
        )
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell whether there is mail."""
        found: dict[str, Any] = super().get_context_data(sends_mail=settings.LINDWURM_SENDS_MAIL, **kwargs)
        return found


class ResetPasswordDone(PolicyMixin, views.PasswordResetDoneView):  # type: ignore[misc] # see above
    """Say that a mail is on its way, perhaps."""

    permission: ClassVar[Policy | None] = everyone


class ResetPasswordFromKey(PolicyMixin, views.PasswordResetFromKeyView):  # type: ignore[misc] # see above
    """Set a password by the link of a mail."""

    permission: ClassVar[Policy | None] = everyone


class ResetPasswordFromKeyDone(PolicyMixin, views.PasswordResetFromKeyDoneView):  # type: ignore[misc] # see above
    """Say that it is set."""

    permission: ClassVar[Policy | None] = everyone


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer who has tried too often."""
    return render(request, "account/too_many.html", status=429)


# The names are those that allauth asks for.
urlpatterns: list[URLPattern] = [
    path(_("login/"), LogIn.as_view(), name="account_login"),
    path(_("logout/"), LogOut.as_view(), name="account_logout"),
    path(_("closed/"), Inactive.as_view(), name="account_inactive"),
    path(_("password/"), ChangePassword.as_view(), name="account_change_password"),
    path(_("new-password/"), ResetPassword.as_view(), name="account_reset_password"),
    path(_("new-password/sent/"), ResetPasswordDone.as_view(), name="account_reset_password_done"),
    path(
        _("new-password/set/"),
        ResetPasswordFromKeyDone.as_view(),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        _(r"^new-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
        ResetPasswordFromKey.as_view(),
        name="account_reset_password_from_key",
    ),
]
