"""Runs the planner beside its peers on the benchmark's cities and writes table, chart and raw figures.

    make bench-planning                                                   # 50, 150, 300 measures, three cities each
    .venv/bin/python -m benchmarks.planning.run --cities 1000:1 2000:1    # larger ones
    .venv/bin/python -m benchmarks.planning.run --cities 50:1 --seconds 5 --out build/bench-planning
    .venv/bin/python -m benchmarks.planning.run --only "HiGHS direct"     # one row anew, the others stay

Rows are run one after the other, ours first. All files are written after each row; a row that is there already is
replaced. `--update-best` enters what was found into best.json, which nothing else changes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shlex
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.planning import best as best_known
from benchmarks.planning.chart import svg
from benchmarks.planning.generate import HORIZON, PROGRAMMES, city
from benchmarks.planning.peers import HIGHS, HIGHS_PYTHON, NAMES, OURS, Arena, Row
from benchmarks.planning.tables import markdown
from benchmarks.planning.watched import ROOT

from lindwurm import __version__

CITIES = tuple(f"{size}:{seed}" for size in (50, 150, 300) for seed in (1, 2, 3))
SECONDS = ((50, 10.0), (150, 30.0), (300, 20.0), (10**9, 60.0))
"""Up to so many measures so many seconds: the times of the planning model's targets."""
CORES = 2


def usual_seconds(size: int) -> float:
    """Return the time that a city of a size gets."""
    return next(seconds for most, seconds in SECONDS if size <= most)


def instance_name(entry: str, horizon: int, programmes: int) -> str:
    """Name a city: size:seed, and the family where it is not the usual one."""
    usual = (horizon, programmes) == (HORIZON, PROGRAMMES)
    return entry if usual else f"{entry}/{horizon}q/{programmes}p"


class Book:
    """The rows of all runs so far, kept in a raw file beside table and chart."""

    def __init__(self, folder: Path) -> None:
        """Read what is there."""
        self._folder = folder
        self._raw = folder / "planning.json"
        self.rows: dict[tuple[str, str], Row] = {}
        if self._raw.exists():
            for entry in json.loads(self._raw.read_text(encoding="utf-8"))["rows"]:
                row = Row(**{**entry, "history": [tuple(point) for point in entry["history"]]})
                self.rows[row.instance, row.name] = row

    def enter(self, row: Row) -> None:
        """Take a row and write all three files, so that nothing is lost if a later row fails."""
        self.rows[row.instance, row.name] = row
        rows = self.ordered()
        self._folder.mkdir(parents=True, exist_ok=True)
        self._raw.write_text(
            json.dumps({"rows": [each.as_json() for each in rows]}, indent=1, ensure_ascii=False) + "\n",
            encoding="utf-8",
        )
        known = self.known()
        (self._folder / "planning.md").write_text(_document(rows, markdown(rows, known)), encoding="utf-8")
        (self._folder / "planning.svg").write_text(svg(rows, known), encoding="utf-8")

    def ordered(self) -> list[Row]:
        """Rows by city, then in the order of the names."""
        return sorted(
            self.rows.values(),
            key=lambda row: ([int(n) for n in row.instance.split("/")[0].split(":")], NAMES.index(row.name)),
        )

    def known(self, source: str = "this run") -> dict[str, best_known.Best]:
        """Best values and bounds of the file and of these rows."""
        known = best_known.read()
        for instance in {row.instance for row in self.rows.values()}:
            rows = [row for row in self.ordered() if row.instance == instance]
            found = best_known.improved(known.get(instance), rows, source)
            if found is not None:
                known[instance] = found
        return known


def _document(rows: Sequence[Row], table: str) -> str:
    """Put the table into a page that says how it came about."""
    dates = sorted({row.about["date"] for row in rows})
    versions = sorted({row.about["versions"] for row in rows})
    machines = sorted({row.about["machine"] for row in rows})
    commands = sorted({row.about["command"] for row in rows})
    loads = [row.about["load"] for row in rows]
    lines = [
        "# The planner beside its peers",
        "",
        "Written by `make bench-planning`; not edited by hand. What the cities are, what the peers get and how others can",
        "enter their solver is said in [benchmarks/planning/README.md](../../benchmarks/planning/README.md).",
        "",
        f"- measured: {dates[0] if len(dates) == 1 else f'{dates[0]} to {dates[-1]}'}",
        *(f"- machine: {machine}" for machine in machines),
        *(f"- versions: {each}" for each in versions),
        *(f"- command: `{command}`" for command in commands),
        f"- load of the machine when a row began: {min(loads):.1f} to {max(loads):.1f}",
        "",
        "Times count from the start of the search, without imports and the building of columns, for all rows alike; CPU and",
        "memory count all processes of a row from the first breath on. The gap to the best bound is what compares: the same",
        "bound for every row of a city, the least that anybody proved (raw figures, and `best.json`). It is missing where a",
        'row has more duty than the best known plan. "Shown gap": after stage 3, which gives up to 0.5 % of the value for',
        "a calm plan. The peers get the duty that the planner reached as a row and a first plan with it for nothing.",
        "",
        table.rstrip(),
        "",
        "![Gap to the best known bound over time](planning.svg)",
        "",
    ]
    return "\n".join(lines)


def about(command: str) -> dict[str, Any]:
    """Say when, where, on what and under which load a row is measured."""
    asked = ["git", "describe", "--always", "--dirty"]
    commit = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    highs = "not installed"
    if HIGHS_PYTHON.exists():
        asked = [str(HIGHS_PYTHON), "-c", "import highspy; print(highspy.Highs().version())"]
        highs = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    models = [
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "load": os.getloadavg()[0],
        "command": command,
        "machine": f"{models[0] if models else platform.machine()}, {CORES} of {os.cpu_count()} cores, {memory:.0f} GB",
        "versions": f"Lindwurm {__version__} ({commit}), OR-Tools {version('ortools')}, HiGHS {highs}, "
        f"Python {platform.python_version()}",
    }


def main() -> None:
    """Measure all rows asked for."""
    arguments = _arguments()
    command = shlex.join(["python", "-m", "benchmarks.planning.run", *sys.argv[1:]])
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    book = Book(arguments.out)
    for entry in arguments.cities:
        size, seed = map(int, entry.split(":"))
        problem = city(size, seed, horizon=arguments.horizon, programmes=arguments.programmes)
        instance = instance_name(entry, arguments.horizon, arguments.programmes)
        arena = Arena(instance, problem, arguments.seconds or usual_seconds(size), arguments.seed)
        for name in arguments.only or NAMES:
            if name == HIGHS and not HIGHS_PYTHON.exists():
                print(f"{instance:<10} {name:<14} left out: scripts/setup_bench.sh brings it", flush=True)
                continue
            facts = about(command)
            row = arena.measure(name, book.rows.get((instance, OURS)))
            row.about = facts
            book.enter(row)
            print(
                f"{instance:<10} {name:<14} duty {row.duty} value {row.value} bound {row.bound} "
                f"CPU {row.cpu_seconds} s",
                flush=True,
            )
    if arguments.update_best:
        facts = about(command)
        best_known.write(book.known(f"{command}; {facts['date']}; {facts['versions']}"))
    print((arguments.out / "planning.md").read_text(encoding="utf-8"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cities", nargs="+", default=CITIES, metavar="SIZE:SEED")
    parser.add_argument("--seconds", type=float, help="for every row, instead of the usual time of a size")
    parser.add_argument("--only", nargs="+", choices=NAMES, help="these rows only")
    parser.add_argument("--horizon", type=int, default=HORIZON)
    parser.add_argument("--programmes", type=int, default=PROGRAMMES)
    parser.add_argument("--seed", type=int, default=1, help="of the planner's search")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmark")
    parser.add_argument("--update-best", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
