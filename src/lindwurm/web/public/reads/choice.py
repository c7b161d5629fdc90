"""A choice of the roadmap: which measures, and which years of the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lindwurm.base.municipalities.fields import fold
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.page import Count, FieldTable, Label, RoadmapPage, Row
from lindwurm.core.drawing.words import say
from lindwurm.web.public.reads.axes import View, cut
from lindwurm.web.public.reads.values import Book, Entry, FieldInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A field of action with the measures that were chosen."""

    field: FieldInfo
    entries: tuple[Entry, ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a visitor asked for, and what is left of the roadmap."""

    asked: Mapping[str, str]
    """The parts of the address that were understood."""
    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]
    view: View | None
    """The part of the timeline; None = all of it."""

    @property
    def is_narrowed(self) -> bool:
        """Tell whether measures were left out by the question, not by the timeline."""
        return bool(set(self.asked) - {"first", "last"})


def choose(book: Book, asked: Mapping[str, str]) -> Choice:
    """Choose from the roadmap; several parts all have to hold."""
    words = fold(asked.get("q", "")).split()
    year = int(asked["year"]) if "year" in asked else None
    wanted = asked.get("partner")
    entries = tuple(
        entry
        for entry in book.entries.values()
        if asked.get("field") in {None, entry.field}
        and asked.get("state") in {None, entry.state}
        and (wanted is None or wanted == entry.owner or wanted in entry.partners)
        and (year is None or year in entry.years)
        and all(word in entry.search for word in words)
    )
    first, last = (int(asked[name]) if name in asked else None for name in ("first", "last"))
    if first is not None and last is not None and first > last:
        first, last = last, first
    return Choice(
        asked=asked,
        entries=entries,
        groups=groups_of(book, entries),
        view=cut(book.axis, first, last),
    )


def groups_of(book: Book, entries: tuple[Entry, ...]) -> tuple[Group, ...]:
    """Put measures under their fields of action; fields without one are left out."""
    groups = []
    for field in book.fields:
        inside = tuple(entry for entry in entries if entry.field == field.id)
        if inside:
            groups.append(Group(field=field, entries=inside, counts=book.counts(inside)))
    return tuple(groups)


def page_of(book: Book, choice: Choice) -> RoadmapPage:
    """Return the choice as a page of the drawing, for tables, spreadsheets and paper."""
    lang = book.lang
    tables = tuple(
        FieldTable(
            id=group.field.id,
            title=group.field.title,
            count=count_words(book, group),
            rows=tuple(_cut(entry.row, choice.view) for entry in group.entries if entry.row),
        )
        for group in choice.groups
    )
    left = [entry.left for entry in choice.entries if entry.left]
    by_state = {entry.id: entry.state for entry in choice.entries}
    return RoadmapPage(
        lang=lang,
        city=book.city,
        title=say(lang, "title", city=book.city.text),
        notice=_notice(book),
        standing=say(lang, book.standing),
        today=book.today,
        today_words=say(lang, "today", date=fmt.day(book.today, lang)),
        axis=choice.view.axis if choice.view else book.axis,
        summary=book.counts(choice.entries),
        certificate=book.certificate,
        provenance=(),
        legend=book.legend,
        fields=tables,
        not_chosen=tuple(entry for entry in left if by_state[entry.id] == "not-chosen"),
        not_plannable=tuple(entry for entry in left if by_state[entry.id] == "not-plannable"),
        depends=(),
        money=(),
        staff=(),
        applications=(),
        overruns=(),
    )


def _notice(book: Book) -> Label:
    """Let the notice begin with the sentence of the scenario that the roadmap was computed from."""
    scenario = book.version.scenario if book.version else ""
    if not scenario:
        return book.notice
    return replace(book.notice, text=" ".join(part for part in (scenario, book.notice.text) if part))


def _cut(row: Row, view: View | None) -> Row:
    if view is None:
        return row
    return replace(row, bar=view.bar(row.bar), marks=view.marks(row.marks))


def count_words(book: Book, group: Group) -> str:
    """Say how many measures a field has, by state."""
    number = len(group.entries)
    measures = say(book.lang, "measures-one" if number == 1 else "measures-many", number=number)
    parts = [f"{count.number} {count.words}" for count in group.counts]
    return say(book.lang, "field-count", measures=measures, parts=", ".join(parts))
