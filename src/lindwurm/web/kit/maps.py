"""Pages whose drawing may lie on a map: only where the operator names a style of one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.generic import View
from django.views.generic.base import ContextMixin

from lindwurm.web.kit.middleware import map_policy


def map_host() -> str:
    """Return the other server that maps come from; empty where they come from the own one, or there are none."""
    return urlsplit(settings.LINDWURM_MAP_STYLE).netloc


class MapMixin(ContextMixin, View):
    """A page with a drawing that may get a background; without a style it is a page like every other."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the page ask the origin of the style."""
        response = super().dispatch(request, *args, **kwargs)
        if settings.LINDWURM_MAP_STYLE:
            response.headers["Content-Security-Policy"] = map_policy()
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address of the style, empty where there is none."""
        return super().get_context_data(map_style=settings.LINDWURM_MAP_STYLE, **kwargs)
