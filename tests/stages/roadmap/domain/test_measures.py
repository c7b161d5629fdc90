"""Measures of the office: created, changed, approved by a second person, published, archived; valid at every step."""

from dataclasses import replace
from datetime import date

import pytest
from base_factories import MembershipFactory, UserFactory
from city_builders import a_city
from measuring_builders import a_content, a_public_measure, an_idea, an_outline, contribution
from planned_towns import a_town

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core.city import CostKind, Outline, Owner, Progress, Publication, Readiness, Text
from lindwurm.core.cityfiles import check_city
from lindwurm.core.cityfiles.findings import Severity
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.run import plan_city
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.core.rulesets import load_ruleset
from lindwurm.exchange.dump import dump_folder
from lindwurm.exchange.load import load_city, load_folder
from lindwurm.exchange.report import Outcome
from lindwurm.stages.plans.queries import city_of
from lindwurm.stages.roadmap.content import content_of
from lindwurm.stages.roadmap.domain import (
    FourEyesError,
    MeasureStateError,
    Unfit,
    UnfitMeasureError,
    approve,
    archive_measure,
    change_measure,
    create_measure,
    publish_measure,
    send_back,
    set_progress,
    submit_for_review,
)
from lindwurm.stages.roadmap.models import Measure, MeasureIdea
from lindwurm.stages.roadmap.queries import measure_stamp, published_measures, value_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
NOTE = Text(de="Die Bauarbeiten haben begonnen.")


@pytest.fixture
def town():
    return a_town()


def created(town, **changes):
    return create_measure(municipality=town, content=a_content(**changes), acting_user=None, today=DAY)


def outlined(town, **changes):
    return {"readiness": Readiness.OUTLINE, "outline": an_outline(town), **changes}


def somebody(town, role=Role.OFFICER):
    return MembershipFactory(user=UserFactory(), municipality=town, role=role).user


def last(action):
    return Entry.objects.filter(action=action).first().data


# --- what it says ----------------------------------------------------------------------------------------


def test_measure_enters_the_city_as_a_draft_with_a_name_of_its_own(town):
    editor = somebody(town, Role.EDITOR)

    row = create_measure(municipality=town, content=a_content(), acting_user=editor, today=DAY)

    assert (row.key, row.loaded_hash, row.publication) == ("fahrradstrasse-am-fluss", "", Publication.DRAFT)
    (found,) = [each for each in city_of(town).measures if each.id == row.key]
    assert content_of(found) == a_content()
    assert (found.progress, found.progress_as_of) == (Progress.IDEA, "2026-11-23")
    assert not published_measures(town).filter(pk=row.pk).exists()
    entry = Entry.objects.get(action="roadmap.create_measure")
    assert entry.actor == editor
    assert entry.data["after"]["owner"]["unit"] == "it"
    assert "Fluss" not in str(entry.data)


def test_measures_of_one_title_have_names_of_their_own(town):
    assert [created(town).key for _ in range(3)] == [
        "fahrradstrasse-am-fluss",
        "fahrradstrasse-am-fluss-2",
        "fahrradstrasse-am-fluss-3",
    ]
    assert created(town, title=Text(de="!?")).key == "massnahme"


def test_outer_blanks_and_line_ends_of_forms_are_taken_away(town):
    row = created(town, title=Text(de=" Rad ", en=" "), in_short=Text(de="Eins.\r\nZwei.\n"), basis=" ")

    assert (row.title_de, row.title_en, row.in_short_de, row.editorial) == ("Rad", "", "Eins.\nZwei.", "")


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"title": Text(de="  ")}, Unfit.TITLE),
        ({"in_short": Text(de="")}, Unfit.SHORT),
        ({"in_short": Text(de="Kurz.", en="word " * 61)}, Unfit.SHORT),
        ({"field": "nowhere"}, Unfit.FIELD),
        ({"owner": Owner(unit="nowhere", role="it-lead")}, Unfit.UNIT),
        ({"owner": Owner(unit="it", role="nobody")}, Unfit.ROLE),
        ({"readiness": Readiness.OUTLINE}, Unfit.READINESS),
        ({"readiness": Readiness.COSTED}, Unfit.READINESS),
        ({"contributions": (contribution("nowhere", 10),)}, Unfit.GOAL),
        ({"contributions": (contribution("less-paper", 101),)}, Unfit.GOAL),
        ({"outline": {"lines": ("nowhere",)}}, Unfit.LINE),
        ({"outline": {"lines": ()}}, Unfit.LINE),
        ({"outline": {"lines": ("current",)}}, Unfit.LINE_USE),
        ({"outline": {"unit": "nowhere"}}, Unfit.UNIT),
        ({"outline": {"life_years": None}}, Unfit.LIFE),
        ({"outline": {"kind": CostKind.OPEX, "lines": ("invest",)}}, Unfit.LINE_USE),
    ],
)
def test_measure_that_the_city_could_not_hold_is_refused(town, changes, what):
    if isinstance(changes.get("outline"), dict):
        changes = {"outline": an_outline(town, **changes["outline"])}
    before = Measure.objects.count()

    with pytest.raises(UnfitMeasureError) as caught:
        created(town, **changes)

    assert caught.value.what is what
    assert Measure.objects.count() == before


def test_measure_of_another_town_s_field_is_refused(town):
    load_city(a_city())

    with pytest.raises(UnfitMeasureError):
        created(Municipality.objects.get(slug="ufertal"))


def test_change_is_logged_without_texts_and_no_change_is_none(town):
    row = created(town)
    anew = a_content(
        title=Text(de="Radweg"), contributions=(contribution("less-paper", 40),), **outlined(town)
    )

    for _ in range(2):
        change_measure(measure=row, content=anew, acting_user=None)

    entry = Entry.objects.get(action="roadmap.change_measure")
    assert (entry.data["before"]["readiness"], entry.data["after"]["readiness"]) == ("idea", "outline")
    assert entry.data["texts"] is True
    assert "Radweg" not in str(entry.data)
    row.refresh_from_db()
    assert (row.key, row.title_de, row.title_en) == ("fahrradstrasse-am-fluss", "Radweg", "")
    assert content_of(value_of(row)) == anew


def test_change_leaves_what_the_form_does_not_know(town):
    row = Measure.objects.of(town).get(key="library")
    before = value_of(row)
    content = replace(content_of(before), title=Text(de="Bücherei", en="Library"))

    change_measure(measure=row, content=content, acting_user=None)

    assert value_of(row) == replace(before, title=Text(de="Bücherei", en="Library"))


def test_change_over_somebody_else_s_is_refused(town):
    row = created(town)
    seen = measure_stamp(row)
    set_progress(
        measure=row, progress=Progress.PLANNED, as_of=DAY, note=NOTE, acting_user=None, seen=seen, today=DAY
    )

    for act, more in (
        (change_measure, {"content": a_content(title=Text(de="x"))}),
        (submit_for_review, {}),
        (archive_measure, {}),
    ):
        with pytest.raises(StaleError):
            act(measure=row, acting_user=None, seen=seen, **more)

    assert value_of(row).publication is Publication.DRAFT


def test_approval_is_void_once_somebody_changes_the_measure(town):
    for acts in ((submit_for_review,), (submit_for_review, approve)):
        row = created(town)
        for act in acts:
            row = act(measure=row, acting_user=None)

        changed = change_measure(measure=row, content=a_content(title=Text(de="Anders")), acting_user=None)

        assert changed.publication is Publication.DRAFT


def test_public_measure_stays_public_when_it_is_changed(town):
    row = a_public_measure(town)

    change_measure(measure=row, content=a_content(title=Text(de="Anders")), acting_user=None)

    assert published_measures(town).get(pk=row.pk).title_de == "Anders"


# --- from draft to publication ---------------------------------------------------------------------------


def test_measure_becomes_public_step_by_step(town):
    editor, officer = somebody(town, Role.EDITOR), somebody(town)
    row = create_measure(municipality=town, content=a_content(), acting_user=editor)
    steps = []

    for act, who in ((submit_for_review, editor), (approve, officer), (publish_measure, officer)):
        row = act(measure=row, acting_user=who, seen=measure_stamp(row))
        steps.append((str(row.publication), published_measures(town).filter(pk=row.pk).exists()))

    assert steps == [("review", False), ("approved", False), ("published", True)]
    assert last("roadmap.approve_measure") == {"from": "review", "to": "approved", "alone": False}


@pytest.mark.parametrize(
    ("acts", "then"),
    [
        ((), approve),
        ((), publish_measure),
        ((submit_for_review,), submit_for_review),
        ((submit_for_review,), publish_measure),
        ((submit_for_review, approve), approve),
        ((archive_measure,), archive_measure),
        ((archive_measure,), submit_for_review),
    ],
)
def test_step_out_of_order_is_refused_with_what_was_expected(town, acts, then):
    row = created(town)
    for act in acts:
        row = act(measure=row, acting_user=None)

    with pytest.raises(MeasureStateError, match=f"got {row.publication}") as caught:
        then(measure=row, acting_user=None)

    assert row.publication not in caught.value.expected
    assert value_of(row).publication is row.publication


def test_who_submitted_cannot_approve_while_another_officer_could(town):
    officer, other = somebody(town), somebody(town)
    row = submit_for_review(measure=created(town), acting_user=officer)

    with pytest.raises(FourEyesError):
        approve(measure=row, acting_user=officer)

    assert approve(measure=row, acting_user=other).publication is Publication.APPROVED


def test_only_officer_may_approve_an_own_submission_and_the_log_says_so(town):
    officer = somebody(town)
    somebody(town, Role.EDITOR)
    row = submit_for_review(measure=created(town), acting_user=officer)

    approve(measure=row, acting_user=officer)

    assert last("roadmap.approve_measure")["alone"] is True


def test_officer_who_cannot_log_in_is_no_second_pair_of_eyes(town):
    officer, gone = somebody(town), somebody(town)
    gone.is_active = False
    gone.save()
    row = submit_for_review(measure=created(town), acting_user=officer)

    assert approve(measure=row, acting_user=officer).publication is Publication.APPROVED


@pytest.mark.parametrize("acts", [(submit_for_review,), (submit_for_review, approve), (archive_measure,)])
def test_sent_back_measure_is_a_draft_with_a_reason_in_the_log(town, acts):
    row = created(town)
    for act in acts:
        row = act(measure=row, acting_user=None)

    row = send_back(measure=row, reason=" Bitte die Kosten prüfen. ", acting_user=None)

    assert row.publication is Publication.DRAFT
    assert last("roadmap.send_back_measure")["reason"] == "Bitte die Kosten prüfen."


def test_sending_back_needs_a_reason_and_something_to_send_back(town):
    row = created(town)

    with pytest.raises(MeasureStateError):
        send_back(measure=row, reason="Nein.", acting_user=None)
    for reason in (" ", "x" * 301):
        with pytest.raises(UnfitMeasureError) as caught:
            send_back(
                measure=submit_for_review(measure=created(town), acting_user=None),
                reason=reason,
                acting_user=None,
            )
        assert caught.value.what is Unfit.NOTE


def test_archived_measure_is_not_planned_and_not_shown(town):
    row = a_public_measure(town, **outlined(town))

    archive_measure(measure=row, acting_user=None)

    assert not published_measures(town).filter(pk=row.pk).exists()
    city = city_of(town)
    problem = intake(city, load_ruleset(city.ruleset.name))
    assert {each.measure: each.reason for each in problem.not_planned}[row.key] == "archived"


# --- how far it is ---------------------------------------------------------------------------------------


def progressed(row, **changes):
    given = {"progress": Progress.PLANNED, "as_of": DAY, "note": NOTE, "acting_user": None, "today": DAY}
    return set_progress(measure=row, **{**given, **changes})


def test_progress_is_a_word_a_day_and_a_sentence(town):
    row = progressed(created(town))

    value = value_of(row)
    assert (value.progress, value.progress_as_of) == (Progress.PLANNED, "2026-11-23")
    assert value.fact_sheet.status_note == NOTE
    assert last("roadmap.set_progress") == {"from": "idea", "to": "planned", "as_of": "2026-11-23"}


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"as_of": date(2026, 11, 24)}, Unfit.AS_OF),
        ({"note": Text(de=" ")}, Unfit.NOTE),
        ({"note": Text(de="kurz", en="x" * 301)}, Unfit.NOTE),
    ],
)
def test_progress_that_says_nothing_or_lies_ahead_is_refused(town, changes, what):
    with pytest.raises(UnfitMeasureError) as caught:
        progressed(created(town), **changes)

    assert caught.value.what is what


def test_running_measure_with_what_it_still_needs_cannot_become_planned_again(town):
    running = Measure.objects.of(town).filter(remaining__isnull=False, progress="running").first()

    with pytest.raises(UnfitMeasureError) as caught:
        progressed(running, progress=Progress.PAUSED)

    assert caught.value.what is Unfit.REMAINING
    assert value_of(running).progress is Progress.RUNNING
    assert progressed(running, progress=Progress.DONE).progress is Progress.DONE


def test_pilot_that_is_over_is_none(town):
    row = Measure.objects.of(town).filter(remaining__isnull=False).first()
    Measure.objects.filter(pk=row.pk).update(pilot=True, progress=Progress.RUNNING)

    assert progressed(row, progress=Progress.RUNNING).pilot is True
    assert progressed(row, progress=Progress.DONE).pilot is False


def test_archived_measure_has_no_progress(town):
    row = archive_measure(measure=created(town), acting_user=None)

    with pytest.raises(MeasureStateError):
        progressed(row)


# --- as part of the city ---------------------------------------------------------------------------------


def test_published_outline_is_planned_by_the_next_run(town):
    row = a_public_measure(town, contributions=(contribution("less-paper", 80),), **outlined(town))
    city = city_of(town)

    result = plan_city(city, load_ruleset(city.ruleset.name), options=SolveOptions(work=2))

    (choice,) = [each for each in result.plan.choices if each.measure == row.key]
    assert choice.variant == "outline"


@pytest.mark.parametrize("progress", list(Progress))
def test_folder_written_in_any_state_of_a_measure_has_no_error(town, tmp_path, progress):
    row = created(town, contributions=(contribution("less-paper", 80),), **outlined(town))
    progressed(row, progress=progress)

    dump_folder(town, tmp_path / "out")

    findings, city = check_city(tmp_path / "out")
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    assert city == city_of(town)
    intake(city, load_ruleset(city.ruleset.name))


def test_measure_born_in_the_office_comes_back_from_its_folder_with_its_ideas(town, tmp_path):
    row = a_public_measure(town, ideas=(an_idea(town),), **outlined(town))
    before = city_of(town)
    dump_folder(town, tmp_path / "out")

    report = load_folder(tmp_path / "out")

    assert {line.outcome for line in report.lines} == {Outcome.UNCHANGED}
    assert city_of(town) == before
    assert MeasureIdea.objects.get().measure == row


def test_measure_born_in_the_office_stays_when_the_town_s_own_folder_is_loaded(town):
    row = created(town)
    folder = replace(
        city_of(town), measures=tuple(each for each in city_of(town).measures if each.id != row.key)
    )

    report = load_city(folder)

    assert {line.key: line.outcome for line in report.lines if line.kind == "measure"}[row.key] is Outcome.OWN
    assert Measure.objects.of(town).current().filter(pk=row.pk).exists()


def test_measure_changed_in_the_office_and_in_the_folder_is_a_conflict(town):
    library = Measure.objects.of(town).get(key="library")
    archive_measure(measure=library, acting_user=None)
    city = city_of(town)

    def says(title):
        measures = tuple(
            replace(each, title=Text(de=title), publication=Publication.PUBLISHED)
            if each.id == "library"
            else each
            for each in city.measures
        )
        return {line.key: line.outcome for line in load_city(replace(city, measures=measures)).lines}[
            "library"
        ]

    assert says("Neue Bücherei") is Outcome.CONFLICT
    assert value_of(library).publication is Publication.ARCHIVED


def test_outline_of_classes_keeps_its_origin(town):
    row = created(town, **outlined(town))

    assert isinstance(row.outline, Outline)
    assert row.outline.cost.origin.by == "it-lead"
