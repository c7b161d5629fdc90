"""What a run leaves behind: the model file, scores, the best known, table, chart, and a raw file that survives."""

import io
import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from benchmarks.planning import score
from benchmarks.planning.best import Best, improved, read, write
from benchmarks.planning.chart import svg
from benchmarks.planning.generate import city
from benchmarks.planning.matrix_file import load
from benchmarks.planning.peers import CPSAT, HIGHS, OURS, RANKED, Arena, Row
from benchmarks.planning.prepare import first_plan, matrix_file, write_lp
from benchmarks.planning.run import Book, instance_name, usual_seconds
from benchmarks.planning.tables import gap, gap_to_best, markdown
from benchmarks.planning.watched import watch

from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.matrix import build_model
from lindwurm.core.planning.problem import Choice
from lindwurm.core.planning.problem_json import problem_to_json
from lindwurm.core.planning.ranked import ranked_choices
from lindwurm.core.planning.verify import evaluate

ABOUT = {"date": "2026-11-23", "machine": "two cores", "versions": "one", "command": "run", "load": 0.1}


def row(name: str, value: int, *, bound: int | None = None, duty: int = 3, **more) -> Row:
    return Row(
        instance="50:1",
        name=name,
        seconds=10.0,
        duty=duty,
        value=value,
        bound=bound,
        history=[(0.0, value - 10, None), (5.0, value, bound)],
        about=ABOUT,
        **more,
    )


ROWS = [
    row(OURS, 990, bound=1_000, shown=985, first_seconds=0.5),
    row(HIGHS, 950, bound=1_010),
    row(CPSAT, 900, bound=1_100),
    row(RANKED, 800, duty=9),
]


def test_first_plan_has_the_duty_that_was_reached() -> None:
    problem = city(50, 2)
    columns = build_columns(problem)
    reached = ranked_choices(problem, columns)

    start = first_plan(problem, columns, reached)

    found = evaluate(problem, start)
    assert found.violations == ()
    assert found.duty <= evaluate(problem, reached).duty


def test_model_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    problem = city(10, 1)
    model = build_model(build_columns(problem))
    matrix = matrix_file(model, 7, ranked_choices(problem))
    matrix.save(tmp_path / "model.npz")

    found = load(tmp_path / "model.npz")

    assert found.groups == [list(group) for group in model.groups]
    assert (found.columns, found.rhs.tolist()) == (model.column_count, matrix.rhs.tolist())
    assert found.rhs[-1] == 7 - model.duty_constant
    assert len(found.rhs) == len(model.rows) + 1
    assert len(found.chosen) == len(ranked_choices(problem)) - len(model.columns.fixed.columns)


def test_first_plan_keeps_the_rows_of_the_model_file() -> None:
    """Rows without auxiliaries can be checked at once: the plan's columns stay within them."""
    problem = city(50, 1)
    columns = build_columns(problem)
    chosen = ranked_choices(problem, columns)
    matrix = matrix_file(build_model(columns), None, chosen)
    there = np.zeros(len(matrix.value), dtype=np.int64)
    there[matrix.chosen] = 1

    for r, rhs in enumerate(matrix.rhs):
        part = slice(matrix.starts[r], matrix.starts[r + 1])
        if (matrix.variables[part] < matrix.columns).all():
            assert there[matrix.variables[part]] @ matrix.coefficients[part] <= rhs


def test_lp_file_names_every_row_and_column() -> None:
    model = build_model(build_columns(city(10, 1)))
    file = io.StringIO()

    write_lp(model, file)

    text = file.getvalue()
    assert all(f" r{n}:" in text for n in range(len(model.rows)))
    assert text.count("<=") == len(model.rows) + len(model.groups) + 2 * len(model.auxiliaries)
    assert text.endswith(f" x{model.column_count - 1}\nEnd\n")


def test_score_tells_duty_value_and_what_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = city(10, 1)
    chosen = ranked_choices(problem)
    files = (tmp_path / "p.json", tmp_path / "c.json")
    files[0].write_text(json.dumps(problem_to_json(problem)), "utf-8")
    files[1].write_text(json.dumps(encode(chosen)), "utf-8")
    monkeypatch.setattr(sys, "argv", ["score", *map(str, files)])

    with pytest.raises(SystemExit) as fine:
        score.main()

    found = evaluate(problem, chosen)
    assert fine.value.code == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [lines[0], lines[1], lines[3]] == [
        ["duty", str(found.duty), "points", "(less", "wins)"],
        ["value", str(found.value), "points", "(then", "more", "wins)"],
        ["violations", "0"],
    ]
    files[1].write_text(json.dumps(encode((Choice(measure="x", variant="v", calls=(), start=0),))), "utf-8")
    with pytest.raises(SystemExit) as broken:
        score.main()
    assert broken.value.code == 1
    out = capsys.readouterr().out
    assert "M-19 x" in out
    assert "violations  1 (cents, hundredths of a post, quarters counted from 0; docs/rules.md" in out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "c.json: cannot be read: No such file or directory"),
        ("[{", "c.json: expected JSON, line 1, column 3: "),
        (b"\xff", "c.json: expected UTF-8 text"),
        ("{}", "c.json: document: expected a list, got {}"),
        ('[{"measure": "m", "variant": "v", "start": 0}]', "calls"),
        ('[{"measure": "m", "variant": "v", "calls": [], "start": "soon"}]', "[0].start: expected "),
    ],
)
def test_file_that_cannot_be_scored_is_told_in_one_line(
    text: str | bytes | None,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = (tmp_path / "p.json", tmp_path / "c.json")
    files[0].write_text(json.dumps(problem_to_json(city(10, 1))), "utf-8")
    if text is not None:
        files[1].write_bytes(text if isinstance(text, bytes) else text.encode())
    monkeypatch.setattr(sys, "argv", ["score", *map(str, files)])

    with pytest.raises(SystemExit) as end:
        score.main()

    found = capsys.readouterr()
    assert (end.value.code, found.out, len(found.err.splitlines())) == (2, "", 1)
    assert words in found.err


def test_problem_that_is_none_is_told_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text("{}", "utf-8")

    with pytest.raises(score.UnreadableError, match=r"p\.json: city: expected a value, got None"):
        score.read_problem(path)


def test_best_known_takes_value_and_bound_from_whoever_is_better() -> None:
    found = improved(None, ROWS, "now")

    assert found == Best(duty=3, value=990, bound=1_000, found_by="Lindwurm: now", bound_by="Lindwurm: now")


def test_best_known_stays_where_a_run_is_worse() -> None:
    known = Best(duty=3, value=995, bound=998, found_by="old", bound_by="old")

    assert improved(known, ROWS, "now") == known
    assert improved(known, [row(OURS, 999, bound=1_200, duty=4)], "now") == known


def test_best_known_with_less_duty_replaces_a_better_value_and_keeps_the_bound() -> None:
    """The old bound holds for plans with at most 3; so it holds for those with at most 2."""
    known = Best(duty=3, value=995, bound=998, found_by="old", bound_by="old")

    assert improved(known, [row(OURS, 900, bound=1_000, duty=2)], "now") == Best(
        duty=2, value=900, bound=998, found_by="Lindwurm: now", bound_by="old"
    )
    assert improved(None, [], "now") is None


def test_best_known_is_written_sorted_and_read_back(tmp_path: Path) -> None:
    entry = Best(duty=0, value=1, bound=None, found_by="a", bound_by="")
    path = tmp_path / "best.json"

    write({"300:1": entry, "50:2": entry}, path)

    assert list(json.loads(path.read_text("utf-8"))) == ["50:2", "300:1"]
    assert read(path) == {"300:1": entry, "50:2": entry}
    assert read(tmp_path / "none.json") == {}


def test_gap_is_a_share_of_the_bound() -> None:
    assert gap(990, 1_000) == pytest.approx(0.01)
    assert gap(None, 1_000) is None
    assert gap(5, 0) is None
    assert gap_to_best(ROWS[3], improved(None, ROWS, "now")) is None


def test_table_has_a_line_per_row_with_its_gap_and_ratio() -> None:
    known = {"50:1": improved(None, ROWS, "now")}

    lines = markdown(ROWS, known).splitlines()

    assert len(lines) == 6
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[2][:11] == [
        "50:1", "Lindwurm", "10", "0.50", "3", "990", "1,000", "1.00 %", "1.00 %", "–", "1.50 %",
    ]  # fmt: skip
    assert cells[3][7:10] == ["5.94 %", "5.00 %", "5.0 ×"]
    assert cells[5][6:10] == ["–", "–", "–", "–"]


def test_chart_says_in_words_what_it_draws() -> None:
    drawn = ET.fromstring(svg(ROWS, {"50:1": improved(None, ROWS, "now")}))  # noqa: S314 - our own text

    names = {"svg": "http://www.w3.org/2000/svg"}
    assert drawn.find("svg:title", names).text == "Gap to the best known bound over time"
    assert "50:1 HiGHS direct: 5.00 % after 10 s" in drawn.find("svg:desc", names).text
    assert len(drawn.findall("svg:path", names)) == 3
    labels = {text.text for text in drawn.findall("svg:text", names)}
    assert {"Lindwurm", "HiGHS direct", "CP-SAT direct", "50 measures"} <= labels


def test_book_keeps_what_an_earlier_run_measured(tmp_path: Path) -> None:
    first = Book(tmp_path)
    for each in reversed(ROWS[:3]):
        first.enter(each)
    again = Book(tmp_path)

    again.enter(row(HIGHS, 960, bound=1_005))

    assert [(each.name, each.value) for each in Book(tmp_path).ordered()] == [
        (OURS, 990),
        (HIGHS, 960),
        (CPSAT, 900),
    ]
    assert "| 50:1 | HiGHS direct | 10 | given | 3 | 960 |" in (tmp_path / "planning.md").read_text("utf-8")
    assert (tmp_path / "planning.svg").read_text("utf-8").startswith("<svg")


def test_cities_get_the_times_of_their_size() -> None:
    assert [usual_seconds(size) for size in (50, 150, 300, 1_000, 2_000)] == [10, 30, 20, 60, 60]
    assert instance_name("150:1", 32, 15) == "150:1"
    assert instance_name("150:1", 48, 40) == "150:1/48q/40p"


def test_ranked_row_is_verified_and_needs_no_solver() -> None:
    problem = city(10, 1)

    found = Arena("10:1", problem, 1.0).measure(RANKED, None)

    assert (found.duty, found.value) == (
        evaluate(problem, ranked_choices(problem)).duty,
        evaluate(problem, ranked_choices(problem)).value,
    )
    assert len(found.choices) == len(ranked_choices(problem))


def test_peer_without_our_row_is_refused() -> None:
    with pytest.raises(RuntimeError, match="needs the row of Lindwurm first"):
        Arena("10:1", city(10, 1), 1.0).measure(CPSAT, None)


@pytest.mark.integration
def test_watched_process_that_overstays_is_killed_with_what_it_told() -> None:
    program = (
        'import time; print(\'{"event": "plan"}\', flush=True); print("noise", flush=True); time.sleep(600)'
    )

    run = watch([sys.executable, "-c", program], -4.5)

    assert run.killed
    assert run.events == [{"event": "plan"}]
    assert run.peak_bytes > 0


@pytest.mark.integration
def test_row_of_cp_sat_starts_from_the_first_plan_and_is_verified() -> None:
    problem = city(10, 1)
    arena = Arena("10:1", problem, 1.0)
    ours = arena.measure(RANKED, None)

    found = arena.measure(CPSAT, ours)

    assert found.duty <= ours.duty
    assert found.value >= ours.value
    assert found.bound is None or found.bound >= found.value
