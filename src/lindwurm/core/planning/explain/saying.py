"""Says causes, rows and comparisons of single cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lindwurm.core.city import AtOnceCapacity, City
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.explain.backing import Backing, Backings
from lindwurm.core.planning.explain.explanation import Case, Change, Comparison, Stage, Verdict
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.planning.explain.reasons import Breach, Cause, CauseKind, RowKind
from lindwurm.core.planning.explain.texts import CAUSES, COMPARISONS, COUNTS, ROWS
from lindwurm.core.wording import Lang, during, listed, money, percent, posts, quarter

_LINKED = {RowKind.PRECEDENCE, RowKind.PRECONDITION}
_PEAKS = {RowKind.STAFF_PEAK, RowKind.LIQUIDITY}
_STAFF = {RowKind.STAFF_YEAR, RowKind.STAFF_PEAK}
_SMALL = {CauseKind.PAIR_SMALL, CauseKind.GRANT_SMALL}
FULL_POST = 100
MOST_USERS = 2


def quarters(count: int, lang: Lang) -> str:
    """Write a length: ``ein Quartal`` or ``3 Quartale``."""
    return COUNTS.say("quarter" if count == 1 else "quarters", lang, count=count)


class Sayer:
    """Turns the data of one explanation into texts without rule ids, full stops and capitals."""

    def __init__(self, city: City, lang: Lang) -> None:
        """Take the city for titles and origins."""
        self.names = Names(city, lang)
        self.lang: Lang = lang
        self._city = city
        self._backings = Backings(city, self.names)
        self._at_once = {unit.id for unit in city.units if isinstance(unit.capacity, AtOnceCapacity)}

    def cause(self, cause: Cause, case: Case) -> str:
        """Say one cause of a case."""
        backing = self._backings.cause(cause, case)
        key = cause.kind.value
        if cause.kind in _SMALL and cause.found == 0:
            key += ".none"
        calls = case.choice.calls
        values = {
            "quarter": "" if cause.quarter is None else quarter(cause.quarter, self.lang),
            "year": case.start.year,
            "variant": self.names.variant(case.choice.measure, case.choice.variant),
            "line": self.names.line(cause.subject),
            "event": self.names.event(cause.subject),
            "programme": self.names.programme(cause.subject),
            "first": self.names.programme(calls[0]) if calls else "",
            "before": self._before(cause),
            "count": quarters(cause.needed or 0, self.lang),
            "found": self._amount(cause, cause.found, backing),
            "needed": self._amount(cause, cause.needed, Backing()),
            "origin": backing.phrase,
            "reason": self._reason(cause, case),
        }
        if cause.kind is CauseKind.DIRECTIVE:
            values |= self.names.directive(cause.subject)
        return CAUSES.say(key, self.lang, **values)

    def _before(self, cause: Cause) -> str:
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
        return (
            ""
            if reason is None
            else COUNTS.say("bracket", self.lang, text=reason.into(self.lang).rstrip("."))
        )

    def rows(self, cases: Sequence[Case]) -> Iterator[tuple[Breach, str]]:
        """Say the rows of the first case; where amounts differ between the cases, the least is said."""
        groups: dict[tuple[str, str, str], list[Breach]] = {}
        for breach in cases[0].breaches:
            groups.setdefault(_group(breach), []).append(breach)
        for key, breaches in groups.items():
            most = [
                max((each.excess for each in case.breaches if _group(each) == key), default=None)
                for case in cases
            ]
            known = [amount for amount in most if amount is not None]
            yield breaches[0], self._row(cases[0], breaches, sorted(set(known)))

    def _row(self, case: Case, breaches: list[Breach], amounts: list[int]) -> str:
        first = breaches[0]
        if first.kind in _LINKED:
            return self._linked(case.choice.measure, first)
        backing = self._backings.row(case.choice.measure, first)
        values: dict[str, object] = {
            "line": self.names.line(first.subject),
            "unit": self.names.unit(first.subject),
            "programme": self.names.programme(first.subject),
            "year": first.period,
            "when": self.when(breaches),
            "limit": self._limit(first),
            "others": listed([self.names.measure(each) for each in first.others], self.lang),
            "amount": self._short(first, amounts, backing, is_peak=len(breaches) > 1),
            "origin": backing.phrase,
        }
        return ROWS.say(self._row_key(first, values), self.lang, **values)

    def _row_key(self, breach: Breach, values: dict[str, object]) -> str:
        key: str = breach.kind.value
        if breach.kind in _STAFF and breach.subject in self._at_once:
            return "at-once.one" if values["limit"] == 1 else "at-once"
        if breach.kind is RowKind.APPLICATIONS and breach.limit == 1:
            return key + ".one"
        is_one = breach.kind in _STAFF and posts(FULL_POST, self.lang) in str(values["amount"])
        return key + ".one" if is_one else key

    def when(self, breaches: list[Breach]) -> str:
        """Say in which quarters rows that belong together are exceeded, empty for rows of a year."""
        if breaches[0].kind is RowKind.STAFF_YEAR:
            year = int(breaches[0].period)
            return during(Quarter(year, 1), Quarter(year, 4), self.lang)
        if breaches[0].kind not in _PEAKS:
            return ""
        found = sorted(Quarter.parse(each.period) for each in breaches)
        return during(found[0], found[-1], self.lang)

    def _limit(self, breach: Breach) -> int:
        if breach.kind is RowKind.STAFF_YEAR:
            return int(Fraction(breach.limit, FULL_POST * self._quarters(breach)))
        return breach.limit // FULL_POST if breach.kind is RowKind.STAFF_PEAK else breach.limit

    def _quarters(self, breach: Breach) -> int:
        """Count the quarters of a year that the plan looks at."""
        year = int(breach.period)
        last = self._city.horizon.first.plus(self._city.horizon.quarters - 1)
        first = max(self._city.now, Quarter(year, 1))
        return max(1, first.until(min(last, Quarter(year, 4))) + 1)

    def _short(self, breach: Breach, amounts: list[int], backing: Backing, *, is_peak: bool) -> str:
        """Write by how much a row is exceeded."""
        if breach.kind in _STAFF:
            per = self._quarters(breach) if breach.kind is RowKind.STAFF_YEAR else 1
            text = posts(Fraction(amounts[0], per), self.lang, digits=backing.digits)
        else:
            text = money(amounts[0], self.lang, digits=backing.digits)
        if len(amounts) > 1:
            return COUNTS.say("at-least", self.lang, amount=text)
        if is_peak:
            return COUNTS.say("up-to", self.lang, amount=text)
        return text if backing.digits is None else COUNTS.say("about", self.lang, amount=text)

    def _linked(self, measure: str, breach: Breach) -> str:
        begin = Quarter.parse(breach.period)
        values = {
            "begin": quarter(begin, self.lang),
            "quarter": quarter(begin.plus(breach.excess), self.lang),
            "count": quarters(breach.excess, self.lang),
        }
        if breach.kind is RowKind.PRECEDENCE:
            before, after = breach.others
            key = "after" if before == measure else "before" if breach.excess else "missing"
            names = {"before": self.names.measure(before), "after": self.names.measure(after)}
            return ROWS.say(f"precedence.{key}", self.lang, **values, **names)
        programme, before = breach.others
        key = "other" if breach.subject != measure else "late" if breach.excess else "missing"
        names = {
            "programme": self.names.programme(programme),
            "before": self.names.measure(before),
            "after": self.names.measure(breach.subject),
        }
        return ROWS.say(f"precondition.{key}", self.lang, **values, **names)

    def users(self, breach: Breach) -> str:
        """Say which measures use most of the limit, empty without any."""
        if breach.kind in _LINKED or breach.kind is RowKind.EXCLUSION or not breach.others:
            return ""
        named = [self.names.measure(each) for each in breach.others[:MOST_USERS]]
        return ROWS.say("users", self.lang, others=listed(named, self.lang))

    def comparison(self, case: Case, comparison: Comparison, lead: str) -> str:
        """Say why a possible choice is not the plan's."""
        backing = self._backings.own(case.choice.measure)
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
        return COMPARISONS.say(_comparison_key(case, comparison), self.lang, **values)

    def financing(self, calls: tuple[str, ...]) -> str:
        """Say what pays: ``mit eigenem Geld`` or ``mit Förderung aus …``."""
        if not calls:
            return COMPARISONS.say("own", self.lang)
        programmes = listed([self.names.programme(call) for call in calls], self.lang)
        return COMPARISONS.say("funded", self.lang, programmes=programmes)


def _group(breach: Breach) -> tuple[str, str, str]:
    """Peaks of one unit are said together, everything else by itself."""
    return (breach.kind.value, breach.subject, "" if breach.kind in _PEAKS else breach.period)


def _comparison_key(case: Case, comparison: Comparison) -> str:
    if case.verdict is not Verdict.WORSE:
        return case.verdict.value
    if comparison.stage is Stage.DUTY:
        return "demand" if comparison.demands else "duty"
    if comparison.stage is Stage.SHIFT:
        return "shift"
    if comparison.stage is Stage.OWN_MONEY:
        return "own-money"
    if Change.VARIANT in case.changes:
        return "value.variant"
    if Change.FINANCING in case.changes:
        return "value.financing"
    return "value.later" if Change.LATER_FINISH in case.changes else "value"
