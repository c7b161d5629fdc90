"""Each rule about a measure alone said as a cause, compared word by word."""

from dataclasses import replace

import pytest
from city_builders import ESTIMATED, money
from told_city import a_breach, a_case, a_cause

from lindwurm.core.city import RollingIntake
from lindwurm.core.planning.explain import CauseKind, RowKind
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.explain.spans import reasons
from lindwurm.core.planning.problem import Choice

K = CauseKind
SAID = [
    (
        a_cause(K.EARLIEST, when="2028-Q1"),
        "Der Beginn ist erst ab dem 1. Quartal 2028 vorgesehen (erst nach dem Umzug)",
    ),
    (
        a_cause(K.EVENT, "event", "2027-Q3"),
        (
            "Die Maßnahme wartet auf das Ereignis „Bund öffnet das Register“ und kann deshalb erst ab dem 3. Quartal 2027 "
            "beginnen (angenommen: a guess for the test)"
        ),
    ),
    (
        a_cause(K.WINDOW_OPENS, when="2027-Q3"),
        "Die Umsetzungsvariante „Ganzes Haus“ kann erst ab dem 3. Quartal 2027 beginnen",
    ),
    (
        a_cause(K.WINDOW_CLOSES, when="2027-Q1"),
        "Die Umsetzungsvariante „Ganzes Haus“ kann nur bis zum 1. Quartal 2027 beginnen",
    ),
    (
        a_cause(K.DEADLINE, when="2027-Q3"),
        "Die Maßnahme muss spätestens ab dem 3. Quartal 2027 nutzbar sein, und das wäre nicht zu schaffen",
    ),
    (a_cause(K.HORIZON, when="2033-Q1"), "Die Maßnahme würde im Planungszeitraum nicht mehr fertig"),
    (
        a_cause(K.CALL_MISSED, "call", "2026-Q4"),
        "Die Antragsfrist im Förderprogramm „Stadt und Land“ ist ohne Antrag verstrichen",
    ),
    (a_cause(K.CALL_REFUSED, "call"), "Der Antrag im Förderprogramm „Stadt und Land“ wurde abgelehnt"),
    (
        a_cause(K.PURPOSE, "grant"),
        "Das Förderprogramm „Stadt und Land“ fördert keinen der vorgesehenen Zwecke",
    ),
    (
        a_cause(K.APPLICANT, "grant"),
        "Der Träger der Maßnahme ist im Förderprogramm „Stadt und Land“ nicht antragsberechtigt",
    ),
    (
        a_cause(K.LEAD, when="2027-Q3", needed=2),
        "Das Vergabeverfahren braucht 2 Quartale Vorlauf; ein Vertrag ist frühestens im 3. Quartal 2027 möglich",
    ),
    (
        a_cause(K.EFFECTIVE, "invest", "2027-Q3"),
        "Der Haushalt 2027 ist erst ab dem 3. Quartal 2027 wirksam; freiwillige Maßnahmen dürfen vorher nicht beginnen",
    ),
    (
        a_cause(K.NO_EXCEPTION, "invest"),
        (
            "Die Investition auf der Haushaltsstelle „Digitalisierung – Investition“ ist weder als unabweisbar noch "
            "als besonders wichtig noch als schon begonnen eingetragen; sonst ist sie nach den Regeln zur "
            "Haushaltsaufsicht nicht zulässig"
        ),
    ),
    (
        a_cause(K.THETA_UNSET, "invest", found=0),
        (
            "Die Investition auf der Haushaltsstelle „Digitalisierung – Investition“ ist besonders wichtig, aber die "
            "Förderquote, die sie dafür erreichen muss, ist nicht festgelegt"
        ),
    ),
    (
        a_cause(K.THETA_MISSED, "invest", found=4_000, needed=7_550),
        (
            "Die Zuwendungen decken 40 % der förderfähigen Kosten (angenommen: a guess for the test); nach "
            "den Regeln zur Haushaltsaufsicht müssen es mindestens 75,5 % sein"
        ),
    ),
    (
        a_cause(K.CAPEX_REFUSED, "invest"),
        "Die Haushaltsstelle „Digitalisierung – Investition“ darf keine Investitionen tragen",
    ),
    (
        a_cause(K.OPEX_REFUSED, "invest"),
        "Die Haushaltsstelle „Digitalisierung – Investition“ darf keinen laufenden Aufwand tragen",
    ),
    (
        a_cause(K.DECISION, "call", "2027-Q4"),
        (
            "Der Bescheid im Förderprogramm „Stadt und Land“ wird erst im 4. Quartal 2027 erwartet (angenommen: a guess for "
            "the test); vorher darf kein Vertrag geschlossen werden"
        ),
    ),
    (
        a_cause(K.APPLICATION, "call", "2027-Q4"),
        (
            "Der Antrag im Förderprogramm „Stadt und Land“ kann erst im 4. Quartal 2027 gestellt werden; was vorher "
            "begonnen hat, wird nicht gefördert"
        ),
    ),
    (
        a_cause(K.NO_PAIR, "other"),
        "Die Förderprogramme „Stadt und Land“ und „Zweites“ dürfen nicht verbunden werden",
    ),
    (
        a_cause(K.PAIR_SMALL, "other", found=123_456, needed=500_000),
        (
            "Neben „Stadt und Land“ bliebe aus dem Förderprogramm „Zweites“ nur eine Zuwendung von rund 1.200 € (angenommen: "
            "a guess for the test); verlangt sind mindestens 5.000 €"
        ),
    ),
    (
        a_cause(K.PAIR_SMALL, "other", found=0, needed=1),
        "Neben „Stadt und Land“ bliebe aus dem Förderprogramm „Zweites“ keine Zuwendung",
    ),
    (
        a_cause(K.COST_SMALL, "grant", found=10_000_00, needed=50_000_00),
        (
            "Die förderfähigen Kosten von rund 10.000 € (angenommen: a guess for the test) liegen unter der Untergrenze des "
            "Förderprogramms „Stadt und Land“ von 50.000 €"
        ),
    ),
    (
        a_cause(K.GRANT_SMALL, "grant", found=5_000_00, needed=15_000_00),
        (
            "Die Zuwendung von rund 5.000 € (angenommen: a guess for the test) läge unter dem Mindestbetrag des "
            "Förderprogramms „Stadt und Land“ von 15.000 €"
        ),
    ),
    (
        a_cause(K.GRANT_SMALL, "grant", found=0, needed=1),
        "Aus dem Förderprogramm „Stadt und Land“ ergäbe sich keine Zuwendung",
    ),
    (
        a_cause(K.PAYMENTS_END, "grant", "2027-Q4"),
        "Das Förderprogramm „Stadt und Land“ zahlt nur bis zum 4. Quartal 2027; die letzte Rechnung käme später",
    ),
    (
        a_cause(K.LAPSE, "grant", "2028-Q4"),
        (
            "Ein Bescheid aus dem Förderprogramm „Stadt und Land“ verfiele: Begonnen werden muss spätestens im 4. Quartal "
            "2028"
        ),
    ),
    (a_cause(K.DIRECTIVE, "directive"), "Eine Vorgabe schließt das aus (Rat, 18. November 2026: Beschluss)"),
    (
        a_cause(K.PREDECESSOR_NEVER, "light"),
        "Die Maßnahme „Beleuchtungsplan“, auf die sie aufbaut, lässt sich nicht einplanen",
    ),
    (
        a_cause(K.PREDECESSOR_FINISH, "light", "2028-Q1"),
        (
            "Zuvor muss die Maßnahme „Beleuchtungsplan“ abgeschlossen sein; das lässt einen Beginn frühestens im 1. Quartal "
            "2028 zu"
        ),
    ),
    (
        a_cause(K.PREDECESSOR_START, "light", "2028-Q1"),
        "Zuvor muss die Maßnahme „Beleuchtungsplan“ begonnen haben; das lässt einen Beginn frühestens im 1. Quartal 2028 zu",
    ),
    (
        a_cause(K.PRECONDITION_NEVER, "grant"),
        (
            "Das Förderprogramm „Stadt und Land“ setzt die Maßnahme „Beleuchtungsplan“ voraus, und diese lässt sich nicht "
            "einplanen"
        ),
    ),
    (
        a_cause(K.PRECONDITION, "grant", "2028-Q1"),
        (
            "Das Förderprogramm „Stadt und Land“ verlangt, dass die Maßnahme „Beleuchtungsplan“ bei der Antragstellung in "
            "Betrieb ist; das ist frühestens im 1. Quartal 2028 der Fall"
        ),
    ),
]


@pytest.mark.parametrize(("cause", "said"), SAID, ids=lambda value: getattr(value, "kind", ""))
def test_cause_said_in_german(sayer, cause, said):
    assert sayer.cause(cause, a_case()) == said


def test_every_kind_of_cause_is_said():
    assert {cause.kind for cause, _ in SAID} == set(CauseKind)


def test_decision_of_a_rolling_intake_rests_on_its_length(told):
    rolling = RollingIntake(first=None, last=None, decision_quarters=money(2, origin=ESTIMATED))
    programme = replace(told.programmes[0], intake=rolling)
    sayer = Sayer(replace(told, programmes=(programme,)), "de")

    assert sayer.cause(a_cause(K.DECISION, "grant@2027-Q1", "2027-Q3"), a_case()) == (
        "Der Bescheid im Förderprogramm „Stadt und Land“ wird erst im 3. Quartal 2027 erwartet (nach Schätzung der "
        "Leitung); vorher darf kein Vertrag geschlossen werden"
    )


def test_what_the_city_does_not_know_is_named_by_its_id(told):
    sayer = Sayer(replace(told, measures=(), programmes=(), events=(), directives=()), "de")
    case = a_case(choice=Choice(measure="m", variant="v", calls=(), start=1))

    assert sayer.cause(a_cause(K.DECISION, "p@2027-Q1", "2027-Q3"), case).startswith(
        "Der Bescheid im Förderprogramm „p“"
    )
    assert sayer.cause(a_cause(K.EARLIEST, when="2028-Q1"), case).endswith("vorgesehen")
    assert sayer.cause(a_cause(K.DIRECTIVE, "no"), case) == "Eine Vorgabe schließt das aus (no, : )"
    assert sayer.names.who("nobody") == "nobody"
    total = a_case(breaches=(a_breach(RowKind.TOTAL, "p", "", 1_000_00),))
    said = [text for _, text in sayer.limits.rows([total], reasons(total))]
    assert said[0].startswith("Die Zuwendungen aus dem Förderprogramm „p“")
