"""How allauth behaves here."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from lindwurm.base.accounts.models import Membership
from lindwurm.base.municipalities.models import Municipality


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Accounts are made by the office: nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Refuse."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the office of the person's first municipality, to the start page without one."""
        own = (
            Membership.objects.filter(user__in=[request.user])
            .order_by("municipality__place", "municipality__slug")
            .values_list("municipality__slug", flat=True)
            .first()
        )
        if own is None:
            return "/"
        first = Municipality.objects.values_list("slug", flat=True).first()
        try:
            return reverse(settings.LOGIN_REDIRECT_URL, kwargs={} if own == first else {"city": own})
        except NoReverseMatch:
            return "/"
