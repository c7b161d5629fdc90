"""The rules about one measure alone: which of them remove a column (docs/planning.md, section 1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lindwurm.core.planning.columns.grants import (
    BASIS,
    Financing,
    Grant,
    eligible_of_any,
    last_payment,
)
from lindwurm.core.planning.problem import (
    ApplicationStatus,
    Choice,
    CostKind,
    Directive,
    DirectiveKind,
    Kind,
    LineUse,
    Measure,
    Problem,
    Variant,
)
from lindwurm.core.planning.rules import Rule


@dataclass(frozen=True, slots=True)
class _Charged:
    """To what a variant's costs and follow-ups are charged."""

    variant: Variant
    """Kept, so that its place in memory stays its own."""
    is_wrong_kind: bool
    """Whether anything is charged to a line of the other kind (B-12)."""
    municipal: tuple[str, ...]
    """Municipal lines that pay something."""


class RuleBook:
    """Names all rules that remove a choice, except propagation (M-2); one per problem."""

    def __init__(self, problem: Problem, financing: Financing) -> None:
        """Index what the rules look up."""
        self._problem = problem
        self._financing = financing
        self._lines = {line.id: line for line in problem.lines}
        self._effective = {
            (line.id, year.year): year.effective
            for line in problem.lines
            for year in line.years
            if year.effective is not None
        }
        self._measures = {measure.id: measure for measure in problem.measures}
        self._charges: dict[int, _Charged] = {}
        self._forbidding: dict[str, list[Directive]] = {}
        for directive in problem.directives:
            if directive.kind is DirectiveKind.FORBID:
                self._forbidding.setdefault(directive.measure, []).append(directive)

    def removing(
        self, measure: Measure, variant: Variant, grants: tuple[Grant, ...], choice: Choice
    ) -> frozenset[Rule]:
        """Return every rule that removes the choice; empty if it may be chosen."""
        return frozenset(
            (
                *self._time_rules(measure, variant, choice),
                *self._budget_rules(measure, variant, grants, choice),
                *self._grant_rules(measure, variant, grants, choice.start),
                *self._directive_rules(choice),
            )
        )

    def _time_rules(self, measure: Measure, variant: Variant, choice: Choice) -> Iterator[Rule]:
        problem, start = self._problem, choice.start
        finish = start + variant.duration
        earliest = max(
            problem.now,
            measure.earliest if measure.earliest is not None else problem.now,
            *(wait.quarter + wait.lag for wait in measure.waits),
            variant.window[0] if variant.window else problem.now,
        )
        too_late = variant.window is not None and start > variant.window[1]
        past_deadline = measure.latest_finish is not None and finish > measure.latest_finish
        if start < earliest or too_late or past_deadline or finish > problem.horizon:
            yield Rule.WINDOW
        if variant.lead > 0 and start < problem.now + variant.lead:
            yield Rule.PROCUREMENT

    def _charged(self, variant: Variant) -> _Charged:
        """Return what the budget rules ask of a variant; looked up once, whatever the start."""
        known = self._charges.get(id(variant))
        if known is None:
            known = self._charges[id(variant)] = self._find_charged(variant)
        return known

    def _find_charged(self, variant: Variant) -> _Charged:
        charged = [
            (self._lines[line], item.kind, item.amount) for item in variant.costs for line in item.lines
        ]
        charged += [
            (self._lines[line], CostKind.OPEX, follow_up.amount)
            for follow_up in variant.follow_ups
            for line in follow_up.lines
        ]
        wrong = any(
            line.use is not LineUse.BOTH and line.use.value != kind.value for line, kind, _ in charged
        )
        paying = {line.id for line, _, amount in charged if line.municipal and amount > 0}
        return _Charged(variant, wrong, tuple(sorted(paying)))

    def _budget_rules(
        self, measure: Measure, variant: Variant, grants: tuple[Grant, ...], choice: Choice
    ) -> Iterator[Rule]:
        charged = self._charged(variant)
        if charged.is_wrong_kind:
            yield Rule.COST_KIND
        if measure.duty is not None:
            return
        year = self._problem.year_of(choice.start)
        if any(choice.start < self._effective.get((line, year), 0) for line in charged.municipal):
            yield Rule.PROVISIONAL
        if self._is_gated(measure, variant, grants):
            yield Rule.GATE

    def _is_gated(self, measure: Measure, variant: Variant, grants: tuple[Grant, ...]) -> bool:
        if measure.unavoidable or measure.begun:
            return False
        gated = [
            self._lines[line]
            for item in variant.costs
            if item.kind is CostKind.CAPEX and item.amount > 0
            for line in item.lines
            if self._lines[line].municipal and self._lines[line].gated
        ]
        return any(not (measure.important and _reaches(line.theta, variant, grants)) for line in gated)

    def _grant_rules(
        self, measure: Measure, variant: Variant, grants: tuple[Grant, ...], start: int
    ) -> Iterator[Rule]:
        status = {application.call: application.status for application in measure.applications}
        for n, grant in enumerate(grants):
            programme, call = grant.programme, grant.call
            filed = status.get(call.id)
            if filed is ApplicationStatus.REFUSED or (filed is None and call.apply < self._problem.now):
                yield Rule.CALL
            wrong_kind = grant.eligible == 0 or measure.applicant not in programme.applicants
            is_open = filed is None or filed is ApplicationStatus.REFUSED
            if wrong_kind or (is_open and self._lacks_precondition(grant)):
                yield Rule.ELIGIBILITY
            if programme.early_start_barred:
                too_early = start < call.decision and filed is not ApplicationStatus.GRANTED
            else:
                too_early = start < call.apply and filed is None
            if too_early:
                yield Rule.NOT_BEGUN
            too_small = grant.amount == 0 or grant.amount < programme.grant_min
            if too_small:
                yield Rule.CAPS if n == 0 else Rule.PAIR
            if grant.eligible < programme.cost_min:
                yield Rule.CAPS
            yield from _too_late_for(grant, measure, variant, start)
        if len(grants) > 1 and all(
            pair.second != grants[1].programme.id for pair in grants[0].programme.pairs
        ):
            yield Rule.PAIR

    def _lacks_precondition(self, grant: Grant) -> bool:
        """Say whether a precondition that the plan does not decide is met too late or never."""
        needed = grant.programme.precondition
        if needed is None:
            return False
        measure = self._measures.get(needed)
        if measure is None:
            return True
        finish = settled_finish(measure)
        return finish is not None and finish > grant.call.apply

    def _directive_rules(self, choice: Choice) -> Iterator[Rule]:
        for directive in self._forbidding.get(choice.measure, ()):
            if matches(directive, choice, self._financing):
                yield Rule.FORBIDDEN


def _reaches(theta: int | None, variant: Variant, grants: tuple[Grant, ...]) -> bool:
    if theta is None:
        return False
    if not grants:
        return theta == 0
    eligible = eligible_of_any(tuple(grant.programme for grant in grants), variant)
    return sum(grant.amount for grant in grants) * BASIS >= theta * eligible


def _too_late_for(grant: Grant, measure: Measure, variant: Variant, start: int) -> Iterator[Rule]:
    """Yield the rules that end a grant: the programme's last payment and the lapse of the notice."""
    until, last = grant.programme.payments_until, last_payment(grant.programme, variant)
    if until is not None and last is not None and start + last > until:
        yield Rule.PROGRAMME_END
    latest = latest_start(measure, grant)
    if latest is not None and start > latest:
        yield Rule.LAPSE


def latest_start(measure: Measure, grant: Grant) -> int | None:
    """Return the last quarter in which work may begin before the notice lapses; None if it never does."""
    within = grant.programme.start_within
    if within is None:
        return None
    granted = (
        entry.notice
        for entry in measure.applications
        if entry.call == grant.call.id and entry.status is ApplicationStatus.GRANTED
    )
    notice = next(granted, None)
    return (grant.call.decision if notice is None else notice) + within


def settled_finish(measure: Measure) -> int | None:
    """Return the finish of a RUNNING or FIXED measure; None where the plan decides or nothing is asked."""
    if measure.kind is Kind.RUNNING:
        return measure.finish
    choice = measure.fixed_choice
    if measure.kind is not Kind.FIXED or choice is None:
        return None
    return choice.start + next(v.duration for v in measure.variants if v.id == choice.variant)


def matches(directive: Directive, choice: Choice, financing: Financing) -> bool:
    """Say whether every set field of the directive agrees with the choice."""
    if directive.measure != choice.measure:
        return False
    if directive.variant is not None and directive.variant != choice.variant:
        return False
    if directive.start_from is not None and choice.start < directive.start_from:
        return False
    if directive.start_to is not None and choice.start > directive.start_to:
        return False
    if directive.programme == "own":
        return not choice.calls
    if directive.programme is not None:
        return any(financing.calls[call][0].id == directive.programme for call in choice.calls)
    return True
