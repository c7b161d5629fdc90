"""Tags of the inbox: `{% load inbox %}`."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lindwurm.web.office.inbox.words import ORIGINS, STATES, TONES

register = template.Library()


@register.simple_tag
def idea_badge(state: str) -> SafeString:
    """Write what the city has done with an idea."""
    tone = TONES.get(state, "")
    return format_html('<span class="badge{}">{}</span>', f" badge--{tone}" if tone else "", STATES[state])


@register.simple_tag
def origin_words(origin: str) -> str:
    """Say how an idea came in."""
    return str(ORIGINS[origin])
