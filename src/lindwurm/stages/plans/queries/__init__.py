"""Reads of planning: the whole city, runs, versions, and what differs between two plans."""

from lindwurm.stages.plans.queries.analyses import analyses_of, analyses_with_runs, answer_of, last_answers
from lindwurm.stages.plans.queries.city import NoSettingsError, city_of
from lindwurm.stages.plans.queries.compare import Move, MoveKind, Stand, compare_plans, stand_of, stands_of
from lindwurm.stages.plans.queries.directives import (
    current_demands,
    demand_of,
    directive_stamp,
    directives_of,
)
from lindwurm.stages.plans.queries.head import Head, head_of, stored_head
from lindwurm.stages.plans.queries.present import (
    Owed,
    Present,
    owed_points,
    planned_years,
    planning_now,
    present_of,
)
from lindwurm.stages.plans.queries.runs import (
    explanations_of,
    last_plan,
    plan_of,
    ranked_of,
    run_explanation,
    run_sentences,
    run_stands,
    runs_of,
)
from lindwurm.stages.plans.queries.versions import (
    planned_row,
    previous_version,
    public_versions,
    published_version,
    scenario_of,
    version_grants,
    version_rows,
    versions_of,
)

__all__ = [
    "Head",
    "Move",
    "MoveKind",
    "NoSettingsError",
    "Owed",
    "Present",
    "Stand",
    "analyses_of",
    "analyses_with_runs",
    "answer_of",
    "city_of",
    "compare_plans",
    "current_demands",
    "demand_of",
    "directive_stamp",
    "directives_of",
    "explanations_of",
    "head_of",
    "last_answers",
    "last_plan",
    "owed_points",
    "plan_of",
    "planned_row",
    "planned_years",
    "planning_now",
    "present_of",
    "previous_version",
    "public_versions",
    "published_version",
    "ranked_of",
    "run_explanation",
    "run_sentences",
    "run_stands",
    "runs_of",
    "scenario_of",
    "stand_of",
    "stands_of",
    "stored_head",
    "version_grants",
    "version_rows",
    "versions_of",
]
