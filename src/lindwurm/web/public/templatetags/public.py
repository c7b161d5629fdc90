"""Tags of the public pages: `{% load public %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lindwurm.web.public.reads.axes import View
from lindwurm.web.public.reads.choice import Group, count_words
from lindwurm.web.public.reads.values import Book, Entry
from lindwurm.web.public.rows import rows_html

register = template.Library()


@register.simple_tag(takes_context=True)
def roadmap_rows(context: Context, entries: tuple[Entry, ...], part: View | str | None = None) -> SafeString:
    """Set the rows of measures; without a part of the timeline, which a template may leave out, all of it."""
    return rows_html(context["request"], context["book"], entries, part if isinstance(part, View) else None)


@register.simple_tag(takes_context=True)
def group_count(context: Context, group: Group) -> str:
    """Say how many measures a group has, by state."""
    book: Book = context["book"]
    return count_words(book, group)


@register.filter
def of(mapping: Any, key: str) -> Any:
    """Return the value of a key, None where there is none."""
    return mapping.get(key)


@register.filter
def plain(value: float) -> str:
    """Write a number for a drawing: a point, at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


@register.filter
def plus(value: float, more: float) -> float:
    """Add."""
    return value + more


@register.inclusion_tag("public/parts/thread_sign.svg.html")
def thread_sign(key: str) -> dict[str, str]:
    """Draw a step of the way from an idea to its proof."""
    return {"key": key}


@register.simple_tag
def change_word(kind: str, number: int) -> str:
    """Say how so many measures stand elsewhere than before."""
    return {
        "came-in": ngettext("came into the plan", "came into the plan", number),
        "fell-out": ngettext("fell out of the plan", "fell out of the plan", number),
        "earlier": ngettext("starts earlier", "start earlier", number),
        "later": ngettext("starts later", "start later", number),
        "other-way": ngettext(
            "keeps its start, but is done another way", "keep their start, but are done another way", number
        ),
        "progress": ngettext("went on", "went on", number),
    }[kind]


@register.simple_tag
def programme_word(kind: str) -> str:
    """Say who pays, or whether one can apply."""
    return {
        "eu": _("European Union"),
        "federal": _("Federation"),
        "state": _("State"),
        "other": _("Others"),
        "open": _("open for applications"),
        "planned": _("announced"),
        "closed": _("closed"),
        "unclear": _("unclear"),
    }[kind]


@register.simple_tag
def organisation_word(kind: str) -> str:
    """Say what an organisation is."""
    return {
        "municipality": _("City administration"),
        "university": _("University"),
        "utility": _("Utility"),
        "school_authority": _("School authority"),
        "municipal_company": _("Municipal company"),
        "company": _("Company"),
        "association": _("Association"),
        "other": "",
    }[kind]


@register.simple_tag
def version_word(state: str) -> str:
    """Say what a version is worth."""
    return {
        "draft": _("draft, not decided"),
        "agreed": _("agreed between the partners, not decided"),
        "recommended": _("recommended by a committee, not decided"),
        "adopted": _("decided by the council"),
        "superseded": _("replaced by a later version"),
    }[state]


@register.filter
def kilometres(metres: int) -> str:
    """Write metres as kilometres."""
    return f"{metres / 1000:g}"
