"""The sample page of the kit in a browser: no barrier, no sideways scrolling, no request to others, printable."""

import re

import pytest
from tests.e2e.browser import NARROW, WIDE

TINY = {"width": 320, "height": 640}
LARGEST_FIRST_LOAD = 400_000
# What WCAG 1.4.12 asks a page to bear.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    "p { margin-bottom: 2em !important }"
)


def width(page):
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.fixture
def visit(open_page, kit_site):
    """Opens a page and listens: `page = visit("/roadmap/", viewport=NARROW)`; `page.complaints`, `page.asked`."""

    def one(path, **options):
        page = open_page(**options)
        page.complaints, page.asked = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{kit_site}{path}")
        page.evaluate("document.fonts.ready")
        return page

    return one


@pytest.mark.parametrize("viewport", [WIDE, NARROW, TINY], ids=["1440", "375", "320"])
@pytest.mark.parametrize("path", ["/roadmap/", "/en/roadmap/", "/roadmap/?errors", "/en/roadmap/?errors"])
def test_page_has_no_barrier_no_complaint_and_asks_nobody_else(visit, axe, kit_site, path, viewport):
    page = visit(path, viewport=viewport)

    assert axe(page, best_practice=True) == []
    assert page.complaints == []
    assert [url for url in page.asked if not url.startswith((kit_site, "data:"))] == []
    assert width(page) == viewport["width"]


@pytest.mark.parametrize("name", ["404.html", "403.html", "400.html", "500.html"])
def test_error_page_has_no_barrier_and_says_what_to_do(visit, axe, name):
    page = visit(f"/roadmap/?template={name}")

    assert axe(page, best_practice=True) == []
    assert page.complaints == []
    assert len(page.locator("main").inner_text()) > 80


def test_open_folds_and_filters_have_no_barrier(visit, axe):
    page = visit("/roadmap/", viewport=NARROW)

    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")

    assert axe(page, best_practice=True) == []
    assert width(page) == NARROW["width"]


def test_first_visit_is_light(visit):
    page = visit("/roadmap/")
    sizes = page.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map(entry => [entry.name, entry.encodedBodySize])"
    )

    assert len(sizes) >= 7
    assert sum(size for _, size in sizes) < LARGEST_FIRST_LOAD


def test_fonts_are_our_own(visit):
    page = visit("/roadmap/")

    loaded = page.evaluate(
        "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)"
    )

    assert {name.strip('"') for name in loaded} == {"Fira Sans"}
    assert len(loaded) == 2


def test_menu_of_the_phone_works_without_script(visit):
    page = visit("/roadmap/", viewport=NARROW, java_script_enabled=False)
    menu = page.get_by_role("navigation", name="Hauptmenü")

    assert not menu.get_by_role("link", name="Förderung").is_visible()
    menu.locator("summary").click()

    assert menu.get_by_role("link", name="Fahrplan").get_attribute("aria-current") == "page"
    menu.get_by_role("link", name="Förderung").click()
    assert page.url.endswith("/grants/")


def test_menu_lies_open_on_a_wide_screen(visit):
    menu = visit("/roadmap/").get_by_role("navigation", name="Hauptmenü")

    assert menu.get_by_role("link").all_inner_texts() == [
        "Start",
        "Fahrplan",
        "Förderung",
        "Daten und Methode",
    ]
    assert menu.locator("summary").is_hidden()


def test_escape_closes_the_menu_and_gives_the_focus_back(visit):
    page = visit("/roadmap/", viewport=NARROW)
    page.locator(".menu summary").click()

    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.matches('.menu summary')")
    assert page.locator(".menu[open]").count() == 0


def test_keyboard_walks_from_the_skip_link_and_always_shows_the_focus(visit):
    page = visit("/roadmap/")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => {
                    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
                    const ringed = element => parseFloat(getComputedStyle(element).outlineWidth) >= 2;
                    return [at.textContent.trim(), ringed(at) || ringed(at.closest('.card') ?? at), box.top >= 0];
                }"""
            )
        )

    assert [text for text, _, _ in seen[:8]] == [
        "Zum Inhalt springen",
        "Stadt Musterstadt Digitaler Fahrplan",
        "English",
        "Mein Bereich",
        "Start",
        "Fahrplan",
        "Förderung",
        "Daten und Methode",
    ]
    assert [text for text, ringed, shown in seen if not (ringed and shown)] == []


def test_skip_link_leads_into_the_content(visit):
    page = visit("/roadmap/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_language_link_leads_to_the_same_page_without_a_cookie(visit, kit_site):
    page = visit("/roadmap/?errors")

    page.get_by_role("link", name="English").click()

    assert page.url == f"{kit_site}/en/roadmap/?errors"
    assert page.context.cookies() == []


def test_errors_take_the_focus_and_lead_to_their_fields(visit):
    page = visit("/roadmap/?errors")

    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_role("link", name="E-Mail:").click()

    assert page.evaluate("document.activeElement.id") == "id_email"
    described = page.locator("#id_name").get_attribute("aria-describedby").split()
    assert described == ["id_name_helptext", "id_name_error"]
    assert page.title().startswith("Fehler: ")


def test_swapped_list_says_its_count(visit):
    page = visit("/roadmap/")
    page.evaluate(
        """() => {
            const button = document.createElement('button');
            button.textContent = 'Laden';
            button.setAttribute('hx-get', '/fragment/');
            button.setAttribute('hx-target', '#target');
            const target = document.createElement('div');
            target.id = 'target';
            document.querySelector('main').prepend(button, target);
            htmx.process(button);
        }"""
    )

    page.get_by_role("button", name="Laden").click()
    page.locator("#target p").wait_for()

    assert page.locator("#announcement").inner_text() == "3 Maßnahmen"
    assert page.complaints == []


@pytest.mark.parametrize("viewport", [WIDE, TINY], ids=["wide", "tiny"])
def test_text_spacing_of_the_reader_breaks_nothing(visit, viewport):
    page = visit("/roadmap/", viewport=viewport)

    # A sheet adopted by the page itself stands outside the policy, as a reader's own would.
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet] }",
        SPACING,
    )

    assert width(page) == viewport["width"]


def test_double_text_size_needs_no_sideways_scrolling(visit):
    page = visit("/roadmap/")

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert width(page) == WIDE["width"]


def test_targets_are_large_enough(visit):
    page = visit("/roadmap/", viewport=NARROW)

    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, select, summary')]
            .filter(element => element.checkVisibility() && !element.closest('p, .why, .error-summary, .skip'))
            .filter(element => !element.matches('.skip, .card__link'))
            .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([text, box]) => `${text}: ${box.width} × ${box.height}`)"""
    )

    assert small == []


def test_reduced_motion_stills_everything(visit):
    page = visit("/roadmap/", reduced_motion="reduce")

    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(element => {
            const style = getComputedStyle(element);
            return style.transitionProperty !== 'none' && style.transitionDuration !== '0s';
        }).length"""
    )

    assert moving == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colours_keep_icons_and_marks(visit):
    page = visit("/roadmap/", forced_colors="active")

    shown = "getComputedStyle(document.querySelector('{}')).{}"
    assert page.evaluate(shown.format(".alert .kern-icon", "backgroundColor")) == page.evaluate(
        shown.format("body", "color")
    )
    assert page.evaluate(shown.format(".state .icon", "forcedColorAdjust")) == "none"


def test_paper_carries_notice_and_tables_and_no_controls(visit):
    page = visit("/roadmap/")

    page.emulate_media(media="print")

    assert page.locator(".notice").is_visible()
    assert page.get_by_text("Entwurf – nicht beschlossen").first.is_visible()
    assert page.locator(".chart table").first.bounding_box()["height"] > 0
    assert page.locator(".mainnav").is_hidden()
    assert page.locator(".buttons").first.is_hidden()


def test_paper_of_a_wide_page_lies_across(visit):
    for query, across in (("", False), ("?wide", True)):
        printed = visit(f"/roadmap/{query}").pdf(prefer_css_page_size=True)

        box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", printed)
        assert (float(box[1]) > float(box[2])) is across
