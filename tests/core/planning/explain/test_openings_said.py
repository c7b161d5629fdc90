"""What a start rests on and how it is paid for, in full and in public."""

from dataclasses import replace

import pytest
from city_builders import DOCUMENTED, a_cost, a_variant, money, quarter, text
from told_city import MEASURES, a_breach, a_case, a_cause

from lindwurm.core.city import Duty
from lindwurm.core.planning.explain import (
    Basis,
    BasisKind,
    CauseKind,
    Change,
    Comparison,
    Explanation,
    Refusal,
    RowKind,
    Span,
    Stage,
    Standing,
    Verdict,
    plain_sentences,
    sentences,
    why_not_short,
)
from lindwurm.core.planning.explain.spans import spans
from lindwurm.core.planning.problem import Choice
from lindwurm.core.planning.rules import Rule
from lindwurm.core.rulesets import load_ruleset

LAW = load_ruleset("de-rp-2026")


def a_start(*bases, cases=(), **overrides):
    """A start of ``m`` in Q3 2027, explained by bases and by cases from Q2 back."""
    base = Explanation(
        measure="m",
        standing=Standing.CHOSEN,
        choice=Choice(measure="m", variant="v", calls=(), start=2),
        start=quarter("2027-Q3"),
        finish=quarter("2028-Q1"),
        why_now=tuple(bases),
        why_not_earlier=spans(cases),
    )
    return replace(base, **overrides)


def test_units_are_named_together(told):
    waits = (Basis(kind=BasisKind.STAFF, subject="it"), Basis(kind=BasisKind.STAFF, subject="schools"))

    assert sentences(a_start(*waits), told, LAW)[2] == (
        "Sie beginnt, sobald in den Organisationseinheiten „Abteilung IT“ und „Schulamt“ genug Personal frei ist."
    )


@pytest.mark.parametrize(
    ("deadline", "late"), [("2028-Q1", ""), ("2027-Q4", "; im Plan ist sie es ein Quartal später")]
)
def test_duty_names_its_law_and_whether_it_is_late(told, deadline, late):
    duty = Duty(legal_basis="§ 1 OZG (Frist geprüft)", deadline=None, severity=None, confirmed_by="clerk")
    city = replace(told, measures=(replace(told.measures[0], duty=duty),))
    explanation = a_start(Basis(kind=BasisKind.DUTY, quarter=quarter(deadline)))
    when = "1. Quartal 2028" if deadline == "2028-Q1" else "4. Quartal 2027"
    said = f"Eine gesetzliche Pflicht verlangt, dass sie ab dem {when} nutzbar ist{late}"

    assert sentences(explanation, city, LAW)[2] == f"{said} (§ 1 OZG, Frist geprüft)."
    assert plain_sentences(explanation, city)[1] == f"{said}."


def test_variant_is_named_where_there_are_several(told):
    ways = (a_variant(title=text("Ganzes Haus")), a_variant(id="w", title=text("Halbes Haus")))
    city = replace(told, measures=(replace(MEASURES[0], variants=ways),))

    assert sentences(a_start(), city, LAW)[1] == (
        "Geplant ist die Umsetzungsvariante „Ganzes Haus“ mit eigenem Geld."
    )


def test_payment_is_not_named_where_nothing_is_paid(told):
    city = replace(told, measures=(replace(MEASURES[0], variants=(a_variant(costs=()),)),))

    assert len(sentences(a_start(), city, LAW)) == 1


def test_programme_is_not_called_a_programme_twice(told):
    named = replace(told.programmes[0], name=text("Förderprogramm Digitale Kommune"))
    city = replace(told, programmes=(named,))

    assert sentences(a_start(Basis(kind=BasisKind.GRANT, subject="grant")), city, LAW)[2] == (
        "Sie beginnt, sobald über den Antrag im Förderprogramm „Digitale Kommune“ entschieden ist."
    )


def test_nearest_start_names_all_that_stands_against_it(told):
    nearest = a_case(
        causes=(
            replace(a_cause(CauseKind.EFFECTIVE, "invest", "2027-Q3"), rule=Rule.PROVISIONAL),
            replace(a_cause(CauseKind.LEAD, when="2027-Q2", needed=1), rule=Rule.PROCUREMENT),
        ),
        breaches=(
            replace(a_breach(RowKind.STAFF_PEAK, "it", "2027-Q2", 50, others=("bus",)), rule=Rule.STAFF_PEAK),
        ),
        changes=(Change.FINANCING,),
    )

    assert sentences(a_start(cases=[nearest]), told, LAW)[2:] == [
        "Ein Beginn im 2. Quartal 2027 ist ausgeschlossen.",
        (
            "§ 99 GemO, vorläufige Haushaltsführung (B-4): Der Haushalt 2027 ist erst ab dem 3. Quartal 2027 wirksam; "
            "freiwillige Maßnahmen dürfen vorher nicht beginnen."
        ),
        "Einem Beginn im 2. Quartal 2027 steht noch mehr entgegen.",
        "Das Vergabeverfahren braucht ein Quartal Vorlauf; ein Vertrag ist frühestens im 2. Quartal 2027 möglich.",
        (
            "In der Organisationseinheit „Abteilung IT“ fehlen im 2. Quartal 2027 rund 0,5 Vollzeitstellen (angenommen: "
            "a guess for the test); am meisten beansprucht dort „Bus“."
        ),
        "Das gilt für eine Bezahlung mit Förderung aus „Stadt und Land“ und „Zweites“, gegen die am wenigsten spricht.",
    ]


def test_link_is_said_once_as_rule_and_row(told):
    link = a_breach(RowKind.PRECEDENCE, "light>m", "2027-Q2", 2, others=("light", "m"))
    cause = replace(a_cause(CauseKind.PREDECESSOR_FINISH, "light", "2027-Q3"), rule=Rule.PROPAGATION)
    nearest = a_case(causes=(cause,), breaches=(link,))
    law = replace(LAW, rules=())

    assert [
        text for text in sentences(a_start(cases=[nearest]), told, law) if "Beleuchtungsplan" in text
    ] == [
        (
            "Zuvor muss die Maßnahme „Beleuchtungsplan“ abgeschlossen sein; das lässt einen Beginn frühestens im 3. "
            "Quartal 2027 zu."
        )
    ]


def test_same_lack_before_is_said_in_short(told):
    def short(when, *more):
        money_short = a_breach(RowKind.BUDGET, "invest", "2027", 1)
        return a_case(start=quarter(when), verdict=Verdict.ROWS, breaches=(money_short, *more))

    def told_apart(*cases):
        found = tuple(Span(first=case.start, last=case.start, cases=(case,)) for case in cases)
        return plain_sentences(a_start(why_not_earlier=found), told)[1:]

    staff = a_breach(RowKind.STAFF_PEAK, "it", "2027-Q1", 1)

    assert told_apart(short("2027-Q2"), short("2027-Q1")) == [
        "Für einen Beginn im 2. Quartal 2027 fehlt Geld.",
        "Das gilt auch für einen noch früheren Beginn.",
    ]
    assert told_apart(short("2027-Q2"), short("2027-Q1", staff))[1] == (
        "Für einen noch früheren Beginn fehlen Geld und Personal."
    )


@pytest.mark.parametrize(("excess", "quarter_said"), [(2, "3. Quartal 2027"), (3, "4. Quartal 2027")])
def test_link_of_still_earlier_starts_is_said_once_in_public_with_the_later_quarter(
    told, excess, quarter_said
):
    money_short = a_breach(RowKind.BUDGET, "invest", "2027", 1)
    nearest = a_case(verdict=Verdict.ROWS, breaches=(money_short,))
    link = a_breach(RowKind.PRECEDENCE, "light>m", "2027-Q1", excess, others=("light", "m"))
    cause = replace(a_cause(CauseKind.PREDECESSOR_FINISH, "light", "2027-Q3"), rule=Rule.PROPAGATION)
    earlier = a_case(start=quarter("2027-Q1"), causes=(cause,), breaches=(link,))
    found = tuple(Span(first=case.start, last=case.start, cases=(case,)) for case in (nearest, earlier))

    said = plain_sentences(a_start(why_not_earlier=found), told)

    (link_said,) = [text for text in said if "Beleuchtungsplan" in text]
    assert quarter_said in link_said


def test_possible_start_that_leaves_the_published_plan_is_said_so_in_public(told):
    comparison = Comparison(stage=Stage.SHIFT, duty=0, value=0, shift=2, own_money=0)
    case = a_case(verdict=Verdict.WORSE, comparison=comparison)

    assert plain_sentences(a_start(cases=[case]), told)[1:] == [
        "Ein Beginn im 2. Quartal 2027 wäre möglich, der Plan wiche damit aber stärker vom veröffentlichten Plan ab."
    ]


def test_measure_outside_the_published_plan_is_said_so_in_public(told):
    comparison = Comparison(stage=Stage.SHIFT, duty=0, value=5, shift=8, own_money=0)
    refusal = Refusal(case=a_case(verdict=Verdict.WORSE, comparison=comparison))
    explanation = Explanation(measure="m", standing=Standing.LEFT_OUT, why_not_at_all=refusal)

    assert plain_sentences(explanation, told)[1:] == [
        "Der veröffentlichte Plan enthält sie nicht, und er soll möglichst wenig geändert werden."
    ]
    assert (
        why_not_short(explanation, told)
        == "sie stand nicht im veröffentlichten Plan, von dem möglichst wenig abgewichen wird"
    )
    assert (
        why_not_short(explanation, told, "en")
        == "it was not in the published plan, which is changed as little as possible"
    )


def test_documented_cost_is_compared_exactly(told):
    sure = a_variant(costs=(a_cost(amount=money(50_000_00, origin=DOCUMENTED)),))
    city = replace(told, measures=(replace(MEASURES[0], variants=(sure,)),))
    comparison = Comparison(stage=Stage.OWN_MONEY, duty=0, value=0, shift=0, own_money=1_234_00)
    case = a_case(verdict=Verdict.WORSE, comparison=comparison)

    assert sentences(a_start(cases=[case]), city, LAW)[2] == (
        "Ein Beginn im 2. Quartal 2027 wäre möglich, würde aber 1.234 € mehr eigenes Geld kosten."
    )
