"""A measure on its way to the public, each step after a question."""

import pytest
from base_factories import MembershipFactory, UserFactory
from django.test import Client
from measuring_builders import a_content, a_public_measure, an_idea
from planned_towns import a_finished_run, a_town

from lindwurm.base.accounts.enums import Role
from lindwurm.core.city import Publication
from lindwurm.stages.participation.enums import EventKind
from lindwurm.stages.participation.models import IdeaEvent
from lindwurm.stages.plans.domain import publish_run
from lindwurm.stages.roadmap.domain import create_measure, link_idea, submit_for_review
from lindwurm.stages.roadmap.models import Measure

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
ONE = "/buero/massnahmen/eintrag/fahrradstrasse-am-fluss/"


@pytest.fixture
def town():
    return a_town()


@pytest.fixture
def person(town):
    return lambda role=Role.OFFICER: MembershipFactory(user=UserFactory(), municipality=town, role=role).user


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def officer(person):
    return client_of(person())


@pytest.fixture
def draft(town):
    return create_measure(municipality=town, content=a_content(), acting_user=None)


def state(row):
    return Measure.objects.get(pk=row.pk).publication


def read(client, path):
    return client.get(path).content.decode()


def seen(client, path):
    return client.get(path).context["form"]["seen"].value()


def test_whole_way_from_draft_to_the_public_page(person, officer, draft):
    editor = client_of(person(Role.EDITOR))

    for client, step, button in (
        (editor, "pruefung", "Zur Prüfung geben"),
        (officer, "freigeben", "Freigeben"),
        (officer, "veroeffentlichen", "Jetzt veröffentlichen"),
    ):
        assert Client().get("/massnahme/fahrradstrasse-am-fluss/").status_code == 404
        assert button in read(client, f"{ONE}{step}/")
        answer = client.post(f"{ONE}{step}/", {"seen": seen(client, f"{ONE}{step}/")})
        assert (answer.status_code, answer.url) == (302, ONE)

    assert state(draft) is Publication.PUBLISHED
    page = read(officer, ONE)
    assert "Öffentliche Seite der Maßnahme" in page
    assert "Wartet auf den Fahrplan" in page
    acts = [act.entry.action.removeprefix("roadmap.") for act in officer.get(ONE).context["shown"].log]
    assert acts == ["publish_measure", "approve_measure", "submit_measure", "create_measure"]


def test_step_that_does_not_fit_has_no_button_and_does_nothing(officer, draft):
    page = read(officer, f"{ONE}veroeffentlichen/")
    answer = officer.post(f"{ONE}veroeffentlichen/", follow=True)

    assert "Dieser Schritt passt nicht zum Zustand der Maßnahme." in page
    assert "Jetzt veröffentlichen</button>" not in page
    assert "Jemand anders war schneller" in answer.content.decode()
    assert state(draft) is Publication.DRAFT


def test_who_submitted_is_told_that_a_second_person_is_needed(person, officer, draft):
    submitter = person()
    submit_for_review(measure=draft, acting_user=submitter)
    own = client_of(submitter)

    page = read(own, f"{ONE}freigeben/")
    answer = own.post(f"{ONE}freigeben/")

    assert "Eine zweite Person ist nötig" in page
    assert "Freigeben</button>" not in page
    assert answer.status_code == 422
    assert state(draft) is Publication.REVIEW
    assert officer.post(f"{ONE}freigeben/").status_code == 302


def test_only_officer_approves_alone_and_page_and_history_say_so(person, draft):
    only = person()
    submit_for_review(measure=draft, acting_user=only)
    client = client_of(only)

    page = read(client, f"{ONE}freigeben/")
    after = client.post(f"{ONE}freigeben/", follow=True).content.decode()

    assert "Keine zweite Person prüft sie" in page
    assert "von der einzigen dazu befugten Person, die sie selbst eingereicht hatte" in after
    assert state(draft) is Publication.APPROVED


def test_sent_back_measure_shows_its_reason(officer, draft):
    submit_for_review(measure=draft, acting_user=None)

    refused = officer.post(f"{ONE}zurueckgeben/", {"note_de": ""})
    page = officer.post(f"{ONE}zurueckgeben/", {"note_de": "Kosten prüfen."}, follow=True).content.decode()

    assert refused.status_code == 422
    assert "Maßnahme wieder zum Entwurf gemacht: Kosten prüfen." in page
    assert state(draft) is Publication.DRAFT


def test_approval_of_what_has_changed_meanwhile_is_asked_for_again(person, officer, draft):
    editor = client_of(person(Role.EDITOR))
    submit_for_review(measure=draft, acting_user=None)
    mark = seen(officer, f"{ONE}freigeben/")
    editor.post(f"{ONE}stand/", {"progress": "planned", "as_of": "1.11.2026", "note_de": "Bald."})

    answer = officer.post(f"{ONE}freigeben/", {"seen": mark})

    assert answer.status_code == 422
    assert "Jemand anderes hat" in answer.content.decode()
    assert state(draft) is Publication.REVIEW


def test_archived_measure_is_gone_from_the_public_pages_and_comes_back_as_a_draft(officer, town):
    row = a_public_measure(town)

    officer.post(f"{ONE}archivieren/")
    assert state(row) is Publication.ARCHIVED
    officer.post(f"{ONE}zurueckgeben/", {"note_de": "Doch."})

    assert state(row) is Publication.DRAFT


def test_P_26_office_asks_why_a_measure_is_given_up_that_citizens_know(officer, town):
    row = a_public_measure(town, ideas=(an_idea(town),))

    answer = officer.post(f"{ONE}archivieren/", {"note_de": ""})
    assert answer.status_code == 422
    assert state(row) is Publication.PUBLISHED
    officer.post(f"{ONE}archivieren/", {"note_de": "Zu schmal.", "note_en": "Too narrow."})

    assert state(row) is Publication.ARCHIVED
    texts = list(IdeaEvent.objects.values_list("text_de", flat=True))
    assert [text for text in texts if text.endswith("Begründung: Zu schmal.")]


def test_P_26_publication_of_a_measure_that_the_plan_already_holds_tells_both(officer, town):
    publish_run(run=a_finished_run(town), note_de="Erste", acting_user=None)
    library, idea = Measure.objects.of(town).get(key="library"), an_idea(town)
    Measure.objects.filter(pk=library.pk).update(publication=Publication.APPROVED)
    link_idea(measure=library, idea=idea, acting_user=None)

    officer.post("/buero/massnahmen/eintrag/library/veroeffentlichen/")

    kinds = [event.kind for event in idea.events.order_by("pk")]
    assert kinds == [EventKind.MEASURE, EventKind.PLANNED]
