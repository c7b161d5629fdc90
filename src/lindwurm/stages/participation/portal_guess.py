"""Proposes which column of another portal's file holds what, by the names that portals use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from lindwurm.base.municipalities.folding import fold
from lindwurm.stages.participation.portal_rows import Part


def columns_guess(names: Sequence[str]) -> dict[str, str]:
    """Propose columns by their names, for the first time a portal is mapped."""
    found: dict[str, str] = {}
    for fits in (_is_named, _is_like):
        for part, words in _NAMES.items():
            fitting = (name for name in names if name not in found.values() and fits(name, part, words))
            name = next(fitting, None)
            if part not in found and name is not None:
                found[part] = name
    return found


def _is_named(name: str, part: Part, words: frozenset[str]) -> bool:
    given = fold(name).strip(" .:*#")
    return given in words and not (part is Part.ANSWERED and given in _DAYS)


def _is_like(name: str, part: Part, words: frozenset[str]) -> bool:
    """Tell whether one of the words of a name fits; "Datum der Antwort" is no day on which an idea came in."""
    given = set(re.split(r"[^a-z0-9]+", fold(name)))
    return bool(given & words) and bool(given & _OF_ANSWERS) is (part in _ANSWERS)


_DAYS: Final = frozenset({"datum", "date"})
_OF_ANSWERS: Final = frozenset({"antwort", "answer", "stellungnahme", "rueckmeldung"})
_ANSWERS: Final = frozenset({Part.ANSWER, Part.ANSWERED, Part.ANSWER_KEY})


_NAMES: Final[Mapping[Part, frozenset[str]]] = {
    Part.KEY: frozenset({"id", "nummer", "nr", "lfd nr", "key", "schluessel", "kennung", "kennziffer"}),
    Part.TITLE: frozenset({"titel", "title", "ueberschrift", "betreff", "name", "idee"}),
    Part.TEXT: frozenset({"text", "beschreibung", "description", "inhalt", "vorschlag", "details"}),
    Part.CREATED: frozenset(
        {
            *("datum", "date", "created", "created_at", "erstellt", "erstellt am", "eingegangen"),
            *("erstelldatum", "erstellungsdatum", "eingangsdatum", "eingereicht", "eingereicht am"),
        }
    ),
    Part.AUTHOR: frozenset({"autor", "author", "benutzername", "nutzer", "pseudonym"}),
    Part.FIELD: frozenset({"kategorie", "category", "thema", "handlungsfeld"}),
    Part.PLACE: frozenset({"ort", "adresse", "place", "location", "stadtteil", "standort"}),
    Part.LATITUDE: frozenset({"lat", "latitude", "breite", "breitengrad"}),
    Part.LONGITUDE: frozenset({"lon", "lng", "longitude", "laenge", "laengengrad"}),
    Part.SUPPORTS: frozenset(
        {
            *("unterstuetzungen", "stimmen", "likes", "supports", "votes", "bewertungen"),
            *("unterstuetzer", "zustimmungen"),
        }
    ),
    Part.STATE: frozenset({"status", "stand", "state", "bearbeitungsstand", "bearbeitungsstatus"}),
    Part.ADDRESS: frozenset({"url", "link", "adresse im portal", "webseite", "internetadresse", "permalink"}),
    Part.ANSWER: frozenset({"antwort", "answer", "stellungnahme", "rueckmeldung", "answers.text"}),
    Part.ANSWERED: frozenset(
        {"antwort vom", "datum", "date", "beantwortet am", "answered", "answered_at", "answers.date"}
    ),
    Part.ANSWER_KEY: frozenset({"antwort-id", "answer_id", "answers.id"}),
}
