"""Who wrote something, in words that everybody may read: never an e-mail address, never a real name (P-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lindwurm.base.accounts.models import Membership
from lindwurm.core.wording import Catalogue, Lang, Phrase
from lindwurm.stages.participation.enums import Origin
from lindwurm.stages.participation.models import Contribution, Idea, Portal

WORDS = Catalogue(
    {
        "gone": Phrase("gelöschtes Konto", "deleted account"),
        "nameless": Phrase("ohne Namen", "without a name"),
        Origin.PAPER: Phrase("auf Papier eingereicht", "handed in on paper"),
        Origin.WORKSHOP: Phrase("im Workshop", "in a workshop"),
        Origin.STAFF: Phrase(
            "von der Stadt aus mehreren Ideen zusammengestellt", "gathered by the city from several ideas"
        ),
        Origin.IMPORT: Phrase("über {portal}", "by way of {portal}"),
        "portal": Phrase("ein anderes Portal", "another portal"),
        "with": Phrase("{name} ({source})", "{name} ({source})"),
    }
)


def authors_of(rows: Iterable[Contribution], *, lang: Lang) -> dict[int, str]:
    """Return the words for the author of each contribution, by its id; at most two queries, however many.

    Args:
        rows: contributions of one kind and one municipality.
        lang: language of the words.
    """
    listed = list(rows)
    if not listed:
        return {}
    people = {row.author_id for row in listed if row.author_id is not None}
    names = {
        found["user_id"]: found["display_name"]
        for found in Membership.objects.filter(
            user__in=people, municipality=listed[0].municipality_id
        ).values("user_id", "display_name")
    }
    asked = {row.portal_id for row in listed if isinstance(row, Idea) and row.portal_id is not None}
    portals = dict(Portal.objects.filter(pk__in=asked).values_list("pk", "name")) if asked else {}
    return {row.pk: _word(row, names, portals, lang) for row in listed}


def _word(row: Contribution, names: Mapping[int, str], portals: Mapping[int, str], lang: Lang) -> str:
    if row.author_id is not None:
        if row.author_id not in names:  # no longer takes part here
            return WORDS.say("gone", lang)
        return names[row.author_id] or WORDS.say("nameless", lang)
    if row.origin is Origin.ONLINE:
        return WORDS.say("gone", lang)
    if row.origin is not Origin.IMPORT:
        return WORDS.say(row.origin, lang)
    named = isinstance(row, Idea) and row.portal_id in portals
    name = (
        portals[row.portal_id]
        if isinstance(row, Idea) and named and row.portal_id
        else WORDS.say("portal", lang)
    )
    source = WORDS.say(Origin.IMPORT, lang, portal=name)
    shown = row.portal_author if isinstance(row, Idea) else ""
    return WORDS.say("with", lang, name=shown, source=source) if shown else source
