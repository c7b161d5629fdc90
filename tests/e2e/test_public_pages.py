"""The public pages as people meet them: on a phone and a desk, by keyboard, without script, without style, on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.browser import NARROW, WIDE

SNAPSHOTS = Path(__file__).parent / "snapshots"
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
TINY = {"width": 320, "height": 640}
PAGES = {
    "start": ("/", "/en/"),
    "roadmap": ("/fahrplan", "/en/roadmap"),
    "roadmap-choice": ("/fahrplan?field=learning&first=2027", "/en/roadmap?q=nothing-like-it"),
    "measure": ("/massnahme/m-001", "/en/measure/m-001"),
    "measure-rich": ("/stadt/musterstadt/massnahme/{rich}", "/en/city/musterstadt/measure/{rich}"),
    "field": ("/handlungsfeld/moving", "/en/field/moving"),
    "partners": ("/partner", "/en/partners"),
    "partner": ("/partner/university", "/en/partners/university"),
    "sites": ("/stadt/musterstadt/orte", "/en/city/musterstadt/places"),
    "grants": ("/stadt/musterstadt/foerderung", "/en/city/musterstadt/grants"),
    "method": ("/methode", "/en/method"),
    "changes": ("/stadt/musterstadt/aenderungen", "/en/city/musterstadt/changes"),
    "voice": ("/stadt/ufer/mitmachen", "/en/city/ufer/take-part"),
    "process": ("/stadt/ufer/mitmachen/mitmachen", "/en/city/ufer/take-part/mitmachen"),
    "ideas": ("/stadt/ufer/ideen", "/en/city/ufer/ideas?q=nothing-like-it"),
    "idea-map": ("/stadt/ufer/ideen/karte", "/en/city/ufer/ideas/map"),
    "idea": ("/stadt/ufer/idee/1", "/en/city/ufer/idea/1"),
    "idea-embedded": ("/stadt/ufer/idee/1/einbetten", "/en/city/ufer/idea/1/embed"),
    "idea-elsewhere": ("/stadt/ufer/idee/1/anderswo", "/en/city/ufer/idea/1/elsewhere"),
    "imprint": ("/impressum", "/en/imprint"),
    "privacy": ("/datenschutz", "/en/privacy"),
    "accessibility": ("/barrierefreiheit", "/en/accessibility"),
    "feedback": ("/barriere-melden", "/en/report"),
    "thanks": ("/barriere-melden/danke", "/en/report/thanks"),
    "plain-language": ("/einfach-erklaert", "/en/simple-words"),
    "file": ("/fahrplan.pdf", "/en/roadmap.pdf"),
    "not-found": ("/massnahme/nothing", "/en/measure/nothing"),
}
RICH = "adm-data-platform"


@pytest.fixture
def visit(open_page, public_site):
    """Opens a page and listens: `page = visit("/fahrplan", viewport=NARROW)`; `page.complaints`, `page.requests`."""

    def one(path, **options):
        page = open_page(**options)
        page.complaints, page.requests, page.site = [], [], public_site
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{public_site}{path.format(rich=RICH)}")
        if options.get("java_script_enabled", True):
            page.evaluate("document.fonts.ready")
        return page

    return one


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1440", "375"])
@pytest.mark.parametrize("lang", [0, 1], ids=["de", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_barrier_no_complaint_and_asks_nobody_else(visit, axe, name, lang, viewport):
    page = visit(PAGES[name][lang], viewport=viewport)
    # The browser itself notes an answer that is an error.
    complaints = [] if name in {"not-found", "file"} else page.complaints

    assert axe(page, best_practice=True) == []
    assert complaints == []
    assert [url for url in page.requests if not url.startswith((page.site, "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    if name != "feedback":
        assert page.context.cookies() == []


@pytest.mark.parametrize(
    "path", ["/", "/fahrplan", "/massnahme/m-001", "/stadt/musterstadt/orte", "/methode"]
)
def test_page_fits_a_tiny_screen(visit, path):
    assert visit(path, viewport=TINY).evaluate("document.documentElement.scrollWidth") == 320


# --- journeys --------------------------------------------------------------------------------------------


def test_reader_finds_a_measure_and_why_it_comes_then(visit):
    page = visit("/")
    page.get_by_role("link", name="Zum ganzen Fahrplan").click()
    page.get_by_role("link", name="Maßnahme 000 mit einem Titel").click()

    assert page.get_by_role("heading", level=1).inner_text().startswith("Maßnahme 000")
    assert page.get_by_role("heading", name="Warum sie dann beginnt").is_visible()
    page.get_by_role("navigation", name="Sie sind hier").get_by_role("link", name="Mobilität").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Mobilität"


def test_language_changes_and_the_page_stays(visit):
    page = visit("/massnahme/m-001")
    page.get_by_role("link", name="English").click()

    assert page.url.endswith("/en/measure/m-001")
    assert page.get_by_role("heading", name="Fact sheet").is_visible()


def test_filter_swaps_the_list_says_the_count_and_keeps_the_address(visit, public_site):
    page = visit("/fahrplan")
    page.get_by_label("Handlungsfeld").focus()
    page.get_by_label("Handlungsfeld").select_option(label="Bildung")
    page.wait_for_url("**/fahrplan?field=learning")

    assert page.locator("tbody tr").count() == 9
    assert page.locator("#announcement").inner_text() == "9 von 18 Maßnahmen"
    assert page.get_by_label("Handlungsfeld").evaluate("element => element === document.activeElement")
    page.get_by_label("Suche").fill("005")
    page.wait_for_url("**/fahrplan?q=005&field=learning")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(9)
    assert page.complaints == []


def test_filter_works_without_script(visit):
    page = visit("/fahrplan", java_script_enabled=False)
    page.get_by_label("Stand", exact=True).select_option(label="Noch nicht planbar")
    page.get_by_role("button", name="Anzeigen").click()

    assert "state=not-plannable" in page.url
    assert page.locator("tbody tr").count() == 2


def test_filter_is_folded_on_a_phone_and_opens_without_script(visit):
    page = visit("/fahrplan", viewport=NARROW, java_script_enabled=False)

    assert not page.get_by_label("Handlungsfeld").is_visible()
    page.get_by_text("Auswahl eingrenzen").click()
    assert page.get_by_label("Handlungsfeld").is_visible()


def test_roadmap_is_read_and_filtered_by_keyboard_alone(visit):
    page = visit("/fahrplan")
    page.keyboard.press("Tab")
    assert focused(page) == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("003")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    for _step in range(14):
        page.keyboard.press("Tab")
        if focused(page).startswith("Maßnahme 003"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/massnahme/m-003")


def focused(page):
    return page.evaluate("document.activeElement.innerText || ''").strip()


def test_every_stop_of_the_keyboard_can_be_seen(visit):
    page = visit("/massnahme/m-001")
    seen = []
    for _step in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const at = document.activeElement, box = at.getBoundingClientRect();
            return at === document.body ? null : [at.innerText || at.name || at.tagName,
            box.width > 0 && box.height > 0 && getComputedStyle(at).outlineStyle !== 'none']; }"""
        )
        if stop is None:
            break
        seen.append(stop)

    assert len(seen) > 10
    assert [name for name, visible in seen if not visible] == []


def test_report_of_a_barrier_is_sent_by_keyboard_and_thanked(visit):
    page = visit("/barriere-melden")
    page.get_by_label("Was funktioniert nicht?").focus()
    page.keyboard.type("Der Kontrast ist zu schwach.")
    page.wait_for_timeout(3200)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "Absenden"
    page.keyboard.press("Enter")
    page.wait_for_url("**/danke")
    assert "angekommen" in page.get_by_role("main").inner_text()


def test_report_that_is_empty_says_so_and_keeps_the_rest(visit):
    page = visit("/barriere-melden")
    page.get_by_label("Adresse der Seite").fill("/fahrplan")
    page.get_by_role("button", name="Absenden").click()

    assert page.get_by_role("alert").is_visible()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.get_by_label("Adresse der Seite").input_value() == "/fahrplan"


# --- without style, on paper, for screen readers ---------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "order"),
    [
        (
            "/fahrplan",
            [
                "Demonstration",
                "Brunnen",
                "Menü",
                "Entwurf",
                "Fahrplan",
                "Auswahl eingrenzen",
                "18 Maßnahmen",
                "Mobilität",
                "Maßnahme 000",
                "Geplant",
                "1. Quartal 2027 bis 2028",
                "Impressum",
            ],
        ),
        (
            "/massnahme/m-001",
            [
                "Demonstration",
                "Entwurf",
                "Maßnahme 001",
                "Kurz gesagt",
                "Stand",
                "Davor und danach",
                "Steckbrief",
                "Meilensteine",
                "Die Zahlen",
                "Quellen",
                "Impressum",
            ],
        ),
    ],
)
def test_page_without_style_reads_in_order(visit, path, order):
    page = visit(path)
    page.evaluate("document.querySelectorAll('link[rel=stylesheet]').forEach(link => link.remove())")
    text = page.evaluate("document.body.innerText")
    places = [text.find(word) for word in order[:2]]
    at = 0
    for word in order:
        at = text.find(word, at)
        assert at >= 0, (word, places)


def test_roadmap_prints_in_landscape_with_its_notice(visit):
    page = visit("/fahrplan")
    page.emulate_media(media="print")

    assert not page.locator("form").first.is_visible()
    assert not page.get_by_role("navigation", name="Hauptmenü").is_visible()
    assert page.get_by_text("Erfundene Stadt.").first.is_visible()
    assert page.get_by_text("Entwurf – nicht beschlossen").first.is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize(("name", "path"), [("roadmap", "/fahrplan"), ("measure", "/massnahme/m-001")])
def test_screen_reader_is_told_what_it_was_told_before(visit, name, path):
    """Compares with tests/e2e/snapshots; where a change is meant, delete the file and run again."""
    page = visit(path)
    told = re.sub(r"/url: \S+", "/url", page.locator("body").aria_snapshot()) + "\n"
    told = re.sub(rf"(?:{MONTHS}) \d{{4}}", "Monat", told)
    told = re.sub(r"Lindwurm \d+\.\d+\.\d+", "Lindwurm X", told)
    kept = SNAPSHOTS / f"public-{name}.txt"
    if not kept.exists():
        SNAPSHOTS.mkdir(exist_ok=True)
        kept.write_text(told, encoding="utf-8")
        pytest.fail(f"{kept} was missing and is written now: read it, then run again", pytrace=False)

    assert told == kept.read_text(encoding="utf-8")
