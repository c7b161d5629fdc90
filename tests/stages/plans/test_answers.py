"""Directives that are checked together: what the run does not know is named, what has begun is answered by itself."""

import threading
from types import SimpleNamespace

import pytest
from city_builders import a_city, a_directive, a_measure, a_programme, a_variant

from lindwurm.core.city import DirectiveKind, Progress
from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.demands import Standing
from lindwurm.stages.plans.answers import ANSWERS, unasked_demands, with_demands
from lindwurm.stages.plans.enums import AnalysisKind

TOWN = a_city(
    measures=(a_measure(id="m", variants=(a_variant(id="v"),)), a_measure(id="outlined", variants=())),
    programmes=(a_programme(id="programme"),),
)


@pytest.mark.parametrize(
    ("parts", "is_known"),
    [
        ({"measure": "m"}, True),
        ({"measure": "m", "variant": "v"}, True),
        ({"measure": "outlined", "variant": "v"}, False),
        ({"measure": "m", "programme": "programme"}, True),
        ({"measure": "m", "programme": "own"}, True),
        ({"measure": "newer"}, False),
        ({"measure": "m", "variant": "newer"}, False),
        ({"measure": "m", "programme": "newer"}, False),
    ],
)
def test_directive_on_what_is_newer_than_the_run_is_kept_apart(parts, is_known):
    directive = a_directive(**parts)
    parameters = {"demands": [encode(directive)]}

    asked, unasked = with_demands(TOWN, parameters).directives, unasked_demands(TOWN, parameters)

    assert (asked, unasked) == (((directive,), ()) if is_known else ((), (directive,)))


@pytest.mark.integration
def test_directive_against_what_has_begun_is_said_to_come_too_late():
    pytest.importorskip("ortools")
    town = a_city(measures=(a_measure(id="m", progress=Progress.RUNNING),))
    late = a_directive(kind=DirectiveKind.FORBID, measure="m")

    found = ANSWERS[AnalysisKind.CONTRADICTION](
        SimpleNamespace(city=town), {"demands": [encode(late)]}, lambda *_: None, threading.Event()
    )

    assert [(each.demand.directive, each.standing) for each in found.settled] == [(late.id, Standing.PAST)]
    assert not found.can_hold
