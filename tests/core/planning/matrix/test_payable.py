"""Paying years from vintages: worked examples, and against the maximum flow of the verifier's kind."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st
from planning_builders import a_line, a_rest, money_years

from lindwurm.core.planning.matrix.payable import pay

YEARS = (2027, 2028, 2029)


def test_own_money_that_would_be_lost_is_spent_before_carried_money() -> None:
    # 2027: 100, half may be carried. Nothing is needed in 2027, so 50 is carried and 50 lost.
    # 2028: 100, 60 needed: first the 50 that cannot be carried, then 10 of the 50 from 2027.
    # 2029: 0, 90 needed: the other 40 of 2027 (2027 + 2 >= 2029), then the 50 carried from 2028.
    line = a_line(years=money_years(100, 100, 0), carry_share=5_000, carry_life=2)
    payment = pay(line, {2028: 60, 2029: 90}, {})
    assert payment.sources == {2028: {2028: 50, 2027: 10}, 2029: {2027: 40, 2028: 50}}
    assert payment.unpaid == {}


def test_what_no_vintage_pays_is_named_by_year() -> None:
    line = a_line(years=money_years(100, 0, 0), carry_share=10_000, carry_life=1)
    assert pay(line, {2027: 30, 2029: 80}, {}).unpaid == {2029: 80}  # 2027's money ends with 2028


def test_rests_are_spent_in_full_until_they_expire() -> None:
    line = a_line(years=money_years(0, 0), rests=(a_rest(amount=70),), carry_life=1)
    assert pay(line, {2027: 50, 2028: 10}, {}).unpaid == {2028: 10}


def test_savings_widen_their_year_and_its_carry_over() -> None:
    line = a_line(years=money_years(100, 0), carry_share=5_000, carry_life=1)
    assert pay(line, {2028: 75}, {2027: 50}).unpaid == {}
    assert pay(line, {2028: 76}, {2027: 50}).unpaid == {2028: 1}


def test_unlimited_year_pays_anything_and_carries_nothing() -> None:
    line = a_line(years=money_years(None, 0), carry_share=10_000, carry_life=1)
    assert pay(line, {2027: 10**12, 2028: 1}, {}).unpaid == {2028: 1}


def test_extra_raises_its_own_year_only() -> None:
    line = a_line(years=money_years(10, 10), carry_share=10_000, carry_life=1)
    assert pay(line, {2027: 15, 2028: 10}, {}, {2027: 5}).unpaid == {}
    assert pay(line, {2027: 5, 2028: 20}, {}, {2027: 5}).unpaid == {}  # 5 from extra, 10 carried


@given(
    amounts=st.tuples(*[st.integers(0, 40)] * 3),
    own=st.tuples(*[st.integers(0, 60)] * 3),
    rest=st.integers(0, 20),
    share=st.sampled_from([0, 2_500, 3_333, 10_000]),
    life=st.integers(0, 3),
)
def test_all_is_paid_exactly_when_every_cut_allows_it(
    amounts: tuple[int, int, int], own: tuple[int, int, int], rest: int, share: int, life: int
) -> None:
    # Hall's condition of the network vintages -> years: for every set of years, what they need is at most
    # what their own years hold plus what all other vintages that reach one of them may carry.
    line = a_line(
        years=money_years(*amounts), rests=(a_rest(amount=rest),), carry_share=share, carry_life=life
    )
    need = dict(zip(YEARS, own, strict=True))
    fits = True
    for subset in chain.from_iterable(combinations(YEARS, n) for n in range(1, 4)):
        supply = rest if any(2026 + life >= year for year in subset) else 0
        for year, amount in zip(YEARS, amounts, strict=True):
            if year in subset:
                supply += amount
            elif any(year < later <= year + life for later in subset):
                supply += share * amount // 10_000
        fits = fits and sum(need[year] for year in subset) <= supply
    assert (pay(line, need, {}).unpaid == {}) == fits
