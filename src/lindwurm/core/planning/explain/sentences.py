"""An explanation in sentences, German and English: for the treasury with law and amounts, for the public in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lindwurm.core.city import City
from lindwurm.core.planning.explain.explanation import (
    Basis,
    BasisKind,
    Case,
    Explanation,
    Refusal,
    Span,
    Standing,
    Verdict,
)
from lindwurm.core.planning.explain.load import LIQUIDITY
from lindwurm.core.planning.explain.outside import open_points
from lindwurm.core.planning.explain.reasons import Breach, RowKind
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.explain.texts import BASES, COMPARISONS, COUNTS, ROWS, SHORT, STANDINGS
from lindwurm.core.planning.rules import Rule
from lindwurm.core.rulesets import RuleSet
from lindwurm.core.wording import Lang, during, quarter, sentence

_PLAIN_ROWS = {
    RowKind.BUDGET,
    RowKind.STAFF_YEAR,
    RowKind.STAFF_PEAK,
    RowKind.COMMITMENT,
    RowKind.LIQUIDITY,
    RowKind.TOTAL,
}


def sentences(explanation: Explanation, city: City, ruleset: RuleSet, lang: Lang = "de") -> list[str]:
    """Say an explanation with law, rule ids and amounts, no finer than the weakest figure behind each."""
    return [sentence(text) for text in _Speech(explanation, city, ruleset, lang).texts() if text]


def plain_sentences(explanation: Explanation, city: City, lang: Lang = "de") -> list[str]:
    """Say an explanation in plain words for everybody: dates and reasons, no ids, amounts or points."""
    return [sentence(text) for text in _Speech(explanation, city, None, lang).texts() if text]


def why_now_short(explanation: Explanation, city: City, lang: Lang = "de") -> str:
    """Say in a few words for a table what a planned measure's start rests on; empty if it is not planned."""
    if explanation.standing in {Standing.FIXED, Standing.RUNNING}:
        return SHORT.say(explanation.standing.value, lang)
    if not explanation.why_now:
        return ""
    return _Speech(explanation, city, None, lang).basis(explanation.why_now[0], short=True)


class _Speech:
    """The texts of one explanation; without a rule set they are plain."""

    def __init__(self, explanation: Explanation, city: City, ruleset: RuleSet | None, lang: Lang) -> None:
        self._explanation = explanation
        self._sayer = Sayer(city, lang)
        self._names = self._sayer.names
        self._city = city
        self._ruleset = ruleset
        self._lang: Lang = lang

    def texts(self) -> Iterator[str]:
        """Yield sentences, not yet with capital and full stop."""
        explanation = self._explanation
        yield self._standing()
        if explanation.standing is Standing.NOT_PLANNED:
            for what, who in open_points(explanation.missing, self._names):
                yield STANDINGS.say("open", self._lang, what=what, who=who)
        if explanation.standing is Standing.CHOSEN and explanation.choice is not None:
            if self._ruleset is not None:
                yield self._way("way", explanation.choice.variant, explanation.choice.calls)
            for basis in explanation.why_now if self._ruleset is not None else explanation.why_now[:1]:
                yield self.basis(basis)
            for span in explanation.why_not_earlier:
                yield from self._span(span)
        if explanation.why_not_at_all is not None:
            yield from self._refusal(explanation.why_not_at_all)

    def _standing(self) -> str:
        explanation, lang = self._explanation, self._lang
        key = explanation.standing.value
        if explanation.standing is Standing.NOT_PLANNED:
            key = explanation.reason or "missing"
        elif explanation.standing is Standing.RUNNING and explanation.finish is not None:
            key = "running.until"
        return STANDINGS.say(
            key,
            lang,
            title=self._names.measure(explanation.measure),
            start="" if explanation.start is None else quarter(explanation.start, lang),
            finish="" if explanation.finish is None else quarter(explanation.finish, lang),
        )

    def _way(self, key: str, variant: str, calls: tuple[str, ...]) -> str:
        name = self._names.variant(self._explanation.measure, variant)
        return STANDINGS.say(key, self._lang, variant=name, financing=self._sayer.financing(calls))

    def basis(self, basis: Basis, *, short: bool = False) -> str:
        """Say what a start rests on."""
        names, key = self._names, basis.kind.value
        if basis.kind is BasisKind.MONEY and basis.subject == LIQUIDITY:
            key = "money.liquidity"
        if basis.kind is BasisKind.BEST and self._ruleset is None and not short:
            key = "plain.best"
        choice, start = self._explanation.choice, self._explanation.start
        values: dict[str, object] = {
            "programme": names.programme(basis.subject),
            "before": names.measure(basis.subject),
            "event": names.event(basis.subject),
            "unit": names.unit(basis.subject),
            "line": names.line(basis.subject),
            "variant": "" if choice is None else names.variant(choice.measure, choice.variant),
            "year": "" if start is None else start.year,
            "quarter": "" if basis.quarter is None else quarter(basis.quarter, self._lang),
        }
        values |= names.directive(basis.subject)
        return (SHORT if short else BASES).say(key, self._lang, **values)

    def _span(self, span: Span) -> Iterator[str]:
        when = during(span.first, span.last, self._lang)
        first = span.cases[0]
        if first.comparison is not None:
            yield self._possible(first, COMPARISONS.say("start", self._lang, when=when))
            return
        key = "excluded" if first.verdict is Verdict.RULES else "unfit"
        yield STANDINGS.say(key, self._lang, when=when)
        yield from self._reasons(span.cases)

    def _possible(self, case: Case, lead: str) -> str:
        if self._ruleset is None and case.verdict is Verdict.WORSE:
            return COMPARISONS.say("plain", self._lang, lead=lead)
        assert case.comparison is not None  # noqa: S101 -- the verdict says so; kept for the type checker
        return self._sayer.comparison(case, case.comparison, lead)

    def _refusal(self, refusal: Refusal) -> Iterator[str]:
        case = refusal.case
        if case is None:
            yield STANDINGS.say("no-way", self._lang)
            return
        if case.comparison is not None:
            yield self._left_out(case)
            return
        when = during(case.start, case.start, self._lang)
        if refusal.rules:
            yield STANDINGS.say("nowhere", self._lang)
        key = "nearest.excluded" if refusal.rules else "nearest"
        yield STANDINGS.say(key, self._lang, when=when)
        yield from self._reasons([case])
        if refusal.rules and self._ruleset is not None:
            yield self._shares(refusal)

    def _left_out(self, case: Case) -> str:
        if self._ruleset is None:
            return COMPARISONS.say("plain.left-out", self._lang)
        if case.verdict is Verdict.EQUAL or (case.comparison and case.comparison.value == 0):
            return COMPARISONS.say("no-value", self._lang)
        return self._possible(case, COMPARISONS.say("adding", self._lang))

    def _shares(self, refusal: Refusal) -> str:
        every = STANDINGS.say("all", self._lang)
        parts = [
            STANDINGS.say(
                "share",
                self._lang,
                rule=share.rule.value,
                ways=every if share.ways == share.total else share.ways,
            )
            for share in refusal.rules
        ]
        return STANDINGS.say("shares", self._lang, total=refusal.rules[0].total, shares=", ".join(parts))

    def _reasons(self, cases: Sequence[Case]) -> Iterator[str]:
        """Say causes and rows of cases with the same reason, the first standing for all."""
        case = cases[0]
        said: set[tuple[str, str]] = set()
        for cause in case.causes:
            # M-2 and M-4 may name the same precondition: it is said once.
            if (cause.kind, cause.subject) not in said:
                said.add((cause.kind, cause.subject))
                yield self._ruled(cause.rule, self._sayer.cause(cause, case))
        waited = {
            cause.subject for cause in case.causes if cause.rule in {Rule.PROPAGATION, Rule.ELIGIBILITY}
        }
        for breach, text in self._sayer.rows(cases):
            if breach.kind in {RowKind.PRECEDENCE, RowKind.PRECONDITION} and waited & set(breach.others):
                continue
            yield self._row(breach, text)
        if case.changes and self._ruleset is not None:
            yield self._way("tried", case.choice.variant, case.choice.calls)

    def _row(self, breach: Breach, text: str) -> str:
        if self._ruleset is None:
            return self._plain_row(breach, text)
        users = self._sayer.users(breach)
        return self._ruled(breach.rule, f"{text}; {users}" if users else text)

    def _plain_row(self, breach: Breach, text: str) -> str:
        if breach.kind not in _PLAIN_ROWS:
            return text
        when = self._sayer.when([breach])
        return ROWS.say(
            f"plain.{breach.kind.value}",
            self._lang,
            year=breach.period,
            unit=self._names.unit(breach.subject),
            programme=self._names.programme(breach.subject),
            When=when[:1].upper() + when[1:],
        )

    def _ruled(self, rule: Rule, text: str) -> str:
        """Put the law before a text, or the rule's id behind it; in plain words neither."""
        if self._ruleset is None:
            return text
        law = self._law(rule)
        if law is None:
            return COUNTS.say("beside", self._lang, text=text, rule=rule.value)
        return COUNTS.say("law", self._lang, law=law, rule=rule.value, text=text)

    def _law(self, rule: Rule) -> str | None:
        """Name the law as the rule set's own sentence does, before its colon."""
        found = None if self._ruleset is None else {each.id: each for each in self._ruleset.rules}.get(rule)
        if found is None:
            return None
        name, colon, _ = found.sentence.into(self._lang).partition(": ")
        return name if colon else found.title.into(self._lang)
