"""How good the published plan is at least, with the caveat that belongs to it."""

from __future__ import annotations

from lindwurm.core.drawing.plots import Part, Share, share_of
from lindwurm.core.drawing.roadmap import certificate_words
from lindwurm.core.drawing.words import say
from lindwurm.core.planning.codec import FormatError
from lindwurm.core.planning.plan_json import read_plan
from lindwurm.core.wording import Lang
from lindwurm.web.public.reads.values import VersionInfo


def certificate_of(document: str, lang: Lang) -> str:
    """Say by how much a plan may be below the best possible one, and on whose word.

    Nothing is said where no plan file is kept, or one that this program does not read.
    """
    try:
        return certificate_words(read_plan(document), lang) if document else ""
    except FormatError:
        return ""


def basis_share(version: VersionInfo, lang: Lang) -> Share | None:
    """Lay the figures of a plan side by side by their origin."""
    if not version.basis:
        return None
    parts = [
        Part(key=key, words=say(lang, f"origin-{key}"), number=number)
        for key, number in version.basis.items()
    ]
    return share_of(parts, title=say(lang, "provenance"), lang=lang)
