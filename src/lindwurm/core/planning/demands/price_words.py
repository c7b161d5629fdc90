"""A price in sentences, German and English: what changes, in quarters and euros, no finer than the figures behind."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.city import City
from lindwurm.core.planning.demands.answer import GrantChange, LateDuty, Outcome, Price
from lindwurm.core.planning.demands.speech import Speech
from lindwurm.core.planning.demands.texts import PRICES
from lindwurm.core.planning.explain.backing import Backing
from lindwurm.core.planning.explain.staff import years_said
from lindwurm.core.planning.explain.texts import COUNTS
from lindwurm.core.planning.problem import Choice
from lindwurm.core.planning.replan import Move
from lindwurm.core.rulesets import RuleSet
from lindwurm.core.wording import Lang, listed, money, percent, quarter, sentence, significant

TENTH = 10
"""Of a per cent, in hundredths of a per cent: shares are said no finer."""


def price_sentences(
    price: Price, city: City, ruleset: RuleSet, lang: Lang = "de", *, is_plain: bool = False
) -> list[str]:
    """Say a price for the office; plain words leave out laws and what the plan is worth less.

    Nobody outside the office is told prices: they compare plans that nobody has decided on.
    """
    words = _Words(price, Speech(city, ruleset, lang, is_plain=is_plain))
    return [sentence(text) for text in words.texts()]


class _Words:
    def __init__(self, price: Price, speech: Speech) -> None:
        self._price, self._speech = price, speech
        self._lang = speech.lang
        self._names = speech.names
        self._cost = speech.sayer.backings.own(*(move.measure for move in price.moves))

    def texts(self) -> Iterator[str]:
        """Yield sentences, not yet with capital and full stop."""
        price = self._price
        yield self._say("asked", demand=self._speech.demand(price.demand))
        if price.outcome is Outcome.NO_WAY:
            yield from self._barred()
        elif price.outcome is not Outcome.POSSIBLE:
            yield self._say(price.outcome.value)
        elif not price.moves:
            yield self._say("improved.met")
        else:
            yield from self._changes()
            yield self._say("near")

    def _say(self, key: str, **values: object) -> str:
        return PRICES.say(key, self._lang, **values)

    def _barred(self) -> Iterator[str]:
        choice = self._price.nearest
        if choice is None:
            yield self._say("no-way.settled")
            return
        yield self._say("no-way")
        yield from self._speech.causes(choice, self._price.causes)

    def _changes(self) -> Iterator[str]:
        price = self._price
        if price.base_improved:
            yield self._say("improved")
        yield self._say("possible")
        own = price.demand.measure
        for move in sorted(price.moves, key=lambda move: (move.measure != own, move.measure)):
            yield from self._move(move)
        for grant in price.grants:
            yield self._grant(grant)
        yield from self._money()
        yield from self._staff()
        for duty in price.late:
            yield self._late(duty)
        yield from self._unmet()
        if not self._speech.is_plain:
            yield self._loss()

    # --- moves -----------------------------------------------------------------------------------------

    def _move(self, move: Move) -> Iterator[str]:
        title = self._names.measure(move.measure)
        before, after = move.before, move.after
        if before is None or after is None:
            key = "added" if before is None else "dropped"
            yield self._say(key, title=title, before=self._start(before), after=self._start(after))
            return
        if "start" in move.changes:
            yield self._say("moved", title=title, before=self._start(before), after=self._start(after))
        if "variant" in move.changes:
            names = {
                "before": self._names.variant(move.measure, before.variant),
                "after": self._names.variant(move.measure, after.variant),
            }
            yield self._say("variant", title=title, **names)
        old, new = self._speech.sayer.financing(before.calls), self._speech.sayer.financing(after.calls)
        if old != new:
            yield self._say("financing", title=title, before=old, after=new)

    def _start(self, choice: Choice | None) -> str:
        return "" if choice is None else self._speech.at(choice.start)

    # --- money -----------------------------------------------------------------------------------------

    def _grant(self, grant: GrantChange) -> str:
        backing = self._speech.sayer.backings.own(grant.measure)
        key = "lost" if grant.after == 0 else "won" if grant.before == 0 else None
        if key is None:
            key = "more" if grant.after > grant.before else "less"
        return self._say(
            f"grant-{key}",
            title=self._names.measure(grant.measure),
            programme=self._names.programme(grant.programme),
            amount=self._amount(abs(grant.after - grant.before), backing),
            origin=backing.phrase,
        )

    def _amount(self, cents: int, backing: Backing) -> str:
        said = money(cents, self._lang, digits=backing.digits)
        return said if backing.digits is None else COUNTS.say("about", self._lang, amount=said)

    def _money(self) -> Iterator[str]:
        years = self._price.own_by_year
        if not years:
            yield self._say("money.none")
            return
        yield self._say("money", years=listed(self._years(), self._lang), origin=self._cost.phrase)
        total = self._price.own_total
        if len(years) > 1:
            key = "same" if self._is_nothing(total) else "more" if total > 0 else "less"
            yield self._say(f"money.total.{key}", amount=self._amount(abs(total), self._cost))

    def _years(self) -> list[str]:
        """Say each year's change; years of which the same is said stand together."""
        alike: dict[tuple[bool, str], list[int]] = {}
        for year, cents in self._price.own_by_year:
            alike.setdefault((cents > 0, self._amount(abs(cents), self._cost)), []).append(year)
        return [
            self._say(
                f"money.{'more' if is_more else 'less'}{'.each' if len(years) > 1 else ''}",
                year=years_said(years, self._lang),
                amount=amount,
            )
            for (is_more, amount), years in alike.items()
        ]

    def _is_nothing(self, total: int) -> bool:
        """Tell whether a sum is smaller than what the amounts of its years can tell."""
        if self._cost.digits is None:
            return total == 0
        most = max(abs(cents) for _, cents in self._price.own_by_year)
        step = abs(most - int(significant(most, self._cost.digits))) if most else 0
        return abs(total) <= step

    # --- staff, duties, directives, worth -----------------------------------------------------------------

    def _staff(self) -> Iterator[str]:
        scarce = [change for change in self._price.staff if change.is_scarce]
        for unit in dict.fromkeys(change.unit for change in scarce):
            years = years_said((change.year for change in scarce if change.unit == unit), self._lang)
            yield self._say("staff", unit=self._names.unit(unit), years=years)

    def _late(self, duty: LateDuty) -> str:
        key = "late.never" if duty.after is None else "late"
        values = {"deadline": quarter(duty.deadline, self._lang)}
        for name, when in (("before", duty.before), ("after", duty.after)):
            values[name] = "" if when is None else quarter(when, self._lang)
        return self._say(key, title=self._names.measure(duty.measure), **values)

    def _unmet(self) -> Iterator[str]:
        groups = {group.id: group.title.into(self._lang) for group in self._speech.city.groups}
        for name in self._price.unmet:
            if name in groups:
                yield self._say("unmet.group", group=groups[name])
            else:
                yield self._say("unmet", **self._names.directive(name))

    def _loss(self) -> str:
        price, loss = self._price, self._price.loss
        if loss is None or loss.share == 0:
            if price.gainer is None:
                return self._say("loss.none")
            title, gainer = map(self._names.measure, (price.demand.measure, price.gainer))
            return self._say("loss.none.gainer", title=title, gainer=gainer)
        if loss.like is not None:
            return self._say("loss.like", title=self._names.measure(loss.like))
        if loss.share < TENTH:
            return self._say("loss.small")
        return self._say("loss", share=percent(loss.share // TENTH * TENTH, self._lang))
