"""Addresses: language and municipality first, then the page.

German stands without a prefix, English under ``/en/``; the municipality of the root without a name, others
under ``/stadt/<slug>/`` (``/en/city/<slug>/``). A link keeps both from the page it stands on.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, URLPattern, URLResolver, re_path, reverse, translate_url
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.queries import municipality_at

CITY = "city"
"""Name of the part of an address that holds the municipality."""


def city_path(target: Any) -> URLPattern | URLResolver:
    """Place an include at the root and, for the other municipalities, behind their name."""
    found: URLPattern | URLResolver = re_path(_(r"^(?:city/(?P<city>[a-z0-9-]+)/)?"), target)
    return found


def city_in_path(request: HttpRequest) -> str | None:
    """Return the municipality's name in the address of a request, None at the root."""
    match = request.resolver_match
    slug = match.kwargs.get(CITY) if match else None
    return None if slug is None else str(slug)


def municipality_of(request: HttpRequest) -> Municipality:
    """Return the municipality whose page was asked for.

    Raises:
        Http404: if the address names none that there is.
    """
    host = request.get_host().rpartition(":")[0] or request.get_host()
    found = municipality_at(host, city_in_path(request), settings.LINDWURM_HOST_CITIES)
    if found is None:
        raise Http404("no such municipality")
    return found


def address(
    request: HttpRequest | None,
    name: str,
    *,
    municipality: Municipality | None = None,
    **parts: Any,
) -> str:
    """Return the address of a page in the language in force.

    Args:
        request: the page that the link stands on; its municipality is kept.
        name: ``public:measure``.
        municipality: another municipality than that of the page.
        parts: what the address contains.

    Raises:
        NoReverseMatch: if there is no such page.
    """
    slug = municipality.slug if municipality else city_in_path(request) if request else None
    if slug is not None:
        try:
            return reverse(name, kwargs={**parts, CITY: slug})
        except NoReverseMatch:  # a page that knows no municipality, as the login
            pass
    return reverse(name, kwargs=parts)


def find_address(request: HttpRequest | None, name: str, **parts: Any) -> str | None:
    """Return the address of a page, None where there is no such page."""
    try:
        return address(request, name, **parts)
    except NoReverseMatch:
        return None


def in_language(request: HttpRequest, code: str) -> str:
    """Return the address of the same page in another language; the query goes along."""
    return translate_url(request.get_full_path(), code)
