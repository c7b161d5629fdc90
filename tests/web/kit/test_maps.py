"""Maps: nothing is asked of anybody unless the operator names a style, and then one origin only, on two pages."""

import pytest
from django.test import Client
from voice_town import VoiceTown

from lindwurm.web.kit.assets import asset_url
from lindwurm.web.kit.middleware import CONTENT_SECURITY_POLICY, MAP_WORKER, map_policy
from lindwurm.web.public.kept import PAGES

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
STYLE = "https://karten.stadt.example/stil.json?v=1"
ORIGIN = "https://karten.stadt.example"


@pytest.fixture
def visitor():
    """Somebody who reads, in a town with one idea that has a place."""
    town = VoiceTown()
    town.format()
    town.idea("Licht", latitude="49.63", longitude="8.36")
    PAGES.clear()
    return Client(headers={"host": "localhost"})


def policy(answer):
    answer.close()  # a file of the kit stays open else
    return answer.headers["Content-Security-Policy"]


def test_page_without_a_style_loads_no_map_and_asks_nobody(visitor):
    answer = visitor.get("/ideen/karte")

    assert policy(answer) == CONTENT_SECURITY_POLICY
    assert "maplibre" not in answer.content.decode()
    assert "ground" not in answer.content.decode()


def test_page_with_a_style_of_another_origin_may_ask_it_and_no_other(visitor, settings):
    settings.LINDWURM_MAP_STYLE = STYLE

    answer = visitor.get("/ideen/karte")

    added = set(map_policy().split("; ")) - set(CONTENT_SECURITY_POLICY.split("; "))
    assert policy(answer) == map_policy()
    assert added == {f"img-src 'self' data: {ORIGIN}", f"connect-src 'self' {ORIGIN}"}
    assert f'data-ground="{STYLE}"' in answer.content.decode()


def test_style_of_the_own_origin_widens_nothing(visitor, settings):
    settings.LINDWURM_MAP_STYLE = "/karten/stil.json"

    answer = visitor.get("/ideen/karte")

    assert policy(answer) == CONTENT_SECURITY_POLICY
    assert 'data-ground="/karten/stil.json"' in answer.content.decode()


@pytest.mark.parametrize("path", ["/ideen", "/idee/1", "/mitmachen", "/", "/datenschutz"])
def test_page_without_a_map_keeps_its_policy(visitor, settings, path):
    settings.LINDWURM_MAP_STYLE = STYLE

    assert policy(visitor.get(path)) == CONTENT_SECURITY_POLICY


def test_only_the_script_that_fetches_tiles_has_the_wider_policy(visitor, settings):
    settings.LINDWURM_MAP_STYLE = STYLE

    assert policy(visitor.get(asset_url(MAP_WORKER))) == map_policy()
    assert policy(visitor.get(asset_url("lindwurm.js"))) == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("", "keine Schriften, keine Karten, keine Statistik"),
        ("/karten/stil.json", "keine Schriften, keine Karten, keine Statistik"),
        (STYLE, "Er kommt von karten.stadt.example; dieser Server erfährt die Adresse Ihres Geräts."),
    ],
)
def test_privacy_page_names_the_server_of_the_map(visitor, settings, style, said):
    settings.LINDWURM_MAP_STYLE = style

    assert said in visitor.get("/datenschutz").content.decode()
