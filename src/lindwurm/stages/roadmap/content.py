"""What people write of a measure in the office, as one value; everything else of it stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lindwurm.core import city
from lindwurm.core.city import (
    FactSheet,
    GateException,
    Outline,
    Owner,
    Progress,
    Publication,
    Readiness,
    Text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureContent:
    """The plain form of a measure."""

    title: Text
    in_short: Text
    field: str
    """Id of a field of action; so are the others ids of units, roles, lines and goals."""
    owner: Owner
    readiness: Readiness
    outline: Outline | None = None
    """The classes with unit and budget line; None while nothing is known, or where variants say more."""
    contributions: tuple[city.Contribution, ...] = ()
    exceptions: tuple[GateException, ...] = ()
    """Why an investment may pass the supervisory gate (B-6); without one it is voluntary."""
    basis: str | None = None
    """What the entry rests on; only where no source is named."""


def content_of(measure: city.Measure) -> MeasureContent:
    """Take out of a measure what the form is about."""
    return MeasureContent(
        title=measure.title,
        in_short=measure.in_short,
        field=measure.field,
        owner=measure.owner,
        readiness=measure.readiness,
        outline=measure.outline,
        contributions=measure.contributions,
        exceptions=measure.exceptions,
        basis=measure.editorial,
    )


def with_content(measure: city.Measure, content: MeasureContent) -> city.Measure:
    """Return the measure with what the form says."""
    return replace(
        measure,
        title=content.title,
        in_short=content.in_short,
        field=content.field,
        owner=content.owner,
        readiness=content.readiness,
        outline=content.outline,
        contributions=content.contributions,
        exceptions=content.exceptions,
        editorial=content.basis,
    )


def new_measure(key: str, content: MeasureContent, as_of: str) -> city.Measure:
    """Return a measure of which nothing but the content is known: a draft, and an idea."""
    return city.Measure(
        id=key,
        title=content.title,
        field=content.field,
        milestone_area=None,
        in_short=content.in_short,
        progress=Progress.IDEA,
        progress_as_of=as_of,
        pilot=False,
        readiness=content.readiness,
        publication=Publication.DRAFT,
        editorial=content.basis,
        sources=(),
        owner=content.owner,
        partners=(),
        fact_sheet=FactSheet(),
        facts=(),
        assessment=None,
        contributions=content.contributions,
        duty=None,
        exceptions=content.exceptions,
        earliest_start=None,
        deadline=None,
        outline=content.outline,
        variants=(),
        milestones=(),
        after=(),
        waits_for=(),
        sites=(),
        remaining=None,
    )
