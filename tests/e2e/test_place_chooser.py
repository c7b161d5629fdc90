"""The place of an idea, chosen on the drawing of the town: with a pointer, with the arrow keys, on a phone."""

import itertools
import re

import pytest
from playwright.sync_api import expect
from tests.e2e.browser import NARROW
from tests.e2e.test_journeys import accept_rules
from tests.e2e.voice_journey import press, tab_to
from tests.e2e.voice_site import CITIZEN, enter

SITES = """
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.partners.models import Site
town = Municipality.objects.get()
places = (("markt", "Marktplatz", "49.6300", "8.3600"), ("ufer", "Uferpark", "49.6320", "8.3720"),
          ("hafen", "Nordhafen", "49.6500", "8.3650"), ("rathaus", "Rathaus am Markt", "49.6301", "8.3604"),
          ("dom", "Domplatz", "49.6299", "8.3606"))
for place, (key, name, latitude, longitude) in enumerate(places):
    Site.objects.create(municipality=town, key=key, place=place, name_de=name, sort_de=name, sort_en=name,
                        kind="place", latitude=latitude, longitude=longitude, attribution="erfunden")
"""
KEPT = """
from lindwurm.stages.participation.models import Idea
row = Idea.objects.get()
print(row.latitude, row.longitude)
"""
SAID = re.compile(r"^Gewählter Ort: nahe „Uferpark“, \d+\sm$")


@pytest.fixture
def form(walk):
    """The form of an idea, on a phone, with a drawing of the town."""
    walk.site.installation.python(SITES)
    page = walk.page(viewport=NARROW)
    enter(page, walk.site, CITIZEN)
    accept_rules(walk, page)
    page.goto(f"{walk.site}/ideen/neu/ideen?title=Licht+am+Ufer")
    page.get_by_label("Ihre Idee").fill("Der Weg ist im Winter dunkel.")
    expect(page.get_by_role("application")).to_be_visible()
    return page


def status(page):
    return page.locator("[data-chooser]").get_by_role("status")


def coordinates(text):
    return [float(part) for part in text.replace(",", " ").split()]


def demand_kept_near(walk, page, latitude, longitude):
    """Hands the idea in, and demands that it lies there, and stands on the map of all ideas."""
    walk.unhurried(page, "idea")
    page.get_by_role("button", name="Einreichen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihre Idee")
    kept = coordinates(walk.site.installation.python(KEPT))
    assert kept == pytest.approx([latitude, longitude], abs=0.002)
    page.goto(f"{walk.site}/ideen/karte")
    expect(page.get_by_role("main").get_by_role("listitem").first).to_contain_text("Licht am Ufer")
    walk.demand_clean(page)
    walk.demand_quiet()


@pytest.mark.slow
def test_place_is_chosen_by_a_press_on_the_drawing_and_kept(walk, form):
    dot = form.locator(".chooser__dot").filter(has_text="Uferpark").locator("circle")

    dot.click()

    expect(status(form)).to_have_text(SAID)
    walk.demand_clean(form)
    demand_kept_near(walk, form, 49.632, 8.372)


@pytest.mark.slow
def test_P_22_place_is_chosen_on_the_drawing_with_the_arrow_keys_alone(walk, form):
    expect(status(form)).to_have_text("Auf der Karte ist kein Ort gewählt.")
    expect(form.get_by_role("button", name="Ort entfernen")).to_be_hidden()
    form.get_by_label("Titel").focus()
    tab_to(form, field="place_text")
    tab_to(form, field="site")
    form.keyboard.press("Tab")
    expect(form.get_by_role("application")).to_be_focused()
    for _ in range(3):
        form.keyboard.press("ArrowDown")
        form.keyboard.press("ArrowRight")
    expect(status(form)).to_contain_text("Kreuz: nahe „Uferpark“")
    form.keyboard.press("Enter")
    expect(status(form)).to_have_text(SAID)
    press(form, "Vergrößern")
    expect(form.locator(".chooser__scale")).to_have_text(re.compile(r"^200\sm$"))
    latitude, longitude = coordinates(form.locator("#id_point").input_value())

    demand_kept_near(walk, form, latitude, longitude)


def names_shown(page):
    """The boxes of the names that are shown."""
    texts = page.locator(".chooser__dot text:not([hidden])")
    return [texts.nth(place).bounding_box() for place in range(texts.count())]


def meet(one, two):
    return all(
        one[start] < two[start] + two[size] and two[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


@pytest.mark.slow
def test_names_of_places_wait_for_room_and_never_cover_one_another(form):
    first = names_shown(form)
    form.get_by_role("application").click(position={"x": 135, "y": 242})
    for _ in range(4):
        form.get_by_role("button", name="Vergrößern").click()
    close = names_shown(form)

    assert 2 <= len(first) < 5
    assert {
        name.strip() for name in form.locator(".chooser__dot text:not([hidden])").all_text_contents()
    } >= {
        "Rathaus am Markt",
        "Domplatz",
    }
    for shown in (first, close):
        assert not any(meet(one, two) for one, two in itertools.combinations(shown, 2))
