import pytest
from city_builders import (
    DOCUMENTED,
    ESTIMATED,
    a_call,
    a_city,
    a_contribution,
    a_cost,
    a_follow_up,
    a_line,
    a_line_year,
    a_measure,
    a_programme,
    a_staff_item,
    a_synergy,
    a_unit,
    a_variant,
    an_event,
    an_outline,
    at_once,
    date,
    money,
    nobody_knows,
    number,
    quarter,
    quarters,
    ratio,
    text,
)
from law_builders import a_law

from lindwurm.core.city import (
    AllocationIntake,
    CallIntake,
    Fact,
    FigureKind,
    FrameFact,
    FteCapacity,
    Goal,
    LineUse,
    Parameters,
    Procurement,
    Progress,
    ProofStatus,
    Rate,
    Remaining,
    RemainingMoney,
    Rest,
    Series,
    UnitStaff,
    WaitsFor,
    WeakStatus,
    YearNumber,
)
from lindwurm.core.planning.intake.build import problem_of


def figures(**overrides):
    return {use.path: use.origin for use in problem_of(a_city(**overrides), a_law()).figures}


def under(prefix, **overrides):
    """Return the used figures below a path, with the path left out."""
    found = figures(**overrides)
    return {path.removeprefix(prefix): origin for path, origin in found.items() if path.startswith(prefix)}


def measure_figures(measure, **overrides):
    return under("measures/m/", measures=(measure,), **overrides)


def line_years(*first, **overrides):
    """Return the used figures of the line's first year."""
    line = a_line(years=(*first, *(a_line_year(year) for year in range(2028, 2033))), **overrides)
    return under("lines/invest/years/2027/", lines=(line,))


def test_figures_are_sorted_and_carry_their_origin():
    item = a_cost(amount=money(1_00, origin=DOCUMENTED))
    variant = a_variant(costs=(item,), duration=quarters(2, origin=ESTIMATED))
    problem = problem_of(a_city(measures=(a_measure(variants=(variant,)),)), a_law())

    paths = [use.path for use in problem.figures]
    origins = {use.path: use.origin for use in problem.figures}

    assert paths == sorted(paths)
    assert origins["measures/m/variants/v/costs/cost/amount"] == "documented"
    assert origins["measures/m/variants/v/duration"] == "estimated"
    assert origins["goals/ease/weight"] == "assumed"
    assert origins["units/it/capacity/every_year"] == "assumed"


def test_planned_measure_rests_on_its_usable_ways_and_contributions():
    fact = Fact(id="f", title=text("F"), amount=money(1))
    measure = a_measure(
        variants=(
            a_variant(
                staff=(a_staff_item(), a_staff_item(unit="schools")),
                follow_up=(a_follow_up(),),
                tender_staff=(UnitStaff(unit="it", fte=number(1)),),
            ),
            a_variant(id="w", duration=nobody_knows()),
        ),
        outline=an_outline(),
        contributions=(a_contribution("ease", 50),),
        facts=(fact,),
        remaining=Remaining(finish=date("2028-Q1")),
    )

    # Posts in a unit that counts measures are not needed, nor are the outline and the way that lacks a figure.
    assert set(measure_figures(measure, units=(a_unit(), at_once(2)))) == {
        "contributions/ease/value",
        "variants/v/costs/cost/amount",
        "variants/v/duration",
        "variants/v/follow_up/running/per_year",
        "variants/v/staff/0/fte",
        "variants/v/tender_staff/0/fte",
    }


@pytest.mark.parametrize(("procurement", "used"), [(Procurement.SUPPLIES, True), (Procurement.NONE, False)])
def test_contract_value_counts_where_something_is_bought(procurement, used):
    variant = a_variant(procurement=procurement, contract_value=money(5_00))

    found = measure_figures(a_measure(variants=(variant,)))

    assert ("variants/v/contract_value" in found) is used


def test_outline_counts_where_it_is_the_way():
    measure = a_measure(variants=(), outline=an_outline(follow_up=money(4_00)))

    assert set(measure_figures(measure)) == {
        "outline/cost",
        "outline/duration",
        "outline/follow_up",
        "outline/staff",
    }


def test_measure_outside_the_problem_has_no_figures():
    assert measure_figures(a_measure(progress=Progress.UNKNOWN)) == {}


REMAINING = Remaining(
    finish=date("2028-Q1"),
    money=(RemainingMoney(line="invest", amount=money(1), year=2027),),
    follow_up=(a_follow_up(),),
)


@pytest.mark.parametrize(
    ("progress", "remaining", "expected"),
    [
        (
            Progress.RUNNING,
            REMAINING,
            {
                "remaining/finish": "assumed",
                "remaining/money/0/amount": "assumed",
                "remaining/follow_up/running/per_year": "assumed",
            },
        ),
        (Progress.DONE, REMAINING, {"remaining/follow_up/running/per_year": "assumed"}),
        # What a running measure still needs, or when it ends, is missing where nobody entered it.
        (Progress.RUNNING, None, {"remaining": "missing"}),
        (Progress.RUNNING, Remaining(), {"remaining/finish": "missing"}),
        (
            Progress.RUNNING,
            Remaining(finish=nobody_knows(FigureKind.QUARTER)),
            {"remaining/finish": "missing"},
        ),
        (Progress.DONE, None, {}),
    ],
)
def test_started_measure_rests_on_what_remains(progress, remaining, expected):
    measure = a_measure(progress=progress, remaining=remaining, contributions=(a_contribution("ease", 5),))

    assert measure_figures(measure) == expected


def test_line_rests_on_its_money_and_names_the_authority_that_nobody_entered():
    entry = a_line_year(2027, effective=date("2027-Q3"))

    assert line_years(entry) == {"amount": "assumed", "effective": "assumed", "authority": "missing"}


def test_what_is_left_takes_the_place_of_the_amount():
    entry = a_line_year(2027, left=money(5), authority=money(5))

    assert line_years(entry) == {"left": "assumed", "authority": "assumed"}


def test_missing_rest_of_the_year_falls_back_on_the_amount():
    entry = a_line_year(2027, left=nobody_knows(), authority=money(5))

    assert line_years(entry) == {"left": "missing", "authority": "assumed", "amount": "assumed"}


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({"owner": "works"}, {"amount"}),
        ({"use": LineUse.OPEX}, {"amount", "effective"}),
        ({"series": Series.RESULT}, {"amount", "effective"}),
    ],
)
def test_authority_and_effect_count_only_where_they_bind(overrides, expected):
    entry = a_line_year(2027, authority=money(5), effective=date("2027-Q3"))

    assert set(line_years(entry, **overrides)) == expected


def test_other_years_and_lines_without_money_are_not_used():
    old = a_line(years=(a_line_year(2026), a_line_year(2027)), rests=(Rest(vintage=2026, amount=money(5)),))
    blind = a_line(id="blind", years=(a_line_year(2027, amount=nobody_knows()),))

    found = under("lines/", lines=(old, blind))

    assert set(found) == {
        "invest/years/2027/amount",
        "invest/years/2027/authority",
        "invest/rests/2026/amount",
    }


def test_left_of_another_year_is_not_used():
    line = a_line(years=(a_line_year(2027), a_line_year(2028, left=money(1), authority=money(1))))

    assert "lines/invest/years/2028/left" not in figures(lines=(line,))


def test_unit_rests_on_the_years_of_the_plan():
    years = (YearNumber(year=2026, value=number(1)), YearNumber(year=2027, value=number(1)))
    retirements = (YearNumber(year=2028, value=number(1)), YearNumber(year=2040, value=number(1)))
    units = (
        a_unit(capacity=FteCapacity(every_year=None, years=years), retirements=retirements),
        at_once(2, retirements=retirements),
        a_unit(id="blind", capacity=FteCapacity(every_year=nobody_knows(FigureKind.NUMBER))),
    )

    assert set(under("units/", units=units)) == {
        "it/capacity/years/2027/value",
        "it/retirements/2028/value",
        "schools/capacity/measures",
    }


def test_usable_programme_rests_on_the_rate_that_holds():
    dates = (a_call(), a_call(id="past", apply=quarter("2026-Q1")))
    programme = a_programme(
        rate=Rate(normal=ratio("0.5"), raised=ratio("0.9")),
        intake=CallIntake(calls=dates),
        application_staff=(UnitStaff(unit="it", fte=number(1)),),
        total=money(5),
    )
    common = {
        "application_staff/0/fte",
        "chance",
        "intake/calls/call/decision",
        "payout_lag",
        "total",
    }
    proven = (WeakStatus(programme="grant", status=ProofStatus.PROVEN),)

    assert set(under("programmes/grant/", programmes=(programme,))) == common | {"rate/normal"}
    assert set(under("programmes/grant/", programmes=(programme,), weak_status=proven)) == common | {
        "rate/raised"
    }


def test_allocation_rests_on_no_chance_and_unusable_programmes_on_nothing():
    allocation = a_programme(intake=AllocationIntake(first=quarter("2027-Q1")))
    closed = a_programme(id="closed", purposes=())

    assert set(under("programmes/", programmes=(allocation, closed))) == {
        "grant/payout_lag",
        "grant/rate/normal",
    }


@pytest.mark.parametrize(("liquidity", "expected"), [(None, False), (money(5), True)])
def test_payout_lag_is_missed_where_liquidity_is_limited(liquidity, expected):
    programmes = (a_programme(payout_lag=None), a_programme(id="b", purposes=(), payout_lag=None))

    found = figures(programmes=programmes, parameters=Parameters(liquidity=liquidity))

    assert ("programmes/grant/payout_lag" in found) is expected
    assert ("parameters/liquidity" in found) is expected
    assert "programmes/b/payout_lag" not in found


def test_events_count_where_a_planned_measure_waits():
    events = (an_event(), an_event(id="unheeded"), an_event(id="past"))
    measures = (
        a_measure(waits_for=(WaitsFor(event="event"),)),
        a_measure(id="running", progress=Progress.RUNNING, waits_for=(WaitsFor(event="past"),)),
    )

    assert set(under("events/", events=events, measures=measures)) == {"event/when"}


def test_synergies_in_the_problem_count_and_the_frame_does_not():
    measures = (a_measure(id="a"), a_measure(id="b"))
    found = figures(
        measures=measures,
        synergies=(a_synergy(), a_synergy(id="idle", first="x")),
        frame=(FrameFact(id="deficit", title=text("D"), amount=money(1)),),
        goals=(Goal(id="ease", title=text("L"), field=None, weight=number(2)),),
    )

    assert "synergies/synergy/saving" in found
    assert not {path for path in found if path.startswith(("synergies/idle", "frame"))}
