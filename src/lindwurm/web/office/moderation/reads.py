"""What the pages of moderation show, made ready for the templates: names and texts, never an e-mail address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from lindwurm.core.wording import Lang
from lindwurm.stages.participation.models import Comment, Idea, Objection, Report, Statement, Suggestion
from lindwurm.stages.participation.netiquette import rule_named
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.moderation import (
    KINDS as MODELS,
)
from lindwurm.stages.participation.queries.moderation import (
    Target,
    kind_of,
    process_of,
)
from lindwurm.web.office.moderation.words import KINDS, SEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A contribution as the office shows it."""

    kind: str
    pk: int
    word: str | Promise
    title: str
    text: str
    author: str
    author_id: int | None
    process: str
    seen: str | Promise
    row: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A contribution with its open reports."""

    shown: Shown
    reports: tuple[Report, ...]
    rules: tuple[str, ...]
    due_on: date
    is_late: bool
    is_suspicious: bool


def shown_of(rows: Iterable[Target], lang: Lang) -> list[Shown]:
    """Make contributions ready, in their order; authors are read once per kind."""
    listed = list(rows)
    names: dict[str, dict[int, str]] = {}
    for kind in MODELS:
        of_kind = [row for row in listed if kind_of(row) == kind]
        names[kind] = authors_of(of_kind, lang=lang) if of_kind else {}
    return [
        Shown(
            kind=kind_of(row),
            pk=row.pk,
            word=KINDS[kind_of(row)],
            title=_title(row),
            text=row.text,
            author=names[kind_of(row)][row.pk],
            author_id=row.author_id,
            process=process_of(row).title,
            seen=SEEN[row.visibility],
            row=row,
        )
        for row in listed
    ]


def reported(rows: Iterable[Report], lang: Lang, today: date) -> list[Reported]:
    """Make open reports ready in their order, one entry a contribution."""
    found: dict[tuple[str, int], list[Report]] = {}
    targets: dict[tuple[str, int], Target] = {}
    for row in rows:
        target = row.target
        if target is None:  # cannot be: the database asks for one
            continue
        key = (kind_of(target), target.pk)
        found.setdefault(key, []).append(row)
        targets[key] = target
    shown = shown_of(targets.values(), lang)
    return [
        Reported(
            shown=entry,
            reports=tuple(reports),
            rules=tuple(dict.fromkeys(rule_named(row.reason, lang) for row in reports)),
            due_on=min(row.due_on for row in reports),
            is_late=min(row.due_on for row in reports) < today,
            is_suspicious=all(row.suspicious for row in reports),
        )
        for entry, reports in zip(shown, found.values(), strict=True)
    ]


def contested(rows: Iterable[Objection], lang: Lang) -> list[tuple[Objection, str]]:
    """Return objections with the rule that each is about."""
    return [(row, rule_named(row.removal.rule, lang)) for row in rows]


def _title(row: Target) -> str:
    if isinstance(row, Idea | Suggestion):
        return row.title
    if isinstance(row, Comment):
        return row.idea.title
    assert isinstance(row, Statement)  # noqa: S101 -- there are four kinds
    return row.paragraph.text[:80]
