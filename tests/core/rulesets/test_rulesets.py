"""Law as data: complete, readable, never guessed."""

from decimal import Decimal
from pathlib import Path

import pytest

from lindwurm.core.city import LineUse, Procurement, RuleOverride, RuleSetChoice
from lindwurm.core.rulesets import (
    OverrideError,
    Route,
    RuleSetError,
    ValueType,
    lead_quarters,
    load_ruleset,
    parse_ruleset,
    read_ruleset,
    route,
    ruleset_names,
)

OTHER = Path(__file__).parent / "data" / "de-xx-test.yaml"
RULES = load_ruleset("de-rp-2026")
EURO = 100


def test_package_holds_the_set_of_rheinland_pfalz():
    assert ruleset_names() == ("de-rp-2026",)


def test_all_rules_are_there_in_order():
    assert [rule.id for rule in RULES.rules] == [f"B-{number}" for number in range(1, 29)]


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_every_rule_says_what_a_treasurer_asks(rule):
    assert rule.paragraph
    assert rule.sources
    assert rule.checked_on == "2026-11-23"
    assert rule.confirmed_by is None
    for text in (rule.title, rule.sentence, rule.why_there):
        assert text.de
        assert text.en
    assert rule.sentence.de.endswith(".")


def test_what_was_not_found_is_not_set():
    assert RULES.unset() == (
        ("B-6", "theta"),
        ("B-18", "item_slack"),
        ("B-18", "total_slack"),
        ("B-22", "proof_months"),
    )
    assert RULES.theta is None


def test_lead_times_are_marked_as_assumptions():
    assumed = {entry.key for rule in RULES.rules for entry in rule.values if entry.assumed}

    assert assumed == {"weeks_direct", "weeks_negotiated", "weeks_restricted", "weeks_public", "weeks_eu"}


def test_sentence_names_law_and_consequence():
    assert RULES.rule("B-4").sentence.de == (
        "§ 99 GemO, vorläufige Haushaltsführung: Bis der Haushalt des Jahres wirksam ist, "
        "beginnt keine freiwillige Maßnahme."
    )


@pytest.mark.parametrize(("use", "life"), [(LineUse.OPEX, 1), (LineUse.CAPEX, 2), (LineUse.BOTH, 1)])
def test_carry_over_life(use, life):
    assert RULES.carry_life(use) == life


def test_early_start_is_barred_where_a_programme_is_silent():
    assert RULES.early_start_barred is True


@pytest.mark.parametrize(
    ("euro", "kind", "expected", "quarters"),
    [
        (10_000_000, Procurement.NONE, Route.NONE, 0),
        (0, Procurement.SUPPLIES, Route.NONE, 0),
        (10_000, Procurement.SUPPLIES, Route.DIRECT, 0),
        (10_001, Procurement.SUPPLIES, Route.NEGOTIATED, 1),
        (100_000, Procurement.WORKS, Route.NEGOTIATED, 1),
        (100_001, Procurement.SUPPLIES, Route.PUBLIC, 1),
        (100_001, Procurement.WORKS, Route.RESTRICTED, 1),
        (250_000, Procurement.WORKS, Route.RESTRICTED, 1),
        (250_001, Procurement.WORKS, Route.PUBLIC, 1),
        (215_999, Procurement.SUPPLIES, Route.PUBLIC, 1),
        (216_000, Procurement.SUPPLIES, Route.EU, 2),
        (5_403_999, Procurement.WORKS, Route.PUBLIC, 1),
        (5_404_000, Procurement.WORKS, Route.EU, 2),
    ],
)
def test_route_and_lead_time_at_the_thresholds(euro, kind, expected, quarters):
    assert route(RULES, euro * EURO, kind) is expected
    assert lead_quarters(RULES, expected) == quarters


@pytest.mark.parametrize(
    ("weeks", "quarters"), [("0", 0), ("6.4", 0), ("6.5", 1), ("13", 1), ("19.4", 1), ("19.5", 2), ("26", 2)]
)
def test_lead_time_is_the_nearest_quarter_and_never_less_than_the_full_ones(weeks, quarters):
    rules = RULES.with_value("B-28", "weeks_direct", weeks, "test")

    assert lead_quarters(rules, Route.DIRECT) == quarters
    assert quarters >= Decimal(weeks) // 13


def test_unknown_rule():
    with pytest.raises(KeyError):
        RULES.rule("B-99")
    assert RULES.value("B-99", "x") is None
    assert RULES.value("B-6", "x") is None


def test_city_replaces_a_value_with_its_reason():
    override = RuleOverride(rule="B-6", key="theta", value="75 %", reason="order of 2026")

    changed = RULES.for_city(RuleSetChoice(name="de-rp-2026", overrides=(override,)))

    assert changed.theta == Decimal("0.75")
    value = changed.value("B-6", "theta")
    assert value is not None
    assert value.reason == "order of 2026"
    assert RULES.theta is None


def test_city_may_withdraw_a_value():
    changed = RULES.with_value("B-9", "life_years", "not set", "unclear")

    assert changed.carry_life(LineUse.OPEX) is None


@pytest.mark.parametrize(
    ("rule", "key", "value", "problem"),
    [
        ("B-99", "theta", "1", "is not there"),
        ("B-6", "tehta", "1", "is not there"),
        ("B-6", "theta", "much", "“much” is no number"),
        ("B-6", "theta", "175 %", "“175 %” is no share up to 100 %"),
        ("B-6", "theta", "75", "“75” is no share up to 100 %"),
        ("B-15", "barred", "yes", "“yes” is neither true nor false"),
        ("B-26", "direct", "10.000,00", "“10.000,00” is no number"),
    ],
)
def test_wrong_overrides_are_refused(rule, key, value, problem):
    with pytest.raises(OverrideError) as caught:
        RULES.with_value(rule, key, value, "x")

    assert caught.value.problem.en == problem


def test_money_and_flags_are_typed():
    changed = RULES.with_value("B-26", "direct", "12500.50", "x").with_value("B-15", "barred", "false", "x")

    assert changed.money("B-26", "direct") == 1_250_050
    assert changed.early_start_barred is False
    assert changed.number("B-26", "direct") is None
    assert changed.money("B-15", "barred") is None


def test_set_of_another_land_is_read_as_far_as_it_goes():
    other = read_ruleset(OTHER)

    assert other.name == "de-xx-test"
    assert [rule.id for rule in other.rules] == ["B-6", "B-9", "B-15", "B-26"]
    assert other.theta == Decimal("0.8")
    assert other.rule("B-6").confirmed_by == "treasury of Musterdorf"
    assert other.early_start_barred is False
    assert other.carry_life(LineUse.OPEX) is None
    assert other.carry_life(LineUse.CAPEX) is None
    assert other.unset() == (("B-9", "life_years"), ("B-26", "negotiated"))


def test_missing_thresholds_permit_nothing():
    other = read_ruleset(OTHER)

    assert route(other, 1 * EURO, Procurement.SUPPLIES) is Route.EU
    assert lead_quarters(other, Route.EU) is None


def test_money_in_a_file_is_euro():
    value = read_ruleset(OTHER).value("B-26", "direct")

    assert value is not None
    assert (value.type, value.value) == (ValueType.MONEY, 500_000)


def test_unknown_name_is_refused():
    with pytest.raises(RuleSetError, match="expected a rule set of de-rp-2026, got 'de-xx'"):
        load_ruleset("de-xx")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ruleset: de-xx-test\n", "", "expected the key 'ruleset', got none"),
        ("  form: gate\n", "", "B-6: expected the key 'form', got none"),
        ("form: gate", "form: door", "B-6: 'door' is not a valid Form"),
        ("value: 80 %", "value: 180 %", "B-6: “180 %” is no share up to 100 %"),
        ("id: B-9", "id: B-6", "expected each rule once, got again: B-6"),
        ("title: {de: Vorbehalt, en: Gate}", "title: Gate", "expected blocks, lists and texts"),
        ("rules:\n", "rules: [\n", "expected"),
    ],
)
def test_faulty_sets_are_refused(old, new, message):
    text = OTHER.read_text(encoding="utf-8")
    assert old in text

    with pytest.raises(RuleSetError, match=message):
        parse_ruleset(text.replace(old, new, 1))


def test_set_that_is_no_block_is_refused():
    with pytest.raises(RuleSetError, match="expected a block of keys"):
        parse_ruleset("- a\n")
