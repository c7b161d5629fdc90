"""Versions: kept with their reasons, public from a day on, decided about step by step."""

import json
import threading
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from planned_towns import OPTIONS, TUTORIAL, a_finished_run, a_town, town_plan

from lindwurm.base.audit.models import Entry
from lindwurm.core.city import PlanChoice, PlanVersion, Publication
from lindwurm.core.cityfiles import read_city
from lindwurm.core.planning.plan_json import write_plan
from lindwurm.exchange.load import load_city
from lindwurm.stages.plans.domain import (
    adopt_version,
    agree_version,
    move_version,
    publish_run,
    publish_version,
    recommend_version,
    save_draft,
    start_run,
)
from lindwurm.stages.plans.domain.runs import RunStateError
from lindwurm.stages.plans.domain.versions import TransitionError
from lindwurm.stages.plans.enums import PlannedStatus, Precision, VersionState
from lindwurm.stages.plans.models import PlannedMeasure, Version
from lindwurm.stages.plans.queries import (
    city_of,
    previous_version,
    published_version,
    stands_of,
    version_grants,
    version_rows,
    versions_of,
)
from lindwurm.stages.roadmap.models import Measure

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def town():
    return a_town()


@pytest.fixture
def run(town):
    return a_finished_run(town)


def publish(run, day=DAY, note="Erste Fassung"):
    return publish_run(run=run, note_de=note, acting_user=None, today=day)


def test_published_run_is_the_next_version_and_a_draft(town, run):
    version = publish(run)

    assert (version.number, version.state, version.published_on) == (1, VersionState.DRAFT, DAY)
    assert version.document == run.document
    assert published_version(town) == version
    assert city_of(town).published_plan.id == version.key
    assert Entry.objects.filter(action="plans.publish_run", target_id=str(version.pk)).exists()


def test_run_without_a_plan_cannot_be_published(town):
    run = start_run(municipality=town, options=OPTIONS, acting_user=None)

    with pytest.raises(RunStateError):
        publish(run)


def test_version_says_something_of_every_measure(town, run, django_assert_num_queries):
    version = publish(run)

    with django_assert_num_queries(1):
        rows = {row.measure.key: (row.status, row.measure.field.title_de) for row in version_rows(version)}

    assert set(rows) == set(Measure.objects.of(town).values_list("key", flat=True))
    chosen = {choice.measure for choice in town_plan().plan.choices}
    assert {key for key, (status, _) in rows.items() if status is PlannedStatus.CHOSEN} == chosen


def test_chosen_row_has_dates_money_and_reasons_without_ids(town, run):
    version = publish(run)
    choice = town_plan().plan.choices[0]

    row = version_rows(version).get(measure__key=choice.measure)

    assert (row.start, row.finish, row.variant) == (choice.start, choice.finish, choice.variant)
    assert row.start_precision in set(Precision)
    assert row.period_de
    assert row.reason_de.endswith(".")
    assert row.own_money is not None
    assert row.sentences_de
    assert row.sentences_en
    assert row.explanation["measure"] == choice.measure
    said = " ".join([row.reason_de, *row.sentences_de])
    assert not [key for key in Measure.objects.values_list("key", flat=True) if "-" in key and key in said]


def test_not_plannable_row_says_what_is_missing_and_who_owes_it(run):
    version = publish(run)

    vague = version_rows(version).filter(status=PlannedStatus.NOT_PLANNABLE)

    assert [(bool(row.reason_de), bool(row.owed_by_de), row.start) for row in vague] == [
        (True, True, None) for _ in vague
    ]


def test_measure_that_is_not_public_is_named_nowhere(town):
    secret = "Streng geheim"
    Measure.objects.of(town).update(publication=Publication.DRAFT, title_de=secret, title_en=secret)
    version = publish(a_finished_run(town))

    assert not version_rows(version).exists()
    assert not version_grants(version).exists()
    assert version_rows(version, public=False).count() == Measure.objects.count()
    said = [[*row.sentences_de, row.reason_de] for row in PlannedMeasure.objects.all()]
    assert secret not in json.dumps(said, ensure_ascii=False)


def test_later_version_of_the_same_day_is_the_published_one(town, run):
    first, draft = publish(run), save_draft(run=run, acting_user=None)
    third = publish(run)
    before = (published_version(town), previous_version(third))
    publish_version(version=draft, acting_user=None, today=DAY)
    draft.refresh_from_db()

    assert before == (third, first)
    assert [each.number for each in versions_of(town)] == [3, 2, 1]
    assert published_version(town) == draft
    assert city_of(town).published_plan.id == draft.key


def test_draft_is_not_public_until_somebody_says_so(town, run):
    draft = save_draft(run=run, title_de="Entwurf", acting_user=None)

    hidden = published_version(town)
    shown = publish_version(version=draft, acting_user=None, today=DAY)
    again = publish_version(version=draft, acting_user=None, today=date(2027, 1, 1))

    assert hidden is None
    assert (shown.published_on, again.published_on) == (DAY, DAY)


def test_states_follow_the_table(town, run):
    version = publish(run)

    with pytest.raises(TransitionError, match="agreed"):
        adopt_version(version=version, acting_user=None)
    agree_version(version=version, acting_user=None)
    recommend_version(version=version, acting_user=None)
    adopted = adopt_version(version=version, acting_user=None)

    assert adopted.state is VersionState.ADOPTED
    assert json.loads(Version.objects.get().document)["status"] == "adopted"
    with pytest.raises(TransitionError):
        move_version(version=version, to=VersionState.DRAFT, acting_user=None)


def test_adopted_version_supersedes_the_one_before(town, run):
    for version in (publish(run), publish(run)):
        agree_version(version=version, acting_user=None)
        recommend_version(version=version, acting_user=None)
        adopt_version(version=version, acting_user=None)

    states = Version.objects.of(town).order_by("number").values_list("state", flat=True)
    assert list(states) == [VersionState.SUPERSEDED, VersionState.ADOPTED]


@pytest.mark.django_db(transaction=True)
def test_two_versions_adopted_at_once_leave_one_adopted():
    run = a_finished_run(a_town())
    first, second = publish(run), publish(run)
    for version in (first, second):
        agree_version(version=version, acting_user=None)
        recommend_version(version=version, acting_user=None)

    def adopt_the_second():
        adopt_version(version=second, acting_user=None)
        connection.close()

    colleague = threading.Thread(target=adopt_the_second)

    def before_the_first_is_written(execute, sql, parameters, many, context):
        if sql.startswith("UPDATE") and not colleague.ident:
            colleague.start()
            colleague.join(1)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(before_the_first_is_written):
        adopt_version(version=first, acting_user=None)
    colleague.join()

    states = dict(versions_of(first.municipality).values_list("pk", "state"))
    assert states == {first.pk: VersionState.SUPERSEDED, second.pk: VersionState.ADOPTED}


def test_plan_file_of_a_folder_is_explained_if_it_answers_the_present_city(town):
    city = read_city(TUTORIAL)
    document = write_plan(town_plan().plan)
    choices = tuple(
        PlanChoice(measure=each.measure, variant=each.variant, calls=each.calls, start=each.start)
        for each in town_plan().plan.choices
    )
    version = PlanVersion(
        id="first", title=None, published_on="2026-11-23", note=None, choices=choices, document=document
    )

    # A public version is part of the problem: an unpublished one leaves its hash alone.
    load_city(replace(city, plans=(replace(version, published_on=None),)))
    row = PlannedMeasure.objects.filter(status=PlannedStatus.CHOSEN).first()

    assert (row.version.key, row.version.state) == ("first", VersionState.DRAFT)
    assert row.version.value == town_plan().plan.objective.value
    assert row.explanation is not None
    assert stands_of(row.version)
