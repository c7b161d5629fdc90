"""Says causes, rows and comparisons of single cases."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from lindwurm.core.city import City
from lindwurm.core.planning.explain.backing import Backing, Backings
from lindwurm.core.planning.explain.explanation import Case, Change, Comparison, Explanation, Stage, Verdict
from lindwurm.core.planning.explain.limits import RowSayer
from lindwurm.core.planning.explain.names import Names, bracketed
from lindwurm.core.planning.explain.reasons import Cause, CauseKind
from lindwurm.core.planning.explain.texts import CAUSES, COMPARISONS, COUNTS
from lindwurm.core.planning.intake.running import has_finish
from lindwurm.core.wording import Lang, listed, money, percent, quarter, quarters

_SMALL = {CauseKind.PAIR_SMALL, CauseKind.GRANT_SMALL}


class Sayer:
    """Turns the data of one explanation into texts without rule ids, full stops and capitals."""

    def __init__(self, city: City, lang: Lang) -> None:
        """Take the city for titles and origins."""
        self.names = Names(city, lang)
        self.lang: Lang = lang
        self._city = city
        self.backings = Backings(city, self.names)
        self.limits = RowSayer(city, self.names, self.backings)

    def cause(self, cause: Cause, case: Case) -> str:
        """Say one cause of a case."""
        backing = self.backings.cause(cause, case)
        key = cause.kind.value
        if cause.kind in _SMALL and cause.found == 0:
            key += ".none"
        claims = self.unconfirmed(cause, case)
        if claims:
            key += ".unconfirmed"
        calls = case.choice.calls
        values = {
            "quarter": "" if cause.quarter is None else quarter(cause.quarter, self.lang),
            "year": case.start.year,
            "variant": self.names.variant(case.choice.measure, case.choice.variant),
            "line": self.names.line(cause.subject),
            "event": self.names.event(cause.subject),
            "programme": self.names.programme(cause.subject),
            "first": self.names.programme(calls[0]) if calls else "",
            "before": self.before(cause),
            "count": quarters(cause.needed or 0, self.lang),
            "found": self._amount(cause, cause.found, backing),
            "needed": self._amount(cause, cause.needed, Backing()),
            "origin": backing.phrase,
            "reason": self._reason(cause, case),
            "claim": listed([CAUSES.say(f"claim-{kind}", self.lang) for kind in claims], self.lang),
        }
        if cause.kind is CauseKind.DIRECTIVE:
            values |= self.names.directive(cause.subject)
        return CAUSES.say(key, self.lang, **values)

    def is_open_ended(self, explanation: Explanation) -> bool:
        """Tell whether nobody entered when running work ends, or it has passed: others need not wait for it."""
        measure, finish = self.names.find(explanation.measure), explanation.finish
        return measure is None or not has_finish(measure) or finish is None or finish <= self._city.now

    def unconfirmed(self, cause: Cause, case: Case) -> tuple[str, ...]:
        """Return the exceptions from the gate that the city claims and no office has confirmed."""
        measure = self.names.find(case.choice.measure)
        if cause.kind is not CauseKind.NO_EXCEPTION or measure is None:
            return ()
        return tuple(entry.kind.value for entry in measure.exceptions if entry.confirmed_by is None)

    def before(self, cause: Cause) -> str:
        """Return the title of the measure that a cause waits for."""
        if cause.kind in {CauseKind.PRECONDITION, CauseKind.PRECONDITION_NEVER}:
            needed = {each.id: each.precondition for each in self._city.programmes}.get(cause.subject)
            return self.names.measure(needed or "")
        return self.names.measure(cause.subject)

    def _amount(self, cause: Cause, amount: int | None, backing: Backing) -> str:
        if amount is None:
            return ""
        if cause.kind in {CauseKind.THETA_MISSED, CauseKind.THETA_UNSET}:
            return percent(amount, self.lang)
        return self._about(amount, backing)

    def _about(self, cents: int, backing: Backing) -> str:
        text = money(cents, self.lang, digits=backing.digits)
        return text if backing.digits is None else COUNTS.say("about", self.lang, amount=text)

    def _reason(self, cause: Cause, case: Case) -> str:
        measure = self.names.find(case.choice.measure)
        if cause.kind is not CauseKind.EARLIEST or measure is None or measure.earliest_start is None:
            return ""
        reason = measure.earliest_start.reason
        return "" if reason is None else bracketed(reason.into(self.lang), self.lang)

    def comparison(self, case: Case, comparison: Comparison, lead: str, *, is_added: bool = False) -> str:
        """Say why a possible choice is not the plan's."""
        backing = self.backings.own(case.choice.measure)
        values: dict[str, object] = {
            "lead": lead,
            "variant": self.names.variant(case.choice.measure, case.choice.variant),
            "financing": self.financing(case.choice.calls),
            "finish": quarter(case.finish, self.lang),
            "amount": self._about(max(0, comparison.own_money), backing),
            "origin": backing.phrase,
        }
        if comparison.demands:
            values |= self.names.directive(comparison.demands[0])
        return COMPARISONS.say(comparison_key(case, comparison, is_added=is_added), self.lang, **values)

    def chance(self, calls: tuple[str, ...]) -> int | None:
        """Return the chance in basis points that all applications are approved, None if it is certain."""
        chances = {each.id: each.chance.likely for each in self._city.programmes if each.chance is not None}
        found = prod(Fraction(chances.get(self.names.programme_id(call)) or 1) for call in calls)
        return None if found >= 1 else round(found * 10_000)

    def financing(self, calls: tuple[str, ...]) -> str:
        """Say what pays: ``mit eigenem Geld`` or ``mit Förderung aus …``."""
        if not calls:
            return COMPARISONS.say("own", self.lang)
        programmes = listed([self.names.programme(call) for call in calls], self.lang)
        return COMPARISONS.say("funded", self.lang, programmes=programmes)


def comparison_key(case: Case, comparison: Comparison, *, is_added: bool) -> str:
    """Name the phrase that says why a possible choice is not the plan's."""
    if is_added and case.verdict is not Verdict.BETTER and comparison.value == 0:
        return "no-value"
    if case.verdict is not Verdict.WORSE:
        return case.verdict.value
    if comparison.stage is Stage.DUTY:
        if comparison.demands:
            return "demand.variant" if Change.VARIANT in case.changes else "demand"
        return "duty"
    if comparison.stage is Stage.SHIFT:
        return "shift"
    key = "own-money" if comparison.stage is Stage.OWN_MONEY else "value"
    if Change.VARIANT in case.changes:
        return f"{key}.variant"
    if Change.FINANCING in case.changes:
        return f"{key}.financing"
    return "value.later" if key == "value" and Change.LATER_FINISH in case.changes else key
