"""How often somebody may do something: counted in the cache under keys that tell nobody who it was.

A key is a keyed hash of account or address that changes every day; the count goes when its window ends. So nothing
here can be joined to a person later (P-5), and no address is ever written down.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

_NETWORK = 64
"""One household has so long a prefix of IPv6 in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So often in so long a time."""

    name: str
    most: int
    per: timedelta

    def allows(self, request: HttpRequest) -> bool:
        """Count a try, and tell whether it is still within the limit."""
        seconds = int(self.per.total_seconds())
        window = int(time.time()) // seconds
        key = f"limit:{self.name}:{window}:{fingerprint(who_asks(request))}"
        # Two at the very same moment may count as one: this keeps floods out, it decides nothing.
        if cache.add(key, 1, timeout=seconds):
            return self.most >= 1
        try:
            return cache.incr(key) <= self.most
        except ValueError:  # ended between the two lines
            return True


def fingerprint(who: str) -> str:
    """Return a hash that only this installation can make, and only today."""
    message = f"{timezone.localdate()}:{who}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()[:32]


def who_asks(request: HttpRequest) -> str:
    """Return the account, else the address that a request comes from, with the proxy of ours taken at its word."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"account {user.pk}"
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        address = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip() or address
    try:
        found = ip_address(address)
    except ValueError:
        return f"address {address}"
    if isinstance(found, IPv6Address):
        return f"network {ip_network((found, _NETWORK), strict=False)}"
    return f"address {found}"
