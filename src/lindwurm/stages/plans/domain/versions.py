"""Versions of the roadmap: imported, made of a run, made public, decided about."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import City, PlanChoice, PlanVersion
from lindwurm.core.planning.codec import FormatError
from lindwurm.core.planning.intake import IntakeError
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.plan_json import read_plan
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.planning.verify import verify
from lindwurm.stages.finance.models import Programme
from lindwurm.stages.plans.described import Described, describe, placed_only
from lindwurm.stages.plans.domain.runs import RunStateError, problems_of, shown_bound
from lindwurm.stages.plans.domain.telling import tell_plan
from lindwurm.stages.plans.enums import RunState, VersionState
from lindwurm.stages.plans.models import PlannedGrant, PlannedMeasure, Run, Version
from lindwurm.stages.plans.queries.runs import explanations_of
from lindwurm.stages.plans.queries.versions import scenario_of
from lindwurm.stages.roadmap.models import Measure

TRANSITIONS: Mapping[VersionState, tuple[VersionState, ...]] = {
    VersionState.DRAFT: (VersionState.AGREED, VersionState.SUPERSEDED),
    VersionState.AGREED: (VersionState.DRAFT, VersionState.RECOMMENDED, VersionState.SUPERSEDED),
    VersionState.RECOMMENDED: (VersionState.DRAFT, VersionState.ADOPTED, VersionState.SUPERSEDED),
    VersionState.ADOPTED: (VersionState.SUPERSEDED,),
    VersionState.SUPERSEDED: (),
}
"""From each state to where people may move a version; nothing else changes a state."""


class TransitionError(ValueError):
    """A version cannot go from its state to the wanted one."""

    def __init__(self, version: Version, wanted: VersionState) -> None:
        """Name both states and what would be possible."""
        possible = ", ".join(TRANSITIONS[VersionState(version.state)]) or "nothing"
        super().__init__(f"expected one of {possible} after {version.state}, got {wanted}")
        self.version = version
        self.wanted = wanted


class ScenarioError(ValueError):
    """The plan of a question "what if" is not the city's plan: nobody makes it public in one step, or unasked."""


# --- from a folder ---------------------------------------------------------------------------------------


def imported_columns(
    *, municipality: Municipality, new: Iterable[PlanVersion], changed: Iterable[PlanVersion]
) -> dict[str, Mapping[str, Any]]:
    """Return by id what a version's row holds beside its value: number, state, and what the plan file claims."""
    columns: dict[str, Mapping[str, Any]] = {
        version.id: _claimed(_plan_of(version.document)) for version in (*new, *changed)
    }
    for version in changed:
        columns[version.id] = {**columns[version.id], "state": _state_of(version.document)}
    number = _next_number(municipality)
    for version in sorted(new, key=lambda each: (each.published_on or "9999", each.id)):
        state = _state_of(version.document)
        columns[version.id] = {**columns[version.id], "state": state, "number": number}
        number += 1
    return columns


Descriptions = Mapping[str, tuple[tuple[Described, ...], Plan]]
"""By the id of a version."""


def described_versions(city: City, keys: Collection[str]) -> Descriptions:
    """Work out what versions of a folder say of every measure; it may take seconds, and touches no database.

    A plan that answers the city's present problem and keeps its rules is explained; of any other one only the places
    are taken.
    """
    versions = [version for version in city.plans if version.id in keys]
    if not versions:
        return {}
    try:
        problem, _ = problems_of(city)
    except IntakeError:
        return {}
    found = {}
    for version in versions:
        plan = _plan_of(version.document)
        is_checked = plan is not None and plan.problem_hash == problem_hash(problem)
        if plan is None or not is_checked or verify(problem, plan):
            plan, is_checked = placed_only(city, problem, version.choices), False
        found[version.id] = describe(city, problem, plan, is_checked=is_checked), plan
    return found


def store_descriptions(*, municipality: Municipality, found: Descriptions, keys: Collection[str]) -> None:
    """Write what versions say of every measure, in the transaction of the load."""
    for row in Version.objects.of(municipality).filter(key__in=keys):
        if row.key in found:
            _write_described(row, *found[row.key])


def _plan_of(document: str) -> Plan | None:
    try:
        return read_plan(document) if document else None
    except FormatError:
        return None


def _claimed(plan: Plan | None) -> dict[str, Any]:
    if plan is None:
        return {"problem_hash": "", "value": None, "bound": None, "basis": None}
    return {
        "problem_hash": plan.problem_hash,
        "value": plan.objective.value,
        "bound": shown_bound(plan),
        "basis": plan.basis,
    }


def _state_of(document: str) -> VersionState:
    """Read the state that a plan file names; anything else is a draft."""
    status = json.loads(document).get("status") if document else None
    return VersionState(status) if status in VersionState.values else VersionState.DRAFT


# --- from a run ------------------------------------------------------------------------------------------


def save_draft(
    *,
    run: Run,
    title_de: str = "",
    title_en: str = "",
    note_de: str = "",
    note_en: str = "",
    acting_user: Any,
) -> Version:
    """Keep the plan of a finished run as a version that is not public.

    Raises:
        RunStateError: if the run has no plan.
    """
    texts = {"title_de": title_de, "title_en": title_en, "note_de": note_de, "note_en": note_en}
    return _make(run, published_on=None, texts=texts, acting_user=acting_user, action="plans.save_draft")


def publish_run(
    *,
    run: Run,
    note_de: str,
    note_en: str = "",
    title_de: str = "",
    title_en: str = "",
    acting_user: Any,
    today: date | None = None,
) -> Version:
    """Make the plan of a finished run public as the next version; it stays a draft until people decide.

    Raises:
        RunStateError: if the run has no plan.
        ScenarioError: if the run answers a question "what if": its plan is kept as a draft first, which says so.
    """
    if Run.objects.get(pk=run.pk).scenario_de:
        raise ScenarioError
    day = today or timezone.localdate()
    texts = {"title_de": title_de, "title_en": title_en, "note_de": note_de, "note_en": note_en}
    return _make(run, published_on=day, texts=texts, acting_user=acting_user, action="plans.publish_run")


@transaction.atomic
def publish_version(
    *, version: Version, acting_user: Any, today: date | None = None, as_scenario: bool = False
) -> Version:
    """Make a kept version public; one that is public keeps its day.

    Args:
        version: that was kept.
        acting_user: who makes it public.
        today: the day.
        as_scenario: whether the person knows that it is the plan of a question "what if", if it is one.

    Raises:
        ScenarioError: if it is one, and the person was not asked.
    """
    _one_by_one(version.municipality_id)
    row = Version.objects.select_for_update().get(pk=version.pk)
    if row.published_on is None and not as_scenario and scenario_of(row) is not None:
        raise ScenarioError
    if row.published_on is None:
        row.published_on = today or timezone.localdate()
        if not row.loaded_hash:  # else a folder knows it by its key
            row.key = _key(row.municipality, row.key, row.published_on, row.pk)
        row.save(update_fields=["published_on", "key"])
        record(
            municipality=row.municipality,
            acting_user=acting_user,
            action="plans.publish_version",
            target=row,
        )
        tell_plan(municipality=row.municipality, acting_user=acting_user)
    return row


def _make(
    run: Run, *, published_on: date | None, texts: Mapping[str, str], acting_user: Any, action: str
) -> Version:
    run = Run.objects.get(pk=run.pk)
    if run.state != RunState.DONE or not run.document:  # final: no lock is needed
        raise RunStateError(run, "published")
    plan = read_plan(run.document)
    problem: Problem = run.problem
    # Before the transaction: without explanations kept with the run it takes seconds.
    described = describe(run.city, problem, plan, explained=explanations_of(run) or None)
    with transaction.atomic():
        row = _created(run, plan, published_on, texts)
        _write_described(row, described, plan)
        record(
            municipality=run.municipality,
            acting_user=acting_user,
            action=action,
            target=row,
            data={"number": row.number, "run": run.pk},
        )
        if published_on is not None:
            tell_plan(municipality=run.municipality, acting_user=acting_user)
    return row


def _created(run: Run, plan: Plan, published_on: date | None, texts: Mapping[str, str]) -> Version:
    _one_by_one(run.municipality_id)
    number = _next_number(run.municipality)
    said = _with_scenario(run, texts)
    return Version.objects.create(
        municipality=run.municipality,
        key=_key(run.municipality, f"version-{number:04d}", published_on),
        number=number,
        place=number,
        published_on=published_on,
        **said,
        choices=tuple(
            PlanChoice(measure=each.measure, variant=each.variant, calls=each.calls, start=each.start)
            for each in plan.choices
        ),
        document=run.document,
        open_document=run.open_document,
        run=run,
        **_claimed(plan),
    )


def _with_scenario(run: Run, texts: Mapping[str, str]) -> dict[str, str]:
    """Let the note of a version say first what its run planned otherwise than it stands."""
    if not run.scenario_de:
        return dict(texts)
    scenario = {"note_de": run.scenario_de, "note_en": run.scenario_en or run.scenario_de}
    return {
        name: "\n\n".join(part for part in (scenario.get(name, ""), text) if part)
        for name, text in texts.items()
    }


def _one_by_one(municipality_id: int) -> None:
    """Let numbers, keys and decisions of a municipality's versions wait for each other, to the end of the transaction."""
    Municipality.objects.select_for_update().get(pk=municipality_id)


def _next_number(municipality: Municipality) -> int:
    last = Version.objects.of(municipality).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _key(municipality: Municipality, key: str, published_on: date | None, own: int = 0) -> str:
    """Make a key of a version such that among those of one day the newest comes last, as in a folder."""
    versions = Version.objects.of(municipality).exclude(pk=own)
    last = max(versions.filter(published_on=published_on).values_list("key", flat=True), default="")
    while key <= last or versions.filter(key=key).exists():
        key = f"z{key}"
    return key


def _write_described(version: Version, described: Iterable[Described], plan: Plan) -> None:
    """Replace what a version says of the measures and which grants it counts on."""
    municipality = version.municipality
    measures = dict(Measure.objects.of(municipality).values_list("key", "pk"))
    programmes = dict(Programme.objects.of(municipality).values_list("key", "pk"))
    version.measures.all().delete()
    version.grants.all().delete()
    PlannedMeasure.objects.bulk_create(
        PlannedMeasure(
            municipality=municipality,
            version=version,
            measure_id=measures[each.measure],
            place=place,
            **each.columns,
        )
        for place, each in enumerate(described)
        if each.measure in measures
    )
    PlannedGrant.objects.bulk_create(
        PlannedGrant(
            municipality=municipality,
            version=version,
            measure_id=measures[grant.measure],
            programme_id=programmes[grant.programme],
            place=place,
            call=grant.call,
            amount=grant.amount,
            apply=grant.apply,
            decision=grant.decision,
            to_file=grant.to_file,
        )
        for place, grant in enumerate(plan.claims.grants)
        if grant.measure in measures and grant.programme in programmes
    )


# --- decisions -------------------------------------------------------------------------------------------


@transaction.atomic
def move_version(
    *,
    version: Version,
    to: VersionState,
    acting_user: Any,
    decided_on: date | None = None,
    decided_by: str = "",
) -> Version:
    """Note what people decided about a version, when and who; an adopted one supersedes the one adopted before.

    Raises:
        TransitionError: if the table of transitions does not allow it.
    """
    _one_by_one(version.municipality_id)
    row = Version.objects.select_for_update().get(pk=version.pk)
    if to not in TRANSITIONS[VersionState(row.state)]:
        raise TransitionError(row, to)
    if to is VersionState.ADOPTED:
        for before in Version.objects.of(row.municipality).filter(state=VersionState.ADOPTED):
            move_version(version=before, to=VersionState.SUPERSEDED, acting_user=acting_user)
    was, row.state = row.state, to
    row.document = _with_status(row.document, to)
    row.decided_on, row.decided_by = decided_on, decided_by
    row.save(update_fields=["state", "document", "decided_on", "decided_by"])
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="plans.move_version",
        target=row,
        data={
            "from": str(was),
            "to": str(to),
            "decided_on": decided_on.isoformat() if decided_on else None,
            "decided_by": decided_by,
        },
    )
    return row


def agree_version(*, version: Version, acting_user: Any) -> Version:
    """Note that the partners have agreed."""
    return move_version(version=version, to=VersionState.AGREED, acting_user=acting_user)


def recommend_version(*, version: Version, acting_user: Any) -> Version:
    """Note that the committee recommends it."""
    return move_version(version=version, to=VersionState.RECOMMENDED, acting_user=acting_user)


def adopt_version(*, version: Version, acting_user: Any) -> Version:
    """Note that the council has adopted it: from now on it is no draft."""
    return move_version(version=version, to=VersionState.ADOPTED, acting_user=acting_user)


def _with_status(document: str, state: VersionState) -> str:
    """Write the state into a plan file, so that a folder keeps it."""
    if not document:
        return document
    return json.dumps({**json.loads(document), "status": state.value}, indent=1, ensure_ascii=False) + "\n"
