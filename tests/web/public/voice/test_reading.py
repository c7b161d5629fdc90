"""Pages to read: what runs, the list, the map beside its list, an idea with everything that became of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lindwurm.core.city import Assumed, Figure, FigureKind, Publication
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.enums import (
    EventKind,
    FormatKind,
    IdeaState,
    Origin,
    ProcessState,
    Visibility,
)
from lindwurm.stages.participation.models import Answer, Comment, ProcessFigure
from lindwurm.stages.partners.models import Site
from lindwurm.stages.roadmap.models import MeasureIdea
from lindwurm.web.public.kept import PAGES

pytestmark = pytest.mark.integration
SECRET = "echter.name@example.org"
HERE = {"latitude": Decimal("49.63000"), "longitude": Decimal("8.36000")}


def text(visitor, path, status=200):
    PAGES.clear()
    answer = visitor.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def a_whole_idea(town):
    """An idea with everything that can hang on one."""
    author = town.person(name="Amsel", email=SECRET)
    idea = town.idea(
        author=author,
        state=IdeaState.TAKEN_UP,
        answered_at=timezone.now(),
        place_text="Rheinpromenade",
        field=town.fields[0],
        comment_count=2,
        supports=3,
        **HERE,
    )
    other = town.idea(
        "Sitze am Fluss", author=town.person(name="Fink"), state=IdeaState.MERGED, merged_into=idea
    )
    for number, said in enumerate(("Wir prüfen das.", "Wir bauen zehn Bänke."), start=1):
        Answer.objects.create(
            municipality=town.municipality,
            idea=idea,
            number=number,
            state=IdeaState.TAKEN_UP,
            text_de=said,
            unit=town.unit,
        )
    add_event(idea=idea, kind=EventKind.SUBMITTED, acting_user=author)
    add_event(
        idea=idea, kind=EventKind.ASSIGNED, text_de="Nur für das Amt.", is_public=False, acting_user=None
    )
    first = Comment.objects.create(
        municipality=town.municipality, idea=idea, text="Gute Sache", author=author
    )
    Comment.objects.create(municipality=town.municipality, idea=idea, text="Finde ich auch", parent=first)
    Comment.objects.create(
        municipality=town.municipality, idea=idea, text="Verstecktes", visibility=Visibility.HIDDEN
    )
    version = town.version()
    measure = town.measure("baenke", "Bänke am Rhein")
    town.planned(version, measure)
    secret = town.measure("geheim", "Geheime Maßnahme", publication=Publication.DRAFT)
    MeasureIdea.objects.create(municipality=town.municipality, measure=measure, idea=other)
    MeasureIdea.objects.create(municipality=town.municipality, measure=secret, idea=idea)
    return idea


def test_idea_page_tells_the_whole_thread(town, visitor):
    idea = a_whole_idea(town)

    page = text(visitor, f"/idee/{idea.number}")

    for said in (
        "Mehr Bänke am Rhein",
        "aufgegriffen",
        "Amsel",
        "Rheinpromenade",
        "Wir bauen zehn Bänke.",
        "Frühere Antworten",
        "Die Idee ist eingegangen.",
        'href="/massnahme/baenke"',
        "1. Quartal 2027 bis 2028",
        "Sitze am Fluss",
        "Fink",
        "Gute Sache",
        "Finde ich auch",
        "3 Unterstützungen",
        f'href="/idee/{idea.number}/unterstuetzen"',
        f'href="/idee/{idea.number}/folgen"',
    ):
        assert said in page
    assert (
        page.index("Wir bauen zehn Bänke.") < page.index("Frühere Antworten") < page.index("Wir prüfen das.")
    )
    for hidden in ("Nur für das Amt.", "Verstecktes", "Geheime Maßnahme"):
        assert hidden not in page


PAGES_OF = (
    "/mitmachen",
    "/mitmachen/mitmachen",
    "/ideen",
    "/ideen/karte",
    "/ideen.json",
    "/ideen.atom",
    "/idee/1",
    "/idee/1.json",
    "/idee/1.atom",
    "/idee/1/einbetten",
    "/idee/1/anderswo",
)
ENGLISH = (
    "/en/take-part",
    "/en/take-part/mitmachen",
    "/en/ideas",
    "/en/ideas/map",
    "/en/ideas.json",
    "/en/ideas.atom",
    "/en/idea/1",
    "/en/idea/1.json",
    "/en/idea/1.atom",
    "/en/idea/1/embed",
    "/en/idea/1/elsewhere",
)


@pytest.mark.parametrize("path", [*PAGES_OF, *ENGLISH, "/", "/sitemap.xml"])
def test_P_3_no_page_or_feed_shows_an_address_of_a_person(town, visitor, path):
    a_whole_idea(town)

    page = text(visitor, path)

    assert "example.org" not in page
    assert "echter" not in page


@pytest.mark.parametrize("path", [*PAGES_OF, *ENGLISH])
def test_P_4_reading_needs_no_account_and_sets_no_cookie(town, visitor, path):
    a_whole_idea(town)

    answer = visitor.get(path)

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "csrf" not in answer.content.decode()


def test_page_that_has_not_changed_is_not_sent_again_until_somebody_acts(town, visitor):
    idea = a_whole_idea(town)
    first = visitor.get("/idee/1")
    kept = {"if-none-match": first.headers["ETag"]}

    assert visitor.get("/idee/1", headers=kept).status_code == 304
    add_event(idea=idea, kind=EventKind.ANSWERED, acting_user=None)
    town.said()
    assert visitor.get("/idee/1", headers=kept).status_code == 200


@pytest.mark.parametrize("visibility", [Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN])
@pytest.mark.parametrize("end", ["", ".json", ".atom", "/einbetten", "/anderswo"])
def test_idea_that_not_everybody_sees_has_no_page(town, visitor, visibility, end):
    town.idea("Streng geheim", visibility=visibility)

    text(visitor, f"/idee/1{end}", 404)
    text(visitor, f"/idee/99999999999999999999{end}", 404)
    assert "Streng geheim" not in text(visitor, "/ideen")
    assert "Streng geheim" not in text(visitor, "/ideen.json")


def test_P_25_idea_without_answer_says_by_when_and_that_it_is_overdue(town, visitor):
    idea = town.idea()
    promised = timezone.localdate() + timedelta(days=28)

    assert f"Die Stadt antwortet bis {promised.day}." in text(visitor, "/idee/1")

    type(idea).objects.update(created_at=timezone.now() - timedelta(days=30))
    assert "Sie ist überfällig." in text(visitor, "/idee/1")
    assert "<dt>Antwort überfällig</dt><dd>1</dd>" in text(visitor, "/mitmachen")


def test_P_27_merged_idea_leads_to_where_it_goes_on(town, visitor):
    idea = town.idea()
    town.idea("Sitze", state=IdeaState.MERGED, merged_into=idea)

    page = text(visitor, "/idee/2")

    assert "Diese Idee geht weiter in:" in page
    assert 'href="/idee/1"' in page
    assert "unterstuetzen" not in page


def test_P_28_idea_from_paper_says_how_it_came_in(town, visitor):
    town.idea(origin=Origin.PAPER)

    assert "auf Papier eingereicht" in text(visitor, "/idee/1")
    assert "auf Papier eingereicht" in text(visitor, "/ideen")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Spielplatz", "Bänke", "Radweg"]),
        ("q=spielplätze", ["Spielplatz"]),
        ("q=nichts", []),
        ("state=rejected", ["Radweg"]),
        ("state=unsinn", ["Spielplatz", "Bänke", "Radweg"]),
        ("field=moving", ["Bänke"]),
        ("process=mitmachen", ["Spielplatz", "Bänke", "Radweg"]),
        ("sort=supported", ["Bänke", "Spielplatz", "Radweg"]),
        ("sort=discussed", ["Radweg", "Spielplatz", "Bänke"]),
        ("place=rathaus", ["Spielplatz"]),
        ("place=Rheinpromenade", ["Bänke"]),
        ("box=49.6,8.3,49.7,8.4", ["Spielplatz"]),
        ("box=1,2,3", ["Spielplatz", "Bänke", "Radweg"]),
        ("box=NaN,1,2,3", ["Spielplatz", "Bänke", "Radweg"]),
        ("page=99", ["Spielplatz", "Bänke", "Radweg"]),
    ],
)
def test_list_is_narrowed_and_sorted(town, visitor, query, found):
    town._row(
        Site,
        "hall",
        name_de="Rathaus",
        latitude=Decimal("49.6301"),
        longitude=Decimal("8.3601"),
        attribution="erfunden",
    )
    town.idea("Radweg", state=IdeaState.REJECTED, comment_count=5, text="Glatt.")
    town.idea("Bänke", supports=9, field=town.fields[0], place_text="Rheinpromenade", text="Hart.")
    town.idea("Spielplatz", **HERE)

    page = text(visitor, f"/ideen?{query}")

    places = {
        page.index(f">{title}</a>"): title
        for title in ("Spielplatz", "Bänke", "Radweg")
        if f">{title}</a>" in page
    }
    assert [title for _, title in sorted(places.items())] == found


def test_long_list_comes_in_pages_with_plain_links(town, visitor):
    for number in range(51):
        town.idea(f"Idee Nummer {number}")

    first, second = text(visitor, "/ideen?sort=newest"), text(visitor, "/ideen?sort=newest&page=2")

    assert first.count('class="card idea"') == 50
    assert 'rel="next" href="?sort=newest&amp;page=2"' in first
    assert second.count('class="card idea"') == 1
    assert 'rel="prev" href="?sort=newest&amp;page=1"' in second


def test_P_22_map_has_its_list_beside_it(town, visitor):
    town._row(
        Site,
        "hall",
        name_de="Rathaus",
        latitude=Decimal("49.6301"),
        longitude=Decimal("8.3601"),
        attribution="erfunden",
    )
    for number in range(7):
        town.idea(f"Bank {number}", **HERE)
    town.idea("Fern", latitude=Decimal("49.70000"), longitude=Decimal("8.40000"), place_text="Nordhafen")
    town.idea("Ohne Ort")

    page = text(visitor, "/ideen/karte")

    assert "8 Ideen nennen einen Ort" in page
    assert page.count("<circle") == 2
    assert "Rathaus" in page
    assert "Nordhafen" in page
    assert "Alle 7 Ideen von Kreis" in page
    box = page.split("?box=")[1].split('"')[0]
    assert text(visitor, f"/ideen?box={box}").count('class="card idea"') == 7


@pytest.mark.parametrize(
    "path",
    [
        "/ideen",
        "/ideen?q=b%C3%A4nke&sort=supported",
        "/ideen/karte",
        "/ideen.json",
        "/mitmachen",
        "/",
        "/ideen.atom",
    ],
)
def test_page_asks_as_often_for_fifty_ideas_as_for_five(town, visitor, path):
    def ideas(number):
        for place in range(number):
            idea = town.idea(f"Bänke {place}", author=town.person(name=f"Star{town.idea_count}"), **HERE)
            town.idea_count += 1
            add_event(idea=idea, kind=EventKind.SUBMITTED, acting_user=idea.author)

    def cost():
        text(visitor, path)
        with CaptureQueriesContext(connection) as asked:
            text(visitor, path)
        return len(asked)

    town.idea_count = 0
    ideas(5)
    few = cost()
    ideas(45)

    assert cost() == few
    assert few <= 22


def test_idea_page_asks_as_often_for_fifty_comments_as_for_five(town, visitor):
    idea = a_whole_idea(town)

    def comments(number):
        for place in range(number):
            Comment.objects.create(
                municipality=town.municipality, idea=idea, text=f"Nr. {place}", author=idea.author
            )

    def cost():
        text(visitor, "/idee/1")
        with CaptureQueriesContext(connection) as asked:
            text(visitor, "/idee/1")
        return len(asked)

    comments(5)
    few = cost()
    comments(45)

    assert cost() == few
    assert few <= 24


def test_voice_page_lists_what_runs_with_the_days_left_and_what_has_ended(town, visitor):
    type(town.shown).objects.update(closes_at=timezone.now() + timedelta(days=5, hours=1))
    town.new_process("radwege", state=ProcessState.FINISHED, finished_at=timezone.now())
    town.new_process("entwurf", state=ProcessState.DRAFT)
    town.format(FormatKind.POLL, "abstimmung", opens_at=timezone.now() + timedelta(days=9))

    page = text(visitor, "/mitmachen")

    assert "noch 5 Tage" in page
    assert 'href="/ideen?process=mitmachen"' in page
    assert 'href="/mitmachen/radwege"' in page
    assert "beginnt am" in page
    assert "/mitmachen/entwurf" not in page


def test_process_page_says_who_decides_and_on_what_law_it_rests(town, visitor):
    process = town.new_process(
        "haushalt",
        decides_de="der Stadtrat",
        result_de="**Drei** Wege gebaut.",
        plain_de="Sie können mitreden.",
        min_age=16,
        answer_days=14,
        state=ProcessState.FINISHED,
    )
    ProcessFigure.objects.create(
        municipality=town.municipality,
        process=process,
        title_de="Teilnehmende",
        value=Figure(kind=FigureKind.NUMBER, likely=Decimal(37), origin=Assumed(basis="Bericht")),
    )

    page = text(visitor, "/mitmachen/haushalt")

    for said in (
        "der Stadtrat",
        "<strong>Drei</strong>",
        "Sie können mitreden.",
        "16 Jahre",
        "14 Tagen",
        "37",
        "Art. 6 Abs. 1 Buchst. e",
    ):
        assert said in page
    text(visitor, "/mitmachen/nichts", 404)
