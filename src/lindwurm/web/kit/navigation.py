"""The menus: one level, never two entries to one page. What has no address is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.base.municipalities.models import Municipality
from lindwurm.web.kit.addresses import find_address
from lindwurm.web.kit.policies import Policy

Entry = tuple[str, "str | Promise"]

PUBLIC: Final[tuple[Entry, ...]] = (
    ("public:start", pgettext_lazy("menu", "Start")),
    ("public:roadmap", _("Roadmap")),
    ("public:voice", _("Take part")),
    ("public:partners", _("Partners")),
    ("public:sites", _("Places")),
    ("public:grants", _("Grants")),
    ("public:method", _("Data and method")),
)
OFFICE: Final[tuple[Entry, ...]] = (
    ("office:start", _("Overview")),
    ("office:inbox", _("Inbox")),
    ("office:processes", _("Participation")),
    ("office:moderation", _("Moderation")),
    ("office:people", _("People")),
    ("office:measures", _("Measures")),
    ("office:budget", pgettext_lazy("menu", "Budget")),
    ("office:staff", _("Staff")),
    ("office:directives", _("Directives")),
    ("office:planning", _("Planning")),
    ("office:versions", _("Versions")),
    ("office:log", _("Log")),
)
FOOT: Final[tuple[Entry, ...]] = (
    ("public:imprint", _("Imprint")),
    ("public:privacy", _("Privacy")),
    ("public:accessibility", _("Accessibility")),
    ("public:feedback", _("Report a barrier")),
    ("public:plain_language", _("Plain language")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry of a menu."""

    href: str
    label: str | Promise
    current: str = ""
    """``page``, ``true`` for a page below it, or empty: the value of aria-current."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A step of the breadcrumb; the page itself has no address."""

    label: str | Promise
    href: str = ""


def is_office(request: HttpRequest | None) -> bool:
    """Tell whether a page belongs to the office."""
    match = getattr(request, "resolver_match", None)
    return bool(match and match.namespaces and match.namespaces[0] == "office")


def menu(
    request: HttpRequest | None, municipality: Municipality | None = None, crumbs: Iterable[Crumb] = ()
) -> list[Item]:
    """Return the entries of the menu for a page; in the office those that the person may open.

    Args:
        request: of the page.
        municipality: of the page.
        crumbs: its breadcrumbs: in the office the entry over which they lead is marked, whatever the page's address is.
    """
    if request is None or not is_office(request):
        return items(request, PUBLIC)
    if municipality is None or not hasattr(request, "user"):
        return []
    trail = {crumb.href for crumb in tuple(crumbs)[1:]}  # the first step is the overview
    entries = [item for item in items(request, OFFICE) if may_open(request, item.href, municipality)]
    return [
        replace(item, current="true") if item.href in trail and not item.current else item for item in entries
    ]


def may_open(request: HttpRequest, href: str, municipality: Municipality) -> bool:
    """Tell whether the page behind an address lets the person in."""
    try:
        view = resolve(href).func
    except Resolver404:
        return False
    policy: Policy | None = getattr(getattr(view, "view_class", None), "permission", None)
    return policy is not None and policy(request.user, municipality)


def items(request: HttpRequest | None, entries: tuple[Entry, ...]) -> list[Item]:
    """Turn pairs of address name and label into entries."""
    found = [(find_address(request, name), name, label) for name, label in entries]
    return [
        Item(href=href, label=label, current=_current(request, name, href))
        for href, name, label in found
        if href is not None
    ]


def _current(request: HttpRequest | None, name: str, href: str) -> str:
    match = getattr(request, "resolver_match", None)
    if match is None or request is None:
        return ""
    if match.view_name == name:
        return "page"
    return "true" if not name.endswith(":start") and request.path.startswith(href) else ""
