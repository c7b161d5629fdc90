"""How people walk through the pages of a town: on a phone, without script, by keyboard; and what holds on each page.

def test_idea(walk):
    page = walk.page(viewport=NARROW, java_script_enabled=False)
    page.goto(f"{walk.site}/ideen")
    walk.demand_clean(page)
    walk.demand_quiet()
"""

import pytest
from tests.e2e.browser import NARROW

SCOPES = ("sign-up", "idea", "report", "statement", "survey")
OPENED = """
import time
from lindwurm.web.kit.guard import opened_at
for scope in {scopes!r}:
    print(opened_at(scope, time.time() - 60))
"""
HTML = "text/html; charset=utf-8"


class Walk:
    """The pages that people of a town have open, and what is demanded of all of them."""

    def __init__(self, site, watched, axe):
        self.site, self._watched, self._axe = site, watched, axe
        self.pages = []
        told = site.installation.python(OPENED.format(scopes=SCOPES))
        self._opened = dict(zip(SCOPES, told.split(), strict=True))

    def page(self, **options):
        page = self._watched(**options)
        self.pages.append(page)
        return page

    def phone(self, **options):
        """A phone without script."""
        return self.page(viewport=NARROW, java_script_enabled=False, **options)

    def unhurried(self, page, scope):
        """Lets a form be open for a minute, as with people; machines answer within three seconds."""
        page.locator("input[name=opened]").evaluate(
            "(field, value) => { field.value = value }", self._opened[scope]
        )

    def demand_clean(self, page):
        """Demands no barrier and nothing beyond the edge; looks at a copy, as axe needs script."""
        url, text, size = page.url, page.content(), page.viewport_size
        copy = self._watched(viewport=size)
        copy.route(url, lambda route: route.fulfill(body=text, content_type=HTML))
        copy.goto(url)
        for fold in copy.locator("main details:not([open]) > summary").all():
            fold.click()
        assert self._axe(copy) == [], url
        assert copy.evaluate("document.documentElement.scrollWidth") <= size["width"], url
        copy.context.close()

    def demand_quiet(self):
        """Demands that no page has complained or asked another host."""
        for page in self.pages:
            assert page.complaints == [], page.url
            own = (str(self.site), "data:")
            assert [url for url in page.requests if not url.startswith(own)] == []


@pytest.fixture
def walk(voice_site, watched, axe):
    """What walks through the served town of `voice_site`."""
    return Walk(voice_site, watched, axe)


def tab_to(page, *, field="", name=""):
    """Presses Tab until a field, or a link or button of that name, has the focus, and demands that it is seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        text, here = page.evaluate(
            "[document.activeElement.textContent.trim(), document.activeElement.name || '']"
        )
        if (name and text == name) or (field and here == field):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    pytest.fail(f"Tab never reached {name or field}")


def type_into(page, field, text):
    """Types into a field by keyboard alone."""
    tab_to(page, field=field)
    page.keyboard.type(text)


def press(page, name):
    """Goes to a link or button by keyboard alone, and presses it."""
    tab_to(page, name=name)
    page.keyboard.press("Enter")
