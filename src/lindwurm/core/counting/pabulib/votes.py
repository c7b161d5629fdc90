"""Reads the section VOTES: one row per voter, equal ballots shared."""

from __future__ import annotations

from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.pabulib.file import PbVote
from lindwurm.core.counting.pabulib.lines import Row
from lindwurm.core.counting.pabulib.numbers import whole
from lindwurm.core.counting.pabulib.problems import Findings


class VoteReader:
    """Knows what a ballot of this vote may look like."""

    def __init__(self, kind: BallotType, ids: set[str], ranks: int | None, findings: Findings) -> None:
        """Take the ids of all projects and the longest order allowed."""
        self._kind, self._ranks, self._findings = kind, ranks, findings
        self._ids = {name: name for name in ids}
        self._known: dict[str, tuple[str, ...]] = {}
        self._cells: dict[tuple[str, ...], tuple[str, ...]] = {}
        pointed = kind is BallotType.CUMULATIVE
        self.columns = ("voter_id", "vote", "points") if pointed else ("voter_id", "vote")

    def read(self, table: list[Row]) -> tuple[tuple[str, ...], tuple[PbVote, ...]]:
        """Return the further columns and all votes."""
        head, *body = table
        further = tuple(name for name in head.cells if name not in self.columns)
        places = [head.cells.index(name) for name in further]
        at = [head.cells.index(name) for name in self.columns]
        seen: set[str] = set()
        found = []
        for row in body:
            voter, vote, *points = (row.cells[place] for place in at)
            if not voter or voter in seen:
                self._findings.error(row.line, "id-once" if voter else "id", voter, "voter_id")
            seen.add(voter)
            choices = self._choices(vote, row.line)
            cells = tuple(row.cells[place] for place in places)
            cells = self._cells.setdefault(cells, cells)
            given = self._points(points[0], choices, row.line) if points else ()
            found.append(PbVote(voter, choices, given, cells))
        return further, tuple(found)

    def _choices(self, vote: str, line: int) -> tuple[str, ...]:
        known = self._known.get(vote)
        if known is not None:
            return known
        names = [name.strip() for name in vote.split(",")] if vote else []
        before = len(self._findings.errors)
        if unknown := [name for name in names if name not in self._ids]:
            self._findings.error(line, "choice", unknown[0])
        if len(set(names)) < len(names):
            self._findings.error(line, "choice-once", vote)
        if self._kind is BallotType.CHOOSE_ONE and len(names) > 1:
            self._findings.error(line, "one-choice", vote)
        if self._ranks is not None and len(names) > self._ranks:
            self._findings.error(line, "ranks", f"{len(names)}", f"{self._ranks}")
        if len(self._findings.errors) > before:
            return ()
        choices = tuple(self._ids[name] for name in names)
        self._known[vote] = choices
        return choices

    def _points(self, text: str, choices: tuple[str, ...], line: int) -> tuple[int, ...]:
        cells = [cell.strip() for cell in text.split(",")] if text else []
        if len(cells) != len(choices):
            self._findings.error(line, "points", f"{len(cells)}", f"{len(choices)}")
            return (0,) * len(choices)
        return tuple(whole(cell, line, "points", self._findings) for cell in cells)
