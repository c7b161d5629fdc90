"""Compares the money that a plan claims with what its choices give, and names the rule behind a wrong claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lindwurm.core.planning.plan import MoneyClaim, VintageClaim
from lindwurm.core.planning.problem import Line, LineUse
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify.claims import State
from lindwurm.core.planning.verify.violation import Violation


def wrong_money(
    state: State, expected: Sequence[MoneyClaim], found: Sequence[MoneyClaim]
) -> Iterator[Violation]:
    """Compare money claims by line and year, whatever their order.

    B-9 or B-10 for money carried over longer than its line allows, M-18 for own money that is too low by a
    synergy that does not count in full, M-17 for all else.
    """
    lines = {account.line.id: account.line for account in state.accounts}
    missing = {(claim.line, claim.year): claim for claim in expected}
    for claim in found:
        right = missing.pop((claim.line, claim.year), None)
        if claim.line in lines:
            yield from _too_old(lines[claim.line], claim)
        if right is None:
            yield _violation(Rule.CLAIM, claim, "expected no claim of money, found one", claim.own)
        else:
            yield from _differences(state, lines[claim.line], right, claim)
    for claim in missing.values():
        yield _violation(Rule.CLAIM, claim, "expected a claim of money, found none", claim.own)


def _differences(state: State, line: Line, right: MoneyClaim, claim: MoneyClaim) -> Iterator[Violation]:
    if right.limit != claim.limit:
        yield _violation(Rule.CLAIM, claim, f"expected money of the year {right.limit}, found {claim.limit}")
    if right.own != claim.own:
        too_low = right.own - claim.own
        rule = Rule.SYNERGY if too_low in _not_given(state, claim) else Rule.CLAIM
        yield _violation(rule, claim, f"expected own money {right.own}, found {claim.own}", abs(too_low))
    elif right.sources != claim.sources and not any(
        _is_too_old(line, claim.year, each) for each in claim.sources
    ):
        detail = f"expected sources {_words(right.sources)}, found {_words(claim.sources)}"
        yield _violation(Rule.CLAIM, claim, detail)


def _not_given(state: State, claim: MoneyClaim) -> set[int]:
    """What the synergies of the claim's line do not give in its year: each alone, and all together."""
    given = {saving.synergy.id: saving for saving in state.savings}
    missing = []
    for synergy in state.synergies:
        if synergy.line == claim.line:
            saving = given.get(synergy.id)
            counted = saving.amount if saving is not None and saving.year == claim.year else 0
            missing.append(synergy.saving - counted)
    return {amount for amount in (*missing, sum(missing)) if amount > 0}


def _too_old(line: Line, claim: MoneyClaim) -> Iterator[Violation]:
    rule = Rule.CARRY_INVESTMENT if line.use is LineUse.CAPEX else Rule.CARRY_CURRENT
    for source in claim.sources:
        if _is_too_old(line, claim.year, source):
            oldest = claim.year - line.carry_life
            detail = f"expected money of {oldest} or later, found {source.amount} of {source.vintage}"
            yield _violation(rule, claim, detail, source.amount)


def _is_too_old(line: Line, year: int, source: VintageClaim) -> bool:
    return year - source.vintage > line.carry_life


def _words(sources: Sequence[VintageClaim]) -> str:
    return " + ".join(f"{source.amount} of {source.vintage}" for source in sources) or "none"


def _violation(rule: Rule, claim: MoneyClaim, detail: str, amount: int | None = None) -> Violation:
    return Violation(rule, claim.line, str(claim.year), detail, amount)
