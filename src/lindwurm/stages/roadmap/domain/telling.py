"""Tells those who follow an idea what became of it: the measure, its place in the plan, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Progress, Publication, Text
from lindwurm.core.wording import LANGUAGES, Catalogue, Lang, Phrase, date
from lindwurm.stages.participation.domain.history import record_measure_event
from lindwurm.stages.participation.enums import EventKind
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.roadmap.models import Measure, MeasureIdea

NOT_IN = ""
"""What is kept of a public plan that the measure is not in."""
_QUIET = {Progress.IDEA, Progress.PLANNED, Progress.UNKNOWN}
"""How far a measure is when it becomes public, without anything to tell beyond that."""

WORDS = Catalogue(
    {
        "public": Phrase(
            "Aus der Idee ist die Maßnahme „{title}“ geworden. Sie steht auf den öffentlichen Seiten.",
            "The idea has become the measure “{title}”. It stands on the public pages.",
        ),
        "archived": Phrase(
            "Die Stadt führt die Maßnahme, die aus der Idee geworden ist, nicht weiter.{why}",
            "The city does not pursue the measure that the idea has become.{why}",
        ),
        "why": Phrase(" Begründung: {reason}", " Reason: {reason}"),
        "withdrawn": Phrase(
            "Die Maßnahme, die aus der Idee geworden ist, wird überarbeitet und ist zurzeit nicht öffentlich.",
            "The measure that the idea has become is being revised and is not public at present.",
        ),
        "planned": Phrase(
            "Der öffentliche Fahrplan sieht die Maßnahme „{title}“ vor: {period}.",
            "The public roadmap holds the measure “{title}”: {period}.",
        ),
        "planned-draft": Phrase(
            "Der öffentliche Fahrplan (Entwurf, noch nicht beschlossen) sieht die Maßnahme „{title}“ vor: {period}.",
            "The public roadmap (draft, not decided yet) holds the measure “{title}”: {period}.",
        ),
        "not-in": Phrase(
            "Im öffentlichen Fahrplan ist die Maßnahme „{title}“ zurzeit nicht enthalten.",
            "The public roadmap does not hold the measure “{title}” at present.",
        ),
        "progress": Phrase(
            "Stand der Maßnahme „{title}“: {progress}{as_of}.{note}",
            "State of the measure “{title}”: {progress}{as_of}.{note}",
        ),
        "as-of": Phrase(" ({day})", " ({day})"),
        "idea": Phrase("noch eine Idee", "still an idea"),
        "known-planned": Phrase("geplant", "planned"),
        "running": Phrase("in Arbeit", "under way"),
        "paused": Phrase("ruht", "paused"),
        "done": Phrase("fertig", "done"),
        "ended": Phrase("ohne Ergebnis beendet", "ended without result"),
        "unknown": Phrase("nicht bekannt", "not known"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPlace:
    """What the public version says of a measure; plans hands it in, for it stands above."""

    period_de: str
    """In words, as public pages say it; empty where the measure is not in the plan."""
    period_en: str
    is_draft: bool
    """True until the council has adopted the version."""


Places = Mapping[str, PublicPlace]
"""By the id of a measure; one that is left out has nothing to tell of the plan."""
Reasons = Mapping[str, Text]
"""By the id of a measure: why the city gives it up."""


@transaction.atomic
def tell_ideas(
    *,
    municipality: Municipality,
    acting_user: Any,
    places: Places | None = None,
    reasons: Reasons | None = None,
) -> int:
    """Write into the history of ideas what has become public of their measures since it was last told.

    Called twice it tells nothing twice; of a measure that not everybody may see it says no name.

    Args:
        municipality: whose ideas.
        acting_user: who did what is told; None for a job.
        places: what the public version says; None where the plan is not known here, then nothing is said of it.
        reasons: why measures are archived by this act.

    Returns:
        how many steps were told.
    """
    links = MeasureIdea.objects.of(municipality).select_for_update(of=("self",))
    count, told = 0, set()
    for link in links.select_related("measure", "idea").order_by("pk"):
        now = _standing(link.measure, link.told, places)
        if now == link.told:
            continue
        idea = _surviving(link.idea)
        for kind, key, said in _steps(link.measure, link.told, now, places, reasons or {}):
            if (idea.pk, link.measure_id, key) in told:
                continue  # two ideas of the measure were merged: one thread, told once
            told.add((idea.pk, link.measure_id, key))
            record_measure_event(
                idea=idea,
                kind=kind,
                text_de=said["de"],
                text_en=said["en"],
                acting_user=acting_user,
                data=_data(link.measure, kind, now),
            )
            count += 1
        link.told = now
        link.save(update_fields=["told"])
    return count


def _standing(measure: Measure, before: Mapping[str, Any], places: Places | None) -> dict[str, Any]:
    """Return what is public of a measure now, as it is kept; empty where nothing ever was."""
    if measure.archived_at is not None or measure.publication is Publication.ARCHIVED:
        return {"publication": str(Publication.ARCHIVED)} if before else {}
    if measure.publication is not Publication.PUBLISHED:
        return {"publication": str(Publication.DRAFT)} if before else {}
    now = {
        "publication": str(Publication.PUBLISHED),
        "progress": str(measure.progress),
        "as_of": measure.progress_as_of,
    }
    place = None if places is None else places.get(measure.key)
    if place is not None:
        now["start"] = place.period_de or NOT_IN
    elif "start" in before:
        now["start"] = before["start"]
    return now


Step = tuple[EventKind, str, Mapping[Lang, str]]


def _steps(
    measure: Measure,
    before: Mapping[str, Any],
    now: Mapping[str, Any],
    places: Places | None,
    reasons: Reasons,
) -> Iterator[Step]:
    """Yield what is to be told between two standings."""
    published = str(Publication.PUBLISHED)
    if now["publication"] != published:
        if now["publication"] == before["publication"]:
            return
        if now["publication"] == Publication.ARCHIVED:
            yield EventKind.MEASURE, "archived", _said("archived", why=_why(reasons.get(measure.key)))
        else:
            yield EventKind.MEASURE, "withdrawn", _said("withdrawn")
        return
    is_new = before.get("publication") != published
    if is_new:
        yield EventKind.MEASURE, "public", _said("public", title=_title(measure))
    moved = (before.get("progress"), before.get("as_of")) != (now["progress"], now["as_of"])
    if moved and not (is_new and measure.progress in _QUIET):
        yield EventKind.PROGRESS, "progress", _progress(measure)
    place = None if places is None else places.get(measure.key)
    if place is not None and before.get("start") != now["start"]:
        yield EventKind.PLANNED, "planned", _planned(measure, place)


def _data(measure: Measure, kind: EventKind, now: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page can follow: the measure where everybody may see it, and how far it is where that is told."""
    if now["publication"] != Publication.PUBLISHED:
        return {}
    return {
        "measure": measure.key,
        **({"progress": now["progress"]} if kind is EventKind.PROGRESS else {}),
    }


def _planned(measure: Measure, place: PublicPlace) -> Mapping[Lang, str]:
    if not place.period_de:
        return _said("not-in", title=_title(measure))
    period: Mapping[Lang, str] = {"de": place.period_de, "en": place.period_en or place.period_de}
    return _said("planned-draft" if place.is_draft else "planned", title=_title(measure), period=period)


def _progress(measure: Measure) -> Mapping[Lang, str]:
    word = "known-planned" if measure.progress is Progress.PLANNED else str(measure.progress)
    day: dict[Lang, str] = {
        lang: WORDS.say("as-of", lang, day=date(measure.progress_as_of, lang))
        if measure.progress_as_of
        else ""
        for lang in LANGUAGES
    }
    german = measure.sheet_status_note_de
    note: dict[Lang, str] = {"de": german, "en": measure.sheet_status_note_en or german}
    return _said(
        "progress",
        title=_title(measure),
        progress=_said(word),
        as_of=day,
        note={lang: f" {text}" if text else "" for lang, text in note.items()},
    )


def _why(reason: Text | None) -> Mapping[Lang, str]:
    if reason is None or not reason.de:
        return dict.fromkeys(LANGUAGES, "")  # the folder has dropped it, and says no reason
    return _said("why", reason={"de": reason.de, "en": reason.en or reason.de})


def _title(measure: Measure) -> Mapping[Lang, str]:
    return {"de": measure.title_de, "en": measure.title_en or measure.title_de}


def _said(key: str, **values: Mapping[Lang, str]) -> dict[Lang, str]:
    return {
        lang: WORDS.say(key, lang, **{name: value[lang] for name, value in values.items()})
        for lang in LANGUAGES
    }


def _surviving(idea: Idea) -> Idea:
    """Return the idea in which a merged one goes on."""
    seen = {idea.pk}
    while idea.merged_into is not None and idea.merged_into_id not in seen:
        idea = idea.merged_into
        seen.add(idea.pk)
    return idea
