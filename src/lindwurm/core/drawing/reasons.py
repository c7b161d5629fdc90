"""One sentence per measure: why it stands where it stands, or why it has no place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lindwurm.core.city import City
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Problem
from lindwurm.core.wording import Lang, sentence

if TYPE_CHECKING:
    from lindwurm.core.planning.explain import Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Sentences by measure, in the language of the page."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)


def reasons_of(city: City, problem: Problem, plan: Plan, lang: Lang) -> Reasons:
    """Explain every measure of a verified plan in one plain sentence."""
    from lindwurm.core.planning.explain import Explainer, Standing, why_now_short

    explainer = Explainer(problem, plan)
    chosen, left_out = {}, {}
    for measure in problem.measures:
        explanation = explainer.explain(measure.id)
        if explanation.standing in {Standing.CHOSEN, Standing.FIXED}:
            chosen[measure.id] = sentence(why_now_short(explanation, city, lang))
        elif explanation.standing is Standing.LEFT_OUT:
            left_out[measure.id] = left_out_short(explanation, city, lang)
    return Reasons(chosen=chosen, left_out=left_out)


def left_out_short(explanation: Explanation, city: City, lang: Lang) -> str:
    """Say the first thing that stands against a measure without a place.

    The sentences before it name the measure, and a start that would come nearest: finer than a page may be.
    """
    from lindwurm.core.planning.explain import plain_sentences

    said = plain_sentences(explanation, city, lang)
    refusal = explanation.why_not_at_all
    leads = 1
    if refusal is not None and refusal.case is not None and refusal.case.comparison is None:
        leads += 2 if refusal.rules else 1
    return said[leads] if len(said) > leads else said[-1]
