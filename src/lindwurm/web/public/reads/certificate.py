"""How good the published plan is at least, with the caveat that belongs to it."""

from __future__ import annotations

from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.plots import Part, Share, share_of
from lindwurm.core.drawing.words import say
from lindwurm.core.wording import Lang
from lindwurm.web.public.reads.values import VersionInfo


def certificate_words(version: VersionInfo, lang: Lang) -> str:
    """Say by how much a plan may be below the best possible one; nothing where nobody computed it."""
    if version.gap is None or not version.basis:
        return ""
    counts = {
        "assumed": fmt.number(version.basis["assumed"], lang),
        "all": fmt.number(sum(version.basis.values()), lang),
    }
    if not version.gap:
        return say(lang, "certificate-exact", **counts)
    return say(lang, "certificate", gap=fmt.percent_up(version.gap, lang), **counts)


def basis_share(version: VersionInfo, lang: Lang) -> Share | None:
    """Lay the figures of a plan side by side by their origin."""
    if not version.basis:
        return None
    parts = [
        Part(key=key, words=say(lang, f"origin-{key}"), number=number)
        for key, number in version.basis.items()
    ]
    return share_of(parts, title=say(lang, "provenance"), lang=lang)
