"""Wide drawings of the office: readable on a phone by scrolling in their box, larger where there is room."""

import json
from pathlib import Path

import pytest

import lindwurm.web.kit

DIST = Path(lindwurm.web.kit.__file__).parent / "static" / "kit" / "dist"
LEAST = 11
"""CSS pixels of text, at least."""
WIDTHS = {"curve": 760, "luck": 900, "matrix": 1250}
"""Of each drawing in its own units; `core.drawing` sets its text in 12 of them."""
SHEET = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Bild</title><style>{css}</style></head>
<body><main><h1 id="h">Bild</h1><figure class="chart" aria-labelledby="h">
<div class="scroll drawn drawn--{kind}" role="region" aria-labelledby="h" tabindex="0">
<svg width="{width}" height="400" viewBox="0 0 {width} 400" role="img" aria-label="Bild" font-size="12">
<text x="20" y="40">Text</text></svg></div></figure></main></body></html>"""
SHOWN = """() => {
    const svg = document.querySelector("svg"), box = svg.parentElement;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const size = parseFloat(getComputedStyle(svg.querySelector("text")).fontSize);
    return {
        size: size * scale, drawn: svg.getBoundingClientRect().width, box: box.clientWidth,
        inside: box.scrollWidth, page: document.documentElement.scrollWidth,
    };
}"""


@pytest.fixture(scope="module")
def css():
    names = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    return (DIST / names["lindwurm.css"]).read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "width"), WIDTHS.items())
def test_text_of_a_drawing_is_readable_on_narrow_and_wide_screens(page, axe, css, kind, width):
    page.set_content(SHEET.format(css=css, kind=kind, width=width))

    page.set_viewport_size({"width": 375, "height": 800})
    narrow = page.evaluate(SHOWN)
    assert narrow["size"] >= LEAST
    assert narrow["inside"] > narrow["box"]
    assert narrow["page"] <= 375
    assert axe(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    wide = page.evaluate(SHOWN)
    assert wide["size"] >= LEAST
    assert wide["drawn"] >= 960
