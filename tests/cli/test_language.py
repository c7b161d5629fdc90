"""The language is known before anything is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lindwurm.cli.language import language, wanted_language

if TYPE_CHECKING:
    from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("arguments", "environment", "wanted"),
    [
        ([], {}, "de"),
        ([], {"LINDWURM_LANG": "en"}, "en"),
        (["--lang", "en"], {}, "en"),
        (["--lang=en"], {"LINDWURM_LANG": "de"}, "en"),
        (["check", "--lang", "de", "--lang", "en"], {}, "en"),
        (["check", "--", "--lang", "en"], {}, "de"),
        (["check", "--lang"], {}, "de"),
    ],
)
def test_wanted_language_is_the_last_one_named(
    arguments: list[str], environment: dict[str, str], wanted: str
) -> None:
    assert wanted_language(arguments, environment) == wanted


@pytest.mark.parametrize(("wanted", "lang"), [("EN", "en"), ("de", "de"), ("fr", "de"), ("", "de")])
def test_language_falls_back_to_german(wanted: str, lang: str) -> None:
    assert language(wanted) == lang


@pytest.mark.parametrize("line", [["--lang", "en"], ["--lang=en", "--help"], ["-h", "--lang", "EN"]])
def test_help_is_in_the_language(call: Call, line: list[str]) -> None:
    result = call(*line)

    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0] == "Usage: lindwurm [OPTIONS] COMMAND …"
    assert "Ctrl-C" not in result.out
    assert [line.split()[0] for line in result.out.split("Commands:\n")[1].split("\n\n")[0].splitlines()] == [
        "check",
        "plan",
        "verify",
        "explain",
        "contradict",
        "gaps",
        "robustness",
        "simulate",
        "frontier",
        "render",
        "schema",
        "count",
        "demo",
        "init",
        "import",
        "export",
        "import-ideas",
        "serve",
        "worker",
        "backup",
        "upgrade",
        "retention",
        "erase-person",
    ]


def test_version_is_that_of_the_package(call: Call) -> None:
    from lindwurm import __version__

    assert call("--version").out == f"lindwurm {__version__}\n"
