"""Puts neighbouring starts with the same reason together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lindwurm.core.planning.explain.explanation import Case, Span, Verdict
from lindwurm.core.planning.explain.reasons import Breach, Cause, CauseKind, RowKind

Reason = tuple[str, ...]
"""What makes two reasons the same: a rule's cause with its date, or whose limit it is; never the amount."""
STAFF = frozenset({RowKind.STAFF_YEAR, RowKind.STAFF_PEAK})
_PASSING = frozenset(
    {
        CauseKind.EARLIEST,
        CauseKind.EVENT,
        CauseKind.WINDOW_OPENS,
        CauseKind.LEAD,
        CauseKind.EFFECTIVE,
        CauseKind.DECISION,
        CauseKind.APPLICATION,
        CauseKind.PREDECESSOR_FINISH,
        CauseKind.PREDECESSOR_START,
    }
)
"""Causes that a later start escapes, from their quarter on; all others stay."""
_MEASURED = frozenset({RowKind.BUDGET, RowKind.COMMITMENT, RowKind.LIQUIDITY, RowKind.TOTAL, *STAFF})
"""Rows whose amount says more the nearer the start is."""
_BY_CALL = frozenset(
    {CauseKind.DECISION, CauseKind.APPLICATION, CauseKind.CALL_MISSED, CauseKind.CALL_REFUSED}
)


def spans(cases: Iterable[Case]) -> tuple[Span, ...]:
    """Group cases, one per quarter and most recent first.

    The first span, next to the plan's start, has the same decisive reasons throughout; every other one lasts as
    long as any one reason does.
    """
    groups: list[list[Case]] = []
    shared: frozenset[Reason] = frozenset()
    for case in cases:
        if len(groups) == 1 and _is_alike(groups[0][0], case):
            groups[0].append(case)
        elif len(groups) > 1 and shared & reasons(case):
            shared &= reasons(case)
            groups[-1].append(case)
        else:
            shared = reasons(case)
            groups.append([case])
    return tuple(Span(first=group[-1].start, last=group[0].start, cases=tuple(group)) for group in groups)


def _is_alike(nearest: Case, case: Case) -> bool:
    """Tell whether what decides against the nearest start says all of another one that is to be said beside it."""
    if nearest.verdict is Verdict.ROWS and any(breach.kind in _MEASURED for breach in nearest.breaches):
        return nearest_reasons(case) == nearest_reasons(nearest)
    return nearest_reasons(nearest) <= reasons(case)


def reasons(case: Case) -> frozenset[Reason]:
    """Return what decides against a case: of the rules those that hold longest, and all rows that break."""
    if case.comparison is not None:
        stage = case.comparison.stage.value
        return frozenset({(case.verdict.value, stage, *(change.value for change in case.changes))})
    rows = (row_reason(breach) for breach in case.breaches)
    return frozenset({*(cause_reason(cause) for cause in decisive(case)), *rows})


def nearest_reasons(case: Case) -> frozenset[Reason]:
    """Return what decides first: rules where there are any, else rows."""
    if case.verdict is Verdict.RULES:
        return frozenset(cause_reason(cause) for cause in decisive(case))
    return reasons(case)


def shared_reasons(cases: Sequence[Case]) -> frozenset[Reason]:
    """Return what decides against every one of several starts."""
    return frozenset.intersection(*(reasons(case) for case in cases))


def decisive(case: Case) -> tuple[Cause, ...]:
    """Return the causes that rule a case out longest: those that stay, else those that pass last."""
    staying = tuple(cause for cause in case.causes if cause.quarter is None or cause.kind not in _PASSING)
    if staying:
        return staying
    last = max((cause.quarter for cause in case.causes if cause.quarter is not None), default=None)
    return tuple(cause for cause in case.causes if cause.quarter == last)


def cause_reason(cause: Cause) -> Reason:
    """Return what makes two causes the same; every quarter has its own call of a rolling programme."""
    when = "" if cause.quarter is None else str(cause.quarter)
    if cause.kind is CauseKind.EFFECTIVE:
        return (cause.rule.value, cause.kind.value, when)
    programme, rolling, _ = cause.subject.partition("@")
    if cause.kind in _BY_CALL and rolling:
        return (cause.rule.value, cause.kind.value, programme)
    return (cause.rule.value, cause.kind.value, cause.subject, when)


def row_reason(breach: Breach) -> Reason:
    """Return what makes two rows the same: the same limit, whatever the year or quarter."""
    if breach.kind in STAFF:
        return ("staff", breach.subject)
    if breach.kind is RowKind.PRECONDITION:
        return (breach.kind.value, breach.subject, *breach.others)
    return (breach.kind.value, breach.subject.partition("@")[0])
