"""Directives that a plan does not meet: which they are, and what the plan does instead."""

from dataclasses import replace

import pytest
from city_builders import a_directive, quarter
from drawing_builders import TODAY
from drawing_plans import a_drawn_city
from planning_builders import a_directive as a_problem_directive

from lindwurm.core.city import DirectiveKind
from lindwurm.core.drawing.reasons import Reasons
from lindwurm.core.drawing.roadmap import build_roadmap
from lindwurm.core.drawing.unmet import unmet_demands, unmet_directives
from lindwurm.core.planning.problem import DirectiveKind as Kind
from lindwurm.core.rulesets import load_ruleset

MONEY = "Das Geld für 2028 reicht nicht."
LAW = load_ruleset("de-rp-2026")


def town(*directives):
    """The drawn city with directives; those on what cannot be planned are not in its problem."""
    city, problem, plan = a_drawn_city()
    known = {measure.id for measure in problem.measures}
    first = problem.first_quarter
    inside = tuple(
        a_problem_directive(
            id=each.id,
            kind=Kind(each.kind.value),
            measure=each.measure,
            variant=each.variant,
            start_to=None if each.start_to is None else first.until(each.start_to),
            programme=each.programme,
            severity=1,
        )
        for each in directives
        if each.measure in known
    )
    return replace(city, directives=directives), replace(problem, directives=inside), plan


@pytest.mark.parametrize(
    ("changes", "is_met"),
    [
        ({"measure": "daten"}, True),
        ({"measure": "daten", "start_to": quarter("2027-Q3")}, True),
        ({"measure": "daten", "start_to": quarter("2027-Q2")}, False),
        ({"measure": "daten", "variant": "w"}, False),
        ({"measure": "daten", "programme": "own"}, False),
        ({"measure": "wunsch"}, False),
        ({"measure": "wunsch", "kind": DirectiveKind.FORBID}, True),
        ({"measure": "pause"}, True),
        ({"measure": "laufend"}, True),
        ({"measure": "ende"}, False),
        ({"measure": "vage"}, False),
    ],
)
def test_directive_is_unmet_unless_the_plan_or_what_runs_agrees(changes, is_met):
    found = unmet_demands(*town(a_directive(**changes)))

    assert [demand.directive for demand in found] == ([] if is_met else ["directive"])


def said(lang, *directives):
    city, problem, plan = town(*directives)
    reasons = Reasons(chosen={}, left_out={"wunsch": MONEY})
    page = build_roadmap(city, problem, plan, lang=lang, today=TODAY, reasons=reasons)
    found = unmet_directives(city, problem, plan, ruleset=LAW, page=page)
    return {entry.measure: entry for entry in found}


def test_missing_measure_is_named_with_who_asked_for_it_and_why_it_is_missing():
    (entry,) = said("de", a_directive(measure="wunsch")).values()

    assert "soll im Plan stehen (Vorgabe: Rat, 18. November 2026)." in entry.words
    assert entry.instead == MONEY


def test_measure_that_starts_too_late_is_named_with_its_start():
    asked = a_directive(measure="spaet", start_to=quarter("2028-Q4"))

    assert said("de", asked)["spaet"].instead == "Im Plan beginnt die Maßnahme im 2. Quartal 2031."
    assert said("en", asked)["spaet"].instead == "In the plan the measure starts in Q2 2031."


def test_what_is_over_has_no_start_to_name():
    assert said("de", a_directive(measure="ende"))["ende"].instead == ""
