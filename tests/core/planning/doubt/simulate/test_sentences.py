"""What a simulation says, in both languages, word for word."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from city_builders import DOCUMENTED, ESTIMATED, a_city, a_measure, a_programme, text

from lindwurm.core.city import Assumed
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.doubt.simulate import (
    Basis,
    DrawKind,
    Drawn,
    Fallback,
    FallbackCount,
    MeasureChance,
    PlanB,
    Simulation,
    Spread,
    YearChance,
    YearMoney,
)
from lindwurm.core.planning.doubt.simulate.laws import Chance
from lindwurm.core.planning.doubt.simulate.saying import (
    basis_sentences,
    chance_words,
    fallback_words,
    measure_sentences,
    plan_b_sentence,
    short_chance,
    summary_sentences,
)
from lindwurm.core.planning.doubt.simulate.statistics import share
from lindwurm.core.planning.doubt.simulate.texts import CATALOGUES
from lindwurm.core.planning.explain.names import Names

START = Quarter(2028, 2)
CITY = a_city(
    measures=(a_measure(title=text("Solar auf Dächern")),),
    programmes=(a_programme(name=text("Förderprogramm Sonne")),),
)
GERMAN, ENGLISH = Names(CITY, "de"), Names(CITY, "en")


def of(times, runs=200):
    return share(times, runs)


def chances(*times):
    return tuple(
        YearChance(year=year, started=of(started), finished=of(finished))
        for year, (started, finished) in zip(range(2027, 2031), times, strict=True)
    )


MEASURE = MeasureChance(
    measure="m",
    planned_start=START,
    planned_finish=START.plus(4),
    fixed=False,
    started=of(180),
    start_on_time=of(120),
    finish_on_time=of(110),
    in_time_for_duty=None,
    years=chances((0, 0), (140, 0), (170, 120), (180, 170)),
    typical_start=START,
    calls=("call",),
)


def drawn(kind, **counts):
    zero = {"documented": 0, "estimated": 0, "assumed": 0, "unstated": 0, "off": 0, "wanted": True}
    return Drawn(kind=kind, **(zero | counts))


SIMULATION = Simulation(
    city="ufertal",
    problem_hash="hash",
    now=Quarter(2027, 1),
    seed=1,
    runs=200,
    wanted=200,
    measures=(MEASURE,),
    money=(YearMoney(year=2027, planned=1_000_000_00, runs=Spread(low=900_000_00, middle=1, high=1)),),
    money_planned=1_234_567_00,
    money_total=Spread(low=1_100_000_00, middle=1_200_000_00, high=1_400_000_00),
    value_kept=Spread(low=8_765, middle=9_290, high=9_900),
    duties_late=Spread(low=0, middle=0, high=1),
    duties_late_planned=0,
    replanned=Spread(low=0, middle=3, high=5),
    fallbacks=(),
    basis=Basis(
        drawn=(drawn(DrawKind.APPROVAL, estimated=1),),
        chances=(Chance(programme="grant", chance=Fraction(3, 5), origin=ESTIMATED),),
    ),
)


def with_origin(origin):
    chance = replace(SIMULATION.basis.chances[0], origin=origin)
    return replace(SIMULATION, basis=replace(SIMULATION.basis, chances=(chance,)))


@pytest.mark.parametrize(
    ("times", "of", "german", "short"),
    [
        (140, 200, "in etwa 7 von 10 durchgespielten Verläufen", "etwa 7 von 10"),
        (200, 200, "in allen 200 durchgespielten Verläufen", "immer"),
        (0, 200, "in keinem der 200 durchgespielten Verläufe", "nie"),
        (1, 1, "im durchgespielten Verlauf", "immer"),
        (0, 1, "im durchgespielten Verlauf nicht", "nie"),
    ],
)
def test_chance_is_said_in_tenths(times, of, german, short):
    assert chance_words(share(times, of), "de") == german
    assert short_chance(share(times, of), "de") == short


def test_chance_of_no_run_is_said():
    assert short_chance(share(0, 0), "de") == "nichts durchgespielt"


def test_measure_is_said_by_years_with_the_basis_of_its_grant():
    assert measure_sentences(MEASURE, SIMULATION, GERMAN) == (
        (
            "In etwa 7 von 10 durchgespielten Verläufen beginnt „Solar auf Dächern“ bis Ende 2028 (Grundlage: "
            "Bewilligungschance 60 % im Programm „Sonne“, nach Schätzung der Leitung)."
        ),
        "Im Planungszeitraum beginnt sie in etwa 9 von 10 durchgespielten Verläufen.",
        "Bis Ende 2029, wie geplant, ist sie in etwa 6 von 10 durchgespielten Verläufen in Betrieb.",
    )
    assert measure_sentences(MEASURE, SIMULATION, ENGLISH)[0] == (
        "In about 7 of 10 runs played through “Solar auf Dächern” starts by the end of 2028 (basis: "
        "chance of approval 60% in the programme “Förderprogramm Sonne”, as estimated by Leitung)."
    ).replace("Förderprogramm ", "")


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Assumed(basis="wie zuletzt."), "60 % im Programm „Sonne“, angenommen: wie zuletzt)"),
        (DOCUMENTED, "60 % im Programm „Sonne“, belegt: https://example.org, Stand 2026)"),
        (None, "(Grundlage: Bewilligungschance 60 % im Programm „Sonne“)"),
    ],
)
def test_origin_of_the_chance_is_said(origin, words):
    assert words in measure_sentences(MEASURE, with_origin(origin), GERMAN)[0]


def test_measure_without_grants_rests_on_what_else_is_drawn():
    entry = replace(MEASURE, calls=())
    kinds = (drawn(DrawKind.COST, assumed=2), drawn(DrawKind.DURATION, estimated=1))
    some = replace(SIMULATION, basis=Basis(drawn=kinds, chances=()))
    none = replace(SIMULATION, basis=Basis(drawn=(), chances=()))

    assert "(Grundlage: ausgeloste Kosten und Dauern)" in measure_sentences(entry, some, GERMAN)[0]
    assert "(Grundlage: nichts ausgelost)" in measure_sentences(entry, none, GERMAN)[0]


def test_late_fixed_and_mandatory_measures_are_said():
    late = replace(MEASURE, typical_start=Quarter(2030, 1))
    fixed = replace(MEASURE, fixed=True, in_time_for_duty=of(200))
    far = replace(MEASURE, planned_finish=Quarter(2035, 1), started=of(140))

    assert "Beginnt sie, dann im Mittel erst 2030." in measure_sentences(late, SIMULATION, GERMAN)
    assert measure_sentences(fixed, SIMULATION, GERMAN) == (
        "„Solar auf Dächern“ steht schon fest und beginnt 2028 in jedem durchgespielten Verlauf.",
        "Bis Ende 2029, wie geplant, ist sie in etwa 6 von 10 durchgespielten Verläufen in Betrieb.",
        "Die gesetzliche Frist hält sie in allen 200 durchgespielten Verläufen ein.",
    )
    assert len(measure_sentences(far, SIMULATION, GERMAN)) == 1


def test_measure_that_moves_up_is_said():
    outside = replace(
        MEASURE, planned_start=None, planned_finish=None, started=of(40), calls=(), start_on_time=None
    )

    (said,) = measure_sentences(outside, SIMULATION, GERMAN)

    assert said.startswith("„Solar auf Dächern“ steht nicht im Plan, kommt aber in etwa 2 von 10 ")


# --- plans B ------------------------------------------------------------------------------------------


def way(fallback=Fallback.OWN_MONEY, times=60, **fields):
    base = FallbackCount(
        fallback=fallback, share=of(times, 80), typical_start=START.plus(4), later=times, other_variant=0
    )
    return replace(base, **fields)


def plan_b(*ways, refused=80):
    return PlanB(
        measure="m",
        call="call",
        programme="grant",
        amount=123_456_00,
        planned_start=START,
        refused=of(refused),
        fallbacks=ways,
    )


def test_plan_b_says_what_mostly_happens():
    assert plan_b_sentence(plan_b(way()), GERMAN) == (
        "Wird der Antrag für „Solar auf Dächern“ im Programm „Sonne“ über 120.000 € abgelehnt (so in etwa 4 von 10 "
        "durchgespielten Verläufen), dann wird die Maßnahme meist mit eigenem Geld bezahlt und beginnt im Mittel 2029, "
        "später als geplant."
    )
    assert plan_b_sentence(plan_b(way()), ENGLISH).endswith(
        "then the measure is mostly paid with own money and starts in 2029 (median), later than planned."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (way(Fallback.DROPPED, typical_start=None), "steht die Maßnahme meist nicht mehr im Plan"),
        (way(later=0), "wird die Maßnahme meist mit eigenem Geld bezahlt und beginnt im Mittel 2029"),
        (
            way(Fallback.OTHER_GRANT, other_variant=60, later=0),
            (
                "springt meist ein anderer Aufruf oder ein anderes Programm ein, und die Maßnahme beginnt im Mittel 2029, in "
                "einer anderen Variante"
            ),
        ),
        # 40 of 80 refusals are not most of them.
        (
            way(times=40, later=0),
            (
                "wird die Maßnahme am häufigsten (bei 40 von 80 Ablehnungen) mit eigenem Geld bezahlt und beginnt im Mittel "
                "2029"
            ),
        ),
        (
            way(Fallback.DROPPED, times=32, typical_start=None),
            "steht die Maßnahme am häufigsten (bei 32 von 80 Ablehnungen) nicht mehr im Plan",
        ),
    ],
)
def test_fallback_is_said(count, words):
    assert fallback_words(count, "de") == words


@pytest.mark.parametrize(
    ("refused", "end"),
    [
        (1, "Das beruht auf einem einzigen Verlauf."),
        (10, "Das beruht auf nur 10 Verläufen."),
        (11, "geplant."),
    ],
)
def test_plan_b_of_few_runs_says_so(refused, end):
    assert plan_b_sentence(plan_b(way(), refused=refused), GERMAN).endswith(end)


def test_plan_b_that_no_run_needed_says_so():
    assert plan_b_sentence(plan_b(refused=0), GERMAN) == (
        "Der Antrag für „Solar auf Dächern“ im Programm „Sonne“ über 120.000 € wurde in keinem der 200 durchgespielten "
        "Verläufe abgelehnt; ein Plan B ist nicht durchgespielt."
    )


# --- the whole ----------------------------------------------------------------------------------------


def test_whole_is_said_with_benefit_rounded_down():
    assert summary_sentences(SIMULATION, "de") == (
        "Der Plan ist 200-mal durchgespielt, Quartal für Quartal, nur mit dem, was bis dahin bekannt ist.",
        "In 9 von 10 Verläufen bleiben mindestens 87 % des geplanten Nutzens, in der Hälfte mindestens 92 %.",
        "Eigenes Geld in allen Jahren zusammen: geplant 1,23 Mio. €, in 8 von 10 Verläufen 1,1 Mio. € bis 1,4 Mio. €.",
        (
            "In der Hälfte der Verläufe muss der Plan in mindestens 3 Quartalen geändert werden; was noch passt, bleibt "
            "dabei stehen."
        ),
    )


def test_stop_duties_and_quiet_plans_are_said():
    mandatory = replace(MEASURE, in_time_for_duty=of(1))
    quiet = replace(
        SIMULATION, runs=1, wanted=200, measures=(mandatory,), replanned=Spread(low=0, middle=0, high=0)
    )
    said = summary_sentences(quiet, "de")

    assert said[0].startswith("Der Plan ist einmal durchgespielt")
    assert said[1] == "Verlangt waren 200 Verläufe; nach 1 wurde abgebrochen."
    assert "Gesetzliche Fristen: im Plan 0 versäumt, in 9 von 10 Verläufen höchstens 1." in said
    assert said[-1] == "In mindestens der Hälfte der Verläufe bleibt der Plan, wie er ist."


def test_basis_says_what_is_drawn_what_is_unknown_and_what_was_left_out():
    basis = Basis(
        drawn=(
            drawn(DrawKind.APPROVAL, documented=1, assumed=2),
            drawn(DrawKind.COST, off=1),
            drawn(DrawKind.STAFF, off=3),
            drawn(DrawKind.EVENT, wanted=False, off=9),
        ),
        chances=(),
    )
    nothing = replace(SIMULATION, basis=Basis(drawn=(), chances=()))

    assert basis_sentences(replace(SIMULATION, basis=basis), "de")[:3] == (
        "Ausgelost sind: Entscheidungen über Anträge (1 belegt, 2 angenommen).",
        (
            "Wie geplant bleiben, weil niemand gesagt hat, wie weit sie abweichen: Kosten (bei 1 Angabe) und Personal "
            "der Jahre (bei 3 Angaben)."
        ),
        "Auf Wunsch nicht ausgelost: Termine anderer.",
    )
    assert basis_sentences(nothing, "en")[0] == "Nothing is drawn."


@pytest.mark.parametrize("topic", sorted(CATALOGUES))
def test_both_languages_have_the_same_placeholders(topic):
    for key, phrase in CATALOGUES[topic]:
        assert phrase.placeholders("de") == phrase.placeholders("en"), key
        assert not re.search(r"[*:]innen|Innen\b", phrase.de), key
