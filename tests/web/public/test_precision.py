"""No date on a public page is finer than the money behind it."""

import pytest
from django.utils.translation import override
from public_town import NOW, PublicTown

from lindwurm.core.drawing.axis import COARSE, FINE, LATER, build_axis
from lindwurm.core.periods import Quarter
from lindwurm.stages.plans.enums import Precision
from lindwurm.stages.plans.models import PlannedMeasure
from lindwurm.web.public.reads.axes import axis_of
from lindwurm.web.public.reads.precision import coarser, no_finer

AXIS = build_axis(now=NOW, dates=(Quarter(2031, 1),), fine_years=frozenset({2027}))
OWN = (2028, 2029)


@pytest.mark.parametrize(
    ("lang", "said", "told"),
    [
        (
            "de",
            "„X“ beginnt im 3. Quartal 2027 und ist ab dem 1. Quartal 2029 nutzbar.",
            "„X“ beginnt im 3. Quartal 2027 und ist ab 2029 nutzbar.",
        ),
        (
            "en",
            "'X' starts in Q3 2028 and is in use from Q1 2029 on.",
            "'X' starts in 2028 and is in use from 2029 on.",
        ),
        (
            "de",
            "„X“ beginnt im 3. Quartal 2029 und ist ab dem 1. Quartal 2031 nutzbar.",
            "„X“ beginnt im Jahr 2029 und ist später nutzbar.",
        ),
        (
            "en",
            "'X' starts in Q3 2029 and is in use from Q1 2031 on.",
            "'X' starts in 2029 and is in use later.",
        ),
        (
            "de",
            "Ein Beginn in der Zeit vom 1. bis zum 2. Quartal 2028 ist ausgeschlossen.",
            "Ein früherer Beginn ist ausgeschlossen.",
        ),
        (
            "de",
            "Für einen Beginn im 3. Quartal 2028 fehlt das Geld.",
            "Für einen früheren Beginn fehlt das Geld.",
        ),
        (
            "en",
            "For a start from Q1 to Q2 2028 money and staff are lacking.",
            "For an earlier start money and staff are lacking.",
        ),
        ("en", "A start in Q1 2028 is ruled out.", "An earlier start is ruled out."),
        (
            "de",
            "Ein Beginn im 2. Quartal 2027 ist ausgeschlossen.",
            "Ein Beginn im 2. Quartal 2027 ist ausgeschlossen.",
        ),
        (
            "de",
            "Der Haushalt 2028 ist erst ab dem 3. Quartal 2028 wirksam (nach Annahme).",
            "Der Haushalt 2028 ist erst ab dem 3. Quartal 2028 wirksam (nach Annahme).",
        ),
        (
            "de",
            "Das lässt einen Beginn frühestens im 4. Quartal 2028 zu.",
            "Das lässt einen Beginn frühestens im Jahr 2028 zu.",
        ),
        (
            "de",
            "„X“ beginnt im 3. Quartal 2031 und ist ab dem 1. Quartal 2032 nutzbar.",
            "„X“ kommt später, nach dem Ende des Finanzplans.",
        ),
        (
            "en",
            "'X' starts in Q3 2031 and is in use from Q1 2032 on.",
            "'X' comes later, after the end of the financial plan.",
        ),
        (
            "de",
            "Sie beginnt, sobald der Haushalt 2031 wirksam ist.",
            "Sie beginnt, sobald ein späterer Haushalt wirksam ist.",
        ),
        (
            "en",
            "It starts once the budget of 2031 is in effect.",
            "It starts once a later budget is in effect.",
        ),
        ("de", "Der Haushalt 2031 ist erst ab dem 3. Quartal 2031 wirksam (nach Annahme).", ""),
    ],
)
def test_sentence_tells_years_where_only_years_are_known(lang, said, told):
    assert coarser(said, AXIS, lang, own=OWN) == told


@pytest.mark.parametrize(
    ("lang", "lack", "also", "told"),
    [
        (
            "de",
            "Für einen Beginn im 3. Quartal 2028 fehlt Geld.",
            "Das gilt auch für einen noch früheren Beginn.",
            "Für einen früheren Beginn fehlt Geld.",
        ),
        (
            "en",
            "For a start in Q3 2028 money is lacking.",
            "The same holds for a still earlier start.",
            "For an earlier start money is lacking.",
        ),
    ],
)
def test_earlier_start_is_said_once_where_no_quarter_may_be_told(lang, lack, also, told):
    far, near = ({"sentences_de": [lack, also], "sentences_en": [lack, also]} for _ in range(2))
    coarse = PlannedMeasure(start=Quarter(2028, 4), **far)
    fine = PlannedMeasure(start=Quarter(2027, 4), **near)

    with override(lang):
        assert no_finer(coarse, AXIS, lang) == (told,)
        assert no_finer(fine, AXIS, lang)[1:] == (also,)


def row(year, precision):
    return PlannedMeasure(start=Quarter(year, 2), start_precision=precision, status="chosen")


@pytest.mark.parametrize("today", [Quarter(2026, 4), Quarter(2027, 3), Quarter(2028, 1)])
def test_year_that_was_told_as_a_year_stays_one_when_it_has_come(today):
    from datetime import date

    axis = axis_of([row(2027, Precision.YEAR)], now=today, today=date(today.year, 6, 1))

    assert axis.precision(Quarter(2027, 2)) == COARSE


def test_year_that_was_told_in_quarters_is_drawn_in_quarters():
    from datetime import date

    axis = axis_of(
        [row(2027, Precision.QUARTER), row(2028, Precision.YEAR)], now=NOW, today=date(2026, 11, 1)
    )

    assert (axis.precision(Quarter(2027, 2)), axis.precision(Quarter(2028, 2))) == (FINE, COARSE)


def test_date_that_was_told_as_later_stays_later():
    from datetime import date

    axis = axis_of([row(2030, Precision.LATER)], now=Quarter(2027, 1), today=date(2027, 1, 1))

    assert axis.precision(Quarter(2030, 2)) == LATER


def test_page_of_a_measure_says_no_quarter_of_a_coarse_year(db, visitor):
    town = PublicTown()
    measure = town.measure("m-000", "Datenplattform")
    town.planned(
        town.version(),
        measure,
        start=Quarter(2028, 3),
        finish=Quarter(2029, 3),
        start_precision=Precision.YEAR,
        period_de="2028 bis 2029",
        sentences_de=["„Datenplattform“ beginnt im 3. Quartal 2028 und ist ab dem 3. Quartal 2029 nutzbar."],
    )
    town.said()

    text = visitor.get("/massnahme/m-000").content.decode()

    assert "beginnt im Jahr 2028 und ist ab 2029 nutzbar" in text
    assert "Quartal 2028" not in text
