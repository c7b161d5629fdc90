from decimal import Decimal
from fractions import Fraction

import pytest
from city_builders import (
    a_call,
    a_city,
    a_measure,
    a_programme,
    a_unit,
    an_application,
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
    ApplicationStatus,
    CallIntake,
    Caps,
    EarlyStart,
    FigureKind,
    FteCapacity,
    Pair,
    ProgrammeStatus,
    Progress,
    ProofStatus,
    Rate,
    RollingIntake,
    State,
    UnitStaff,
    WeakStatus,
)
from lindwurm.core.planning import problem as planner
from lindwurm.core.planning.intake import unusable_programmes
from lindwurm.core.planning.intake.build import problem_of

NO_QUARTER = nobody_knows(FigureKind.QUARTER)
ROLLING = RollingIntake(first=None, last=None, decision_quarters=quarters(2))


def problem(*programmes, law=None, **overrides):
    return problem_of(a_city(programmes=programmes, **overrides), law or a_law())


def programme(law=None, city=None, **overrides):
    return problem(a_programme(**overrides), law=law, **(city or {})).programmes[0]


def calls(**overrides):
    city = {key: overrides.pop(key) for key in ("state", "now", "measures") if key in overrides}
    return [(call.id, call.apply, call.decision) for call in programme(city=city, **overrides).calls]


def applied(*entries):
    return State(applications=entries)


def test_values_of_a_programme():
    found = programme(
        purposes=("b", "a"),
        applicants=("utility", "municipality"),
        precondition="other",
        caps=Caps(
            grant_min=money(1_00), grant_max=money(9_00), eligible_max=money(20_00), cost_min=money(2_00)
        ),
        total=money(50_00),
        applications_per_call=2,
        payments_until=quarter("2031-Q4"),
        payout_lag=quarters(3),
    )

    # 50 % = 5,000 basis points, 80 % = 4/5; 2031-Q4 is quarter 4 · 4 + 3.
    assert found == planner.Programme(
        id="grant",
        purposes=("a", "b"),
        applicants=("municipality", "utility"),
        precondition="other",
        rate=5_000,
        grant_min=1_00,
        grant_max=9_00,
        eligible_max=20_00,
        cost_min=2_00,
        total=50_00,
        applications_per_call=2,
        early_start_barred=True,
        payments_until=19,
        payout_lag=3,
        pairs=(),
        staff=(),
        proof_staff=(),
        chance=Fraction(4, 5),
        allocation=False,
        rolling=False,
        calls=(planner.Call(id="call", apply=1, decision=3),),
    )


def test_what_nobody_entered_limits_nothing():
    found = programme(
        caps=Caps(grant_min=nobody_knows(), grant_max=nobody_knows()), total=nobody_knows(), payout_lag=None
    )

    assert (found.grant_min, found.grant_max, found.total, found.payout_lag) == (0, None, None, 0)


@pytest.mark.parametrize(
    ("status", "raised", "expected"),
    [
        (ProofStatus.PROVEN, ratio("0.9"), 9_000),
        (ProofStatus.UNPROVEN, ratio("0.9"), 6_500),
        (ProofStatus.REFUSED, ratio("0.9"), 6_500),
        (ProofStatus.PROVEN, None, 6_500),
        (ProofStatus.PROVEN, nobody_knows(FigureKind.RATIO), 6_500),
    ],
)
def test_raised_rate_needs_proof(status, raised, expected):
    weak = {"weak_status": (WeakStatus(programme="grant", status=status),)}

    assert programme(city=weak, rate=Rate(normal=ratio("0.65"), raised=raised)).rate == expected


@pytest.mark.parametrize(
    ("early", "barred_by_law", "expected"),
    [
        (EarlyStart.BARRED, False, True),
        (EarlyStart.ALLOWED, True, False),
        (None, True, True),
        (None, False, False),
    ],
)
def test_law_decides_about_an_early_start_where_the_programme_is_silent(early, barred_by_law, expected):
    law = a_law(early_start_barred=barred_by_law)

    assert programme(law, early_start=early).early_start_barred is expected


def test_staff_of_application_and_proof():
    staff = (UnitStaff(unit="it", fte=number("0.2")), UnitStaff(unit="it", fte=number("0.05")))
    proof = (
        UnitStaff(unit="it", fte=nobody_knows(FigureKind.NUMBER)),
        UnitStaff(unit="blind", fte=number(1)),
    )
    blind = a_unit(id="blind", capacity=FteCapacity(every_year=nobody_knows(FigureKind.NUMBER)))

    found = programme(city={"units": (a_unit(), blind)}, application_staff=staff, proof_staff=proof)

    assert found.staff == (planner.StaffItem(unit="it", offset=0, amount=25),)
    assert found.proof_staff == ()


def test_pairs_with_usable_programmes_stay_in_order():
    pairs = (
        Pair(second="z", ceiling=Decimal("0.9")),
        Pair(second="b", ceiling=Decimal("0.85")),
        Pair(second="closed", ceiling=Decimal(1)),
    )
    others = [
        a_programme(id="b", intake=CallIntake(calls=(a_call(id="call-b"),))),
        a_programme(id="z", intake=CallIntake(calls=(a_call(id="call-z"),))),
        a_programme(id="closed", status=ProgrammeStatus.CLOSED),
    ]

    found = problem(a_programme(pairs=pairs), *others)

    assert [entry.id for entry in found.programmes] == ["b", "grant", "z"]
    assert found.programmes[1].pairs == (
        planner.Pair(second="b", ceiling=8_500),
        planner.Pair(second="z", ceiling=9_000),
    )


def test_past_calls_and_calls_beyond_the_horizon_are_dropped():
    dates = (
        a_call(id="past", apply=quarter("2026-Q4"), decision=date("2027-Q1")),
        a_call(id="soon"),
        a_call(id="undecided", decision=NO_QUARTER),
        a_call(id="late", apply=quarter("2033-Q1"), decision=date("2033-Q2")),
    )

    assert calls(intake=CallIntake(calls=dates)) == [("soon", 1, 3)]


@pytest.mark.parametrize("status", list(ApplicationStatus))
def test_past_call_stays_for_who_applied(status):
    past = a_call(id="call", apply=quarter("2026-Q4"), decision=date("2026-Q3"))

    found = problem(
        a_programme(intake=CallIntake(calls=(past,))),
        state=applied(an_application(status=status, amount=7_00)),
    )

    # The decision cannot come before the application; only a grant has an amount and a notice.
    assert found.programmes[0].calls == (planner.Call(id="call", apply=-1, decision=-1),)
    granted = status is ApplicationStatus.GRANTED
    assert found.measures[0].applications == (
        planner.Application(
            call="call",
            status=planner.ApplicationStatus(status.value),
            amount=7_00 if granted else None,
            notice=-1 if granted else None,
        ),
    )


def test_past_call_is_not_kept_for_a_measure_that_runs():
    past = a_call(apply=quarter("2026-Q4"))
    running = a_measure(progress=Progress.RUNNING, variants=())

    found = problem(
        a_programme(intake=CallIntake(calls=(past,))), state=applied(an_application()), measures=(running,)
    )

    assert found.programmes == ()


def test_rolling_intake_has_a_call_per_quarter():
    rolling = RollingIntake(first=quarter("2027-Q1"), last=quarter("2027-Q4"), decision_quarters=quarters(2))

    assert calls(intake=rolling, now=quarter("2027-Q2")) == [
        ("grant@2027-Q2", 1, 3),
        ("grant@2027-Q3", 2, 4),
        ("grant@2027-Q4", 3, 5),
    ]
    assert programme(intake=rolling).rolling


def test_rolling_intake_without_dates_lasts_from_now_to_the_horizon():
    found = calls(intake=ROLLING, now=quarter("2032-Q3"))

    assert found == [("grant@2032-Q3", 22, 24), ("grant@2032-Q4", 23, 25)]


def test_filed_call_of_a_rolling_intake_stays():
    state = applied(an_application(call="grant@2026-Q3"))

    assert calls(intake=ROLLING, now=quarter("2032-Q4"), state=state) == [
        ("grant@2026-Q3", -2, 0),
        ("grant@2032-Q4", 23, 25),
    ]


def test_application_to_a_call_without_a_date_keeps_no_call():
    # `grant@allocation` is no call of a rolling intake.
    state = applied(an_application(call="grant@allocation"))

    assert calls(intake=ROLLING, now=quarter("2032-Q4"), state=state) == [("grant@2032-Q4", 23, 25)]


@pytest.mark.parametrize(("first", "apply"), [("2026-Q1", 0), ("2027-Q3", 2)])
def test_allocation_has_one_certain_call(first, apply):
    found = programme(intake=AllocationIntake(first=quarter(first)), chance=None)

    assert found.calls == (planner.Call(id="grant@allocation", apply=apply, decision=apply),)
    assert (found.allocation, found.chance) == (True, 1)


def test_allocation_that_was_granted_keeps_its_call():
    state = applied(an_application(call="grant@allocation", status=ApplicationStatus.GRANTED))

    assert calls(intake=AllocationIntake(first=quarter("2027-Q1")), chance=None, state=state) == [
        ("grant@allocation", 0, 0)
    ]


def test_strongest_application_counts():
    entries = (
        an_application(status=ApplicationStatus.GRANTED, amount=5_00, quarter=quarter("2026-Q3")),
        an_application(status=ApplicationStatus.FILED, quarter=quarter("2026-Q4")),
        an_application(status=ApplicationStatus.REFUSED, quarter=quarter("2026-Q2")),
    )

    (application,) = problem(a_programme(), state=applied(*entries)).measures[0].applications

    assert application == planner.Application(
        call="call", status=planner.ApplicationStatus.GRANTED, amount=5_00, notice=-2
    )


def test_applications_to_unusable_programmes_are_left_out():
    entries = (an_application(), an_application(call="elsewhere@2026-Q1"))

    found = problem(a_programme(not_usable=None, purposes=()), state=applied(*entries))

    assert found.measures[0].applications == ()


def test_grants_of_other_measures_lower_the_total():
    # 50 - 20 (running) - 10 (done); the planned measure's 5 count when it is chosen.
    measures = (
        a_measure(id="m"),
        a_measure(id="running", progress=Progress.RUNNING),
        a_measure(id="done", progress=Progress.DONE),
    )
    granted = ApplicationStatus.GRANTED
    entries = (
        an_application(measure="m", status=granted, amount=5_00),
        an_application(measure="running", status=granted, amount=20_00),
        an_application(measure="running", call="grant@2026-Q1", status=granted, amount=None),
        an_application(measure="done", status=granted, amount=10_00),
        an_application(measure="done", call="other@2026-Q1", status=granted, amount=10_00),
        an_application(measure="done", call="soon", amount=3_00),
    )

    def total(amount):
        found = problem(a_programme(total=money(amount)), measures=measures, state=applied(*entries))
        return found.programmes[0].total

    assert total(50_00) == 20_00
    assert total(25_00) == 0


@pytest.mark.parametrize(
    ("overrides", "reason"),
    [
        ({"not_usable": text("Keine Runde mehr.")}, "not-usable"),
        ({"rate": None}, "missing: rate"),
        ({"rate": Rate(normal=nobody_knows(FigureKind.RATIO)), "purposes": ()}, "missing: rate, purposes"),
        ({"intake": None}, "missing: intake"),
        ({"chance": None}, "missing: chance"),
        ({"chance": ratio(0)}, "no-chance"),
        ({"status": ProgrammeStatus.CLOSED}, "closed"),
        ({"intake": CallIntake(calls=(a_call(apply=quarter("2026-Q1")),))}, "no-call"),
        (
            {
                "intake": RollingIntake(
                    first=None, last=None, decision_quarters=nobody_knows(FigureKind.QUARTERS)
                )
            },
            "missing: decision_quarters",
        ),
    ],
)
def test_unusable_programme_is_named_with_the_reason(overrides, reason):
    city = a_city(programmes=(a_programme(**overrides), a_programme(id="a")))

    assert unusable_programmes(city) == (("grant", reason),)
    assert [entry.id for entry in problem_of(city, a_law()).programmes] == ["a"]


@pytest.mark.parametrize(
    "overrides", [{"status": ProgrammeStatus.CLOSED}, {"not_usable": text("Keine Runde mehr.")}]
)
def test_closed_programme_pays_whoever_applied_in_time(overrides):
    intake = CallIntake(calls=(a_call(), a_call(id="soon")))

    found = calls(intake=intake, state=applied(an_application()), **overrides)

    assert found == [("call", 1, 3)]


def test_time_to_begin_counts_for_applications_and_not_for_an_allocation():
    by_call = problem(a_programme(start_within=quarters(4)))
    allocated = problem(
        a_programme(start_within=quarters(4), intake=AllocationIntake(first=quarter("2027-Q1")), chance=None)
    )

    assert [programme.start_within for programme in by_call.programmes] == [4]
    assert [programme.start_within for programme in allocated.programmes] == [None]
