"""What a page costs: the same number of queries however many measures there are, and few bytes."""

import gzip

import pytest
from django.http import HttpResponse
from public_town import a_town
from tests.web.public.conftest import PAGES as PAGES_BY_NAME

from lindwurm.web.public.kept import LARGEST, PAGES, PageStore
from lindwurm.web.public.reads import book

NAMES = [name for name in PAGES_BY_NAME if name != "robots"]


def queries(visitor, path, count, *, is_cold):
    visitor.get(path)
    PAGES.clear()
    if is_cold:
        book._books.clear()
    with count() as found:
        assert visitor.get(path).status_code == 200
    return len(found)


@pytest.fixture
def count(db):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return lambda: CaptureQueriesContext(connection)


@pytest.mark.parametrize("is_cold", [True, False], ids=["cold", "warm"])
def test_every_page_asks_as_often_for_three_measures_as_for_one(db, visitor, count, is_cold):
    a_town(1, place=1)
    one = {name: queries(visitor, PAGES_BY_NAME[name][0], count, is_cold=is_cold) for name in NAMES}
    a_town(3, slug="quelle")
    three = {name: queries(visitor, PAGES_BY_NAME[name][0], count, is_cold=is_cold) for name in NAMES}

    assert three == one
    assert max(one.values()) <= (37 if is_cold else 22)


def test_roadmap_that_was_read_before_asks_for_town_and_last_change_only(town, visitor, count):
    assert queries(visitor, "/fahrplan", count, is_cold=False) == 2
    assert queries(visitor, "/fahrplan?field=moving&first=2027", count, is_cold=False) == 2


@pytest.mark.slow
def test_roadmap_with_three_hundred_measures_is_small(db, visitor):
    a_town(300, details=False)

    page = visitor.get("/fahrplan").content

    assert page.count(b'<th scope="row"') == 300
    assert len(gzip.compress(page, 6)) <= 40_000


@pytest.mark.slow
def test_first_load_is_light(db, visitor):
    from lindwurm.web.kit.assets import DIST, _manifest

    a_town(300, details=False)
    page = visitor.get("/fahrplan").content
    style = (DIST / _manifest()["lindwurm.css"]).read_bytes()
    asked = {name for name in _manifest().values() if name.encode() in page + style}
    files = 0
    for name in asked:
        pressed = DIST / f"{name}.gz"
        files += (pressed if pressed.exists() else DIST / name).stat().st_size

    assert {_manifest()[name] for name in ("kern.css", "lindwurm.css", "lindwurm.js", "htmx.js")} <= asked
    assert _manifest()["maplibre.js"] not in asked
    assert len(gzip.compress(page, 6)) + files <= 400_000


def test_page_that_was_set_before_asks_for_town_and_last_change_only(town, visitor, count):
    for name in NAMES:
        visitor.get(PAGES_BY_NAME[name][0])
        with count() as found:
            visitor.get(PAGES_BY_NAME[name][0])
        # Pages that show ideas or the law of processes also ask for the last act of a citizen.
        assert len(found) <= (
            3 if name in {"start", "measure", "sitemap", "privacy", "accessibility", "plain_language"} else 2
        ), name


def test_store_of_pages_forgets_what_was_asked_for_least_lately(monkeypatch):
    monkeypatch.setattr("lindwurm.web.public.kept.MOST_PAGES", 2)
    store = PageStore()
    store.put("a", HttpResponse("a"))
    store.put("b", HttpResponse("b"))
    store.get("a")
    store.put("c", HttpResponse("c"))

    assert [key for key in "abc" if store.get(key)] == ["a", "c"]


def test_store_of_pages_holds_so_many_bytes_and_no_large_page(monkeypatch):
    monkeypatch.setattr("lindwurm.web.public.kept.MOST_BYTES", 10)
    store = PageStore()
    store.put("a", HttpResponse("12345678"))
    store.put("a", HttpResponse("1234567"))
    store.put("b", HttpResponse("1234"))
    store.put("large", HttpResponse("x" * (LARGEST + 1)))

    assert [key for key in ("a", "b", "large") if store.get(key)] == ["b"]
    store.clear()
    assert store.get("b") is None
