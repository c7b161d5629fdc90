"""The rules about one measure alone: why a choice of a free measure may not be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lindwurm.core.planning.problem import (
    CostItem,
    CostKind,
    Directive,
    DirectiveKind,
    Line,
    LineUse,
)
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify.effects import Placement
from lindwurm.core.planning.verify.grants import WHOLE, Grant, is_eligible, pair_of
from lindwurm.core.planning.verify.index import Index, application_to, is_alive, is_granted, settled_finish

Reason = tuple[Rule, str]
"""A rule and one sentence with what was expected and found."""
OWN_MONEY = "own"
"""What a directive names for a choice without calls."""


def reasons(index: Index, placement: Placement) -> tuple[Reason, ...]:
    """List all reasons that remove a choice, M-2 left out; a rule may give several reasons."""
    checks: tuple[Callable[[Index, Placement], Iterator[Reason]], ...] = (
        _window,
        _calls,
        _eligibility,
        _procurement,
        _provisional_budget,
        _gate,
        _cost_kinds,
        _not_begun,
        _pair,
        _caps,
        _programme_end,
        _lapse,
        _forbidden,
    )
    return tuple(reason for check in checks for reason in check(index, placement))


def matches(directive: Directive, placement: Placement) -> bool:
    """Tell whether a directive is about this choice: every field that is set agrees."""
    choice = placement.choice
    programmes = {grant.programme.id for grant in placement.grants} or {OWN_MONEY}
    return (
        directive.measure == choice.measure
        and directive.variant in {None, choice.variant}
        and (directive.programme is None or directive.programme in programmes)
        and (directive.start_from is None or directive.start_from <= choice.start)
        and (directive.start_to is None or choice.start <= directive.start_to)
    )


def _window(index: Index, placement: Placement) -> Iterator[Reason]:
    measure, start, horizon = placement.measure, placement.choice.start, index.problem.horizon
    window = placement.variant.window
    if window is not None and not window[0] <= start <= window[1]:
        yield Rule.WINDOW, f"expected a start from {window[0]} to {window[1]}, found {start}"
    for earliest, what in (
        (index.problem.now, "now"),
        (measure.earliest, "the earliest start"),
        *((wait.quarter + wait.lag, f"event {wait.event}") for wait in measure.waits),
    ):
        if earliest is not None and start < earliest:
            yield Rule.WINDOW, f"expected a start not before {earliest} ({what}), found {start}"
    for latest, what in ((measure.latest_finish, "the hard deadline"), (horizon, "the horizon")):
        if latest is not None and placement.finish > latest:
            yield Rule.WINDOW, f"expected a finish by {latest} ({what}), found {placement.finish}"


def _calls(index: Index, placement: Placement) -> Iterator[Reason]:
    for grant in placement.grants:
        if is_alive(grant.application):
            continue
        if grant.application is not None:
            yield Rule.CALL, f"expected no refused application to call {grant.call.id}, found one"
        elif grant.call.apply < index.problem.now:
            expected = f"expected an application to call {grant.call.id} not before {index.problem.now}"
            yield Rule.CALL, f"{expected}, found {grant.call.apply} and none filed"


def _eligibility(index: Index, placement: Placement) -> Iterator[Reason]:
    for grant in placement.grants:
        programme = grant.programme
        if grant.eligible == 0:
            yield Rule.ELIGIBILITY, f"expected a purpose of programme {programme.id}, found none"
        if placement.measure.applicant not in programme.applicants:
            found = placement.measure.applicant
            yield Rule.ELIGIBILITY, f"expected an applicant of programme {programme.id}, found {found!r}"
        if not is_alive(grant.application) and programme.precondition is not None:
            yield from _precondition(index, programme.precondition, grant.call.apply)


def _precondition(index: Index, needed: str, apply: int) -> Iterator[Reason]:
    """The part that no choice can change: a measure outside the problem, a running or fixed one too late."""
    measure = index.measures.get(needed)
    if measure is None:
        yield Rule.ELIGIBILITY, f"expected {needed} in use by {apply}, found no such measure in the problem"
        return
    finish = settled_finish(index, measure)
    if finish is not None and finish > apply:
        yield Rule.ELIGIBILITY, f"expected {needed} in use by {apply}, found {finish}"


def _procurement(index: Index, placement: Placement) -> Iterator[Reason]:
    ready = index.problem.now + placement.variant.lead
    if placement.choice.start < ready:
        yield Rule.PROCUREMENT, f"expected a start not before {ready}, found {placement.choice.start}"


def _is_voluntary(placement: Placement) -> bool:
    return placement.measure.duty is None


def _municipal_lines(index: Index, ids: set[str]) -> Iterator[Line]:
    """The lines of these ids that a municipality owns, in the order of the problem."""
    return (line for line in index.problem.lines if line.municipal and line.id in ids)


def _provisional_budget(index: Index, placement: Placement) -> Iterator[Reason]:
    variant, start = placement.variant, placement.choice.start
    amounts = [(item.amount, item.lines) for item in variant.costs]
    amounts += [(follow.amount, follow.lines) for follow in variant.follow_ups]
    charged = {line for amount, lines in amounts if amount > 0 for line in lines}
    if not _is_voluntary(placement):
        return
    for line in _municipal_lines(index, charged):
        effective = index.line_year(line, index.problem.year_of(start)).effective
        if effective is not None and start < effective:
            expected = f"expected a start on line {line.id} not before {effective}"
            yield Rule.PROVISIONAL, f"{expected} when the year's budget takes effect, found {start}"


def _gate(index: Index, placement: Placement) -> Iterator[Reason]:
    measure = placement.measure
    if not _is_voluntary(placement) or measure.unavoidable or measure.begun:
        return
    charged = {line for item in placement.variant.costs if _is_investment(item) for line in item.lines}
    for line in _municipal_lines(index, charged):
        if line.gated and not (measure.important and _reaches(placement, line.theta)):
            theta = "not set" if line.theta is None else f"{line.theta} bp"
            expected = f"expected an exception to the gate of line {line.id} (theta {theta})"
            yield Rule.GATE, f"{expected}, found none"


def _is_investment(item: CostItem) -> bool:
    return item.amount > 0 and item.kind is CostKind.CAPEX


def _reaches(placement: Placement, theta: int | None) -> bool:
    """Tell whether the grants reach theta (basis points) of the cost eligible for any of the calls."""
    if theta is None:
        return False
    if not placement.grants:
        return theta == 0
    programmes = [grant.programme for grant in placement.grants]
    eligible = sum(
        item.amount for item in placement.variant.costs if any(is_eligible(item, each) for each in programmes)
    )
    return sum(grant.amount for grant in placement.grants) * WHOLE >= theta * eligible


def _cost_kinds(index: Index, placement: Placement) -> Iterator[Reason]:
    parts = [(item.id, item.kind, item.lines) for item in placement.variant.costs]
    parts += [(follow.id, CostKind.OPEX, follow.lines) for follow in placement.variant.follow_ups]
    for part, kind, lines in parts:
        wrong = LineUse.OPEX if kind is CostKind.CAPEX else LineUse.CAPEX
        for line in lines:
            if line in index.lines and index.lines[line].use is wrong:
                yield Rule.COST_KIND, f"expected {wrong} on line {line}, found {kind} of {part}"


def _not_begun(_: Index, placement: Placement) -> Iterator[Reason]:
    start = placement.choice.start
    for grant in placement.grants:
        barred = grant.programme.early_start_barred and not is_granted(grant.application)
        if barred and start < grant.call.decision:
            expected = f"expected a start not before {grant.call.decision}, the decision of {grant.call.id}"
            yield Rule.NOT_BEGUN, f"{expected}, found {start}"
        elif (
            grant.application is None and not grant.programme.early_start_barred and start < grant.call.apply
        ):
            expected = f"expected a start not before {grant.call.apply}, the application to {grant.call.id}"
            yield Rule.NOT_BEGUN, f"{expected}, found {start}"


def _pair(_: Index, placement: Placement) -> Iterator[Reason]:
    for first, second in zip(placement.grants, placement.grants[1:], strict=False):
        if pair_of(first.programme, second.programme) is None:
            found = f"{first.programme.id} before {second.programme.id}"
            yield Rule.PAIR, f"expected programmes that may be combined, found {found}"
        elif second.amount < max(second.programme.grant_min, 1):
            yield Rule.PAIR, _too_small(second)


def _caps(_: Index, placement: Placement) -> Iterator[Reason]:
    for place, grant in enumerate(placement.grants):
        if grant.eligible < grant.programme.cost_min:
            expected = f"expected an eligible cost of at least {grant.programme.cost_min}"
            yield Rule.CAPS, f"{expected} for programme {grant.programme.id}, found {grant.eligible}"
        if place == 0 and grant.amount < max(grant.programme.grant_min, 1):
            yield Rule.CAPS, _too_small(grant)


def _too_small(grant: Grant) -> str:
    least = max(grant.programme.grant_min, 1)
    return f"expected a grant of at least {least} of programme {grant.programme.id}, found {grant.amount}"


def _programme_end(_: Index, placement: Placement) -> Iterator[Reason]:
    for grant in placement.grants:
        until = grant.programme.payments_until
        for item in placement.variant.costs:
            paid = placement.choice.start + item.offset
            if until is not None and paid > until and is_eligible(item, grant.programme):
                yield Rule.PROGRAMME_END, f"expected {item.id} paid by {until}, found {paid}"


def _lapse(_: Index, placement: Placement) -> Iterator[Reason]:
    for grant in placement.grants:
        within = grant.programme.start_within
        filed = application_to(placement.measure, grant.call.id)
        notice = grant.call.decision
        if filed is not None and is_granted(filed) and filed.notice is not None:
            notice = filed.notice
        if within is not None and placement.choice.start > notice + within:
            found = f"found a start in {placement.choice.start}"
            yield (
                Rule.LAPSE,
                f"expected work begun by {notice + within} under the notice of {notice}, {found}",
            )


def _forbidden(index: Index, placement: Placement) -> Iterator[Reason]:
    for directive in index.problem.directives:
        if directive.kind is DirectiveKind.FORBID and matches(directive, placement):
            yield Rule.FORBIDDEN, f"expected nothing that directive {directive.id} forbids, found this choice"
