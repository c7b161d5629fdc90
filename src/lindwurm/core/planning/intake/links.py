"""Links, groups, synergies and directives: what several measures, or politics, demand."""

from __future__ import annotations

from collections.abc import Mapping

from lindwurm.core.city import Directive as CityDirective
from lindwurm.core.city import DirectiveKind as CityKind
from lindwurm.core.city import GroupKind as CityGroupKind
from lindwurm.core.city import Series
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.problem import (
    Directive,
    DirectiveKind,
    Group,
    GroupKind,
    Kind,
    Link,
    LinkKind,
    Synergy,
)

Kinds = Mapping[str, Kind]
"""Kind of every measure in the problem."""
DECIDED = (Kind.FREE, Kind.FIXED)
"""Kinds that have a choice."""


def links_of(context: Context, kinds: Kinds) -> tuple[Link, ...]:
    """Return what the measures with a choice wait for, sorted; of equal links the longest lag.

    A predecessor outside the problem stays: it makes the successor impossible, and the explanation names it.
    """
    lags: dict[tuple[str, str, LinkKind], int] = {}
    for measure in context.city.measures:
        if kinds.get(measure.id) in DECIDED:
            for after in measure.after:
                key = (after.measure, measure.id, LinkKind(after.kind.value))
                lags[key] = max(after.lag, lags.get(key, after.lag))
    return tuple(
        Link(predecessor=predecessor, successor=successor, kind=kind, lag=lags[predecessor, successor, kind])
        for predecessor, successor, kind in sorted(lags)
    )


def groups_of(context: Context, kinds: Kinds) -> tuple[Group, ...]:
    """Return the groups with their members in the problem, sorted by id; one without members is left out."""
    groups = []
    for group in sorted(context.city.groups, key=lambda group: group.id):
        members = tuple(sorted({member for member in group.measures if member in kinds}))
        at_least = group.kind is CityGroupKind.AT_LEAST
        severity = context.city.parameters.severities.group if group.severity is None else group.severity
        if members:
            groups.append(
                Group(
                    id=group.id,
                    kind=GroupKind.AT_LEAST if at_least else GroupKind.AT_MOST_ONE,
                    members=members,
                    count=group.count if at_least else 1,
                    severity=severity if at_least else 0,
                )
            )
    return tuple(groups)


def synergies_of(context: Context, kinds: Kinds) -> tuple[Synergy, ...]:
    """Return the synergies of two measures with a choice on a finance line to plan on, sorted by id.

    A missing saving counts nothing.
    """
    return tuple(
        Synergy(
            id=synergy.id,
            first=synergy.first,
            second=synergy.second,
            window=synergy.within,
            line=synergy.line,
            saving=synergy.saving.likely,
        )
        for synergy in sorted(context.city.synergies, key=lambda synergy: synergy.id)
        if kinds.get(synergy.first) in DECIDED
        and kinds.get(synergy.second) in DECIDED
        and synergy.line in context.lines
        and context.lines[synergy.line].series is Series.FINANCE
        and synergy.saving.likely
    )


def directives_of(context: Context, kinds: Kinds) -> tuple[Directive, ...]:
    """Return the demands on measures that have not started, sorted by id.

    A measure that runs or is over is past demanding. Forcing a measure outside the problem stays, and costs
    its severity (M-20); forbidding one is met already.
    """
    return tuple(
        _directive(context, entry)
        for entry in sorted(context.city.directives, key=lambda entry: entry.id)
        if kinds.get(entry.measure) in DECIDED
        or (entry.measure not in kinds and entry.kind is CityKind.FORCE)
    )


def _directive(context: Context, entry: CityDirective) -> Directive:
    severity = context.city.parameters.severities.directive if entry.severity is None else entry.severity
    return Directive(
        id=entry.id,
        kind=DirectiveKind(entry.kind.value),
        measure=entry.measure,
        variant=entry.variant,
        start_from=_optional_index(context, entry.start_from),
        start_to=_optional_index(context, entry.start_to),
        programme=entry.programme,
        severity=severity if entry.kind is CityKind.FORCE else 0,
    )


def _optional_index(context: Context, quarter: Quarter | None) -> int | None:
    return None if quarter is None else context.index(quarter)
