"""What sentences about prices and about contradictions have in common: demands, causes, quarters."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.city import City
from lindwurm.core.planning.demands.demand import OWN, Demand
from lindwurm.core.planning.demands.texts import DEMANDS
from lindwurm.core.planning.explain import Case, Cause, Verdict
from lindwurm.core.planning.explain.law import Laws
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.problem import Choice, DirectiveKind
from lindwurm.core.planning.rules import Rule
from lindwurm.core.rulesets import RuleSet
from lindwurm.core.wording import Lang, quarter


class Speech:
    """Says parts of both, in one language."""

    def __init__(self, city: City, ruleset: RuleSet, lang: Lang, *, is_plain: bool) -> None:
        """Take the city for titles and origins; plain words name no law."""
        self.city, self.lang, self.is_plain = city, lang, is_plain
        self.sayer = Sayer(city, lang)
        self.names = self.sayer.names
        self._laws = Laws(ruleset, lang)

    def at(self, index: int) -> str:
        """Write a quarter of the problem."""
        return quarter(self.city.horizon.first.plus(index), self.lang)

    def demand(self, demand: Demand) -> str:
        """Say what is asked, and for a directive of the city who asked it and when."""
        key = "force" if demand.kind is DirectiveKind.FORCE else "forbid"
        time, way = self._time(demand), self._way(demand)
        if time:
            key += ".how"
        elif way:
            key += ".own" if demand.programme == OWN and demand.variant is None else ".way"
        title = self.names.measure(demand.measure)
        said = DEMANDS.say(key, self.lang, title=title, how=time + way)
        if not demand.directive:
            return said
        return DEMANDS.say("directive", self.lang, demand=said, **self.names.directive(demand.directive))

    def _time(self, demand: Demand) -> str:
        first, last = demand.start_from, demand.start_to
        if first is not None and last is not None:
            if first == last:
                return DEMANDS.say("in", self.lang, quarter=self.at(first))
            return DEMANDS.say("between", self.lang, first=self.at(first), last=self.at(last))
        prefix = "" if demand.kind is DirectiveKind.FORCE else "not-"
        if last is not None:
            return DEMANDS.say(f"{prefix}by", self.lang, quarter=self.at(last))
        return "" if first is None else DEMANDS.say(f"{prefix}from", self.lang, quarter=self.at(first))

    def _way(self, demand: Demand) -> str:
        said = ""
        if demand.variant is not None:
            variant = self.names.variant(demand.measure, demand.variant)
            said += DEMANDS.say("variant", self.lang, variant=variant)
        if demand.programme == OWN:
            return said + DEMANDS.say("own", self.lang)
        if demand.programme is None:
            return said
        return said + DEMANDS.say("programme", self.lang, programme=self.names.programme(demand.programme))

    def causes(self, choice: Choice, causes: tuple[Cause, ...]) -> Iterator[str]:
        """Say what rules say about a choice, each with its law."""
        start = self.city.horizon.first.plus(choice.start)
        case = Case(choice=choice, start=start, finish=start, verdict=Verdict.RULES, causes=causes)
        for cause in causes:
            said = self.sayer.cause(cause, case)
            yield self.ruled(cause.rule, said)

    def ruled(self, rule: Rule, said: str) -> str:
        """Put the law before a text, in plain words nothing."""
        return said if self.is_plain else self._laws.ruled(rule, said)
