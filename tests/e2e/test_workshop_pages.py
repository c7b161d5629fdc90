"""Workshops, weighings and suggestions in the browser: without barriers, by thumb and keyboard, on paper."""

import re

import pytest
from playwright.sync_api import expect
from tests.e2e.browser import NARROW, WIDE
from tests.e2e.office_site import EMAIL, PASSWORD, log_in

PREPARE = f"""
from format_builders import a_line, a_round, a_sheet, a_weighing, a_workshop, taker
from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.budget import make_suggestion
from lindwurm.stages.participation.domain.workshops import close_workshop, enter_ranking
from voice_town import VoiceTown
town = VoiceTown()
officer = town.person(Role.OFFICER, name="Digitales", email={EMAIL!r})
officer.set_password({PASSWORD!r})
officer.save()
workshop = a_workshop(town, stations=2, groups=2, cards=5)
done = a_workshop(town, slug="fertig")
for station in done.stations.all():
    for group in done.groups.all():
        enter_ranking(group=group, station=station, sheet=a_sheet(station, 0, 1, 2), acting_user=None)
close_workshop(workshop=done, acting_user=None)
weighing = a_weighing(town)
budget = a_round(town)
suggestion = make_suggestion(budget=budget, title="Radweg", text="Bitte bald.", line=a_line(town), acting_user=taker(town))
from lindwurm.stages.participation.models import Participant
from django.utils import timezone
Participant.objects.create(municipality=town.municipality, user=officer, terms=town.terms, accepted_at=timezone.now())
print(workshop.format_id, done.format_id, weighing.format_id, budget.format_id, suggestion.pk)
station, group, card = workshop.stations.first(), workshop.groups.first(), workshop.stations.first().cards.first()
print(station.pk, group.pk, card.pk)
"""
OFFICE = (
    "beteiligung/workshop/{workshop}/",
    "beteiligung/workshop/{done}/",
    "beteiligung/workshop/{workshop}/einstellungen/",
    "beteiligung/workshop/{workshop}/neue-station/",
    "beteiligung/workshop/{workshop}/vor-ort/",
    "beteiligung/workshop/{workshop}/vor-ort/{station}/{group}/",
    "beteiligung/workshop/{workshop}/karten/",
    "beteiligung/workshop/{workshop}/boegen/",
    "beteiligung/workshop/{done}/ergebnis/",
    "beteiligung/workshop/station/{station}/",
    "beteiligung/workshop/station/{station}/karten/",
    "beteiligung/workshop/station/{station}/ergebnis/",
    "beteiligung/workshop/karte/{card}/idee/",
    "beteiligung/gewichtung/{weighing}/",
    "beteiligung/gewichtung/{weighing}/einstellungen/",
    "beteiligung/gewichtung/{weighing}/papier/",
    "beteiligung/gewichtung/{weighing}/planen/",
    "beteiligung/haushaltsentwurf/{budget}/",
    "beteiligung/haushaltsentwurf/{budget}/einstellungen/",
    "beteiligung/haushaltsentwurf/{budget}/papier/",
    "beteiligung/haushaltsentwurf/{budget}/sitzung/",
    "beteiligung/haushaltsentwurf/vorschlag/{suggestion}/",
    "beteiligung/haushaltsentwurf/vorschlag/{suggestion}/entscheidung/",
    "beteiligung/haushaltsentwurf/vorschlag/{suggestion}/massnahmen/",
)
PUBLIC = {
    "de": (
        "/workshop/fertig",
        "/workshop/werkstatt",
        "/ziele/ziele",
        "/ziele/ziele/gewichten",
        "/haushaltsentwurf/haushalt-2027",
        "/haushaltsentwurf/haushalt-2027/vorschlagen",
        "/haushaltsentwurf/haushalt-2027/vorschlag/1",
    ),
    "en": (
        "/en/workshop/fertig",
        "/en/goals/ziele",
        "/en/goals/ziele/weigh",
        "/en/draft-budget/haushalt-2027",
        "/en/draft-budget/haushalt-2027/suggest",
        "/en/draft-budget/haushalt-2027/suggestion/1",
    ),
}
NAMES = ("workshop", "done", "weighing", "budget", "suggestion", "station", "group", "card")


@pytest.fixture
def parts(installation):
    """What the addresses are made of."""
    return dict(zip(NAMES, installation.python(PREPARE).split(), strict=True))


@pytest.mark.slow
def test_pages_are_without_barriers_on_both_screens(parts, serving, watched, axe):
    office = [f"/buero/{path.format(**parts)}" for path in OFFICE]
    with serving() as site:
        for viewport in (WIDE, NARROW):
            page = watched(viewport=viewport)
            log_in(page, site)
            for path in (*office, *PUBLIC["de"], *PUBLIC["en"]):
                answer = page.goto(f"{site}{path}")
                assert (path, answer.status) == (path, 200)
                assert axe(page, best_practice=True) == [], path
                assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], path
            assert page.complaints == []
            assert [url for url in page.requests if not url.startswith((site, "data:"))] == []


@pytest.mark.slow
def test_sheet_is_entered_by_keyboard_without_script_and_cards_are_printed_four_on_a_page(
    parts, serving, watched
):
    with serving() as site:
        page = watched(viewport=NARROW, java_script_enabled=False)
        log_in(page, site)
        page.goto(
            f"{site}/buero/beteiligung/workshop/{parts['workshop']}/vor-ort/{parts['station']}/{parts['group']}/"
        )
        targets = page.locator(".ranksheet .choice")
        assert all(box["height"] >= 44 for box in (targets.nth(number).bounding_box() for number in range(4)))
        card = page.get_by_role("group", name="2. Karte 1.2")
        card.get_by_label("kein").focus()
        page.keyboard.press("ArrowRight")
        expect(card.get_by_label("1", exact=True)).to_be_checked()
        page.get_by_role("button", name="Speichern, dann Gruppe 2").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Gruppe 2")

        page.goto(f"{site}/buero/beteiligung/workshop/{parts['workshop']}/karten/")
        paper = page.pdf(prefer_css_page_size=True)
        page.goto(f"{site}/buero/beteiligung/workshop/{parts['workshop']}/boegen/")
        sheets = page.pdf(prefer_css_page_size=True)
        page.emulate_media(media="print")
        expect(page.locator(".masthead")).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_have_text("Werkstatt der Themen", use_inner_text=True)
        assert page.get_by_text("1.2 Karte 1.2").first.is_visible()
        assert pages_of(paper) == 3  # ten cards
        assert pages_of(sheets) == 5  # the plan of rounds, and two groups at two stations


@pytest.mark.slow
def test_sheet_without_a_connection_stays_with_what_was_ticked_until_it_can_be_saved(parts, serving, watched):
    with serving() as site:
        page = watched(viewport=NARROW)
        log_in(page, site)
        sheet = f"{site}/buero/beteiligung/workshop/{parts['workshop']}/vor-ort/{parts['station']}/{parts['group']}/"
        page.goto(sheet)
        ticked = page.get_by_role("group", name="2. Karte 1.2").get_by_label("1", exact=True)
        ticked.check()
        page.context.set_offline(True)
        for leave in (
            page.get_by_role("button", name="Speichern, dann Gruppe 2"),
            page.get_by_role("link", name="Abbrechen"),
        ):
            leave.click()
            expect(page.get_by_role("alert")).to_contain_text("Keine Verbindung. Nichts ging verloren")
            expect(ticked).to_be_checked()
            assert page.url == sheet

        page.context.set_offline(False)
        expect(page.get_by_role("alert")).to_contain_text("Die Verbindung ist wieder da.")
        page.get_by_role("button", name="Speichern, dann Gruppe 2").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Gruppe 2")
        page.goto(sheet)
        expect(ticked).to_be_checked()


def pages_of(paper):
    return len(re.findall(rb"/Type\s*/Page\b", paper))
