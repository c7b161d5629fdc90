"""The drawing on which the place of an idea is chosen: true to degrees, only from the town's own data."""

from decimal import Decimal
from html.parser import HTMLParser

import pytest

from lindwurm.stages.partners.models import Site
from lindwurm.web.public.voice.reads.chooser import place_map

NEW = "/ideen/neu/ideas?title=Licht"
HALL = ("hall", "Rathaus", "49.6301", "8.3601")
PORT = ("port", "Nordhafen", "49.6701", "8.3801")


def site(key, name, latitude, longitude, attribution="erfunden"):
    return Site(
        key=key,
        name_de=name,
        latitude=Decimal(latitude),
        longitude=Decimal(longitude),
        attribution=attribution,
    )


def add(town, key, name, latitude, longitude):
    town._row(
        Site,
        key,
        name_de=name,
        latitude=Decimal(latitude),
        longitude=Decimal(longitude),
        attribution="erfunden",
    )


class Form(HTMLParser):
    """What the page holds of the chooser."""

    def __init__(self, page):
        super().__init__()
        self.chooser = self.fold = None
        self.scripts = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "data-chooser" in found:
            self.chooser = found
        if "chooser__more" in found.get("class", ""):
            self.fold = found
        if tag == "script":
            self.scripts.append(found["src"].rsplit("/", 1)[1].split(".")[0])


def shown(client, path=NEW):
    return Form(client.get(path).content.decode())


@pytest.mark.parametrize("sites", [[HALL], [HALL, PORT], [HALL, HALL, PORT]])
def test_every_site_lies_inside_the_drawing_and_leads_back_to_its_degrees(sites):
    drawn = place_map([site(*one) for one in sites])

    degrees = {name: float(value) for name, value in drawn.degrees.items()}
    for dot, (_key, name, latitude, longitude) in zip(drawn.dots, sites, strict=True):
        assert dot.name == name
        assert 48 < dot.x < drawn.width - 48
        assert 48 < dot.y < drawn.height - 48
        assert degrees["north"] - dot.y * degrees["down"] == pytest.approx(float(latitude), abs=1e-6)
        assert degrees["west"] + dot.x * degrees["across"] == pytest.approx(float(longitude), abs=1e-6)


def test_sites_in_a_row_make_no_strip_of_the_drawing():
    drawn = place_map([site("a", "West", "49.63", "8.20"), site("b", "Ost", "49.63", "8.50")])

    assert drawn.height > drawn.width * 0.6


def test_single_site_has_room_of_two_kilometres_around_it():
    drawn = place_map([site(*HALL)])

    down = float(drawn.degrees["down"])
    assert drawn.height * down * 111 > 2


def test_sources_of_coordinates_are_named_once_each():
    drawn = place_map(
        [site(*HALL, attribution="© OSM"), site(*PORT, attribution="© OSM"), site(*PORT, attribution="Stadt")]
    )

    assert drawn.attributions == ("© OSM", "Stadt")


def test_town_without_a_site_has_no_drawing():
    assert place_map([]) is None


@pytest.mark.integration
def test_form_shows_the_drawing_where_script_runs_and_the_fold_without(town, taking_part):
    add(town, *HALL)

    form = shown(taking_part)

    assert "hidden" in form.chooser
    assert form.chooser["data-chooser"] == "id_point"
    assert form.chooser["data-near"] == "nahe „{site}“, {distance}"
    assert "open" not in form.fold
    assert "place" in form.scripts


@pytest.mark.integration
def test_form_of_a_town_without_sites_asks_for_coordinates_in_the_fold_alone(town, taking_part):
    form = shown(taking_part)

    assert form.chooser is None
    assert form.fold is not None
    assert "place" not in form.scripts


@pytest.mark.integration
def test_form_that_wants_no_place_has_neither_drawing_nor_fold(town, taking_part):
    add(town, *HALL)
    town.shown.with_place = False
    town.shown.save()

    form = shown(taking_part)

    assert form.chooser is None
    assert form.fold is None
    assert "place" not in form.scripts


@pytest.mark.integration
def test_script_of_the_drawing_stays_away_from_the_first_question(town, taking_part):
    add(town, *HALL)

    assert "place" not in shown(taking_part, "/ideen/neu/ideas").scripts


@pytest.mark.integration
def test_example_of_coordinates_lies_in_the_own_town(town, taking_part):
    add(town, *HALL)
    add(town, *PORT)

    page = taking_part.get(NEW).content.decode()

    assert "Breite und Länge, etwa 49.6501, 8.3701." in page


@pytest.mark.integration
@pytest.mark.parametrize("with_sites", [True, False])
def test_wrong_coordinates_open_the_fold_and_say_how_they_are_written(town, taking_part, with_sites):
    if with_sites:
        add(town, *HALL)

    answer = taking_part.post("/ideen/neu/ideas", {"title": "Licht", "text": "Bitte.", "point": "am Rhein"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "open" in Form(page).fold
    assert 'value="am Rhein"' in page
    words = "als 49.6301, 8.3601, oder" if with_sites else "Schreiben Sie zwei Zahlen mit Nachkommastellen"
    assert words in page


@pytest.mark.integration
def test_place_that_was_chosen_comes_back_with_the_form(town, taking_part):
    add(town, *HALL)

    answer = taking_part.post(
        "/ideen/neu/ideas", {"title": "Licht", "text": "", "point": "49.64000, 8.36500"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="49.64000, 8.36500"' in page
    assert Form(page).chooser is not None
