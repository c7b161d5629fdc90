"""Fixtures for tests of rendered pages: a browser, a folder served on loopback, and axe.

    def test_page(page, axe, tmp_path):
        page.goto((tmp_path / "roadmap.html").as_uri())
        assert axe(page) == []

Playwright steers the Chromium of the system; axe-core comes from node_modules. Where one of them is missing,
the test is skipped with the reason, and fails with CI=true.
"""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

# Headless in a container: no sandbox of its own, and no attempt to reach a host of the maker.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 375, "height": 812}

Axe = Callable[..., list[str]]


def missing(what: str) -> NoReturn:
    """Skips the test, or fails it where nothing may be skipped."""
    message = f"{what} is missing: run `make test`, which installs it or says how"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def find_chromium() -> str:
    """The Chromium to use: LINDWURM_CHROMIUM, else the one of the system."""
    names = (os.environ.get("LINDWURM_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    for name in names:
        found = shutil.which(name) if name else None
        if found:
            return found
    missing("Chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium per test process, with an own empty profile."""
    executable = find_chromium()
    try:
        playwright = sync_playwright().start()
    except Exception as error:  # noqa: BLE001 -- the driver has no narrower type for "could not be started"
        missing(f"The driver of the browser ({error})")
    # Playwright gives every launch a new, empty user-data-dir and removes it at the end.
    chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS, headless=True)
    yield chromium
    chromium.close()
    playwright.stop()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages with options of their own: `open_page(viewport=NARROW, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def open_one(**options: object) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "locale": "de-DE", **options})
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """An empty page, 1440 pixels wide, in a context that shares nothing with other tests."""
    return open_page()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Runs axe-core in a page: `axe(page)` lists its violations, one line each, and none is good."""
    if not AXE.is_file():
        missing("axe-core")
    source = AXE.read_text(encoding="utf-8")

    def run(page: Page, *, best_practice: bool = False) -> list[str]:
        tags = [*WCAG_TAGS, *(["best-practice"] if best_practice else [])]
        # Evaluated, not added as a script element: so it works under a strict content security policy.
        page.evaluate(source)
        result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags)
        return [
            f"{violation['id']} ({violation['impact']}): {' '.join(map(str, node['target']))}: "
            f"{violation['help']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return run


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a folder on a free loopback port and gives its address, for pages that need an origin."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without writing a log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is inherited
        """Says nothing."""


@pytest.fixture
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """Serves a folder: `with serve(tmp_path) as address: page.goto(f"{address}/roadmap.html")`."""
    return serving
