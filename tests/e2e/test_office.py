"""The planning office in a browser, as the digital officer meets it: with the product's own server and worker."""

import re
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.browser import NARROW, WIDE
from tests.support.installation import wait_until

CITIES = Path(__file__).resolve().parents[2] / "cities"
EMAIL, PASSWORD = "digitales@stadt.example", "Korrekt Pferd Batterie"
PAGES = (
    "",
    "{budget}/",
    "{budget}/{line}/",
    "{budget}/{line}/2027/",
    "{budget}/{line}/rest/2025/",
    "{staff}/",
    "{staff}/{unit}/",
    "{measures}/",
    "{directives}/",
    "{directives}/{new}/",
    "{directives}/{change}/{directive}/",
    "{directives}/{withdraw}/{directive}/",
    "{directives}/{price}/1/",
    "{directives}/{contradictions}/",
    "{planning}/",
    "{planning}/1/",
    "{planning}/1/{robustness}/",
    "{planning}/1/{frontier}/",
    "{planning}/1/{simulation}/",
    "{planning}/1/{measure}/{key}/",
    "{planning}/1/{draft}/",
    "{planning}/1/{publish}/",
    "{planning}/2/",
    "{versions}/",
    "{versions}/1/",
    "{versions}/1/{measure}/{key}/",
    "{versions}/1/{decision}/",
    "{versions}/2/{publish}/",
    "{versions}/{compare}/?before=version-1&after=run-1",
    "{log}/",
)
WORDS = {
    "de": {
        "office": "/buero",
        "budget": "haushalt",
        "staff": "personal",
        "measures": "massnahmen",
        "directives": "vorgaben",
        "new": "neu",
        "change": "aendern",
        "withdraw": "zurueckziehen",
        "price": "preis",
        "contradictions": "widersprueche",
        "robustness": "robustheit",
        "frontier": "mehr-mittel",
        "simulation": "simulation",
        "planning": "planung",
        "versions": "fassungen",
        "measure": "massnahme",
        "draft": "entwurf",
        "publish": "veroeffentlichen",
        "decision": "beschluss",
        "compare": "vergleich",
        "log": "protokoll",
    },
    "en": {"office": "/en/office"},
}
PREPARE = """
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.municipalities.models import Municipality
from lindwurm.exchange.load import load_folder
load_folder({folder!r})
town = Municipality.objects.get()
person = User.objects.create_user({email!r}, {password!r})
Membership.objects.create(user=person, municipality=town, role="officer", display_name="Digitales")
"""
PLANNED = """
from lindwurm.base.jobs.worker import work_off
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.stages.plans.tasks import request_run
request_run(municipality=town, options=SolveOptions(seconds=1.0), acting_user=person, note="Erster Lauf")
work_off()
"""
ASKED = """
from lindwurm.core.city import Directive, DirectiveKind, DirectiveOrigin, Text
from lindwurm.core.planning.codec import encode
from lindwurm.stages.plans.analysing import request_analysis
from lindwurm.stages.plans.domain import create_directive
from lindwurm.stages.plans.models import Run
run = Run.objects.first()
demand = Directive(id="", kind=DirectiveKind.FORBID, measure="library", variant=None, start_from=None, start_to=None,
    programme=None, origin=DirectiveOrigin(body="Stadtrat", date="2026-11-18", reason=Text(de="Beschluss 12", en=None)),
    severity=None)
directive = create_directive(municipality=town, demand=demand, acting_user=person)
for kind, parameters in (
    ("price", {"demand": encode(demand)}),
    ("contradiction", {"demands": [encode(demand)]}),
    ("robustness", {"seconds": 5, "rounds": 1}),
    ("frontier", {"seconds": 5, "work": 1, "points": 3, "unit": "*"}),
    ("simulation", {"runs": 10, "seed": 1}),
):
    request_analysis(run=run, kind=kind, parameters=parameters, acting_user=person)
work_off()
assert list(run.analyses.values_list("state", flat=True).distinct().order_by("state")) == ["done"]
"""
PLAN = """
from lindwurm.base.jobs.worker import work_off
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.stages.finance.models import Line
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.plans.domain import publish_run, save_draft
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.tasks import request_run
run = Run.objects.get()
version = publish_run(run=run, note_de="Erste Fassung", acting_user=person)
save_draft(run=run, title_de="Zweite", acting_user=person)
request_run(municipality=town, options=SolveOptions(seconds=1.0), acting_user=person)
Run.objects.filter(pk=2).update(state="running", progress=[
    {"reading": "strict", "seconds": 1.0, "stage": "value", "value": 9, "bound": 10, "gap": 0.1},
    {"reading": "strict", "seconds": 2.0, "stage": "value", "value": 9, "bound": 10, "gap": 0.05}])
chosen = version.measures.filter(status="chosen").first().measure.key
print(Line.objects.of(town).first().key, Unit.objects.of(town).first().key, chosen, directive.key)
"""


def prepared(city):
    return PREPARE.format(folder=str(CITIES / city), email=EMAIL, password=PASSWORD)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def answers(site):
    try:
        urllib.request.urlopen(f"{site}/healthz", timeout=5).read()  # noqa: S310 -- our own server on loopback
    except (urllib.error.URLError, OSError):
        return False
    return True


@pytest.fixture
def serving(installation):
    """Starts web server and worker of an installation: `with serving("serve") as site`."""
    from contextlib import contextmanager

    @contextmanager
    def start():
        port = free_port()
        site = f"http://127.0.0.1:{port}"
        with installation.start("serve", "--port", port, "--workers", 1) as process:
            wait_until(lambda: answers(site), process=process)
            yield site

    return start


@pytest.fixture
def watched(open_page):
    """Opens a page and listens: `page.complaints`, `page.requests`."""

    def one(**options):
        page = open_page(**options)
        page.complaints, page.requests = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    return one


def log_in(page, site):
    page.goto(f"{site}/buero/")
    page.get_by_label("E-Mail-Adresse").fill(EMAIL)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Überblick")


def change_amount(page, amount, source):
    """Gives the year 2028 of the first line another amount."""
    page.get_by_role("link", name="Haushalt", exact=True).first.click()
    page.get_by_role("main").get_by_role("rowheader").get_by_role("link").first.click()
    page.get_by_role("link", name="2028 ändern").click()
    money = page.get_by_role("group", name="Geld des Jahres")
    money.get_by_label("Belegt").check()
    money.get_by_label("Betrag in Euro").fill(amount)
    money.get_by_label("Quelle", exact=True).fill(source)
    money.get_by_label("Stand", exact=True).fill("2026")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert.")).to_be_visible()


def plan(page, seconds, note):
    page.get_by_role("link", name="Planung", exact=True).click()
    page.get_by_label("Sekunden für die Suche").fill(str(seconds))
    page.get_by_label("Notiz").fill(note)
    page.get_by_role("button", name="Planung starten").click()


def wait_for_result(page):
    expect(page.get_by_role("heading", name="Plan nach Handlungsfeldern")).to_be_visible(timeout=120_000)


def publish(page, note):
    page.get_by_role("link", name="Veröffentlichen").click()
    page.get_by_label("Erläuterung auf Deutsch").fill(note)
    page.get_by_role("button", name="Jetzt veröffentlichen").click()
    expect(page.get_by_text("Diese Fassung ist ab jetzt öffentlich.")).to_be_visible()


@pytest.mark.slow
def test_officer_changes_budget_plans_stops_explains_compares_and_publishes(installation, serving, watched):
    installation.python(prepared("worms"))
    with serving() as site:
        page = watched()
        log_in(page, site)
        change_amount(page, "350.000", "Haushaltsplan 2028, Seite 3")

        plan(page, 300, "nach dem Nachtrag")
        expect(page.get_by_role("button", name="Anhalten und den besten Plan nehmen")).to_be_visible()
        expect(page.locator("#progress .chart svg.plot")).to_be_visible(timeout=60_000)
        page.get_by_role("button", name="Anhalten und den besten Plan nehmen").click()
        wait_for_result(page)
        first = page.url

        page.locator(".plan tbody tr", has_text="Idee").first.get_by_role("link").click()
        expect(
            page.get_by_role("heading", name="Für die Kämmerei: Recht, Beträge und Termine")
        ).to_be_visible()
        assert re.search(r"§|B-\d|M-\d|Quartal", page.get_by_role("main").inner_text())
        page.goto(first)

        publish(page, "Erste Fassung mit dem Nachtrag")
        public = public_text(page, site)
        assert "Entwurf – nicht beschlossen" in public

        page.goto(f"{site}/buero/")
        change_amount(page, "0", "Haushaltssperre")
        page.goto(f"{site}/buero/")
        expect(page.get_by_text("Maßnahmen haben sich geändert")).to_be_visible()
        plan(page, 3, "mit Sperre")
        wait_for_result(page)
        page.get_by_role("link", name="Vergleichen").click()
        expect(page.get_by_role("heading", name="In Zahlen")).to_be_visible()
        assert page.locator("main h2").count() > 1
        page.go_back()
        publish(page, "Zweite Fassung wegen der Sperre")

        assert public_text(page, site) != public
        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith((site, "data:"))] == []


def public_text(page, site):
    page.goto(f"{site}/fahrplan")
    return page.get_by_role("main").inner_text()


@pytest.mark.slow
def test_every_page_is_without_barriers_in_both_languages_on_both_screens(
    installation, serving, watched, axe
):
    found = installation.python(prepared("tutorial") + PLANNED + ASKED + PLAN).split()
    line, unit, key, directive = found
    with serving() as site:
        for viewport in (WIDE, NARROW):
            page = watched(viewport=viewport)
            log_in(page, site)
            for lang, words in WORDS.items():
                known = {name: name for name in WORDS["de"]} | words
                for pattern in PAGES:
                    path = pattern.format(**known, line=line, unit=unit, key=key, directive=directive)
                    answer = page.goto(f"{site}{words['office']}/{path}")
                    assert (path, answer.status) == (path, 200)
                    assert axe(page, best_practice=True) == [], (lang, path)
                    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], path
            assert page.complaints == []
            assert [url for url in page.requests if not url.startswith((site, "data:"))] == []


def ask_for_the_price(page):
    """Chooses what shall not be in the plan, and asks what that costs."""
    page.get_by_role("link", name="Vorgaben", exact=True).click()
    page.get_by_role("link", name="Neue Vorgabe").click()
    page.get_by_label("Untersagen: Sie soll nicht in den Plan").check()
    page.get_by_label("Maßnahme", exact=True).select_option("library")
    page.get_by_role("button", name="Was kostet das?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was kostet die Vorgabe?")


@pytest.mark.slow
def test_officer_prices_a_directive_enters_it_plans_anew_and_doubts_the_plan(installation, serving, watched):
    installation.python(prepared("tutorial") + PLANNED)
    with serving() as site:
        page = watched()
        log_in(page, site)
        ask_for_the_price(page)
        expect(page.get_by_role("heading", name="In Worten")).to_be_visible(timeout=120_000)
        expect(page.get_by_text("Geprüft wurden nur Pläne, die dem von Lauf 1 ähnlich sind")).to_be_visible()

        page.get_by_role("link", name="Diese Vorgabe aufnehmen").click()
        expect(page.get_by_label("Maßnahme", exact=True)).to_have_value("library")
        page.get_by_label("Wer es verlangt").fill("Stadtrat, Vorlage 12")
        page.get_by_label("Tag des Beschlusses").fill("18.11.2026")
        page.get_by_label("Begründung auf Deutsch").fill("Das Gebäude wird verkauft.")
        page.get_by_role("button", name="Speichern und neu planen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Planung")
        plan(page, 1, "mit der Vorgabe")
        wait_for_result(page)
        expect(page.get_by_role("heading", name="Daneben: die einfache Rangliste")).to_be_visible()
        result = page.url

        for link, seconds in (("Robustheit prüfen", "5"), ("Was brächte mehr Geld oder Personal?", "5")):
            page.goto(result)
            page.get_by_role("link", name=link).first.click()
            page.get_by_label("Sekunden für die Berechnung").fill(seconds)
            page.get_by_role("button", name="Berechnen").click()
            expect(page.get_by_role("heading", name="Dasselbe als Tabelle")).to_be_visible(timeout=120_000)
            expect(page.locator(".drawn svg")).to_be_visible()
        page.goto(result)
        expect(page.get_by_role("heading", name="Was in jedem Fall bleibt")).to_be_visible()

        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith((site, "data:"))] == []


@pytest.mark.slow
def test_price_of_a_directive_comes_without_script_and_by_keyboard(installation, serving, open_page, watched):
    installation.python(prepared("tutorial") + PLANNED)
    with serving() as site:
        plain = open_page(java_script_enabled=False)
        log_in(plain, site)
        ask_for_the_price(plain)
        answer = plain.get_by_role("heading", name="In Worten")
        again = plain.get_by_role("link", name="Stand neu laden")
        expect(answer.or_(again)).to_be_visible()
        for _ in range(240):
            if answer.count():
                break
            with plain.expect_navigation():
                again.click()
        expect(answer).to_be_visible()

        page = watched()
        log_in(page, site)
        page.goto(f"{site}/buero/vorgaben/neu/")
        tab_to(page, "", field="kind")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        tab_to(page, "", field="measure")
        page.keyboard.type("Offene")
        tab_to(page, "Was kostet das?")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Was kostet die Vorgabe?")
        expect(page.get_by_role("heading", name="In Worten")).to_be_visible(timeout=120_000)
        assert page.complaints == []


@pytest.mark.slow
def test_everything_works_by_keyboard_and_without_script(installation, serving, open_page, watched):
    installation.python(prepared("tutorial"))
    with serving() as site:
        page = watched()
        page.goto(f"{site}/buero/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.get_by_label("E-Mail-Adresse").focus()
        page.keyboard.type(EMAIL)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Überblick")

        tab_to(page, "Planung")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Planung")
        tab_to(page, "", field="seconds")
        page.keyboard.press("Control+A")
        page.keyboard.type("1")
        page.keyboard.press("Tab")
        page.keyboard.type("mit der Tastatur")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Enter")
        wait_for_result(page)

        plain = open_page(java_script_enabled=False)
        log_in(plain, site)
        plan(plain, 1, "ohne Skript")
        result = plain.get_by_role("heading", name="Plan nach Handlungsfeldern")
        again = plain.get_by_role("link", name="Stand neu laden")
        expect(result.or_(again)).to_be_visible()
        for _ in range(60):
            if result.count():
                break
            plain.wait_for_timeout(500)
            with plain.expect_navigation():  # else the old page is asked while the new one is on its way
                again.click()
        wait_for_result(plain)
        change_amount(plain, "100", "Haushaltsplan")


def tab_to(page, name, field=""):
    """Presses Tab until a link of that name, or a field, has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.textContent.trim(), document.activeElement.name || '']")
        if (name and here[0] == name) or (field and here[1] == field):
            return
    pytest.fail(f"Tab never reached {name or field}")
