from dataclasses import replace
from decimal import Decimal

import pytest
from city_builders import a_city
from law_builders import a_law

from lindwurm.core.city import LineUse, Procurement, RuleOverride, RuleSetChoice, Text
from lindwurm.core.planning.intake import IntakeError, intake
from lindwurm.core.planning.intake.law import NO_LAW, law_of
from lindwurm.core.planning.problem import Reading
from lindwurm.core.rulesets import RuleSet, load_ruleset

RULES = load_ruleset("de-rp-2026")
EMPTY = RuleSet(name="de-rp-2026", title=Text(de="leer", en="empty"), rules=())
"""Another Land's set in which nobody has filled in anything yet."""


def city(*overrides):
    entries = tuple(
        RuleOverride(rule=rule, key=key, value=value, reason="test") for rule, key, value in overrides
    )
    return a_city(ruleset=RuleSetChoice(name="de-rp-2026", overrides=entries))


def without(rule_id, key):
    """Give the rule set with a value that is not set."""
    return RULES.with_value(rule_id, key, "not set", "test")


def test_values_of_the_rule_set_are_read():
    law = law_of(a_city(), RULES, Reading.STRICT)

    assert law.carry_life == {LineUse.CAPEX: 2, LineUse.OPEX: 1, LineUse.BOTH: 1}
    assert law.early_start_barred is True


def test_theta_is_not_set_in_rheinland_pfalz():
    # Strictly the exception never holds, openly it always does.
    assert law_of(a_city(), RULES, Reading.STRICT).theta is None
    assert law_of(a_city(), RULES, Reading.OPEN).theta == 0


@pytest.mark.parametrize("reading", list(Reading))
def test_override_beats_both_readings(reading):
    law = law_of(city(("B-6", "theta", "65 %"), ("B-9", "life_years", "0")), RULES, reading)

    assert law.theta == 6_500
    assert law.carry_life[LineUse.OPEX] == 0


def test_empty_set_bars_strictly():
    law = law_of(a_city(), EMPTY, Reading.STRICT)

    assert law.theta is None
    assert law.carry_life == dict.fromkeys(LineUse, 0)
    assert law.early_start_barred is True
    # No threshold: the heaviest route, whose lead time is not set either.
    assert law.lead(Procurement.SUPPLIES, 1) is None


def test_empty_set_permits_openly():
    law = law_of(a_city(), EMPTY, Reading.OPEN)

    assert law.theta == 0
    # 2027 … 2032: money lives to the horizon.
    assert law.carry_life == dict.fromkeys(LineUse, 6)
    assert law.early_start_barred is False
    assert law.lead(Procurement.WORKS, 9_999_999_00) == 0


@pytest.mark.parametrize(
    ("rules", "procurement", "value", "strict", "open_"),
    [
        # All set: both readings agree, on every route.
        (RULES, Procurement.SUPPLIES, 0, 0, 0),
        (RULES, Procurement.SUPPLIES, 10_000_00, 0, 0),
        (RULES, Procurement.SUPPLIES, 90_000_00, 1, 1),
        (RULES, Procurement.WORKS, 250_000_00, 1, 1),
        (RULES, Procurement.SUPPLIES, 150_000_00, 1, 1),
        (RULES, Procurement.SUPPLIES, 216_000_00, 2, 2),
        # No limit for direct orders: strictly the next heavier route, openly any value may be ordered so.
        (without("B-26", "direct"), Procurement.SUPPLIES, 5_000_00, 1, 0),
        # No EU threshold: strictly EU-wide, openly a national tender.
        (without("B-25", "works"), Procurement.WORKS, 300_000_00, 2, 1),
        # No lead time of the route.
        (without("B-28", "weeks_public"), Procurement.SUPPLIES, 150_000_00, None, 0),
    ],
)
def test_lead_in_both_readings(rules, procurement, value, strict, open_):
    assert law_of(a_city(), rules, Reading.STRICT).lead(procurement, value) == strict
    assert law_of(a_city(), rules, Reading.OPEN).lead(procurement, value) == open_


def test_lead_is_rounded_half_up():
    # 6.5 of 13 weeks are half a quarter.
    rules = RULES.with_value("B-28", "weeks_direct", "6.5", "test")

    assert law_of(a_city(), rules, Reading.STRICT).lead(Procurement.SUPPLIES, 1) == 1


def test_no_law_bars():
    assert NO_LAW.lead(Procurement.SUPPLIES, 1) is None


def test_other_rule_set_than_the_citys_is_refused():
    other = replace(RULES, name="de-xx-2026")

    with pytest.raises(IntakeError) as caught:
        intake(a_city(), other)

    assert caught.value.where == "city.yaml: ruleset.name"
    assert str(caught.value) == (
        "city.yaml: ruleset.name: expected the rule set de-rp-2026, got de-xx-2026; "
        "load the rule set that the city names"
    )


def test_override_of_an_unknown_value_is_refused():
    with pytest.raises(IntakeError) as caught:
        intake(city(("B-6", "thetta", "1")), RULES)

    assert caught.value.where == "city.yaml: ruleset.overrides"
    assert caught.value.into("de") == (
        "city.yaml: ruleset.overrides: erwartet einen Wert, den das Regelwerk kennt, gefunden einen, der nicht "
        "passt (gibt es dort nicht); "
        "den eigenen Wert berichtigen oder weglassen"
    )


def test_law_of_the_tests_opens_the_gate_at_half():
    assert a_law().theta == 10_000 * Decimal("0.5")


def test_city_that_cannot_be_planned_is_told_in_the_readers_language():
    with pytest.raises(IntakeError) as caught:
        intake(a_city(), replace(RULES, name="de-xx-2026"))

    assert caught.value.into("de") == (
        "city.yaml: ruleset.name: erwartet das Regelwerk de-rp-2026, gefunden de-xx-2026; "
        "das Regelwerk laden, das die Stadt nennt"
    )
    assert caught.value.into("en") == str(caught.value)
