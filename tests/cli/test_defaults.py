"""What is searched where nobody says how long, and what the help says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lindwurm.cli.gaps import SECONDS as GAP_SECONDS
from lindwurm.core.cityfiles import check_city
from lindwurm.core.planning.run import LARGE_SECONDS, SMALL_CITY, SMALL_SECONDS, usual_seconds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("command", ["plan", "demo"])
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", "Vorgabe {small:g}, ab {first} planbaren Maßnahmen {large:g}"),
        ("en", "default {small:g}, from {first} plannable measures on {large:g}"),
    ],
)
def test_help_names_the_usual_seconds(call: Call, command: str, lang: str, words: str) -> None:
    said = " ".join(call(command, "--help", "--lang", lang).out.split())
    assert words.format(small=SMALL_SECONDS, first=SMALL_CITY + 1, large=LARGE_SECONDS) in said


def test_small_city_is_searched_for_three_seconds_and_a_large_one_for_ten(tutorial: Path) -> None:
    found = {}
    for name in ("tutorial", "musterstadt"):
        _, city = check_city(tutorial.parent / name)
        assert city is not None
        found[name] = usual_seconds(city)
    assert found == {"tutorial": 3.0, "musterstadt": 10.0}


def test_plan_without_seconds_records_the_usual_ones(call: Call, tutorial: Path) -> None:
    plan = call("plan", tutorial, "--strict-only", "--json").data["plan"]
    assert plan["run"]["seconds"] == SMALL_SECONDS


def test_gaps_leave_room_below_a_minute(call: Call) -> None:
    said = " ".join(call("gaps", "--help", "--lang", "en").out.split())
    assert f"(default {GAP_SECONDS:g})" in said
    assert GAP_SECONDS + LARGE_SECONDS <= 55
