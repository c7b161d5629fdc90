"""A figure that moves the plan is named as people would: whose it is, what of it, how large, what it moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from city_builders import date, money, nobody_knows, number, quarters, ratio

from lindwurm.cli.gap_words import figure_words, moved_words, owner_words, value_words
from lindwurm.cli.gaps import _show
from lindwurm.cli.load import load_city, load_verified
from lindwurm.core.planning.gaps import Gap

if TYPE_CHECKING:
    from tests.cli.conftest import Call

    from lindwurm.core.city import City

TUTORIAL = Path(__file__).parents[2] / "cities" / "tutorial"


@pytest.fixture(scope="module")
def city() -> City:
    return load_city(str(TUTORIAL), "de")


def gap(path: str = "lines/invest/years/2027/amount", **values: Any) -> Gap:
    empty = Gap(
        path=path,
        owner="head-it",
        origin="assumed",
        kind=None,
        figure=None,
        low=None,
        high=None,
        effects=(),
        blocks=(),
        blocked_value=0,
    )
    return replace(empty, **values)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("measures/library/variants/one/duration", "Offene Bibliothek: Dauer"),
        ("measures/library", "Offene Bibliothek"),
        ("measures/library/unheard", "Offene Bibliothek"),
        ("measures/unknown/duration", "unknown: Dauer"),
        ("rules/theta", "theta"),
        ("horizon", "horizon"),
    ],
)
def test_figure_is_named_by_title_and_field(city: City, path: str, words: str) -> None:
    assert figure_words(gap(path), city, "de") == words


def test_figure_of_a_year_names_the_year(city: City) -> None:
    line = city.lines[0]

    words = figure_words(gap(f"lines/{line.id}/years/2027/amount"), city, "en")

    assert words == f"{line.title.into('en')}: amount 2027"


@pytest.mark.parametrize(
    ("figure", "low", "high", "words"),
    [
        (money(6_000_000), money(4_200_000), money(7_800_000), "60.000 € (42.000 € – 78.000 €)"),
        (money(6_000_000), None, None, "60.000 €"),
        (ratio("0.8"), ratio("0.6"), ratio("0.9"), "80 % (60 % – 90 %)"),
        (quarters(3), quarters(1), quarters(4), "3 Quartale (1 Quartal – 4 Quartale)"),
        (number("0.75"), number("0.5"), number(1), "0,75 (0,5 – 1)"),
        (
            date("2027-Q2"),
            date("2027-Q1"),
            date("2027-Q3"),
            "2. Quartal 2027 (1. Quartal 2027 – 3. Quartal 2027)",
        ),
        (money(100), nobody_knows(), money(200), "1 € (fehlt – 2 €)"),
        (nobody_knows(), None, None, "fehlt"),
        (None, None, None, "fehlt"),
    ],
)
def test_value_is_written_in_its_unit_with_its_range(figure: Any, low: Any, high: Any, words: str) -> None:
    assert plain(value_words(gap(figure=figure, low=low, high=high), "de")) == words


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ((), "cost or value only"),
        (("library",), "Open library"),
        (("library", "nobody"), "Open library, nobody"),
        (("library", "nobody", "other", "zebra"), "Open library, nobody and 2 more"),
    ],
)
def test_moved_measures_are_named_and_the_rest_counted(
    city: City, blocks: tuple[str, ...], words: str
) -> None:
    assert moved_words(gap(blocks=blocks), city, "en") == words


def test_owner_is_named_by_role_or_as_given(city: City) -> None:
    role = city.roles[0]

    assert owner_words(gap(owner=role.id), city, "de") == role.name.into("de")
    assert owner_words(gap(owner="somebody"), city, "de") == "somebody"


@pytest.mark.integration
def test_gaps_are_shown_as_a_table_of_ten_at_most(call: Call, town: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    assert call("plan", town, "-q", "--work", "5", "-o", plan).code == 0

    result = call("gaps", town, plan, "--seconds", "2", "--lang", "en")

    lines = result.out.splitlines()
    assert (result.code, lines[0]) == (0, "Fictional town for the tutorial")
    assert lines[2] == "These figures move the plan most; settle them first:"
    assert [head.strip() for head in lines[3].split("  ") if head] == [
        "Figure",
        "Assumed (low – high)",
        "Moves",
        "Who delivers it",
    ]
    assert 1 <= len(lines[4:]) <= 10


@pytest.mark.integration
def test_city_without_open_figures_has_nothing_to_settle(
    plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _show((), load_verified(str(TUTORIAL), str(plan_file), "en"), "en")

    assert capsys.readouterr().out.splitlines()[-1] == "No missing or assumed figure moves the plan."
