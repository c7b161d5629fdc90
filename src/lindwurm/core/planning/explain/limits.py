"""Says rows that break when everything else of the plan stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lindwurm.core.city import AtOnceCapacity, City
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.explain.backing import Backing, Backings
from lindwurm.core.planning.explain.explanation import Case
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.planning.explain.reasons import Breach, RowKind
from lindwurm.core.planning.explain.texts import COUNTS, ROWS
from lindwurm.core.wording import Lang, during, listed, money, posts, quarter, quarters

LINKED = {RowKind.PRECEDENCE, RowKind.PRECONDITION}
_PEAKS = {RowKind.STAFF_PEAK, RowKind.LIQUIDITY}
_STAFF = {RowKind.STAFF_YEAR, RowKind.STAFF_PEAK}
FULL_POST = 100
EURO = 100
MOST_USERS = 2


class RowSayer:
    """Turns the rows of cases into texts without rule ids, full stops and capitals."""

    def __init__(self, city: City, names: Names, backings: Backings) -> None:
        """Take the city for titles and origins."""
        self.names = names
        self.lang: Lang = names.lang
        self._city = city
        self._backings = backings
        self._at_once = {unit.id for unit in city.units if isinstance(unit.capacity, AtOnceCapacity)}

    def rows(self, cases: Sequence[Case]) -> Iterator[tuple[Breach, str]]:
        """Say the rows of the first case; where amounts differ between the cases, the range is said."""
        groups: dict[tuple[str, str, str], list[Breach]] = {}
        for breach in cases[0].breaches:
            groups.setdefault(_group(breach), []).append(breach)
        peaks = {breach.subject for breach in cases[0].breaches if breach.kind is RowKind.STAFF_PEAK}
        for key, breaches in groups.items():
            first = breaches[0]
            if first.kind is RowKind.STAFF_YEAR and first.subject in peaks & self._at_once:
                # Who counts measures at once has no other year's limit than the quarters'.
                continue
            most = [
                max((each.excess for each in case.breaches if _group(each) == key), default=None)
                for case in cases
            ]
            known = [amount for amount in most if amount is not None]
            yield breaches[0], self._row(cases[0], breaches, sorted(set(known)))

    def _row(self, case: Case, breaches: list[Breach], amounts: list[int]) -> str:
        first = breaches[0]
        if first.kind in LINKED:
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
        is_one = breach.kind in _STAFF and str(values["amount"]).endswith(posts(FULL_POST, self.lang))
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
        """Write by how much a row is exceeded, over several starts from the least to the most."""
        texts = list(dict.fromkeys(self._excess(breach, amount, backing) for amount in amounts))
        if len(texts) > 1:
            least = texts[0] if breach.kind not in _STAFF else texts[0].partition(" ")[0]
            return COUNTS.say("between", self.lang, least=least, most=texts[-1])
        if breach.kind not in _STAFF and max(amounts) < EURO:
            return COUNTS.say("less-than", self.lang, amount=money(EURO, self.lang))
        if is_peak:
            return COUNTS.say("up-to", self.lang, amount=texts[0])
        return texts[0] if backing.digits is None else COUNTS.say("about", self.lang, amount=texts[0])

    def _excess(self, breach: Breach, amount: int, backing: Backing) -> str:
        if breach.kind in _STAFF:
            per = self._quarters(breach) if breach.kind is RowKind.STAFF_YEAR else 1
            return posts(Fraction(amount, per), self.lang, digits=backing.digits)
        return money(max(amount, EURO), self.lang, digits=backing.digits)

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

    def with_users(self, breach: Breach, text: str) -> str:
        """Add which measures use most of the limit, if there are any."""
        if breach.kind in LINKED or breach.kind is RowKind.EXCLUSION or not breach.others:
            return text
        named = [self.names.measure(each) for each in breach.others[:MOST_USERS]]
        key = "users.one" if len(named) == 1 else "users"
        if breach.kind is RowKind.APPLICATIONS:
            key = "users.applications"
        return ROWS.say(key, self.lang, text=text, others=listed(named, self.lang))


def _group(breach: Breach) -> tuple[str, str, str]:
    """Peaks of one unit are said together, everything else by itself."""
    return (breach.kind.value, breach.subject, "" if breach.kind in _PEAKS else breach.period)
