"""A few words per measure, for tables."""

from __future__ import annotations

from lindwurm.core.planning.explain.explanation import Case, Explanation, Standing, Verdict
from lindwurm.core.planning.explain.load import LIQUIDITY
from lindwurm.core.planning.explain.opening import basis_short
from lindwurm.core.planning.explain.reasons import Breach, Cause, CauseKind, RowKind
from lindwurm.core.planning.explain.saying import Sayer, comparison_key
from lindwurm.core.planning.explain.texts import NOT_SHORT, SHORT
from lindwurm.core.wording import listed

_ROWS = {
    RowKind.EXCLUSION: "exclusion",
    RowKind.PRECEDENCE: "before",
    RowKind.PRECONDITION: "before",
    RowKind.BUDGET: "money",
    RowKind.COMMITMENT: "money",
    RowKind.LIQUIDITY: "money",
    RowKind.STAFF_YEAR: "staff",
    RowKind.STAFF_PEAK: "staff",
    RowKind.TOTAL: "grant",
    RowKind.APPLICATIONS: "grant",
}
_CAUSES = {
    CauseKind.DIRECTIVE: "directive",
    CauseKind.THETA_UNSET: "gate.unset",
    CauseKind.NO_EXCEPTION: "gate",
    CauseKind.THETA_MISSED: "gate",
    CauseKind.PREDECESSOR_NEVER: "before",
    CauseKind.PREDECESSOR_FINISH: "before",
    CauseKind.PREDECESSOR_START: "before",
    CauseKind.PRECONDITION_NEVER: "before",
    CauseKind.PRECONDITION: "before",
    CauseKind.CAPEX_REFUSED: "line",
    CauseKind.OPEX_REFUSED: "line",
    CauseKind.CALL_MISSED: "programme",
    CauseKind.CALL_REFUSED: "programme",
    CauseKind.PURPOSE: "programme",
    CauseKind.APPLICANT: "programme",
    CauseKind.NO_PAIR: "programme",
    CauseKind.PAIR_SMALL: "programme",
    CauseKind.COST_SMALL: "programme",
    CauseKind.GRANT_SMALL: "programme",
    CauseKind.PAYMENTS_END: "programme",
    CauseKind.LAPSE: "programme",
    CauseKind.DECISION: "programme",
    CauseKind.APPLICATION: "programme",
    CauseKind.EFFECTIVE: "budget",
}
"""In the order of how much they tell; every other cause is one of time."""


def why_now(explanation: Explanation, sayer: Sayer) -> str:
    """Say what the start of a planned measure rests on."""
    if explanation.standing in {Standing.FIXED, Standing.RUNNING}:
        return SHORT.say(explanation.standing.value, sayer.lang)
    if not explanation.why_now:
        return ""
    return basis_short(explanation, explanation.why_now[0], sayer)


def why_not(explanation: Explanation, sayer: Sayer) -> str:
    """Say why a plannable measure is left out."""
    refusal = explanation.why_not_at_all
    if refusal is None:
        return ""
    if refusal.case is None:
        return NOT_SHORT.say("no-way", sayer.lang)
    return _case(refusal.case, sayer)


def _case(case: Case, sayer: Sayer) -> str:
    if case.verdict is Verdict.RULES:
        return _cause(min(case.causes, key=_place), case, sayer)
    if case.verdict is Verdict.ROWS:
        return _row(min(case.breaches, key=lambda breach: list(_ROWS).index(breach.kind)), sayer)
    if case.comparison is None:
        return NOT_SHORT.say("no-way", sayer.lang)
    key = comparison_key(case, case.comparison, is_added=True)
    return NOT_SHORT.say({"better": "fits", "no-value": key, "shift": key}.get(key, "worse"), sayer.lang)


def _place(cause: Cause) -> int:
    """Rank a cause by how much it tells."""
    order = list(_CAUSES)
    return order.index(cause.kind) if cause.kind in order else len(order)


def _cause(cause: Cause, case: Case, sayer: Sayer) -> str:
    names = sayer.names
    key = _CAUSES.get(cause.kind, "time")
    return NOT_SHORT.say(
        "gate.unconfirmed" if sayer.unconfirmed(cause, case) else key,
        sayer.lang,
        before=sayer.before(cause),
        line=names.line(cause.subject),
        programme=names.programme(cause.subject),
        **names.directive(cause.subject),
    )


def _row(breach: Breach, sayer: Sayer) -> str:
    names = sayer.names
    key = "money.city" if breach.subject == LIQUIDITY else _ROWS[breach.kind]
    needed = (
        breach.others[-1]
        if breach.kind is RowKind.PRECONDITION
        else breach.others[0]
        if breach.others
        else ""
    )
    return NOT_SHORT.say(
        key,
        sayer.lang,
        line=names.line(breach.subject),
        unit=names.unit(breach.subject),
        programme=names.programme(breach.subject),
        before=names.measure(needed),
        others=listed([names.measure(each) for each in breach.others], sayer.lang),
    )
