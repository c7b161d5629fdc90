"""Measures as the planner sees them."""

from __future__ import annotations

from dataclasses import replace

from lindwurm.core.city import ExceptionKind, Text, benefit, urgency_class
from lindwurm.core.city import Measure as CityMeasure
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.intake.errors import IntakeError
from lindwurm.core.planning.intake.kinds import Place
from lindwurm.core.planning.intake.published import Fate
from lindwurm.core.planning.intake.running import finish_of, fixed_use
from lindwurm.core.planning.problem import Application, Choice, Duty, Kind, Measure, Reading, Variant, Wait

LEAST_URGENT = 1


def planned_measure(
    context: Context,
    place: Place,
    variants: tuple[Variant, ...],
    applications: tuple[Application, ...],
    fate: Fate,
) -> Measure:
    """Convert a measure that the planner decides about: FIXED where the published plan holds it, else FREE."""
    return replace(
        _measure(context, place.measure, Kind.FIXED if fate.is_fixed else Kind.FREE),
        variants=variants,
        applications=applications,
        waits=_waits(context, place.measure),
        fixed_choice=fate.published if fate.is_fixed else None,
        published=fate.published,
    )


def settled_measure(context: Context, place: Place, published: Choice | None) -> Measure:
    """Convert a running, done or ended measure: what it still uses, and nothing to choose."""
    return replace(
        _measure(context, place.measure, place.kind),
        fixed_use=fixed_use(context, place.measure, place.kind),
        finish=finish_of(context, place.measure) if place.kind is Kind.RUNNING else None,
        published=published,
    )


def _measure(context: Context, measure: CityMeasure, kind: Kind) -> Measure:
    """Convert what all kinds share.

    An unconfirmed duty counts as voluntary. An exception that no office has confirmed does not hold (B-6);
    the open reading takes it as confirmed. A deadline binds only if it is hard and no confirmed duty has one
    of its own.
    """
    is_open = context.reading is Reading.OPEN
    confirmed = {entry.kind for entry in measure.exceptions if is_open or entry.confirmed_by is not None}
    duty = _duty(context, measure)
    deadline = measure.deadline
    is_bound = deadline is not None and deadline.hard and duty is None
    earliest = measure.earliest_start
    return Measure(
        id=measure.id,
        kind=kind,
        field=measure.field,
        applicant=applicant_of(context, measure),
        benefit=benefit(context.city, measure),
        urgency=urgency_class(context.city, measure) or LEAST_URGENT,
        earliest=None if earliest is None else context.index(earliest.quarter),
        latest_finish=context.index(deadline.quarter) if is_bound and deadline is not None else None,
        duty=duty,
        unavoidable=ExceptionKind.UNAVOIDABLE in confirmed,
        important=ExceptionKind.IMPORTANT in confirmed,
        begun=ExceptionKind.BEGUN in confirmed,
        waits=(),
        variants=(),
        applications=(),
        fixed_use=None,
        finish=None,
        fixed_choice=None,
        published=None,
    )


def applicant_of(context: Context, measure: CityMeasure) -> str:
    """Return the kind of the owner's organisation (M-4).

    Raises:
        IntakeError: if the owner's unit or its organisation is not in the city.
    """
    kind = context.applicants.get(measure.owner.unit)
    if kind is None:
        raise IntakeError(
            where=f"measures/{measure.id}/owner/unit",
            expected=Text(
                de="eine Organisationseinheit einer Organisation der Stadt",
                en="a unit of an organisation of the city",
            ),
            got=Text(de=f"„{measure.owner.unit}“", en=f"“{measure.owner.unit}”"),
            do=Text(
                de="eine vorhandene Organisationseinheit eintragen oder diese anlegen",
                en="name a unit that exists, or add this one",
            ),
        )
    return kind


def _duty(context: Context, measure: CityMeasure) -> Duty | None:
    duty = measure.duty
    if duty is None or duty.confirmed_by is None:
        return None
    severity = context.city.parameters.severities.duty if duty.severity is None else duty.severity
    return Duty(deadline=context.index(duty.deadline), severity=severity)


def _waits(context: Context, measure: CityMeasure) -> tuple[Wait, ...]:
    """Return the events that the start waits for, at their likely quarter, sorted by event (M-1)."""
    events = {event.id: event.when.likely for event in context.city.events}
    return tuple(
        Wait(event=wait.event, quarter=context.index(when), lag=wait.lag)
        for wait in sorted(measure.waits_for, key=lambda wait: (wait.event, wait.lag))
        if (when := events.get(wait.event)) is not None
    )
