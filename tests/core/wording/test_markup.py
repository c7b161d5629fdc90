"""Markdown on pages: what citizens and clerks write, and what attackers do."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindwurm.core.wording.markup import ELEMENTS, clean_html, markdown_html, plain_text

VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "![x](javascript:alert(1))",
    "![x](https://spy.example/p.gif)",
    '[x](https://a.example "onmouseover=alert(1)")',
    "<svg/onload=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=https://spy.example></iframe>",
    "<style>@import 'https://spy.example'</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "`<b onclick=x>`",
    '<https://a.example/"onclick=alert(1)>',
    "[a]: javascript:alert(1)\n\n[a]",
    "|a|\n|-|\n|<script>x</script>|",
)


class Walk(HTMLParser):
    """What a browser would find."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def elements(html):
    walk = Walk()
    walk.feed(html)
    walk.close()
    return walk.found


def is_harmless(html):
    for tag, attributes in elements(html):
        assert tag in ELEMENTS, tag
        assert set(attributes) <= {"href", "rel", "start"}, attributes
        href = attributes.get("href", "")
        assert not re.match(r"\s*[a-z]+:", href, re.IGNORECASE) or href.lower().startswith(
            ("http:", "https:", "mailto:", "tel:")
        ), href
        assert tag != "a" or "href" not in attributes or attributes["rel"] == "noopener"


@pytest.mark.parametrize("vector", VECTORS)
def test_known_attack_comes_to_nothing(vector):
    is_harmless(markdown_html(vector))
    is_harmless(clean_html(vector))


@given(st.text() | st.lists(st.sampled_from(VECTORS) | st.text(), max_size=4).map("".join))
def test_any_text_becomes_harmless(text):
    is_harmless(markdown_html(text))


@given(st.text(alphabet="<>/='\" abcdehiloprstvx:()!-", max_size=80))
def test_any_html_becomes_harmless(html):
    is_harmless(clean_html(html))


def test_text_with_all_that_clerks_use_becomes_elements():
    text = "# Ziel\n\nMehr **Grün**, weniger *Grau*.\n\n- Bäume\n- Bänke\n\n3. drei\n\n| a | b |\n|---|---|\n| 1 | 2 |"

    html = markdown_html(text)

    names = [tag for tag, _attributes in elements(html)]
    assert names == [
        *("h2", "p", "strong", "em", "ul", "li", "li", "ol", "li"),
        *("table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"),
    ]
    assert '<ol start="3">' in html


def test_headings_begin_at_the_level_of_their_place_and_end_at_six():
    html = markdown_html("# a\n\n## b\n\n###### c", level=4)

    assert [tag for tag, _attributes in elements(html)] == ["h4", "h5", "h6"]


def test_link_cannot_reach_back():
    assert markdown_html("[Rat](https://rat.example/a)") == (
        '<p><a href="https://rat.example/a" rel="noopener">Rat</a></p>\n'
    )


def test_of_a_picture_its_description_stays():
    assert markdown_html("![Plan <b> des Marktes](x.png)") == "<p>Plan &lt;b&gt; des Marktes</p>\n"


def test_raw_html_is_shown_as_text():
    assert markdown_html("1 <b>2</b>") == "<p>1 &lt;b&gt;2&lt;/b&gt;</p>\n"


def test_plain_text_keeps_words_apart():
    assert (
        plain_text("<p>Eins<br>zwei &amp; <strong>drei</strong></p>\n<p>vier</p>") == "Eins zwei & drei vier"
    )
