"""Prices and contradictions as sentences: German and English, amounts no finer than known, law with its id."""

from dataclasses import replace

import pytest
from city_builders import a_group
from told_city import a_cause

from lindwurm.core.city import GroupKind
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.demands import (
    OWN,
    Barrier,
    Contradiction,
    Demand,
    GrantChange,
    LateDuty,
    Loss,
    Member,
    MemberKind,
    MoneyChange,
    Outcome,
    Price,
    Settled,
    StaffChange,
    Standing,
    contradiction_sentences,
    price_sentences,
)
from lindwurm.core.planning.demands.texts import CATALOGUES
from lindwurm.core.planning.explain import CauseKind
from lindwurm.core.planning.problem import Choice, DirectiveKind, Series
from lindwurm.core.planning.replan import Move
from lindwurm.core.planning.rules import Rule
from lindwurm.core.rulesets import load_ruleset
from lindwurm.core.wording import LANGUAGES

FORCE, FORBID = DirectiveKind.FORCE, DirectiveKind.FORBID
LAW = load_ruleset("de-rp-2026")
EARLIER = Demand(kind=FORCE, measure="m", start_to=2)


def at(measure, start, *calls, variant="v"):
    return Choice(measure=measure, variant=variant, calls=calls, start=start)


def a_price(**parts):
    base = {"demand": EARLIER, "outcome": Outcome.POSSIBLE, "base": (), "choices": ()}
    moves = (Move(measure="m", changes=("start",), before=at("m", 6), after=at("m", 2)),)
    return Price(**{**base, "moves": moves, **parts})


def paid(year, cents, series=Series.FINANCE):
    return MoneyChange(line="line", year=year, series=series, before=1_000_00, after=1_000_00 + cents)


@pytest.mark.parametrize("topic", sorted(CATALOGUES))
def test_every_phrase_has_both_languages_and_the_same_placeholders(topic):
    for key, phrase in CATALOGUES[topic]:
        assert all(phrase.into(lang).strip() for lang in LANGUAGES), key
        assert phrase.placeholders("de") == phrase.placeholders("en"), key


def test_every_member_can_be_said():
    said = {MemberKind.DEMAND, MemberKind.DUTY, MemberKind.RULE}
    assert [
        kind for kind in MemberKind if kind not in said and kind.value not in CATALOGUES["conflicts"]
    ] == []


def test_price_says_what_moves_first_the_demanded_measure(told):
    moves = (
        Move(measure="bus", changes=("added",), before=None, after=at("bus", 4)),
        Move(measure="light", changes=("dropped",), before=at("light", 0), after=None),
        Move(
            measure="m",
            changes=("start", "variant", "financing"),
            before=at("m", 6, "other"),
            after=at("m", 2, variant="w"),
        ),
    )

    said = price_sentences(a_price(moves=moves), told, LAW)

    assert said == [
        "Angenommen, „Digitale Akte“ soll spätestens im 3. Quartal 2027 beginnen.",
        "Das ist möglich und ändert Folgendes.",
        "„Digitale Akte“ beginnt im 3. Quartal 2027 statt im 3. Quartal 2028.",
        "„Digitale Akte“ wird in der Umsetzungsvariante „w“ statt „Ganzes Haus“ umgesetzt.",
        "„Digitale Akte“ wird mit eigenem Geld bezahlt statt mit Förderung aus „Zweites“.",
        "„Bus“ kommt in den Plan und beginnt im 1. Quartal 2028.",
        "„Beleuchtungsplan“ steht nicht mehr im Plan; bisher war der Beginn im 1. Quartal 2027 vorgesehen.",
        "Das eigene Geld bleibt in jedem Jahr gleich.",
        "Der Nutzen des ganzen Plans bleibt nahezu gleich.",
        "Geprüft wurden nur Pläne, die dem vorliegenden ähnlich sind; ein ganz anderer könnte besser sein.",
    ]


def test_amounts_are_as_fine_as_the_cost_of_what_moves(told):
    found = a_price(
        money=(paid(2027, 123_456_00), paid(2028, -45_678_00), paid(2027, 99_00, Series.RESULT)),
        grants=(GrantChange(measure="m", programme="other", before=0, after=12_345_00),),
    )

    said = price_sentences(found, told, LAW)

    # The cost of the measure is assumed: two digits.
    assert found.own_total == 77_778_00
    assert said[3:6] == [
        (
            "Für „Digitale Akte“ kommt eine Zuwendung aus dem Förderprogramm „Zweites“ hinzu, rund 12.000 € "
            "(angenommen: a guess for the test)."
        ),
        "Eigenes Geld: 2027 rund 120.000 € mehr und 2028 rund 46.000 € weniger (angenommen: a guess for the test).",
        "Im Planungszeitraum werden zusammen rund 78.000 € mehr an eigenem Geld gebraucht.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (5_000_00, 0, "entfällt die Zuwendung"),
        (5_000_00, 9_000_00, "steigt um rund 4.000 €"),
        (9_000_00, 5_000_00, "sinkt um rund 4.000 €"),
    ],
)
def test_grants_lapse_rise_and_fall(told, before, after, words):
    grant = GrantChange(measure="m", programme="other", before=before, after=after)

    assert words in price_sentences(a_price(grants=(grant,)), told, LAW)[3]


def test_sums_that_cancel_are_the_same_and_equal_years_stand_together(told):
    said = price_sentences(a_price(money=(paid(2027, 90_00), paid(2028, -90_00))), told, LAW)
    alike = price_sentences(a_price(money=(paid(2027, 90_00), paid(2028, 90_00))), told, LAW)

    assert said[4] == "Im Planungszeitraum bleibt die Summe des eigenen Geldes gleich."
    assert alike[3].startswith("Eigenes Geld: 2027 und 2028 je rund 90 € mehr")


def test_staff_duties_and_directives_are_said(told):
    scarce = StaffChange(unit="it", year=2028, before=0, after=395, limit=400, peak=50, peak_limit=125)
    when = {"deadline": Quarter(2027, 4), "before": Quarter(2027, 3)}
    found = a_price(
        staff=(scarce, replace(scarce, year=2029, after=100), replace(scarce, year=2030, before=400)),
        late=(
            LateDuty(measure="bus", after=Quarter(2028, 2), **when),
            LateDuty(measure="light", after=None, **when),
        ),
        unmet=("directive",),
        duty=4,
    )

    said = " ".join(price_sentences(found, told, LAW))

    assert [each.is_scarce for each in found.staff] == [True, False, False]
    assert "ist 2028 dann nahezu ausgelastet." in said
    assert (
        "Die Pflichtaufgabe „Bus“ ist erst ab dem 2. Quartal 2028 nutzbar statt ab dem 3. Quartal 2027; die Frist ist "
        "das 4. Quartal 2027." in said
    )
    assert "Die Pflichtaufgabe „Beleuchtungsplan“ steht nicht mehr im Plan" in said
    assert "wird nicht mehr erfüllt." in said


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (
            Loss(value=10, share=42, like="bus"),
            "Der Plan verliert dabei etwa so viel Nutzen, wie „Bus“ bringt.",
        ),
        (Loss(value=10, share=42, like=None), "Der Plan verliert dabei rund 0,4 % seines Nutzens."),
        (
            Loss(value=10, share=9, like=None),
            "Der Plan verliert dabei weniger als ein Tausendstel seines Nutzens.",
        ),
        (Loss(value=1, share=0, like=None), "Der Nutzen des ganzen Plans bleibt nahezu gleich."),
    ],
)
def test_loss_is_told_in_relation_and_never_in_plain_words(told, loss, words):
    found = a_price(loss=loss)

    assert words in price_sentences(found, told, LAW)
    plain = " ".join(price_sentences(found, told, LAW, is_plain=True))
    assert "Nutzen" not in plain
    assert "%" not in plain


@pytest.mark.parametrize("loss", [None, Loss(value=1, share=0, like=None)])
def test_what_another_measure_gains_is_said_where_the_plan_is_worth_the_same(told, loss):
    found = a_price(loss=loss, gainer="bus")

    assert (
        "Der Nutzen des ganzen Plans bleibt nahezu gleich: Was „Digitale Akte“ verliert, gewinnt vor allem „Bus“."
        in price_sentences(found, told, LAW)
    )
    assert any(
        sentence.endswith("what “Digitale Akte” loses is gained above all by “Bus”.")
        for sentence in price_sentences(found, told, LAW, "en")
    )


@pytest.mark.parametrize(
    ("parts", "last"),
    [
        ({"outcome": Outcome.MET}, "Der Plan erfüllt das schon."),
        (
            {"outcome": Outcome.NO_ROOM},
            "Unter den Plänen, die dem vorliegenden ähnlich sind, fand sich keiner, der das erfüllt.",
        ),
        (
            {"moves": (), "base_improved": True},
            "Bei der Rechnung hat sich ein besserer Plan als der vorliegende gefunden, und er erfüllt das schon.",
        ),
        (
            {"outcome": Outcome.NO_WAY},
            "Das ist nicht möglich: Die Maßnahme ist festgelegt, begonnen oder nicht planbar.",
        ),
    ],
)
def test_other_outcomes_are_said(told, parts, last):
    assert price_sentences(a_price(**parts), told, LAW)[1:] == [last]


def test_better_plan_is_said_before_what_changes(told):
    said = price_sentences(a_price(base_improved=True), told, LAW, "en")

    assert said[1].startswith("The calculation came upon a better plan than the given one")


def test_rule_is_named_with_its_law_and_in_plain_words_without(told):
    cause = a_cause(CauseKind.EFFECTIVE, "line", "2027-Q3")
    found = a_price(
        outcome=Outcome.NO_WAY, nearest=at("m", 2), causes=(replace(cause, rule=Rule.PROVISIONAL),)
    )

    assert price_sentences(found, told, LAW)[2].startswith("§ 99 GemO, vorläufige Haushaltsführung (B-4): ")
    assert price_sentences(found, told, LAW, is_plain=True)[2].startswith("Der Haushalt 2027")


@pytest.mark.parametrize(
    ("demand", "german", "english"),
    [
        ({"kind": FORCE}, "soll im Plan stehen", "is to be in the plan"),
        ({"kind": FORBID}, "soll nicht im Plan stehen", "is not to be in the plan"),
        (
            {"kind": FORBID, "start_from": 1},
            "soll nicht ab dem 2. Quartal 2027 beginnen",
            "is not to start from Q2 2027 on",
        ),
        (
            {"kind": FORCE, "start_from": 1, "start_to": 1},
            "soll im 2. Quartal 2027 beginnen",
            "start in Q2 2027",
        ),
        (
            {"kind": FORCE, "start_from": 0, "start_to": 1},
            "soll zwischen dem 1. Quartal 2027 und dem 2. Quartal 2027 beginnen",
            "is to start between Q1 2027 and Q2 2027",
        ),
        (
            {"kind": FORCE, "variant": "v", "programme": OWN},
            "soll in der Umsetzungsvariante „Ganzes Haus“ mit eigenem Geld umgesetzt werden",
            "is to be done in the variant “Ganzes Haus” with own money",
        ),
        (
            {"kind": FORCE, "programme": OWN},
            "„Digitale Akte“ soll mit eigenem Geld bezahlt werden",
            "“Digitale Akte” is to be paid for with own money",
        ),
        (
            {"kind": FORBID, "programme": OWN},
            "soll nicht mit eigenem Geld bezahlt werden",
            "is not to be paid for with own money",
        ),
        (
            {"kind": FORBID, "variant": "v"},
            "soll nicht in der Umsetzungsvariante „Ganzes Haus“ umgesetzt werden",
            "is not to be done in the variant “Ganzes Haus”",
        ),
        (
            {"kind": FORCE, "start_to": 1, "programme": OWN},
            "soll spätestens im 2. Quartal 2027 mit eigenem Geld beginnen",
            "is to start in Q2 2027 at the latest with own money",
        ),
        (
            {"kind": FORCE, "programme": "other"},
            "soll mit Förderung aus dem Programm „Zweites“ umgesetzt werden",
            "is to be done with a grant of the programme “Zweites”",
        ),
    ],
)
def test_demands_are_said(told, demand, german, english):
    found = a_price(demand=Demand(measure="m", **demand), outcome=Outcome.MET)

    assert german in price_sentences(found, told, LAW)[0]
    assert english in price_sentences(found, told, LAW, "en")[0]


def a_contradiction(*members, **parts):
    outs = tuple(() for _ in members)
    return Contradiction(
        **{"demands": (EARLIER,), "duties": ("bus",), "members": members, "ways_out": outs, **parts}
    )


def member(kind, subject, year=None):
    return Member(kind=kind, subject=subject, year=year)


def test_contradiction_names_each_limit_with_its_years_and_law(told):
    line = told.lines[0].id
    found = a_contradiction(
        member(MemberKind.DEMAND, "0"),
        member(MemberKind.DUTY, "bus"),
        member(MemberKind.PRECEDENCE, "light>m"),
        member(MemberKind.PRECONDITION, "programme@m"),
        *(member(MemberKind.BUDGET, line, year) for year in (2027, 2028, 2029)),
        member(MemberKind.COMMITMENT, line, 2027),
        member(MemberKind.STAFF, "it", 2027),
        member(MemberKind.PROGRAMME, "other"),
        member(MemberKind.LIQUIDITY, ""),
    )

    said = contradiction_sentences(found, told, LAW)

    assert said[:4] == [
        "Folgendes kann nicht alles zusammen gelten.",
        "„Digitale Akte“ soll spätestens im 3. Quartal 2027 beginnen.",
        "Die Pflichtaufgabe „Bus“ soll fristgerecht nutzbar sein.",
        "„Digitale Akte“ setzt „Beleuchtungsplan“ voraus.",
    ]
    assert said[5].endswith(
        "Das Geld der Haushaltsstelle „Digitalisierung – Investition“ reicht nur so weit: 2027 bis 2029."
    )
    assert "B-11)" in said[6]
    assert said[-1] == "Ohne einen einzelnen dieser Punkte sind die übrigen miteinander vereinbar."
    plain = contradiction_sentences(found, told, LAW, is_plain=True)
    assert [each for each in plain if "§" in each or "B-" in each] == []
    assert len(contradiction_sentences(found, told, LAW, "en")) == len(said)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (
            {},
            (
                "Die Vorgaben und Fristen können zusammen eingehalten werden, wenn andere freiwillige Maßnahmen "
                "nötigenfalls dafür zurückstehen."
            ),
        ),
        ({"demands": (), "duties": ()}, "Es gibt keine Vorgaben und keine Fristen."),
        (
            {"is_smallest": False},
            "In der Rechenzeit ließ sich nicht klären, ob die Vorgaben und Fristen zusammen eingehalten werden können.",
        ),
    ],
)
def test_nothing_that_contradicts_is_said(told, parts, words):
    assert contradiction_sentences(a_contradiction(**parts), told, LAW) == [words]


def test_minimum_of_groups_is_said_to_be_unchecked_where_there_is_one(told):
    group = a_group(kind=GroupKind.AT_LEAST, measures=("m", "bus"))
    excluding = replace(told, groups=(replace(group, kind=GroupKind.EXCLUSION),))

    german = contradiction_sentences(a_contradiction(), replace(told, groups=(group,)), LAW)
    english = contradiction_sentences(a_contradiction(), replace(told, groups=(group,)), LAW, "en")

    assert german[1:] == ["Ob dann Gruppen von Maßnahmen ihre Mindestzahl erreichen, ist nicht geprüft."]
    assert english[0].endswith("if other voluntary measures make way where they must.")
    assert len(english) == 2
    assert len(contradiction_sentences(a_contradiction(), excluding, LAW)) == 1


@pytest.mark.parametrize(
    ("standing", "words", "rest"),
    [
        (Standing.MET, "Unabhängig vom Plan schon erfüllt: „Bus“ soll im Plan stehen.", "Die Vorgaben"),
        (Standing.PAST, "Die Maßnahme hat schon begonnen oder ist beendet, eine Vorgabe", "Die übrigen"),
        (Standing.UNPLANNED, "Die Maßnahme ist derzeit nicht planbar, deshalb", "Die übrigen Vorgaben"),
    ],
)
def test_demand_that_no_plan_decides_on_is_said_beside_the_answer(told, standing, words, rest):
    settled = (Settled(demand=Demand(kind=FORCE, measure="bus"), standing=standing),)

    said = contradiction_sentences(a_contradiction(settled=settled), told, LAW)
    alone = contradiction_sentences(a_contradiction(settled=settled, demands=(), duties=()), told, LAW)

    assert said[0].startswith(words)
    assert said[0].endswith("„Bus“ soll im Plan stehen.")
    assert said[1].startswith(rest)
    assert alone == said[:1]


def test_what_is_left_aside_is_said_first(told):
    forbidden = Demand(kind=FORBID, measure="light", directive="directive")
    said = contradiction_sentences(a_contradiction(aside=(forbidden,), aside_duties=("bus",)), told, LAW)

    assert len(said) == 3
    assert said[0].startswith("Schon ohne die neuen Vorgaben nicht einzuhalten")
    assert "„Beleuchtungsplan“ soll nicht im Plan stehen (Vorgabe: " in said[0]
    assert "„Bus“ soll fristgerecht nutzbar sein" in said[1]
    assert said[2].startswith("Die übrigen Vorgaben und Fristen können zusammen eingehalten werden, wenn ")


def test_demand_without_a_choice_is_said_with_links_and_rules(told):
    cause = a_cause(CauseKind.EARLIEST, when="2028-Q1")
    found = a_contradiction(
        member(MemberKind.DEMAND, "0"),
        member(MemberKind.PRECEDENCE, "light>m"),
        Member(kind=MemberKind.RULE, subject="m", rule="M-1"),
        ways_out=(),
        barriers=(Barrier(choice=at("m", 0), causes=(cause,)),),
    )

    said = contradiction_sentences(found, told, LAW)

    assert said[0].startswith("Dafür gibt es keinen zulässigen Weg: „Digitale Akte“")
    assert said[1] == "„Digitale Akte“ setzt „Beleuchtungsplan“ voraus."
    assert said[2].startswith("Der Beginn ist erst ab dem 1. Quartal 2028 vorgesehen")


def test_deadline_without_rule_and_single_points_are_said(told):
    late = a_contradiction(member(MemberKind.DUTY, "bus"), ways_out=())
    fixed = a_contradiction(member(MemberKind.DEMAND, "0"))
    unsure = a_contradiction(
        member(MemberKind.DEMAND, "0"), member(MemberKind.DUTY, "bus"), is_smallest=False
    )

    assert contradiction_sentences(late, told, LAW)[1:] == [
        "Bis dahin ist sie mit keiner Umsetzungsvariante zu schaffen."
    ]
    assert contradiction_sentences(fixed, told, LAW)[-1].startswith(
        "Das scheitert schon an bereits festgelegten"
    )
    assert contradiction_sentences(unsure, told, LAW)[-1].startswith("Ob alle diese Punkte nötig sind")
