"""Puts the problem together from the parts of intake."""

from __future__ import annotations

from fractions import Fraction

from lindwurm.core.city import City, Text
from lindwurm.core.planning.intake.applications import applications_of, planner_application
from lindwurm.core.planning.intake.context import context_of
from lindwurm.core.planning.intake.errors import IntakeError
from lindwurm.core.planning.intake.figures import figures_of
from lindwurm.core.planning.intake.kinds import Place, place_measures
from lindwurm.core.planning.intake.law import NO_LAW, Law, law_of
from lindwurm.core.planning.intake.lines import lines_of
from lindwurm.core.planning.intake.links import directives_of, groups_of, links_of, synergies_of
from lindwurm.core.planning.intake.measures import planned_measure, settled_measure
from lindwurm.core.planning.intake.programmes import Unusable, programmes_of
from lindwurm.core.planning.intake.published import Fate, choice_exists, fate_of, published_choices
from lindwurm.core.planning.intake.units import units_of
from lindwurm.core.planning.intake.variants import variant_of
from lindwurm.core.planning.problem import Application, Kind, Measure, Parameters, Problem, Reading
from lindwurm.core.rulesets import RuleSet

URGENCY_CLASSES = 5


def intake(city: City, ruleset: RuleSet, *, reading: Reading = Reading.STRICT) -> Problem:
    """Turn a city into the problem that a plan decides; equal cities give equal problems.

    Money is exact in cents. Rounded are only: parts of a payment, by largest remainder; the money of the
    current year where nothing is said about what was spent, and shares and rates in basis points and staff
    in centi-FTE-quarters, each half to even; follow-up cost per quarter and staff limits, down; lead times,
    to the nearest quarter, a half up. See the function that rounds.

    Raises:
        IntakeError: where city and rule set do not fit together.
    """
    return problem_of(city, law_of(city, ruleset, reading), reading)


def problem_of(
    city: City, law: Law, reading: Reading = Reading.STRICT, *, with_figures: bool = True
) -> Problem:
    """Turn a city into a problem under a law that has been read already.

    Without `figures` it takes half the time: for trying many values of one figure.
    """
    return Reader(city, law, reading).problem(with_figures=with_figures)


def unusable_programmes(city: City) -> tuple[Unusable, ...]:
    """Return the programmes that the city cannot plan with, by id, each with the reason.

    Reasons: ``not-usable`` (the city says so), ``missing: …`` (what is not known), ``no-chance``, ``closed``,
    ``no-call`` (no date from now to the horizon).
    """
    return Reader(city, NO_LAW, Reading.STRICT).unusable


def slipped_measures(city: City) -> tuple[tuple[str, str], ...]:
    """Return the measures that did not stay at their published place, by id, each with the reason.

    Reasons: ``missed`` (the published start has passed), ``gone`` (variant or call is no longer there),
    ``unpublished`` (committed, but in no published plan).
    """
    fates = Reader(city, NO_LAW, Reading.STRICT).fates
    return tuple((key, fate.slipped) for key, fate in sorted(fates.items()) if fate.slipped is not None)


class Reader:
    """Reads a city once; the parts that build on each other stand in the order of `__init__`."""

    def __init__(self, city: City, law: Law, reading: Reading) -> None:
        """Place the measures, then what they may be financed by, then what the published plan fixes."""
        check_frame(city)
        self.context = context_of(city, law, reading)
        self.places, self.not_planned = place_measures(self.context)
        self.applications = applications_of(city)
        decided = [place.measure.id for place in self.places if place.kind is Kind.FREE]
        self.programmes, self.unusable = programmes_of(self.context, self.applications, decided)
        self.calls = {call.id for programme in self.programmes for call in programme.calls}
        self.published = published_choices(self.context)
        self.fates = {place.measure.id: self._fate(place) for place in self.places if place.kind is Kind.FREE}

    def problem(self, *, with_figures: bool = True) -> Problem:
        """Put the problem together."""
        context, city = self.context, self.context.city
        measures = tuple(self._measure(place) for place in self.places)
        kinds = {measure.id: measure.kind for measure in measures}
        synergies = synergies_of(context, kinds)
        return Problem(
            city=city.id,
            reading=context.reading,
            first_quarter=city.horizon.first,
            horizon=context.horizon,
            now=context.now,
            parameters=parameters_of(city),
            measures=measures,
            links=links_of(context, kinds),
            groups=groups_of(context, kinds),
            synergies=synergies,
            units=units_of(context),
            lines=lines_of(context),
            programmes=self.programmes,
            directives=directives_of(context, kinds),
            has_published=city.published_plan is not None,
            not_planned=self.not_planned,
            figures=figures_of(context, self.places, self.programmes, synergies) if with_figures else (),
        )

    def _applied(self, measure: str) -> tuple[Application, ...]:
        """Return the measure's applications to calls of the problem, sorted by call."""
        entries = self.applications.by_measure.get(measure, ())
        return tuple(
            planner_application(self.context, entry) for entry in entries if entry.call in self.calls
        )

    def _fate(self, place: Place) -> Fate:
        key = place.measure.id
        ways = frozenset(way.id for way in place.ways)
        applied = self._applied(key)
        return fate_of(
            self.context,
            key,
            self.published.get(key),
            is_possible=lambda choice: choice_exists(self.context, choice, ways, applied, self.programmes),
        )

    def _measure(self, place: Place) -> Measure:
        key = place.measure.id
        if place.kind is not Kind.FREE:
            return settled_measure(self.context, place, self.published.get(key))
        variants = tuple(variant_of(self.context, way) for way in place.ways)
        return planned_measure(self.context, place, variants, self._applied(key), self.fates[key])


def parameters_of(city: City) -> Parameters:
    """Convert the city's parameters; a missing liquidity limit is not checked (B-16)."""
    given = city.parameters
    first, second, third, fourth, fifth = (Fraction(factor) for factor in given.urgency_factors)
    return Parameters(
        discount=Fraction(given.discount),
        risk_weight=Fraction(given.risk_weight),
        urgency_factors=(first, second, third, fourth, fifth),
        calm_floor=Fraction(given.calm_floor),
        liquidity=None if given.liquidity is None else given.liquidity.likely,
    )


def check_frame(city: City) -> None:
    """Refuse a city that no problem can be made of, whoever built it.

    Raises:
        IntakeError: if now lies outside the horizon, or an urgency class has no factor.
    """
    now, factors = city.horizon.first.until(city.now), len(city.parameters.urgency_factors)
    if not 0 <= now < city.horizon.quarters:
        last = city.horizon.first.plus(city.horizon.quarters - 1)
        raise IntakeError(
            where="city.yaml: now",
            expected=Text(
                de=f"ein Quartal von {city.horizon.first} bis {last}",
                en=f"a quarter from {city.horizon.first} to {last}",
            ),
            got=Text(de=str(city.now)),
            do=Text(
                de="den Planungszeitraum oder das erste freie Quartal verschieben",
                en="move the horizon or now",
            ),
        )
    if factors != URGENCY_CLASSES:
        raise IntakeError(
            where="city.yaml: parameters.urgency_factors",
            expected=Text(
                de=f"{URGENCY_CLASSES} Zahlen, eine je Klasse der Dringlichkeit",
                en=f"{URGENCY_CLASSES} numbers, one per urgency class",
            ),
            got=Text(de=str(factors)),
            do=Text(de="je Klasse einen Faktor angeben", en="give one factor per class"),
        )
