"""The page of a measure: the ideas it comes from, and what it waits for."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from format_builders import a_round
from measuring_builders import a_content, an_idea
from tests.web.public.conftest import ADDRESSES
from voice_town import VoiceTown

from lindwurm.base.audit.domain import record
from lindwurm.core.city import Owner, Publication, Text
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Suggestion
from lindwurm.stages.roadmap.domain import create_measure, link_idea
from lindwurm.stages.roadmap.domain.suggestions import link_suggestion
from lindwurm.stages.roadmap.models import Measure


def linked(town, *numbers, **columns):
    for number in numbers:
        idea = an_idea(town.municipality, number, title=f"Radweg {number}", **columns)
        link_idea(measure=town.measures[0], idea=idea, acting_user=None)


def test_page_names_the_ideas_it_comes_from_and_only_those_that_everybody_sees(town, visitor):
    linked(town, 7, 8)
    linked(town, 9, visibility=Visibility.HIDDEN)

    page = visitor.get("/massnahme/m-000").content.decode()

    assert "Aus diesen Ideen" in page
    assert "Idee 7: Radweg 7" in page
    assert "Idee 8: Radweg 8" in page
    assert "Radweg 9" not in page


def test_page_follows_what_becomes_of_an_idea(town, visitor):
    linked(town, 7)
    first = visitor.get("/massnahme/m-000").headers["ETag"]

    record(
        municipality=town.municipality, acting_user=None, action="participation.x", target=town.measures[0]
    )

    assert visitor.get("/massnahme/m-000").headers["ETag"] != first


def test_page_names_the_suggestions_on_the_budget_that_everybody_sees(db, visitor):
    town = VoiceTown()
    town.planned(town.version(), measure := town.measure("baenke", "Bänke am Rhein"))
    budget = a_round(town)
    for number, title, visibility in (
        (1, "Bänke", Visibility.VISIBLE),
        (2, "Verstecktes", Visibility.HIDDEN),
    ):
        row = Suggestion.objects.create(
            municipality=town.municipality,
            budget=budget,
            number=number,
            title=title,
            text="Bitte.",
            received_on=timezone.localdate(),
            visibility=visibility,
        )
        link_suggestion(measure=measure, suggestion=row, acting_user=None)
    town.said()

    page = visitor.get("/massnahme/baenke").content.decode()

    assert "Vorschläge zum Haushalt, die dazugehören" in page
    assert f'<a href="/haushaltsentwurf/{budget.format.slug}/vorschlag/1">Vorschlag 1: Bänke</a>' in page
    assert "Verstecktes" not in page


def test_page_without_ideas_says_nothing_of_them(town, visitor):
    page = visitor.get("/massnahme/m-000").content.decode()

    assert "Aus diesen Ideen" not in page
    assert "Vorschläge zum Haushalt" not in page


def test_measure_that_no_public_version_knows_waits_for_the_plan(town, visitor):
    town.measure("fresh", "Ganz neu")
    town.said()

    assert "Wartet auf den Fahrplan" in visitor.get("/massnahme/fresh").content.decode()
    assert "Wartet auf den Fahrplan" not in visitor.get("/massnahme/m-000").content.decode()


def test_number_of_queries_does_not_grow_with_the_ideas(town, visitor):
    linked(town, 1)
    with CaptureQueriesContext(connection) as one:
        visitor.get("/massnahme/m-000?1")
    linked(town, 2, 3)
    with CaptureQueriesContext(connection) as three:
        visitor.get("/massnahme/m-000?2")

    assert len(three) <= len(one)


def test_draft_of_the_office_is_on_no_public_page(town, visitor):
    first = town.measures[0]
    content = a_content(
        title=Text(de="Geheimvorhaben Krypta"),
        field=first.field.key,
        owner=Owner(unit=first.owner_unit.key, role=first.owner_role.key),
        basis=None,
    )
    idea = an_idea(town.municipality, 7)

    for state in (Publication.DRAFT, Publication.REVIEW, Publication.APPROVED):
        row = create_measure(municipality=town.municipality, content=content, ideas=(idea,), acting_user=None)
        Measure.objects.filter(pk=row.pk).update(publication=state)
    town.said()

    shown = [path for path in ADDRESSES if "Krypta" in visitor.get(path).content.decode(errors="replace")]
    assert shown == []
    assert not idea.events.exists()
    assert visitor.get(f"/massnahme/{row.key}").status_code == 404
