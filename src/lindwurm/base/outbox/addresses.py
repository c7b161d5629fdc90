"""Addresses of pages for mails: without a request, in the reader's language."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.queries import municipality_at
from lindwurm.base.outbox.models import Notice


def base_of(municipality: Municipality) -> str:
    """Return the address that people type, without a path: under the municipality's own host name, where it has one."""
    given = urlsplit(settings.OPTIONS.public_url)
    own = [host for host, slug in settings.LINDWURM_HOST_CITIES.items() if slug == municipality.slug]
    if given.netloc and not own:
        return f"{given.scheme}://{given.netloc}"
    named = [host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))]
    host = (own or named or ["localhost"])[0]
    scheme = given.scheme or ("https" if settings.OPTIONS.https else "http")
    return f"{scheme}://{host}{f':{given.port}' if given.port else ''}"


def path_of(page: str, municipality: Municipality, lang: str, **parts: object) -> str:
    """Return the path of a page of a municipality in a language; empty where there is no such page."""
    host = urlsplit(base_of(municipality)).hostname or ""
    first = municipality_at(host, None, settings.LINDWURM_HOST_CITIES)
    city = {} if first is not None and first.pk == municipality.pk else {"city": municipality.slug}
    with override(lang):
        for kwargs in ({**parts, **city}, parts):
            try:
                return reverse(page, kwargs=kwargs)
            except NoReverseMatch:
                continue
    return ""


def link_of(notice: Notice, lang: str) -> str:
    """Return the path of the page that shows more of a notice; empty where it has none."""
    path = path_of(notice.page, notice.municipality, lang, **notice.path_parts) if notice.page else ""
    return path and path + notice.asked
