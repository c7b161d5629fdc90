"""An explanation in sentences, German and English: for the treasury with law and amounts, for the public in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lindwurm.core.city import City
from lindwurm.core.planning.explain.claimed import claimed_texts
from lindwurm.core.planning.explain.explanation import (
    Case,
    Change,
    Explanation,
    Refusal,
    Span,
    Standing,
)
from lindwurm.core.planning.explain.law import Laws
from lindwurm.core.planning.explain.limits import LINKED
from lindwurm.core.planning.explain.opening import basis_texts, grant_texts, standing_texts
from lindwurm.core.planning.explain.plain import PlainSpeech
from lindwurm.core.planning.explain.reasons import Breach, Cause, RowKind
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.explain.short import why_not, why_now
from lindwurm.core.planning.explain.spans import (
    Reason,
    cause_reason,
    decisive,
    nearest_reasons,
    reasons,
    shared_reasons,
)
from lindwurm.core.planning.explain.texts import COMPARISONS, RULES, STANDINGS
from lindwurm.core.planning.problem import Choice
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
        self._laws = Laws(ruleset, sayer.lang)

    def texts(self) -> Iterator[str]:
        """Yield sentences, not yet with capital and full stop."""
        explanation = self._explanation
        yield from standing_texts(explanation, self._sayer)
        if explanation.standing is Standing.CHOSEN and explanation.choice is not None:
            yield from self._way(explanation.choice)
            yield from grant_texts(explanation, self._sayer)
            yield from basis_texts(explanation, explanation.why_now, self._sayer, is_public=False)
        yield from claimed_texts(explanation, self._sayer)
        for span in explanation.why_not_earlier:
            yield from self._span(span)
        if explanation.why_not_at_all is not None:
            yield from self._refusal(explanation.why_not_at_all)

    def _way(self, choice: Choice) -> Iterator[str]:
        """Say in which variant and how it is paid for, as far as there is anything to choose or to pay."""
        ways = self._sayer.names.ways(choice.measure)
        if len(ways) > 1:
            yield self._chosen("way", choice)
        elif choice.calls or any(way.costs or way.follow_up for way in ways):
            yield self._chosen("way.only", choice)

    def _chosen(self, key: str, choice: Choice) -> str:
        name = self._sayer.names.variant(choice.measure, choice.variant)
        return STANDINGS.say(key, self._lang, variant=name, financing=self._sayer.financing(choice.calls))

    def _span(self, span: Span) -> Iterator[str]:
        when = during(span.first, span.last, self._lang)
        nearest = span.cases[0]
        if nearest.comparison is not None:
            lead = COMPARISONS.say("start", self._lang, when=when)
            yield self._sayer.comparison(nearest, nearest.comparison, lead)
            return
        is_next = self._explanation.start == span.last.plus(1)
        told = nearest_reasons(nearest) if is_next else shared_reasons(span.cases)
        causes = [cause for cause in decisive(nearest) if cause_reason(cause) in told]
        yield STANDINGS.say("excluded" if causes else "unfit", self._lang, when=when)
        yield from self._causes(nearest, causes)
        yield from self._rows(causes, span.cases, told, with_users=is_next)
        if is_next:
            yield from self._more(nearest, told)

    def _more(self, case: Case, told: frozenset[Reason]) -> Iterator[str]:
        """Say what else stands against the nearest start, and which way of doing the measure that is about."""
        causes = [cause for cause in case.causes if cause_reason(cause) not in told]
        rows = self._rows(case.causes, [case], reasons(case) - told, with_users=True)
        more = [*self._causes(case, causes), *rows]
        if more:
            yield STANDINGS.say("more", self._lang, when=during(case.start, case.start, self._lang))
            yield from more
        if {Change.VARIANT, Change.FINANCING} & set(case.changes):
            has_variants = len(self._sayer.names.ways(case.choice.measure)) > 1
            yield self._chosen("tried" if has_variants else "tried.only", case.choice)

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
        yield STANDINGS.say("nearest.excluded" if refusal.rules else "nearest", self._lang, when=when)
        yield from self._causes(case, case.causes)
        yield from self._rows(case.causes, [case], reasons(case), with_users=True)
        if refusal.rules:
            yield self._shares(refusal)

    def _shares(self, refusal: Refusal) -> str:
        every = STANDINGS.say("all", self._lang)
        parts = [
            STANDINGS.say(
                "share",
                self._lang,
                rule=self._laws.named(share.rule) or RULES.say(share.rule.value, self._lang),
                ways=every if share.ways == share.total else share.ways,
            )
            for share in refusal.rules
        ]
        return STANDINGS.say("shares", self._lang, total=refusal.rules[0].total, shares="; ".join(parts))

    def _causes(self, case: Case, causes: Sequence[Cause]) -> Iterator[str]:
        """Say causes with their law; M-2 and M-4 may name the same precondition, which is said once."""
        said = {(cause.kind, cause.subject): cause for cause in reversed(causes)}
        for cause in causes:
            if said[cause.kind, cause.subject] is cause:
                yield self._laws.ruled(cause.rule, self._sayer.cause(cause, case))

    def _rows(
        self, causes: Iterable[Cause], cases: Sequence[Case], only: frozenset[Reason], *, with_users: bool
    ) -> Iterator[str]:
        """Say rows with their law; a link that a rule's cause has named already is not said again."""
        waiting = {Rule.PROPAGATION, Rule.ELIGIBILITY}
        waited = {cause.subject for cause in causes if cause.rule in waiting}
        for breach, text in self._sayer.limits.rows(cases, only):
            if breach.kind not in LINKED or not waited & set(breach.others):
                users = self._sayer.limits.users(breach, cases[0]) if with_users else ""
                yield self._row(breach, text + users)

    def _row(self, breach: Breach, text: str) -> str:
        """Put the law before a row; a partner's budget has another one."""
        is_partners = breach.kind is RowKind.BUDGET and not self._sayer.names.is_municipal(breach.subject)
        return text if is_partners else self._laws.ruled(breach.rule, text)
