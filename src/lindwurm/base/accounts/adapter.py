"""How allauth behaves here."""

from __future__ import annotations

import logging
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.municipalities.queries import municipality_at

_OWN_PAGE: Final = {Role.CITIZEN: "public:me", Role.MODERATOR: "office:inbox"}

logger = logging.getLogger("lindwurm.accounts")


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Accounts are made by the office: nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Refuse."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the person's own page in the town at this address, else in the first one, else to the start page."""
        host = request.get_host().rpartition(":")[0] or request.get_host()
        here = municipality_at(host, None, settings.LINDWURM_HOST_CITIES)
        rows = Membership.objects.filter(user__in=[request.user])
        ranked = rows.order_by("municipality__place", "municipality__slug")
        roles = {str(slug): Role(role) for slug, role in ranked.values_list("municipality__slug", "role")}
        if not roles:
            return "/"
        at_home = here is not None and here.slug in roles
        town = here.slug if at_home and here is not None else next(iter(roles))
        try:
            return reverse(
                _OWN_PAGE.get(roles[town], settings.LOGIN_REDIRECT_URL),
                kwargs={} if at_home else {"city": town},
            )
        except NoReverseMatch:
            return "/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; one that cannot be sent is logged, for an error page would tell a known address from others."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            # Its text may name the person.
            logger.error("a mail (%s) could not be sent: %s", template_prefix, type(error).__name__)  # noqa: TRY400
