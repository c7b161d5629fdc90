"""Says rows that break when everything else of the plan stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from lindwurm.core.city import City
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.explain.amounts import Scale, amount_text
from lindwurm.core.planning.explain.backing import Backings
from lindwurm.core.planning.explain.explanation import Case
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.planning.explain.reasons import Breach, RowKind
from lindwurm.core.planning.explain.spans import STAFF, Reason, row_reason
from lindwurm.core.planning.explain.staff import Rows, StaffSayer, when_of, years_of
from lindwurm.core.planning.explain.texts import ROWS
from lindwurm.core.wording import Lang, listed, money, quarter, quarters

LINKED = frozenset({RowKind.PRECEDENCE, RowKind.PRECONDITION})
_UNMEASURED = LINKED | {RowKind.EXCLUSION, RowKind.APPLICATIONS}
_BY_YEAR = frozenset({RowKind.BUDGET, RowKind.COMMITMENT})
EURO = 100
MOST_USERS = 2


class RowSayer:
    """Turns the rows of cases into texts without rule ids, full stops and capitals."""

    def __init__(self, city: City, names: Names, backings: Backings) -> None:
        """Take the city for titles and origins."""
        self.names = names
        self.lang: Lang = names.lang
        self._backings = backings
        self._staff = StaffSayer(city, names)

    def rows(self, cases: Sequence[Case], only: frozenset[Reason]) -> Iterator[tuple[Breach, str]]:
        """Say some reasons of the first case over all cases: years together, amounts as a range."""
        for reason in dict.fromkeys(row_reason(breach) for breach in cases[0].breaches):
            if reason in only:
                rows = [[each for each in case.breaches if row_reason(each) == reason] for case in cases]
                found = [each for each in rows if each]
                yield found[0][0], self._said(cases[0].choice.measure, found)

    def _said(self, measure: str, rows: Rows) -> str:
        first = rows[0][0]
        if first.kind in LINKED:
            return self._linked(measure, first)
        if first.kind in _UNMEASURED:
            return self._unmeasured(first)
        breaches = [breach for each in rows for breach in each]
        backing = self._backings.rows(measure, breaches)
        if first.kind in STAFF:
            return self._staff.said(rows, backing)
        key = self._many(first.kind.value, breaches)
        if first.kind is RowKind.BUDGET and not self.names.is_municipal(first.subject):
            key += ".partner"
        is_peak = first.kind is RowKind.LIQUIDITY and max(len(each) for each in rows) > 1
        scale = Scale(smallest=EURO, limit=max(each.limit for each in breaches), digits=backing.digits)
        return ROWS.say(
            key,
            self.lang,
            line=self.names.line(first.subject),
            programme=self.names.programme(first.subject),
            years=years_of(breaches, self.lang),
            when=when_of(breaches, self.lang),
            amount=amount_text(
                [_total(each) for each in rows], scale, self._money, self.lang, is_peak=is_peak
            ),
            origin=backing.phrase,
        )

    def _unmeasured(self, breach: Breach) -> str:
        key = breach.kind.value
        if breach.kind is RowKind.APPLICATIONS and breach.limit == 1:
            key += ".one"
        return ROWS.say(
            key,
            self.lang,
            programme=self.names.programme(breach.subject),
            limit=breach.limit,
            others=listed([self.names.measure(each) for each in breach.others], self.lang),
        )

    def _many(self, key: str, breaches: Iterable[Breach]) -> str:
        periods = {breach.period for breach in breaches if breach.kind in _BY_YEAR}
        return f"{key}.years" if len(periods) > 1 else key

    def _money(self, cents: Fraction) -> str:
        return money(int(cents), self.lang)

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

    def users(self, breach: Breach, case: Case) -> str:
        """Say which measures use most of a limit in every year or quarter that breaks, empty if none do so."""
        if breach.kind in LINKED or breach.kind is RowKind.EXCLUSION:
            return ""
        alike = [each for each in case.breaches if row_reason(each) == row_reason(breach)]
        greatest = [each.others[:MOST_USERS] for each in alike]
        named = [name for name in breach.others[:MOST_USERS] if all(name in most for most in greatest)]
        if not named:
            return ""
        key = "users.one" if len(named) == 1 else "users"
        if breach.kind is RowKind.APPLICATIONS:
            key = "users.applications"
        return ROWS.say(
            key, self.lang, others=listed([self.names.measure(each) for each in named], self.lang)
        )


def _total(breaches: Sequence[Breach]) -> int:
    """Return what one start lacks: the sum of years, the worst of quarters."""
    amounts = [breach.excess for breach in breaches]
    return sum(amounts) if breaches[0].kind in _BY_YEAR else max(amounts)
