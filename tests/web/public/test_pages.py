"""Every public page answers in both languages, without a cookie, and says when it has not changed."""

import pytest
from django.test import Client
from public_town import PublicTown, a_town
from tests.web.public.conftest import ADDRESSES, PAGES

from lindwurm.stages.plans.enums import VersionState
from lindwurm.stages.plans.models import Version

NO_MARK = ("imprint", "privacy", "accessibility", "plain-language", "sitemap", "robots", "csv", "plan")

# A text of the city changes without the database knowing.
MAY_CHANGE = ("robots", "imprint", "privacy", "accessibility", "plain-language")


@pytest.mark.parametrize("path", ADDRESSES)
def test_page_answers_without_a_cookie(town, visitor, path):
    answer = visitor.get(path)

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize(
    "path", [path for name, pair in PAGES.items() if name not in MAY_CHANGE for path in pair]
)
def test_page_that_has_not_changed_is_not_sent_again(town, visitor, path):
    first = visitor.get(path)
    kept = {"if-none-match": first.headers["ETag"]}

    assert visitor.get(path, headers=kept).status_code == 304

    town.said()

    assert visitor.get(path, headers=kept).status_code == 200


def test_pages_of_two_languages_differ_in_their_mark(town, visitor):
    assert visitor.get("/").headers["ETag"] != visitor.get("/en/").headers["ETag"]


@pytest.mark.parametrize(
    "path", [path for name, pair in PAGES.items() if name not in NO_MARK for path in pair]
)
def test_page_says_draft_and_demonstration(town, visitor, path):
    text = visitor.get(path).content.decode()

    assert ("Draft – not decided" if path.startswith("/en/") else "Entwurf – nicht beschlossen") in text
    assert "Erfundene Stadt." in text


def test_page_of_an_adopted_version_says_so(town, visitor):
    Version.objects.update(state=VersionState.ADOPTED)
    town.said()

    text = visitor.get("/fahrplan").content.decode()

    assert "Entwurf – nicht beschlossen" not in text
    assert "standing--adopted" in text


@pytest.mark.parametrize(
    "path",
    [
        "/massnahme/nothing",
        "/handlungsfeld/nothing",
        "/partner/nothing",
        "/stadt/nothing/fahrplan",
        "/roadmap",
    ],
)
def test_what_is_not_there_is_said_politely(town, visitor, path):
    answer = visitor.get(path)

    assert answer.status_code == 404
    assert "Zur Startseite" in answer.content.decode() or "Startseite" in answer.content.decode()


def test_another_municipality_has_pages_of_its_own(db, visitor):
    a_town(2)
    a_town(1, slug="quelle", name="Quelle", place=1)

    text = visitor.get("/stadt/quelle/fahrplan").content.decode()

    assert 'href="/stadt/quelle/massnahme/m-000"' in text
    assert "m-001" not in text


def test_town_without_a_version_shows_how_far_measures_are(db, visitor):
    town = PublicTown()
    town.measure("m-000", "Offene Daten")
    town.said()

    roadmap, start = (visitor.get(path).content.decode() for path in ("/fahrplan", "/"))

    assert "Noch ist kein Plan veröffentlicht" in roadmap
    assert "Offene Daten" in roadmap
    assert "Noch ist kein Plan veröffentlicht" in start
    assert visitor.get("/plan.json").status_code == 404


def test_town_without_anything_answers(db, visitor):
    PublicTown()

    assert {
        visitor.get(PAGES[name][0]).status_code
        for name in ("start", "roadmap", "partners", "sites", "grants")
    } == {200}


def test_page_of_who_has_logged_in_asks_for_no_session(town, django_user_model):
    visitor = Client(headers={"host": "localhost"})
    visitor.force_login(django_user_model.objects.create_user(email="a@b.example", password="x" * 14))

    answer = visitor.get("/fahrplan")

    assert answer.cookies == {}


def test_sitemap_names_every_measure_in_both_languages(town, visitor):
    text = visitor.get("/sitemap.xml").content.decode()

    assert text.count("<loc>http://localhost/massnahme/") == 9
    assert text.count("<loc>http://localhost/en/measure/") == 9
    assert "/idee/" not in text
    assert "Sitemap: http://localhost/sitemap.xml" in visitor.get("/robots.txt").content.decode()
