"""Tags and filters that every page may use: `{% load kit %}`. They write in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from lindwurm import __version__
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.queries import municipality_at
from lindwurm.core import wording
from lindwurm.core.city import AnyFigure
from lindwurm.core.drawing import pieces
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.axis import Axis
from lindwurm.core.drawing.bars import Bar, Mark
from lindwurm.core.drawing.figures import figure_words
from lindwurm.core.drawing.html import axis_note
from lindwurm.core.drawing.plots import Share
from lindwurm.core.drawing.words import say
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import Lang
from lindwurm.core.wording.markup import markdown_html
from lindwurm.stages.participation.days import last_day_before
from lindwurm.web.kit import navigation
from lindwurm.web.kit.addresses import address as address_of
from lindwurm.web.kit.addresses import find_address, in_language
from lindwurm.web.kit.assets import asset_url
from lindwurm.web.kit.policies import citizens, logged_in

register = template.Library()

NONE = "–"


def lang() -> Lang:
    """Return the language of the page."""
    return "en" if (get_language() or "de").startswith("en") else "de"


# --- filters ---------------------------------------------------------------------------------------------


@register.filter
def money(cents: int | None, origin: str = "documented") -> str:
    """Write cents, no finer than their origin."""
    return NONE if cents is None else fmt.rough_money(cents, origin, lang())


@register.filter
def exact_money(cents: int | None) -> str:
    """Write every cent."""
    return NONE if cents is None else wording.exact_money(cents, lang())


@register.filter
def number(value: int | Decimal | Fraction | None, decimals: int = 0) -> str:
    """Write a number."""
    return NONE if value is None else wording.number(value, lang(), decimals=decimals)


@register.filter
def percent(basis_points: int | None) -> str:
    """Write basis points in per cent."""
    return NONE if basis_points is None else wording.percent(basis_points, lang())


@register.filter
def posts(hundredths: int | None) -> str:
    """Write hundredths of a post."""
    return NONE if hundredths is None else wording.posts(hundredths, lang())


@register.filter
def quarter(value: Quarter | None) -> str:
    """Write a quarter."""
    return NONE if value is None else wording.quarter(value, lang())


@register.filter
def period(first: Quarter | None, last: Quarter | None) -> str:
    """Write a span of quarters, both ends included."""
    if first is None or last is None:
        return quarter(first or last)
    return fmt.period(first, last, lang())


@register.filter(expects_localtime=True)
def day(value: date | str | None) -> str:
    """Write a date, or the date of a city file, with the month as a word."""
    if value is None or value == "":
        return NONE
    return wording.date(value if isinstance(value, str) else value.strftime("%Y-%m-%d"), lang())


@register.filter
def last_day(moment: datetime | None) -> str:
    """Write the day on which something is possible last that ends at a moment."""
    return day(None if moment is None else last_day_before(moment))


@register.filter
def end_moment(moment: datetime) -> str:
    """Write the day and time at which something ends; midnight ends its last day at 24:00."""
    local, last = timezone.localtime(moment), last_day_before(moment)
    return f"{day(last)}, {local:%H:%M}" if last == local.date() else f"{day(last)}, 24:00"


@register.filter
def colon(label: str) -> str:
    """Put a colon behind a label, unless it is a sentence."""
    text = str(label)
    return text if text.endswith((".", "?", "!", ":")) else f"{text}:"


@register.filter
def markdown(text: str, level: int = 2) -> SafeString:
    """Write Markdown as clean HTML; ``#`` becomes a heading of the level."""
    # Cleaned one line before; nothing but the elements that `markup` names can be in it.
    return mark_safe(markdown_html(text, level=level))  # noqa: S308 -- cleaned by nh3


# --- marks -----------------------------------------------------------------------------------------------


@register.inclusion_tag("kit/parts/figure.html")
def figure(value: AnyFigure, *, who: str = "", long: bool = False) -> dict[str, Any]:
    """Write a figure with the mark of its origin."""
    words = figure_words(value, lang(), who=who)
    return {"figure": words, "icon": pieces.origin_icon(words.origin), "long": long}


@register.simple_tag
def origin_mark(origin: str) -> SafeString:
    """Write an origin as sign and word."""
    return format_html(
        '<span class="origin origin--{}">{}{}</span>',
        origin,
        pieces.origin_icon(origin),
        say(lang(), f"origin-{origin}"),
    )


@register.simple_tag
def state_mark(state: str, *, word: str = "") -> SafeString:
    """Write a state as sign and word."""
    key = str(getattr(state, "value", state)).replace("_", "-")
    key = "planned" if key == "chosen" else key
    prefix = "state" if key.startswith("not-") else "status"
    return format_html(
        '<span class="state state--{}">{}{}</span>',
        key,
        pieces.state_icon(key),
        word or say(lang(), f"{prefix}-{key}"),
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of KERN's icons; the words beside it say what it means."""
    return format_html('<span class="kern-icon kern-icon--{}" aria-hidden="true"></span>', name)


# --- drawings --------------------------------------------------------------------------------------------


@register.simple_tag
def drawing_definitions() -> Any:
    """Draw what bars, marks and shares refer to; the base page does it once."""
    return pieces.definitions()


@register.simple_tag
def track_definitions(axis: Axis, today: date) -> Any:
    """Draw the grid behind the tracks; once on a page with a roadmap."""
    return pieces.grid(axis, today)


@register.simple_tag
def years(axis: Axis) -> Any:
    """Draw the head of the tracks, with its words for those who cannot see it."""
    return format_html(
        '<span class="sr-only">{}</span>{}', axis_note(axis, lang()), pieces.years(axis, lang())
    )


@register.simple_tag
def track(bar: Bar | None, marks: Sequence[Mark] = ()) -> Any:
    """Draw the place of a measure on the axis."""
    return pieces.track(bar, marks)


@register.simple_tag
def legend_sign(key: str) -> Any:
    """Draw an entry of the roadmap's legend."""
    return pieces.legend_sign(key)


@register.simple_tag
def share_bar(share: Share) -> Any:
    """Draw the bar of a share."""
    return pieces.share_svg(share.parts)


@register.simple_tag
def swatch(key: str) -> Any:
    """Draw the colour of a part."""
    return pieces.swatch(key)


# --- frame -----------------------------------------------------------------------------------------------


@register.simple_tag
def asset(name: str) -> str:
    """Return the address of a built file."""
    return asset_url(name)


@register.simple_tag
def version() -> str:
    """Return the version of Lindwurm."""
    return __version__


@register.simple_tag
def kept_mails() -> str:
    """Return the folder in which a demo keeps its mails; empty wherever mails are sent."""
    return str(settings.LINDWURM_MAIL_FOLDER)


@register.simple_tag(takes_context=True)
def address(context: Context, name: str, **parts: Any) -> str:
    """Return the address of a page of the same municipality and language."""
    return address_of(context.get("request"), name, **parts)


@register.simple_tag(takes_context=True)
def here(context: Context) -> Municipality | None:
    """Return the municipality that the frame names: the page's own, else that of the host."""
    own: Municipality | None = context.get("municipality")
    request: HttpRequest | None = context.get("request")
    if own is not None or request is None:
        return own
    host = request.META.get("HTTP_HOST", "").partition(":")[0]
    return municipality_at(host, None, settings.LINDWURM_HOST_CITIES)


@register.simple_tag(takes_context=True)
def home(context: Context) -> str:
    """Return the address of the start page: of the office on its pages, else of the public."""
    request = context.get("request")
    name = "office:start" if navigation.is_office(request) else "public:start"
    return find_address(request, name) or "/"


@register.simple_tag(takes_context=True)
def account(context: Context) -> dict[str, str | None]:
    """Return the links at the right of the head.

    Pages that are the same for everybody learn nothing of who looks at them: "My area" is right there with or without
    a login, and leads to it where it is needed. Every other page says how it stands.
    """
    request, view = context.get("request"), context.get("view")
    if navigation.is_office(request):
        return {
            "public": find_address(request, "public:start"),
            "logout": find_address(request, "account_logout"),
        }
    enter = find_address(request, "public:enter") or find_address(request, "office:start")
    if view is None or getattr(view, "same_for_everybody", False):
        return {"me": enter}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"login": enter}
    own = getattr(view, "permission", None) in {citizens, logged_in}
    return {
        "me": find_address(request, "public:me"),
        "public": find_address(request, "public:start") if own else None,
        "logout": find_address(request, "account_logout"),
    }


@register.simple_tag(takes_context=True)
def on_office_page(context: Context) -> bool:
    """Tell whether the page belongs to the office."""
    return navigation.is_office(context.get("request"))


@register.simple_tag(takes_context=True)
def menu(context: Context) -> list[navigation.Item]:
    """Return the entries of the menu."""
    return navigation.menu(context.get("request"), here(context), context.get("breadcrumbs") or ())


@register.simple_tag(takes_context=True)
def foot_links(context: Context) -> list[navigation.Item]:
    """Return the links of the foot."""
    return navigation.items(context.get("request"), navigation.FOOT)


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[dict[str, str]]:
    """Return the same page in the other languages, each named in itself."""
    request: HttpRequest | None = context.get("request")
    names = {"de": "Deutsch", "en": "English"}
    if request is None:
        return []
    return [
        {"code": code, "name": names[code], "href": in_language(request, code)}
        for code in names
        if code != lang()
    ]
