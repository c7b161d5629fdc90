"""What every answer tells the browser to refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from lindwurm.web.kit.assets import asset_url

_SOURCES: Final = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    # KERN's icons are masks written into its style sheet.
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
CONTENT_SECURITY_POLICY: Final = "; ".join(f"{name} {value}" for name, value in _SOURCES.items())
MAP_WORKER: Final = "maplibre-worker.js"
"""The script that fetches tiles, beside the page."""
PERMISSIONS_POLICY: Final = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def map_policy() -> str:
    """Return the policy of pages with a map: beyond the own origin they may ask the one of the style, if it has one."""
    style = urlsplit(settings.LINDWURM_MAP_STYLE)
    if not style.netloc:
        return CONTENT_SECURITY_POLICY
    origin = f"{style.scheme}://{style.netloc}"
    more = {"img-src": f"{_SOURCES['img-src']} {origin}", "connect-src": f"'self' {origin}"}
    return "; ".join(f"{name} {value}" for name, value in (_SOURCES | more).items())


class SecurityHeaders:
    """Adds the content security policy and the permissions policy to every answer that has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and add what is missing."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", _policy_of(request.path))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


def _policy_of(path: str) -> str:
    # A worker follows the policy of its own file, not that of the page that starts it.
    fetches_tiles = settings.LINDWURM_MAP_STYLE and path.startswith(settings.STATIC_URL)
    return map_policy() if fetches_tiles and path == asset_url(MAP_WORKER) else CONTENT_SECURITY_POLICY
