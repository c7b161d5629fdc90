"""The bars of a search: value, bound and gap as far as they are known."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console
from rich.progress import Progress as Bars
from rich.progress import TextColumn

from lindwurm.cli.bars import Reporter, TimedBar, figures_words
from lindwurm.core.planning.solve import Progress


def progress(stage: str = "value", *, reading: str = "strict", known: bool = True) -> Progress:
    return Progress(
        reading=reading,
        seconds=1.0,
        stage=stage,
        value=1_900 if known else None,
        bound=2_000 if known else None,
        gap=0.05 if known else None,
    )


def bars() -> Bars:
    return Bars(
        TextColumn("{task.description}|{task.fields[figures]}"),
        TimedBar(10),
        console=Console(file=io.StringIO(), width=100),
        auto_refresh=False,
    )


@pytest.mark.parametrize(
    ("lang", "known", "words"),
    [
        ("de", True, "Wert 1.900 Schranke 2.000 Abstand 5 %"),
        ("en", True, "value 1,900 bound 2,000 gap 5%"),
        ("de", False, "Wert – Schranke – Abstand –"),
    ],
)
def test_figures_are_written_as_far_as_known(lang: str, known: bool, words: str) -> None:
    said = figures_words(progress(known=known), "de" if lang == "de" else "en")

    assert said.replace("\u202f", " ").replace("\u00a0", " ") == words


def test_reporter_draws_one_bar_per_reading() -> None:
    drawn = bars()
    reporter = Reporter(drawn, "de", 3.0)

    reporter(progress("columns", known=False))
    reporter(progress("value"))
    reporter(progress("value", reading="open"))

    assert [task.description for task in drawn.tasks] == ["Suche", "Suche (mit offenen Regeln)"]
    assert drawn.tasks[0].fields["figures"] == figures_words(progress(), "de")
    assert [task.finished for task in drawn.tasks] == [False, False]


def test_reporter_fills_the_bar_at_the_end_of_a_reading() -> None:
    drawn = bars()
    reporter = Reporter(drawn, "de", 3.0)

    reporter(progress("value"))
    reporter(progress("done"))

    assert (drawn.tasks[0].completed, drawn.tasks[0].finished) == (3.0, True)


def test_bar_fills_by_the_clock_between_reports() -> None:
    drawn = bars()
    drawn.add_task("Suche", total=60.0, figures="")
    time.sleep(0.05)

    bar = TimedBar(10).render(drawn.tasks[0])

    assert 0.05 <= bar.completed < 60.0


def test_bar_without_a_limit_of_time_stays_open() -> None:
    drawn = bars()
    drawn.add_task("Suche", total=None, figures="")

    assert TimedBar(10).render(drawn.tasks[0]).total is None
