"""Each rule about one measure alone: a choice at the limit, and one beyond it."""

from __future__ import annotations

import pytest
from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_directive,
    a_duty,
    a_fixed_measure,
    a_follow_up,
    a_line,
    a_measure,
    a_pair,
    a_problem,
    a_programme,
    a_unit,
    a_variant,
    a_wait,
    an_application,
    money_years,
)
from planning_plans import at, broken

from lindwurm.core.planning.problem import ApplicationStatus, CostKind, Kind, LineUse
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify import broken_rules


def costing(*costs, **overrides):
    """A measure ``m`` whose variant has these cost items."""
    return a_measure(variants=(a_variant(costs=costs or (a_cost(),)),), **overrides)


def funded(measure=None, **overrides):
    """A problem with a measure of 10,000 EUR and a programme that pays 50 % of it."""
    return a_problem(measures=(measure or costing(),), programmes=(a_programme(**overrides),))


@pytest.mark.parametrize(
    ("measure", "kept", "lost"),
    [
        (a_measure(variants=(a_variant(window=(2, 3)),)), 2, 1),
        (a_measure(variants=(a_variant(window=(2, 3)),)), 3, 4),
        (a_measure(earliest=3), 3, 2),
        (a_measure(waits=(a_wait(quarter=1, lag=2),)), 3, 2),  # 1 + 2 = 3
        (a_measure(latest_finish=4), 3, 4),  # 3 + 1 = 4
        (a_measure(variants=(a_variant(duration=2),)), 6, 7),  # 6 + 2 = 8 = T
    ],
    ids=["window-from", "window-to", "earliest", "event", "hard-deadline", "horizon"],
)
def test_rule_M_1_start_at_the_limit_is_kept_and_one_beyond_is_not(measure, kept, lost):
    problem = a_problem(measures=(measure,))

    assert broken(problem, at("m", kept)) == set()
    assert broken(problem, at("m", lost)) == {"M-1"}


def test_rule_M_1_nothing_starts_before_now():
    problem = a_problem(now=2, units=(a_unit(now=2),))

    assert broken(problem, at("m", 2)) == set()
    assert broken(problem, at("m", 1)) == {"M-1", "M-5"}  # before now + 0 quarters of lead as well


def test_rule_M_3_missed_call_is_lost_unless_filed_in_time():
    missed = {
        "now": 2,
        "units": (a_unit(now=2),),
        "programmes": (a_programme(calls=(a_call(apply=1, decision=3),)),),
    }
    filed = costing(applications=(an_application(),))

    assert broken(a_problem(measures=(filed,), **missed), at("m", 2, "call")) == set()
    assert broken(a_problem(measures=(costing(),), **missed), at("m", 2, "call")) == {"M-3"}


def test_rule_M_3_call_in_the_quarter_of_now_is_open():
    problem = funded(calls=(a_call(apply=0, decision=0),))

    assert broken(problem, at("m", 0, "call")) == set()


def test_rule_M_3_refused_call_is_lost():
    refused = costing(applications=(an_application(status=ApplicationStatus.REFUSED),))

    assert broken(funded(refused), at("m", 0, "call")) == {"M-3"}


def test_rule_M_4_no_purpose_in_common_gives_no_eligible_cost():
    # E = 0, so the grant is 0 as well: M-6.
    assert broken(funded(purposes=("other",)), at("m", 0, "call")) == {"M-4", "M-6"}


def test_rule_M_4_applicant_is_one_of_the_programme():
    assert broken(funded(applicants=("county", "municipality")), at("m", 0, "call")) == set()
    assert broken(funded(applicants=("county",)), at("m", 0, "call")) == {"M-4"}


@pytest.mark.parametrize(("finish", "rules"), [(2, set()), (3, {"M-4"})])
def test_rule_M_4_running_precondition_is_in_use_by_the_application(finish, rules):
    problem = a_problem(
        measures=(costing(), a_measure(id="needed", kind=Kind.RUNNING, finish=finish)),
        programmes=(a_programme(precondition="needed", calls=(a_call(apply=2, decision=2),)),),
    )

    assert broken(problem, at("m", 2, "call")) == rules


@pytest.mark.parametrize(("start", "rules"), [(1, set()), (2, {"M-4"}), (None, {"M-4"})])
def test_rule_M_4_chosen_precondition_is_in_use_by_the_application(start, rules):
    # The precondition lasts one quarter: start 1 gives use from 2, the quarter of the application.
    problem = a_problem(
        measures=(costing(), a_measure(id="needed")),
        programmes=(a_programme(precondition="needed", calls=(a_call(apply=2, decision=2),)),),
    )
    needed = () if start is None else (at("needed", start),)

    assert broken(problem, at("m", 2, "call"), *needed) == rules


def test_rule_M_4_fixed_precondition_is_in_use_by_the_application():
    fixed = a_choice(measure="needed", start=2)
    problem = a_problem(
        measures=(costing(), a_fixed_measure(id="needed", fixed_choice=fixed)),
        programmes=(a_programme(precondition="needed", calls=(a_call(apply=2, decision=2),)),),
    )

    assert broken(problem, at("m", 2, "call"), fixed) == {"M-4"}  # in use from 3


def test_rule_M_4_precondition_outside_the_problem_is_never_met_but_asks_nothing_once_filed():
    filed = costing(applications=(an_application(),))

    assert broken(funded(precondition="gone"), at("m", 0, "call")) == {"M-4"}
    assert broken(funded(filed, precondition="gone"), at("m", 0, "call")) == set()


@pytest.mark.parametrize("kind", [Kind.DONE, Kind.ENDED])
def test_rule_M_4_measure_in_the_past_meets_a_precondition(kind):
    problem = a_problem(
        measures=(costing(), a_measure(id="needed", kind=kind)),
        programmes=(a_programme(precondition="needed"),),
    )

    assert broken(problem, at("m", 0, "call")) == set()


def test_rule_M_5_lead_of_the_procurement_counts_from_now():
    problem = a_problem(measures=(a_measure(variants=(a_variant(lead=2),)),))

    assert broken(problem, at("m", 2)) == set()
    assert broken(problem, at("m", 1)) == {"M-5"}


@pytest.mark.parametrize(
    ("overrides", "rules"),
    [
        # 50 % of 10,000.00 = 5,000.00
        ({"grant_min": 5_000_00}, set()),
        ({"grant_min": 5_000_01}, {"M-6"}),
        ({"cost_min": 10_000_00}, set()),
        ({"cost_min": 10_000_01}, {"M-6"}),
        ({"rate": 1}, set()),  # 0.01 % of 10,000.00 = 1.00
        ({"rate": 1, "eligible_max": 9_999_00}, {"M-6"}),  # 0.9999, cut down to 0 whole euros
        ({"grant_max": 99}, {"M-6"}),  # 0.99, cut down to 0 whole euros
    ],
)
def test_rule_M_6_grant_and_cost_reach_the_minimum(overrides, rules):
    assert broken(funded(**overrides), at("m", 0, "call")) == rules


def test_rule_M_7_last_eligible_payment_is_in_time():
    measure = costing(a_cost(offset=1), a_cost(id="other", offset=3, purposes=()))

    problem = funded(measure, payments_until=3)

    assert broken(problem, at("m", 2, "call")) == set()  # pays in 3, the item without purpose in 5
    assert broken(problem, at("m", 3, "call")) == {"M-7"}


def test_rule_M_21_work_begins_before_the_notice_lapses():
    calls = (a_call(decision=2),)

    problem = funded(calls=calls, start_within=3)

    assert broken(problem, at("m", 5, "call")) == set()  # 2 + 3 = 5
    assert broken(problem, at("m", 6, "call")) == {"M-21"}
    assert broken(problem, at("m", 6)) == set()  # own money knows no notice
    assert broken(funded(calls=calls), at("m", 6, "call")) == set()  # a programme that asks nothing


def test_rule_M_21_notice_in_hand_counts_from_its_own_quarter():
    def granted(notice):
        application = an_application(status=ApplicationStatus.GRANTED, notice=notice)
        return funded(costing(applications=(application,)), start_within=2)

    assert broken(granted(-1), at("m", 1, "call")) == set()  # -1 + 2 = 1
    assert broken(granted(-1), at("m", 2, "call")) == {"M-21"}
    assert broken(granted(None), at("m", 2, "call")) == set()  # undated: the decision of the call in 0 counts
    assert broken(granted(None), at("m", 3, "call")) == {"M-21"}


@pytest.mark.parametrize(
    ("overrides", "choice", "rules"),
    [
        ({}, at("m"), {"M-9"}),
        ({"variant": "v"}, at("m"), {"M-9"}),
        ({"variant": "other"}, at("m"), set()),
        ({"start_from": 2, "start_to": 3}, at("m", 1), set()),
        ({"start_from": 2, "start_to": 3}, at("m", 2), {"M-9"}),
        ({"start_from": 2, "start_to": 3}, at("m", 3), {"M-9"}),
        ({"start_from": 2, "start_to": 3}, at("m", 4), set()),
        ({"programme": "own"}, at("m"), {"M-9"}),
        ({"programme": "own"}, at("m", 0, "call"), set()),
        ({"programme": "programme"}, at("m"), set()),
        ({"programme": "programme"}, at("m", 0, "call"), {"M-9"}),
        ({"measure": "other"}, at("m"), set()),
    ],
)
def test_rule_M_9_directive_forbids_what_agrees_in_every_field_that_is_set(overrides, choice, rules):
    problem = a_problem(
        measures=(costing(),), programmes=(a_programme(),), directives=(a_directive(**overrides),)
    )

    assert broken(problem, choice) == rules


def provisional(measure, **line):
    years = money_years(1_000_000_00, 1_000_000_00, effective=1)
    return a_problem(measures=(measure,), lines=(a_line(years=years, **line),))


def test_rule_B_4_voluntary_measure_waits_for_the_budget():
    assert broken(provisional(costing()), at("m", 1)) == set()
    assert broken(provisional(costing()), at("m", 0)) == {"B-4"}


def test_rule_B_4_follow_up_cost_waits_for_the_budget_too():
    measure = a_measure(variants=(a_variant(follow_ups=(a_follow_up(),)),))

    assert broken(provisional(measure), at("m", 0)) == {"B-4"}


@pytest.mark.parametrize(
    "problem",
    [
        provisional(costing(duty=a_duty())),
        provisional(costing(), municipal=False),
        provisional(costing(a_cost(amount=-1_00, secured=True))),
        provisional(a_measure()),
    ],
    ids=["duty", "not-municipal", "saving-only", "without-cost"],
)
def test_rule_B_4_does_not_hold(problem):
    assert broken(problem, at("m", 0)) == set()


def gated(measure, theta=None, **line):
    return a_problem(
        measures=(measure,), lines=(a_line(gated=True, theta=theta, **line),), programmes=(a_programme(),)
    )


@pytest.mark.parametrize(
    ("problem", "choice", "rules"),
    [
        (gated(costing()), at("m"), {"B-6"}),
        (gated(costing(important=True)), at("m", 0, "call"), {"B-6"}),  # theta not set
        # Grants 5,000.00 of eligible 10,000.00 are 5,000 bp.
        (gated(costing(important=True), 5_000), at("m", 0, "call"), set()),
        (gated(costing(important=True), 5_001), at("m", 0, "call"), {"B-6"}),
        (gated(costing(), 5_000), at("m", 0, "call"), {"B-6"}),  # not important
        (gated(costing(important=True), 0), at("m"), set()),  # without calls only 0 is reached
        (gated(costing(important=True), 1), at("m"), {"B-6"}),
        (gated(costing(unavoidable=True)), at("m"), set()),
        (gated(costing(begun=True)), at("m"), set()),
        (gated(costing(duty=a_duty())), at("m"), set()),
        (gated(costing(), municipal=False), at("m"), set()),
        (gated(costing(a_cost(kind=CostKind.OPEX, life=0))), at("m"), set()),
    ],
)
def test_rule_B_6_gate_opens_for_exceptions_only(problem, choice, rules):
    assert broken(problem, choice) == rules


def test_rule_B_6_share_counts_the_cost_eligible_for_any_of_the_calls():
    # First: 50 % of 10,000 = 5,000; second: 50 % of 6,000 = 3,000. Together 8,000 of 16,000 = 5,000 bp.
    costs = (a_cost(), a_cost(id="b", amount=6_000_00, purposes=("b",)), a_cost(id="c", purposes=()))
    programmes = (
        a_programme(pairs=(a_pair(second="second"),)),
        a_programme(id="second", purposes=("b",), calls=(a_call(id="other"),)),
    )
    rules = [
        broken(
            a_problem(
                measures=(costing(*costs, important=True),),
                lines=(a_line(gated=True, theta=theta),),
                programmes=programmes,
            ),
            at("m", 0, "call", "other"),
        )
        for theta in (5_000, 5_001)
    ]

    assert rules == [set(), {"B-6"}]


@pytest.mark.parametrize(
    ("use", "variant", "rules"),
    [
        (LineUse.OPEX, a_variant(costs=(a_cost(),)), {"B-12"}),
        (LineUse.CAPEX, a_variant(costs=(a_cost(),)), set()),
        (LineUse.CAPEX, a_variant(costs=(a_cost(kind=CostKind.OPEX, life=0),)), {"B-12"}),
        (LineUse.OPEX, a_variant(costs=(a_cost(kind=CostKind.OPEX, life=0),)), set()),
        (LineUse.CAPEX, a_variant(follow_ups=(a_follow_up(),)), {"B-12"}),
        (LineUse.OPEX, a_variant(follow_ups=(a_follow_up(),)), set()),
        (LineUse.BOTH, a_variant(costs=(a_cost(),), follow_ups=(a_follow_up(),)), set()),
    ],
)
def test_rule_B_12_line_pays_its_kind_of_cost_only(use, variant, rules):
    problem = a_problem(measures=(a_measure(variants=(variant,)),), lines=(a_line(use=use),))

    assert broken(problem, at("m")) == rules


def test_rule_B_15_barred_start_waits_for_the_decision():
    barred = {"early_start_barred": True, "calls": (a_call(apply=0, decision=2),)}
    granted = costing(applications=(an_application(status=ApplicationStatus.GRANTED),))

    assert broken(funded(**barred), at("m", 2, "call")) == set()
    assert broken(funded(**barred), at("m", 1, "call")) == {"B-15"}
    assert broken(funded(granted, **barred), at("m", 1, "call")) == set()
    assert broken(funded(calls=barred["calls"]), at("m", 1, "call")) == set()


def test_rule_B_15_allowed_early_start_still_waits_for_the_application():
    later = {"early_start_barred": False, "calls": (a_call(apply=2, decision=4),)}
    filed = costing(applications=(an_application(status=ApplicationStatus.FILED),))

    assert broken(funded(**later), at("m", 2, "call")) == set()
    assert broken(funded(**later), at("m", 1, "call")) == {"B-15"}
    assert broken(funded(filed, **later), at("m", 1, "call")) == set()


PAIRS = (a_pair(),)


def paired(*, grant_min=0, rate=5_000, pairs=PAIRS):
    return a_problem(
        measures=(costing(),),
        programmes=(
            a_programme(pairs=pairs),
            a_programme(id="second", rate=rate, grant_min=grant_min, calls=(a_call(id="other"),)),
        ),
    )


def test_rule_B_19_second_grant_of_a_pair_reaches_its_minimum():
    # First 5,000; joint ceiling 90 % of 10,000 leaves 4,000 for the second.
    assert broken(paired(grant_min=4_000_00), at("m", 0, "call", "other")) == set()
    assert broken(paired(grant_min=4_000_01), at("m", 0, "call", "other")) == {"B-19"}


def test_rule_B_19_second_grant_of_a_pair_is_more_than_nothing():
    # The ceiling of 50 % is used up by the first grant.
    assert broken(paired(pairs=(a_pair(ceiling=5_000),)), at("m", 0, "call", "other")) == {"B-19"}


def test_rule_B_19_two_calls_belong_to_an_allowed_pair_in_its_order():
    assert broken(paired(pairs=()), at("m", 0, "call", "other")) == {"B-19"}
    assert broken(paired(), at("m", 0, "other", "call")) == {"B-19"}


def test_broken_rules_keeps_all_rules_that_remove_a_choice():
    measure = a_measure(earliest=4, variants=(a_variant(lead=3, costs=(a_cost(),)),))
    problem = a_problem(measures=(measure,), directives=(a_directive(),), lines=(a_line(gated=True),))

    assert broken_rules(problem, at("m", 2)) == {Rule.WINDOW, Rule.PROCUREMENT, Rule.FORBIDDEN, Rule.GATE}
    assert broken_rules(problem, at("m", 4)) == {Rule.FORBIDDEN, Rule.GATE}


def test_broken_rules_names_choices_that_do_not_exist_and_fixed_ones():
    fixed = a_choice(measure="f", start=1)
    problem = a_problem(
        measures=(a_measure(), a_fixed_measure(id="f", fixed_choice=fixed, earliest=5)),
        directives=(a_directive(measure="f"),),
    )

    assert broken_rules(problem, at("nobody")) == {Rule.ONE_CHOICE}
    assert broken_rules(problem, at("m", 0, "no-call")) == {Rule.ONE_CHOICE}
    assert broken_rules(problem, fixed) == frozenset()
    assert broken_rules(problem, at("f", 5)) == {Rule.FIXED}
