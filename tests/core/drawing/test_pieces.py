"""Drawn parts stand alone, escaped, without styles of their own."""

from datetime import date

import pytest

from lindwurm.core.drawing import palette, pieces
from lindwurm.core.drawing.axis import build_axis
from lindwurm.core.drawing.bars import Bar, Mark
from lindwurm.core.drawing.plots import Part
from lindwurm.core.periods import Quarter

AXIS = build_axis(now=Quarter(2026, 4), dates=(Quarter(2027, 1),))


@pytest.mark.parametrize("key", palette.STATES)
def test_every_state_has_a_sign_of_its_own(key):
    others = {pieces.state_icon(other) for other in palette.STATES if other != key}

    assert pieces.state_icon(key).count("<svg") == 1
    assert pieces.state_icon(key) not in others


@pytest.mark.parametrize("key", palette.ORIGINS)
def test_every_origin_has_a_sign_of_its_own(key):
    others = {pieces.origin_icon(other) for other in palette.ORIGINS if other != key}

    assert pieces.origin_icon(key) not in others


def test_what_parts_refer_to_is_defined():
    defined = pieces.definitions() + pieces.grid(AXIS, date(2026, 11, 23))

    for name in ("hatch", "chevron-left", "chevron-right", "milestone", "application", "grid"):
        assert f'id="{name}"' in defined


def test_track_draws_bar_and_marks_in_per_cent_and_escapes_words():
    bar = Bar(shape="running", left=12.5, width=25, done=0.5, open_left=False, open_right=True)

    drawn = pieces.track(bar, [Mark(kind="milestone", at=20, words="<b>")])

    assert '<rect x="12.5%" y="8" width="25%"' in drawn
    assert "<title>&lt;b&gt;</title>" in drawn
    assert "style=" not in drawn


def test_track_of_nothing_shows_the_grid_alone():
    assert "<rect" not in pieces.track(None)
    assert 'href="#grid"' in pieces.track(None)


def test_head_of_tracks_names_years_in_the_language():
    assert "later" in pieces.years(AXIS, "en")
    assert "2027" in pieces.years(AXIS, "de")


def test_share_draws_only_what_there_is():
    drawn = pieces.share_svg(
        [
            Part(key="documented", words="", number=1, left=0, width=100),
            Part(key="missing", words="", number=0),
        ]
    )

    assert drawn.count("<rect") == 1
    assert pieces.swatch("missing") != pieces.swatch("documented")
    assert "<rect" in pieces.legend_sign("planned")
