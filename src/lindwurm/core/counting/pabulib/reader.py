"""Reads `.pb` files of Pabulib; a file is read whole or refused with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain

from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.pabulib.checks import check_declared, check_limits
from lindwurm.core.counting.pabulib.file import PbFile, PbProject
from lindwurm.core.counting.pabulib.lines import MOST_CELLS, Row, decode, rows, trimmed
from lindwurm.core.counting.pabulib.numbers import amount, whole
from lindwurm.core.counting.pabulib.problems import Findings
from lindwurm.core.counting.pabulib.votes import VoteReader

SECTIONS = ("META", "PROJECTS", "VOTES")
MOST_PROJECTS = 10_000
MOST_VOTES = 2_000_000
LONGEST_ID = 200
TYPES = {**{kind.value: kind for kind in BallotType}, "scoring": BallotType.CUMULATIVE}
"""Names in files; with scoring, points are not spread but given to each project apart: they count alike."""


def read_pb(data: bytes) -> PbFile:
    """Read the bytes of a file.

    Raises:
        PbError: with line, expectation, finding and remedy of up to 20 mistakes.
    """
    findings = Findings()
    text = decode(data, findings)
    sections = _sections(rows(text, findings), findings)
    findings.stop()
    meta, lines = _meta(sections["META"], findings)
    budget, kind, ranks = _frame(meta, lines, findings)
    project_columns, projects = _projects(sections["PROJECTS"], findings)
    reader = VoteReader(kind, {project.id for project in projects}, ranks, findings)
    vote_columns, votes = reader.read(_table(sections["VOTES"], reader.columns, findings))
    _check_number(meta, lines, "num_projects", len(projects), findings, most=MOST_PROJECTS)
    _check_number(meta, lines, "num_votes", len(votes), findings, most=MOST_VOTES)
    findings.stop()
    check_limits(meta, lines, projects, votes, findings)
    check_declared(sections["PROJECTS"], project_columns, projects, votes, findings)
    findings.stop()
    return PbFile(
        meta=meta,
        budget=budget,
        ballot_type=kind,
        ranks=ranks,
        project_columns=project_columns,
        projects=projects,
        vote_columns=vote_columns,
        votes=votes,
        warnings=tuple(findings.warnings),
    )


def _sections(lines: Iterable[Row], findings: Findings) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    last = 1
    for row in lines:
        last = row.line
        head = row.cells[0].upper()
        if head in SECTIONS and not any(row.cells[1:]):
            if head != SECTIONS[min(len(found), 2)] or head in found:
                expected = SECTIONS[len(found)] if len(found) < len(SECTIONS) else "–"
                findings.error(row.line, "section", row.cells[0], expected)
                findings.stop()
            found[head] = []
        elif not found:
            findings.error(row.line, "section", ";".join(row.cells), "META")
            findings.stop()
        else:
            found[SECTIONS[len(found) - 1]].append(row)
    for name in SECTIONS[len(found) :]:
        findings.error(last, "section", "", name)
    return found


def _meta(section: list[Row], findings: Findings) -> tuple[dict[str, str], dict[str, int]]:
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in section:
        cells = trimmed(row, 2, findings)
        if cells is None or [cell.lower() for cell in cells] == ["key", "value"]:
            continue
        key, value = cells
        if key in meta:
            findings.error(row.line, "key-once", key, key)
        meta[key], lines[key] = value, row.line
    return meta, lines


def _frame(
    meta: dict[str, str], lines: dict[str, int], findings: Findings
) -> tuple[Fraction, BallotType, int | None]:
    """Return budget, type of ballot and, on ordinal ballots, the points of the first rank."""
    for key in ("budget", "vote_type"):
        if key not in meta:
            findings.error(1, "key", "", key)
    findings.stop()
    budget = amount(meta["budget"], lines["budget"], "budget", findings)
    kind = TYPES.get(meta["vote_type"].lower())
    if kind is None:
        findings.error(lines["vote_type"], "type", meta["vote_type"], ", ".join(sorted(TYPES)))
    if meta.get("default_score", "0").strip("0.") != "":
        findings.error(lines["default_score"], "scoring", meta["default_score"], "default_score 0")
    if meta.get("scoring_fn", "Borda").lower() != "borda":
        findings.error(lines["scoring_fn"], "scoring", meta["scoring_fn"], "scoring_fn Borda")
    findings.stop()
    assert kind is not None  # noqa: S101 -- `stop` has raised otherwise
    ranks = None
    if kind is BallotType.ORDINAL and meta.get("max_length"):
        ranks = whole(meta["max_length"], lines["max_length"], "max_length", findings)
    return budget, kind, ranks


def _table(section: list[Row], needed: tuple[str, ...], findings: Findings) -> list[Row]:
    """Check the header and return it with all rows, as wide as it is."""
    if not section:
        findings.error(1, "column", "", needed[0])
        findings.stop()
    head, before = section[0], len(findings.errors)
    names = [name.lower() for name in head.cells]
    while names and not names[-1]:
        names.pop()
    for name in needed:
        if name not in names:
            findings.error(head.line, "column", ";".join(names), name)
    if len(names) > MOST_CELLS:
        findings.error(head.line, "size", f"{len(names)}", f"{MOST_CELLS} columns")
    for place, name in enumerate(names):
        if name in names[:place]:
            findings.error(head.line, "column-once", ";".join(names), name)
    if len(findings.errors) > before:
        findings.stop()
    wide = ((row.line, trimmed(row, len(names), findings)) for row in section[1:])
    body = (Row(line, cells) for line, cells in wide if cells is not None)
    return list(chain([Row(head.line, names)], body))


def _projects(section: list[Row], findings: Findings) -> tuple[tuple[str, ...], tuple[PbProject, ...]]:
    head, *body = _table(section, ("project_id", "cost"), findings)
    further = tuple(name for name in head.cells if name not in {"project_id", "cost"})
    places = [head.cells.index(name) for name in further]
    at_id, at_cost = head.cells.index("project_id"), head.cells.index("cost")
    seen: set[str] = set()
    found = []
    for row in body:
        name = row.cells[at_id]
        if not name or "," in name or len(name) > LONGEST_ID:
            findings.error(row.line, "id", name, "project_id")
        if name in seen:
            findings.error(row.line, "id-once", name, "project_id")
        seen.add(name)
        cost = amount(row.cells[at_cost], row.line, "cost", findings)
        found.append(PbProject(name, cost, tuple(row.cells[place] for place in places)))
    return further, tuple(found)


def _check_number(
    meta: dict[str, str], lines: dict[str, int], key: str, found: int, findings: Findings, *, most: int
) -> None:
    if found > most:
        findings.error(1, "size", f"{found}", f"{most} ({key})")
    if key in meta and whole(meta[key], lines[key], key, findings, most=most) != found:
        findings.error(lines[key], "number", f"{found}", f"{key} = {meta[key]}")
