"""What is not defined is refused, with words in both languages."""

from fractions import Fraction

import pytest

from lindwurm.core.counting.completion import MOST_STEPS
from lindwurm.core.counting.count import count
from lindwurm.core.counting.election import Ballot, BallotType, ElectionError, Project, make_election
from lindwurm.core.counting.procedure import (
    Comparison,
    Completion,
    Overrun,
    Procedure,
    ProcedureError,
    Rule,
    Stop,
    TieRule,
    TieStep,
    Utility,
    settle,
)
from lindwurm.core.counting.result import End, Reason
from lindwurm.core.counting.words import COUNTING, REFUSALS

A, B, C = (Project(id=name, cost=Fraction(cost)) for name, cost in (("a", 10), ("b", 10), ("c", 20)))


@pytest.mark.parametrize(
    ("procedure", "kind", "words"),
    [
        (Procedure(rule=Rule.PHRAGMEN), BallotType.ORDINAL, "it knows no points"),
        (Procedure(rule=Rule.PHRAGMEN, utility=Utility.COST), BallotType.APPROVAL, "no utility"),
        (Procedure(rule=Rule.GREEDY, completion=Completion.ADD1), BallotType.APPROVAL, "completion"),
        (Procedure(rule=Rule.GREEDY, comparison=Comparison.NONE), BallotType.APPROVAL, "comparison"),
        (Procedure(rule=Rule.PHRAGMEN, stop=Stop.OVERSPENT), BallotType.APPROVAL, "stop"),
        (Procedure(rule=Rule.EQUAL_SHARES, overrun=Overrun.SKIP), BallotType.APPROVAL, "overrun"),
        (
            Procedure(rule=Rule.EQUAL_SHARES, completion=Completion.NONE, step=Fraction(1)),
            BallotType.APPROVAL,
            "add1 only",
        ),
        (Procedure(rule=Rule.EQUAL_SHARES, step=Fraction(0)), BallotType.APPROVAL, "above 0"),
    ],
)
def test_what_is_not_defined_is_refused(procedure, kind, words):
    with pytest.raises(ProcedureError, match=words) as caught:
        settle(procedure, kind)

    assert caught.value.say("de").startswith("erwartet ")


def test_defaults_of_each_rule():
    shares, greedy, phragmen = (settle(Procedure(rule=rule), BallotType.APPROVAL) for rule in Rule)

    assert (shares.utility, shares.completion, shares.stop) == (Utility.COST, Completion.ADD1, Stop.OVERSPENT)
    assert (greedy.utility, greedy.overrun) == (Utility.COST, Overrun.SKIP)
    assert (phragmen.utility, phragmen.overrun) == (None, Overrun.STOP)


def test_step_that_leads_nowhere_is_refused(monkeypatch):
    monkeypatch.setattr("lindwurm.core.counting.completion.MOST_STEPS", 50)
    election = make_election(budget=20, projects=[A, C], ballots=[Ballot(("a",), count=9), Ballot(("c",))])
    procedure = Procedure(rule=Rule.EQUAL_SHARES, step=Fraction(1, 1000))

    with pytest.raises(ProcedureError, match="end within 50 steps") as caught:
        count(election, procedure)

    assert "1/1000" in caught.value.say("de")
    assert MOST_STEPS == 100_000


@pytest.mark.parametrize(
    ("steps", "lots", "first", "decided"),
    [
        ((TieStep.POINTS, TieStep.CHEAPER), ("b", "a"), "b", TieStep.LOT),
        ((TieStep.POINTS, TieStep.CHEAPER), ("a", "b"), "a", TieStep.LOT),
        ((TieStep.LOT,), ("b",), "b", TieStep.LOT),
    ],
)
def test_lots_drawn_by_hand_decide(steps, lots, first, decided):
    election = make_election(budget=10, projects=[A, B], ballots=[Ballot(("a", "b"))])

    result = count(election, Procedure(rule=Rule.GREEDY, ties=TieRule(steps=steps, lots=lots)))

    assert (result.winners, result.ties[0].decided_by) == ((first,), decided)


@pytest.mark.parametrize(("step", "first"), [(TieStep.CHEAPER, "a"), (TieStep.DEARER, "c")])
def test_cost_may_decide_either_way(step, first):
    election = make_election(budget=30, projects=[A, C], ballots=[Ballot(("a", "c"))])

    result = count(election, Procedure(rule=Rule.GREEDY, ties=TieRule(steps=(step,))))

    assert (result.winners[0], result.ties[0].decided_by) == (first, step)


def test_points_decide_before_the_cost():
    """One voter has 10 when two voters have 20 together."""
    election = make_election(budget=30, projects=[A, C], ballots=[Ballot(("a",)), Ballot(("c",), count=2)])

    result = count(election, Procedure(rule=Rule.PHRAGMEN))

    assert result.winners == ("c", "a")
    assert [(tie.tied, tie.decided_by) for tie in result.ties] == [(("a", "c"), TieStep.POINTS)]


def crowd(shares, greedy):
    """Equal Shares choose the small one of a minority, greedy the large one of the majority."""
    return make_election(
        budget=100,
        projects=[
            Project(id="large", cost=Fraction(100)),
            Project(id="small", cost=Fraction(10)),
        ],
        ballots=[Ballot(("large",), count=greedy), Ballot(("small",), count=shares)],
    )


@pytest.mark.parametrize(("shares", "greedy", "taken"), [(2, 3, True), (3, 2, False), (2, 2, False)])
def test_comparison_takes_what_more_voters_prefer(shares, greedy, taken):
    procedure = Procedure(
        rule=Rule.EQUAL_SHARES, completion=Completion.NONE, comparison=Comparison.SATISFACTION
    )

    result = count(crowd(shares, greedy), procedure)

    assert result.compared.taken is taken
    assert result.winners == (("large",) if taken else ("small",))
    assert result.procedure.rule is Rule.EQUAL_SHARES
    if taken:
        assert (result.compared.prefer_shares, result.compared.prefer_greedy) == (shares, greedy)


def test_every_reason_and_end():
    projects = [A, C, Project(id="dear", cost=Fraction(99)), Project(id="free", cost=Fraction(0))]
    election = make_election(budget=30, projects=projects, ballots=[Ballot(("a", "dear", "free"))])

    result = count(election, Procedure(rule=Rule.EQUAL_SHARES))

    assert result.winners == ("free", "a")
    assert {loser.project: loser.reason for loser in result.losers} == {
        "c": Reason.NO_SUPPORT,
        "dear": Reason.TOO_DEAR,
    }
    assert result.completed.end is End.ALL


def test_nothing_to_share_out():
    election = make_election(budget=0, projects=[A], ballots=[Ballot(("a",))])

    result = count(election, Procedure(rule=Rule.EQUAL_SHARES))

    assert (result.winners, result.completed.end) == ((), End.NO_MONEY)
    assert result.losers[0].reason is Reason.TOO_DEAR


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"projects": [A, A]}, "each project once, got 'a'"),
        ({"budget": -1}, "negative"),
        ({"projects": [Project(id="a", cost=Fraction(-1))]}, "negative"),
        ({"ballots": [Ballot(("x",))]}, "'x'"),
        ({"ballots": [Ballot(("a", "a"))]}, "once on a ballot"),
        ({"ballots": [Ballot(("a",), count=0)]}, "got 0 times"),
        ({"ballots": [Ballot(("a",), (1,))]}, "no points"),
        ({"ballots": [Ballot(("a", "b"))], "ballot_type": BallotType.CHOOSE_ONE}, "at most one"),
        ({"ballots": [Ballot(("a", "b"))], "ballot_type": BallotType.ORDINAL, "ranks": 1}, "at most 1 ranks"),
        ({"ballots": [Ballot(("a",))], "ballot_type": BallotType.CUMULATIVE}, "got 0 for 1"),
        ({"ballots": [Ballot(("a",), (-1,))], "ballot_type": BallotType.CUMULATIVE}, "points from 0"),
        ({"ranks": 10**7, "ballot_type": BallotType.ORDINAL}, "ranks"),
    ],
)
def test_election_that_cannot_be_counted(changes, words):
    with pytest.raises(ElectionError, match=words):
        make_election(**({"budget": 10, "projects": [A, B], "ballots": []} | changes))


@pytest.mark.parametrize("catalogue", [COUNTING, REFUSALS])
def test_both_languages_say_the_same(catalogue):
    for key, phrase in catalogue:
        assert phrase.placeholders("de") == phrase.placeholders("en"), key
        assert phrase.de.strip()
        assert phrase.en.strip()
