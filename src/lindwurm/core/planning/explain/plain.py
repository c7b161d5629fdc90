"""An explanation for everybody: dates and reasons in plain words, no ids, amounts or points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.explain.explanation import (
    BasisKind,
    Case,
    Comparison,
    Explanation,
    Refusal,
    Span,
    Verdict,
)
from lindwurm.core.planning.explain.opening import basis_texts, standing_texts
from lindwurm.core.planning.explain.reasons import Breach, Cause, CauseKind, RowKind
from lindwurm.core.planning.explain.saying import Sayer, comparison_key
from lindwurm.core.planning.explain.spans import (
    Reason,
    cause_reason,
    decisive,
    nearest_reasons,
    reasons,
    row_reason,
    shared_reasons,
)
from lindwurm.core.planning.explain.texts import COMPARISONS, PLAIN, STANDINGS
from lindwurm.core.wording import during, listed

_SCARCE = {
    RowKind.BUDGET: "money",
    RowKind.COMMITMENT: "money",
    RowKind.LIQUIDITY: "money",
    RowKind.STAFF_YEAR: "staff",
    RowKind.STAFF_PEAK: "staff",
    RowKind.TOTAL: "grant",
    RowKind.APPLICATIONS: "grant",
}
_AWAITED = frozenset({CauseKind.PREDECESSOR_FINISH, CauseKind.PREDECESSOR_START})
_SAID_ALIKE = frozenset({"duty", "demand", "shift"})
"""Comparisons whose sentence names no amount."""


class PlainSpeech:
    """The plain texts of one explanation; what was said once is not said again."""

    def __init__(self, explanation: Explanation, sayer: Sayer) -> None:
        """Take the explanation."""
        self._explanation = explanation
        self._sayer = sayer
        self._lang = sayer.lang
        self._said: set[tuple[str, str]] = set()
        self._awaited: set[tuple[str, Quarter]] = set()
        """Predecessors with the quarter from which on they let this measure begin, as told by a rule."""

    def texts(self) -> Iterator[str]:
        """Yield sentences, not yet with capital and full stop."""
        explanation = self._explanation
        yield from standing_texts(explanation, self._sayer)
        if explanation.why_now:
            basis = explanation.why_now[0]
            is_best = basis.kind is BasisKind.BEST
            said = basis_texts(explanation, [basis], self._sayer, is_public=True)
            yield PLAIN.say("best", self._lang) if is_best else next(said)
        if explanation.why_not_earlier:
            yield from self._latest(explanation.why_not_earlier[0])
            nearest = explanation.why_not_earlier[0].cases[0]
            told = _scarce([nearest]) if nearest.verdict is Verdict.ROWS else []
            yield from self._earlier(explanation.why_not_earlier[1:], told)
        if explanation.why_not_at_all is not None:
            yield from self._refusal(explanation.why_not_at_all)

    def _latest(self, span: Span) -> Iterator[str]:
        """Say why the last quarters before the start are none."""
        when = during(span.first, span.last, self._lang)
        case = span.cases[0]
        if case.verdict is Verdict.RULES:
            yield STANDINGS.say("excluded", self._lang, when=when)
            yield from self._causes(decisive(case), case)
        elif case.verdict is Verdict.ROWS:
            yield from self._lacking("lacking", [case], when=when)
            yield from self._linked(case, nearest_reasons(case))
        elif case.comparison is not None:
            lead = COMPARISONS.say("start", self._lang, when=when)
            yield self._compared(case, case.comparison, lead)

    def _compared(self, case: Case, comparison: Comparison, lead: str) -> str:
        """Say why a possible start is not the plan's, without amounts."""
        key = comparison_key(case, comparison, is_added=False).partition(".")[0]
        if key in _SAID_ALIKE:
            return self._sayer.comparison(case, comparison, lead)
        return PLAIN.say(f"possible.{key}", self._lang, lead=lead)

    def _earlier(self, spans: Sequence[Span], told: list[str]) -> Iterator[str]:
        """Say once what else stands against still earlier starts, as far as it lasts for a whole span."""
        found, lacking = [], []
        for span in spans:
            shared, case = shared_reasons(span.cases), span.cases[0]
            linked = [row for row in case.breaches if row_reason(row) in shared]
            causes = [cause for cause in decisive(case) if cause_reason(cause) in shared]
            causes = [cause for cause in causes if not _is_overtaken(cause, linked)]
            found += [*self._causes(causes, case), *self._linked(case, shared)]
            rows = tuple(row for row in case.breaches if row_reason(row) in shared)
            lacking.append(replace(case, breaches=rows))
        if found:
            yield PLAIN.say("earlier", self._lang)
        yield from found
        if told and not found and _scarce(lacking) == told:
            yield PLAIN.say("lacking.same", self._lang)
        else:
            yield from self._lacking("lacking.earlier", lacking, when="")

    def _refusal(self, refusal: Refusal) -> Iterator[str]:
        case = refusal.case
        if case is None:
            yield STANDINGS.say("no-way", self._lang)
        elif case.comparison is not None:
            key = comparison_key(case, case.comparison, is_added=True)
            said = {"better": "fits", "no-value": key, "shift": key}.get(key, "worse")
            yield PLAIN.say(f"left-out.{said}", self._lang)
        elif case.verdict is Verdict.RULES:
            yield from self._causes(case.causes, case)
        else:
            yield from self._lacking("lacking.left-out", [case], when="")
            yield from self._linked(case, reasons(case))

    def _lacking(self, key: str, cases: Iterable[Case], *, when: str) -> Iterator[str]:
        """Say in one sentence what is scarce: money, staff, grants."""
        kinds = _scarce(cases)
        if kinds:
            what = listed([PLAIN.say(kind, self._lang) for kind in kinds], self._lang)
            yield PLAIN.say(key if len(kinds) == 1 else f"{key}.many", self._lang, when=when, what=what)

    def _causes(self, causes: Iterable[Cause], case: Case) -> Iterator[str]:
        for cause in causes:
            key = (cause.kind.value, "" if cause.kind is CauseKind.EFFECTIVE else cause.subject)
            if key not in self._said:
                self._said.add(key)
                if cause.kind in _AWAITED and cause.quarter is not None:
                    self._awaited.add((cause.subject, cause.quarter))
                yield self._sayer.cause(cause, case)

    def _linked(self, case: Case, told: frozenset[Reason]) -> Iterator[str]:
        for breach, text in self._sayer.limits.rows([case], told):
            key = (breach.kind.value, breach.subject)
            if breach.kind not in _SCARCE and key not in self._said and not self._is_told(breach):
                self._said.add(key)
                yield text

    def _is_told(self, breach: Breach) -> bool:
        """Tell whether a rule has named the same predecessor with the same quarter."""
        if breach.kind is not RowKind.PRECEDENCE:
            return False
        return (breach.others[0], _ready(breach)) in self._awaited


def _ready(breach: Breach) -> Quarter:
    """Return from when on a predecessor lets a measure begin, under the plan."""
    return Quarter.parse(breach.period).plus(breach.excess)


def _is_overtaken(cause: Cause, breaches: Iterable[Breach]) -> bool:
    """Tell whether the plan itself lets the predecessor be ready only later: then the later quarter is enough."""
    return cause.kind in _AWAITED and any(
        breach.kind is RowKind.PRECEDENCE
        and breach.others[0] == cause.subject
        and cause.quarter is not None
        and _ready(breach) > cause.quarter
        for breach in breaches
    )


def _scarce(cases: Iterable[Case]) -> list[str]:
    """Name what is scarce in any of some cases."""
    found = {_SCARCE[each.kind] for case in cases for each in case.breaches if each.kind in _SCARCE}
    return [kind for kind in ("money", "staff", "grant") if kind in found]
