"""What a measure costs by the plan, and what a plan uses of each line and unit by year."""

from __future__ import annotations

from lindwurm.core.city import City, Series, origin_name
from lindwurm.core.city import Variant as CityVariant
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.labels import label
from lindwurm.core.drawing.page import Costs, OverrunLine, Use, YearUse
from lindwurm.core.drawing.words import say
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.plan import MoneyClaim, Overrun, Plan, PlannedMeasure, StaffClaim
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.rules import Rule
from lindwurm.core.wording import Lang

_STRENGTH = ("documented", "estimated", "assumed", "missing")
_STAFF_RULES = (Rule.STAFF_YEAR, Rule.STAFF_PEAK)
_MONEY_RULES = (Rule.YEARLY_BUDGET, Rule.COMMITMENT, Rule.LIQUIDITY, Rule.PROGRAMME_TOTAL)
QUARTERS = 4


def costs_of(city: City, problem: Problem, plan: Plan, choice: PlannedMeasure, lang: Lang) -> Costs | None:
    """Add up what the chosen variant costs, less the grants the plan counts on."""
    measure = next((entry for entry in problem.measures if entry.id == choice.measure), None)
    variant = next((way for way in measure.variants if way.id == choice.variant), None) if measure else None
    if variant is None:
        return None
    gross = sum(item.amount for item in variant.costs if item.amount > 0)
    grants = [grant for grant in plan.claims.grants if grant.measure == choice.measure]
    granted = sum(grant.amount for grant in grants)
    names = {programme.id: programme.name.into(lang) for programme in city.programmes}
    return Costs(
        own=gross - granted,
        grant=granted,
        per_year=sum(follow.amount for follow in variant.follow_ups if follow.amount > 0) * QUARTERS,
        origin=_weakest(city, choice),
        programmes=tuple(names.get(grant.programme, grant.programme) for grant in grants),
    )


def _weakest(city: City, choice: PlannedMeasure) -> str:
    measure = next((entry for entry in city.measures if entry.id == choice.measure), None)
    ways: tuple[CityVariant, ...] = measure.ways if measure else ()
    way = next((entry for entry in ways if entry.id == choice.variant), None)
    if way is None:
        return "missing"
    figures = [item.amount for item in way.costs] + [item.per_year for item in way.follow_up]
    return max((origin_name(figure.origin) for figure in figures), key=_STRENGTH.index, default="documented")


def money_uses(city: City, problem: Problem, plan: Plan, lang: Lang) -> tuple[Use, ...]:
    """List what each budget line gives and pays in every year; result lines come after finance lines."""
    limits = {(line.id, year.year): year.amount for line in problem.lines for year in line.years}
    claims = {(claim.line, claim.year): claim for claim in plan.claims.money}
    found = []
    for line in sorted(city.lines, key=lambda line: line.series is Series.RESULT):
        if not any(claim.line == line.id and claim.own for claim in plan.claims.money):
            continue
        title = label(line.title, lang)
        years = tuple(
            _money(claims[line.id, year])
            if (line.id, year) in claims
            else YearUse(year=year, used=0, limit=limits.get((line.id, year)))
            for year in city.years
        )
        found.append(Use(id=line.id, title=title, years=years, note=_money_note(title.text, years, lang)))
    return tuple(found)


def _money(claim: MoneyClaim) -> YearUse:
    carried = sum(source.amount for source in claim.sources if source.vintage < claim.year)
    return YearUse(year=claim.year, used=claim.own, limit=claim.limit, carried=carried)


def _money_note(title: str, years: tuple[YearUse, ...], lang: Lang) -> str:
    total = sum(entry.used for entry in years)
    if not total:
        return say(lang, "note-none", title=title)
    values = {
        "title": title,
        "total": fmt.money(total, lang),
        "first": years[0].year,
        "last": years[-1].year,
    }
    tight = _tightest(years)
    if tight is None or tight.limit is None:
        return say(lang, "note-money-free", **values)
    used, limit = fmt.money(tight.used, lang), fmt.money(tight.limit + tight.carried, lang)
    return say(lang, "note-money", **values, year=tight.year, used=used, limit=limit)


def _tightest(years: tuple[YearUse, ...]) -> YearUse | None:
    limited = [entry for entry in years if entry.limit]
    return max(limited, key=lambda entry: entry.used / ((entry.limit or 0) + entry.carried), default=None)


def staff_uses(city: City, problem: Problem, plan: Plan, lang: Lang) -> tuple[Use, ...]:
    """List each unit's posts by year, averaged over the quarters that are left of the year."""
    counts: dict[int, int] = {}
    for quarter in range(problem.now, problem.horizon):
        year = problem.year_of(quarter)
        counts[year] = counts.get(year, 0) + 1
    found = []
    for unit in city.units:
        claims = [claim for claim in plan.claims.staff if claim.unit == unit.id]
        if not any(claim.used for claim in claims):
            continue
        title = label(unit.name, lang)
        years = tuple(_posts(claim, counts.get(claim.year, QUARTERS), lang) for claim in claims)
        tight = _tightest(years)
        note = say(lang, "note-none", title=title.text)
        if tight is not None:
            used, limit = fmt.posts(tight.used, lang), fmt.posts(tight.limit or 0, lang)
            note = say(lang, "note-staff", title=title.text, year=tight.year, used=used, limit=limit)
        found.append(Use(id=unit.id, title=title, years=years, note=note))
    return tuple(found)


def _posts(claim: StaffClaim, quarters: int, lang: Lang) -> YearUse:
    peak = say(lang, "quarter", number=claim.peak_quarter.number, year=claim.peak_quarter.year)
    limit = fmt.posts(claim.peak_limit, lang)
    words = f"{peak}: " + say(lang, "of-limit", used=fmt.posts(claim.peak_used, lang), limit=limit)
    return YearUse(
        year=claim.year,
        used=round(claim.used / quarters),
        limit=round(claim.limit / quarters),
        peak=words if claim.peak_used else "",
    )


def overrun_lines(city: City, plan: Plan, lang: Lang) -> tuple[OverrunLine, ...]:
    """Write what was exceeded before, each in its own unit."""
    names = {programme.id: programme.name.into(lang) for programme in city.programmes}
    names |= {unit.id: unit.name.into(lang) for unit in city.units}
    names |= {measure.id: measure.title.into(lang) for measure in city.measures}
    names |= {line.id: line.title.into(lang) for line in city.lines}
    return tuple(
        OverrunLine(
            rule=overrun.rule.value,
            subject=" → ".join(names.get(part, part) for part in overrun.subject.split(">")),
            period=_period(overrun.period, lang),
            excess=_excess(overrun, lang),
        )
        for overrun in plan.claims.overruns
    )


def _period(period: str, lang: Lang) -> str:
    try:
        quarter = Quarter.parse(period)
    except ValueError:
        return period
    return say(lang, "quarter", number=quarter.number, year=quarter.year)


def _excess(overrun: Overrun, lang: Lang) -> str:
    if overrun.rule in _STAFF_RULES:
        quarters = 1 if "Q" in overrun.period else QUARTERS
        return say(lang, "posts", number=fmt.posts(round(overrun.excess / quarters), lang))
    if overrun.rule in _MONEY_RULES:
        return fmt.money(overrun.excess, lang)
    return fmt.number(overrun.excess, lang)
