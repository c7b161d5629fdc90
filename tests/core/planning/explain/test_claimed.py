"""Duties that nobody has confirmed: counted, named, and measured against their deadlines."""

from dataclasses import replace

import pytest
from city_builders import a_city, a_measure, quarter
from planning_plans import at, plan_of

from lindwurm.core.city import Duty, Finished, Progress, Publication, State, Text
from lindwurm.core.planning.explain import (
    ClaimedDuty,
    Explainer,
    claimed_duties,
    claimed_sentence,
    claimed_short,
    sentences,
)
from lindwurm.core.planning.intake import intake
from lindwurm.core.rulesets import load_ruleset

LAW = load_ruleset("de-rp-2026")


def a_claim(name, deadline="2027-Q2", **overrides):
    duty = Duty(legal_basis="§ 1", deadline=quarter(deadline), confirmed_by=overrides.pop("by", None))
    return a_measure(id=name, title=Text(de=name.upper(), en=name.upper()), duty=duty, **overrides)


def town(*measures, **overrides):
    city = a_city(measures=measures, **overrides)
    return city, intake(city, LAW)


def test_unconfirmed_duties_are_those_that_the_plan_may_miss() -> None:
    city, problem = town(
        a_claim("late"),
        a_claim("early", "2029-Q4"),
        a_claim("never"),
        a_claim("confirmed", by="clerk"),
        a_claim("archived", publication=Publication.ARCHIVED),
        a_claim("done"),
        a_claim("ended", progress=Progress.ENDED),
        a_measure(id="voluntary"),
        state=State(finished=(Finished(measure="done", quarter=quarter("2026-Q4")),)),
    )
    plan = plan_of(problem, at("late", 6), at("early", 2))

    found = claimed_duties(city, problem, plan)

    assert [(each.measure, each.is_missed) for each in found] == [
        ("late", True),
        ("never", True),
        ("early", False),
    ]
    assert [each.finish is None for each in found] == [False, True, False]
    assert found[0].finish == plan.choices[[c.measure for c in plan.choices].index("late")].finish
    assert [each.measure for each in claimed_duties(city, problem)] == ["late", "never", "early"]


def test_running_work_counts_by_its_end() -> None:
    city, problem = town(a_claim("runs", progress=Progress.RUNNING))

    (found,) = claimed_duties(city, problem)
    (later,) = claimed_duties(
        city, replace(problem, measures=(replace(problem.measures[0], finish=9),)), None
    )

    assert found.finish == problem.first_quarter.plus(problem.measures[0].finish or problem.now)
    assert later.is_missed
    assert later.finish == problem.first_quarter.plus(9)


def test_sentence_names_what_is_missed_with_both_dates() -> None:
    city, _ = town(a_claim("a"), a_claim("b"), a_claim("c"))
    deadline = quarter("2027-Q1")
    kept = ClaimedDuty(measure="c", deadline=deadline, finish=deadline)
    late = ClaimedDuty(measure="a", deadline=deadline, finish=quarter("2028-Q3"))
    never = ClaimedDuty(measure="b", deadline=deadline)

    assert claimed_sentence((late, never, kept), city, "de", planned=True) == (
        "3 Pflichten sind noch nicht bestätigt und zählen als freiwillig; davon verfehlt der Plan 2: „A“ (Frist "
        "1. Quartal 2027, in Betrieb ab 3. Quartal 2028) und „B“ (Frist 1. Quartal 2027, nicht im Plan)."
    )
    assert claimed_sentence((late,), city, "en", planned=True) == (
        "One duty is not confirmed yet and counts as voluntary; the plan misses its deadline: “A” (deadline Q1 2027, "
        "in use from Q3 2028)."
    )
    assert claimed_sentence((kept, kept), city, "de", planned=True).endswith(
        "; der Plan hält ihre Fristen ein."
    )
    assert claimed_sentence((kept,), city, "de", planned=True).endswith("; der Plan hält ihre Frist ein.")
    assert claimed_sentence((late, never), city, "de", planned=False) == (
        "2 Pflichten sind noch nicht bestätigt und zählen als freiwillig."
    )
    assert claimed_sentence((), city, "de", planned=True) == ""


@pytest.mark.parametrize(
    ("finish", "published", "words"),
    [
        (None, False, "counts as voluntary"),
        ("2027-Q1", True, "counts as voluntary"),
        (None, True, "counts as voluntary; not in the published plan"),
        ("2028-Q3", True, "counts as voluntary; in use from Q3 2028 in the published plan"),
    ],
)
def test_few_words_stand_beside_a_deadline(finish, published, words) -> None:
    duty = ClaimedDuty(
        measure="a", deadline=quarter("2027-Q1"), finish=None if finish is None else quarter(finish)
    )

    assert claimed_short(duty, "en", published=published) == f"duty not confirmed yet, {words}"


def test_explanation_says_that_a_duty_is_not_confirmed() -> None:
    city, problem = town(
        a_claim("late"), a_claim("early", "2029-Q4"), a_claim("out"), a_claim("gone", progress=Progress.ENDED)
    )
    explainer = Explainer(problem, plan_of(problem, at("late", 6), at("early", 2)))

    def said(name):
        return " ".join(sentences(explainer.explain(name), city, LAW, "de"))

    unmet = (
        "Die Pflicht mit Frist im 2. Quartal 2027 ist noch nicht bestätigt und zählt als freiwillig; der Plan"
    )
    assert f"{unmet} verfehlt diese Frist." in said("late")
    assert f"{unmet} verfehlt diese Frist." in said("out")
    assert "Frist im 4. Quartal 2029 ist noch nicht bestätigt und zählt als freiwillig." in said("early")
    assert "nicht bestätigt" not in said("gone")
