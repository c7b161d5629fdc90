"""The four rows of the table: the planner, two solvers used directly, and the ranked list.

Each solver runs in a process of its own on the same columns and rows with the same seconds on two cores. The peers get
more than the planner: the duty that it reached as a row, so that one objective is left, and a first plan with that duty
for nothing. Every plan is checked by `lindwurm.core.planning.verify` before its row is written.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.planning.prepare import first_plan, matrix_file
from benchmarks.planning.watched import ROOT, Run, watch

from lindwurm.core.planning.columns import ColumnSet, build_columns
from lindwurm.core.planning.matrix import build_model
from lindwurm.core.planning.plan_json import plan_from_json
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.problem_json import problem_to_json
from lindwurm.core.planning.ranked import ranked_choices
from lindwurm.core.planning.verify import Checker, verify

OURS, HIGHS, CPSAT, RANKED = "Lindwurm", "HiGHS direct", "CP-SAT direct", "ranked list"
NAMES = (OURS, HIGHS, CPSAT, RANKED)
HIGHS_PYTHON = ROOT / "build" / "bench" / "bin" / "python"
Point = tuple[float, int | None, int | None]
"""Seconds, best value and best bound so far."""


@dataclass(slots=True, kw_only=True)
class Row:
    """One line of the table; `None` = there is none."""

    instance: str
    name: str
    seconds: float
    """Allowed."""
    duty: int | None = None
    value: int | None = None
    """After stage 2."""
    shown: int | None = None
    """After stage 3; ours only."""
    bound: int | None = None
    first_seconds: float | None = None
    """Until the first plan; the peers are given theirs."""
    cpu_seconds: float = 0.0
    peak_megabytes: float = 0.0
    history: list[Point] = field(default_factory=list)
    choices: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)
    """Command, date, load and versions."""

    def as_json(self) -> dict[str, Any]:
        """Return the row as JSON types."""
        return asdict(self)


class Arena:
    """One city, on which the rows are measured one after the other."""

    def __init__(self, instance: str, problem: Problem, seconds: float, seed: int = 1) -> None:
        """Remember what to run; columns are built when a peer needs them."""
        self._instance = instance
        self._problem = problem
        self._seconds = seconds
        self._seed = seed
        self._checker = Checker(problem)
        self._columns: ColumnSet | None = None

    def measure(self, name: str, ours: Row | None) -> Row:
        """Run one row; the peers need ours, for its duty and first plan.

        Raises:
            RuntimeError: if a plan breaks a rule, or a process ended without telling anything.
        """
        if name == OURS:
            return self._ours()
        if name == RANKED:
            return self._ranked()
        if ours is None or ours.duty is None:
            raise RuntimeError(f"{self._instance}: {name} needs the row of {OURS} first")
        reached = tuple(_choice(each) for each in ours.choices)
        start = first_plan(self._problem, self._all_columns(), reached)
        return self._direct(name, ours.duty, start)

    def _all_columns(self) -> ColumnSet:
        if self._columns is None:
            self._columns = build_columns(self._problem)
        return self._columns

    def _row(self, name: str, run: Run | None = None) -> Row:
        row = Row(instance=self._instance, name=name, seconds=self._seconds)
        if run is not None:
            row.cpu_seconds = round(run.cpu_seconds, 2)
            row.peak_megabytes = round(run.peak_bytes / 2**20, 1)
            if run.killed:
                row.notes.append("killed after its time")
            if not run.events:
                raise RuntimeError(f"{self._instance}: {name} told nothing: {run.errors}")
        return row

    def _ours(self) -> Row:
        command = [
            sys.executable,
            "-m",
            "benchmarks.planning.run_lindwurm",
            str(self._seconds),
            str(self._seed),
        ]
        run = watch(command, self._seconds, stdin=json.dumps(problem_to_json(self._problem)))
        row = self._row(OURS, run)
        end = run.events[-1]
        if end["event"] != "end":
            raise RuntimeError(f"{self._instance}: {OURS} ended without a plan: {run.errors}")
        plan = plan_from_json(end["plan"])
        violations = verify(self._problem, plan)
        if violations:
            raise RuntimeError(f"{self._instance}: {OURS} breaks a rule: {violations[0]}")
        row.duty, row.shown, row.bound = plan.objective.duty, plan.objective.value, plan.bound.value
        row.value = next(
            (int(stage.split()[2]) for stage in plan.run.stages if stage.startswith("2 value")), row.shown
        )
        row.history = _history(run.events[:-1])
        row.first_seconds = next((s for s, value, _ in row.history if value is not None), None)
        row.history.append((end["seconds"], row.value, row.bound))
        first = self._problem.first_quarter
        row.choices = [
            {
                "measure": each.measure,
                "variant": each.variant,
                "calls": list(each.calls),
                "start": first.until(each.start),
            }
            for each in plan.choices
        ]
        row.notes += [f"stage {stage}" for stage in plan.run.stages]
        return row

    def _ranked(self) -> Row:
        began, cpu = time.monotonic(), time.process_time()
        choices = ranked_choices(self._problem)
        row = self._row(RANKED)
        row.first_seconds = round(time.monotonic() - began, 3)
        row.cpu_seconds = round(time.process_time() - cpu, 2)
        broken = self._check(row, choices)
        if broken is not None:
            raise RuntimeError(f"{self._instance}: {RANKED}: {broken}")
        row.history = [(row.first_seconds, row.value, None)]
        return row

    def _direct(self, name: str, duty: int, start: Sequence[Choice]) -> Row:
        columns = self._all_columns()
        model = build_model(columns)
        programs: dict[str, Callable[[str], list[str]]] = {
            HIGHS: lambda file: [str(HIGHS_PYTHON), "-m", "benchmarks.planning.run_highs", file],
            CPSAT: lambda file: [sys.executable, "-m", "benchmarks.planning.run_cpsat", file],
        }
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.npz"
            matrix_file(model, duty, start).save(path)
            run = watch([*programs[name](str(path)), str(self._seconds)], self._seconds)
        row = self._row(name, run)
        plans = [event for event in run.events if event.get("columns") is not None]
        bounds = [event["bound"] for event in run.events if event.get("bound") is not None]
        row.bound = min(bounds, default=None)
        row.history = _history(run.events)
        row.notes += [f"status {event['status']}" for event in run.events if "status" in event]
        for event in sorted(plans, key=lambda event: -int(event["value"])):
            chosen = [columns.columns[n].choice for n in event["columns"]]
            broken = self._check(row, (*self._checker.fixed_choices, *chosen), allowed=duty)
            if broken is None:
                row.first_seconds = 0.0
                break
            row.notes.append(f"a plan of value {event['value']} was refused: {broken}")
        return row

    def _check(self, row: Row, choices: Sequence[Choice], allowed: int | None = None) -> str | None:
        """Verify a plan and fill the row with what the check finds, not with what the solver says.

        Returns why the plan is refused, `None` if it is not: the row is then left as it was.
        """
        found = self._checker.evaluate(tuple(choices))
        if found.violations:
            return f"it breaks {found.violations[0]}"
        if allowed is not None and found.duty > allowed:
            return f"its duty is {found.duty}, more than {allowed}"
        row.duty, row.value = found.duty, found.value
        row.choices = [
            {"measure": c.measure, "variant": c.variant, "calls": list(c.calls), "start": c.start}
            for c in sorted(choices)
        ]
        return None


def _choice(each: dict[str, Any]) -> Choice:
    return Choice(
        measure=each["measure"], variant=each["variant"], calls=tuple(each["calls"]), start=each["start"]
    )


def _history(events: Sequence[dict[str, Any]]) -> list[Point]:
    """Best value and bound over time, a point where either changes."""
    points: list[Point] = []
    value: int | None = None
    bound: int | None = None
    for event in events:
        if event.get("stage") in {"calm", "own-money", "done"}:
            continue  # stage 3 trades value for calm: the value of stage 2 stands
        told = (event.get("value"), event.get("bound"))
        value = told[0] if value is None else max(value, told[0] if told[0] is not None else value)
        bound = told[1] if bound is None else min(bound, told[1] if told[1] is not None else bound)
        if not points or points[-1][1:] != (value, bound):
            points.append((event["seconds"], value, bound))
    return points
