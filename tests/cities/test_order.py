"""What people assessed and what builds on what fit together, in both example cities."""

from __future__ import annotations

from pathlib import Path

import pytest

from lindwurm.core.city import City, LinkKind, Progress
from lindwurm.core.cityfiles import read_city

CITIES = Path(__file__).parents[2] / "cities"
ENABLING = {"worms": "enabling", "musterstadt": "others-depend"}
"""Criterion of urgency whose highest score says that nothing moves without the measure."""
HIGHEST = 4
OVER = {Progress.DONE, Progress.ENDED, Progress.UNKNOWN, Progress.RUNNING}


@pytest.fixture(scope="module", params=sorted(ENABLING))
def city(request: pytest.FixtureRequest) -> City:
    return read_city(CITIES / request.param)


@pytest.fixture(scope="module")
def worms() -> City:
    return read_city(CITIES / "worms")


def waited_for(city: City) -> set[str]:
    """Collect the measures that another measure, or a programme, asks for."""
    links = {link.measure for measure in city.measures for link in measure.after}
    return links | {entry.precondition for entry in city.programmes if entry.precondition}


def test_measure_without_which_nothing_moves_has_one_that_waits_for_it(city: City) -> None:
    criterion = ENABLING[city.id]
    claimed = [
        measure.id
        for measure in city.measures
        if measure.progress not in OVER
        and measure.assessment is not None
        and any(
            entry.criterion == criterion and entry.score == HIGHEST for entry in measure.assessment.urgency
        )
    ]

    assert len(claimed) >= 8
    assert [measure for measure in claimed if measure not in waited_for(city)] == []


@pytest.mark.parametrize(
    ("later", "earlier", "kind"),
    [
        ("adm-workflow-platform", "adm-digital-skills", LinkKind.FINISH_START),
        ("adm-workflow-platform", "adm-workflow-lab", LinkKind.FINISH_START),
        ("adm-ozg-focus", "adm-pay-identify", LinkKind.START_START),
        ("edu-student-projects", "adm-partner-office", LinkKind.FINISH_START),
        ("adm-open-data", "adm-data-rules", LinkKind.FINISH_START),
    ],
)
def test_staff_rules_and_parts_come_before_what_needs_them(
    worms: City, later: str, earlier: str, kind: LinkKind
) -> None:
    measure = next(entry for entry in worms.measures if entry.id == later)
    assert (earlier, kind) in {(link.measure, link.kind) for link in measure.after}


def test_worms_says_where_the_time_to_begin_is_not_known(worms: City) -> None:
    """No source names it: assumed or left out, it stands among the values that the sources do not give."""
    usable = [entry for entry in worms.programmes if entry.usable]
    assert len(usable) >= 8
    assert [entry.id for entry in usable if "start_within" not in entry.open] == []
