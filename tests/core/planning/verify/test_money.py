"""Carry-over: maximum flow against a count of all cuts, and the order in which a plan claims money."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st
from planning_builders import FIRST_YEAR, a_line, a_rest, money_years

from lindwurm.core.planning.verify.flow import Network
from lindwurm.core.planning.verify.money import Account, sources, unpaid

CENTS = st.integers(0, 12)


def an_account(amounts, own, **line):
    """A line of these years that has to pay these amounts."""
    years = [FIRST_YEAR + number for number in range(len(amounts))]
    needs = dict(zip(years, own, strict=True))
    found = a_line(years=money_years(*amounts), **line)
    return Account(found, needs, needs, dict(zip(years, amounts, strict=True)))


@st.composite
def small_accounts(draw):
    amounts = draw(st.lists(st.one_of(CENTS, CENTS, st.none()), min_size=1, max_size=4))
    own = draw(st.lists(CENTS, min_size=len(amounts), max_size=len(amounts)))
    rests = draw(st.lists(st.tuples(st.integers(1, 3), CENTS), max_size=2, unique_by=lambda rest: rest[0]))
    return an_account(
        amounts,
        own,
        rests=tuple(a_rest(vintage=FIRST_YEAR - back, amount=amount) for back, amount in rests),
        carry_share=draw(st.sampled_from([0, 3_000, 5_000, 10_000])),
        carry_life=draw(st.integers(0, 3)),
    )


def reachable(account, years):
    """What can at most be spent in a set of years: for every vintage the part that may reach them."""
    life, total = account.line.carry_life, 0
    for vintage, money in account.money.items():
        if money is None:
            continue
        later = any(vintage < year <= vintage + life for year in years)
        carried = account.line.carry_share * money // 10_000
        total += money if vintage in years else carried if later else 0
    for rest in account.line.rests:
        total += rest.amount if any(rest.vintage <= year <= rest.vintage + life for year in years) else 0
    return total


@given(small_accounts())
def test_line_is_payable_exactly_if_no_set_of_years_needs_more_than_can_reach_it(account):
    years = [year for year, money in account.money.items() if money is not None]
    subsets = chain.from_iterable(combinations(years, size) for size in range(1, len(years) + 1))
    by_cuts = all(sum(account.own[year] for year in part) <= reachable(account, part) for part in subsets)

    assert (unpaid(account, {}) == {}) == by_cuts


@given(small_accounts())
def test_what_is_not_paid_is_enough_as_inherited_overrun(account):
    missing = unpaid(account, {})

    assert unpaid(account, missing) == {}
    for year, amount in missing.items():
        assert unpaid(account, {**missing, year: amount - 1}) != {}


@given(small_accounts())
def test_order_of_claims_pays_whatever_can_be_paid(account):
    missing = unpaid(account, {})
    found = sources(account, missing)

    assert {year: sum(parts.values()) for year, parts in found.items()} == {
        year: account.own[year] - missing.get(year, 0)
        for year, money in account.money.items()
        if money is not None
    }


@given(small_accounts())
def test_claims_keep_every_vintage_and_its_life(account):
    found = sources(account, unpaid(account, {}))
    rests = {rest.vintage: rest.amount for rest in account.line.rests}

    for vintage in {vintage for parts in found.values() for vintage in parts}:
        spent = {year: parts[vintage] for year, parts in found.items() if vintage in parts}
        money = rests.get(vintage, account.money.get(vintage))
        assert money is not None
        assert sum(spent.values()) <= money
        assert all(vintage <= year <= vintage + account.line.carry_life for year in spent)
        if vintage not in rests:
            later = sum(amount for year, amount in spent.items() if year > vintage)
            assert later <= account.line.carry_share * money // 10_000


def test_claims_take_stuck_money_first_then_the_oldest_then_what_could_wait():
    # 2027: 100, of it 40 may be carried; rests 5 of 2025 and 7 of 2026; life 2 years.
    # 2027 needs 80: 60 stuck, 5 of 2025, 7 of 2026, 8 of the own carriable 40.
    # 2028 needs 90: 60 stuck, 32 left of 2027 would do: takes 30.
    rests = (a_rest(vintage=2026, amount=7), a_rest(vintage=2025, amount=5))
    account = an_account((100, 100), (80, 90), rests=rests, carry_share=4_000, carry_life=2)

    assert sources(account, {}) == {
        2027: {2025: 5, 2026: 7, 2027: 68},
        2028: {2027: 30, 2028: 60},
    }


def test_inherited_overrun_has_no_source():
    account = an_account((100,), (130,))

    assert unpaid(account, {}) == {2027: 30}
    assert sources(account, {2027: 30}) == {2027: {2027: 100}}


def test_flow_takes_back_what_stands_in_the_way():
    # Both left nodes reach "x", only "a" reaches "y": the first path a-x has to be given up.
    network = Network()
    for tail, head in (("s", "a"), ("s", "b"), ("a", "x"), ("a", "y"), ("b", "x"), ("x", "t"), ("y", "t")):
        network.add(tail, head, 1)

    assert network.push("s", "t") == 2
    assert network.push("s", "t") == 0
