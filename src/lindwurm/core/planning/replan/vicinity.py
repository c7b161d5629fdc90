"""A smaller problem around a plan, so that planning again takes less time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lindwurm.core.planning.problem import Choice, Kind, Measure, Problem

REACH = 6
"""Quarters that a chosen measure may move either way; it may also be dropped."""


def vicinity(problem: Problem, choices: Iterable[Choice], unchanged: Problem) -> Problem:
    """Return the problem with starts near the choices only.

    Measures without a choice, and those that differ from the unchanged problem, keep all their starts.
    Variants, financings and limits stay as they are, so that a plan of the smaller problem is one of the whole.
    """
    starts = {choice.measure: choice.start for choice in choices}
    known = {measure.id: measure for measure in unchanged.measures}
    return replace(
        problem,
        measures=tuple(
            _narrowed(measure, starts[measure.id])
            if measure.kind is Kind.FREE and measure.id in starts and measure == known.get(measure.id)
            else measure
            for measure in problem.measures
        ),
    )


def _narrowed(measure: Measure, start: int) -> Measure:
    first, last = start - REACH, start + REACH
    return replace(
        measure,
        variants=tuple(
            replace(
                variant,
                window=(first, last)
                if variant.window is None
                else (max(first, variant.window[0]), min(last, variant.window[1])),
            )
            for variant in measure.variants
        ),
    )
