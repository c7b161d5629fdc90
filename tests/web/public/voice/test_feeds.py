"""Ideas beyond their own pages: the start page, doors, feeds, the pages of others; and nothing written is taken for HTML."""

from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from tests.web.public.voice.test_reading import HERE, a_whole_idea, text

from lindwurm.core.city import Progress
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.enums import EventKind, IdeaState
from lindwurm.stages.roadmap.models import MeasureIdea

pytestmark = pytest.mark.integration


def test_feed_of_an_idea_tells_state_answers_history_and_measures(town, visitor):
    a_whole_idea(town)

    said = visitor.get("/idee/1.json").json()

    assert (said["state"], said["state_word"], said["author"]) == ("taken-up", "aufgegriffen", "Amsel")
    assert [answer["text"] for answer in said["answers"]] == ["Wir bauen zehn Bänke.", "Wir prüfen das."]
    assert [event["kind"] for event in said["history"]] == ["submitted"]
    assert [measure["page"] for measure in said["measures"]] == ["http://localhost/massnahme/baenke"]
    assert said["merged"] == [2]
    assert visitor.get("/idee/1.json").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("is_planned", "words", "period"),
    [(False, "noch nicht eingeplant", None), (True, "im Fahrplan vorgesehen", "1. Quartal 2027 bis 2028")],
    ids=["waits", "planned"],
)
def test_measure_that_is_an_idea_itself_is_not_called_open_below_an_idea(
    town, visitor, is_planned, words, period
):
    idea, version = town.idea(), town.version()
    measure = town.measure("brunnen", "Trinkbrunnen", progress=Progress.IDEA)
    if is_planned:
        town.planned(version, measure)
    MeasureIdea.objects.create(municipality=town.municipality, measure=measure, idea=idea)

    (said,) = visitor.get("/idee/1.json").json()["measures"]

    assert (said["state_word"], said["period"]) == (words, period)
    assert words in text(visitor, "/idee/1")


def test_feed_of_a_town_comes_in_pages(town, visitor):
    for number in range(51):
        town.idea(f"Idee {number}")

    first = visitor.get("/ideen.json").json()
    second = visitor.get("/ideen.json?page=2").json()

    assert (first["count"], len(first["ideas"]), len(second["ideas"])) == (51, 50, 1)
    assert first["next"] == "http://localhost/ideen.json?page=2"
    assert second["next"] is None


def test_atom_feed_is_well_formed_whatever_citizens_write(town, visitor):
    idea = town.idea('<b>"Fett" & böse</b>\x0b')
    add_event(idea=idea, kind=EventKind.SUBMITTED, acting_user=None)

    for path in ("/ideen.atom", "/idee/1.atom"):
        feed = ET.fromstring(visitor.get(path).content)  # noqa: S314 -- our own answer
        entry = feed.find("{http://www.w3.org/2005/Atom}entry")
        assert entry.find("{http://www.w3.org/2005/Atom}title").text == '<b>"Fett" & böse</b>'


def test_what_citizens_write_is_never_taken_for_html(town, visitor):
    town.idea(
        "<script>alert(1)</script>", text="<img src=x onerror=alert(1)>", place_text="<i>hier</i>", **HERE
    )

    for path in ("/ideen", "/ideen/karte", "/idee/1", "/idee/1/einbetten", "/idee/1/anderswo"):
        page = text(visitor, path)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<i>hier" not in page


def test_small_page_may_be_framed_by_anybody_and_runs_nothing(town, visitor):
    town.idea()

    small, whole = visitor.get("/idee/1/einbetten"), visitor.get("/idee/1")

    policy = small.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in small.headers
    assert "<script" not in small.content.decode()
    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
    assert whole.headers["X-Frame-Options"] == "DENY"


def test_door_of_a_format_leads_to_the_page_that_shows_it(town, visitor):
    assert visitor.get("/mitmachen/mitmachen/ideas").headers["Location"] == "/ideen?process=mitmachen"
    text(visitor, "/mitmachen/mitmachen/nichts", 404)
    text(visitor, "/mitmachen/nichts/ideas", 404)


def test_start_page_says_what_became_of_ideas(town, visitor):
    assert "Was aus Ihren Ideen wurde" not in text(visitor, "/")

    town.idea(state=IdeaState.REJECTED, answered_at=timezone.now())

    page = text(visitor, "/")
    assert "Was aus Ihren Ideen wurde" in page
    assert "<dt>Nicht aufgegriffen, mit Begründung</dt><dd>1</dd>" in page


def test_map_without_places_says_so(town, visitor):
    town.idea()

    assert "Keine Idee nennt einen Ort" in text(visitor, "/ideen/karte")
