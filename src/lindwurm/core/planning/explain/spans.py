"""Puts neighbouring starts with the same reason together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lindwurm.core.planning.columns.grants import Financing
from lindwurm.core.planning.explain.explanation import Case, Span, Verdict
from lindwurm.core.planning.explain.reasons import Breach, Cause, CauseKind, RowKind

_BY_CALL = {CauseKind.DECISION, CauseKind.CALL_MISSED, CauseKind.CALL_REFUSED}
_BY_YEAR = {RowKind.BUDGET, RowKind.STAFF_YEAR, RowKind.COMMITMENT}


def spans(cases: Iterable[Case], financing: Financing) -> tuple[Span, ...]:
    """Group cases, one per quarter and most recent first, into spans of equal reason."""
    groups: list[list[Case]] = []
    last: Any = None
    for case in cases:
        reason = _reason(case, financing)
        if reason != last:
            groups.append([])
            last = reason
        groups[-1].append(case)
    return tuple(Span(first=group[-1].start, last=group[0].start, cases=tuple(group)) for group in groups)


def _reason(case: Case, financing: Financing) -> Any:
    """Return what makes a reason the same: amounts and the quarters of peaks may differ."""
    if case.verdict is Verdict.RULES:
        return case.verdict, frozenset(_cause(cause, financing) for cause in case.causes)
    if case.verdict is Verdict.ROWS:
        return case.verdict, frozenset(_row(breach) for breach in case.breaches)
    stage = None if case.comparison is None else case.comparison.stage
    return case.verdict, stage, case.changes


def _cause(cause: Cause, financing: Financing) -> tuple[Any, ...]:
    if cause.kind not in _BY_CALL:
        return cause.rule, cause.kind, cause.subject, cause.quarter
    programme, _ = financing.calls[cause.subject]
    if programme.rolling:
        return cause.rule, cause.kind, programme.id
    return cause.rule, cause.kind, cause.subject


def _row(breach: Breach) -> tuple[Any, ...]:
    period = breach.period if breach.kind in _BY_YEAR else ""
    return breach.rule, breach.kind, breach.subject, period
