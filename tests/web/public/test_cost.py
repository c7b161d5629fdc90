"""What a page costs: the same number of queries however many measures there are, and few bytes."""

import gzip

import pytest
from public_town import a_town
from tests.web.public.conftest import PAGES

from lindwurm.web.public.reads import book

NAMES = [name for name in PAGES if name != "robots"]


def queries(visitor, path, count, *, is_cold):
    if is_cold:
        book._books.clear()
    else:
        visitor.get(path)
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
    one = {name: queries(visitor, PAGES[name][0], count, is_cold=is_cold) for name in NAMES}
    a_town(3, slug="quelle")
    three = {name: queries(visitor, PAGES[name][0], count, is_cold=is_cold) for name in NAMES}

    assert three == one
    assert max(one.values()) <= (36 if is_cold else 22)


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
    page = len(gzip.compress(visitor.get("/fahrplan").content, 6))
    files = 0
    for name in _manifest().values():
        pressed = DIST / f"{name}.gz"
        files += (pressed if pressed.exists() else DIST / name).stat().st_size

    assert page + files <= 400_000
