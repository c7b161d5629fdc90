"""A poll in the browser: without barriers, on a phone, by keyboard, without script; no cookie to read."""

import json

import pytest
from playwright.sync_api import expect
from tests.e2e.browser import NARROW, WIDE
from tests.e2e.office_site import EMAIL, PASSWORD, log_in

PREPARE = f"""
import json
from poll_town import PollTown
from lindwurm.base.accounts.domain import grant_membership
from lindwurm.base.accounts.enums import Role
town = PollTown(place=0).open()
town.officer.email = {EMAIL!r}
town.officer.set_password({PASSWORD!r})
town.officer.save()
town.paper("1", number=1)
done = PollTown("gezaehlt", place=1).open()
for number, code in enumerate(done.codes(6)):
    done.cast(code, "12" if number < 4 else "3")
done.close()
soon = PollTown("bald", place=2, ballot_type="ordinal", most=2)
for other in (done, soon):
    grant_membership(user=town.officer, municipality=other.municipality, role=Role.OFFICER, acting_user=None)
print(json.dumps([[town.shown.pk, done.shown.pk, soon.shown.pk], town.codes(4)]))
"""
READ = (
    "/abstimmung/buergerbudget",
    "/en/poll/buergerbudget",
    "/abstimmung/buergerbudget/vorschlag/1",
    "/abstimmung/buergerbudget/abgestimmt",
    "/stadt/gezaehlt/abstimmung/buergerbudget",
    "/stadt/gezaehlt/abstimmung/buergerbudget/ergebnis",
    "/en/city/gezaehlt/poll/buergerbudget/result",
    "/stadt/bald/abstimmung/buergerbudget",
)
OFFICE = {
    "": ("", "codes/", "ungueltig-machen/", "papier/", "herausnehmen/", "schliessen/"),
    "/stadt/gezaehlt": ("", "berichtigung/"),
    "/stadt/bald": (
        *("", "bedingungen/", "oeffnen/", "vorschlag/", "vorschlag/1/", "vorschlag/1/pruefen/"),
        "vorschlag/1/herunternehmen/",
    ),
}
"""Town → pages of its poll: an open one, a counted one, one that is being set up."""


@pytest.fixture
def poll(installation, serving):
    """Address of a server, the formats of three polls (open, counted, being set up) and codes of the first."""
    if installation.database_url:
        pytest.skip("pages look the same on every database")
    pks, codes = json.loads(installation.python(PREPARE).splitlines()[-1])
    with serving() as site:
        yield site, pks, codes


def test_pages_to_read_have_no_barrier_and_set_no_cookie(poll, watched, axe):
    site, _pk, _codes = poll
    for viewport in (WIDE, NARROW):
        page = watched(viewport=viewport)
        for path in READ:
            page.goto(f"{site}{path}")
            assert axe(page, best_practice=True) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], path
        assert page.context.cookies() == []
        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith((site, "data:"))] == []


def test_a_citizen_votes_on_a_phone_by_keyboard_without_script(poll, watched, axe, installation):
    site, _pk, codes = poll
    page = watched(viewport=NARROW, java_script_enabled=False)
    page.goto(f"{site}/abstimmung/buergerbudget")
    page.get_by_role("link", name="Jetzt abstimmen").press("Enter")
    page.get_by_label("Ihr Code").fill(codes[0].lower())
    page.keyboard.press("Enter")
    box = page.get_by_role("checkbox", name="Bänke im Park")
    box.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Prüfen").press("Enter")
    expect(page.get_by_text("1 von höchstens 3 Projekten gewählt.")).to_be_visible()
    page.get_by_role("button", name="Stimmzettel abgeben").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Stimmzettel liegt in der Urne")
    # The box that is closed knows no voters any more.
    assert installation.rows("SELECT count(*) FROM participation_cast") == [(1,)]
    assert {cookie["name"] for cookie in page.context.cookies()} == {"csrftoken"}


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1440", "375"])
def test_each_step_of_voting_has_no_barrier(poll, watched, axe, viewport):
    site, _pk, codes = poll
    page = watched(viewport=viewport)
    page.goto(f"{site}/abstimmung/buergerbudget/abstimmen")

    def press(name):
        with page.expect_navigation():
            page.get_by_role("button", name=name).click()

    for act in (
        lambda: press("Weiter"),
        lambda: page.get_by_label("Ihr Code").fill(codes[1]),
        lambda: press("Weiter"),
        lambda: press("Prüfen"),
    ):
        assert axe(page, best_practice=True) == []
        act()

    assert axe(page, best_practice=True) == []
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1440", "375"])
def test_pages_of_the_office_have_no_barrier(poll, watched, axe, viewport):
    site, pks, _codes = poll
    page = watched(viewport=viewport)
    log_in(page, site)
    for pk, (town, paths) in zip(pks, OFFICE.items(), strict=True):
        for path in paths:
            answer = page.goto(f"{site}{town}/buero/abstimmung/{pk}/{path}")
            assert answer.status == 200, (town, path)
            assert axe(page, best_practice=True) == [], (town, path)
            assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], (town, path)
            assert page.complaints == [], (town, path)
