"""Writes `.pb` files that the reader takes back as they were."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lindwurm.core.counting.election import BallotType, Election
from lindwurm.core.counting.pabulib.file import PbFile, PbProject, PbVote

COMPUTED = {"num_projects", "num_votes", "budget", "vote_type"}


def write_pb(file: PbFile) -> bytes:
    """Write a file; numbers of rows are set to what is written.

    Raises:
        ValueError: if an amount has more than 6 decimals or a text spans lines.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    computed = {
        "num_projects": str(len(file.projects)),
        "num_votes": str(len(file.votes)),
        "budget": plain(file.budget),
    }
    meta = {
        **dict.fromkeys(("num_projects", "num_votes", "budget", "vote_type"), file.ballot_type.value),
        **file.meta,
    }
    writer.writerows([["META"], ["key", "value"]])
    writer.writerows(_safe([key, computed.get(key, value)]) for key, value in meta.items())
    writer.writerows([["PROJECTS"], ["project_id", "cost", *file.project_columns]])
    writer.writerows(_safe([p.id, plain(p.cost), *p.cells]) for p in file.projects)
    pointed = ["points"] if file.ballot_type is BallotType.CUMULATIVE else []
    writer.writerows([["VOTES"], ["voter_id", "vote", *pointed, *file.vote_columns]])
    writer.writerows(_safe(_vote(vote, points=bool(pointed))) for vote in file.votes)
    return stream.getvalue().encode("utf-8")


def _vote(vote: PbVote, *, points: bool) -> list[str]:
    given = [",".join(map(str, vote.points))] if points else []
    return [vote.voter, ",".join(vote.choices), *given, *vote.cells]


def _safe(cells: Sequence[str]) -> Sequence[str]:
    for cell in cells:
        if not cell.isprintable():
            raise ValueError(f"expected text on one line without control characters, got {cell!r}")
    return cells


def plain(value: Fraction) -> str:
    """Write money as digits with up to 6 decimals.

    Raises:
        ValueError: if that would round it.
    """
    millionths = value * 1_000_000
    if millionths.denominator != 1:
        raise ValueError(f"expected an amount with at most 6 decimals, got {value}")
    whole, rest = divmod(millionths.numerator, 1_000_000)
    return f"{whole}.{rest:06}".rstrip("0") if rest else str(whole)


def sealed_file(election: Election, meta: Mapping[str, str]) -> PbFile:
    """Make the file that is published: voters are numbered in an order that tells nothing, without attributes."""
    votes = ((ballot.choices, ballot.points) for ballot in election.ballots for _ in range(ballot.count))
    ordinal = election.ballot_type is BallotType.ORDINAL
    return PbFile(
        meta={**meta, **({"max_length": str(election.ranks)} if ordinal else {})},
        budget=election.budget,
        ballot_type=election.ballot_type,
        ranks=election.ranks if ordinal else None,
        project_columns=("name",),
        projects=tuple(PbProject(p.id, p.cost, (p.name,)) for p in election.projects),
        vote_columns=(),
        votes=tuple(PbVote(str(n), *vote, ()) for n, vote in enumerate(votes, start=1)),
    )
