"""Says for every rule that removes a choice what exactly makes it do so."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.planning.columns import ColumnSet
from lindwurm.core.planning.columns.grants import BASIS, Grant, eligible_of_any, last_payment
from lindwurm.core.planning.columns.propagate import SATISFIED, Propagation
from lindwurm.core.planning.columns.removal import latest_start, matches
from lindwurm.core.planning.explain.reasons import Cause, CauseKind
from lindwurm.core.planning.problem import (
    ApplicationStatus,
    Choice,
    CostKind,
    DirectiveKind,
    Kind,
    Line,
    LineUse,
    LinkKind,
    Measure,
    Variant,
)
from lindwurm.core.planning.rules import Rule


class Causes:
    """Names the causes of removed choices; one per set of columns."""

    def __init__(self, columns: ColumnSet) -> None:
        """Index lines, links and what remains of the predecessors."""
        self._problem = columns.problem
        self._financing = columns.financing
        self._lines = {line.id: line for line in columns.problem.lines}
        self._kinds = {measure.id: measure.kind for measure in columns.problem.measures}
        remaining = {measure: list(group) for measure, group in columns.by_measure.items()}
        remaining.update({column.measure: [column] for column in columns.fixed.columns})
        self._propagation = Propagation(columns.problem, columns.financing, remaining)

    def of(self, measure: Measure, variant: Variant, choice: Choice) -> tuple[Cause, ...]:
        """Return every cause; their rules are exactly the rules that remove the choice."""
        grants = self._financing.grants(measure, variant, choice.calls)
        return (
            *self._window(measure, variant, choice.start),
            *self._waiting(measure, choice),
            *self._preconditions(measure, choice),
            *self._lead(variant, choice.start),
            *self._provisional(measure, variant, choice.start),
            *self._gate(measure, variant, grants),
            *self._cost_kind(variant),
            *self._calls(measure, grants, choice.start),
            *self._amounts(grants),
            *self._payments_end(variant, grants, choice.start),
            *self._lapse(measure, grants, choice.start),
            *self._forbidden(choice),
        )

    def _cause(
        self, rule: Rule, kind: CauseKind, subject: str = "", quarter: int | None = None, **amounts: int
    ) -> Cause:
        when = None if quarter is None else self._problem.first_quarter.plus(quarter)
        return Cause(rule=rule, kind=kind, subject=subject, quarter=when, **amounts)

    def _window(self, measure: Measure, variant: Variant, start: int) -> Iterator[Cause]:
        finish = start + variant.duration
        if measure.earliest is not None and start < measure.earliest:
            yield self._cause(Rule.WINDOW, CauseKind.EARLIEST, quarter=measure.earliest)
        for wait in measure.waits:
            if start < wait.quarter + wait.lag:
                yield self._cause(Rule.WINDOW, CauseKind.EVENT, wait.event, wait.quarter + wait.lag)
        if variant.window and start < variant.window[0]:
            yield self._cause(Rule.WINDOW, CauseKind.WINDOW_OPENS, quarter=variant.window[0])
        if variant.window and start > variant.window[1]:
            yield self._cause(Rule.WINDOW, CauseKind.WINDOW_CLOSES, quarter=variant.window[1])
        if measure.latest_finish is not None and finish > measure.latest_finish:
            yield self._cause(Rule.WINDOW, CauseKind.DEADLINE, quarter=measure.latest_finish)
        if finish > self._problem.horizon:
            yield self._cause(Rule.WINDOW, CauseKind.HORIZON, quarter=self._problem.horizon)

    def _waiting(self, measure: Measure, choice: Choice) -> Iterator[Cause]:
        for link in self._problem.links:
            if link.successor != measure.id:
                continue
            ready = self._propagation.earliest(link.predecessor, link.kind)
            if ready is None:
                yield self._cause(Rule.PROPAGATION, CauseKind.PREDECESSOR_NEVER, link.predecessor)
            elif ready is not SATISFIED and choice.start < ready + link.lag:
                is_finish = link.kind is LinkKind.FINISH_START
                kind = CauseKind.PREDECESSOR_FINISH if is_finish else CauseKind.PREDECESSOR_START
                yield self._cause(Rule.PROPAGATION, kind, link.predecessor, ready + link.lag)

    def _preconditions(self, measure: Measure, choice: Choice) -> Iterator[Cause]:
        """Name M-2, and M-4 beside it where no choice of this plan can change it."""
        filed = {application.call for application in measure.applications}
        for call_id in choice.calls:
            programme, call = self._financing.calls[call_id]
            if programme.precondition is None or call_id in filed:
                continue
            ready = self._propagation.earliest(programme.precondition, LinkKind.FINISH_START)
            if ready is not None and ready <= call.apply:
                continue
            kind = CauseKind.PRECONDITION_NEVER if ready is None else CauseKind.PRECONDITION
            yield self._cause(Rule.PROPAGATION, kind, programme.id, ready)
            if self._kinds.get(programme.precondition) is not Kind.FREE:
                yield self._cause(Rule.ELIGIBILITY, kind, programme.id, ready)

    def _lead(self, variant: Variant, start: int) -> Iterator[Cause]:
        ready = self._problem.now + variant.lead
        if variant.lead > 0 and start < ready:
            yield self._cause(Rule.PROCUREMENT, CauseKind.LEAD, quarter=ready, needed=variant.lead)

    def _provisional(self, measure: Measure, variant: Variant, start: int) -> Iterator[Cause]:
        """Name the line whose budget takes effect last: then all the others have."""
        if measure.duty is not None:
            return
        year = self._problem.year_of(start)
        late = [
            (line_year.effective, line.id)
            for line in self._charged(variant)
            if line.municipal
            for line_year in line.years
            if line_year.year == year and line_year.effective is not None and start < line_year.effective
        ]
        if late:
            effective, line_id = max(late, key=lambda pair: (pair[0], pair[1]))
            yield self._cause(Rule.PROVISIONAL, CauseKind.EFFECTIVE, line_id, effective)

    def _charged(self, variant: Variant) -> list[Line]:
        parts = [item.lines for item in variant.costs if item.amount > 0]
        parts += [follow_up.lines for follow_up in variant.follow_ups if follow_up.amount > 0]
        return [self._lines[line] for line in dict.fromkeys(line for lines in parts for line in lines)]

    def _gate(self, measure: Measure, variant: Variant, grants: tuple[Grant, ...]) -> Iterator[Cause]:
        if measure.duty is not None or measure.unavoidable or measure.begun:
            return
        invested = [item for item in variant.costs if item.kind is CostKind.CAPEX and item.amount > 0]
        eligible = eligible_of_any(tuple(grant.programme for grant in grants), variant)
        given = sum(grant.amount for grant in grants)
        reached = given * BASIS // eligible if eligible else 0
        for line_id in dict.fromkeys(line for item in invested for line in item.lines):
            line = self._lines[line_id]
            if not (line.municipal and line.gated):
                continue
            if not measure.important:
                yield self._cause(Rule.GATE, CauseKind.NO_EXCEPTION, line_id)
            elif line.theta is None:
                yield self._cause(Rule.GATE, CauseKind.THETA_UNSET, line_id, found=reached)
            elif (given * BASIS < line.theta * eligible) if grants else line.theta > 0:
                yield self._cause(
                    Rule.GATE, CauseKind.THETA_MISSED, line_id, found=reached, needed=line.theta
                )

    def _cost_kind(self, variant: Variant) -> Iterator[Cause]:
        parts = [(item.kind, item.lines) for item in variant.costs]
        parts += [(CostKind.OPEX, each.lines) for each in variant.follow_ups]
        wrong = (
            (line, kind)
            for kind, lines in parts
            for line in lines
            if self._lines[line].use is not LineUse.BOTH and self._lines[line].use.value != kind.value
        )
        for line, kind in dict.fromkeys(wrong):
            refused = CauseKind.CAPEX_REFUSED if kind is CostKind.CAPEX else CauseKind.OPEX_REFUSED
            yield self._cause(Rule.COST_KIND, refused, line)

    def _calls(self, measure: Measure, grants: tuple[Grant, ...], start: int) -> Iterator[Cause]:
        status = {application.call: application.status for application in measure.applications}
        for grant in grants:
            programme, call, filed = grant.programme, grant.call, status.get(grant.call.id)
            if filed is ApplicationStatus.REFUSED:
                yield self._cause(Rule.CALL, CauseKind.CALL_REFUSED, call.id)
            elif filed is None and call.apply < self._problem.now:
                yield self._cause(Rule.CALL, CauseKind.CALL_MISSED, call.id, call.apply)
            if grant.eligible == 0:
                yield self._cause(Rule.ELIGIBILITY, CauseKind.PURPOSE, programme.id)
            if measure.applicant not in programme.applicants:
                yield self._cause(Rule.ELIGIBILITY, CauseKind.APPLICANT, programme.id)
            if (
                programme.early_start_barred
                and start < call.decision
                and filed is not ApplicationStatus.GRANTED
            ):
                yield self._cause(Rule.NOT_BEGUN, CauseKind.DECISION, call.id, call.decision)
            elif not programme.early_start_barred and filed is None and start < call.apply:
                yield self._cause(Rule.NOT_BEGUN, CauseKind.APPLICATION, call.id, call.apply)

    def _amounts(self, grants: tuple[Grant, ...]) -> Iterator[Cause]:
        for place, grant in enumerate(grants):
            programme = grant.programme
            least = max(programme.grant_min, 1)
            if grant.amount < least:
                rule, kind = (Rule.CAPS, CauseKind.GRANT_SMALL)
                if place:
                    rule, kind = (Rule.PAIR, CauseKind.PAIR_SMALL)
                yield self._cause(rule, kind, programme.id, found=grant.amount, needed=least)
            if grant.eligible < programme.cost_min:
                found, needed = grant.eligible, programme.cost_min
                yield self._cause(Rule.CAPS, CauseKind.COST_SMALL, programme.id, found=found, needed=needed)
        if len(grants) > 1 and all(
            pair.second != grants[1].programme.id for pair in grants[0].programme.pairs
        ):
            yield self._cause(Rule.PAIR, CauseKind.NO_PAIR, grants[1].programme.id)

    def _payments_end(self, variant: Variant, grants: tuple[Grant, ...], start: int) -> Iterator[Cause]:
        for grant in grants:
            until, last = grant.programme.payments_until, last_payment(grant.programme, variant)
            if until is not None and last is not None and start + last > until:
                yield self._cause(Rule.PROGRAMME_END, CauseKind.PAYMENTS_END, grant.programme.id, until)

    def _lapse(self, measure: Measure, grants: tuple[Grant, ...], start: int) -> Iterator[Cause]:
        for grant in grants:
            latest = latest_start(measure, grant)
            if latest is not None and start > latest:
                yield self._cause(Rule.LAPSE, CauseKind.LAPSE, grant.programme.id, latest)

    def _forbidden(self, choice: Choice) -> Iterator[Cause]:
        for directive in self._problem.directives:
            if directive.kind is DirectiveKind.FORBID and matches(directive, choice, self._financing):
                yield self._cause(Rule.FORBIDDEN, CauseKind.DIRECTIVE, directive.id)
