"""Measures in the office: created, changed, and taken from draft over review and approval to the public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.folding import slug_of
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.stamps import demand_unchanged
from lindwurm.core import city
from lindwurm.core.city import Progress, Publication, Text
from lindwurm.core.planning.codec import encode
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.partners.models import Role, Unit
from lindwurm.stages.roadmap.content import MeasureContent, content_of, new_measure, with_content
from lindwurm.stages.roadmap.domain.errors import (
    FourEyesError,
    MeasureStateError,
    Unfit,
    UnfitMeasureError,
)
from lindwurm.stages.roadmap.domain.fitness import check_fit
from lindwurm.stages.roadmap.domain.ideas import link_idea
from lindwurm.stages.roadmap.domain.telling import tell_ideas
from lindwurm.stages.roadmap.models import Contribution, Measure
from lindwurm.stages.roadmap.queries import measure_log, value_of
from lindwurm.stages.roadmap.rules import is_known_to_citizens, is_only_officer
from lindwurm.stages.strategy.models import Field, Goal

LONGEST_NAME = 60
LONGEST_NOTE = 300
SUBMIT = "roadmap.submit_measure"
_BACK_FROM = (Publication.REVIEW, Publication.APPROVED, Publication.ARCHIVED)


# --- what a measure says ---------------------------------------------------------------------------------


@transaction.atomic
def create_measure(
    *,
    municipality: Municipality,
    content: MeasureContent,
    acting_user: Any,
    ideas: Iterable[Idea] = (),
    today: date | None = None,
) -> Measure:
    """Make a draft; its id is made of the title, and the ideas it comes from stay linked.

    Args:
        municipality: whose measure it is.
        content: what the form says.
        acting_user: who makes it.
        ideas: of citizens, that it comes from.
        today: the day on which nothing but an idea is known.

    Raises:
        UnfitMeasureError: if it names what the city does not have, or cannot be kept as it is.
        UnfitIdeaError: if an idea belongs to another municipality.
    """
    Municipality.objects.select_for_update().get(pk=municipality.pk)  # two at once get two names
    rows = Measure.objects.of(municipality)
    last = rows.aggregate(last=Max("place"))["last"]
    day = today or timezone.localdate()
    value = new_measure(_new_key(municipality, content.title.de), _tidy(content), day.isoformat())
    check_fit(municipality, value)
    row = Measure(
        municipality=municipality,
        key=value.id,
        place=0 if last is None else last + 1,
        progress=value.progress,
        progress_as_of=day.isoformat(),
        publication=value.publication,
    )
    _write(row, value)
    row.save(force_insert=True)
    _write_contributions(row, value)
    _log(row, acting_user, "create_measure", {"after": _without_texts(content_of(value))})
    for idea in ideas:
        link_idea(measure=row, idea=idea, acting_user=acting_user)
    return row


@transaction.atomic
def change_measure(
    *, measure: Measure, content: MeasureContent, acting_user: Any, seen: str | None = None
) -> Measure:
    """Say a measure anew; what was submitted or approved becomes a draft again, what is public stays public.

    Args:
        measure: one that is not archived.
        content: what the form says.
        acting_user: who changes it.
        seen: mark of what the person saw (`queries.measure_stamp`).

    Raises:
        StaleError: if somebody changed it since then.
        MeasureStateError: if it is archived.
        UnfitMeasureError: if it cannot be kept as it is.
    """
    row, before = _held(measure, seen)
    _expect(before, *(each for each in Publication if each is not Publication.ARCHIVED))
    after = with_content(before, _tidy(content))
    if after == before:
        return row
    check_fit(row.municipality, after)
    _write(row, after)
    if before.publication in {Publication.REVIEW, Publication.APPROVED}:
        row.publication = Publication.DRAFT
    row.save()
    if after.contributions != before.contributions:
        _write_contributions(row, after)
    was, now = content_of(before), content_of(after)
    data = {
        "before": _without_texts(was),
        "after": _without_texts(now),
        "texts": (was.title, was.in_short, was.basis) != (now.title, now.in_short, now.basis),
        "publication": str(row.publication),
    }
    _log(row, acting_user, "change_measure", data)
    return row


@transaction.atomic
def set_progress(
    *,
    measure: Measure,
    progress: Progress,
    as_of: date,
    note: Text,
    acting_user: Any,
    seen: str | None = None,
    today: date | None = None,
) -> Measure:
    """Report how far a measure is, since when that is known, and one sentence; those who follow its ideas are told.

    A measure that is not running any more is no pilot any more.

    Raises:
        StaleError: if somebody changed it since the person saw it.
        MeasureStateError: if it is archived.
        UnfitMeasureError: if the day has not come, the sentence is missing or too long, or the measure cannot be so far.
    """
    row, before = _held(measure, seen)
    _expect(before, *(each for each in Publication if each is not Publication.ARCHIVED))
    if as_of > (today or timezone.localdate()):
        raise UnfitMeasureError(Unfit.AS_OF, "a day that has come", as_of.isoformat())
    said = _tidied(note)
    if not said.de or max(len(said.de), len(said.en or "")) > LONGEST_NOTE:
        raise UnfitMeasureError(Unfit.NOTE, f"1 to {LONGEST_NOTE} signs", len(said.de))
    row.progress, row.progress_as_of = progress, as_of.isoformat()
    row.sheet_status_note_de, row.sheet_status_note_en = said.de, said.en or ""
    row.pilot = row.pilot and progress is Progress.RUNNING
    row.save()
    check_fit(row.municipality, value_of(row))
    data = {"from": str(before.progress), "to": str(progress), "as_of": row.progress_as_of}
    _log(row, acting_user, "set_progress", data)
    tell_ideas(municipality=row.municipality, acting_user=acting_user)
    return row


# --- who may see it --------------------------------------------------------------------------------------


@transaction.atomic
def submit_for_review(*, measure: Measure, acting_user: Any, seen: str | None = None) -> Measure:
    """Ask for approval of a draft.

    Raises:
        StaleError: if somebody changed it since the person saw it.
        MeasureStateError: if it is no draft.
    """
    return _move(
        measure,
        Publication.REVIEW,
        (Publication.DRAFT,),
        "submit_measure",
        acting_user=acting_user,
        seen=seen,
    )


@transaction.atomic
def send_back(*, measure: Measure, reason: str, acting_user: Any, seen: str | None = None) -> Measure:
    """Make a draft again of what was submitted, approved or archived; the reason stands in the log.

    Raises:
        StaleError: if somebody changed it since the person saw it.
        MeasureStateError: if it is a draft already, or public.
        UnfitMeasureError: if no reason is given, or a long one.
    """
    said = reason.strip()
    if not 0 < len(said) <= LONGEST_NOTE:
        raise UnfitMeasureError(Unfit.NOTE, f"a reason of 1 to {LONGEST_NOTE} signs", len(said))
    return _move(
        measure,
        Publication.DRAFT,
        _BACK_FROM,
        "send_back_measure",
        acting_user=acting_user,
        seen=seen,
        data={"reason": said},
    )


@transaction.atomic
def approve(*, measure: Measure, acting_user: Any, seen: str | None = None) -> Measure:
    """Approve what somebody else has submitted; where there is one officer only, that is said in the log.

    Raises:
        StaleError: if somebody changed it since the person saw it.
        MeasureStateError: if it was not submitted.
        FourEyesError: if the person submitted it, and another officer could approve it.
    """
    is_alone = is_own_submission(measure, acting_user)
    if is_alone and not is_only_officer(acting_user, measure.municipality):
        raise FourEyesError
    return _move(
        measure,
        Publication.APPROVED,
        (Publication.REVIEW,),
        "approve_measure",
        acting_user=acting_user,
        seen=seen,
        data={"alone": is_alone},
    )


@transaction.atomic
def publish_measure(*, measure: Measure, acting_user: Any, seen: str | None = None) -> Measure:
    """Let everybody see an approved measure; those who follow its ideas are told.

    Raises:
        StaleError: if somebody changed it since the person saw it.
        MeasureStateError: if it was not approved.
    """
    return _move(
        measure,
        Publication.PUBLISHED,
        (Publication.APPROVED,),
        "publish_measure",
        acting_user=acting_user,
        seen=seen,
    )


@transaction.atomic
def archive_measure(
    *, measure: Measure, acting_user: Any, reason: Text | None = None, seen: str | None = None
) -> Measure:
    """Take a measure out of what is planned and shown; those who follow its ideas are told, and why (P-26).

    Raises:
        StaleError: if somebody changed it since the person saw it.
        MeasureStateError: if it is archived already.
        UnfitMeasureError: if citizens were told of it and no reason is given, or a long one.
    """
    states = tuple(each for each in Publication if each is not Publication.ARCHIVED)
    said = Text(de=reason.de.strip(), en=(reason.en or "").strip()) if reason is not None else Text(de="")
    longest = max(len(said.de), len(said.en or ""))
    if longest > LONGEST_NOTE or (not said.de and is_known_to_citizens(measure)):
        raise UnfitMeasureError(Unfit.NOTE, f"a reason of 1 to {LONGEST_NOTE} signs", longest)
    return _move(
        measure,
        Publication.ARCHIVED,
        states,
        "archive_measure",
        acting_user=acting_user,
        seen=seen,
        data={"reason": said.de} if said.de else None,
        reasons={measure.key: said},
    )


def is_own_submission(measure: Measure, acting_user: Any) -> bool:
    """Tell whether the person is the one who submitted the measure last; nobody in particular is not."""
    if acting_user is None or acting_user.pk is None:
        return False
    submitted = measure_log(measure).filter(action=SUBMIT).first()
    return submitted is not None and submitted.actor_id == acting_user.pk


# --- columns ---------------------------------------------------------------------------------------------


def _held(measure: Measure, seen: str | None) -> tuple[Measure, city.Measure]:
    row = Measure.objects.of(measure.municipality).current().select_for_update().get(pk=measure.pk)
    value = value_of(row)
    demand_unchanged(seen, value)
    return row, value


def _expect(value: city.Measure, *states: Publication) -> None:
    if value.publication not in states:
        raise MeasureStateError(states, value.publication)


def _move(
    measure: Measure,
    to: Publication,
    states: tuple[Publication, ...],
    verb: str,
    *,
    acting_user: Any,
    seen: str | None,
    data: Mapping[str, Any] | None = None,
    reasons: Mapping[str, Text] | None = None,
) -> Measure:
    row, before = _held(measure, seen)
    _expect(before, *states)
    row.publication = to
    row.save(update_fields=["publication"])
    check_fit(row.municipality, value_of(row))
    moved = {"from": str(before.publication), "to": str(to)}
    _log(row, acting_user, verb, {**moved, **(data or {})})
    tell_ideas(municipality=row.municipality, acting_user=acting_user, reasons=reasons)
    return row


def _write(row: Measure, value: city.Measure) -> None:
    """Set the columns of what the form says; the names were checked before."""
    town = row.municipality
    row.title_de, row.title_en = value.title.de, value.title.en or ""
    row.in_short_de, row.in_short_en = value.in_short.de, value.in_short.en or ""
    row.field = Field.objects.of(town).get(key=value.field)
    row.owner_unit = Unit.objects.of(town).get(key=value.owner.unit)
    row.owner_role = Role.objects.of(town).get(key=value.owner.role)
    row.readiness, row.outline = value.readiness, value.outline
    row.exceptions = value.exceptions
    row.editorial = value.editorial or ""


def _write_contributions(row: Measure, value: city.Measure) -> None:
    Contribution.objects.of(row.municipality).filter(measure=row).delete()
    goals = dict(Goal.objects.of(row.municipality).values_list("key", "pk"))
    Contribution.objects.bulk_create(
        Contribution(
            municipality=row.municipality,
            measure=row,
            goal_id=goals[entry.goal],
            value=entry.value,
            place=place,
        )
        for place, entry in enumerate(value.contributions)
    )


def _new_key(town: Municipality, title: str) -> str:
    """Make an id that no measure has: ``fahrradstrasse``, then ``fahrradstrasse-2``."""
    stem = slug_of(title)[:LONGEST_NAME].strip("-") or "massnahme"
    taken = set(Measure.objects.of(town).filter(key__startswith=stem).values_list("key", flat=True))
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def _tidy(content: MeasureContent) -> MeasureContent:
    """Take away what a city's files do not keep: outer blanks, the line ends of forms, empty texts."""
    given = {entry.name: getattr(content, entry.name) for entry in fields(MeasureContent)}
    given |= {"title": _tidied(content.title), "in_short": _tidied(content.in_short)}
    return MeasureContent(**{**given, "basis": _tidied(Text(de=content.basis or "")).de or None})


def _tidied(text: Text) -> Text:
    german, english = (part.replace("\r\n", "\n").strip() for part in (text.de, text.en or ""))
    return Text(de=german, en=english or None)


def _log(row: Measure, acting_user: Any, verb: str, data: Mapping[str, Any]) -> None:
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action=f"roadmap.{verb}",
        target=row,
        data=data,
    )


def _without_texts(content: MeasureContent) -> dict[str, Any]:
    """Return ids, words and figures: of texts the log says only that they changed, for people write names into them."""
    names = ("field", "owner", "readiness", "outline", "contributions")
    gate = [{"kind": each.kind.value, "confirmed_by": each.confirmed_by} for each in content.exceptions]
    return {**{name: encode(getattr(content, name)) for name in names}, "exceptions": gate}
