"""Explanations on the terminal: nothing twice, the nearest first, the whole on demand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lindwurm.cli.explain import INDENT, blocks, nearest
from lindwurm.cli.load import Loaded, load_verified
from lindwurm.cli.words import say
from lindwurm.core.planning.explain import Explainer, Standing

if TYPE_CHECKING:
    from tests.cli.conftest import Call

WORMS = Path(__file__).parents[2] / "cities" / "worms"

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def big(worms_plan: Path) -> Loaded:
    return load_verified(str(WORMS), str(worms_plan), "de")


SAID = [("start", ["why"]), ("near", ["a", "b"]), ("far", ["c", "d", "e"]), ("farther", []), ("last", ["f"])]


@pytest.mark.parametrize(("most", "kept"), [(1, 2), (2, 2), (4, 2), (5, 3), (6, 4), (7, 5), (99, 5)])
def test_nearest_keeps_whole_spans_up_to_a_number_of_reasons(most: int, kept: int) -> None:
    assert nearest(SAID, most) == SAID[:kept]


def test_nearest_of_one_block_is_that_block() -> None:
    assert nearest([("done", [])]) == [("done", [])]


def test_no_sentence_follows_itself_in_a_whole_city(big: Loaded) -> None:
    explainer = Explainer(big.problem, big.plan)

    for plain in (True, False):
        for measure in big.city.measures:
            said = blocks(explainer.explain(measure.id), big, "de", plain=plain)
            lines = [line for lead, reasons in said for line in (lead, *reasons)]
            assert [one for one, other in pairwise(lines) if one == other] == []
            assert len(nearest(said)) <= len(said)


def test_long_explanation_is_cut_and_complete_on_demand(
    call: Call, big: Loaded, worms_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lindwurm.cli.explain.nearest", lambda said: nearest(said, 1))
    explainer = Explainer(big.problem, big.plan)
    told = {
        measure.id: blocks(explainer.explain(measure.id), big, "de", plain=False)
        for measure in big.city.measures
    }
    name = max(told, key=lambda measure: len(told[measure]))
    hidden = len(told[name]) - len(nearest(told[name], 1))
    assert hidden > 0

    short, whole = (
        call("explain", WORMS, worms_plan, name),
        call("explain", WORMS, worms_plan, name, "--all"),
    )

    *lines, last = short.out.splitlines()
    assert last == say("de", "more-one" if hidden == 1 else "more-many", count=hidden)
    assert whole.out.splitlines()[: len(lines)] == lines
    expected = [line for lead, reasons in told[name] for line in (lead, *(INDENT + each for each in reasons))]
    assert whole.out.splitlines()[2:] == expected


def test_json_gives_every_sentence(call: Call, big: Loaded, worms_plan: Path) -> None:
    explainer = Explainer(big.problem, big.plan)
    name = next(
        each.id for each in big.city.measures if explainer.explain(each.id).standing is Standing.CHOSEN
    )

    data = call("explain", WORMS, worms_plan, name, "--json").data
    whole = call("explain", WORMS, worms_plan, name, "--all").out.splitlines()[2:]

    assert data["sentences"] == [line.removeprefix(INDENT) for line in whole]
    assert data["standing"] == "chosen"


def test_every_measure_has_one_line(call: Call, big: Loaded, worms_plan: Path) -> None:
    data = call("explain", WORMS, worms_plan, "--json", "--lang", "en").data

    assert [entry["measure"] for entry in data["measures"]] == [each.id for each in big.city.measures]
    explainer = Explainer(big.problem, big.plan)
    standings = {each.id: explainer.explain(each.id).standing for each in big.city.measures}
    left = [entry for entry in data["measures"] if standings[entry["measure"]] is Standing.LEFT_OUT]
    assert left
    assert all("is not in the plan." in entry["sentence"] for entry in left)
    assert all(entry["sentence"].endswith(".") for entry in data["measures"])


def test_plain_words_carry_no_rule_ids(call: Call, tutorial: Path, plan_file: Path) -> None:
    plain = call("explain", tutorial, plan_file, "library", "--plain", "--all").out
    full = call("explain", tutorial, plan_file, "library", "--all").out

    assert "B-4" in full
    assert "B-4" not in plain


def test_list_on_standard_output_has_a_head_and_the_notice(
    call: Call, tutorial: Path, plan_file: Path
) -> None:
    lines = call("explain", tutorial, plan_file).out.splitlines()

    assert lines[0] == "Erfundene Stadt für die Anleitung"
    assert lines[2].split() == ["Maßnahme", "Grund"]
    assert len(lines[3:]) == 5


def test_grant_that_the_plan_does_without_has_its_reason(call: Call, tutorial: Path, plan_file: Path) -> None:
    german = call("explain", tutorial, plan_file, "library").out
    english = call("explain", tutorial, plan_file, "library", "--lang", "en").out
    data = call("explain", tutorial, plan_file, "library", "--json").data["explanation"]

    assert (
        "  – Mit Förderung aus „Offene Bibliothek“ wäre ihr Nutzen nach Rechnung zu gering: sie wäre erst ab dem "
        "3. Quartal 2028 nutzbar und die Aussicht auf Bewilligung von 70 % zählt mit.\n"
    ) in german
    assert "the chance of approval of 70% counts, too" in english
    assert data["without_grant"]["comparison"]["stage"] == "2"
