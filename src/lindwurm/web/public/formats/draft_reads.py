"""A draft text with what was said to it, as pages and exports show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from lindwurm.core.wording import Lang
from lindwurm.core.wording.markup import clean_html
from lindwurm.stages.participation.draft_compare import Change, word_changes
from lindwurm.stages.participation.draft_text import lacks_bullet
from lindwurm.stages.participation.enums import ParagraphKind
from lindwurm.stages.participation.models import Draft, Format, Paragraph, Statement
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.drafts import published_drafts, visible_statements
from lindwurm.web.public.formats.draft_words import TONES, VERDICTS

COLUMNS = (
    "version",
    "paragraph",
    "text_of_paragraph",
    "date",
    "author",
    "statement",
    "proposal",
    "verdict",
    "reply",
)
AT_ONCE = 500
"""So many statements of an export lie in the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with the city's reply."""

    row: Statement
    author: str
    verdict: str | Promise
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A paragraph with what was said to it."""

    row: Paragraph
    tag: str
    has_bullet: bool
    html: SafeString
    said: tuple[Said, ...] = ()
    later: tuple[tuple[Change, str], ...] = ()
    """How it reads in the next version, where that is otherwise; word by word."""
    is_gone: bool = False
    """Whether the next version has it no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A paragraph beside its former self."""

    place: int
    """Of a paragraph that is gone: in the version before."""
    tag: str
    has_bullet: bool
    pieces: tuple[tuple[Change, str], ...]
    state: str
    """``same``, ``changed``, ``new`` or ``gone``."""
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Paragraphs one after the other: a change, a heading, or all that stayed between two of these."""

    rows: tuple[Compared, ...]
    is_quiet: bool


def paragraphs_of(draft: Draft, statements: Iterable[Statement], *, lang: Lang) -> list[Shown]:
    """Return the paragraphs of a public version with these statements; the number of queries does not grow with them."""
    rows = list(draft.paragraphs.all())
    said = said_to(statements, lang=lang)
    newer = draft.format.drafts.filter(number__gt=draft.number).exclude(published_at=None).first()
    later = {}
    if newer is not None:
        later = {row.former_id: row.text for row in newer.paragraphs.exclude(former=None)}
    return [_shown(row, tuple(said[row.pk]), newer is not None, later.get(row.pk)) for row in rows]


def said_to(statements: Iterable[Statement], *, lang: Lang) -> defaultdict[int, list[Said]]:
    """Return statements by paragraph, each with words for its author."""
    rows = list(statements)
    names = authors_of(rows, lang=lang)
    found: defaultdict[int, list[Said]] = defaultdict(list)
    for row in rows:
        verdict = VERDICTS[row.verdict] if row.verdict else ""
        tone = TONES.get(row.verdict, "") if row.verdict else ""
        found[row.paragraph_id].append(Said(row=row, author=names[row.pk], verdict=verdict, tone=tone))
    return found


def compared(draft: Draft, before: Draft | None) -> list[Compared]:
    """Return a version word by word beside the one before; what is gone stands where it was."""
    rows = list(draft.paragraphs.select_related("former"))
    kept = {row.former_id for row in rows}
    old = [] if before is None else [row for row in before.paragraphs.all() if row.pk not in kept]
    found: list[Compared] = []
    for row in rows:
        place = row.former.place if row.former else None
        while place is not None and old and old[0].place < place:
            found.append(_beside(old.pop(0), "gone"))
        text = row.former.text if row.former else ""
        state = "new" if row.former is None else "same" if text == row.text else "changed"
        found.append(_beside(row, state, text))
    return [*found, *(_beside(row, "gone") for row in old)]


def stretches(rows: Iterable[Compared]) -> list[Stretch]:
    """Gather the paragraphs between two changes that stayed as they were; headings stand open, they lead the eye."""
    return [
        Stretch(rows=tuple(group), is_quiet=is_quiet)
        for is_quiet, group in groupby(rows, key=lambda row: row.state == "same" and row.tag == "p")
    ]


def export_rows(shown: Format, *, lang: Lang) -> Iterator[dict[str, Any]]:
    """Give all public statements with their replies, authors by their display names only (P-3); read in batches.

    Keys, verdicts and days are those for machines: the same in both languages.
    """
    for draft in published_drafts(shown):
        rows = visible_statements(draft).iterator(chunk_size=AT_ONCE)
        while batch := list(islice(rows, AT_ONCE)):
            names = authors_of(batch, lang=lang)
            for row in batch:
                reply = (row.reply_en if lang == "en" else "") or row.reply_de
                cells = (
                    *(draft.number, row.paragraph.place, row.paragraph.text),
                    *(timezone.localdate(row.created_at).isoformat(), names[row.pk], row.text, row.proposal),
                    *(row.verdict.value if row.verdict else "", reply),
                )
                yield dict(zip(COLUMNS, cells, strict=True))


def _shown(row: Paragraph, said: tuple[Said, ...], has_newer: bool, later: str | None) -> Shown:  # noqa: FBT001 -- private, one caller
    return Shown(
        row=row,
        tag=_tag(row),
        has_bullet=lacks_bullet(row.kind, row.text),
        html=safe(row.html),
        said=said,
        later=tuple(word_changes(row.text, later)) if later is not None and later != row.text else (),
        is_gone=has_newer and later is None,
    )


def safe(html: str) -> SafeString:
    """Clean what a table holds once more; whoever wrote it."""
    return mark_safe(clean_html(html))  # noqa: S308 -- cleaned by nh3


def _tag(row: Paragraph) -> str:
    return f"h{min(6, max(2, row.level + 1))}" if row.kind is ParagraphKind.HEADING else "p"


def _beside(row: Paragraph, state: str, former: str = "") -> Compared:
    is_gone = state == "gone"
    return Compared(
        place=row.place,
        tag=_tag(row),
        has_bullet=lacks_bullet(row.kind, row.text),
        pieces=(("del", row.text),) if is_gone else tuple(word_changes(former, row.text)),
        state=state,
        anchor=f"{'old' if is_gone else 'p'}{row.place}",
    )
