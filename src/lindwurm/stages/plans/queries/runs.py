"""Reads of runs: their list, their progress, their plans and why these are as they are."""

from __future__ import annotations

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.core.planning.codec import decode
from lindwurm.core.planning.explain import Explainer, Explanation, sentences
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.plan_json import read_plan
from lindwurm.core.planning.ranked import RankedComparison
from lindwurm.core.rulesets import load_ruleset
from lindwurm.core.wording import Lang
from lindwurm.stages.plans.described import describe
from lindwurm.stages.plans.enums import RunState
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.models.runs import LARGE
from lindwurm.stages.plans.queries.compare import Stand, stand


def runs_of(municipality: Municipality) -> OwnedQuerySet[Run]:
    """Return all runs, the newest first; city, problem and plan files stay aside until somebody asks."""
    return Run.objects.of(municipality).select_related("asked_by")


def last_plan(municipality: Municipality) -> Run | None:
    """Return the run that planned the city as it is last, None while there is none; what is large stays aside."""
    rows = runs_of(municipality).filter(state=RunState.DONE, scenario_de="")
    return rows.defer("progress", *LARGE).first()


def plan_of(run: Run) -> Plan | None:
    """Return the plan of a run, None while there is none."""
    return read_plan(run.document) if run.document else None


def explanations_of(run: Run) -> dict[str, Explanation]:
    """Return the explanations that were computed with a run's plan, by measure."""
    return {name: decode(Explanation, data) for name, data in run.explanations.items()}


def ranked_of(run: Run) -> RankedComparison | None:
    """Return the plan beside that of the ranked list; None for runs of former times."""
    return decode(RankedComparison, run.ranked) if run.ranked else None


def run_stands(run: Run) -> tuple[Stand, ...]:
    """Return where every measure stands in the plan of a finished run, in the order of the page.

    Computed from the frozen city and the explanations kept with the plan.
    """
    plan = plan_of(run)
    if plan is None:
        return ()
    described = describe(run.city, run.problem, plan, is_public=False, explained=explanations_of(run) or None)
    return tuple(stand(each.measure, each.columns) for each in described)


def run_explanation(run: Run, measure: str) -> Explanation | None:
    """Explain one measure of a finished run; None while there is no plan.

    Raises:
        UnknownMeasureError: if the run's city has no such measure.
    """
    if measure in run.explanations:
        return decode(Explanation, run.explanations[measure])
    plan = plan_of(run)
    return None if plan is None else Explainer(run.problem, plan).explain(measure)


def run_sentences(run: Run, measure: str, lang: Lang) -> list[str]:
    """Explain one measure of a finished run for the treasury: law, amounts and dates.

    Raises:
        UnknownMeasureError: if the run's city has no such measure.
    """
    explanation = run_explanation(run, measure)
    if explanation is None:
        return []
    return sentences(explanation, run.city, load_ruleset(run.city.ruleset.name), lang)
