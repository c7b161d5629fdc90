"""What citizens and the office did in a format, kind by kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from lindwurm.base.accounts.models import User
from lindwurm.exchange.voice.fill_texts import fill_draft, fill_survey
from lindwurm.exchange.voice.values import FormatFile, IdeaFile, StationFile
from lindwurm.stages.participation.domain import answers, ideas, merge, reactions, weighing, workshops
from lindwurm.stages.participation.domain.ideas import Whereabouts
from lindwurm.stages.participation.enums import FormatKind, Origin
from lindwurm.stages.participation.models import (
    Answer,
    Card,
    Comment,
    Format,
    Group,
    Idea,
    IdeaEvent,
    Station,
    Workshop,
)
from lindwurm.stages.partners.models import Site, Unit
from lindwurm.stages.roadmap.domain.ideas import link_idea
from lindwurm.stages.roadmap.models import Measure
from lindwurm.stages.strategy.models import Field, Goal

MERGED_DE = "Beide Ideen meinen dasselbe; wir führen sie zusammen weiter."
MERGED_EN = "Both ideas mean the same; we go on with them as one."


def fill(shown: Format, file: FormatFile, people: dict[str, User], today: date) -> None:
    """Do in a format what its file tells."""
    done = {idea.id: _idea(shown, idea, people) for idea in file.ideas}
    for idea in file.ideas:
        if idea.merged_into:
            merge.merge_ideas(
                idea=done[idea.id],
                into=done[idea.merged_into],
                reason_de=MERGED_DE,
                reason_en=MERGED_EN,
                acting_user=None,
            )
    # Last, for each step above is dated by the moment in which it is done.
    for idea in file.ideas:
        _shift(done[idea.id], idea.days_ago)
    if file.kind is FormatKind.CONSULTATION and file.draft:
        fill_draft(shown, file.draft, people)
    if file.kind is FormatKind.SURVEY:
        fill_survey(shown, file.survey)
    if file.kind is FormatKind.WORKSHOP and file.workshop:
        _workshop(shown, file, today)
    if file.kind is FormatKind.WEIGHING and file.weighing:
        _weighing(shown, file)


def _row(model: Any, shown: Format, key: str | None) -> Any:
    """Return the row of an id that was checked when the file was read."""
    return model.objects.of(shown.municipality).current().get(key=key) if key else None


def _idea(shown: Format, file: IdeaFile, people: dict[str, User]) -> Idea:
    idea = ideas.submit_idea(
        shown=shown,
        title=file.title,
        text=file.text,
        acting_user=people[file.author] if file.author else None,
        field=_row(Field, shown, file.field),
        place=Whereabouts(site=_row(Site, shown, file.site), words=file.place or ""),
        origin=Origin.ONLINE if file.author else Origin.PAPER,
    )
    for name in file.supporters:
        reactions.support(idea=idea, acting_user=people[name])
    for comment in file.comments:
        reactions.comment(idea=idea, text=comment.text, acting_user=people[comment.author])
    for answer in file.answers:
        answers.answer_idea(
            idea=idea,
            state=answer.state,
            text_de=answer.text.de,
            text_en=answer.text.en or "",
            unit=_row(Unit, shown, answer.unit),
            acting_user=None,
        )
    for key in file.measures:
        link_idea(measure=_row(Measure, shown, key), idea=idea, acting_user=None)
    return idea


def _shift(idea: Idea, days: int) -> None:
    """Move what was just done to the days on which the file says it happened; the answer came a third later."""
    back, later = timedelta(days=days), timedelta(days=days - days // 3)
    now = timezone.now()
    Idea.objects.filter(pk=idea.pk).update(
        created_at=now - back, changed_at=now - later, due_on=F("due_on") - back
    )
    Idea.objects.filter(pk=idea.pk, answered_at__isnull=False).update(answered_at=now - later)
    Answer.objects.filter(idea=idea).update(at=now - later)
    Comment.objects.filter(idea=idea).update(created_at=now - later)
    events = list(IdeaEvent.objects.filter(idea=idea).order_by("at", "pk"))
    for number, event in enumerate(events):
        event.at = now - (back if number == 0 else later) + timedelta(seconds=number)
    IdeaEvent.objects.bulk_update(events, ["at"])


def _workshop(shown: Format, file: FormatFile, today: date) -> None:
    told = file.workshop
    assert told is not None  # noqa: S101 -- asked by the caller
    row = workshops.set_up_workshop(
        format=shown,
        acting_user=None,
        held_on=told.held.on(today),
        venue=told.venue,
        ranks=told.ranks,
        invited=told.invited,
        came=told.came,
    )
    groups = [
        workshops.save_group(workshop=row, acting_user=None, name=f"Gruppe {number}")
        for number in range(1, told.groups + 1)
    ]
    # All stations first: once a sheet is entered none may be added, for every round would move.
    tables = [(station, _station(row, station)) for station in told.stations]
    for station, (made, cards) in tables:
        _rank(station, made, cards, groups)
    workshops.close_workshop(workshop=row, acting_user=None)


def _station(row: Workshop, file: StationFile) -> tuple[Station, list[Card]]:
    made = workshops.save_station(
        workshop=row,
        acting_user=None,
        topic_de=file.topic.de,
        topic_en=file.topic.en or "",
        question_de=file.question.de if file.question else "",
        question_en=(file.question.en or "") if file.question else "",
    )
    cards = workshops.add_cards(station=made, acting_user=None, texts=[text.de for text in file.cards])
    for card, text in zip(cards, file.cards, strict=True):
        card.text_en = text.en or ""
        card.save(update_fields=["text_en"])
    return made, cards


def _rank(file: StationFile, made: Station, cards: list[Card], groups: list[Group]) -> None:
    for group, order in zip(groups, file.ranks, strict=False):
        sheet = {rank: cards[number - 1] for rank, number in enumerate(order, start=1)}
        workshops.enter_ranking(group=group, station=made, sheet=sheet, acting_user=None)
    if file.result:
        workshops.note_result(
            station=made, result_de=file.result.de, result_en=file.result.en or "", acting_user=None
        )


def _weighing(shown: Format, file: FormatFile) -> None:
    told = file.weighing
    assert told is not None  # noqa: S101 -- asked by the caller
    goals = [_row(Goal, shown, key) for key in told.goals]
    row = weighing.set_up_weighing(format=shown, points=told.points, goals=goals, acting_user=None)
    ours = {weighed.goal_id: weighed.pk for weighed in row.goals.all()}
    for points, people in told.given:
        given = {ours[goal.pk]: each for goal, each in zip(goals, points, strict=True)}
        for _person in range(people):
            weighing.enter_paper_weights(weighing=row, points=given, acting_user=None)
