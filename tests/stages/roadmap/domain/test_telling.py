"""P-26: whoever follows an idea is told when its measure moves; once, and only what everybody may see."""

from datetime import date

import pytest
from base_factories import UserFactory
from measuring_builders import a_content, a_public_measure, an_idea
from planned_towns import a_finished_run, a_town

from lindwurm.base.outbox.models import Notice
from lindwurm.core.city import Progress, Publication, Text
from lindwurm.exchange.load import load_city
from lindwurm.stages.participation.enums import EventKind, IdeaState
from lindwurm.stages.participation.models import Follow, IdeaEvent
from lindwurm.stages.plans.domain import publish_run, publish_version, save_draft, tell_plan
from lindwurm.stages.plans.enums import Precision
from lindwurm.stages.plans.models import PlannedMeasure
from lindwurm.stages.plans.queries import city_of
from lindwurm.stages.plans.tasks import tell_citizens
from lindwurm.stages.roadmap.domain import (
    PublicPlace,
    UnfitMeasureError,
    approve,
    archive_measure,
    create_measure,
    link_idea,
    publish_measure,
    send_back,
    set_progress,
    submit_for_review,
    tell_ideas,
)
from lindwurm.stages.roadmap.models import Measure, MeasureIdea

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
TITLE = "Fahrradstraße am Fluss"
WHY = Text(de="Die Brücke trägt sie nicht.", en="The bridge does not carry it.")


@pytest.fixture
def town():
    return a_town()


@pytest.fixture
def idea(town):
    return an_idea(town)


@pytest.fixture
def measure(town, idea):
    """Public, with an idea that was told so."""
    row = a_public_measure(town, ideas=(idea,))
    IdeaEvent.objects.all().delete()
    return row


def told(idea):
    return [(event.kind, event.text_de) for event in idea.events.order_by("pk")]


def report(measure, progress, note="Es geht voran.", day=DAY):
    return set_progress(
        measure=measure, progress=progress, as_of=day, note=Text(de=note), acting_user=None, today=DAY
    )


def place(period_de="2027", *, is_draft=True):
    return PublicPlace(period_de=period_de, period_en=f"in {period_de}", is_draft=is_draft)


# --- publication -----------------------------------------------------------------------------------------


def test_P_26_draft_review_and_approval_are_told_to_nobody(town, idea):
    row = create_measure(municipality=town, content=a_content(), ideas=(idea,), acting_user=None)
    for act in (submit_for_review, approve):
        row = act(measure=row, acting_user=None)
    report(row, Progress.PLANNED)
    row = send_back(measure=row, reason="Noch einmal.", acting_user=None)
    archive_measure(measure=row, acting_user=None)

    assert tell_plan(municipality=town, acting_user=None) == 0
    assert told(idea) == []


def test_P_26_publication_is_told_with_the_title(town, idea):
    a_public_measure(town, ideas=(idea,))

    (event,) = idea.events.all()
    assert (event.kind, event.is_public) == (EventKind.MEASURE, True)
    assert f"„{TITLE}“" in event.text_de
    assert "“Cycle street by the river”" in event.text_en


def test_P_26_link_to_a_public_measure_is_told_at_once(town, idea):
    row = a_public_measure(town)

    link_idea(measure=row, idea=idea, acting_user=None)

    assert [kind for kind, _text in told(idea)] == [EventKind.MEASURE]


def test_P_26_archiving_is_told_without_the_title(measure, idea):
    archive_measure(measure=measure, reason=WHY, acting_user=None)

    ((kind, text),) = told(idea)
    assert kind is EventKind.MEASURE
    assert text.endswith("nicht weiter. Begründung: Die Brücke trägt sie nicht.")
    assert idea.events.get().text_en.endswith("Reason: The bridge does not carry it.")
    assert TITLE not in text


@pytest.mark.parametrize("reason", [None, Text(de=" "), Text(de="x" * 301)])
def test_P_26_measure_that_citizens_know_is_not_given_up_without_a_reason(measure, idea, reason):
    with pytest.raises(UnfitMeasureError):
        archive_measure(measure=measure, reason=reason, acting_user=None)

    assert told(idea) == []
    assert Measure.objects.get(pk=measure.pk).publication is Publication.PUBLISHED


def test_P_26_measure_that_comes_back_is_told_anew(measure, idea):
    row = archive_measure(measure=measure, reason=WHY, acting_user=None)
    row = send_back(measure=row, reason="Doch.", acting_user=None)
    for act in (submit_for_review, approve, publish_measure):
        row = act(measure=row, acting_user=None)

    first, again, third = told(idea)
    assert "nicht weiter" in first[1]
    assert "überarbeitet" in again[1]
    assert TITLE in third[1]
    assert TITLE not in first[1] + again[1]


def test_P_26_measure_that_a_folder_withdraws_is_told_without_the_title(town, measure, idea):
    Measure.objects.filter(pk=measure.pk).update(publication=Publication.REVIEW)

    tell_ideas(municipality=town, acting_user=None)

    ((_kind, text),) = told(idea)
    assert "zurzeit nicht öffentlich" in text
    assert TITLE not in text


# --- progress --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress.PLANNED, "geplant"),
        (Progress.RUNNING, "in Arbeit"),
        (Progress.PAUSED, "ruht"),
        (Progress.DONE, "fertig"),
        (Progress.ENDED, "ohne Ergebnis beendet"),
        (Progress.UNKNOWN, "nicht bekannt"),
    ],
)
def test_P_26_progress_is_told_with_day_and_sentence(measure, idea, progress, words):
    report(measure, progress)

    expected = f"Stand der Maßnahme „{TITLE}“: {words} (23. November 2026). Es geht voran."
    assert told(idea) == [(EventKind.PROGRESS, expected)]
    assert idea.events.get().text_en.endswith("(23 November 2026). Es geht voran.")


def test_P_26_measure_in_use_makes_its_idea_done_and_names_itself(measure, idea):
    report(measure, Progress.DONE)

    idea.refresh_from_db()
    assert idea.state is IdeaState.DONE
    assert idea.events.get().data == {"measure": measure.key, "progress": "done", "state": "done"}


def test_P_26_author_and_followers_get_a_notice(town, measure, idea):
    author, follower = UserFactory(), UserFactory()
    idea.author = author
    idea.save()
    Follow.objects.create(municipality=town, idea=idea, user=follower)

    report(measure, Progress.RUNNING)

    notices = Notice.objects.filter(event=f"event:{idea.events.get().pk}")
    assert {notice.user for notice in notices} == {author, follower}


def test_P_26_progress_back_to_an_idea_is_told(measure, idea):
    report(measure, Progress.RUNNING)
    report(measure, Progress.IDEA)

    assert "noch eine Idee" in told(idea)[1][1]


def test_P_26_progress_already_made_is_told_with_the_publication(town, idea):
    row = create_measure(municipality=town, content=a_content(), ideas=(idea,), acting_user=None)
    row = report(row, Progress.RUNNING)
    for act in (submit_for_review, approve, publish_measure):
        row = act(measure=row, acting_user=None)

    assert [kind for kind, _text in told(idea)] == [EventKind.MEASURE, EventKind.PROGRESS]


def test_P_26_news_of_the_same_progress_is_told_by_its_day(measure, idea):
    for day in (date(2026, 11, 1), date(2026, 11, 1), DAY):
        report(measure, Progress.RUNNING, day=day)

    assert len(told(idea)) == 2


# --- the plan --------------------------------------------------------------------------------------------


def test_P_26_start_in_the_public_plan_is_told_as_a_draft_until_it_is_adopted(town, measure, idea):
    tell_ideas(municipality=town, acting_user=None, places={measure.key: place()})
    tell_ideas(municipality=town, acting_user=None, places={measure.key: place("2028", is_draft=False)})

    first, second = told(idea)
    assert first[0] is second[0] is EventKind.PLANNED
    assert first[1].endswith(f"(Entwurf, noch nicht beschlossen) sieht die Maßnahme „{TITLE}“ vor: 2027.")
    assert second[1] == f"Der öffentliche Fahrplan sieht die Maßnahme „{TITLE}“ vor: 2028."


def test_P_26_measure_that_is_not_in_the_plan_is_told(town, measure, idea):
    for period in ("2027", ""):
        tell_ideas(municipality=town, acting_user=None, places={measure.key: place(period)})

    assert "zurzeit nicht enthalten" in told(idea)[1][1]


def test_P_26_act_on_a_measure_forgets_nothing_of_the_plan(town, measure, idea):
    places = {measure.key: place()}
    tell_ideas(municipality=town, acting_user=None, places=places)
    report(measure, Progress.PLANNED)

    assert tell_ideas(municipality=town, acting_user=None, places=places) == 0


def planned(town, idea):
    """Link the idea to a measure that the finished run has placed."""
    run = a_finished_run(town)
    link_idea(measure=Measure.objects.of(town).get(key="library"), idea=idea, acting_user=None)
    IdeaEvent.objects.all().delete()
    return run


def test_P_26_published_version_tells_when_the_measure_starts(town, idea):
    version = publish_run(run=planned(town, idea), note_de="Erste", acting_user=None)

    row = PlannedMeasure.objects.get(version=version, measure__key="library")
    ((kind, text),) = told(idea)
    assert kind is EventKind.PLANNED
    assert text.endswith(f": {row.period_de}.")


def test_P_26_start_beyond_the_financial_plan_is_told_in_a_whole_sentence(town, idea):
    version = publish_run(run=planned(town, idea), note_de="Erste", acting_user=None)
    rows = PlannedMeasure.objects.filter(version=version, measure__key="library")
    rows.update(start_precision=Precision.LATER, period_de="später", period_en="later")

    tell_plan(municipality=town, acting_user=None)

    assert told(idea)[-1][1].endswith(": in späteren Jahren, nach dem Ende des Finanzplans.")


def test_P_26_kept_draft_of_a_plan_tells_nothing_until_it_is_public(town, idea):
    draft = save_draft(run=planned(town, idea), acting_user=None)
    assert told(idea) == []

    publish_version(version=draft, acting_user=None)
    publish_version(version=draft, acting_user=None)

    assert [kind for kind, _text in told(idea)] == [EventKind.PLANNED]


def test_P_26_loaded_folder_tells_what_it_changed(town, measure, idea):
    city = city_of(town)
    load_city(city)
    assert told(idea) == []
    Measure.objects.filter(pk=measure.pk).update(progress=Progress.RUNNING)

    load_city(city, take="file")

    assert [kind for kind, _text in told(idea)] == [EventKind.PROGRESS]


def test_P_26_daily_job_tells_what_no_act_has_told(town, measure, idea):
    Measure.objects.filter(pk=measure.pk).update(progress=Progress.DONE)

    assert (tell_citizens.func(), tell_citizens.func()) == (1, 0)

    assert [kind for kind, _text in told(idea)] == [EventKind.PROGRESS]


# --- once ------------------------------------------------------------------------------------------------


def test_P_26_nothing_is_told_twice(town, measure, idea):
    report(measure, Progress.RUNNING)

    for _ in range(2):
        assert tell_plan(municipality=town, acting_user=None) == 0
    assert len(told(idea)) == 1


def test_P_26_merged_ideas_are_told_once_in_the_one_that_goes_on(town, measure, idea):
    other = an_idea(town, 2)
    link_idea(measure=measure, idea=other, acting_user=None)
    IdeaEvent.objects.all().delete()
    other.state, other.merged_into = IdeaState.MERGED, idea
    other.save()

    report(measure, Progress.RUNNING)

    assert len(told(idea)) == 1
    assert told(other) == []
    assert {link.told["progress"] for link in MeasureIdea.objects.all()} == {"running"}


def test_P_26_title_without_english_stands_in_german(town, idea):
    a_public_measure(town, ideas=(idea,), title=Text(de="Radweg"))

    assert "“Radweg”" in idea.events.get().text_en
