"""A contradiction in sentences, German and English."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.city import City, GroupKind
from lindwurm.core.planning.demands.conflict import Contradiction, Member, MemberKind
from lindwurm.core.planning.demands.speech import Speech
from lindwurm.core.planning.demands.texts import CONFLICTS, DEMANDS
from lindwurm.core.planning.explain.staff import years_said
from lindwurm.core.planning.rules import Rule
from lindwurm.core.rulesets import RuleSet
from lindwurm.core.wording import Lang, listed, sentence

_LAWS = {MemberKind.BUDGET: Rule.YEARLY_BUDGET, MemberKind.COMMITMENT: Rule.COMMITMENT}


def contradiction_sentences(
    contradiction: Contradiction,
    city: City,
    ruleset: RuleSet,
    lang: Lang = "de",
    *,
    is_plain: bool = False,
) -> list[str]:
    """Say a contradiction: what is asked, what stands against it, and that any single point would make room.

    Plain words name no law and no rule.
    """
    words = _Words(contradiction, Speech(city, ruleset, lang, is_plain=is_plain))
    return [sentence(text) for text in words.texts()]


class _Words:
    def __init__(self, contradiction: Contradiction, speech: Speech) -> None:
        self._found, self._speech = contradiction, speech
        self._lang, self._names = speech.lang, speech.names

    def texts(self) -> Iterator[str]:
        """Yield sentences, not yet with capital and full stop."""
        for demand in self._found.aside:
            yield self._say("aside", demand=self._speech.demand(demand))
        for duty in self._found.aside_duties:
            yield self._say("aside", demand=self._duty(duty))
        for settled in self._found.settled:
            yield self._say(settled.standing.value, demand=self._speech.demand(settled.demand))
        if not self._found.members:
            yield from self._whole()
        elif self._found.is_about_ways:
            yield from self._barred()
        else:
            yield self._say("lead")
            yield from self._members()
            key = "out" if self._found.is_smallest else "out.open"
            yield self._say("out.one" if len(self._found.members) == 1 else key)

    def _say(self, key: str, **values: object) -> str:
        return CONFLICTS.say(key, self._lang, **values)

    def _whole(self) -> Iterator[str]:
        """Say that what is asked can hold together, and on what terms: it is the answer about what was asked only."""
        found = self._found
        is_rest = bool(found.aside or found.aside_duties or found.unmet)
        if found.is_open:
            yield self._say("open")
        elif found.demands or found.duties:
            yield self._say("holds.rest" if is_rest else "holds")
            if any(group.kind is GroupKind.AT_LEAST for group in self._speech.city.groups):
                yield self._say("groups")
        elif not is_rest and not found.settled:
            yield self._say("nothing")

    def _duty(self, measure: str) -> str:
        return DEMANDS.say("duty", self._lang, title=self._names.measure(measure))

    def _asked(self, member: Member) -> str:
        if member.kind is MemberKind.DUTY:
            return self._duty(member.subject)
        return self._speech.demand(self._found.demands[int(member.subject)])

    def _barred(self) -> Iterator[str]:
        asked, *rest = self._found.members
        yield self._say("barred", demand=self._asked(asked))
        if not rest:
            yield self._say("barred.time")
        for member in rest:
            if member.kind is not MemberKind.RULE:
                yield self._coupling(member, "")
        for barrier in self._found.barriers:
            yield from self._speech.causes(barrier.choice, barrier.causes)

    def _members(self) -> Iterator[str]:
        years: dict[tuple[MemberKind, str], list[int]] = {}
        for member in self._found.members:
            years.setdefault((member.kind, member.subject), [])
            if member.year is not None:
                years[member.kind, member.subject].append(member.year)
        for (kind, subject), found in years.items():
            member = Member(kind=kind, subject=subject)
            if kind in {MemberKind.DEMAND, MemberKind.DUTY}:
                yield self._asked(member)
            else:
                yield self._coupling(member, years_said(found, self._lang))

    def _coupling(self, member: Member, years: str) -> str:
        before, _, after = member.subject.partition(">")
        programme, _, applicant = member.subject.partition("@")
        is_link = member.kind is MemberKind.PRECEDENCE
        said = self._say(
            member.kind.value,
            years=years,
            line=self._names.line(member.subject),
            unit=self._names.unit(member.subject),
            before=self._names.measure(before if is_link else self._precondition(programme)),
            after=self._names.measure(after if is_link else applicant),
            programme=self._names.programme(programme),
            members=self._group(member.subject),
        )
        rule = _LAWS.get(member.kind)
        if rule is None or not self._names.is_municipal(member.subject):
            return said
        return self._speech.ruled(rule, said)

    def _precondition(self, programme: str) -> str:
        found = (each.precondition for each in self._speech.city.programmes if each.id == programme)
        return next(found, None) or programme

    def _group(self, name: str) -> str:
        members = next((group.measures for group in self._speech.city.groups if group.id == name), ())
        return listed([self._names.measure(member) for member in members], self._lang)
