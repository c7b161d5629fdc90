"""What a directive costs, ready to be set: what moves, which grants lapse, money by year."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import City
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.demands import (
    Contradiction,
    Outcome,
    contradiction_sentences,
    price_sentences,
)
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.planning.problem import Choice
from lindwurm.core.rulesets import load_ruleset
from lindwurm.core.wording import ESTIMATE_DIGITS, Lang, listed, money, quarter
from lindwurm.stages.plans.answers import PriceAnswer, unasked_demands, with_demands
from lindwurm.stages.plans.models import Analysis, Run
from lindwurm.stages.plans.queries import answer_of
from lindwurm.web.kit.tables import Column, Table
from lindwurm.web.office.reads.directives import demand_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceShown:
    """A price as a page shows it."""

    outcome: str
    is_possible: bool
    is_met: bool
    sentences: tuple[str, ...]
    against: tuple[str, ...]
    """A smallest set of demands and limits that contradict, in words; empty where there is room."""
    moves: Table
    grants: Table
    money: Table
    late: Table


def price_of(analysis: Analysis, lang: Lang) -> PriceShown | None:
    """Return the price that a question came to, None while there is none."""
    answer = answer_of(analysis)
    if not isinstance(answer, PriceAnswer):
        return None
    city: City = Run.objects.defer(None).only("city").get(pk=analysis.run_id).city
    return _Shower(answer, city, lang).shown()


def contradiction_of(analysis: Analysis, lang: Lang) -> tuple[str, ...]:
    """Return in words whether the directives of a run go together; empty while there is no answer."""
    answer = answer_of(analysis)
    if not isinstance(answer, Contradiction):
        return ()
    city: City = Run.objects.defer(None).only("city").get(pk=analysis.run_id).city
    city = with_demands(city, analysis.parameters)
    return tuple(contradiction_sentences(answer, city, load_ruleset(city.ruleset.name), lang))


def unasked_of(analysis: Analysis, municipality: Municipality, lang: Lang) -> tuple[str, ...]:
    """Return in words the directives that the check had to leave out: its run does not know what they are about."""
    town: City = Run.objects.defer(None).only("city").get(pk=analysis.run_id).city
    return tuple(
        demand_words(each, municipality, lang) for each in unasked_demands(town, analysis.parameters)
    )


class _Shower:
    def __init__(self, answer: PriceAnswer, city: City, lang: Lang) -> None:
        self._price, self._against, self._city = answer.price, answer.contradiction, city
        self._lang, self._first = lang, city.horizon.first
        self._names = Names(city, lang)
        self._titles = {measure.id: measure.title.into(lang) for measure in city.measures}

    def shown(self) -> PriceShown:
        price = self._price
        return PriceShown(
            outcome=price.outcome.value,
            is_possible=price.is_possible,
            is_met=price.outcome is Outcome.MET,
            sentences=self._sentences(),
            against=self._against_words(),
            moves=self._moves(),
            grants=self._grants(),
            money=self._money(),
            late=self._late(),
        )

    def _sentences(self) -> tuple[str, ...]:
        ruleset = load_ruleset(self._city.ruleset.name)
        said = price_sentences(self._price, self._city, ruleset, self._lang)
        return tuple(said[1:])  # the first repeats the question, which stands above

    def _against_words(self) -> tuple[str, ...]:
        """Say what contradicts; where rules about the measure alone stand against it the price says so already."""
        if self._against is None or self._price.outcome is Outcome.NO_WAY:
            return ()
        ruleset = load_ruleset(self._city.ruleset.name)
        return tuple(contradiction_sentences(self._against, self._city, ruleset, self._lang))

    def _moves(self) -> Table:
        asked = self._price.demand.measure
        moves = sorted(self._price.moves, key=lambda move: (move.measure != asked, self._title(move.measure)))
        return Table(
            caption=_("What moves"),
            quiet=True,
            columns=_columns(_("Measure"), _("Start in the plan"), _("Start with the directive"), _("Also")),
            rows=[
                (
                    self._title(move.measure),
                    self._place(move.before),
                    self._place(move.after),
                    self._other(move.before, move.after),
                )
                for move in moves
            ],
            empty=_("Nothing."),
        )

    def _grants(self) -> Table:
        return Table(
            caption=_("Grants that change"),
            quiet=True,
            columns=(
                *_columns(_("Measure"), pgettext("office", "Programme")),
                Column(label=_("In the plan"), numeric=True),
                Column(label=_("With the directive"), numeric=True),
            ),
            rows=[
                (
                    self._title(each.measure),
                    self._names.programme(each.programme),
                    self._grant(each.before),
                    self._grant(each.after),
                )
                for each in self._price.grants
            ],
        )

    def _money(self) -> Table:
        rows = [(str(year), change_words(amount, self._lang)) for year, amount in self._price.own_by_year]
        total = (_("Together"), change_words(self._price.own_total, self._lang))
        return Table(
            caption=_("Own money by year"),
            quiet=True,
            columns=(Column(label=_("Year")), Column(label=_("Change"), numeric=True)),
            rows=[*rows, total] if rows else [],
            empty=_("No year needs more or less own money."),
        )

    def _late(self) -> Table:
        return Table(
            caption=_("Legal duties that would be late"),
            quiet=True,
            columns=_columns(_("Measure"), _("To be in use by"), _("In the plan"), _("With the directive")),
            rows=[
                (
                    self._title(each.measure),
                    self._day(each.deadline),
                    self._day(each.before),
                    self._day(each.after),
                )
                for each in self._price.late
            ],
        )

    def _title(self, measure: str) -> str:
        return self._titles.get(measure, measure)

    def _grant(self, cents: int) -> str:
        return money(cents, self._lang, digits=ESTIMATE_DIGITS) if cents else _("none")

    def _place(self, choice: Choice | None) -> str:
        return _("not in the plan") if choice is None else self._day(self._first.plus(choice.start))

    def _day(self, value: Quarter | None) -> str:
        return _("never") if value is None else quarter(value, self._lang)

    def _other(self, before: Choice | None, after: Choice | None) -> str:
        if before is None or after is None:
            return "–"
        found = []
        if before.variant != after.variant:
            found.append(_("in the way %(way)s") % {"way": self._names.variant(after.measure, after.variant)})
        if before.calls != after.calls:
            programmes = listed([self._names.programme(call) for call in after.calls], self._lang)
            found.append(
                _("with the programme %(name)s") % {"name": programmes}
                if after.calls
                else _("with own money only")
            )
        return listed(found, self._lang) or "–"


def change_words(cents: int, lang: Lang) -> str:
    """Write a change of money with its sign, no finer than an estimate."""
    if not cents:
        return "±0"
    return ("+" if cents > 0 else "−") + money(abs(cents), lang, digits=ESTIMATE_DIGITS)


def _columns(*labels: str) -> tuple[Column, ...]:
    return tuple(Column(label=label) for label in labels)
