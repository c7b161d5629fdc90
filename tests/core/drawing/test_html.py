"""The page as a browser would read it."""

import re
from html.parser import HTMLParser

import pytest

from lindwurm.core.drawing.html import roadmap_html

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Reader(HTMLParser):
    """Collects the elements of a page and fails on an end tag that closes nothing."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs), tuple(name for name in self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs), tuple(self.open)))

    def handle_endtag(self, tag):
        assert self.open
        assert self.open.pop() == tag

    def all(self, tag, **wanted):
        return [
            attrs
            for name, attrs, _ in self.found
            if name == tag and all(attrs.get(key.rstrip("_")) == value for key, value in wanted.items())
        ]


def read(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_measure_has_a_row_header(draw, lang):
    page = draw(lang)

    reader = read(roadmap_html(page))

    rows = [attrs["id"] for attrs in reader.all("tr") if attrs.get("id", "").startswith("m-")]
    places = [*page.rows, *page.not_chosen, *page.not_plannable]
    assert rows == [f"m-{entry.id}" for entry in places]
    assert len(reader.all("th", scope="row", abbr=page.rows[0].title.text)) == 1
    assert reader.all("html") == [{"lang": lang}]


def test_ids_are_unique_and_links_inside_lead_somewhere(draw):
    reader = read(roadmap_html(draw()))
    ids = [attrs["id"] for _, attrs, _ in reader.found if "id" in attrs]
    targets = {attrs["href"][1:] for _, attrs, _ in reader.found if attrs.get("href", "").startswith("#")}

    assert len(ids) == len(set(ids))
    assert targets - set(ids) == set()


def test_page_has_no_script_and_loads_nothing(draw):
    text = roadmap_html(draw())
    reader = read(text)

    assert reader.all("script") == []
    assert reader.all("img") == []
    assert [attrs["href"] for attrs in reader.all("link")] == ["data:,"]
    assert not re.search(r"url\((?!#)", text)
    assert "@import" not in text
    assert [name for _, attrs, _ in reader.found for name in attrs if name.startswith("on")] == []


def test_hostile_titles_stay_text(draw):
    text = roadmap_html(draw())

    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; Söhne" in text
    assert "<script" not in text


def test_only_web_addresses_are_links(draw):
    reader = read(roadmap_html(draw()))
    outside = {attrs["href"].split(":")[0] for attrs in reader.all("a") if not attrs["href"].startswith("#")}

    assert outside == {"https"}
    assert "javascript:alert(1)" in roadmap_html(draw())


def test_charts_have_a_title_and_a_sentence(draw):
    reader = read(roadmap_html(draw()))
    charts = reader.all("svg", role="img")

    assert [chart["aria-labelledby"] for chart in charts] == [
        "money-line-t money-line-d",
        "staff-it-t staff-it-d",
    ]


def test_german_texts_on_an_english_page_are_marked(draw):
    assert '<h2 lang="de">Bildung</h2>' in roadmap_html(draw("en"))


def test_notice_stands_at_top_and_bottom(draw):
    assert roadmap_html(draw()).count("Erfundene Stadt; kein Dokument einer Verwaltung") == 2
