"""Says what a simulation gave, German and English: chances in tenths, with their basis."""

from __future__ import annotations

from lindwurm.core.city import Assumed, Documented
from lindwurm.core.planning.doubt.simulate.laws import Chance
from lindwurm.core.planning.doubt.simulate.luck import WHOLE
from lindwurm.core.planning.doubt.simulate.simulation import (
    Drawn,
    Fallback,
    FallbackCount,
    MeasureChance,
    PlanB,
    Share,
    Simulation,
)
from lindwurm.core.planning.doubt.simulate.texts import CHANCES, KINDS, MEASURES, PLANS_B, SUMMARY
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.wording import (
    ESTIMATE_DIGITS,
    Lang,
    assumed,
    date,
    documented,
    estimated,
    listed,
    money,
    number,
    percent,
    sentence,
)

FEW = 10
"""Up to so many runs a plan B is said with the number of runs it rests on."""
TENTHS = 10


def chance_words(share: Share, lang: Lang) -> str:
    """Say a chance in tenths: ``in etwa 7 von 10 durchgespielten Verläufen``, or in all or none of them."""
    if share.of == 1:
        return CHANCES.say("one" if share.times else "one-never", lang)
    key = {0: "never", TENTHS: "always"}.get(share.tenths, "about")
    return CHANCES.say(key, lang, tenths=share.tenths, of=number(share.of, lang))


def short_chance(share: Share, lang: Lang) -> str:
    """Say a chance for a table: ``etwa 7 von 10``, ``immer``, ``nie``."""
    if not share.of:
        return CHANCES.say("short-none", lang)
    key = {0: "short-never", TENTHS: "short-always"}.get(share.tenths, "short-about")
    return CHANCES.say(key, lang, tenths=share.tenths)


# --- one measure --------------------------------------------------------------------------------------


def measure_sentences(entry: MeasureChance, simulation: Simulation, names: Names) -> tuple[str, ...]:
    """Say when a measure starts and is in use in how many runs, by the years of the plan, and on what basis."""
    lang, title = names.lang, names.measure(entry.measure)
    basis = basis_words(entry, simulation, names)
    start, finish = entry.planned_start, entry.planned_finish
    if start is None or finish is None:
        chance = chance_words(entry.started, lang)
        return (sentence(MEASURES.say("outside", lang, measure=title, chance=chance, basis=basis)),)
    if entry.fixed:
        found = [MEASURES.say("fixed", lang, measure=title, year=start.year)]
    else:
        by_year = _by_year(entry, start.year)[0]
        values = {"chance": chance_words(by_year, lang), "measure": title, "year": start.year}
        found = [MEASURES.say("starts", lang, basis=basis, **values)]
        if 0 < entry.started.times != by_year.times:
            found.append(MEASURES.say("dropped", lang, chance=chance_words(entry.started, lang)))
        if entry.typical_start is not None and entry.typical_start.year > start.year:
            found.append(MEASURES.say("later", lang, year=entry.typical_start.year))
    in_use = [year.finished for year in entry.years if year.year == finish.year]
    if in_use:
        chance = chance_words(in_use[0], lang)
        found.append(MEASURES.say("in-use", lang, year=finish.year, chance=chance))
    if entry.in_time_for_duty is not None:
        found.append(MEASURES.say("duty", lang, chance=chance_words(entry.in_time_for_duty, lang)))
    return tuple(map(sentence, found))


def _by_year(entry: MeasureChance, year: int) -> tuple[Share, Share]:
    found = next(each for each in entry.years if each.year == year)
    return found.started, found.finished


def basis_words(entry: MeasureChance, simulation: Simulation, names: Names) -> str:
    """Say what a measure's chances rest on: its own grants' chances and their origin, and what else is drawn."""
    lang = names.lang
    chances = {chance.programme: chance for chance in simulation.basis.chances}
    asked = dict.fromkeys(names.programme_id(call) for call in entry.calls)
    parts = [chance_basis(chances[key], names) for key in asked if key in chances]
    others = [
        KINDS.say(drawn.kind.value, lang)
        for drawn in simulation.basis.drawn
        if drawn.count and not (drawn.kind == "approval" and parts)
    ]
    if others:
        parts.append(MEASURES.say("basis-kinds", lang, kinds=listed(others, lang)))
    return MEASURES.say("basis", lang, parts="; ".join(parts) or MEASURES.say("basis-nothing", lang))


def chance_basis(chance: Chance, names: Names) -> str:
    """Say a chance of approval with its origin: ``Bewilligungschance 60 % bei „Solar“, nach Schätzung …``."""
    lang = names.lang
    values = {
        "chance": percent(round(WHOLE * chance.chance), lang),
        "programme": names.programme(chance.programme),
    }
    if chance.origin is None:
        return MEASURES.say("basis-chance-bare", lang, **values)
    return MEASURES.say("basis-chance", lang, origin=_origin(chance, names), **values)


def _origin(chance: Chance, names: Names) -> str:
    lang, origin = names.lang, chance.origin
    if isinstance(origin, Documented):
        return documented(origin.source, date(origin.as_of, lang), lang)
    if isinstance(origin, Assumed):
        return assumed(lang, origin.basis)
    return estimated([] if origin is None else [names.who(origin.by)], lang)


# --- plans B ------------------------------------------------------------------------------------------


def plan_b_sentence(plan: PlanB, names: Names) -> str:
    """Say what happens most often if a large grant is refused."""
    lang = names.lang
    values = {
        "measure": names.measure(plan.measure),
        "programme": names.programme(plan.programme),
        "amount": money(plan.amount, lang, digits=ESTIMATE_DIGITS),
    }
    chance = chance_words(plan.refused, lang)
    if not plan.fallbacks:
        return PLANS_B.say("never-refused", lang, chance=chance, **values)
    said = PLANS_B.say(
        "refused",
        lang,
        chance=PLANS_B.say("chance", lang, chance=chance),
        way=fallback_words(plan.fallbacks[0], lang),
        **values,
    )
    count = plan.refused.times
    if count > FEW:
        return said
    return PLANS_B.say("few-one" if count == 1 else "few", lang, sentence=said, count=number(count, lang))


def fallback_words(way: FallbackCount, lang: Lang) -> str:
    """Say a fallback: ``wird die Maßnahme meist mit eigenem Geld bezahlt und beginnt im Mittel 2030``.

    "Mostly" is said of more than half of the refusals only.
    """
    times, of = way.share.times, way.share.of
    key = "mostly" if 2 * times > of else "most-often"
    often = PLANS_B.say(key, lang, times=number(times, lang), of=number(of, lang))
    if way.fallback is Fallback.DROPPED or way.typical_start is None:
        return PLANS_B.say(Fallback.DROPPED.value, lang, often=often)
    key = "when-later" if 2 * way.later > times else "when"
    when = PLANS_B.say(key, lang, year=way.typical_start.year)
    words = PLANS_B.say(way.fallback.value, lang, often=often, when=when)
    if 2 * way.other_variant > way.share.times:
        return PLANS_B.say("other-variant", lang, way=words)
    return words


# --- the whole ----------------------------------------------------------------------------------------


def summary_sentences(simulation: Simulation, lang: Lang) -> tuple[str, ...]:
    """Say how the whole plan fares: benefit, money, duties, changes."""
    runs = number(simulation.runs, lang)
    found = [SUMMARY.say("runs-one" if simulation.runs == 1 else "runs", lang, runs=runs)]
    if simulation.runs < simulation.wanted:
        found.append(SUMMARY.say("fewer", lang, runs=runs, wanted=number(simulation.wanted, lang)))
    kept, total = simulation.value_kept, simulation.money_total
    found += [
        SUMMARY.say("kept", lang, low=_percent(kept.low, lang), middle=_percent(kept.middle, lang)),
        SUMMARY.say(
            "money",
            lang,
            planned=_money(simulation.money_planned, lang),
            low=_money(total.low, lang),
            high=_money(total.high, lang),
        ),
    ]
    if any(entry.in_time_for_duty is not None for entry in simulation.measures):
        found.append(
            SUMMARY.say(
                "duties",
                lang,
                planned=number(simulation.duties_late_planned, lang),
                high=number(simulation.duties_late.high, lang),
            )
        )
    middle = simulation.replanned.middle
    found.append(SUMMARY.say("changed" if middle else "unchanged", lang, middle=number(middle, lang)))
    return tuple(found)


def basis_sentences(simulation: Simulation, lang: Lang) -> tuple[str, ...]:
    """Say what was drawn and on whose word, what stayed as planned and why, and what is assumed."""
    drawn = [_drawn(each, lang) for each in simulation.basis.drawn if each.count]
    off = [_off(each, lang) for each in simulation.basis.drawn if each.wanted and each.off]
    left = [KINDS.say(each.kind.value, lang) for each in simulation.basis.drawn if not each.wanted]
    found = [
        SUMMARY.say("drawn", lang, kinds=listed(drawn, lang)) if drawn else SUMMARY.say("nothing-drawn", lang)
    ]
    found += [SUMMARY.say("off", lang, kinds=listed(off, lang))] if off else []
    found += [SUMMARY.say("left-out", lang, kinds=listed(left, lang))] if left else []
    return (*found, SUMMARY.say("apart", lang))


def _drawn(drawn: Drawn, lang: Lang) -> str:
    counts = {key: getattr(drawn, key) for key in ("documented", "estimated", "assumed", "unstated")}
    origins = [KINDS.say(key, lang, count=number(count, lang)) for key, count in counts.items() if count]
    return KINDS.say("count", lang, kind=KINDS.say(drawn.kind.value, lang), origins=", ".join(origins))


def _off(drawn: Drawn, lang: Lang) -> str:
    kind = KINDS.say(drawn.kind.value, lang)
    key = "figures-one" if drawn.off == 1 else "figures"
    return KINDS.say(key, lang, kind=kind, count=number(drawn.off, lang))


def _percent(basis_points: int, lang: Lang) -> str:
    """Write whole per cent, rounded down: what is said to remain must remain."""
    return percent(basis_points // 100 * 100, lang)


def _money(cents: int, lang: Lang) -> str:
    return money(cents, lang, digits=ESTIMATE_DIGITS + 1)
