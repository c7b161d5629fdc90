"""Where a figure comes from, in a few words that stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from lindwurm.core.wording.catalogue import Catalogue, Phrase
from lindwurm.core.wording.language import Lang
from lindwurm.core.wording.lists import listed, quoted

ORIGINS = Catalogue(
    {
        "estimated": Phrase("nach Schätzung", "by estimate"),
        "estimated-by": Phrase("nach Schätzung {who}", "as estimated by {who}"),
        "estimated-by-many": Phrase("nach Schätzung mehrerer Stellen", "as estimated by several offices"),
        "assumed": Phrase("nach Annahme", "by assumption"),
        "assumed-on": Phrase("angenommen: {basis}", "assumed: {basis}"),
        "missing": Phrase("die Angabe fehlt noch", "the figure is still missing"),
        "owed-by": Phrase("zu liefern von: {who}", "to be delivered by: {who}"),
        "documented": Phrase("belegt: {source}, Stand {as_of}", "documented: {source}, as of {as_of}"),
        "feminine": Phrase("der {name}", "{name}"),
        "other": Phrase("der Stelle {name}", "{name}"),
    }
)
_REPEATED: dict[Lang, str] = {"de": "; angenommen", "en": "; assumed"}
"""End of a basis that would say twice that it is assumed."""
MOST_NAMED = 2
"""More offices than this are not named one by one."""
_FEMININE = (
    *("ion", "abt.", "ung", "stelle", "erei", "ämmerei", "schule", "schaft", "stadt", "gruppe"),
    *("bibliothek", "werke", "akademie", "kanzlei", "zentrale"),
)


def estimated(names: Sequence[str], lang: Lang) -> str:
    """Say ``nach Schätzung der Abteilung IT``; without names or with many nobody is named."""
    named = list(dict.fromkeys(names))
    if not named:
        return ORIGINS.say("estimated", lang)
    if len(named) > MOST_NAMED:
        return ORIGINS.say("estimated-by-many", lang)
    return ORIGINS.say("estimated-by", lang, who=listed([_genitive(name, lang) for name in named], lang))


def assumed(lang: Lang, basis: str | None = None) -> str:
    """Say ``nach Annahme``, or with its basis ``angenommen: …``."""
    if basis is None:
        return ORIGINS.say("assumed", lang)
    return ORIGINS.say("assumed-on", lang, basis=basis.rstrip(".").removesuffix(_REPEATED[lang]))


def documented(source: str, as_of: str, lang: Lang) -> str:
    """Say ``belegt: …, Stand …``; the date is already in words."""
    return ORIGINS.say("documented", lang, source=source, as_of=as_of)


def missing(lang: Lang, owed_by: str | None = None) -> str:
    """Say that nobody knows the figure yet, and who delivers it."""
    text = ORIGINS.say("missing", lang)
    return text if owed_by is None else f"{text} ({ORIGINS.say('owed-by', lang, who=owed_by)})"


def _genitive(name: str, lang: Lang) -> str:
    """Add the article where the name is surely feminine, else a neutral word with the name in quotes."""
    first = name.partition(" ")[0].lower()
    if lang == "en" or first.endswith(_FEMININE):
        return ORIGINS.say("feminine", lang, name=name)
    return ORIGINS.say("other", lang, name=quoted(name, lang))
