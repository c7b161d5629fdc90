"""Search in ideas, and what is like another idea: by parts of words, so that German compounds are found.

"Spielplätze" finds the Wasserspielplatz: endings are cut off the words that are asked for, and what is left is looked
for anywhere in an idea. SQLite asks its index of three letters in a row, PostgreSQL its German word stems and parts of
words. Which of the found ideas is most like a text is weighed here, the same on both databases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL

from lindwurm.base.municipalities.folding import fold
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.participation.queries.ideas import visible_ideas

MOST_WORDS: Final = 12
"""So many words of a text are asked for, the longest first: they tell most."""
LONGEST_QUERY: Final = 200
CANDIDATES: Final = 60
"""So many ideas are weighed at most."""
LEAST_LIKENESS: Final = 0.2
_LEAST_STEM: Final = 4
_PART: Final = 3
"""Letters that the index of SQLite needs."""
_ENDINGS: Final = ("ern", "em", "en", "er", "es", "e", "n", "s")
_SMALL_WORDS: Final = """
aber alle allem allen aller alles als also am an auch auf aus bei beim bis bitte bzw da dafuer
damit dann das dass dem den denn der des deshalb die dies diese diesem diesen dieser dieses doch
dort du durch ein eine einem einen einer eines er es etwas euch fuer gar gegen gerne gibt haben hat
hier ich ihr ihre im in ist ja jede jeden jeder kann kein keine koennen koennte man mehr mein meine
mit moechte muss nach nicht noch nur ob oder ohne sehr sein sich sie sind so soll sollen sollte
stadt ueber um und uns unser unsere unter viel viele vom von vor waere wann warum was weil wenn wer
werden wie wir wird wo wuerde wurde zu zum zur the and for with that this are
"""
_STOP: Final = frozenset(_SMALL_WORDS.split())


def search_ideas(municipality: Municipality, text: str) -> OwnedQuerySet[Idea]:
    """Return the visible ideas that hold every word, those with it in their title first; nothing asked, nothing found.

    Args:
        municipality: whose ideas.
        text: what somebody typed; whatever signs it holds, only its words count.
    """
    words = _words(text[:LONGEST_QUERY])
    rows = visible_ideas(municipality)
    if not words:
        return rows.none()
    stems = [_stem(word) for word in words]
    found = rows.filter(_all_of(stems, " ".join(words)))
    titled: Any = sum(
        (
            Case(When(Q(title__icontains=stem), then=Value(1)), default=Value(0), output_field=IntegerField())
            for stem in _spellings(stems)
        ),
        start=Value(0),
    )
    return found.order_by(titled.desc(), "-supports", "-created_at", "-pk")


def similar_ideas(municipality: Municipality, about: Idea | str, *, limit: int = 5) -> list[Idea]:
    """Return visible ideas that are like an idea or a text, the likest first; where one was merged, what it goes on in.

    Args:
        municipality: whose ideas.
        about: an idea, which is not found itself, or what somebody has typed.
        limit: how many at most.
    """
    return [idea for idea, _likeness in weighed_ideas(municipality, about, limit=limit)]


def weighed_ideas(
    municipality: Municipality, about: Idea | str, *, limit: int = 5
) -> list[tuple[Idea, float]]:
    """Return what `similar_ideas` finds with how alike each one is: 1 = every telling word, also in its title."""
    title, text = (about.title, about.text) if isinstance(about, Idea) else (about, "")
    stems = _telling(f"{title} {text}")
    if not stems:
        return []
    rows = _candidates(municipality, stems).select_related("merged_into")
    own = {about.pk, about.merged_into_id} if isinstance(about, Idea) else set()
    weighed = sorted(
        ((_likeness(row, stems), row) for row in rows if row.pk not in own),
        key=lambda pair: (-pair[0], pair[1].pk),
    )
    visible = visible_ideas(municipality)
    found: dict[int, tuple[Idea, float]] = {}
    for likeness, row in weighed:
        if likeness < LEAST_LIKENESS or len(found) == limit:
            break
        goes_on = _surviving(row)
        if goes_on.pk not in own and (goes_on is row or visible.filter(pk=goes_on.pk).exists()):
            found.setdefault(goes_on.pk, (goes_on, likeness))
    return list(found.values())


def tidy_search() -> None:
    """Let nothing of deleted words stay in the pages of SQLite's index; PostgreSQL does that by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO participation_idea_search (participation_idea_search) VALUES ('optimize')"
            )


def _candidates(municipality: Municipality, stems: Sequence[str]) -> OwnedQuerySet[Idea]:
    """Return ideas that hold some of the words, best first as the database ranks them."""
    rows = visible_ideas(municipality)
    if connection.vendor == "sqlite":
        ranked = (
            "SELECT rowid FROM participation_idea_search WHERE participation_idea_search MATCH %s "
            "AND rowid IN (SELECT id FROM participation_idea WHERE municipality_id = %s) ORDER BY rank LIMIT %s"
        )
        asked = [_phrases(stems, " OR "), municipality.pk, CANDIDATES]
    else:
        ranked = (
            "SELECT s.idea_id FROM participation_idea_search s JOIN participation_idea i ON i.id = s.idea_id "
            "WHERE i.municipality_id = %s AND i.search LIKE ANY(%s::text[]) "
            "ORDER BY (SELECT sum(length(part)) FROM unnest(%s::text[]) part WHERE i.search LIKE '%%' || part || '%%') DESC, "
            "s.idea_id DESC LIMIT %s"
        )
        parts = [f"%{stem}%" for stem in stems]
        asked = [municipality.pk, parts, list(stems), CANDIDATES]
    return rows.filter(pk__in=RawSQL(ranked, asked))  # noqa: S611 -- the values go as parameters


def _all_of(stems: Sequence[str], words: str) -> Q:
    if connection.vendor == "sqlite":
        long = [stem for stem in stems if len(stem) >= _PART]
        asked = "SELECT rowid FROM participation_idea_search WHERE participation_idea_search MATCH %s"
        indexed = Q(pk__in=RawSQL(asked, [_phrases(long, " AND ")])) if long else Q()  # noqa: S611 -- the values go as parameters
        return indexed & _parts([stem for stem in stems if len(stem) < _PART])
    asked = "SELECT idea_id FROM participation_idea_search WHERE words @@ plainto_tsquery('pg_catalog.german', %s)"
    return _parts(stems) | Q(pk__in=RawSQL(asked, [words]))  # noqa: S611 -- the values go as parameters


def _parts(stems: Iterable[str]) -> Q:
    """Ask for parts of words; a long one also without its umlauts, as the index of SQLite has it."""
    found = Q()
    for stem in stems:
        plain = _plain(stem)
        either = Q(search__contains=stem)
        found &= either | Q(search__contains=plain) if len(plain) >= _LEAST_STEM else either
    return found


def _phrases(stems: Iterable[str], between: str) -> str:
    """Write words for SQLite's index, with umlauts and without; in quotes, so that none is taken for a command."""
    return between.join(
        "(" + " OR ".join(f'"{spelt}"' for spelt in dict.fromkeys((stem, _plain(stem)))) + ")"
        for stem in stems
    )


def _words(text: str) -> list[str]:
    """Return the folded words of a text, each once: letters and digits alone."""
    return list(dict.fromkeys(re.findall(r"[^\W_]+", fold(text.replace("\0", " ")))))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending)
    return word


def _telling(text: str) -> list[str]:
    stems = {_stem(word) for word in _words(text) if word not in _STOP and len(word) >= _LEAST_STEM}
    return sorted(stems, key=lambda stem: (-len(stem), stem))[:MOST_WORDS]


def _likeness(row: Idea, stems: Sequence[str]) -> float:
    """Weigh which of the words an idea holds: long words tell more, words of its title count twice; 0 to 1."""
    title, whole = _both(fold(row.title)), _both(row.search)
    points = 0
    for stem in stems:
        spelt = (stem, _plain(stem))
        points += len(stem) * (any(word in whole for word in spelt) + any(word in title for word in spelt))
    return points / (2 * sum(len(stem) for stem in stems))


def _plain(folded: str) -> str:
    """Return folded words as if they had no umlauts, so that one (Platz) and many (Plätze) meet."""
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _both(folded: str) -> str:
    """Return a text with its umlauts and without, as the index of SQLite has it."""
    return f"{folded} {_plain(folded)}"


def _spellings(stems: Sequence[str]) -> list[str]:
    """Return words as titles spell them too: they are not folded."""
    umlauts = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))
    found = list(stems)
    for stem in stems:
        spelt = stem
        for two, one in umlauts:
            spelt = spelt.replace(two, one)
        if spelt != stem:
            found.append(spelt)
    return found


def _surviving(row: Idea) -> Idea:
    """Return the idea in which a merged one goes on, through any number of steps."""
    seen = {row.pk}
    while row.merged_into is not None and row.merged_into_id not in seen:
        row = row.merged_into
        seen.add(row.pk)
    return row
