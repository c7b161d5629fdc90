"""A map beneath the drawings, from the one origin that the operator names; nothing is asked without."""

import http.server
import io
import json
import threading

import pytest
from PIL import Image
from playwright.sync_api import expect
from tests.e2e.browser import NARROW
from tests.e2e.test_journeys import accept_rules
from tests.e2e.test_place_chooser import SAID, SITES
from tests.e2e.voice_site import CITIZEN, enter
from tests.support.installation import wait_until

GREEN, RED = (10, 200, 60), (220, 0, 40)
PARK = (49.632, 8.372)
IDEA = """
from django.contrib.auth import get_user_model
from lindwurm.stages.participation.domain.ideas import Whereabouts, submit_idea
from lindwurm.stages.participation.enums import Origin
from lindwurm.stages.participation.models import Format
from decimal import Decimal
for title, latitude, longitude in (("Licht am Ufer", "49.632", "8.372"), ("Bank", "49.65", "8.35")):
    submit_idea(shown=Format.objects.get(kind="ideas"), title=title, text="Bitte.", origin=Origin.PAPER,
                place=Whereabouts(latitude=Decimal(latitude), longitude=Decimal(longitude)),
                acting_user=get_user_model().objects.get(email="officer@lindach.example"))
"""


def style(address):
    """A map of one colour with a spot where the park lies, fetched by the worker."""
    source = {
        "type": "geojson",
        "data": f"{address}/spot.json",
        "attribution": '<a href="/">© Vermessungsamt</a>',
    }
    spot = {"circle-radius": 48, "circle-color": "rgb(220, 0, 40)"}
    return {
        "version": 8,
        "sources": {"spot": source},
        "layers": [
            {"id": "ground", "type": "background", "paint": {"background-color": "rgb(10, 200, 60)"}},
            {"id": "spot", "type": "circle", "source": "spot", "paint": spot},
        ],
    }


class Maps(http.server.BaseHTTPRequestHandler):
    """An origin of maps that any page may read; tells the server what it was asked for."""

    def do_GET(self):
        """Answers with the style or with the spot."""
        self.server.asked.append(self.path)
        address = f"http://127.0.0.1:{self.server.server_port}"
        spot = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": PARK[::-1]}}
        found = {"/stil.json": style(address), "/spot.json": spot}.get(self.path)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    def log_message(self, format, *args):  # noqa: A002 -- the name is inherited
        """Says nothing."""


@pytest.fixture
def maps(installation):
    """An origin of maps on loopback, which the installation names."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Maps) as server:
        server.asked = []
        server.address = f"http://127.0.0.1:{server.server_port}"
        installation.environment["LINDWURM_MAP_STYLE"] = f"{server.address}/stil.json"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def colours(frame, spot):
    """The colours of the map in a corner, and beside the middle of a sign, where the spot of the style must lie."""
    outer, inner = frame.bounding_box(), spot.bounding_box()
    picture = Image.open(io.BytesIO(frame.screenshot())).convert("RGB")
    x = inner["x"] + inner["width"] / 2 - outer["x"]
    y = inner["y"] + inner["height"] / 2 - outer["y"]
    below = inner["height"] / 2 + 6
    return picture.getpixel((6, 6)), picture.getpixel((round(x), round(y + below)))


def demand_own_origins(page, site, maps):
    # Pictures of a map drawn without a graphics card are read back slowly, which the driver remarks on.
    assert [said for said in page.complaints if "GL Driver Message" not in said] == []
    own = (str(site), maps.address, "data:")
    assert [url for url in page.requests if not url.startswith(own)] == []
    assert set(maps.asked) == {"/stil.json", "/spot.json"}


@pytest.mark.slow
def test_map_lies_beneath_the_drawing_of_the_form_and_follows_it(maps, walk, axe):
    walk.site.installation.python(SITES)
    page = walk.page(viewport=NARROW)
    enter(page, walk.site, CITIZEN)
    accept_rules(walk, page)
    page.goto(f"{walk.site}/ideen/neu/ideen?title=Licht+am+Ufer")
    chooser = page.locator("[data-chooser]")
    dot = chooser.locator(".chooser__dot").filter(has_text="Uferpark").locator("circle")
    expect(chooser.locator("[data-credits]")).to_have_text("© Vermessungsamt")
    expect(chooser.locator("[data-plain]")).to_be_hidden()

    frame = page.get_by_role("application")
    assert colours(frame, dot) == (GREEN, RED)

    outer, inner = frame.bounding_box(), dot.bounding_box()
    across, down = (
        inner[side] + inner[size] / 2 - outer[side] for side, size in (("x", "width"), ("y", "height"))
    )
    frame.click(position={"x": across, "y": down})
    expect(chooser.get_by_role("status")).to_have_text(SAID)
    for _ in range(3):
        page.get_by_role("button", name="Vergrößern").click()
    wait_until(lambda: colours(frame, dot) == (GREEN, RED))
    assert axe(page) == []
    demand_own_origins(page, walk.site, maps)


@pytest.mark.slow
def test_map_lies_beneath_the_map_of_all_ideas(maps, walk, axe):
    walk.site.installation.python(IDEA)
    page = walk.page()

    page.goto(f"{walk.site}/ideen/karte")

    expect(page.locator("[data-credits]")).to_have_text("© Vermessungsamt")
    circle = page.locator(".map circle").last
    assert colours(page.locator(".map__frame"), circle) == (GREEN, RED)
    assert axe(page) == []
    demand_own_origins(page, walk.site, maps)


@pytest.mark.slow
def test_drawing_stands_alone_where_the_style_cannot_be_had(maps, walk):
    walk.site.installation.python(IDEA)
    page = walk.page()
    page.route("**/stil.json", lambda route: route.fulfill(status=200, body="no style"))

    with page.expect_response("**/stil.json"):
        page.goto(f"{walk.site}/ideen/karte")

    expect(page.locator(".ground")).to_have_count(0)
    expect(page.locator("[data-plain]")).to_be_visible()
    expect(page.locator(".map circle")).to_have_count(2)
