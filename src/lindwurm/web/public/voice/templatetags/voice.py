"""Tags of the pages of participation: `{% load voice %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch

from lindwurm.stages.participation.enums import FormatKind
from lindwurm.web.kit.addresses import address
from lindwurm.web.public.voice.reads.processes import FormatCard
from lindwurm.web.public.voice.views.processes import PAGES, RESULTS

register = template.Library()


@register.simple_tag(takes_context=True)
def format_href(context: Context, card: FormatCard) -> str:
    """Return the address of the page that shows a format; empty where no page does."""
    request = context["request"]
    kind = FormatKind(card.kind)
    if kind is FormatKind.IDEAS:
        return address(request, "public:ideas") + f"?process={card.process}"
    return _found(request, PAGES[kind], slug=card.slug)


@register.simple_tag(takes_context=True)
def result_href(context: Context, card: FormatCard) -> str:
    """Return the address of the page that shows the result of a format; empty where there is none yet."""
    name = RESULTS.get(FormatKind(card.kind), "")
    return _found(context["request"], name, slug=card.slug) if card.has_result else ""


@register.simple_tag(takes_context=True)
def address_if(context: Context, name: str, **parts: Any) -> str:
    """Return the address of a page, empty where there is no such page."""
    return _found(context["request"], name, **parts)


def _found(request: Any, name: str, **parts: Any) -> str:
    try:
        return address(request, name, **parts)
    except NoReverseMatch:
        return ""
