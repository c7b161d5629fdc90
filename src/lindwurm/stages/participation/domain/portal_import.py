"""Ideas, answers and counts of a portal that the city had before: looked at, then taken over in one step.

Citizens need not register anew: what they wrote stays with the name that the portal showed. A second import of the
same file changes nothing; what was edited or answered here is not overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.base.municipalities.folding import fold
from lindwurm.core.wording import Catalogue, Phrase
from lindwurm.stages.participation.domain.answers import WORDS as ANSWER_WORDS
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.domain.idea_rows import due_day, shortened
from lindwurm.stages.participation.domain.ideas import next_number
from lindwurm.stages.participation.domain.portals import PortalLack, PortalLackError, format_of, log_portal
from lindwurm.stages.participation.enums import EventKind, IdeaState, Origin
from lindwurm.stages.participation.models import Answer, Format, Idea, IdeaEvent, Portal, PortalFile
from lindwurm.stages.participation.portal_files import read_portal_file
from lindwurm.stages.participation.portal_rows import (
    Columns,
    Fault,
    GivenAnswer,
    GivenIdea,
    given_ideas,
    words_mark,
)
from lindwurm.stages.strategy.models import Field

WORDS = Catalogue(
    {
        "imported": Phrase("Die Idee stammt aus {portal}.", "The idea comes from {portal}."),
        "changed": Phrase("Aus {portal} neu übernommen.", "Taken over anew from {portal}."),
    }
)
IMPORTED = ("place_text", "latitude", "longitude", "portal_supports", "answered_at")
"""Columns that each import writes anew; the others are of whoever works here."""


class PortalAct(StrEnum):
    """What the import does, or would do, with an idea of the file."""

    CREATE = "create"
    CHANGE = "change"
    SAME = "same"


class PortalChange(StrEnum):
    """What of an idea the file changes."""

    WORDS = "words"
    PLACE = "place"
    SUPPORTS = "supports"
    STATE = "state"
    ANSWERS = "answers"
    KEPT = "kept"
    """Title or text were edited here: they stay."""


class PortalRefusedError(ValueError):
    """Rows of a file do not fit, and nobody has said that they may be left out; nothing was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep what does not fit."""
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedIdea:
    """What happens with an idea of the file."""

    given: GivenIdea
    act: PortalAct
    changes: tuple[PortalChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalPlan:
    """What an import does, or would do."""

    ideas: tuple[PlannedIdea, ...]
    faults: tuple[Fault, ...]

    def count(self, act: PortalAct) -> int:
        """Return how many ideas it happens to."""
        return sum(1 for idea in self.ideas if idea.act is act)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many ideas each act happens to, and how many rows are refused."""
        found = {act.value: self.count(act) for act in PortalAct}
        return {**found, "refused": len({fault.row for fault in self.faults})}


def check_portal_file(*, portal: Portal, content: bytes, now: datetime | None = None) -> PortalPlan:
    """Tell row by row what an import would create, change or refuse; nothing is written.

    Raises:
        PortalFileError: if the file cannot be read.
        PortalLackError: if the portal has no whole mapping.
    """
    return _looked_at(portal, content, now or timezone.now(), lock=False)[0]


@transaction.atomic
def import_portal_file(
    *,
    portal: Portal,
    content: bytes,
    acting_user: Any,
    leave_out: bool = False,
    now: datetime | None = None,
) -> PortalPlan:
    """Take over what the file holds, all or nothing.

    Args:
        portal: with a whole mapping.
        content: the file.
        acting_user: who imports it; None for a command.
        leave_out: whether rows that do not fit may be left out; else nothing is taken over while there is one.
        now: the moment of the import.

    Raises:
        PortalFileError: if the file cannot be read.
        PortalLackError: if the portal has no whole mapping.
        PortalRefusedError: if rows do not fit.
    """
    moment = now or timezone.now()
    number = next_number(portal.municipality)  # and nobody else imports or submits meanwhile
    plan, known = _looked_at(portal, content, moment, lock=True)
    if plan.faults and not leave_out:
        raise PortalRefusedError(plan.faults)
    shown = format_of(portal, Columns.of(portal.mapping))
    fields = {
        fold(word): field
        for field in Field.objects.of(portal.municipality).current()
        for word in (field.key, field.title_de, field.title_en)
        if word
    }
    new = [idea.given for idea in plan.ideas if idea.act is PortalAct.CREATE]
    _create(portal, shown, new, fields, first=number, now=moment)
    for planned in plan.ideas:
        if planned.act is PortalAct.CHANGE:
            _change(portal, known.ideas[planned.given.key], planned, acting_user, moment)
    portal.imported_at = moment
    portal.save(update_fields=["imported_at"])
    PortalFile.objects.filter(portal=portal).delete()
    log_portal(portal, acting_user, "import_portal", plan.counts)
    return plan


def _looked_at(portal: Portal, content: bytes, now: datetime, *, lock: bool) -> tuple[PortalPlan, _Known]:
    """Return what would happen, and what is here already; locked, it stays as it was looked at."""
    columns = Columns.of(portal.mapping)
    if columns.missing:
        raise PortalLackError(PortalLack.COLUMNS, ", ".join(columns.missing))
    format_of(portal, columns)
    ideas, faults = given_ideas(read_portal_file(content), columns, now)
    known = _Known(portal, [idea.key for idea in ideas], lock=lock)
    planned = tuple(known.planned(idea) for idea in ideas)
    return PortalPlan(ideas=planned, faults=tuple(faults)), known


class _Known:
    """What of a portal is here already; four queries, however many rows the file has."""

    def __init__(self, portal: Portal, keys: Iterable[str], *, lock: bool = False) -> None:
        wanted = set(keys)
        rows = (
            Idea.objects.of(portal.municipality)
            .filter(portal=portal)
            .select_related("municipality", "format__process")
        )
        if lock:
            rows = rows.order_by("pk").select_for_update(of=("self",))
        self.ideas = {idea.portal_key: idea for idea in rows if idea.portal_key in wanted}
        own = {idea.pk for idea in self.ideas.values()}
        self.answers: dict[int, list[Answer]] = {}
        for answer in Answer.objects.filter(idea__portal=portal).order_by("number"):
            self.answers.setdefault(answer.idea_id, []).append(answer)
        self.seen: dict[int, Mapping[str, Any]] = {}
        events = IdeaEvent.objects.filter(idea__portal=portal, kind=EventKind.IMPORTED).order_by("at", "pk")
        for event in events:
            if event.idea_id in own:
                self.seen[event.idea_id] = event.data

    def planned(self, given: GivenIdea) -> PlannedIdea:
        """Say what happens with an idea of the file."""
        row = self.ideas.get(given.key)
        if row is None:
            return PlannedIdea(given=given, act=PortalAct.CREATE)
        changes = tuple(self._changes(row, given))
        real = [change for change in changes if change is not PortalChange.KEPT]
        act = PortalAct.CHANGE if real else PortalAct.SAME
        return PlannedIdea(given=given, act=act, changes=changes)

    def _changes(self, row: Idea, given: GivenIdea) -> Iterable[PortalChange]:
        here, seen = words_mark(row.title, row.text), self.seen.get(row.pk, {})
        if here != given.mark:
            is_edited = here != seen.get("mark")
            if not is_edited:
                yield PortalChange.WORDS
            elif given.mark != seen.get("mark"):
                yield PortalChange.KEPT
        if given.place != row.place_text or (given.latitude, given.longitude) != (
            row.latitude,
            row.longitude,
        ):
            yield PortalChange.PLACE
        if given.supports != row.portal_supports:
            yield PortalChange.SUPPORTS
        if new_answers(given, self.answers.get(row.pk, [])):
            yield PortalChange.ANSWERS
        elif given.state is not row.state and self._is_theirs(row):
            yield PortalChange.STATE

    def _is_theirs(self, row: Idea) -> bool:
        """Tell whether the state is still the one that was imported last: nobody here has decided since."""
        return bool(self.seen.get(row.pk, {}).get("state") == row.state)


def new_answers(given: GivenIdea, known: Iterable[Answer]) -> list[GivenAnswer]:
    """Return the answers that are not here yet; an answer whose text changed is a new one beside the old."""
    here = {(answer.portal_key, answer.text_de) for answer in known}
    return [answer for answer in given.answers if (answer.key, answer.text) not in here]


def _create(
    portal: Portal,
    shown: Format,
    new: Sequence[GivenIdea],
    fields: Mapping[str, Field],
    *,
    first: int,
    now: datetime,
) -> None:
    """Write new ideas with their history; nobody follows them yet, so nobody is told."""
    town = portal.municipality
    rows = [
        Idea(
            municipality=town,
            format=shown,
            number=number,
            title=given.title,
            text=given.text,
            field=fields.get(fold(given.field)) if given.field else None,
            place_text=given.place,
            latitude=given.latitude,
            longitude=given.longitude,
            origin=Origin.IMPORT,
            created_at=given.created_at or now,
            changed_at=max([answer.at or now for answer in given.answers], default=given.created_at or now),
            state=given.state,
            answered_at=min((answer.at or now for answer in given.answers), default=None),
            due_on=due_day(shown.process, given.created_at or now),
            portal=portal,
            portal_key=given.key,
            portal_address=given.address,
            portal_supports=given.supports,
            portal_author=given.author,
        )
        for number, given in enumerate(new, start=first)
    ]
    Idea.objects.bulk_create(rows, batch_size=500)
    pairs = list(zip(rows, new, strict=True))
    IdeaEvent.objects.bulk_create(
        [_imported(portal, row, given, now) for row, given in pairs], batch_size=500
    )
    answers = [
        _answer(row, answer, number, now)
        for row, given in pairs
        for number, answer in enumerate(given.answers, start=1)
    ]
    Answer.objects.bulk_create(answers, batch_size=500)
    IdeaEvent.objects.bulk_create([_answered(answer) for answer in answers], batch_size=500)


def _imported(portal: Portal, row: Idea, given: GivenIdea, now: datetime) -> IdeaEvent:
    return IdeaEvent(
        municipality=row.municipality,
        idea=row,
        kind=EventKind.IMPORTED,
        at=given.created_at or now,
        text_de=WORDS.say("imported", "de", portal=portal.name),
        text_en=WORDS.say("imported", "en", portal=portal.name),
        data={"mark": given.mark, "state": str(given.state)},
    )


def _answer(row: Idea, given: GivenAnswer, number: int, now: datetime) -> Answer:
    return Answer(
        municipality=row.municipality,
        idea=row,
        number=number,
        state=given.state,
        text_de=given.text,
        at=given.at or now,
        portal_key=given.key,
    )


def _answered(answer: Answer) -> IdeaEvent:
    said = shortened(answer.text_de)
    return IdeaEvent(
        municipality=answer.municipality,
        idea=answer.idea,
        kind=EventKind.ANSWERED,
        at=answer.at,
        text_de=ANSWER_WORDS.say(answer.state, "de", text=said),
        text_en=ANSWER_WORDS.say(answer.state, "en", text=said),
        data={"state": str(answer.state), "answer": answer.number},
    )


def _change(portal: Portal, row: Idea, planned: PlannedIdea, acting_user: Any, now: datetime) -> None:
    """Write what changed of an idea; who follows it here is told of answers and of a new state."""
    given, changes = planned.given, set(planned.changes)
    known = list(row.answers.order_by("number"))
    before, written = row.state, list(IMPORTED)
    if PortalChange.WORDS in changes:
        row.title, row.text = given.title, given.text
        written += ["title", "text"]
    row.place_text, row.latitude, row.longitude = given.place, given.latitude, given.longitude
    row.portal_supports = given.supports
    added = new_answers(given, known)
    is_ours = any(not answer.portal_key for answer in known) or row.state is IdeaState.MERGED
    if added:
        row.answered_at = row.answered_at or min(answer.at or now for answer in added)
    if (added or PortalChange.STATE in changes) and not is_ours:
        row.state = added[-1].state if added else given.state
        written.append("state")
    row.save(update_fields=written)
    for number, answer in enumerate(added, start=len(known) + 1):
        kept = _answer(row, answer, number, now)
        kept.save()
        told = _answered(kept)
        add_event(
            idea=row,
            kind=EventKind.ANSWERED,
            text_de=told.text_de,
            text_en=told.text_en,
            data=told.data,
            acting_user=acting_user,
        )
    if row.state is not before and not added:
        add_event(idea=row, kind=EventKind.STATE, data={"state": str(row.state)}, acting_user=acting_user)
    add_event(
        idea=row,
        kind=EventKind.IMPORTED,
        is_public=False,
        text_de=WORDS.say("changed", "de", portal=portal.name),
        text_en=WORDS.say("changed", "en", portal=portal.name),
        data={"mark": given.mark, "state": str(row.state)},
        acting_user=acting_user,
    )
