"""The rendered roadmap in a browser: accessible, self-contained, readable on a phone, printable."""

import re

import pytest
from drawing_builders import TODAY
from drawing_plans import a_drawn_city
from tests.e2e.browser import NARROW, WIDE

from lindwurm.core.drawing.html import roadmap_html
from lindwurm.core.drawing.reasons import Reasons
from lindwurm.core.drawing.roadmap import build_roadmap

REASONS = Reasons(
    chosen={
        "daten": "Sobald der Haushalt 2027 wirksam ist.",
        "bau-app": "Nach Abschluss von „Offene Daten für alle“.",
    },
    left_out={"wunsch": "Das Geld, das dafür im Jahr 2028 vorgesehen ist, reicht nicht aus."},
)
TINY = {"width": 320, "height": 640}
PAGES_AT_MOST = 4


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Writes the page of the small city once per language: `address("de")`."""
    folder = tmp_path_factory.mktemp("roadmap")

    def one(lang):
        path = folder / f"{lang}.html"
        if not path.exists():
            city, problem, plan = a_drawn_city()
            page = build_roadmap(city, problem, plan, lang=lang, today=TODAY, reasons=REASONS)
            path.write_text(roadmap_html(page), encoding="utf-8")
        return path.as_uri()

    return one


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_page_has_no_barrier_no_request_and_no_complaint(open_page, axe, address, lang, viewport):
    page = open_page(viewport=viewport)
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto(address(lang))

    assert axe(page, best_practice=True) == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert complaints == []


@pytest.mark.parametrize("viewport", [NARROW, TINY], ids=["375", "320"])
def test_page_never_scrolls_sideways(open_page, address, viewport):
    page = open_page(viewport=viewport)

    page.goto(address("de"))

    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_page_is_readable_at_200_per_cent_text(open_page, address):
    page = open_page(viewport=WIDE)
    page.goto(address("de"))

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") == WIDE["width"]


def test_rows_keep_their_roles_as_cards(open_page, address):
    page = open_page(viewport=NARROW)
    page.goto(address("de"))

    table = page.get_by_role("table", name="Verwaltung")
    row = table.get_by_role("row").filter(has_text="Offene Daten für alle").first

    assert row.get_by_role("rowheader").count() == 1
    assert "Geplant" in row.get_by_role("cell").all_inner_texts()


def test_year_row_stays_in_sight(open_page, address):
    page = open_page(viewport={"width": 1440, "height": 300})
    page.goto(address("de"))

    page.locator("#m-spaet").evaluate("row => row.scrollIntoView({block: 'end'})")
    page.locator("#m-bau-app").evaluate(
        "row => window.scrollTo(0, row.getBoundingClientRect().top + scrollY - 60)"
    )

    head = page.locator("#f-admin thead .c-track")
    assert head.evaluate("cell => Math.round(cell.getBoundingClientRect().top)") == 0


def test_first_tab_reaches_the_skip_link(open_page, address):
    page = open_page()
    page.goto(address("de"))

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Zum Fahrplan springen"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_reason_links_to_the_measure_it_names(open_page, address):
    page = open_page()
    page.goto(address("de"))

    page.locator("#m-bau-app .why a").click()

    assert page.evaluate("location.hash") == "#m-daten"
    assert page.locator("#m-daten").is_visible()


def test_page_prints_on_few_sheets(open_page, address):
    page = open_page()
    page.goto(address("de"))

    printed = page.pdf(prefer_css_page_size=True)

    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", printed)
    assert float(box[1]) > float(box[2])
    assert 1 <= len(re.findall(rb"/Type\s*/Page[^s]", printed)) <= PAGES_AT_MOST


def test_print_shows_tables_that_the_screen_folds(open_page, address):
    page = open_page()
    page.goto(address("de"))

    page.emulate_media(media="print")

    assert page.locator("#money ~ .numbers table").bounding_box()["height"] > 0
    assert page.locator(".contents").is_hidden()
    assert page.locator(".roadmap").first.evaluate("table => getComputedStyle(table).display") == "table"


def test_printed_state_stays_within_its_column(open_page, address):
    page = open_page(viewport={"width": 1032, "height": 800})
    page.goto(address("de"))
    page.emulate_media(media="print")

    # the longest words a state has, whatever the small city shows
    over = page.locator(".roadmap .c-status").evaluate_all(
        """cells => cells.slice(0, 12).map((cell) => {
             const state = cell.querySelector(".state");
             if (!state) return 0;
             state.lastChild.textContent = "Unbekannt";
             return state.getBoundingClientRect().right - cell.getBoundingClientRect().right;
           }).filter((over) => over > 0)"""
    )

    assert over == []


def test_image_is_drawn_without_complaint(open_page, tmp_path):
    from lindwurm.core.drawing.svg import roadmap_svg

    city, problem, plan = a_drawn_city()
    path = tmp_path / "roadmap.svg"
    path.write_text(roadmap_svg(build_roadmap(city, problem, plan, lang="de", today=TODAY)), encoding="utf-8")
    page = open_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))

    page.goto(path.as_uri())

    assert complaints == []
    assert page.locator("svg").first.bounding_box()["width"] == 1240
