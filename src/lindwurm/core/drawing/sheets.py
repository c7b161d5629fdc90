"""The roadmap as plain tables: what CSV and XLSX share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from lindwurm.core.drawing.page import LeftOut, RoadmapPage, Row, SourceLine, Use
from lindwurm.core.drawing.words import say
from lindwurm.core.periods import Quarter

Cell = str | int | Decimal | dt.date | None
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with a heading row; money cells are decimals in euros."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula: a quote in front where it might."""
    return f"'{text}" if text.lstrip(" ").startswith(_DANGEROUS) else text


def euros(cents: int | None) -> Decimal | None:
    """Turn cents into euros, exactly."""
    return None if cents is None else (Decimal(cents) / 100).quantize(Decimal("0.01"))


def first_day(quarter: Quarter | None) -> dt.date | None:
    """Return the day a quarter begins."""
    return None if quarter is None else dt.date(quarter.year, 3 * quarter.number - 2, 1)


def _heads(page: RoadmapPage, *keys: str) -> tuple[str, ...]:
    return tuple(say(page.lang, f"col-{key}") for key in keys)


def roadmap_sheet(page: RoadmapPage) -> Sheet:
    """List every measure once: those with a place, those not chosen, those not yet plannable."""
    heads = _heads(
        page,
        *(
            "id",
            "measure",
            "field",
            "status",
            "period",
            "start",
            "finish",
            "variant",
            "own",
            "grant",
            "per-year",
        ),
        *("origin", "programmes", "reason", "after", "owner", "note"),
    )
    rows = [_row(page, row, table.title.text) for table in page.fields for row in table.rows]
    rows += [_left(page, entry, "not-chosen") for entry in page.not_chosen]
    rows += [_left(page, entry, "not-plannable") for entry in page.not_plannable]
    return Sheet(name=say(page.lang, "sheet-roadmap"), heads=heads, rows=tuple(rows))


def _row(page: RoadmapPage, row: Row, field: str) -> tuple[Cell, ...]:
    costs = row.costs
    return (
        row.id,
        row.title.text,
        field,
        row.status_word,
        row.period,
        first_day(row.start),
        first_day(row.finish),
        row.variant.text if row.variant else None,
        euros(costs.own) if costs else None,
        euros(costs.grant) if costs else None,
        euros(costs.per_year) if costs else None,
        say(page.lang, f"origin-{costs.origin}") if costs else None,
        ", ".join(costs.programmes) if costs else None,
        row.reason or None,
        ", ".join(other.title.text for other in row.after) or None,
        row.owner,
        _editorial(page, row.editorial),
    )


def _left(page: RoadmapPage, entry: LeftOut, key: str) -> tuple[Cell, ...]:
    state = say(page.lang, f"state-{key}")
    note = _editorial(page, entry.editorial)
    head = (entry.id, entry.title.text, entry.field.text, state)
    return (*head, *[None] * 9, entry.reason, None, entry.owed_by or None, note)


def _editorial(page: RoadmapPage, basis: str) -> str | None:
    return say(page.lang, "editorial-basis", basis=basis) if basis else None


def other_sheets(page: RoadmapPage) -> tuple[Sheet, ...]:
    """List money, staff, applications, what was not chosen, and sources."""
    return (
        _money(page),
        _staff(page),
        _applications(page),
        _not_chosen(page),
        _sources(page),
    )


def _money(page: RoadmapPage) -> Sheet:
    rows = [
        (use.title.text, year.year, euros(year.used), euros(year.carried), euros(year.limit))
        for use in page.money
        for year in use.years
    ]
    heads = _heads(page, "line", "year", "used-eur", "carried-eur", "limit-eur")
    return Sheet(name=say(page.lang, "sheet-money"), heads=heads, rows=tuple(rows))


def _staff(page: RoadmapPage) -> Sheet:
    rows = [row for use in page.staff for row in _unit_rows(use)]
    heads = _heads(page, "unit", "year", "used-posts", "limit-posts", "peak")
    return Sheet(name=say(page.lang, "sheet-staff"), heads=heads, rows=tuple(rows))


def _unit_rows(use: Use) -> list[tuple[Cell, ...]]:
    return [
        (use.title.text, year.year, euros(year.used), euros(year.limit), year.peak or None)
        for year in use.years
    ]


def _applications(page: RoadmapPage) -> Sheet:
    rows = [
        (
            line.measure.title.text,
            line.programme.text,
            first_day(line.apply),
            first_day(line.decision),
            euros(line.amount),
            line.binding or None,
        )
        for line in page.applications
    ]
    heads = _heads(page, "measure", "programme", "apply", "decision", "amount-eur", "binding")
    return Sheet(name=say(page.lang, "sheet-applications"), heads=heads, rows=tuple(rows))


def _not_chosen(page: RoadmapPage) -> Sheet:
    rows = [(entry.id, entry.title.text, entry.field.text, entry.reason) for entry in page.not_chosen]
    heads = _heads(page, "id", "measure", "field", "reason")
    return Sheet(name=say(page.lang, "sheet-not-chosen"), heads=heads, rows=tuple(rows))


def _sources(page: RoadmapPage) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    entries: list[Row | LeftOut] = [*page.rows, *page.not_chosen, *page.not_plannable]
    for entry in entries:
        rows += [_source(entry.id, entry.title.text, source) for source in entry.sources]
        if entry.editorial:
            rows.append((entry.id, entry.title.text, None, None, None, _editorial(page, entry.editorial)))
    heads = _heads(page, "id", "measure", "source", "as-of", "reliability", "note")
    return Sheet(name=say(page.lang, "sheet-sources"), heads=heads, rows=tuple(rows))


def _source(name: str, title: str, source: SourceLine) -> tuple[Cell, ...]:
    return (name, title, source.text, source.as_of, source.reliability, source.note or None)
