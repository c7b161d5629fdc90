"""What is written is read back as it was, and what is published tells nothing of a voter."""

from dataclasses import replace
from fractions import Fraction

import pytest
from counting_strategies import elections
from hypothesis import given, settings
from hypothesis import strategies as st

from lindwurm.core.counting.count import count
from lindwurm.core.counting.election import Ballot, BallotType, Project, make_election
from lindwurm.core.counting.pabulib import PbError, meta_of, procedure_of, read_pb, sealed_file, write_pb
from lindwurm.core.counting.pabulib.file import PbFile, PbProject, PbVote
from lindwurm.core.counting.pabulib.rules import FAMILY, step_of
from lindwurm.core.counting.pabulib.writer import plain
from lindwurm.core.counting.procedure import (
    Comparison,
    Completion,
    Overrun,
    Procedure,
    Rule,
    Stop,
    TieRule,
    TieStep,
    Utility,
    settle,
)

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=9)
WITHOUT_THIRDS = elections().map(
    lambda election: make_election(
        budget=Fraction(int(election.budget * 100), 100),
        projects=[replace(p, cost=Fraction(int(p.cost * 100), 100)) for p in election.projects],
        ballots=election.ballots,
        ballot_type=election.ballot_type,
        ranks=election.ranks,
    )
)


@given(WITHOUT_THIRDS, st.dictionaries(TEXTS.filter(str.strip), TEXTS, max_size=3))
@settings(max_examples=200, deadline=None)
def test_sealed_file_is_the_election(election, meta):
    meta = {
        key: value for key, value in meta.items() if key.lower() not in {"key", "value", "projects", "votes"}
    }
    data = write_pb(sealed_file(election, {"description": "x", **meta}))
    file = read_pb(data)

    assert file.election() == election
    assert write_pb(file) == data
    assert file.vote_columns == ()
    assert [vote.voter for vote in file.votes] == [str(n) for n in range(1, election.voters + 1)]


def test_everything_of_a_file_is_written():
    file = PbFile(
        meta={"description": 'A "town"; old', "budget": "1", "num_votes": "7", "vote_type": "scoring"},
        budget=Fraction(3, 2),
        ballot_type=BallotType.CUMULATIVE,
        ranks=None,
        project_columns=("name", "category"),
        projects=(PbProject("a", Fraction(1), ("N", "")), PbProject("b", Fraction(5, 4), ("", "x;y"))),
        vote_columns=("age",),
        votes=(PbVote("v", ("b", "a"), (2, 1), ("33",)), PbVote("w", (), (), ("",))),
    )
    back = read_pb(write_pb(file))

    assert back.meta == {
        "num_projects": "2",
        "num_votes": "2",
        "budget": "1.5",
        "vote_type": "scoring",
        "description": 'A "town"; old',
    }
    assert replace(back, meta=file.meta) == file


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(5), "5"), (Fraction(1, 2), "0.5"), (Fraction(10**7 + 1, 10**6), "10.000001")],
)
def test_money_is_plain_digits(value, text):
    assert plain(value) == text


def test_money_that_would_be_rounded_is_refused():
    with pytest.raises(ValueError, match="at most 6 decimals, got 1/3"):
        plain(Fraction(1, 3))


def test_text_over_two_lines_is_refused():
    election = make_election(
        budget=1, projects=[Project(id="a", cost=Fraction(1), name="two\nlines")], ballots=[Ballot(("a",))]
    )

    with pytest.raises(ValueError, match="one line"):
        write_pb(sealed_file(election, {}))


@pytest.mark.parametrize("name", FAMILY)
def test_rule_of_the_file_is_taken(name):
    expected = FAMILY[name]

    found = procedure_of({"rule": name})

    assert (found.rule, found.completion, found.step, found.comparison, found.overrun) == (
        expected.rule,
        expected.completion,
        expected.step,
        expected.comparison,
        expected.overrun,
    )


@pytest.mark.parametrize("meta", [{}, {"rule": "unknown"}, {"rule": "greedy-threshold"}, {"rule": "greedy"}])
def test_other_rules_leave_the_defaults(meta):
    found = settle(procedure_of(meta, Rule.EQUAL_SHARES), BallotType.APPROVAL)

    assert (found.utility, found.completion, found.step, found.stop) == (
        Utility.COST,
        Completion.ADD1,
        None,
        Stop.OVERSPENT,
    )


PROCEDURES = st.one_of(
    st.builds(
        Procedure,
        rule=st.just(Rule.EQUAL_SHARES),
        utility=st.sampled_from(Utility),
        completion=st.just(Completion.ADD1),
        step=st.fractions(Fraction(1, 50), 100, max_denominator=50),
        stop=st.sampled_from(Stop),
        comparison=st.sampled_from(Comparison),
    ),
    st.builds(
        Procedure,
        rule=st.just(Rule.EQUAL_SHARES),
        utility=st.sampled_from(Utility),
        completion=st.just(Completion.NONE),
        comparison=st.sampled_from(Comparison),
    ),
    st.builds(
        Procedure,
        rule=st.just(Rule.GREEDY),
        utility=st.sampled_from(Utility),
        overrun=st.sampled_from(Overrun),
    ),
    st.builds(Procedure, rule=st.just(Rule.PHRAGMEN), overrun=st.sampled_from(Overrun)),
)
TIES = st.builds(
    TieRule,
    steps=st.lists(st.sampled_from(TieStep), max_size=3).map(tuple),
    seed=st.sampled_from(["", "Rathaus 2026", "a:b"]),
    lots=st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map(tuple),
)


@given(PROCEDURES, TIES)
def test_procedure_written_into_meta_is_read_back(procedure, ties):
    settled = settle(replace(procedure, ties=ties), BallotType.APPROVAL)

    assert settle(procedure_of(meta_of(settled)), BallotType.APPROVAL) == settled


@given(elections((BallotType.APPROVAL,)))
@settings(deadline=None)
def test_result_says_all_that_a_recount_needs(election):
    result = count(election, Procedure(rule=Rule.EQUAL_SHARES))
    if result.procedure.step:
        assert count(election, procedure_of(meta_of(result.procedure))) == result


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("count_utility", "happiness"),
        ("count_step", "-1"),
        ("count_step", "1/0"),
        ("count_step", "nan"),
        ("count_ties", "points,height"),
        ("count_overrun", "maybe"),
    ],
)
def test_parameter_that_says_nothing_is_refused(key, value):
    with pytest.raises(PbError) as caught:
        procedure_of({"rule": "greedy", key: value})

    assert [(problem.line, problem.kind) for problem in caught.value.problems] == [(4, "parameter")]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("1", 1),
        ("0.5", Fraction(1, 2)),
        ("1/3", Fraction(1, 3)),
        *(
            (text, None)
            for text in ("0", "", "/2", "1/", "1/0", "1/00", "0.5/2", "1e5", "-1", "1_0", "²", "9" * 61, ".")
        ),
    ],
)
def test_step_is_a_number_above_zero(text, step):
    assert step_of(text) == step
