"""Whole explanations of small cities, word by word in both languages."""

from dataclasses import replace

import pytest
from city_builders import (
    DOCUMENTED,
    YEARS,
    a_call,
    a_city,
    a_contribution,
    a_cost,
    a_line,
    a_line_year,
    a_measure,
    a_programme,
    a_variant,
    an_event,
    date,
    money,
    quarters,
    text,
)
from planning_plans import at, plan_of

from lindwurm.core.city import (
    After,
    CallIntake,
    ExceptionKind,
    GateException,
    RollingIntake,
    Text,
    WaitsFor,
)
from lindwurm.core.planning.explain import (
    Basis,
    BasisKind,
    Explainer,
    Explanation,
    Refusal,
    Standing,
    plain_sentences,
    sentences,
    why_not_short,
    why_now_short,
)
from lindwurm.core.planning.explain.outside import open_points
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.intake import intake
from lindwurm.core.rulesets import load_ruleset

LAW = load_ruleset("de-rp-2026")


def a_poor_line(**overrides):
    """20,000 EUR a year, all documented, each budget in effect from the third quarter on."""
    years = tuple(
        a_line_year(
            year, amount=money(20_000_00, origin=DOCUMENTED), effective=date(f"{year}-Q3", origin=DOCUMENTED)
        )
        for year in YEARS
    )
    return a_line(
        **{
            "title": Text(de="Digitalisierung – Investition", en="Digital investment"),
            "years": years,
            **overrides,
        }
    )


def a_costly(cents, **overrides):
    return a_variant(
        title=Text(de="Ganzes Haus", en="Whole house"),
        costs=(a_cost(amount=money(cents, origin=DOCUMENTED)),),
        **overrides,
    )


def explained(city, measure, *choices):
    """Explain a measure in a plan of these choices."""
    problem = intake(city, LAW)
    return Explainer(problem, plan_of(problem, *choices)).explain(measure)


@pytest.fixture(scope="module")
def two():
    """``m`` needs the money that ``rival`` takes in 2027; both wait for the budget."""
    title = Text(de="Offenes Rathaus", en="Open town hall")
    return a_city(
        lines=(a_poor_line(),),
        measures=(
            a_measure(title=title, variants=(a_costly(15_000_00),)),
            a_measure(id="rival", title=text("Bauakte"), variants=(a_costly(12_345_00),)),
        ),
    )


def test_start_in_full_in_german(two):
    explanation = explained(two, "m", at("m", 6), at("rival", 2))

    assert sentences(explanation, two, LAW) == [
        "„Offenes Rathaus“ beginnt im 3. Quartal 2028 und ist ab dem 1. Quartal 2029 nutzbar.",
        "Geplant ist sie mit eigenem Geld.",
        "Sie beginnt, sobald der Haushalt 2028 wirksam ist.",
        "Ein Beginn in der Zeit vom 1. bis zum 2. Quartal 2028 ist ausgeschlossen.",
        (
            "§ 99 GemO, vorläufige Haushaltsführung (B-4): Der Haushalt 2028 ist erst ab dem 3. Quartal 2028 wirksam; "
            "freiwillige Maßnahmen dürfen vorher nicht beginnen."
        ),
        "Ein Beginn in der Zeit vom 1. bis zum 4. Quartal 2027 passt nicht, solange alles andere bleibt.",
        (
            "§ 95 GemO, Haushaltssatzung (B-1): Im Haushaltsjahr 2027 fehlen auf der Haushaltsstelle „Digitalisierung – "
            "Investition“ 7.345 €."
        ),
    ]


def test_start_in_full_in_english(two):
    explanation = explained(two, "m", at("m", 6), at("rival", 2))

    assert sentences(explanation, two, LAW, "en") == [
        "“Open town hall” starts in Q3 2028 and is in use from Q1 2029 on.",
        "It is planned with own money.",
        "It starts as soon as the budget of 2028 is in effect.",
        "A start from Q1 to Q2 2028 is ruled out.",
        (
            "§ 99 GemO, provisional budget (B-4): the budget of 2028 takes effect in Q3 2028; voluntary measures may not "
            "start before."
        ),
        "A start from Q1 to Q4 2027 does not fit while everything else stays.",
        (
            "§ 95 GemO, budget statute (B-1): in the budget year 2027 the budget line “Digital investment” is short by "
            "€7,345."
        ),
    ]


def test_start_in_plain_words(two):
    explanation = explained(two, "m", at("m", 6), at("rival", 2))

    assert plain_sentences(explanation, two) == [
        "„Offenes Rathaus“ beginnt im 3. Quartal 2028 und ist ab dem 1. Quartal 2029 nutzbar.",
        "Sie beginnt, sobald der Haushalt 2028 wirksam ist.",
        "Ein Beginn in der Zeit vom 1. bis zum 2. Quartal 2028 ist ausgeschlossen.",
        (
            "Der Haushalt 2028 ist erst ab dem 3. Quartal 2028 wirksam; freiwillige Maßnahmen dürfen vorher nicht "
            "beginnen."
        ),
        "Für einen noch früheren Beginn fehlt Geld.",
    ]
    assert why_now_short(explanation, two) == "sobald der Haushalt 2028 wirksam ist"
    assert why_not_short(explanation, two) == ""


def test_left_out_for_lack_of_money(two):
    dear = replace(
        two,
        measures=(
            replace(
                two.measures[0], variants=(a_costly(75_000_00),), contributions=(a_contribution("ease", 50),)
            ),
            two.measures[1],
        ),
    )
    explanation = explained(dear, "m", at("rival", 2))

    assert sentences(explanation, dear, LAW) == [
        "„Offenes Rathaus“ ist nicht im Plan.",
        "Am ehesten ginge ein Beginn im 3. Quartal 2029; er passt nicht, solange alles andere bleibt.",
        (
            "§ 95 GemO, Haushaltssatzung (B-1): Im Haushaltsjahr 2029 fehlen auf der Haushaltsstelle „Digitalisierung – "
            "Investition“ 35.000 €."
        ),
    ]
    assert plain_sentences(explanation, dear) == [
        "„Offenes Rathaus“ ist nicht im Plan.",
        "Dafür fehlt derzeit Geld.",
    ]
    assert why_not_short(explanation, dear) == "das Geld reicht nicht: „Digitalisierung – Investition“"
    assert why_now_short(explanation, dear) == ""


def test_left_out_without_benefit_of_its_own(two):
    explanation = explained(two, "m", at("rival", 2))

    assert sentences(explanation, two, LAW)[1:] == [
        "Sie bringt nach Rechnung selbst keinen Nutzen, und keine Maßnahme im Plan braucht sie."
    ]
    assert plain_sentences(explanation, two)[1:] == [
        "Sie nützt nur zusammen mit anderen Maßnahmen, und keine im Plan braucht sie."
    ]
    assert why_not_short(explanation, two) == "nützt nur mit Maßnahmen, die nicht im Plan sind"


def test_left_out_although_it_would_fit(two):
    useful = replace(two.measures[0], contributions=(a_contribution("ease", 50),))
    city = replace(two, measures=(useful, two.measures[1]))
    explanation = explained(city, "m", at("rival", 2))

    assert sentences(explanation, city, LAW)[1:] == [
        "Die Aufnahme in den Plan wäre möglich und nach Rechnung besser; der Plan lässt sich hier noch verbessern."
    ]
    assert plain_sentences(explanation, city)[1:] == ["Sie ließe sich noch aufnehmen."]
    assert why_not_short(explanation, city) == "ließe sich noch aufnehmen"


def test_left_out_by_the_supervisory_gate(two):
    gated = replace(two, lines=(a_poor_line(gate=True),))
    explanation = explained(gated, "m", at("rival", 2))

    said = sentences(explanation, gated, LAW)
    assert said[:3] == [
        "„Offenes Rathaus“ ist nicht im Plan.",
        "Jeder mögliche Weg ist ausgeschlossen.",
        "Am wenigsten steht einem Beginn im 3. Quartal 2028 entgegen.",
    ]
    assert said[3] == (
        "§ 103 GemO, Haushaltsverfügung der ADD (B-6): Die Investition auf der Haushaltsstelle „Digitalisierung – Investition“ ist "
        "weder als unabweisbar noch als besonders wichtig noch als schon begonnen eingetragen; sonst ist sie nach den "
        "Regeln zur Haushaltsaufsicht nicht zulässig."
    )
    assert said[-1] == (
        "Von 24 Wegen (Umsetzungsvariante, Bezahlung, Beginn) scheiden aus: § 103 GemO, Haushaltsverfügung der ADD "
        "(B-6): alle; § 99 GemO, vorläufige Haushaltsführung (B-4): 12; Zeitfenster: 1."
    )
    assert plain_sentences(explanation, gated)[1].startswith("Die Investition auf der Haushaltsstelle")
    assert why_not_short(explanation, gated) == (
        "nach den Regeln zur Haushaltsaufsicht gerechnet nicht zulässig"
    )


def test_left_out_because_no_office_confirmed_its_importance(two):
    claims = tuple(
        GateException(kind=kind, legal_basis="a letter")
        for kind in (ExceptionKind.IMPORTANT, ExceptionKind.BEGUN)
    )
    measures = (replace(two.measures[0], exceptions=claims), two.measures[1])
    gated = replace(two, lines=(a_poor_line(gate=True),), measures=measures)
    explanation = explained(gated, "m", at("rival", 2))

    assert sentences(explanation, gated, LAW)[3] == (
        "§ 103 GemO, Haushaltsverfügung der ADD (B-6): Dass die Investition auf der Haushaltsstelle „Digitalisierung – "
        "Investition“ besonders wichtig und schon begonnen ist, hat noch keine zuständige Stelle bestätigt; nach den "
        "Regeln zur Haushaltsaufsicht zählt es bis dahin nicht."
    )
    assert why_not_short(explanation, gated) == (
        "Ausnahme von der Haushaltsaufsicht noch von keiner Stelle bestätigt"
    )


def test_start_after_grant_event_and_predecessor():
    calls = CallIntake(calls=(a_call(),))
    city = a_city(
        measures=(
            a_measure(id="a", title=text("Beleuchtungsplan")),
            a_measure(
                title=text("Leuchten"),
                after=(After(measure="a"),),
                waits_for=(WaitsFor(event="event", lag=1),),
            ),
        ),
        programmes=(a_programme(name=text("Stadt und Land"), intake=calls),),
        events=(an_event(title=text("Freigabe")),),
    )
    explanation = explained(city, "m", at("a", 1), at("m", 3, "call"))

    assert sentences(explanation, city, LAW)[:4] == [
        "„Leuchten“ beginnt im 4. Quartal 2027 und ist ab dem 2. Quartal 2028 nutzbar.",
        "Geplant ist sie mit Förderung aus „Stadt und Land“.",
        (
            "Sie beginnt, sobald über den Antrag im Förderprogramm „Stadt und Land“ entschieden ist, die Maßnahme "
            "„Beleuchtungsplan“ abgeschlossen ist und das Ereignis „Freigabe“ eingetreten ist."
        ),
        "Ein Beginn in der Zeit vom 1. bis zum 3. Quartal 2027 ist ausgeschlossen.",
    ]
    assert why_now_short(explanation, city) == "nach Bewilligung „Stadt und Land“"
    assert why_now_short(explanation, city, "en") == "once “Stadt und Land” is granted"


def test_notice_of_a_rolling_programme_is_a_cause_of_the_first_start_only():
    """Later on one might have applied sooner: the notice follows the start."""
    rolling = RollingIntake(first=None, last=None, decision_quarters=quarters(2))
    city = a_city(
        measures=(a_measure(title=text("Leuchten")),),
        programmes=(a_programme(name=text("Stadt und Land"), intake=rolling),),
    )

    first = explained(city, "m", at("m", 2, "grant@2027-Q1"))
    later = explained(city, "m", at("m", 6, "grant@2028-Q1"))

    assert why_now_short(first, city) == "nach Bewilligung „Stadt und Land“"
    assert BasisKind.GRANT not in {basis.kind for basis in later.why_now}


def test_other_financing_is_named_where_it_alone_would_do():
    programme = a_programme(name=text("Stadt und Land"), intake=CallIntake(calls=(a_call(),)))
    city = a_city(programmes=(programme,), lines=(a_poor_line(),))
    explanation = explained(city, "m", at("m", 3, "call"))

    assert sentences(explanation, city, LAW)[2:] == [
        "Sie beginnt, sobald über den Antrag im Förderprogramm „Stadt und Land“ entschieden ist.",
        "Zu diesem Zeitpunkt kostet sie weniger eigenes Geld als früher.",
        (
            "Ein Beginn im 3. Quartal 2027 wäre nur mit eigenem Geld möglich und würde rund 5.000 € mehr eigenes Geld "
            "kosten (angenommen: a guess for the test)."
        ),
        "Ein Beginn in der Zeit vom 1. bis zum 2. Quartal 2027 ist ausgeschlossen.",
        (
            "§ 99 GemO, vorläufige Haushaltsführung (B-4): Der Haushalt 2027 ist erst ab dem 3. Quartal 2027 wirksam; "
            "freiwillige Maßnahmen dürfen vorher nicht beginnen."
        ),
    ]
    assert plain_sentences(explanation, city)[2:] == [
        "Ein Beginn im 3. Quartal 2027 wäre möglich, würde aber mehr eigenes Geld kosten.",
        "Ein noch früherer Beginn ist aus weiteren Gründen ausgeschlossen.",
        (
            "Der Haushalt 2027 ist erst ab dem 3. Quartal 2027 wirksam; freiwillige Maßnahmen dürfen vorher nicht "
            "beginnen."
        ),
    ]


def test_first_quarter_is_the_earliest_possible_start():
    city = a_city()

    explanation = explained(city, "m", at("m", 0))
    assert sentences(explanation, city, LAW)[2:] == ["Sie beginnt so früh wie möglich."]
    assert why_now_short(explanation, city) == "frühestmöglicher Beginn"


def test_start_for_which_nothing_speaks():
    city = a_city()

    explanation = explained(city, "m", at("m", 1))
    assert sentences(explanation, city, LAW)[2:] == [
        "Zu diesem Zeitpunkt passt sie in den Plan.",
        "Ein Beginn im 1. Quartal 2027 wäre möglich, brächte aber keinen Vorteil.",
    ]
    assert plain_sentences(explanation, city)[1:] == [
        "Zu diesem Zeitpunkt passt sie in den Plan.",
        "Ein Beginn im 1. Quartal 2027 wäre auch möglich.",
    ]


def test_missing_figures_of_lines_units_and_events_are_named(two):
    sayer = Sayer(replace(two, events=(an_event(title=text("Freigabe")),)), "de")
    entries = (
        "lines/invest/years/2027/amount @head",
        "units/it/capacity/every_year @head",
        "events/event/when @head",
        "measures/m/variants/v/costs/cost/amount @city",
        "measures/m/variants/v/costs/other/amount @city",
        "goals/ease @it",
    )

    assert list(open_points(entries, sayer.names)) == [
        ("das Geld der Haushaltsstelle „Digitalisierung – Investition“", "Leitung"),
        ("das Personal der Organisationseinheit „IT“", "Leitung"),
        ("der Zeitpunkt des Ereignisses „Freigabe“", "Leitung"),
        ("die Kosten", "Stadt"),
        ("die Angabe goals/ease", "IT"),
    ]


def test_measure_without_any_way(two):
    explanation = Explanation(measure="m", standing=Standing.LEFT_OUT, why_not_at_all=Refusal(case=None))

    assert sentences(explanation, two, LAW)[1:] == ["Es gibt keine Umsetzungsvariante."]
    assert plain_sentences(explanation, two)[1:] == ["Es gibt keine Umsetzungsvariante."]
    assert why_not_short(explanation, two) == "keine Umsetzungsvariante"


@pytest.mark.parametrize("kind", BasisKind)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_basis_can_be_said(two, kind, lang):
    explanation = replace(
        explained(two, "m", at("m", 6)),
        why_now=(Basis(kind=kind, subject="liquidity" if kind is BasisKind.MONEY else "rival"),),
        why_not_earlier=(),
    )

    assert len(sentences(explanation, two, LAW, lang)) == 3
    assert len(plain_sentences(explanation, two, lang)) == 2
    assert "{" not in why_now_short(explanation, two, lang)


def test_law_without_a_colon_is_named_by_its_title(two):
    rules = tuple(
        replace(rule, sentence=Text(de="Ein Satz", en="A sentence")) if rule.id == "B-4" else rule
        for rule in LAW.rules
    )
    explanation = explained(two, "m", at("m", 2))

    assert sentences(explanation, two, replace(LAW, rules=rules))[4].startswith(
        "Vorläufige Haushaltsführung (§ 99 GemO; B-4): Der Haushalt 2027"
    )
    assert sentences(explanation, two, replace(LAW, rules=()))[4].endswith("nicht beginnen.")
