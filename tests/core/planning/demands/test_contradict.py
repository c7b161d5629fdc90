"""Contradictions against all plans there are: the whole set never holds, without any one member it does."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from all_plans import AllPlans
from planning_builders import (
    a_choice,
    a_cost,
    a_directive,
    a_duty,
    a_group,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_programme,
    a_staff_item,
    a_unit,
    a_variant,
    money_years,
)
from random_problems import random_problem

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.demands import (
    OWN,
    Contradiction,
    Demand,
    Member,
    MemberKind,
    contradict,
    is_met,
)
from lindwurm.core.planning.demands.near import needs_of
from lindwurm.core.planning.explain import CauseKind
from lindwurm.core.planning.problem import (
    Choice,
    CostKind,
    DirectiveKind,
    GroupKind,
    Kind,
    Problem,
)
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.solve.feasible import Conflict, find_conflict
from lindwurm.core.planning.verify import Checker, Violation

pytest.importorskip("ortools")

FORCE, FORBID = DirectiveKind.FORCE, DirectiveKind.FORBID
PLENTY = 10**11
MOST_RAW = 8_000
"""Combinations of removed choices that are tried at most."""


def relaxed(problem: Problem, keep: Iterable[Member]) -> Problem:
    """Return the problem with only these limits between measures."""
    kept = set(keep)
    free = {measure.id for measure in problem.measures if measure.kind is Kind.FREE}
    links = {m.subject for m in kept if m.kind is MemberKind.PRECEDENCE}
    asked = {m.subject.partition("@")[0] for m in kept if m.kind is MemberKind.PRECONDITION}

    def has(kind: MemberKind, subject: str, year: int | None = None) -> bool:
        return Member(kind=kind, subject=subject, year=year) in kept

    return replace(
        problem,
        directives=(),
        parameters=problem.parameters
        if has(MemberKind.LIQUIDITY, "")
        else replace(problem.parameters, liquidity=None),
        groups=tuple(group for group in problem.groups if has(MemberKind.EXCLUSION, group.id)),
        links=tuple(
            link
            for link in problem.links
            if not {link.predecessor, link.successor} <= free
            or f"{link.predecessor}>{link.successor}" in links
        ),
        programmes=tuple(
            replace(
                programme,
                precondition=programme.precondition if programme.id in asked else None,
                total=programme.total if has(MemberKind.PROGRAMME, programme.id) else None,
                applications_per_call=programme.applications_per_call
                if has(MemberKind.PROGRAMME, programme.id)
                else None,
            )
            for programme in problem.programmes
        ),
        lines=tuple(
            replace(
                line,
                years=tuple(
                    replace(
                        year,
                        amount=year.amount
                        if has(MemberKind.BUDGET, line.id, year.year) or year.amount is None
                        else PLENTY,
                        authority=year.authority if has(MemberKind.COMMITMENT, line.id, year.year) else None,
                    )
                    for year in line.years
                ),
            )
            for line in problem.lines
        ),
        units=tuple(
            replace(
                unit,
                years=tuple(
                    (year, limit if has(MemberKind.STAFF, unit.id, year) else PLENTY)
                    for year, limit in unit.years
                ),
                quarters=tuple(
                    (q, limit if has(MemberKind.STAFF, unit.id, problem.year_of(q)) else PLENTY)
                    for q, limit in unit.quarters
                ),
            )
            for unit in problem.units
        ),
    )


def asks(
    found: Contradiction, problem: Problem, members: Iterable[Member], choices: tuple[Choice, ...]
) -> bool:
    """Tell whether choices meet the demands and duties among the members."""
    measures = {measure.id: measure for measure in problem.measures}
    starts = {choice.measure: choice for choice in choices}
    for member in members:
        if member.kind is MemberKind.DEMAND:
            if not is_met(problem, found.demands[int(member.subject)], choices):
                return False
        elif member.kind is MemberKind.DUTY:
            choice, measure = starts.get(member.subject), measures[member.subject]
            lasts = {variant.id: variant.duration for variant in measure.variants}
            if choice is None or choice.start + lasts[choice.variant] > measure.duty.deadline:
                return False
    return True


def possible(problem: Problem, found: Contradiction, members: tuple[Member, ...]) -> bool:
    """Try everything: can these members hold together?"""
    small = relaxed(problem, members)
    if not found.is_about_ways:
        return any(
            not each.violations and asks(found, problem, members, choices)
            for choices, each in AllPlans(small)
        )
    rules = {(member.rule, member.subject) for member in members if member.kind is MemberKind.RULE}
    settled = {m.id for m in problem.measures if m.kind is not Kind.FREE}
    known = {m.id for m in problem.measures}

    def counts(violation: Violation) -> bool:
        before, link, after = violation.subject.partition(">")
        if violation.rule is Rule.PRECEDENCE and link and (before in settled or before not in known):
            return (Rule.PROPAGATION, after) in rules
        if violation.subject in known:
            return (violation.rule, violation.subject) in rules
        return True

    return any(
        asks(found, problem, members, choices) and not any(counts(each) for each in evaluation.violations)
        for choices, evaluation in AllPlans(small, with_removed=True)
    )


def random_cases(seeds: range) -> Iterator[tuple[int, Problem, tuple[Demand, ...]]]:
    """Ask each small problem for two or three things at random."""
    for seed in seeds:
        problem = random_problem(seed)
        free = {measure.id for measure in problem.measures if measure.kind is Kind.FREE}
        programmes = tuple(
            replace(each, precondition=each.precondition if each.precondition in free else None)
            for each in problem.programmes
        )
        problem = replace(problem, programmes=programmes, figures=())
        rng = random.Random(seed)
        demands = tuple(
            Demand(
                kind=rng.choice([FORCE, FORCE, FORCE, FORBID]),
                measure=rng.choice(problem.measures).id,
                start_to=rng.choice([None, 1, 2, 3]),
                programme=rng.choice([None, None, OWN]),
            )
            for _ in range(rng.choice([2, 3]))
        )
        if AllPlans(replace(problem, directives=())).is_small:
            yield seed, problem, demands


def assert_proven(seed: int, problem: Problem, found: Contradiction) -> None:
    """Prove an answer by trying everything."""
    assert decode(Contradiction, encode(found)) == found
    assert found.is_smallest, seed
    free = {measure.id for measure in problem.measures if measure.kind in {Kind.FREE, Kind.FIXED}}
    assert {each.measure for each in found.demands} <= free, seed
    assert not {each.demand.measure for each in found.settled} & free, seed
    if not found.members:
        checker = Checker(replace(problem, directives=()))
        choices = (*checker.fixed_choices, *found.witness)
        every = [Member(kind=MemberKind.DEMAND, subject=str(n)) for n in range(len(found.demands))]
        every += [Member(kind=MemberKind.DUTY, subject=name) for name in found.duties]
        assert checker.evaluate(choices).violations == (), seed
        assert asks(found, problem, every, choices), seed
        return
    small = problem
    if found.is_about_ways:
        subject = found.members[0].subject
        name = subject if subject in found.duties else found.demands[int(subject)].measure
        kept = needs_of(problem, name) | {name}
        small = replace(
            problem, measures=tuple(m for m in problem.measures if m.kind is not Kind.FREE or m.id in kept)
        )
        options = AllPlans(relaxed(small, ()), with_removed=True).options
        if math.prod(map(len, options)) > MOST_RAW:
            return
    assert not possible(small, found, found.members), (seed, found.members)
    for n, member in enumerate(found.members):
        others = tuple(each for each in found.members if each != member)
        assert possible(small, found, others), (seed, found.members, member)
        if found.ways_out:
            checker = Checker(relaxed(small, others))
            choices = (*checker.fixed_choices, *found.ways_out[n])
            assert checker.evaluate(choices).violations == (), (seed, member)
            assert asks(found, small, others, choices), (seed, member)


@pytest.mark.integration
@pytest.mark.parametrize("batch", range(3))
def test_contradictions_of_random_problems_are_proven(batch):
    coupled = ways = held = 0
    for seed, problem, demands in random_cases(range(batch * 40, batch * 40 + 40)):
        found = contradict(problem, demands, core=find_conflict)
        assert_proven(seed, problem, found)
        held += not found.members
        ways += found.is_about_ways
        coupled += len(found.members) > 1 and not found.is_about_ways
    assert min(held, ways, coupled) >= 2, (held, ways, coupled)


# --- by hand --------------------------------------------------------------------------------------------------


def costing(name: str, cents: int = 60_00, **overrides: object) -> object:
    item = a_cost(amount=cents, kind=CostKind.OPEX, life=0)
    return a_measure(id=name, variants=(a_variant(costs=(item,)),), **overrides)


def kinds(found: Contradiction) -> list[tuple[str, str, int | None]]:
    return [(member.kind.value, member.subject, member.year) for member in found.members]


def ask(problem: Problem, *demands: Demand, **options: object) -> Contradiction:
    return contradict(problem, demands, core=find_conflict, **options)


def test_money_of_one_year_contradicts_two_measures_in_it():
    problem = a_problem(
        measures=(costing("a"), costing("b"), costing("c")),
        lines=(a_line(years=money_years(100_00, 100_00)),),
        units=(a_unit(),),
    )
    demands = [Demand(kind=FORCE, measure=name, start_to=3) for name in ("a", "b")]

    found = ask(problem, *demands)

    assert kinds(found) == [("demand", "0", None), ("demand", "1", None), ("budget", "line", 2027)]
    assert [{choice.measure for choice in out} for out in found.ways_out] == [{"b"}, {"a"}, {"a", "b"}]


def test_money_that_is_carried_over_counts_with_its_year():
    line = a_line(years=money_years(30_00, 20_00), carry_share=10_000, carry_life=1)
    problem = a_problem(measures=(costing("a"),), lines=(line,))

    found = ask(problem, Demand(kind=FORCE, measure="a", start_from=4))

    assert kinds(found) == [("demand", "0", None), ("budget", "line", 2027), ("budget", "line", 2028)]


def test_staff_order_and_exclusion_are_named():
    busy = a_variant(staff=(a_staff_item(amount=60),))
    problem = a_problem(
        measures=tuple(a_measure(id=name, variants=(busy,)) for name in ("a", "b")),
        units=(a_unit(),),
    )
    both = [Demand(kind=FORCE, measure=name, start_to=0) for name in ("a", "b")]
    linked = replace(problem, links=(a_link(predecessor="a", successor="b"),))
    either = replace(problem, groups=(a_group(id="g", members=("a", "b")),))

    assert kinds(ask(problem, *both))[2:] == [("staff", "unit", 2027)]
    assert kinds(
        ask(linked, *[replace(each, start_to=1) for each in both], Demand(kind=FORBID, measure="a"))
    )[:1] == [("demand", "0", None)]
    anytime = [replace(each, start_to=None) for each in both]
    assert kinds(ask(either, *anytime))[2:] == [("exclusion", "g", None)]


def test_programme_total_is_named_where_own_money_is_not_asked():
    programme = a_programme(total=50_00)
    measures = tuple(
        a_measure(id=name, variants=(a_variant(costs=(a_cost(amount=100_00),)),)) for name in ("a", "b")
    )
    problem = a_problem(measures=measures, programmes=(programme,))
    demands = [Demand(kind=FORCE, measure=name, programme="programme") for name in ("a", "b")]

    assert kinds(ask(problem, *demands))[2:] == [("programme", "programme", None)]


def test_rules_that_leave_a_demand_no_choice_come_first():
    problem = a_problem(measures=(a_measure(earliest=3, variants=(a_variant(),)),))

    found = ask(problem, Demand(kind=FORCE, measure="m", start_to=2))

    assert found.members == (
        Member(kind=MemberKind.DEMAND, subject="0"),
        Member(kind=MemberKind.RULE, subject="m", rule="M-1"),
    )
    [barrier] = found.barriers
    assert [(cause.kind, str(cause.quarter)) for cause in barrier.causes] == [(CauseKind.EARLIEST, "2027-Q4")]


def test_rule_of_a_predecessor_is_named_with_the_link():
    first = a_measure(id="first", earliest=3, variants=(a_variant(),))
    problem = a_problem(
        measures=(first, a_measure(id="then", variants=(a_variant(),))),
        links=(a_link(predecessor="first", successor="then"),),
    )

    found = ask(problem, Demand(kind=FORCE, measure="then", start_to=3))

    assert found.members == (
        Member(kind=MemberKind.DEMAND, subject="0"),
        Member(kind=MemberKind.PRECEDENCE, subject="first>then"),
        Member(kind=MemberKind.RULE, subject="first", rule="M-1"),
    )


def test_city_is_asked_for_its_own_directives_and_duties():
    problem = a_problem(
        measures=(costing("a", duty=a_duty(deadline=1, severity=1)), costing("b")),
        lines=(a_line(years=money_years(100_00, 100_00)),),
        directives=(a_directive(id="yes", kind=FORCE, measure="b", start_to=0, severity=1),),
    )

    found = ask(problem)

    assert kinds(found) == [("demand", "0", None), ("duty", "a", None), ("budget", "line", 2027)]
    assert found.demands[0].directive == "yes"
    assert ask(problem, with_own=False).can_hold


def test_what_cannot_hold_anyway_is_left_aside_for_a_new_demand():
    problem = a_problem(
        measures=(
            costing("a", duty=a_duty(deadline=1, severity=1)),
            costing("b"),
            a_measure(id="late", earliest=3, variants=(a_variant(),), duty=a_duty(deadline=2, severity=1)),
            costing("c", 0),
        ),
        lines=(a_line(years=money_years(100_00, 100_00)),),
        directives=(a_directive(id="yes", kind=FORCE, measure="b", start_to=0, severity=1),),
    )

    found = ask(problem, Demand(kind=FORCE, measure="c"))

    assert found.can_hold
    assert (found.aside, found.aside_duties) == ((), ("late", "a"))


def test_deadline_that_no_variant_meets_has_no_rule():
    problem = a_problem(measures=(a_measure(variants=(a_variant(duration=3),), duty=a_duty(deadline=2)),))

    found = ask(problem)

    assert (found.members, found.barriers) == ((Member(kind=MemberKind.DUTY, subject="m"),), ())


def test_fixed_measure_contradicts_its_being_left_out():
    fixed = a_measure(kind=Kind.FIXED, fixed_choice=a_choice(start=1), variants=(a_variant(),))

    found = ask(a_problem(measures=(fixed,)), Demand(kind=FORBID, measure="m"))

    assert kinds(found) == [("demand", "0", None)]


def test_question_that_stays_open_is_said_to_be_open():
    open_ = contradict(a_problem(), core=lambda *_: Conflict(is_smallest=False))

    assert (open_.can_hold, open_.is_open) == (False, True)


def test_at_least_groups_are_no_demand():
    group = a_group(id="g", kind=GroupKind.AT_LEAST, members=("m",), count=2)

    assert ask(a_problem(groups=(group,))).can_hold
