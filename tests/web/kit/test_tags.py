"""Tags and filters write in the language of the page, escape what people wrote, and never drop an origin."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from lindwurm.core.city import Assumed, Documented, Figure, FigureKind, Missing, Reliability
from lindwurm.core.drawing.page import Status
from lindwurm.core.drawing.palette import ORIGINS, STATES
from lindwurm.core.periods import Quarter

MIDNIGHT = datetime(2026, 11, 30, 23, tzinfo=UTC)
"""The end of November in Germany."""
NOON = datetime(2026, 12, 1, 11, tzinfo=UTC)


def write(source, lang="de", **context):
    with translation.override(lang):
        return Template("{% load kit %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "german", "english"),
    [
        ("{{ value|money }}", 178_000_000, "1,78 Mio. €", "€1.78 million"),
        ('{{ value|money:"assumed" }}', 12_345_600, "120.000 €", "€120,000"),
        ("{{ value|exact_money }}", 123_456, "1.234,56 €", "€1,234.56"),
        ("{{ value|number:1 }}", Decimal("1234.56"), "1.234,6", "1,234.6"),
        ("{{ value|percent }}", 6240, "62,4 %", "62.4%"),
        ("{{ value|posts }}", 50, "0,5 Vollzeitstellen", "0.5 full-time posts"),
        ("{{ value|quarter }}", Quarter(2027, 3), "3. Quartal 2027", "Q3 2027"),
        ("{{ value|day }}", date(2026, 11, 23), "23. November 2026", "23 November 2026"),
        ("{{ value|day }}", "2026-11", "November 2026", "November 2026"),
        ("{{ value|last_day }}", MIDNIGHT, "30. November 2026", "30 November 2026"),
        ("{{ value|end_moment }}", MIDNIGHT, "30. November 2026, 24:00", "30 November 2026, 24:00"),
        ("{{ value|end_moment }}", NOON, "1. Dezember 2026, 12:00", "1 December 2026, 12:00"),
    ],
)
def test_filter_writes_in_both_languages(source, value, german, english):
    assert (write(source, value=value), write(source, "en", value=value)) == (german, english)


@pytest.mark.parametrize(
    "name", ["money", "exact_money", "number", "percent", "posts", "quarter", "day", "period:None"]
)
def test_nothing_becomes_a_dash(name):
    assert write("{{ value|" + name + " }}", value=None) == "–"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (Quarter(2027, 1), Quarter(2027, 1), "1. Quartal 2027"),
        (Quarter(2027, 1), Quarter(2027, 3), "1.–3. Quartal 2027"),
        (Quarter(2027, 1), Quarter(2028, 2), "1. Quartal 2027 bis 2. Quartal 2028"),
        (Quarter(2027, 1), None, "1. Quartal 2027"),
    ],
)
def test_period_joins_two_quarters(first, last, text):
    assert write("{{ first|period:last }}", first=first, last=last) == text


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_state_has_sign_and_word(state, lang):
    drawn = write("{% state_mark state %}", lang, state=state)

    assert drawn.count("<svg") == 1
    assert drawn.removesuffix("</span>").rpartition("</svg>")[2].strip()


def test_state_takes_an_enum_and_another_word():
    assert "state--running" in write("{% state_mark state %}", state=Status.RUNNING)
    assert "&lt;b&gt;" in write("{% state_mark 'done' word='<b>' %}".replace("'<b>'", "word"), word="<b>")


@pytest.mark.parametrize("origin", ORIGINS)
def test_origin_has_sign_and_word(origin):
    assert "<svg" in write("{% origin_mark origin %}", origin=origin)


def test_documented_figure_links_its_source():
    figure = Figure(
        kind=FigureKind.MONEY,
        likely=100_000,
        origin=Documented(source="https://example.org/a?b&c", as_of="2026", reliability=Reliability.A),
    )

    drawn = write("{% figure value %}", value=figure)

    assert "1.000 €" in drawn
    assert 'href="https://example.org/a?b&amp;c"' in drawn
    assert "belegt" in drawn


def test_assumed_figure_says_its_basis_to_everybody():
    figure = Figure(kind=FigureKind.MONEY, likely=100_000, origin=Assumed(basis="<wie 2024>"))

    assert '<span class="sr-only">: angenommen: &lt;wie 2024&gt;</span>' in write(
        "{% figure value %}", value=figure
    )
    assert "&lt;wie 2024&gt;" in write("{% figure value long=True %}", value=figure)
    assert "sr-only" not in write("{% figure value long=True %}", value=figure)


def test_missing_figure_names_who_delivers_it():
    figure = Figure(kind=FigureKind.MONEY, likely=None, origin=Missing(owed_by="kasse"))

    drawn = write("{% figure value who='Kämmerei' long=True %}", value=figure)

    assert "fehlt" in drawn
    assert "Kämmerei" in drawn
    assert 'class="number"' not in drawn


def test_icon_is_hidden_from_screen_readers():
    assert write("{% icon 'search' %}") == (
        '<span class="kern-icon kern-icon--search" aria-hidden="true"></span>'
    )


def test_state_takes_the_states_of_versions():
    assert "Geplant" in write("{% state_mark 'chosen' %}")
    assert "Nicht gewählt" in write("{% state_mark 'not_chosen' %}")


@pytest.mark.parametrize(
    ("standing", "word"),
    [
        ("draft", "Entwurf – nicht beschlossen"),
        ("recommended", "Entwurf – nicht beschlossen"),
        ("adopted", "Beschlossen"),
        ("superseded", "Überholt"),
        ("", ""),
    ],
)
def test_page_is_a_draft_until_it_is_adopted(standing, word):
    drawn = write("{% include 'kit/standing.html' %}", standing=standing)

    assert drawn.rpartition("</p>")[0].rpartition(">")[2] == word


def test_markdown_is_written_as_clean_html():
    assert write("{{ text|markdown:3 }}", text="# Ziel\n\n<b>") == "<h3>Ziel</h3>\n<p>&lt;b&gt;</p>\n"
