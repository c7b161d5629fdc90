"""Who paid, why not, and how groups fared."""

from fractions import Fraction

import pytest
from counting_strategies import elections
from hypothesis import given, settings
from hypothesis import strategies as st

from lindwurm.core.counting.count import count
from lindwurm.core.counting.election import Ballot, BallotType, Project, make_election
from lindwurm.core.counting.explain import OTHERS, explain, explanation_data
from lindwurm.core.counting.ledger import Ledger
from lindwurm.core.counting.procedure import Comparison, Completion, Overrun, Procedure, Rule, Stop, Utility
from lindwurm.core.counting.result import How
from lindwurm.core.counting.text import Speaker, tell

SIMPLE = (BallotType.APPROVAL, BallotType.CHOOSE_ONE)


def part(election, ballots):
    return make_election(
        budget=election.budget,
        projects=election.projects,
        ballots=ballots,
        ballot_type=election.ballot_type,
        ranks=election.ranks,
    )


@given(elections(), st.sampled_from(Utility), st.sampled_from(Completion))
@settings(max_examples=200, deadline=None)
def test_payments_add_up_to_the_cost_for_equal_shares(election, utility, completion):
    result = count(election, Procedure(rule=Rule.EQUAL_SHARES, utility=utility, completion=completion))

    for won in explain(election, result).won:
        if won.entry.how is How.PAID:
            assert won.payment.paid == won.project.cost
            assert won.payment.payers <= won.votes
            assert won.entry.effective <= won.points


@given(elections(SIMPLE), st.sampled_from(Overrun))
@settings(max_examples=200, deadline=None)
def test_payments_add_up_to_the_cost_for_phragmen(election, overrun):
    result = count(election, Procedure(rule=Rule.PHRAGMEN, overrun=overrun))

    for won in explain(election, result).won:
        if won.entry.how is How.PAID:
            assert (won.payment.paid, won.payment.payers) == (won.project.cost, won.votes)


@given(elections(), st.integers(0, 7))
@settings(deadline=None)
def test_payments_of_parts_add_up(election, cut):
    result = count(election, Procedure(rule=Rule.EQUAL_SHARES))
    ledger = Ledger(election, result)
    whole = ledger.payments(election.ballots)
    first, second = ledger.payments(election.ballots[:cut]), ledger.payments(election.ballots[cut:])

    assert [p.paid for p in whole] == [a.paid + b.paid for a, b in zip(first, second, strict=True)]
    assert [p.gave_all for p in whole] == [
        a.gave_all + b.gave_all for a, b in zip(first, second, strict=True)
    ]


@given(elections(), st.sampled_from(Rule), st.sampled_from(["de", "en"]))
@settings(max_examples=200, deadline=None)
def test_everything_can_be_told(election, rule, lang):
    if rule is Rule.PHRAGMEN and election.ballot_type not in SIMPLE:
        return
    told = explain(election, count(election, Procedure(rule=rule)), {"": election})
    text = tell(told, lang, currency="EUR")
    speaker = Speaker(told, lang)

    assert all(project.id in text for project in election.projects)
    assert len(speaker.rows()) == len(election.projects)
    assert {len(row) for row in speaker.rows()} <= {len(speaker.heads())}
    assert explanation_data(told)["winners"] == [won.project.id for won in told.won]


def neighbourhoods(sizes):
    return {
        f"n{number}": part(TOWN, [Ballot(("a",) if number % 2 else ("b",), count=size)])
        for number, size in enumerate(sizes)
    }


TOWN = make_election(
    budget=100,
    projects=[Project(id="a", cost=Fraction(60), name="Bad"), Project(id="b", cost=Fraction(60))],
    ballots=[Ballot(("a",), count=30), Ballot(("b",), count=20)],
)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ([30, 20], [("n0", 30), ("n1", 20)]),
        ([30, 3, 17], [("n0", 30), (OTHERS, 20)]),
        ([30, 3, 2, 15], [("n0", 30), ("n3", 15), (OTHERS, 5)]),
        ([3, 1], []),
        ([], []),
    ],
)
def test_small_groups_are_shown_together(sizes, shown):
    """Who is alone small takes the next larger along, or could be had by taking the others from the whole."""
    told = explain(TOWN, count(TOWN, Procedure(rule=Rule.GREEDY)), neighbourhoods(sizes))

    assert [(group.label, group.voters) for group in told.groups] == shown


def test_groups_say_what_they_paid():
    result = count(TOWN, Procedure(rule=Rule.EQUAL_SHARES))
    groups = {"": part(TOWN, [TOWN.ballots[0]]), "south": part(TOWN, [TOWN.ballots[1]])}
    told = explain(TOWN, result, groups)
    text = tell(told, "de", currency="EUR")

    assert result.winners == ("a",)
    assert (
        "ohne Angabe: 30 Abstimmende, 100 % mit mindestens einem Gewinnerprojekt; sie zahlten 100 %" in text
    )
    assert "south: 20 Abstimmende, 0 % mit mindestens einem Gewinnerprojekt; sie zahlten 0 %" in text
    assert explanation_data(told)["groups"][0]["paid"] == {"a": 60}


def test_small_groups_have_a_name():
    told = explain(TOWN, count(TOWN, Procedure(rule=Rule.GREEDY)), neighbourhoods([30, 3, 17]))

    assert "Small groups together: 20 voters" in tell(told, "en")


@pytest.mark.parametrize(
    ("procedure", "words"),
    [
        (Procedure(rule=Rule.GREEDY, utility=Utility.CARDINALITY), "most votes per money first"),
        (Procedure(rule=Rule.GREEDY), "“Bad” (€60): 30 votes."),
        (Procedure(rule=Rule.GREEDY), "When its turn came, €40 were left; €20 were missing."),
        (Procedure(rule=Rule.PHRAGMEN), "30 persons bought it when everybody had earned €2."),
        (
            Procedure(rule=Rule.EQUAL_SHARES, completion=Completion.NONE),
            "Everybody could give the same: €2 each.",
        ),
        (Procedure(rule=Rule.EQUAL_SHARES), "new would then be: “b”."),
        (Procedure(rule=Rule.EQUAL_SHARES, stop=Stop.EXHAUSTIVE), "no further project fitted"),
        (
            Procedure(rule=Rule.EQUAL_SHARES, comparison=Comparison.SATISFACTION),
            "0 prefer this outcome, 0 the other. It stays.",
        ),
        (Procedure(rule=Rule.EQUAL_SHARES), "30 persons paid for it, at most €2 per vote."),
    ],
)
def test_text_says_how_it_came_about(procedure, words):
    assert words in tell(explain(TOWN, count(TOWN, procedure)), "en", currency="EUR")


@pytest.mark.parametrize(
    ("voters", "de", "en"),
    [
        (1, "Das wirkt wie 1 volle Stimme.", "That has the effect of 1 full vote."),
        (2, "Das wirkt wie 2 volle Stimmen.", "That has the effect of 2 full votes."),
    ],
)
def test_text_counts_one_full_vote_as_one(voters, de, en):
    election = make_election(
        budget=10, projects=[Project(id="a", cost=Fraction(10))], ballots=[Ballot(("a",), count=voters)]
    )
    told = explain(election, count(election, Procedure(rule=Rule.EQUAL_SHARES)))

    assert de in tell(told, "de")
    assert en in tell(told, "en")


def test_large_numbers_are_written_with_points():
    election = make_election(
        budget=100,
        projects=[Project(id="large", cost=Fraction(100)), Project(id="small", cost=Fraction(10))],
        ballots=[Ballot(("large",), count=3000), Ballot(("small",), count=2000)],
    )
    procedure = Procedure(
        rule=Rule.EQUAL_SHARES, completion=Completion.NONE, comparison=Comparison.SATISFACTION
    )

    text = tell(explain(election, count(election, procedure)), "de")

    assert "3.000 ziehen „meiste Stimmen zuerst“ vor, 2.000 die gleichen Anteile." in text


def test_text_says_that_greedy_was_preferred():
    election = make_election(
        budget=100,
        projects=[Project(id="large", cost=Fraction(100)), Project(id="small", cost=Fraction(10))],
        ballots=[Ballot(("large",), count=3), Ballot(("small",), count=2)],
    )
    procedure = Procedure(
        rule=Rule.EQUAL_SHARES, completion=Completion.NONE, comparison=Comparison.SATISFACTION
    )

    text = tell(explain(election, count(election, procedure)), "de")

    assert "3 ziehen „meiste Stimmen zuerst“ vor, 2 die gleichen Anteile." in text


@pytest.mark.parametrize(
    ("rule", "heads"), [(Rule.PHRAGMEN, "verdient bis dahin"), (Rule.EQUAL_SHARES, "je Stimme")]
)
def test_heads_fit_the_rule(rule, heads):
    assert heads in Speaker(explain(TOWN, count(TOWN, Procedure(rule=rule))), "de").heads()


def test_heads_fit_points():
    election = make_election(
        budget=10,
        projects=[Project(id="a", cost=Fraction(1))],
        ballots=[Ballot(("a",), (3,))],
        ballot_type=BallotType.CUMULATIVE,
    )

    heads = Speaker(explain(election, count(election, Procedure(rule=Rule.EQUAL_SHARES))), "en").heads()

    assert {"Points", "per point"} <= set(heads)
