"""Directives that a plan does not meet, as the command line names them."""

import pytest

from lindwurm.cli.unmet import show_unmet
from lindwurm.core.drawing.unmet import UnmetDirective

LATE = UnmetDirective(
    directive="d", measure="m", words="„Bücherei“ soll im Plan stehen.", instead="Das Geld reicht nicht."
)


def test_unmet_directive_is_named_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    show_unmet((LATE,), "de")

    out = capsys.readouterr().out
    assert "Nicht erfüllte Vorgaben (1)" in out
    assert "– „Bücherei“ soll im Plan stehen. Das Geld reicht nicht.\n" in out


def test_plan_that_meets_all_directives_says_nothing_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    show_unmet((), "de")

    assert capsys.readouterr().out == ""
