"""Tags of the pages of measures: `{% load measuring %}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lindwurm.base.audit.models import Entry
from lindwurm.core.city import Progress, Publication, Readiness
from lindwurm.stages.participation.models import Idea
from lindwurm.web.kit.addresses import address
from lindwurm.web.office.measuring.forms import PROGRESS, READINESS
from lindwurm.web.office.measuring.reads.measure import STATES, TONES
from lindwurm.web.office.reads.log import words

register = template.Library()
IDEA_PAGES = ("office:idea", "public:idea")
"""The first that there is."""


@register.simple_tag
def publication_badge(state: str) -> SafeString:
    """Write who may see a measure."""
    known = Publication(state)
    tone = TONES.get(known, "warning")
    return format_html('<span class="badge{}">{}</span>', f" badge--{tone}" if tone else "", STATES[known])


@register.simple_tag
def readiness_words(readiness: str) -> str:
    """Say how far a measure is worked out."""
    return str(READINESS[Readiness(readiness)])


@register.simple_tag(takes_context=True)
def idea_link(context: Mapping[str, Any], idea: Idea) -> SafeString:
    """Write number and title of an idea, as a link where it has a page."""
    said = _("Idea %(number)s: %(title)s") % {"number": idea.number, "title": idea.title}
    request: HttpRequest | None = context.get("request")
    for name in IDEA_PAGES:
        try:
            return format_html('<a href="{}">{}</a>', address(request, name, number=idea.number), said)
        except NoReverseMatch:
            continue
    return format_html("{}", said)


@register.simple_tag
def measure_act(entry: Entry) -> str:
    """Say an act on a measure in words: with its reason, its progress or its idea, where it has one."""
    data, said = entry.data, words(entry.action)
    if data.get("alone"):
        return _("%(act)s by the only officer, who had submitted it") % {"act": said}
    if reason := data.get("reason"):
        return f"{said}: {reason}"
    if entry.action == "roadmap.set_progress":
        return f"{said}: {PROGRESS[Progress(data['to'])]}"
    if number := data.get("idea"):
        return _("%(act)s: idea %(number)s") % {"act": said, "number": number}
    return said
