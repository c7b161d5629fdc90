"""Says which rules a plan breaks: titles for ids, euros and posts for integers, quarters in words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lindwurm.core.city import CallIntake, City
from lindwurm.core.drawing import say as fmt
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.rules import Rule
from lindwurm.core.wording import quarter
from lindwurm.core.wording.catalogue import Catalogue, Phrase
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.planning.verify import Violation

MONEY = {
    Rule.YEARLY_BUDGET,
    Rule.CARRY_CURRENT,
    Rule.CARRY_INVESTMENT,
    Rule.COMMITMENT,
    Rule.LIQUIDITY,
    Rule.PROGRAMME_TOTAL,
}
QUARTERS = 4
COMPARED = re.compile(r"expected (?:at (?:most|least) the \w+ |the certificate's )?(\S+), found (\S+)")
CLAIMED = re.compile(r"expected (\D[a-z ]+?) (\S+), found (\S+)")
"""A field of a claim with both values; what it is called is the end of its phrase's key."""
OVERRUN = re.compile(r"expected overrun of (\S+) (\d+), found (-?\d+)")
MONEY_CLAIMS = {"own money", "money of the year", "grant"}

BROKEN = Catalogue(
    {
        "M-1": Phrase(
            "Beginn oder Ende außerhalb der erlaubten Zeit", "start or finish outside the permitted time"
        ),
        "M-2": Phrase(
            "Vorausgesetztes kann bis dahin nicht fertig sein", "what it needs cannot be finished by then"
        ),
        "M-3": Phrase("Antragsfrist verstrichen oder Antrag abgelehnt", "date to apply passed, or refused"),
        "M-4": Phrase("Bedingungen des Förderprogramms nicht erfüllt", "conditions of the programme not met"),
        "M-5": Phrase(
            "Beginn vor dem Ende des Vergabeverfahrens", "start before the award procedure can end"
        ),
        "M-6": Phrase("Förderung oder Kosten unter dem Mindestbetrag", "grant or cost below the minimum"),
        "M-21": Phrase("Beginn nach dem Verfall des Bescheids", "start after the notice has lapsed"),
        "M-7": Phrase("Zahlung nach dem Ende des Förderprogramms", "payment after the end of the programme"),
        "M-8": Phrase("anders als fest zugesagt", "other than committed"),
        "M-9": Phrase("durch eine Vorgabe ausgeschlossen", "ruled out by a directive"),
        "M-10": Phrase(
            "die Maßnahme davor ist nicht oder nicht rechtzeitig im Plan",
            "the measure before it is not in the plan, or too late",
        ),
        "M-11": Phrase(
            "{amount} zu viel von denen, die einander ausschließen",
            "{amount} too many that exclude each other",
        ),
        "M-13": Phrase("{amount} zu viel im Jahresmittel", "{amount} too many on the year's average"),
        "M-14": Phrase("{amount} zu viel im Quartal", "{amount} too many in the quarter"),
        "M-15": Phrase("{amount} über der Summe des Förderprogramms", "{amount} over the programme's total"),
        "M-16": Phrase("{amount} zu viel für diesen Förderaufruf", "{amount} too many for this call"),
        "M-17": Phrase(
            "eine Angabe im Plan stimmt nicht mit der Nachrechnung überein",
            "a claim of the plan is not what its choices give",
        ),
        "M-17.numbers": Phrase(
            "im Plan {found}, nachgerechnet {expected}", "{found} in the plan, {expected} computed again"
        ),
        "claim": Phrase(
            "{what}: im Plan {found}, nachgerechnet {expected}",
            "{what}: {found} in the plan, {expected} computed again",
        ),
        "claim.finish": Phrase("in Betrieb ab", "in use from"),
        "claim.fixed": Phrase("fest zugesagt", "committed"),
        "claim.staff of the year": Phrase("Personal im Jahresmittel", "staff on the year's average"),
        "claim.limit of the year": Phrase("verfügbar im Jahresmittel", "available on the year's average"),
        "claim.busiest quarter": Phrase("Quartal mit der meisten Arbeit", "busiest quarter"),
        "claim.staff of the busiest quarter": Phrase(
            "Personal im Quartal mit der meisten Arbeit", "staff in the busiest quarter"
        ),
        "claim.limit of the busiest quarter": Phrase(
            "verfügbar im Quartal mit der meisten Arbeit", "available in the busiest quarter"
        ),
        "claim.programme": Phrase("Förderprogramm", "programme"),
        "claim.grant": Phrase("Förderung", "grant"),
        "claim.application": Phrase("Antrag", "application"),
        "claim.decision": Phrase("Entscheidung über den Antrag", "decision on the application"),
        "claim.still to file": Phrase("Antrag noch zu stellen", "application still to file"),
        "claim.overrun": Phrase("Überschreitung", "overrun"),
        "claim.own money": Phrase("eigenes Geld", "own money"),
        "claim.money of the year": Phrase("Geld des Jahres", "money of the year"),
        "claim.sources": Phrase(
            "aus Geld anderer Jahre bezahlt als nachgerechnet",
            "paid with money of other years than computed again",
        ),
        "absent": Phrase("{what}: fehlt im Plan", "{what}: missing in the plan"),
        "invented": Phrase(
            "{what}: steht im Plan, folgt aber nicht aus dem, was gewählt ist",
            "{what}: in the plan, but does not follow from what is chosen",
        ),
        "about.staff": Phrase("Angabe zum Personal", "claim of staff"),
        "about.grant": Phrase("Angabe zur Förderung", "claim of a grant"),
        "about.overrun": Phrase("Angabe zu einer Überschreitung", "claim of an overrun"),
        "about.money": Phrase("Angabe zum eigenen Geld", "claim of own money"),
        "yes": Phrase("ja", "yes"),
        "no": Phrase("nein", "no"),
        "none": Phrase("keine Angabe", "nothing stated"),
        "M-17.problem_hash": Phrase("für andere Angaben gerechnet", "computed for other figures"),
        "M-18": Phrase(
            "Ersparnis, die sich aus den Terminen nicht ergibt", "a saving that the starts do not give"
        ),
        "M-19": Phrase(
            "mehr als eine Entscheidung dazu, oder eine, die es nicht gibt",
            "more than one choice, or one that does not exist",
        ),
        "B-1": Phrase("{amount} mehr eigenes Geld, als da ist", "{amount} more own money than there is"),
        "B-4": Phrase("Beginn, bevor der Haushalt wirksam ist", "start before the budget is in effect"),
        "B-6": Phrase(
            "nach den Regeln zur Haushaltsaufsicht gerechnet nicht zulässig",
            "by the rules on budget supervision not permitted",
        ),
        "B-9": Phrase(
            "{amount} älter, als Geld übertragen werden darf", "{amount} older than money may be carried over"
        ),
        "B-10": Phrase(
            "{amount} älter, als Geld übertragen werden darf", "{amount} older than money may be carried over"
        ),
        "B-11": Phrase(
            "{amount} über der Verpflichtungsermächtigung", "{amount} over the commitment authority"
        ),
        "B-12": Phrase(
            "die Haushaltsstelle darf diese Kosten nicht tragen", "the budget line may not pay such cost"
        ),
        "B-15": Phrase("Beginn vor dem Förderbescheid", "start before the grant is decided"),
        "B-16": Phrase("{amount} zu viel vorgestreckt", "{amount} too much paid in advance"),
        "B-19": Phrase(
            "Förderungen, die so nicht verbunden werden dürfen", "grants that may not be combined so"
        ),
        "applications-one": Phrase("1 Antrag", "1 application"),
        "applications-many": Phrase("{count} Anträge", "{count} applications"),
        "posts": Phrase("{count} Stellen", "{count} posts"),
        "liquidity": Phrase("Vorfinanzierung", "payment in advance"),
        "city": Phrase("Stadt", "city"),
        "problem_hash": Phrase("Plandatei", "plan file"),
        "reading": Phrase("Lesart", "reading"),
        "now": Phrase("Stand", "state"),
        "basis": Phrase("Herkunft der Angaben", "origin of the figures"),
        "floor": Phrase("Mindestwert", "least value"),
        "bound": Phrase("Schranke", "bound"),
        "duty_bound": Phrase("Schranke der Pflichten", "bound of the duties"),
        "objective.duty": Phrase("Pflichten", "duties"),
        "objective.value": Phrase("Wert", "value"),
        "objective.shift": Phrase("Abstand zum veröffentlichten Plan", "distance to the published plan"),
        "objective.own_money": Phrase("Eigenes Geld", "own money"),
    }
)
"""What breaks each rule, and what a plan file's own fields are called."""


class Breaking:
    """Says violations in one language."""

    def __init__(self, city: City, lang: Lang) -> None:
        """Index the titles of the city."""
        self._lang: Lang = lang
        self._titles = {each.id: each.title.into(lang) for each in city.measures}
        self._titles |= {each.id: each.title.into(lang) for each in city.lines}
        self._titles |= {each.id: each.name.into(lang) for each in city.units}
        self._titles |= {each.id: each.name.into(lang) for each in city.programmes}
        for programme in city.programmes:
            if isinstance(programme.intake, CallIntake):
                self._titles |= {call.id: programme.name.into(lang) for call in programme.intake.calls}

    def row(self, found: Violation) -> tuple[str, str, str, str]:
        """Return rule, subject, period and what is wrong."""
        return found.rule.value, self.subject(found.subject), self.period(found.period), self.what(found)

    def subject(self, key: str) -> str:
        """Write what a violation is about by its title."""
        if key in BROKEN:
            return BROKEN.say(key, self._lang)
        return " → ".join(self._titles.get(part, part) for part in key.split(">"))

    def period(self, period: str) -> str:
        """Write a quarter in words; a year stays."""
        try:
            return quarter(Quarter.parse(period), self._lang)
        except ValueError:
            return period

    def what(self, found: Violation) -> str:
        """Say what is wrong in a few words."""
        if found.rule is Rule.CLAIM:
            return self._claim(found)
        return BROKEN.say(found.rule.value, self._lang, amount=self._amount(found))

    def _claim(self, found: Violation) -> str:
        """Say which claim of the plan is wrong, with both values."""
        key = f"{found.rule.value}.{found.subject}"
        if key in BROKEN:
            return BROKEN.say(key, self._lang)
        for begin, end, phrase in (
            ("expected a claim of ", ", found none", "absent"),
            ("expected no claim of ", ", found one", "invented"),
        ):
            if found.detail.startswith(begin) and found.detail.endswith(end):
                about = found.detail.removeprefix(begin).removesuffix(end)
                return BROKEN.say(phrase, self._lang, what=BROKEN.say(f"about.{about}", self._lang))
        compared = COMPARED.fullmatch(found.detail)
        if compared:
            values = {
                "expected": self._value(compared[1], found),
                "found": self._value(compared[2], found),
            }
            return BROKEN.say("M-17.numbers", self._lang, **values)
        if found.detail.startswith("expected sources "):
            return BROKEN.say("claim.sources", self._lang)
        return self._compared(found)

    def _compared(self, found: Violation) -> str:
        """Name the field of the claim and write both values; in general where the field has no word."""
        claimed, overrun = CLAIMED.fullmatch(found.detail), OVERRUN.fullmatch(found.detail)
        if overrun is not None:
            name = "overrun"
            values = [
                self._amount(replace(found, rule=Rule(overrun[1]), amount=int(overrun[n]))) for n in (2, 3)
            ]
        elif claimed is not None and f"claim.{claimed[1]}" in BROKEN:
            name = claimed[1]
            values = [self._field(name, claimed[n]) for n in (2, 3)]
        else:
            return BROKEN.say(found.rule.value, self._lang)
        what = BROKEN.say(f"claim.{name}", self._lang)
        return BROKEN.say("claim", self._lang, what=what, expected=values[0], found=values[1])

    def _field(self, name: str, written: str) -> str:
        """Write a value of a claim in the unit of its field."""
        plain = {"True": "yes", "False": "no", "None": "none"}
        if written in plain:
            return BROKEN.say(plain[written], self._lang)
        if not written.lstrip("-").isdigit():
            return self.period(self._titles.get(written, written))
        number = int(written)
        if name in MONEY_CLAIMS:
            return fmt.money(number, self._lang)
        if name in {"staff of the year", "limit of the year"}:
            return BROKEN.say("posts", self._lang, count=fmt.posts(round(number / QUARTERS), self._lang))
        if "busiest quarter" in name:
            return BROKEN.say("posts", self._lang, count=fmt.posts(number, self._lang))
        return fmt.number(number, self._lang)

    def _value(self, written: str, found: Violation) -> str:
        try:
            number = int(float(written))
        except ValueError:
            return self.period(written)
        is_money = found.subject.endswith("own_money")
        return fmt.money(number, self._lang) if is_money else fmt.number(number, self._lang)

    def _amount(self, found: Violation) -> str:
        amount = found.amount or 0
        if found.rule in MONEY:
            return fmt.money(amount, self._lang)
        if found.rule in {Rule.STAFF_YEAR, Rule.STAFF_PEAK}:
            share = amount / QUARTERS if found.rule is Rule.STAFF_YEAR else amount
            return BROKEN.say("posts", self._lang, count=fmt.posts(round(share), self._lang))
        if found.rule is Rule.APPLICATIONS:
            key = "applications-one" if amount == 1 else "applications-many"
            return BROKEN.say(key, self._lang, count=amount)
        return fmt.number(amount, self._lang)
