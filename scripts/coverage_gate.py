"""Fails when an area of the source falls below its least branch coverage.

Reads the JSON report of coverage and the table [tool.lindwurm.coverage] of pyproject.toml. A file belongs
to the longest folder named there, so that `core` is judged apart from the rest.

    python scripts/coverage_gate.py build/coverage.json
"""

import json
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Area:
    """One folder with its gate, and what its files add up to."""

    folder: str
    least: float
    covered: int = 0
    total: int = 0
    missing: list[tuple[int, str]] = field(default_factory=list)
    """What each file lacks, with its name."""

    def percent(self) -> float:
        """Lines and branches reached, in per cent; an area without code has nothing to miss."""
        return 100.0 * self.covered / self.total if self.total else 100.0

    def passes(self) -> bool:
        """Whether the gate is kept."""
        return self.percent() >= self.least


def read_areas(pyproject: str) -> list[Area]:
    """The gates, the longest folder first."""
    gates = tomllib.loads(pyproject)["tool"]["lindwurm"]["coverage"]
    return [Area(folder, least) for folder, least in sorted(gates.items(), key=lambda gate: -len(gate[0]))]


def add_up(areas: list[Area], report: dict[str, Any]) -> list[str]:
    """Adds each file to its area; returns the files that belong to none."""
    strays = []
    for name, entry in report["files"].items():
        path = PurePosixPath(name.replace("\\", "/"))
        area = next((one for one in areas if path.is_relative_to(one.folder)), None)
        if area is None:
            strays.append(name)
            continue
        summary = entry["summary"]
        area.covered += summary["covered_lines"] + summary.get("covered_branches", 0)
        area.total += summary["num_statements"] + summary.get("num_branches", 0)
        area.missing.append((summary["missing_lines"] + summary.get("missing_branches", 0), name))
    return strays


def worst_files(area: Area, count: int = 10) -> list[str]:
    """The files of an area with the most to gain, as lines to print."""
    worst = sorted((entry for entry in area.missing if entry[0]), reverse=True)
    return [f"    {missing:4} missing  {name}" for missing, name in worst[:count]]


def main(arguments: list[str]) -> int:
    """Prints one line per area; the exit code is 1 if a gate is broken, 2 if the report is unusable."""
    report = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    if not report.get("meta", {}).get("branch_coverage"):
        print("coverage gate: expected a report with branch coverage, got one of lines only", file=sys.stderr)
        return 2
    areas = read_areas((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for stray in add_up(areas, report):
        print(f"coverage gate: {stray} belongs to no area of [tool.lindwurm.coverage]", file=sys.stderr)
        return 2
    for area in areas:
        verdict = "ok" if area.passes() else "TOO LOW"
        print(f"coverage {area.folder:20} {area.percent():6.2f} %, at least {area.least} %: {verdict}")
        if not area.passes():
            print("\n".join(worst_files(area)))
    return 0 if all(area.passes() for area in areas) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
