"""One sentence per measure: why it stands where it stands, or why it has no place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lindwurm.core.city import City
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Kind, Problem
from lindwurm.core.wording import Lang, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Sentences by measure, in the language of the page."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)


def reasons_of(city: City, problem: Problem, plan: Plan, lang: Lang) -> Reasons:
    """Explain every measure of a verified plan in one plain sentence."""
    from lindwurm.core.planning.explain import Explainer, why_not_short, why_now_short

    explainer = Explainer(problem, plan)
    chosen, left_out = {}, {}
    for measure in problem.measures:
        explanation = explainer.explain(measure.id)
        if words := why_not_short(explanation, city, lang):
            left_out[measure.id] = sentence(words)
        elif measure.kind in {Kind.FREE, Kind.FIXED}:
            chosen[measure.id] = sentence(why_now_short(explanation, city, lang))
    return Reasons(chosen=chosen, left_out=left_out)
