import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from drawing_builders import a_city, text
from drawing_plans import a_drawn_plan, planned

from lindwurm.core.drawing.svg import roadmap_svg

GOLDEN = Path(__file__).with_name("roadmap.golden.svg")
SVG = "{http://www.w3.org/2000/svg}"


def test_image_is_xml_with_title_and_description(draw):
    root = ET.fromstring(roadmap_svg(draw()))  # noqa: S314 -- as above

    assert root.find(f"{SVG}title").text == "Digitaler Fahrplan für Musterstadt"
    assert root.find(f"{SVG}desc").text == (
        "Digitaler Fahrplan für Musterstadt: 11 Maßnahmen von 2026 bis später. Entwurf – nicht beschlossen. "
        "Erfundene Stadt; kein Dokument einer Verwaltung"
    )


def test_hostile_title_stays_text(draw):
    root = ET.fromstring(roadmap_svg(draw()))  # noqa: S314 -- as above

    assert list(root.iter(f"{SVG}script")) == []
    assert any(
        '<script>alert("1")</script> & Söhne' in (entry.text or "") for entry in root.iter(f"{SVG}text")
    )


def test_image_is_drawn_as_agreed(draw):
    """After a deliberate change: write `roadmap_svg` of this page to the golden file, and look at it."""
    page = draw("en", plan=a_drawn_plan(choices=(planned("daten", "2027-Q3", "2028-Q1"),)))

    assert roadmap_svg(page) == GOLDEN.read_text(encoding="utf-8")


def test_long_title_is_cut_and_kept_whole_beside(draw):
    title = "Sehr lange Überschrift " * 6
    city = a_city()
    measures = tuple(
        replace(measure, title=text(title)) if measure.id == "daten" else measure for measure in city.measures
    )

    drawn = roadmap_svg(draw(city=replace(city, measures=measures)))

    assert "Sehr lange Überschrift Sehr lange Überschrift Sehr la…" in drawn
    assert f"<title>{title}: Geplant" in drawn
