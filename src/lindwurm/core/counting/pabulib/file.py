"""A `.pb` file as values: what was read, and what can be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.counting.election import Ballot, BallotType, Election, Project, make_election
from lindwurm.core.counting.pabulib.problems import Problem

SELECTED = "1"


@dataclass(frozen=True, slots=True)
class PbProject:
    """A row of PROJECTS; `cells` stand beside the columns of the file."""

    id: str
    cost: Fraction
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PbVote:
    """A row of VOTES; `cells` stand beside the columns of the file that are not the ballot itself."""

    voter: str
    choices: tuple[str, ...]
    points: tuple[int, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PbFile:
    """All that a file says, in its order."""

    meta: Mapping[str, str]
    budget: Fraction
    ballot_type: BallotType
    ranks: int | None
    project_columns: tuple[str, ...]
    """Further columns, beside project_id and cost."""
    projects: tuple[PbProject, ...]
    vote_columns: tuple[str, ...]
    """Further columns, beside voter_id, vote and points: what is known of voters."""
    votes: tuple[PbVote, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def currency(self) -> str:
        """Return the code of the currency, empty if the file does not tell."""
        code = self.meta.get("currency", "").upper()
        return code if len(code) == 3 and code.isascii() and code.isalpha() else ""

    def election(self) -> Election:
        """Return what is counted."""
        names = self._column("name")
        return make_election(
            budget=self.budget,
            projects=[Project(id=p.id, cost=p.cost, name=names.get(p.id, "")) for p in self.projects],
            ballots=[Ballot(vote.choices, vote.points) for vote in self.votes],
            ballot_type=self.ballot_type,
            ranks=self.ranks,
        )

    def official(self) -> frozenset[str] | None:
        """Return the officially selected projects, None if the file does not tell."""
        if "selected" not in self.project_columns:
            return None
        return frozenset(name for name, cell in self._column("selected").items() if cell == SELECTED)

    def groups(self, column: str) -> dict[str, Election]:
        """Split the voters by a column; each part is an election of the same projects.

        Raises:
            KeyError: if the file has no such column.
        """
        if column not in self.vote_columns:
            raise KeyError(column)
        place = self.vote_columns.index(column)
        parts: dict[str, list[Ballot]] = {}
        for vote in self.votes:
            parts.setdefault(vote.cells[place], []).append(Ballot(vote.choices, vote.points))
        projects = [Project(id=project.id, cost=project.cost) for project in self.projects]
        return {
            value: make_election(
                budget=self.budget,
                projects=projects,
                ballots=ballots,
                ballot_type=self.ballot_type,
                ranks=self.ranks,
            )
            for value, ballots in sorted(parts.items())
        }

    def _column(self, name: str) -> dict[str, str]:
        if name not in self.project_columns:
            return {}
        place = self.project_columns.index(name)
        return {project.id: project.cells[place] for project in self.projects}
