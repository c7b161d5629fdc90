"""Files are read whole or refused, with line, expectation, finding and remedy; nothing hostile gets further."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindwurm.core.counting.election import Ballot, BallotType
from lindwurm.core.counting.pabulib import PbError, read_pb
from lindwurm.core.counting.pabulib.lines import MOST_BYTES, MOST_SIGNS
from lindwurm.core.counting.pabulib.problems import MOST_PROBLEMS, WORDS

GOOD = '''META
key;value
description;A town
num_projects;2
num_votes;3
budget;100.50
vote_type;approval
PROJECTS
project_id;cost;name
a;60;Bridge
b;40.25;"Tower; ""old"""
VOTES
voter_id;vote;age
1;a,b;30
2;b;
3;;44
'''


def reading(text):
    return read_pb(text.encode("utf-8"))


def problems(text):
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    with pytest.raises(PbError) as caught:
        read_pb(data)
    return [(problem.line, problem.kind) for problem in caught.value.problems]


def test_file_is_read():
    file = reading(GOOD)
    election = file.election()

    assert (file.budget, file.ballot_type) == (Fraction("100.5"), BallotType.APPROVAL)
    assert [(p.id, p.cost, p.name) for p in election.projects] == [
        ("a", 60, "Bridge"),
        ("b", Fraction("40.25"), 'Tower; "old"'),
    ]
    assert election.ballots == (Ballot(()), Ballot(("a", "b")), Ballot(("b",)))
    assert (file.vote_columns, [vote.cells for vote in file.votes]) == (("age",), [("30",), ("",), ("44",)])
    assert (file.official(), file.warnings, file.currency) == (None, (), "")
    assert sorted(file.groups("age")) == ["", "30", "44"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("META", "meta").replace("VOTES", "Votes"),
        lambda text: text.replace("1;a,b;30", " 1 ; a , b ; 30 ;;"),
        lambda text: text.replace("2;b;\n", "2;b\n"),
        lambda text: text.replace("key;value\n", ""),
        lambda text: text.replace("voter_id;vote;age", "voter_id;vote;age;"),
        lambda text: text.rstrip("\n"),
    ],
)
def test_harmless_differences_do_not_matter(change):
    assert reading(change(GOOD)).election() == reading(GOOD).election()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("META\n", "", [(1, "section")]),
        ("META\n", "PROJECTS\n", [(1, "section")]),
        ("PROJECTS\n", "META\n", [(8, "section")]),
        ("VOTES\n", "PROJECTS\n", [(12, "section")]),
        ("3;;44\n", "VOTES\n", [(16, "section")]),
        ("VOTES\nvoter_id;vote;age\n1;a,b;30\n2;b;\n3;;44\n", "", [(11, "section")]),
        (GOOD, "", [(1, "section")] * 3),
        ("num_votes;3", "num_votes;4", [(5, "number")]),
        ("num_votes;3", "num_votes;x", [(5, "whole"), (5, "number")]),
        ("num_projects;2", "num_projects;3", [(4, "number")]),
        ("budget;100.50\n", "", [(1, "key")]),
        ("vote_type;approval\n", "", [(1, "key")]),
        ("vote_type;approval", "vote_type;majority", [(7, "type")]),
        ("description;A town", "budget;3", [(6, "key-once")]),
        ("description;A town", "description;A town;x", [(3, "cells")]),
        ("description;A town", "default_score;1", [(3, "scoring")]),
        ("description;A town", "scoring_fn;plurality", [(3, "scoring")]),
        ("description;A town", "max_length;-3", [(3, "amount")]),
        ("a;60;", "a;;", [(10, "amount")]),
        ("a;60;", "a;-1;", [(10, "amount")]),
        ("a;60;", "a;NaN;", [(10, "amount")]),
        ("a;60;", "a;inf;", [(10, "amount")]),
        ("a;60;", "a;1e9;", [(10, "amount")]),
        ("a;60;", "a;1_000;", [(10, "amount")]),
        ("a;60;", "a;0x10;", [(10, "amount")]),
        ("a;60;", "a;٦٠;", [(10, "amount")]),
        ("a;60;", "a;1,5;", [(10, "amount")]),
        ("a;60;", "a;1/2;", [(10, "amount")]),
        ("a;60;", f"a;{'9' * 16};", [(10, "amount")]),
        ("a;60;", f"a;0.{'1' * 7};", [(10, "amount")]),
        ("budget;100.50", "budget;" + "9" * 5000, [(6, "amount")]),
        ("project_id;cost;name", "project_id;price;name", [(9, "column")]),
        ("project_id;cost;name", "project_id;cost;cost", [(9, "column-once")]),
        ("project_id;cost;name", "project_id;cost;" + ";".join(map(str, range(200))), [(9, "size")]),
        ("voter_id;vote;age", "voter;vote;age", [(13, "column")]),
        ("voter_id;vote;age\n1;a,b;30\n2;b;\n3;;44\n", "", [(1, "column")]),
        ("a;60;Bridge", "b;60;Bridge", [(11, "id-once"), (14, "choice")]),
        ("a;60;Bridge", ";60;Bridge", [(10, "id"), (14, "choice")]),
        ("a;60;Bridge", '"a,b";60;Bridge', [(10, "id"), (14, "choice")]),
        ("a;60;Bridge", "a;60;Bridge;x", [(10, "cells"), (14, "choice"), (4, "number")]),
        ("a;60;Bridge", 'a;60;"Bridge', [(10, "quote")]),
        ("a;60;Bridge", 'a;60;"Bridge"s', [(10, "quote")]),
        ("a;60;Bridge", "a;60;Br\x00idge", [(10, "control")]),
        ("a;60;Bridge", "a;60;\x1b[31mBridge", [(10, "control")]),
        ("a;60;Bridge", "a;60;\u202eegdirB", [(10, "control")]),
        ("a;60;Bridge", "a;60;" + "x" * MOST_SIGNS, [(10, "size")]),
        ("2;b;", "1;b;", [(15, "id-once")]),
        ("2;b;", ";b;", [(15, "id")]),
        ("2;b;", "2;c;", [(15, "choice")]),
        ("2;b;", "2;b,,a;", [(15, "choice")]),
        ("2;b;", "2;b,b;", [(15, "choice-once")]),
        ("2;b;", '2;"b;', [(15, "quote")]),
    ],
)
def test_mistake_is_named_with_its_line(old, new, found):
    assert problems(GOOD.replace(old, new, 1)) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (GOOD.replace("town", "Stadt Köln").encode("latin-1"), [(3, "encoding")]),
        (GOOD.encode("utf-16"), [(1, "encoding")]),
        (b"\xff", [(1, "encoding")]),
        (b" " * (MOST_BYTES + 1), [(1, "size")]),
        (b"\x00" * 100, [(1, "control"), (1, "section"), (1, "section"), (1, "section")]),
        (b"a" * 1000, [(1, "section")]),
        (b"\n" * 1000, [(1, "section")] * 3),
    ],
)
def test_bytes_that_are_no_such_file(data, found):
    assert problems(data) == found


def test_too_many_mistakes_end_the_reading():
    text = GOOD.replace("3;;44\n", "".join(f"{n};x{n};1\n" for n in range(10, 1000)))

    assert len(problems(text)) == MOST_PROBLEMS


def typed(kind, votes, head="voter_id;vote", **meta):
    keys = "".join(f"{key};{value}\n" for key, value in meta.items())
    projects = "PROJECTS\nproject_id;cost\na;1\nb;2\nc;3\n"
    return f"META\nkey;value\nbudget;9\nvote_type;{kind}\n{keys}{projects}VOTES\n{head}\n{votes}"


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        (typed("choose-1", "1;b\n2;\n"), [(), (("b", 1),)]),
        (typed("ordinal", "1;b,a\n"), [(("b", 3), ("a", 2))]),
        (typed("ordinal", "1;b,a\n", max_length=2, scoring_fn="Borda"), [(("b", 2), ("a", 1))]),
        (typed("cumulative", "1;b,a;5,0\n", "voter_id;vote;points"), [(("b", 5),)]),
        (typed("scoring", "1;;\n2;c;9\n", "voter_id;vote;points", default_score=0), [(), (("c", 9),)]),
    ],
)
def test_each_type_of_ballot(text, weights):
    election = reading(text).election()

    assert [election.weights(ballot) for ballot in election.ballots] == weights


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (typed("choose-1", "1;a,b\n"), [(12, "one-choice")]),
        (typed("ordinal", "1;a,b\n", max_length=1), [(13, "ranks")]),
        (typed("cumulative", "1;a,b;5\n", "voter_id;vote;points"), [(12, "points")]),
        (typed("cumulative", "1;a;-5\n", "voter_id;vote;points"), [(12, "whole")]),
        (typed("cumulative", "1;a;1.5\n", "voter_id;vote;points"), [(12, "whole")]),
        (typed("cumulative", "1;a;99999999\n", "voter_id;vote;points"), [(12, "whole")]),
        (typed("cumulative", "1;a;1000001\n", "voter_id;vote;points"), [(12, "whole")]),
        (typed("cumulative", "1;a\n"), [(11, "column")]),
    ],
)
def test_void_ballots_are_named(text, found):
    assert problems(text) == found


def test_sizes_are_limited(monkeypatch):
    monkeypatch.setattr("lindwurm.core.counting.pabulib.reader.MOST_VOTES", 2)
    monkeypatch.setattr("lindwurm.core.counting.pabulib.reader.MOST_PROJECTS", 1)

    found = problems(GOOD.replace("num_projects;2\nnum_votes;3\n", ""))

    assert found == [(1, "size"), (1, "size")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("description;A town", "max_length;1"), [(3, "limit")]),
        (GOOD.replace("description;A town", "min_length;1"), [(3, "limit")]),
        (GOOD.replace("description;A town", "min_points;1"), []),
        (
            GOOD.replace(";name\n", ";votes\n").replace("Bridge", "1").replace(GOOD.split("\n")[10][8:], "7"),
            [(11, "declared")],
        ),
        (
            typed("cumulative", "1;a;5\n", "voter_id;vote;points", max_sum_points=4, max_points=4).replace(
                "project_id;cost\na;1", "project_id;cost;score\na;1;6"
            ),
            [(5, "limit"), (6, "limit"), (9, "declared")],
        ),
    ],
)
def test_oddities_are_noted_and_counted(text, said):
    warnings = reading(text).warnings

    assert sorted((warning.line, warning.kind) for warning in warnings) == said


def test_official_winners_are_those_marked_with_one():
    text = typed("approval", "1;a\n").replace("cost\na;1\nb;2\nc;3", "cost;selected\na;1;1\nb;2;2\nc;3;0")

    assert reading(text).official() == {"a"}


def test_unknown_column_has_no_groups():
    with pytest.raises(KeyError):
        reading(GOOD).groups("sex")


def test_currency_is_a_code_or_nothing():
    for code, known in (("eur", "EUR"), ("€", ""), ("Dollars", ""), ("PLN", "PLN")):
        assert reading(GOOD.replace("description;A town", f"currency;{code}")).currency == known


def test_message_shows_no_more_than_is_safe():
    with pytest.raises(PbError) as caught:
        reading(GOOD.replace("2;b;", f"2;{'x' * 500};"))

    [message] = str(caught.value).splitlines()
    assert message.startswith("line 15: expected ids from PROJECTS, got xxx")
    assert message.endswith("…. Correct the id or add the project.")
    assert len(message) < 160


def test_every_problem_is_said_in_both_languages():
    kinds = {key.rsplit("-", 1)[0] for key, _ in WORDS if key.endswith(("-expected", "-do"))}

    for kind in kinds:
        for end in ("expected", "do"):
            phrase = dict(WORDS)[f"{kind}-{end}"]
            assert phrase.placeholders("de") == phrase.placeholders("en"), kind


def refused(data):
    """What is said about bytes that are no file; nothing about a file, whose ballots are all there."""
    try:
        file = read_pb(data)
    except PbError as error:
        return [problem.say(lang).strip() for problem in error.problems for lang in ("de", "en")]
    return [] if file.election().voters == len(file.votes) else [""]


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data):
    assert all(refused(data))


@given(st.integers(0, 10**9))
@settings(max_examples=600, deadline=None)
def test_any_damage_is_read_or_refused(seed):
    """Bytes of a good file are lost, doubled, exchanged or made odd."""
    draw = random.Random(seed)
    data = bytearray(GOOD.encode("utf-8"))
    for _ in range(draw.randint(1, 6)):
        place, length = draw.randrange(len(data)), draw.randint(0, 12)
        odd = draw.choice(
            [b"", b";", b",", b'"', b"\n", b"\r", b"\x00", b"\xff", b"-", b"9" * 40, b"VOTES\n", b"NaN"]
        )
        piece = draw.choice([odd, bytes(data[:length]), bytes(draw.randrange(256) for _ in range(length))])
        data[place : place + length] = piece

    assert all(refused(bytes(data)))
