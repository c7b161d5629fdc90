"""The life of a planning run: asked for, taken by a worker, reporting, ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import City, Text
from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.explain import Explanation
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.plan_json import write_plan
from lindwurm.core.planning.problem import Problem, Reading
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.planning.run import CityPlan
from lindwurm.core.planning.solve import Progress, SolveOptions
from lindwurm.core.rulesets import load_ruleset
from lindwurm.stages.plans.domain.life import Life, RowStateError
from lindwurm.stages.plans.enums import RunState
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.queries.city import city_of

MOST_SAMPLES = 2000
"""More signs of life are thinned: the newest of each reading and stage stay."""


class RunStateError(RowStateError):
    """A run is not in a state in which that can happen."""

    noun = "a run"


RUNS = Life(model=Run, word="run", error=RunStateError, blank={"progress": []})


def problems_of(city: City) -> tuple[Problem, Problem | None]:
    """Return the strict problem of a city, and the open one where a parameter is unset.

    Raises:
        IntakeError: if the city cannot be turned into a problem.
    """
    ruleset = load_ruleset(city.ruleset.name)
    strict = intake(city, ruleset, reading=Reading.STRICT)
    unset = intake(city, ruleset, reading=Reading.OPEN)
    return strict, None if replace(unset, reading=Reading.STRICT) == strict else unset


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A question "what if": the city is planned otherwise than it stands."""

    words: Text
    """What was changed; whatever is made of the run says it."""
    change: Callable[[City], City]


def start_run(
    *,
    municipality: Municipality,
    options: SolveOptions,
    acting_user: Any,
    note: str = "",
    scenario: Scenario | None = None,
) -> Run:
    """Freeze the city as it is now and queue a run; enqueue the job in the same transaction.

    Raises:
        IntakeError: if the city cannot be turned into a problem.
    """
    # The problems take long, and who writes waits for a transaction: they are computed before it, and again only
    # where somebody changed the city in the meantime.
    frozen = freeze(changed_city(municipality, scenario))
    return store_run(
        municipality=municipality,
        frozen=frozen,
        options=options,
        acting_user=acting_user,
        note=note,
        scenario=scenario,
    )


def changed_city(municipality: Municipality, scenario: Scenario | None) -> City:
    """Return the city as it stands now, changed as a scenario says."""
    city = city_of(municipality)
    return city if scenario is None else scenario.change(city)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A city with its problems, computed outside any transaction."""

    city: City
    strict: Problem
    unset: Problem | None
    problem_hash: str


def freeze(city: City) -> Frozen:
    """Compute the problems of a city.

    Raises:
        IntakeError: if the city cannot be turned into a problem.
    """
    strict, unset = problems_of(city)
    return Frozen(city=city, strict=strict, unset=unset, problem_hash=problem_hash(strict))


@transaction.atomic
def store_run(
    *,
    municipality: Municipality,
    frozen: Frozen,
    options: SolveOptions,
    acting_user: Any,
    note: str = "",
    scenario: Scenario | None = None,
) -> Run:
    """Queue a run of a frozen city; if the city is another one by now, that one is frozen.

    Args:
        municipality: whose city.
        frozen: the city with its problems, as the scenario changes it.
        options: how long to search.
        acting_user: who asks; None for a command.
        note: what it is for.
        scenario: what is planned otherwise than it stands.

    Raises:
        IntakeError: if the city was changed in the meantime and cannot be turned into a problem any more.
    """
    # Who changes the city writes its log, and waits for this row to do so: what is read stood so at one moment.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    city = changed_city(municipality, scenario)
    if city != frozen.city:
        frozen = freeze(city)
    run = Run.objects.create(
        municipality=municipality,
        asked_by=acting_user if acting_user is not None and acting_user.is_authenticated else None,
        note=note,
        scenario_de=scenario.words.de if scenario else "",
        scenario_en=(scenario.words.en or "") if scenario else "",
        options=options,
        city=replace(city, plans=tuple(replace(version, document="") for version in city.plans)),
        problem=frozen.strict,
        problem_hash=frozen.problem_hash,
        open_problem=frozen.unset,
    )
    record(municipality=municipality, acting_user=acting_user, action="plans.start_run", target=run)
    return run


def take_run(*, run: Run) -> bool:
    """Mark a queued run as running; false where somebody stopped it before, or another worker has it."""
    return RUNS.take(run)


def retake_run(*, run: Run) -> bool:
    """Begin a run anew whose worker was lost; false where it has ended in the meantime.

    Only for who holds the run's job: nobody else may be computing.
    """
    return RUNS.retake(run)


@transaction.atomic
def record_progress(*, run: Run, progress: Progress) -> bool:
    """Keep a sign of life of a run; true tells the search to stop with its best plan."""
    row = Run.objects.select_for_update().only("pk", "state", "progress").get(pk=run.pk)
    sample = {
        "reading": str(progress.reading),
        "seconds": round(progress.seconds, 2),
        "stage": progress.stage,
        "value": progress.value,
        "bound": progress.bound,
        "gap": progress.gap,
    }
    row.progress = [*_thinned(row.progress), sample]
    row.save(update_fields=["progress"])
    return bool(row.state != RunState.RUNNING)


def _thinned(samples: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop every second sample once there are too many; the first stays."""
    return samples if len(samples) < MOST_SAMPLES else samples[::2]


def stop_run(*, run: Run, acting_user: Any) -> Run:
    """Ask a run to stop: a queued one is cancelled, a running one ends with its best plan.

    Raises:
        RunStateError: if it has ended already.
    """
    return RUNS.stop(run, acting_user)


@transaction.atomic
def finish_run(
    *,
    run: Run,
    result: CityPlan,
    explained: Mapping[str, Explanation] | None = None,
    ranked: Mapping[str, Any] | None = None,
    acting_user: Any = None,
) -> Run:
    """Keep the verified plans of a run that was running or stopping, with what was computed about them before.

    Args:
        run: the run.
        result: its plans.
        explained: why each measure stands where it stands.
        ranked: the plan beside that of the ranked list, as data.
        acting_user: None for a job.

    Raises:
        RunStateError: if it has ended already.
    """
    row = RUNS.still_open(run, "finished")
    plan: Plan = result.plan
    row.document = write_plan(plan)
    row.open_document = "" if result.open_plan is None else write_plan(result.open_plan)
    row.value, row.bound, row.planned = plan.objective.value, shown_bound(plan), len(plan.choices)
    row.explanations = {name: encode(each) for name, each in (explained or {}).items()}
    row.ranked = dict(ranked or {})
    return RUNS.end(row, RunState.DONE, acting_user, "finish")


def shown_bound(plan: Plan) -> int:
    """Return the bound that the shown gap is measured against: what anybody can prove again comes first."""
    return plan.bound.value if plan.certificate is None else plan.certificate.value


def fail_run(*, run: Run, error: Text, acting_user: Any = None) -> Run:
    """Note why a run came to nothing, in both languages.

    Raises:
        RunStateError: if it has ended already.
    """
    return RUNS.fail(run, error, acting_user)


def cancel_run(*, run: Run, acting_user: Any = None) -> Run:
    """End a run that was stopped before it had a plan.

    Raises:
        RunStateError: if it has ended already.
    """
    return RUNS.cancel(run, acting_user)
