"""The fast count equals the slow one, and does not depend on order, names or grouping."""

import math
from fractions import Fraction

import counting_oracle as oracle
import pytest
from counting_strategies import elections
from hypothesis import given, settings
from hypothesis import strategies as st

from lindwurm.core.counting.completion import count_shares
from lindwurm.core.counting.count import count
from lindwurm.core.counting.election import Ballot, BallotType, Project, make_election
from lindwurm.core.counting.procedure import (
    DEFAULT_STEP,
    Completion,
    Overrun,
    Procedure,
    Rule,
    TieRule,
    Utility,
    settle,
)
from lindwurm.core.counting.profile import build_profile
from lindwurm.core.counting.result import How
from lindwurm.core.counting.shares import EqualShares

UTILITIES = st.sampled_from(Utility)
NO_POINTS = (BallotType.APPROVAL, BallotType.CHOOSE_ONE)
PROCEDURES = st.one_of(
    st.builds(
        Procedure,
        rule=st.just(Rule.EQUAL_SHARES),
        utility=UTILITIES,
        completion=st.sampled_from(Completion),
    ),
    st.builds(
        Procedure, rule=st.just(Rule.GREEDY), utility=UTILITIES, overrun=st.sampled_from([None, *Overrun])
    ),
    st.builds(Procedure, rule=st.just(Rule.PHRAGMEN), overrun=st.sampled_from([None, *Overrun])),
)


def shares(election, utility):
    return count(election, Procedure(rule=Rule.EQUAL_SHARES, utility=utility, completion=Completion.NONE))


@given(elections(), UTILITIES)
@settings(max_examples=400, deadline=None)
def test_equal_shares_equals_the_reference(election, utility):
    share = election.budget / election.voters if election.voters else 0

    assert list(shares(election, utility).winners) == oracle.equal_shares(election, utility, share)[0]


@given(elections(most_projects=5, most_ballots=5), UTILITIES)
@settings(max_examples=150, deadline=None)
def test_completion_equals_the_reference(election, utility):
    step = election.budget / max(1, election.voters) / 7
    procedure = Procedure(rule=Rule.EQUAL_SHARES, utility=utility, step=step or None)

    assert list(count(election, procedure).winners) == oracle.completed(election, utility, step)


@given(elections(), UTILITIES, st.booleans())
@settings(deadline=None)
def test_greedy_equals_the_reference(election, utility, skip):
    overrun = Overrun.SKIP if skip else Overrun.STOP
    result = count(election, Procedure(rule=Rule.GREEDY, utility=utility, overrun=overrun))

    assert list(result.winners) == oracle.greedy(election, utility, skip=skip)


@given(elections(NO_POINTS), st.booleans())
@settings(max_examples=300, deadline=None)
def test_phragmen_equals_the_reference(election, skip):
    overrun = Overrun.SKIP if skip else Overrun.STOP
    result = count(election, Procedure(rule=Rule.PHRAGMEN, overrun=overrun))

    assert list(result.winners) == oracle.phragmen(election, skip=skip)


@given(elections(), UTILITIES)
@settings(max_examples=200, deadline=None)
def test_floats_decide_nothing(election, utility):
    """With infinite doubt every comparison is made in integers: the whole result is the same."""
    profile = build_profile(election)
    procedure = settle(Procedure(rule=Rule.EQUAL_SHARES, utility=utility), election.ballot_type)

    assert count_shares(profile, procedure) == count_shares(profile, procedure, doubt=math.inf)


@given(elections(), UTILITIES)
@settings(deadline=None)
def test_what_is_left_to_supporters_is_exact(election, utility):
    profile = build_profile(election)
    share = Fraction(profile.budget, max(1, profile.voters))
    run = EqualShares(profile, utility, share, TieRule())
    run.run()
    _, money = oracle.equal_shares(election, utility, share / profile.scale)
    voters = oracle.voters_of(election)

    for c, project in enumerate(profile.ids):
        left = sum(has for has, voter in zip(money, voters, strict=True) if voter.get(project))
        assert profile.amount(run.left(c)) == left


@given(elections(NO_POINTS), PROCEDURES, st.randoms())
@settings(deadline=None)
def test_order_does_not_matter(election, procedure, random):
    projects, ballots = list(election.projects), list(election.ballots)
    random.shuffle(projects)
    random.shuffle(ballots)
    mixed = make_election(
        budget=election.budget,
        projects=projects,
        ballots=[
            Ballot(tuple(random.sample(ballot.choices, len(ballot.choices))), (), ballot.count)
            for ballot in ballots
        ],
        ballot_type=election.ballot_type,
    )

    assert count(mixed, procedure) == count(election, procedure)


@given(elections(NO_POINTS), PROCEDURES, st.randoms())
@settings(deadline=None)
def test_names_do_not_matter_when_lots_follow_them(election, procedure, random):
    old = [project.id for project in election.projects]
    names = random.sample([f"q{number}" for number in range(20)], len(old))
    new = dict(zip(old, names, strict=True))
    renamed = make_election(
        budget=election.budget,
        projects=[Project(id=new[project.id], cost=project.cost) for project in election.projects],
        ballots=[
            Ballot(tuple(new[choice] for choice in ballot.choices), (), ballot.count)
            for ballot in election.ballots
        ],
        ballot_type=election.ballot_type,
    )

    before = count(election, _with_lots(procedure, old))
    after = count(renamed, _with_lots(procedure, names))

    def paid(result):
        return [entry.project for entry in result.rounds if entry.how is not How.FREE]

    assert [new[project] for project in paid(before)] == paid(after)
    assert {new[project] for project in before.winners} == set(after.winners)


def _with_lots(procedure, lots):
    from dataclasses import replace

    return replace(procedure, ties=TieRule(lots=tuple(lots)))


@given(elections(), st.sampled_from([Rule.EQUAL_SHARES, Rule.GREEDY]))
@settings(deadline=None)
def test_grouping_does_not_matter(election, rule):
    single = make_election(
        budget=election.budget,
        projects=election.projects,
        ballots=[
            Ballot(ballot.choices, ballot.points) for ballot in election.ballots for _ in range(ballot.count)
        ],
        ballot_type=election.ballot_type,
        ranks=election.ranks,
    )

    assert single == election
    assert count(single, Procedure(rule=rule)) == count(election, Procedure(rule=rule))


@given(elections(NO_POINTS, most_ballots=4), PROCEDURES, st.integers(2, 5))
@settings(deadline=None)
def test_all_ballots_many_times_give_the_same_winners(election, procedure, times):
    """The shares shrink as the voters grow: who pays how much together stays."""
    many = make_election(
        budget=election.budget,
        projects=election.projects,
        ballots=[Ballot(ballot.choices, (), ballot.count * times) for ballot in election.ballots],
        ballot_type=election.ballot_type,
    )

    assert count(many, procedure).winners == count(election, procedure).winners


@given(elections(NO_POINTS), PROCEDURES)
@settings(deadline=None)
def test_every_project_is_won_or_lost_and_money_is_kept(election, procedure):
    result = count(election, procedure)
    cost = {project.id: project.cost for project in election.projects}

    assert sorted([*result.winners, *(loser.project for loser in result.losers)]) == sorted(cost)
    assert result.spent == sum(cost[project] for project in result.winners) <= election.budget


@given(elections(), UTILITIES, st.fractions(min_value=Fraction(1, 9), max_value=50, max_denominator=9))
@settings(deadline=None)
def test_amounts_in_another_currency_give_the_same_winners(election, utility, rate):
    other = make_election(
        budget=election.budget * rate,
        projects=[Project(id=project.id, cost=project.cost * rate) for project in election.projects],
        ballots=election.ballots,
        ballot_type=election.ballot_type,
        ranks=election.ranks,
    )
    procedure = Procedure(rule=Rule.EQUAL_SHARES, utility=utility)

    assert count(other, procedure).winners == count(election, procedure).winners


def test_default_step_is_a_part_of_the_budget():
    election = make_election(
        budget=300,
        projects=[Project(id="a", cost=Fraction(100)), Project(id="b", cost=Fraction(250))],
        ballots=[Ballot(("a",), count=2), Ballot(("b",))],
    )

    result = count(election, Procedure(rule=Rule.EQUAL_SHARES))

    assert result.procedure.step == Fraction(300, 3) * DEFAULT_STEP


@pytest.mark.parametrize("rule", Rule)
def test_nobody_votes(rule):
    election = make_election(budget=100, projects=[Project(id="a", cost=Fraction(1))], ballots=[])

    assert count(election, Procedure(rule=rule)).winners == ()
