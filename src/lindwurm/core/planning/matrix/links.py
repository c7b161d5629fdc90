"""Rows for precedence (M-10), preconditions (M-4), exclusion (M-11) and the soft demands (M-12, M-20)."""

from __future__ import annotations

from collections.abc import Callable

from lindwurm.core.planning.columns import Column
from lindwurm.core.planning.columns.removal import matches
from lindwurm.core.planning.matrix.rowlist import RowList
from lindwurm.core.planning.problem import (
    DirectiveKind,
    GroupKind,
    Kind,
    LinkKind,
    Problem,
)
from lindwurm.core.planning.rules import Rule

EVER = "end"
"""Period of the row that only asks that the predecessor is chosen at all."""


def add_precedence_rows(rows: RowList, problem: Problem) -> None:
    """Ask, at each release of the predecessor, that no successor starts unless an early enough one is chosen."""
    for link in problem.links:
        kind, lag = link.kind, link.lag

        def release(column: Column, kind: LinkKind = kind, lag: int = lag) -> int:
            return (column.finish if kind is LinkKind.FINISH_START else column.start) + lag

        _add_staircase(
            rows,
            f"precedence:{link.predecessor}>{link.successor}/{kind.value}",
            Rule.PRECEDENCE,
            waiting=[(n, rows.columns.columns[n].start) for n in rows.variables_of(link.successor)],
            predecessor=link.predecessor,
            release=release,
        )


def add_precondition_rows(rows: RowList, problem: Problem) -> None:
    """Ask that a programme's precondition is in use by the application quarter of each column that names it."""
    for programme in problem.programmes:
        if programme.precondition is None:
            continue
        apply_at = {call.id: call.apply for call in programme.calls}
        for measure in problem.measures:
            filed = {application.call for application in measure.applications}
            waiting = [
                (n, apply_at[call])
                for n in rows.variables_of(measure.id)
                for call in rows.columns.columns[n].choice.calls
                if call in apply_at and call not in filed
            ]
            _add_staircase(
                rows,
                f"precondition:{programme.id}@{measure.id}",
                Rule.ELIGIBILITY,
                waiting=waiting,
                predecessor=programme.precondition,
                release=lambda column: column.finish,
            )


def _add_staircase(
    rows: RowList,
    key: str,
    rule: Rule,
    *,
    waiting: list[tuple[int, int]],
    predecessor: str,
    release: Callable[[Column], int],
) -> None:
    """Add one row per release time; a predecessor that is not FREE was dealt with by propagation."""
    offers = [(n, release(rows.columns.columns[n])) for n in rows.variables_of(predecessor)]
    if not waiting or not offers:
        return
    for breakpoint_ in (*sorted({time for _, time in offers})[1:], None):
        early = [(n, 1) for n, time in waiting if breakpoint_ is None or time < breakpoint_]
        ready = [(n, -1) for n, time in offers if breakpoint_ is None or time < breakpoint_]
        if early:
            period = EVER if breakpoint_ is None else str(breakpoint_)
            rows.add(f"{key}:{period}", rule, {**dict(early), **dict(ready)}, 0)


def add_group_rows(rows: RowList, problem: Problem, duty: dict[int, int]) -> None:
    """Add exclusions and, with a shortfall each, the soft groups (their stage-1 cost goes into `duty`)."""
    kinds = {measure.id: measure.kind for measure in problem.measures}
    for group in problem.groups:
        terms = {n: 1 for member in group.members for n in rows.variables_of(member)}
        if group.kind is GroupKind.AT_MOST_ONE:
            there = sum(kinds.get(m) in {Kind.FIXED, Kind.RUNNING, Kind.DONE} for m in group.members)
            rows.add(f"exclusion:{group.id}:", Rule.EXCLUSION, terms, max(0, 1 - there))
            continue
        there = sum(kinds.get(m) in {Kind.FIXED, Kind.RUNNING, Kind.DONE, Kind.ENDED} for m in group.members)
        missing = group.count - there
        if missing > 0:
            _add_soft(
                rows,
                duty,
                key=f"at-least:{group.id}:",
                rule=Rule.AT_LEAST,
                terms=terms,
                missing=missing,
                severity=group.severity,
            )


def add_directive_rows(rows: RowList, problem: Problem, duty: dict[int, int]) -> None:
    """Add a shortfall for each forcing directive that no fixed column meets."""
    financing = rows.columns.financing
    for directive in problem.directives:
        if directive.kind is not DirectiveKind.FORCE:
            continue
        if any(matches(directive, column.choice, financing) for column in rows.columns.fixed.columns):
            continue
        candidates = rows.variables_of(directive.measure)
        terms = {n: 1 for n in candidates if matches(directive, rows.columns.columns[n].choice, financing)}
        _add_soft(
            rows,
            duty,
            key=f"forced:{directive.id}:",
            rule=Rule.FORCED,
            terms=terms,
            missing=1,
            severity=directive.severity,
        )


def _add_soft(
    rows: RowList,
    duty: dict[int, int],
    *,
    key: str,
    rule: Rule,
    terms: dict[int, int],
    missing: int,
    severity: int,
) -> None:
    shortfall = rows.auxiliary(f"shortfall:{key}", missing)
    duty[shortfall] = severity
    rows.add(key, rule, {**{n: -coefficient for n, coefficient in terms.items()}, shortfall: -1}, -missing)
