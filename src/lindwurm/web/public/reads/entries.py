"""From rows of the database to the entries of the roadmap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lindwurm.base.municipalities.fields import fold
from lindwurm.core.city import LinkKind, Progress, Text, is_stale
from lindwurm.core.drawing.axis import Axis
from lindwurm.core.drawing.bars import Bar, Mark
from lindwurm.core.drawing.labels import label, source_lines
from lindwurm.core.drawing.page import Costs, Label, LeftOut, Reference, Row, Status, Swatch
from lindwurm.core.drawing.places import Place, bar_of, date_words, known_quarter, middle_of
from lindwurm.core.drawing.roadmap import LEGEND
from lindwurm.core.drawing.words import say
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import Lang
from lindwurm.stages.plans.enums import PlannedStatus
from lindwurm.stages.plans.models import PlannedGrant, PlannedMeasure
from lindwurm.stages.roadmap.models import Dependency, Measure, MeasurePartner, Milestone, Variant
from lindwurm.web.public.reads.precision import later_budget
from lindwurm.web.public.reads.secrecy import no_secret
from lindwurm.web.public.reads.values import Entry, FieldInfo, PartnerInfo

_STATES: dict[str, Status] = {
    PlannedStatus.RUNNING: Status.RUNNING,
    PlannedStatus.PAUSED: Status.PAUSED,
    PlannedStatus.DONE: Status.DONE,
    PlannedStatus.ENDED: Status.ENDED,
    PlannedStatus.UNKNOWN: Status.UNKNOWN,
}
_LEFT: dict[str, str] = {
    PlannedStatus.NOT_CHOSEN: "not-chosen",
    PlannedStatus.NOT_PLANNABLE: "not-plannable",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Rows that the entries are made of; lists are keyed by the measure's row."""

    lang: Lang
    today: date
    stale_after_months: int
    measures: Sequence[Measure]
    planned: Mapping[int, PlannedMeasure]
    grants: Mapping[int, Sequence[PlannedGrant]]
    fields: tuple[FieldInfo, ...]
    organisations: Mapping[str, PartnerInfo]
    partners: Mapping[int, Sequence[MeasurePartner]]
    milestones: Mapping[int, Sequence[Milestone]]
    after: Mapping[int, Sequence[Dependency]]
    variants: Mapping[int, Sequence[Variant]]
    secrets: tuple[str, ...]

    def title(self, measure: Measure) -> Label:
        """Return a measure's title."""
        return label(Text(de=measure.title_de, en=measure.title_en or None), self.lang)


def entries_of(parts: Parts, axis: Axis, *, now: Quarter | None) -> dict[str, Entry]:
    """Make an entry of every public measure, by field and time; those without a place come last."""
    by_row = {measure.pk: measure for measure in parts.measures}
    order = {field.id: place for place, field in enumerate(parts.fields)}
    made = [_entry(parts, axis, measure, by_row, now) for measure in parts.measures]
    made.sort(key=lambda entry: (order.get(entry.field, len(order)), *_by_start(entry)))
    return {entry.id: entry for entry in made}


def _by_start(entry: Entry) -> tuple[int, float, float, str, str]:
    """Earliest first, so that the bars form a staircase."""
    if entry.bar is None:
        return (2 if entry.left else 1, 0.0, 0.0, entry.state, entry.title.text)
    return (0, entry.bar.left, entry.bar.right, "", entry.title.text)


def _entry(
    parts: Parts, axis: Axis, measure: Measure, by_row: Mapping[int, Measure], now: Quarter | None
) -> Entry:
    planned = parts.planned.get(measure.pk)
    said = later_budget(planned.reason if planned else "", axis, parts.lang)
    reason = no_secret(said, parts.secrets)
    status = _status(measure, planned)
    left = None if status else _left_out(parts, measure, planned, reason)
    place = _place(measure, planned, status) if status else None
    bar = bar_of(axis, place, now=now or _quarter(parts.today), here=axis.at(parts.today)) if place else None
    row = (
        _row(parts, measure, planned, by_row=by_row, place=place, bar=bar, axis=axis, reason=reason)
        if place
        else None
    )
    state = status.value if status else _LEFT[planned.status] if planned else "unknown"
    return Entry(
        id=measure.key,
        title=parts.title(measure),
        in_short=label(Text(de=measure.in_short_de, en=measure.in_short_en or None), parts.lang),
        field=measure.field.key,
        state=state,
        state_word=row.status_word if row else say(parts.lang, f"state-{state}"),
        period=row.period if row else "",
        start=planned.start if planned else None,
        finish=planned.finish if planned else None,
        bar=bar,
        marks=row.marks if row else (),
        why=row.why if row else (),
        owed_by=left.owed_by if left else "",
        partners=_partner_keys(parts, measure),
        after=tuple(
            (by_row[link.predecessor_id].key, link.kind is LinkKind.START_START)
            for link in parts.after.get(measure.pk, ())
        ),
        owner=measure.owner_unit.organisation.key,
        years=_years(axis, bar),
        search=f"{measure.search} {fold(_partner_names(parts, measure))}",
        stale=_needs_word(measure, parts),
        row=row,
        left=left,
    )


def _quarter(day: date) -> Quarter:
    return Quarter(day.year, (day.month - 1) // 3 + 1)


def _status(measure: Measure, planned: PlannedMeasure | None) -> Status | None:
    """Tell how far a measure is; None where the version gives it no place."""
    if planned is None:
        return Status(measure.progress.value)
    if planned.status in _LEFT:
        return None
    if planned.status == PlannedStatus.CHOSEN:
        return Status.IDEA if measure.progress is Progress.IDEA else Status.PLANNED
    return _STATES[planned.status]


def _place(measure: Measure, planned: PlannedMeasure | None, status: Status) -> Place:
    return Place(
        status=status,
        start=planned.start if planned else None,
        finish=planned.finish if planned else None,
        known=known_quarter(measure.progress_as_of),
        planned=None,
    )


def _needs_word(measure: Measure, parts: Parts) -> bool:
    """Tell whether nobody has confirmed for too long how work under way stands."""
    is_under_way = measure.progress in {Progress.RUNNING, Progress.PAUSED}
    return is_under_way and is_stale(measure.progress_as_of, parts.today, parts.stale_after_months)


def _left_out(parts: Parts, measure: Measure, planned: PlannedMeasure | None, reason: str) -> LeftOut:
    field = next(
        (field.title for field in parts.fields if field.id == measure.field.key), parts.title(measure)
    )
    return LeftOut(
        id=measure.key,
        title=parts.title(measure),
        field=field,
        reason=reason,
        owed_by=planned.owed_by if planned else "",
        editorial=measure.editorial,
        sources=source_lines(measure.sources),
    )


def _row(
    parts: Parts,
    measure: Measure,
    planned: PlannedMeasure | None,
    *,
    by_row: Mapping[int, Measure],
    place: Place,
    bar: Bar | None,
    axis: Axis,
    reason: str,
) -> Row:
    lang = parts.lang
    variants = parts.variants.get(measure.pk, ())
    chosen = next((way for way in variants if planned and way.key == planned.variant), None)
    pilot = measure.pilot and place.status is Status.RUNNING
    title = Text(de=chosen.title_de, en=chosen.title_en or None) if chosen else None
    return Row(
        id=measure.key,
        title=parts.title(measure),
        status=place.status,
        status_word=say(lang, "status-pilot" if pilot else f"status-{place.status.value}"),
        start=place.start,
        finish=place.finish,
        period=planned.period if planned else say(lang, "period-none"),
        bar=bar,
        marks=marks_of(parts, axis, measure, planned),
        reason=reason,
        variant=label(title, lang) if title and len(variants) > 1 else None,
        costs=_costs(parts, measure, planned),
        owner=measure.owner_role.name,
        after=tuple(
            Reference(id=by_row[link.predecessor_id].key, title=parts.title(by_row[link.predecessor_id]))
            for link in parts.after.get(measure.pk, ())
        ),
        in_plan=planned is not None and planned.status == PlannedStatus.CHOSEN,
        fixed=bool(planned and planned.fixed),
        editorial=measure.editorial,
        sources=source_lines(measure.sources),
    )


def _costs(parts: Parts, measure: Measure, planned: PlannedMeasure | None) -> Costs | None:
    if planned is None or planned.own_money is None:
        return None
    return Costs(
        own=planned.own_money,
        grant=planned.grants or 0,
        per_year=planned.per_year or 0,
        origin=planned.money_origin or "missing",
        programmes=tuple(grant.programme.name for grant in parts.grants.get(measure.pk, ())),
    )


def marks_of(parts: Parts, axis: Axis, measure: Measure, planned: PlannedMeasure | None) -> tuple[Mark, ...]:
    """Mark milestones and the applications that the version counts on."""
    found = []
    for milestone in parts.milestones.get(measure.pk, ()):
        quarter = milestone.quarter
        if quarter is None and milestone.offset is not None and planned and planned.start:
            quarter = planned.start.plus(milestone.offset)
        if quarter is not None:
            words = say(parts.lang, "mark-milestone", title=milestone.title)
            found.append(Mark(kind="milestone", at=middle_of(axis, quarter), words=words))
    for grant in parts.grants.get(measure.pk, ()):
        if grant.to_file:
            when = date_words(axis, grant.apply, parts.lang)
            words = say(parts.lang, "mark-application", programme=grant.programme.name, when=when)
            found.append(Mark(kind="application", at=middle_of(axis, grant.apply), words=words))
    return tuple(found)


def _partner_keys(parts: Parts, measure: Measure) -> tuple[str, ...]:
    return tuple(entry.organisation.key for entry in parts.partners.get(measure.pk, ()))


def _partner_names(parts: Parts, measure: Measure) -> str:
    keys = (measure.owner_unit.organisation.key, *_partner_keys(parts, measure))
    return " ".join(parts.organisations[key].name.text for key in keys if key in parts.organisations)


def _years(axis: Axis, bar: Bar | None) -> frozenset[int]:
    """Return the years that a bar touches, as far as the axis tells them."""
    if bar is None:
        return frozenset()
    return frozenset(
        column.year
        for column in axis.columns
        if column.year and column.left + column.width > bar.left + 0.01 and column.left < bar.right - 0.01
    )


def legend_of(entries: Iterable[Entry], lang: Lang) -> tuple[Swatch, ...]:
    """List the signs that occur; the usual states always, so that pages can be compared."""
    seen = {"planned", "running", "done", "today"}
    for entry in entries:
        if entry.row is not None:
            seen |= {entry.state, *(mark.kind for mark in entry.marks)}
        if entry.bar and (entry.bar.open_left or entry.bar.open_right):
            seen.add("open")
    return tuple(Swatch(key=key, word=say(lang, f"legend-{key}")) for key in LEGEND if key in seen)
