"""A count in words and as a table, for citizens."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from lindwurm.core.counting.explain import OTHERS, Explanation, Group, Lost, Won
from lindwurm.core.counting.procedure import Rule, Utility
from lindwurm.core.counting.result import End, How, Tie
from lindwurm.core.counting.words import COUNTING
from lindwurm.core.wording import Lang, listed, number, percent, quoted

SIGNS = {"EUR": "€"}
COLUMNS = ("place", "project", "cost", "votes", "effective", "payers", "price", "outcome")
"""The columns of the table."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Writes about one explanation in one language; `currency` is its code or empty."""

    explanation: Explanation
    lang: Lang
    currency: str = ""

    def say(self, key: str, **values: object) -> str:
        """Return a phrase."""
        return COUNTING.say(key, self.lang, **values)

    def money(self, value: Fraction) -> str:
        """Write an amount: whole, or with two decimals."""
        sign = SIGNS.get(self.currency, self.currency)
        amount = number(value, self.lang, decimals=2, trim=value.denominator == 1)
        if self.lang == "en" and sign == "€":
            return f"€{amount}"
        return f"{amount} {sign}".rstrip()

    def title(self, project: str) -> str:
        """Name a project by its name, or by its id without one."""
        won = (entry.project for entry in self.explanation.won)
        lost = (entry.project for entry in self.explanation.lost)
        name = next(known.name for known in chain(won, lost) if known.id == project)
        return quoted(name or project, self.lang)

    def rule(self) -> str:
        """Name the rule."""
        procedure = self.explanation.result.procedure
        if procedure.rule is Rule.GREEDY and procedure.utility is Utility.CARDINALITY:
            return self.say("rule-greedy-cardinality")
        return self.say(f"rule-{procedure.rule}")

    def summary(self) -> list[str]:
        """Say by which rule, how many win, what it costs, how many voters have a winner, and how it ended."""
        told = self.explanation
        lines = [
            self.say("counted-by", rule=self.rule()),
            self.say(
                "winners",
                won=number(len(told.won), self.lang),
                all=number(len(told.won) + len(told.lost), self.lang),
                spent=self.money(told.result.spent),
                budget=self.money(told.budget),
            ),
        ]
        if told.voters:
            share = self._part(told.with_winner, told.voters)
            lines.append(self.say("satisfied", share=share, voters=number(told.voters, self.lang)))
        return lines + self._shares() + self._compared()

    def _part(self, part: int | Fraction, whole: int | Fraction) -> str:
        basis_points = round(Fraction(part) / whole * 1000) * 10
        return percent(basis_points, self.lang)

    def _shares(self) -> list[str]:
        result = self.explanation.result
        if result.share is None:
            return []
        share, completed = self.money(result.share), result.completed
        if completed is None:
            return [self.say("share", share=share)]
        lines = [self.say("share", share=share)]
        if completed.steps and result.procedure.step is not None:
            step = self.money(result.procedure.step)
            lines = [
                self.say("share-raised", share=share, steps=number(completed.steps, self.lang), step=step)
            ]
        if completed.end is End.OVERSPENT:
            over = self.money(self.explanation.overspent_by or Fraction(0))
            new = [self.title(name) for name in completed.overspending if name not in result.winners]
            return [*lines, self.say("end-overspent", over=over, new=listed(new, self.lang))]
        return [*lines, self.say(f"end-{completed.end}")]

    def _compared(self) -> list[str]:
        compared = self.explanation.result.compared
        if compared is None:
            return []
        key = "compared-taken" if compared.taken else "compared-kept"
        shares, greedy = (
            number(count, self.lang) for count in (compared.prefer_shares, compared.prefer_greedy)
        )
        return [self.say(key, shares=shares, greedy=greedy)]

    def won(self, entry: Won) -> str:
        """Say who carried a winner."""
        project, cost = self.title(entry.project.id), self.money(entry.project.cost)
        votes, payment = self._votes(entry), entry.payment
        if entry.entry.how is How.FREE:
            return self.say("won-free", project=project, votes=votes)
        if payment is None or entry.entry.price is None:
            return self.say("won-taken", project=project, cost=cost, votes=votes)
        values = {"project": project, "cost": cost, "votes": votes, "price": self.money(entry.entry.price)}
        if entry.entry.effective is None:
            return self.say("won-earned", payers=self._counted("bought", payment.payers), **values)
        payers = self._counted("paid", payment.payers)
        gave = self._counted("gave-all", payment.gave_all) if payment.gave_all else ""
        effective = self._full(entry.entry.effective, "votes" if entry.points == entry.votes else "points")
        key = "won-paid" if entry.points == entry.votes else "won-paid-points"
        return self.say(key, payers=payers, all=gave, effective=effective, **values)

    def _full(self, effective: Fraction, kind: str) -> str:
        said = number(effective, self.lang, decimals=1)
        is_one = said == number(1, self.lang, decimals=1)
        return self.say(f"full-{kind}-one" if is_one else f"full-{kind}-many", count=said)

    def lost(self, entry: Lost) -> str:
        """Say why a project was not chosen."""
        available = self.money(entry.loser.available or Fraction(0))
        missing = self.money(entry.missing or Fraction(0))
        return self.say(
            "lost",
            project=self.title(entry.project.id),
            cost=self.money(entry.project.cost),
            votes=self._votes(entry),
            reason=self.say(entry.loser.reason, available=available, missing=missing),
        )

    def _votes(self, entry: Won | Lost) -> str:
        if entry.points == entry.votes:
            return self._counted("votes", entry.votes)
        points, count = number(entry.points, self.lang), number(entry.votes, self.lang)
        return self.say("points-votes", points=points, count=count)

    def _counted(self, key: str, count: int) -> str:
        return self.say(f"{key}-one" if count == 1 else f"{key}-many", count=number(count, self.lang))

    def tie(self, tie: Tie) -> str:
        """Say who stood equal and what decided."""
        tied = listed([self.title(project) for project in tie.tied], self.lang)
        return self.say(
            "tie", tied=tied, chosen=self.title(tie.chosen), why=self.say(f"tie-{tie.decided_by}")
        )

    def group(self, group: Group) -> str:
        """Say how a group of voters fared."""
        label = (
            self.say("group-others") if group.label == OTHERS else group.label or self.say("group-unknown")
        )
        paid, spent = sum(group.paid), self.explanation.result.spent
        return self.say(
            "group",
            group=label,
            voters=number(group.voters, self.lang),
            share=self._part(group.with_winner, group.voters),
            paid=self.say("group-paid", paid=self._part(paid, spent)) if group.paid and spent else "",
        )

    def heads(self) -> tuple[str, ...]:
        """Return the heads of the table."""
        told = self.explanation
        entries: list[Won | Lost] = [*told.won, *told.lost]
        pointed = any(entry.points != entry.votes for entry in entries)
        other = {"votes": "points", "price": "price-points"} if pointed else {}
        if told.result.procedure.rule is Rule.PHRAGMEN:
            other = {"price": "earned"}
        return tuple(self.say(f"col-{other.get(name, name)}") for name in COLUMNS)

    def rows(self) -> list[tuple[str, ...]]:
        """Return the table: winners in their order, then the others by votes."""
        won = [
            (
                str(place),
                entry.project.name or entry.project.id,
                self.money(entry.project.cost),
                number(entry.points, self.lang),
                "" if entry.entry.effective is None else number(entry.entry.effective, self.lang, decimals=1),
                "" if entry.payment is None else number(entry.payment.payers, self.lang),
                "" if entry.entry.price is None else self.money(entry.entry.price),
                self.say("heading-won"),
            )
            for place, entry in enumerate(self.explanation.won, start=1)
        ]
        lost = [
            (
                "",
                entry.project.name or entry.project.id,
                self.money(entry.project.cost),
                number(entry.points, self.lang),
                *("", "", ""),
                self.say("heading-lost"),
            )
            for entry in self.explanation.lost
        ]
        return [*won, *lost]

    def sections(self) -> list[tuple[str, list[str]]]:
        """Return the headings with a sentence for each winner, loser, tie and group."""
        told = self.explanation
        sections = (
            ("heading-won", [self.won(entry) for entry in told.won]),
            ("heading-lost", [self.lost(entry) for entry in told.lost]),
            ("heading-ties", [self.tie(tie) for tie in told.result.ties]),
            ("heading-groups", [self.group(group) for group in told.groups]),
        )
        return [(self.say(key), lines) for key, lines in sections if lines]


def tell(explanation: Explanation, lang: Lang, *, currency: str = "") -> str:
    """Write the whole explanation as text with headings."""
    speaker = Speaker(explanation, lang, currency)
    sections = [(speaker.say("title"), speaker.summary()), *speaker.sections()]
    return "\n\n".join("\n".join([title, *(f"- {line}" for line in lines)]) for title, lines in sections)
