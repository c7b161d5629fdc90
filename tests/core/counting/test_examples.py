"""The examples of docs/counting.md, worked by hand there, round by round."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from lindwurm.core.counting.count import count
from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.explain import explain
from lindwurm.core.counting.pabulib import procedure_of, read_pb
from lindwurm.core.counting.procedure import DEFINED, Rule, Stop, TieStep
from lindwurm.core.counting.result import End, Reason
from lindwurm.core.counting.ties import lot

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs" / "counting.md").read_text("utf-8")


def counted(name, rule=None, **changes):
    from dataclasses import replace

    file = read_pb((ROOT / "docs" / "examples" / f"{name}.pb").read_bytes())
    election = file.election()
    result = count(election, replace(procedure_of(file.meta, rule), **changes))
    return explain(election, result)


def prices(told):
    return [(won.project.id, won.entry.price, won.entry.effective) for won in told.won]


def test_equal_shares_serve_the_minority():
    told = counted("minority")

    assert prices(told) == [("benches", 40, 4), ("cycling", 90, 2)]
    assert [(tie.tied, tie.chosen, tie.decided_by) for tie in told.result.ties] == [
        (("benches", "square"), "benches", TieStep.CHEAPER)
    ]
    assert (told.result.completed.steps, told.result.completed.end) == (19, End.OVERSPENT)
    assert (told.result.share, told.overspent_by, told.with_winner) == (119, 60, 6)
    [square] = told.lost
    assert (square.loser.reason, square.loser.available, square.missing) == (Reason.SUPPORTERS_SPENT, 316, 4)


def test_greedy_passes_over_the_minority():
    told = counted("minority", Rule.GREEDY)

    assert (told.result.winners, told.with_winner) == (("benches", "square"), 4)


def test_phragmen_serves_the_minority():
    told = counted("minority", Rule.PHRAGMEN)

    assert prices(told) == [("benches", 40, None), ("cycling", 90, None)]
    [square] = told.lost
    assert (square.loser.reason, square.loser.available) == (Reason.DID_NOT_FIT, 260)


def test_completion_stops_before_it_overspends():
    told = counted("pocket")
    x = told.won[1]

    assert prices(told) == [("y", Fraction(200, 3), 3), ("x", Fraction(275, 3), Fraction(18, 11))]
    assert (told.result.completed.steps, told.overspent_by) == (5, 10)
    assert (x.payment.payers, x.payment.gave_all, x.payment.paid) == (2, 1, 150)


def test_completion_may_stop_when_nothing_fits():
    told = counted("pocket", stop=Stop.EXHAUSTIVE)

    assert prices(told)[1] == ("x", Fraction(320, 3), Fraction(150 * 3, 320))
    assert (told.result.completed.steps, told.result.completed.end) == (2, End.EXHAUSTIVE)


def test_points_are_paid_in_proportion():
    told = counted("points")

    assert prices(told) == [("r", 8, 4), ("p", 20, 3)]
    assert told.lost[0].loser.available == 24
    assert told.result.completed is None


def test_lot_is_what_anybody_can_compute():
    told = counted("ranks")
    lots = {name: lot("Rathaus 2026", name)[:6] for name in "st"}

    assert lots == {"s": "ca7478", "t": "717d49"}
    assert all(lots[name] in DOCS for name in lots)
    assert told.result.winners == ("t", "u")
    assert [tie.decided_by for tie in told.result.ties] == [TieStep.LOT]


def test_phragmen_buys_when_the_money_is_earned():
    told = counted("one")

    assert prices(told) == [("k", Fraction(40, 3), None), ("l", 15, None)]
    assert [loser.available for loser in told.result.losers] == [30]


def test_table_of_the_document_is_the_table_of_the_code():
    words = {(): "refused", (None,): "without utility"}
    heads = (BallotType.APPROVAL, BallotType.CHOOSE_ONE, BallotType.CUMULATIVE, BallotType.ORDINAL)
    table = [
        "| "
        + " | ".join([rule, *(words.get(found := DEFINED[rule, head]) or ", ".join(found) for head in heads)])
        + " |"
        for rule in Rule
    ]

    assert f"| rule | {' | '.join(heads)} |" in DOCS
    assert [row for row in table if row not in DOCS] == []


def test_document_names_every_key_of_meta():
    source = (ROOT / "src/lindwurm/core/counting/pabulib/rules.py").read_text("utf-8")
    keys = set(re.findall(r'(?:_word\(meta, |PREFIX \+ )"(\w+)"', source))

    assert keys == {"utility", "stop", "overrun", "step", "ties", "seed", "lots"}
    assert {key for key in keys if f"| `count_{key}` |" not in DOCS} == set()


@pytest.mark.parametrize("name", ["minority", "pocket", "points", "ranks", "one"])
def test_every_example_is_in_the_document(name):
    assert f"(examples/{name}.pb)" in DOCS
