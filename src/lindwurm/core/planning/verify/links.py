"""What must come before what: links (M-10) and preconditions of programmes (M-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lindwurm.core.planning.plan import Overrun
from lindwurm.core.planning.problem import Kind, Link, LinkKind
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify.effects import Placement
from lindwurm.core.planning.verify.index import Index, is_alive, is_over, settled_finish
from lindwurm.core.planning.verify.violation import Violation

Placements = Mapping[str, Placement]


def unmet(index: Index, placements: Placements) -> Iterator[Violation]:
    """List what chosen free measures miss; what fixed ones miss is an inherited overrun."""
    for link in index.problem.links:
        after = placements.get(link.successor)
        if after is not None and after.measure.kind is Kind.FREE and not _is_met(index, placements, link):
            expected = f"expected a start {link.kind} of {link.predecessor} plus {link.lag}"
            detail = (
                f"{expected}, found start {after.choice.start}, {_state(index, placements, link.predecessor)}"
            )
            subject = f"{link.predecessor}>{link.successor}"
            yield Violation(Rule.PRECEDENCE, subject, index.name(after.choice.start), detail)
    for after in placements.values():
        if after.measure.kind is not Kind.FREE:
            continue
        for needed, apply in _preconditions(after):
            if _is_free(index, needed) and not _in_use(index, placements, needed, apply):
                detail = f"expected {needed} in use by {apply}, {_state(index, placements, needed)}"
                yield Violation(Rule.ELIGIBILITY, after.measure.id, index.name(after.choice.start), detail)


def _is_free(index: Index, measure_id: str) -> bool:
    """Tell whether the plan decides; what no choice can change removes the column already, see `alone`."""
    return measure_id in index.measures and index.measures[measure_id].kind is Kind.FREE


def inherited(index: Index, placements: Placements) -> Iterator[Overrun]:
    """List the links and preconditions that fixed choices miss, each counted as one."""
    for link in index.problem.links:
        after = placements.get(link.successor)
        if after is not None and after.measure.kind is Kind.FIXED and not _is_met(index, placements, link):
            yield _overrun(Rule.PRECEDENCE, link.predecessor, link.successor)
    for after in placements.values():
        if after.measure.kind is Kind.FIXED:
            for needed, apply in _preconditions(after):
                if not _in_use(index, placements, needed, apply):
                    yield _overrun(Rule.ELIGIBILITY, needed, after.measure.id)


def _overrun(rule: Rule, before: str, after: str) -> Overrun:
    return Overrun(rule=rule, subject=f"{before}>{after}", period="", excess=1)


def _preconditions(after: Placement) -> Iterator[tuple[str, int]]:
    """What the calls of a choice still ask for, as (measure, quarter of use at the latest)."""
    for grant in after.grants:
        if grant.programme.precondition is not None and not is_alive(grant.application):
            yield grant.programme.precondition, grant.call.apply


def _is_met(index: Index, placements: Placements, link: Link) -> bool:
    start = placements[link.successor].choice.start
    before = index.measures.get(link.predecessor)
    if link.kind is LinkKind.FINISH_START:
        return _in_use(index, placements, link.predecessor, start - link.lag)
    if before is not None and (is_over(before) or before.kind is Kind.RUNNING):
        return True
    placement = placements.get(link.predecessor)
    return placement is not None and placement.choice.start + link.lag <= start


def _in_use(index: Index, placements: Placements, measure_id: str, by: int) -> bool:
    """Tell whether a measure is in use by a quarter."""
    measure = index.measures.get(measure_id)
    if measure is None:
        return False
    if is_over(measure):
        return True
    placement = placements.get(measure_id)
    finish = settled_finish(index, measure) if placement is None else placement.finish
    return finish is not None and finish <= by


def _state(index: Index, placements: Placements, measure_id: str) -> str:
    """Say what the plan does with a predecessor."""
    if measure_id in placements:
        placement = placements[measure_id]
        return f"found {measure_id} from {placement.choice.start}, in use from {placement.finish}"
    measure = index.measures.get(measure_id)
    finish = None if measure is None else settled_finish(index, measure)
    return (
        f"found {measure_id} not in the plan"
        if finish is None
        else f"found {measure_id} in use from {finish}"
    )
