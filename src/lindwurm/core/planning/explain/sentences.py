"""An explanation in sentences, German and English: for the treasury with law and amounts, for the public in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lindwurm.core.city import City
from lindwurm.core.planning.explain.explanation import (
    Case,
    Change,
    Explanation,
    Refusal,
    Span,
    Standing,
    Verdict,
)
from lindwurm.core.planning.explain.opening import basis_text, standing_texts
from lindwurm.core.planning.explain.plain import PlainSpeech
from lindwurm.core.planning.explain.reasons import Breach, RowKind
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.explain.short import why_not, why_now
from lindwurm.core.planning.explain.texts import COMPARISONS, COUNTS, STANDINGS
from lindwurm.core.planning.rules import Rule
from lindwurm.core.rulesets import RuleSet
from lindwurm.core.wording import Lang, during, sentence


def sentences(explanation: Explanation, city: City, ruleset: RuleSet, lang: Lang = "de") -> list[str]:
    """Say an explanation with law, rule ids and amounts, no finer than the weakest figure behind each."""
    speech = _Speech(explanation, Sayer(city, lang), ruleset)
    return [sentence(text) for text in speech.texts()]


def plain_sentences(explanation: Explanation, city: City, lang: Lang = "de") -> list[str]:
    """Say an explanation in plain words for everybody: dates and reasons, no ids, amounts or points."""
    return [sentence(text) for text in PlainSpeech(explanation, Sayer(city, lang)).texts()]


def why_now_short(explanation: Explanation, city: City, lang: Lang = "de") -> str:
    """Say in a few words for a table what a planned measure's start rests on; empty if it is not planned."""
    return why_now(explanation, Sayer(city, lang))


def why_not_short(explanation: Explanation, city: City, lang: Lang = "de") -> str:
    """Say in a few words for a table why a plannable measure is left out; empty for every other one."""
    return why_not(explanation, Sayer(city, lang))


class _Speech:
    """The texts of one explanation for the treasury."""

    def __init__(self, explanation: Explanation, sayer: Sayer, ruleset: RuleSet) -> None:
        self._explanation = explanation
        self._sayer = sayer
        self._lang: Lang = sayer.lang
        self._laws = {rule.id: rule for rule in ruleset.rules}
        self._told: set[tuple[RowKind, str, str]] = set()

    def texts(self) -> Iterator[str]:
        """Yield sentences, not yet with capital and full stop."""
        explanation = self._explanation
        yield from standing_texts(explanation, self._sayer)
        if explanation.standing is Standing.CHOSEN and explanation.choice is not None:
            yield self._way("way", explanation.choice.variant, explanation.choice.calls)
            bases = (basis_text(explanation, basis, self._sayer) for basis in explanation.why_now)
            yield from dict.fromkeys(bases)
            for span in explanation.why_not_earlier:
                yield from self._span(span)
        if explanation.why_not_at_all is not None:
            yield from self._refusal(explanation.why_not_at_all)

    def _way(self, key: str, variant: str, calls: tuple[str, ...]) -> str:
        name = self._sayer.names.variant(self._explanation.measure, variant)
        return STANDINGS.say(key, self._lang, variant=name, financing=self._sayer.financing(calls))

    def _span(self, span: Span) -> Iterator[str]:
        when = during(span.first, span.last, self._lang)
        first = span.cases[0]
        if first.comparison is not None:
            lead = COMPARISONS.say("start", self._lang, when=when)
            yield self._sayer.comparison(first, first.comparison, lead)
            return
        key = "excluded" if first.verdict is Verdict.RULES else "unfit"
        yield STANDINGS.say(key, self._lang, when=when)
        yield from self._reasons(span.cases)

    def _refusal(self, refusal: Refusal) -> Iterator[str]:
        case = refusal.case
        if case is None:
            yield STANDINGS.say("no-way", self._lang)
            return
        if case.comparison is not None:
            lead = COMPARISONS.say("adding", self._lang)
            yield self._sayer.comparison(case, case.comparison, lead, is_added=True)
            return
        when = during(case.start, case.start, self._lang)
        if refusal.rules:
            yield STANDINGS.say("nowhere", self._lang)
        key = "nearest.excluded" if refusal.rules else "nearest"
        yield STANDINGS.say(key, self._lang, when=when)
        yield from self._reasons([case])
        if refusal.rules:
            yield self._shares(refusal)

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
        rows = [
            self._row(breach, text)
            for breach, text in self._sayer.limits.rows(cases)
            if breach.kind not in {RowKind.PRECEDENCE, RowKind.PRECONDITION}
            or not waited & set(breach.others)
        ]
        if rows and case.causes:
            yield STANDINGS.say("even-then", self._lang)
        yield from rows
        if {Change.VARIANT, Change.FINANCING} & set(case.changes):
            yield self._way("tried", case.choice.variant, case.choice.calls)

    def _row(self, breach: Breach, text: str) -> str:
        """Add the law, and where a limit is named first who uses it most."""
        place = (breach.kind, breach.subject, breach.period)
        if place not in self._told:
            self._told.add(place)
            text = self._sayer.limits.with_users(breach, text)
        return self._ruled(breach.rule, text)

    def _ruled(self, rule: Rule, text: str) -> str:
        """Put the law before a text, or the rule's id behind it."""
        law = self._law(rule)
        if law is not None:
            return COUNTS.say("law", self._lang, law=law, rule=rule.value, text=text)
        if text.endswith(")"):
            return COUNTS.say("beside.bracket", self._lang, text=text[:-1], rule=rule.value)
        return COUNTS.say("beside", self._lang, text=text, rule=rule.value)

    def _law(self, rule: Rule) -> str | None:
        """Name the law as the rule set's own sentence does, before its colon."""
        found = self._laws.get(rule)
        if found is None:
            return None
        name, colon, _ = found.sentence.into(self._lang).partition(": ")
        return name if colon else found.title.into(self._lang)
