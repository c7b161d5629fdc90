"""Urgency and benefit: from what people assessed to what the planner counts."""

from __future__ import annotations

from fractions import Fraction

from lindwurm.core.city.city import City
from lindwurm.core.city.measures import Measure, Score
from lindwurm.core.city.settings import Criterion


def weighted_mean(scores: tuple[Score, ...], criteria: tuple[Criterion, ...]) -> Fraction | None:
    """Return the mean score by the criteria's weights over the criteria that were assessed; None without any."""
    weights = {criterion.id: Fraction(criterion.weight) for criterion in criteria}
    counted = [(weights.get(score.criterion, Fraction(0)), score.score) for score in scores]
    total = sum((weight for weight, _ in counted), Fraction(0))
    if not total:
        return None
    return sum((weight * score for weight, score in counted), Fraction(0)) / total


def urgency_class(city: City, measure: Measure) -> int | None:
    """Return the urgency class 1 … 5 by the city's published table; None where nobody assessed it."""
    if measure.assessment is None:
        return None
    mean = weighted_mean(measure.assessment.urgency, city.urgency.criteria)
    if mean is None:
        return None
    return 1 + sum(1 for threshold in city.urgency.thresholds if mean >= Fraction(threshold))


def benefit(city: City, measure: Measure) -> Fraction:
    """Return the benefit in 0 … 100: goal weights, scaled to the sum 1, times the likely contributions.

    A missing contribution or weight counts nothing.
    """
    weights = {goal.id: Fraction(goal.weight.likely or 0) for goal in city.goals}
    total = sum(weights.values(), Fraction(0))
    if not total:
        return Fraction(0)
    reached = sum(
        (
            weights.get(entry.goal, Fraction(0)) * Fraction(entry.value.likely or 0)
            for entry in measure.contributions
        ),
        Fraction(0),
    )
    return reached / total
