"""What somebody asks of a plan: to hold or to leave out a measure, or a way of doing it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lindwurm.core.planning.problem import Choice, Directive, DirectiveKind, Kind, Problem

OWN = "own"
"""Stands for a programme: own money only."""
LEAST_OVER = 4
"""Quarters beyond the horizon that a duty costs which is left out (docs/planning.md, section 1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A demand on one measure; every field that is not None restricts which choices it is about."""

    kind: DirectiveKind
    """FORCE: one of these choices; FORBID: none of them."""
    measure: str
    variant: str | None = None
    start_from: int | None = None
    """First quarter, as the problem counts them."""
    start_to: int | None = None
    programme: str | None = None
    """A programme's id, or ``own`` for own money only."""
    directive: str = ""
    """The city's directive that it comes from; empty for a new demand."""

    @classmethod
    def of(cls, directive: Directive) -> Demand:
        """Return the demand of a directive of the problem."""
        return cls(
            kind=directive.kind,
            measure=directive.measure,
            variant=directive.variant,
            start_from=directive.start_from,
            start_to=directive.start_to,
            programme=directive.programme,
            directive=directive.id,
        )


def directive_of(demand: Demand, name: str, severity: int) -> Directive:
    """Write a demand as a directive of the problem."""
    return Directive(
        id=name,
        kind=demand.kind,
        measure=demand.measure,
        variant=demand.variant,
        start_from=demand.start_from,
        start_to=demand.start_to,
        programme=demand.programme,
        severity=severity if demand.kind is DirectiveKind.FORCE else 0,
    )


def with_demand(problem: Problem, demand: Demand, *, severity: int | None = None) -> Problem:
    """Return the problem with one more directive.

    A forbidding one removes what it forbids. A forcing one costs `severity` where it is not met; without one it
    outweighs all duties and directives of the problem together, so that every plan of least duty meets it if any
    plan can.
    """
    cost = outweighing(problem) if severity is None else severity
    taken = {directive.id for directive in problem.directives}
    name = next(name for n in range(len(taken) + 1) if (name := f"demand-{n}") not in taken)
    directives = (*problem.directives, directive_of(demand, name, cost))
    return replace(problem, directives=tuple(sorted(directives, key=lambda each: each.id)))


def outweighing(problem: Problem) -> int:
    """Return more than any plan can cost in stage 1."""
    duties = sum(
        measure.duty.severity * (problem.horizon + LEAST_OVER + max(0, -measure.duty.deadline))
        for measure in problem.measures
        if measure.duty is not None
    )
    soft = sum(group.severity * group.count for group in problem.groups)
    return 1 + duties + soft + sum(directive.severity for directive in problem.directives)


def is_met(problem: Problem, demand: Demand, choices: tuple[Choice, ...]) -> bool:
    """Tell whether choices, fixed ones included, meet a demand."""
    programmes = {call.id: programme.id for programme in problem.programmes for call in programme.calls}
    fixed = {
        measure.id: measure.fixed_choice
        for measure in problem.measures
        if measure.kind is Kind.FIXED and measure.fixed_choice is not None
    }
    found = any(
        agrees(demand, choice, programmes)
        for choice in {**{each.measure: each for each in choices}, **fixed}.values()
    )
    return found is (demand.kind is DirectiveKind.FORCE)


def agrees(demand: Demand, choice: Choice, programmes: dict[str, str]) -> bool:
    """Tell whether a demand is about a choice; `programmes` names the programme of each call."""
    if demand.measure != choice.measure or demand.variant not in {None, choice.variant}:
        return False
    if demand.start_from is not None and choice.start < demand.start_from:
        return False
    if demand.start_to is not None and choice.start > demand.start_to:
        return False
    if demand.programme == OWN:
        return not choice.calls
    return demand.programme is None or demand.programme in {programmes.get(call) for call in choice.calls}
