"""Checks that a file holds its own limits and sums; what does not is told, and counted all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction

from lindwurm.core.counting.pabulib.file import PbProject, PbVote
from lindwurm.core.counting.pabulib.lines import Row
from lindwurm.core.counting.pabulib.numbers import amount
from lindwurm.core.counting.pabulib.problems import Findings

LIMITS: dict[str, tuple[Callable[[PbVote, Mapping[str, Fraction]], Fraction | int], bool]] = {
    "length": (lambda vote, _: len(vote.choices), True),
    "points": (lambda vote, _: max(vote.points, default=0), False),
    "sum_points": (lambda vote, _: sum(vote.points), True),
    "sum_cost": (lambda vote, costs: sum((costs[c] for c in vote.choices), Fraction(0)), True),
}
"""What the keys min_… and max_… of META limit, and whether the lower limit is checked."""


def check_limits(
    meta: Mapping[str, str],
    lines: Mapping[str, int],
    projects: tuple[PbProject, ...],
    votes: tuple[PbVote, ...],
    findings: Findings,
) -> None:
    """Warn of ballots outside the limits of META: whether they are valid is for people to say."""
    costs = {project.id: project.cost for project in projects}
    for name, (measure, lower) in LIMITS.items():
        for key, sign in ((f"min_{name}", -1), (f"max_{name}", 1)):
            if not meta.get(key) or (sign < 0 and not lower):
                continue
            limit = amount(meta[key], lines[key], key, findings)
            beyond = sum(sign * measure(vote, costs) > sign * limit for vote in votes)
            if beyond:
                findings.warn(lines[key], "limit", f"{beyond}", f"{key} = {meta[key]}")


def check_declared(
    section: list[Row],
    columns: tuple[str, ...],
    projects: tuple[PbProject, ...],
    votes: tuple[PbVote, ...],
    findings: Findings,
) -> None:
    """Warn where the columns votes and score do not say what the ballots say."""
    counted: Counter[str] = Counter()
    scored: Counter[str] = Counter()
    for vote in votes:
        counted.update(vote.choices)
        scored.update(dict(zip(vote.choices, vote.points, strict=False)))
    sums = {"votes": counted} | ({"score": scored} if scored else {})
    for column, sums_of in sums.items():
        if column not in columns:
            continue
        place = columns.index(column)
        for row, project in zip(section[1:], projects, strict=True):
            declared = project.cells[place]
            if declared and declared != str(sums_of[project.id]):
                name = f"{column} = {sums_of[project.id]}"
                findings.warn(row.line, "declared", declared, f"{project.id}: {name}")
