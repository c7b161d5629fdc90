"""What is said about measures that the plan does not place: settled, fixed, or outside the problem."""

import pytest
from city_builders import (
    DOCUMENTED,
    a_city,
    a_measure,
    a_plan,
    a_plan_choice,
    an_outline,
    nobody_knows,
    quarter,
    text,
)
from planning_plans import at, plan_of

from lindwurm.core.city import Figure, FigureKind, Progress, Readiness, Remaining, Started, State
from lindwurm.core.planning.explain import (
    Explainer,
    Explanation,
    Standing,
    plain_sentences,
    sentences,
    why_now_short,
)
from lindwurm.core.planning.intake import intake
from lindwurm.core.rulesets import load_ruleset

LAW = load_ruleset("de-rp-2026")


def test_settled_measures_are_said_to_be_so():
    city = a_city(
        measures=(
            a_measure(id="done", title=text("Fertig"), progress=Progress.DONE),
            a_measure(id="ended", title=text("Beendet"), progress=Progress.ENDED),
            a_measure(id="runs", title=text("Läuft"), progress=Progress.RUNNING),
            a_measure(),
        ),
        state=State(started=(Started(measure="runs", quarter=quarter("2026-Q4")),)),
        plans=(a_plan(a_plan_choice()),),
    )
    problem = intake(city, LAW)
    explainer = Explainer(problem, plan_of(problem, at("m", 0)))

    assert [sentences(explainer.explain(each), city, LAW) for each in ("done", "ended", "runs", "m")] == [
        ["„Fertig“ ist abgeschlossen und in Betrieb."],
        ["„Beendet“ ist beendet."],
        ["„Läuft“ läuft bereits, Ende offen."],
        ["„m“ ist schon fest eingeplant: Beginn im 1. Quartal 2027, nutzbar ab dem 3. Quartal 2027."],
    ]
    assert [why_now_short(explainer.explain(each), city) for each in ("done", "runs", "m")] == [
        "",
        "läuft bereits",
        "bereits fest eingeplant",
    ]
    still = Explanation(measure="runs", standing=Standing.RUNNING)
    assert plain_sentences(still, city) == ["„Läuft“ läuft bereits."]


@pytest.mark.parametrize(
    ("finish", "words"),
    [
        (None, "„Läuft“ läuft bereits, Ende offen."),
        ("2026-Q2", "„Läuft“ läuft bereits, Ende offen."),
        ("2028-Q2", "„Läuft“ läuft bereits und ist ab dem 2. Quartal 2028 nutzbar."),
    ],
)
def test_running_work_claims_no_date_that_nobody_entered(finish, words):
    remaining = None if finish is None else Remaining(finish=at_quarter(finish))
    running = a_measure(id="runs", title=text("Läuft"), progress=Progress.RUNNING, remaining=remaining)
    city = a_city(measures=(running,))
    problem = intake(city, LAW)
    explanation = Explainer(problem, plan_of(problem)).explain("runs")

    assert sentences(explanation, city, LAW) == [words]
    assert plain_sentences(explanation, city) == [words]


def at_quarter(name):
    return Figure(kind=FigureKind.QUARTER, likely=quarter(name), origin=DOCUMENTED)


def test_measure_outside_the_problem_says_what_is_missing_and_who_owes_it():
    unknown = an_outline(duration=nobody_knows(FigureKind.QUARTERS), cost=nobody_knows())
    city = a_city(
        measures=(
            a_measure(id="idea", title=text("Idee"), readiness=Readiness.IDEA, variants=()),
            a_measure(id="vague", title=text("Vage"), outline=unknown, variants=()),
            a_measure(id="lost", title=text("Verschollen"), progress=Progress.UNKNOWN),
        )
    )
    problem = intake(city, LAW)
    explainer = Explainer(problem, plan_of(problem))

    assert [sentences(explainer.explain(each), city, LAW) for each in ("idea", "vague", "lost")] == [
        [
            "„Idee“ ist bisher eine Idee und noch nicht planbar.",
            "Noch offen: eine Grobplanung mit Kosten, Personal und Dauer (zu liefern von: Leitung).",
        ],
        [
            "„Vage“ lässt sich noch nicht planen, weil Angaben fehlen.",
            "Noch offen: die Kosten (zu liefern von: Leitung).",
            "Noch offen: die Dauer (zu liefern von: Leitung).",
        ],
        ["Der Stand der Maßnahme „Verschollen“ ist nicht bekannt; deshalb ist sie nicht eingeplant."],
    ]
