"""The roadmap as a paper: the drawn page, with every sign set where it stands.

The writer of papers takes each drawing alone: what a drawing borrows from another one by reference, and what the page's
style says of it, does not reach it.
"""

from __future__ import annotations

import logging
import re

from lindwurm.core.drawing.html import roadmap_html
from lindwurm.core.drawing.page import RoadmapPage

TRACK_HEIGHT = 32
_STYLE = f"""
.track {{ position: static; width: 100%; height: {TRACK_HEIGHT}px; display: block }}
.c-track {{ padding: 0 }}
.c-status {{ width: 8.5rem }}
.state {{ display: block; white-space: nowrap }}
.years {{ width: 100%; height: 24px }}
.icon {{ width: 12px; height: 12px; vertical-align: -1px; margin-right: 4px }}
"""
_SYMBOL = re.compile(r'<(symbol|g) id="([a-z-]+)"[^>]*>(.*?)</\1>', re.DOTALL)
_PATTERN = re.compile(r'<pattern id="hatch".*?</pattern>', re.DOTALL)
_USE = re.compile(r'<use href="#([a-z-]+)"/>')
_TRACK = re.compile(r'(<svg class="track"[^>]*?) height="100%"')
_ICON = re.compile(r'<svg class="icon" (?!viewBox)')
_YEAR = re.compile(r'(<text x="[^"]*" y="17")')


def paper(page: RoadmapPage) -> bytes:
    """Write the roadmap as a PDF: tagged for screen readers as far as the writer can."""
    from weasyprint import CSS, HTML

    logging.getLogger("weasyprint").setLevel(
        logging.ERROR
    )  # it names every property that paper does not know
    whole = HTML(string=set_in_place(roadmap_html(page)))
    document: bytes = whole.write_pdf(stylesheets=[CSS(string=_STYLE)], pdf_variant="pdf/ua-1")
    return document


def set_in_place(html: str) -> str:
    """Put into every drawing what it borrows from the definitions of the page."""
    definitions = html.partition('<svg class="defs"')[2].partition("</defs>")[0]
    parts = {name: content for _kind, name, content in _SYMBOL.findall(definitions)}
    pattern = _PATTERN.search(definitions)
    hatch = f"<defs>{pattern[0]}</defs>" if pattern else ""
    html = _USE.sub(lambda found: parts.get(found[1], ""), html)
    html = _TRACK.sub(rf'\1 height="{TRACK_HEIGHT}"', html)
    html = _ICON.sub('<svg class="icon" viewBox="0 0 16 16" ', html)
    html = _YEAR.sub(r'\1 font-size="9" font-weight="600"', html)
    if not hatch:
        return html
    head, mark, rest = html.partition("</defs>")
    return head + mark + _with_hatch(rest, hatch)


def _with_hatch(html: str, hatch: str) -> str:
    """Give the pattern to each drawing that fills with it."""
    pieces = re.split(r'(<svg class="[a-z_]+"[^>]*>)', html)
    for place in range(1, len(pieces) - 1, 2):
        if "url(#hatch)" in pieces[place + 1]:
            pieces[place] += hatch
    return "".join(pieces)
