"""An explanation for everybody: dates and reasons in plain words, no ids, amounts or points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lindwurm.core.planning.explain.explanation import (
    BasisKind,
    Case,
    Explanation,
    Refusal,
    Span,
    Verdict,
)
from lindwurm.core.planning.explain.opening import basis_text, standing_texts
from lindwurm.core.planning.explain.reasons import RowKind
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.explain.texts import COMPARISONS, PLAIN, STANDINGS
from lindwurm.core.wording import during

_SCARCE = {
    RowKind.BUDGET: "money",
    RowKind.COMMITMENT: "money",
    RowKind.LIQUIDITY: "money",
    RowKind.STAFF_YEAR: "staff",
    RowKind.STAFF_PEAK: "staff",
    RowKind.TOTAL: "grant",
    RowKind.APPLICATIONS: "grant",
}


class PlainSpeech:
    """The plain texts of one explanation; what was said once is not said again."""

    def __init__(self, explanation: Explanation, sayer: Sayer) -> None:
        """Take the explanation."""
        self._explanation = explanation
        self._sayer = sayer
        self._lang = sayer.lang
        self._said: set[tuple[str, str]] = set()

    def texts(self) -> Iterator[str]:
        """Yield sentences, not yet with capital and full stop."""
        explanation = self._explanation
        yield from standing_texts(explanation, self._sayer)
        if explanation.why_now:
            basis = explanation.why_now[0]
            is_best = basis.kind is BasisKind.BEST
            yield PLAIN.say("best", self._lang) if is_best else basis_text(explanation, basis, self._sayer)
        if explanation.why_not_earlier:
            yield from self._latest(explanation.why_not_earlier[0])
            yield from self._earlier(explanation.why_not_earlier[1:])
        if explanation.why_not_at_all is not None:
            yield from self._refusal(explanation.why_not_at_all)

    def _latest(self, span: Span) -> Iterator[str]:
        """Say why the last quarters before the start are none."""
        when = during(span.first, span.last, self._lang)
        case = span.cases[0]
        if case.verdict is Verdict.RULES:
            yield STANDINGS.say("excluded", self._lang, when=when)
            yield from self._causes(case)
        elif case.verdict is Verdict.ROWS:
            for key in _scarce([case]):
                yield PLAIN.say(key, self._lang, when=when)
            yield from self._linked(case)
        else:
            lead = COMPARISONS.say("start", self._lang, when=when)
            yield PLAIN.say("worse" if case.verdict is Verdict.WORSE else "fits", self._lang, lead=lead)

    def _earlier(self, spans: Iterable[Span]) -> Iterator[str]:
        """Say once what else stands against still earlier starts."""
        cases = [span.cases[0] for span in spans]
        for case in cases:
            yield from self._causes(case)
        rows = [case for case in cases if case.verdict is Verdict.ROWS]
        for key in _scarce(rows):
            yield PLAIN.say(f"earlier.{key}", self._lang)
        for case in rows:
            yield from self._linked(case)

    def _refusal(self, refusal: Refusal) -> Iterator[str]:
        case = refusal.case
        if case is None:
            yield STANDINGS.say("no-way", self._lang)
        elif case.verdict is Verdict.RULES:
            yield from self._causes(case)
        elif case.verdict is Verdict.ROWS:
            for key in _scarce([case]):
                yield PLAIN.say(f"left-out.{key}", self._lang)
            yield from self._linked(case)
        else:
            fits = case.verdict is Verdict.BETTER
            yield PLAIN.say("left-out.fits" if fits else "left-out.worse", self._lang)

    def _causes(self, case: Case) -> Iterator[str]:
        for cause in case.causes:
            key = (cause.kind.value, "" if cause.kind.value == "effective" else cause.subject)
            if key not in self._said:
                self._said.add(key)
                yield self._sayer.cause(cause, case)

    def _linked(self, case: Case) -> Iterator[str]:
        for breach, text in self._sayer.limits.rows([case]):
            key = (breach.kind.value, breach.subject)
            if breach.kind not in _SCARCE and key not in self._said:
                self._said.add(key)
                yield text


def _scarce(cases: Iterable[Case]) -> list[str]:
    """Name what is lacking: money, staff, both in one, and grants."""
    found = {_SCARCE[breach.kind] for case in cases for breach in case.breaches if breach.kind in _SCARCE}
    keys = ["-".join(key for key in ("money", "staff") if key in found)]
    return [key for key in (*keys, *(["grant"] if "grant" in found else [])) if key]
