"""A plan beside the ranked list's: counted by hand, and said in both languages."""

from dataclasses import replace
from fractions import Fraction

import pytest
from planning_builders import (
    a_choice,
    a_cost,
    a_duty,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_variant,
    money_years,
)
from planning_plans import plan_of

from lindwurm.core.planning.problem import FixedUse, Kind, Problem
from lindwurm.core.planning.ranked import (
    RankedComparison,
    RankedSide,
    compare_with_ranked,
    comparison_sentence,
    ranked_choices,
)
from lindwurm.core.planning.ranked.sentence import TEXTS


def a_city() -> Problem:
    """One urgent measure for 60,000 EUR, or two for 30,000 each that are worth more; and a duty without cost."""

    def costing(name: str, euros: int, **overrides):
        return a_measure(id=name, variants=(a_variant(costs=(a_cost(amount=euros * 100),)),), **overrides)

    return a_problem(
        measures=(
            costing("a", 30_000, benefit=Fraction(30)),
            costing("b", 30_000, benefit=Fraction(30)),
            costing("dear", 60_000, benefit=Fraction(16), urgency=2),
            a_measure(id="duty", duty=a_duty(deadline=1)),
        ),
        lines=(a_line(years=money_years(60_000_00, 0)),),
    )


def test_comparison_counts_what_each_plan_has() -> None:
    problem = a_city()
    plan = plan_of(problem, a_choice(measure="a"), a_choice(measure="b"), a_choice(measure="duty", start=2))

    found = compare_with_ranked(problem, plan)

    assert found == RankedComparison(
        plan=RankedSide(planned=3, duties_late=1, duty=10, value=52_500 + 6_250, own_money=60_000_00),
        ranked=RankedSide(planned=2, duties_late=0, duty=0, value=21_000 + 8_750, own_money=60_000_00),
        both=1,
        only_plan=("a", "b"),
        only_ranked=("dear",),
        earlier=Fraction(-2),
    )


def test_comparison_takes_a_list_that_is_there() -> None:
    problem = a_city()
    plan = plan_of(problem, a_choice(measure="duty"))

    found = compare_with_ranked(problem, plan, (a_choice(measure="a"),))

    assert (found.both, found.earlier) == (0, 0)
    assert found.ranked.duties_late == 1
    assert found == compare_with_ranked(problem, plan, [a_choice(measure="a")])


@pytest.mark.parametrize(
    ("kind", "finish", "late"),
    [(Kind.DONE, None, 0), (Kind.RUNNING, 3, 1), (Kind.RUNNING, 1, 0), (Kind.RUNNING, None, 0)],
)
def test_duty_that_runs_is_late_by_its_finish(kind: Kind, finish: int | None, late: int) -> None:
    duty = replace(
        a_measure(id="duty", duty=a_duty(deadline=1)), kind=kind, finish=finish, fixed_use=FixedUse()
    )
    problem = a_problem(measures=(duty,))

    found = compare_with_ranked(problem, plan_of(problem))

    assert (found.plan.duties_late, found.ranked.duties_late) == (late, late)


def test_plan_of_the_list_itself_has_nothing_over_it() -> None:
    problem = a_problem(
        measures=(a_measure(id="a"), a_measure(id="b")), links=(a_link(predecessor="a", successor="b"),)
    )
    plan = plan_of(problem, *ranked_choices(problem))

    found = compare_with_ranked(problem, plan)

    assert comparison_sentence(found, "de") == (
        "Nach der einfachen Rangliste (Pflichten zuerst, dann Dringlichkeit, dann Nutzen je Euro) fänden 2 "
        "Maßnahmen Platz; keine Pflicht käme zu spät. Dieser Plan enthält ebenso viele; keine Pflicht kommt zu "
        "spät. Beide wählen dieselben Maßnahmen."
    )


def side(planned: int, late: int, value: int) -> RankedSide:
    return RankedSide(planned=planned, duties_late=late, duty=0, value=value, own_money=0)


def test_sentence_says_what_the_plan_has_over_the_list() -> None:
    found = RankedComparison(
        plan=side(101, 0, 1_240),
        ranked=side(93, 3, 1_000),
        both=90,
        only_plan=tuple(f"m{n}" for n in range(11)),
        only_ranked=("x", "y", "z"),
        earlier=Fraction(13, 10),
    )

    assert comparison_sentence(found, "de") == (
        "Nach der einfachen Rangliste (Pflichten zuerst, dann Dringlichkeit, dann Nutzen je Euro) fänden 93 "
        "Maßnahmen Platz; 3 Pflichten kämen zu spät oder gar nicht. Dieser Plan enthält 8 mehr; keine Pflicht "
        "kommt zu spät. Nur im Plan: 11, nur in der Rangliste: 3. Was in beiden steht, beginnt im Plan früher, "
        "im Mittel um 1,3 Quartale. Sein Nutzen, nach Gewicht und Zeit gerechnet, ist um etwa 24 % höher."
    )
    assert comparison_sentence(found, "en") == (
        "By the simple ranked list (duties first, then urgency, then benefit per euro) 93 measures would find "
        "room; 3 duties would be late or left out. This plan contains 8 more; no duty is late. In the plan only: "
        "11, in the ranked list only: 3. What is in both starts earlier in the plan, by 1.3 quarters on average. Its "
        "benefit, by weight and time, is about 24 % higher."
    )


def test_sentence_says_as_well_where_the_plan_is_below_the_list() -> None:
    found = RankedComparison(
        plan=side(0, 1, 90),
        ranked=side(1, 1, 100),
        both=0,
        only_plan=(),
        only_ranked=("x",),
        earlier=Fraction(-1),
    )

    assert comparison_sentence(found, "en") == (
        "By the simple ranked list (duties first, then urgency, then benefit per euro) one measure would find "
        "room; one duty would be late or left out. This plan contains one fewer; one duty is late or left out. In "
        "the plan only: 0, in the ranked list only: 1. What is in both starts later in the plan, by one quarter on "
        "average. Its benefit, by weight and time, is about 10 % lower."
    )


def test_sentence_is_silent_on_benefit_where_there_is_none_to_compare() -> None:
    found = RankedComparison(
        plan=side(0, 0, 0), ranked=side(0, 0, 0), both=0, only_plan=(), only_ranked=(), earlier=Fraction(0)
    )

    assert "Nutzen," not in comparison_sentence(found, "de")
    assert comparison_sentence(found, "de").endswith("Beide wählen dieselben Maßnahmen.")


def test_both_languages_use_the_same_placeholders() -> None:
    for key, phrase in TEXTS:
        assert phrase.placeholders("de") == phrase.placeholders("en"), key


def test_sentence_speaks_of_confirmed_duties_only_where_others_are_claimed() -> None:
    problem = a_city()
    found = compare_with_ranked(problem, plan_of(problem, a_choice(measure="duty")))

    assert "keine bestätigte Pflicht käme zu spät" in comparison_sentence(found, "de", claimed=True)
    assert "no confirmed duty is late" in comparison_sentence(found, "en", claimed=True)
    assert "bestätigte" not in comparison_sentence(found, "de")
