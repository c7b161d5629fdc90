"""On paper every drawing stands for itself: nothing is borrowed from elsewhere on the page."""

import re

from drawing_builders import TODAY
from drawing_plans import a_drawn_city

from lindwurm.core.drawing.html import roadmap_html
from lindwurm.core.drawing.roadmap import build_roadmap
from lindwurm.web.public.paper import set_in_place


def drawn():
    city, problem, plan = a_drawn_city()
    return roadmap_html(build_roadmap(city, problem, plan, lang="de", today=TODAY))


def test_no_drawing_borrows_from_another():
    html = set_in_place(drawn())

    assert "<use " not in html
    assert html.count('<svg class="track"') == drawn().count('<svg class="track"')


def test_every_track_has_its_grid_and_a_height():
    tracks = re.findall(
        r'<svg class="track"[^>]*height="32".*?</svg>\n</td>', set_in_place(drawn()), re.DOTALL
    )

    assert tracks
    assert [track for track in tracks if "<line " not in track] == []


def test_hatched_bar_brings_its_pattern():
    html = set_in_place(drawn())
    hatched = [part for part in html.split("<svg class=")[2:] if "url(#hatch)" in part]

    assert hatched
    assert [part for part in hatched if '<pattern id="hatch"' not in part] == []
