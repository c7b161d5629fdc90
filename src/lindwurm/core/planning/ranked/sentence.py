"""Says in a few sentences what a plan has over the simple ranked list."""

from __future__ import annotations

from fractions import Fraction

from lindwurm.core.planning.ranked.comparison import RankedComparison, RankedSide
from lindwurm.core.wording import Catalogue, Lang, Phrase, number

TEXTS = Catalogue(
    {
        "list": Phrase(
            de="Nach der einfachen Rangliste (Pflichten zuerst, dann Dringlichkeit, dann Nutzen je Euro) {count}; {late}.",
            en="By the simple ranked list (duties first, then urgency, then benefit per euro) {count}; {late}.",
        ),
        "count-none": Phrase(de="fände keine Maßnahme Platz", en="no measure would find room"),
        "count-one": Phrase(de="fände eine Maßnahme Platz", en="one measure would find room"),
        "count-many": Phrase(de="fänden {n} Maßnahmen Platz", en="{n} measures would find room"),
        "late-none": Phrase(de="keine Pflicht käme zu spät", en="no duty would be late"),
        "late-none-confirmed": Phrase(
            de="keine bestätigte Pflicht käme zu spät", en="no confirmed duty would be late"
        ),
        "late-one": Phrase(
            de="eine Pflicht käme zu spät oder gar nicht", en="one duty would be late or left out"
        ),
        "late-many": Phrase(
            de="{n} Pflichten kämen zu spät oder gar nicht", en="{n} duties would be late or left out"
        ),
        "plan": Phrase(de="Dieser Plan enthält {count}; {late}.", en="This plan contains {count}; {late}."),
        "as-many": Phrase(de="ebenso viele", en="as many"),
        "more-one": Phrase(de="eine mehr", en="one more"),
        "more-many": Phrase(de="{n} mehr", en="{n} more"),
        "fewer-one": Phrase(de="eine weniger", en="one fewer"),
        "fewer-many": Phrase(de="{n} weniger", en="{n} fewer"),
        "kept-none": Phrase(de="keine Pflicht kommt zu spät", en="no duty is late"),
        "kept-none-confirmed": Phrase(
            de="keine bestätigte Pflicht kommt zu spät", en="no confirmed duty is late"
        ),
        "kept-one": Phrase(de="eine Pflicht kommt zu spät oder gar nicht", en="one duty is late or left out"),
        "kept-many": Phrase(
            de="{n} Pflichten kommen zu spät oder gar nicht", en="{n} duties are late or left out"
        ),
        "same": Phrase(de="Beide wählen dieselben Maßnahmen.", en="Both choose the same measures."),
        "differ": Phrase(
            de="Nur im Plan: {plan}, nur in der Rangliste: {ranked}.",
            en="In the plan only: {plan}, in the ranked list only: {ranked}.",
        ),
        "earlier": Phrase(
            de="Was in beiden steht, beginnt im Plan früher, im Mittel um {n}.",
            en="What is in both starts earlier in the plan, by {n} on average.",
        ),
        "later": Phrase(
            de="Was in beiden steht, beginnt im Plan später, im Mittel um {n}.",
            en="What is in both starts later in the plan, by {n} on average.",
        ),
        "quarters-one": Phrase(de="ein Quartal", en="one quarter"),
        "quarters-many": Phrase(de="{n} Quartale", en="{n} quarters"),
        "better": Phrase(
            de="Sein Nutzen, nach Gewicht und Zeit gerechnet, ist um etwa {n} % höher.",
            en="Its benefit, by weight and time, is about {n} % higher.",
        ),
        "worse": Phrase(
            de="Sein Nutzen, nach Gewicht und Zeit gerechnet, ist um etwa {n} % niedriger.",
            en="Its benefit, by weight and time, is about {n} % lower.",
        ),
    }
)
LEAST_SHIFT = Fraction(1, 4)
"""Quarters on average under which nobody would notice."""


def comparison_sentence(found: RankedComparison, lang: Lang, *, claimed: bool = False) -> str:
    """Say what the ranked list gives and what the plan has over it or under it.

    With `claimed` there are duties that nobody has confirmed: that none is late holds for the others only.
    """
    parts = [
        TEXTS.say(
            "list",
            lang,
            count=_counted("count", found.ranked.planned, lang),
            late=_late("late", found.ranked, lang, claimed=claimed),
        ),
        TEXTS.say(
            "plan",
            lang,
            count=_difference(found.plan.planned - found.ranked.planned, lang),
            late=_late("kept", found.plan, lang, claimed=claimed),
        ),
        _only(found, lang),
        *_shift(found.earlier, lang),
        *_benefit(found.plan, found.ranked, lang),
    ]
    return " ".join(parts)


def _late(key: str, side: RankedSide, lang: Lang, *, claimed: bool) -> str:
    if claimed and side.duties_late == 0:
        return TEXTS.say(f"{key}-none-confirmed", lang)
    return _counted(key, side.duties_late, lang)


def _counted(key: str, count: int, lang: Lang) -> str:
    form = "none" if count == 0 else "one" if count == 1 else "many"
    return TEXTS.say(f"{key}-{form}", lang, n=number(count, lang))


def _difference(count: int, lang: Lang) -> str:
    if count == 0:
        return TEXTS.say("as-many", lang)
    return _counted("more" if count > 0 else "fewer", abs(count), lang)


def _only(found: RankedComparison, lang: Lang) -> str:
    if not found.only_plan and not found.only_ranked:
        return TEXTS.say("same", lang)
    plan, ranked = number(len(found.only_plan), lang), number(len(found.only_ranked), lang)
    return TEXTS.say("differ", lang, plan=plan, ranked=ranked)


def _shift(earlier: Fraction, lang: Lang) -> tuple[str, ...]:
    if abs(earlier) < LEAST_SHIFT:
        return ()
    written = number(abs(earlier), lang, decimals=1)
    span = TEXTS.say("quarters-one" if written == "1" else "quarters-many", lang, n=written)
    return (TEXTS.say("earlier" if earlier > 0 else "later", lang, n=span),)


def _benefit(plan: RankedSide, ranked: RankedSide, lang: Lang) -> tuple[str, ...]:
    """Compare the values; nothing where there is none or the difference rounds to nothing."""
    if ranked.value <= 0:
        return ()
    percent = round(Fraction(100 * (plan.value - ranked.value), ranked.value))
    if percent == 0:
        return ()
    return (TEXTS.say("better" if percent > 0 else "worse", lang, n=number(abs(percent), lang)),)
