"""Budget lines as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lindwurm.core.city import UNLIMITED, AnyFigure, Estimated, Figure, LineUse, Missing, Series
from lindwurm.core.periods import Quarter
from lindwurm.stages.finance.models import Line, LineYear, Rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure on a page; `figure` is None where it is unlimited or nobody entered one."""

    figure: AnyFigure | None = None
    who: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTable:
    """The lines of one series."""

    title: str
    note: str
    years: tuple[int, ...]
    rows: tuple[tuple[Line, str, tuple[tuple[int, Cell], ...]], ...]
    """Line, its address, and a cell per year."""
    totals: tuple[tuple[int, int | None], ...]
    """Cents by year; None where a line is unlimited or missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """Everything about one line."""

    facts: tuple[tuple[str, str], ...]
    years: tuple[tuple[LineYear, tuple[tuple[str, Cell], ...]], ...]
    rests: tuple[tuple[Rest, Cell], ...]


def cell(value: Any, people: Mapping[str, str], nothing: str = "–") -> Cell:
    """Return a figure with the name behind its origin."""
    if value is UNLIMITED:
        return Cell(word=_("unlimited"))
    if not isinstance(value, Figure):
        return Cell(word=nothing)
    origin = value.origin
    key = (
        origin.by if isinstance(origin, Estimated) else origin.owed_by if isinstance(origin, Missing) else ""
    )
    return Cell(figure=value, who=people.get(key, key))


def budget_tables(lines: Iterable[Line], address: Callable[[str], str]) -> tuple[BudgetTable, ...]:
    """Return one table for the finance budget and one for the result budget, without empty ones."""
    found = list(lines)
    words = {
        Series.FINANCE: (_("Finance budget: payments"), _("What is paid in a year.")),
        Series.RESULT: (
            _("Result budget: expense"),
            _("Running cost at once, investments as depreciation over their life."),
        ),
    }
    return tuple(
        _table(title, note, [line for line in found if line.series is series], address)
        for series, (title, note) in words.items()
        if any(line.series is series for line in found)
    )


def _table(title: str, note: str, lines: list[Line], address: Callable[[str], str]) -> BudgetTable:
    years = tuple(sorted({row.year for line in lines for row in line.years.all()}))
    amounts = [{row.year: row.amount for row in line.years.all()} for line in lines]
    rows = tuple(
        (line, address(line.key), tuple((year, cell(by_year.get(year), {})) for year in years))
        for line, by_year in zip(lines, amounts, strict=True)
    )
    return BudgetTable(
        title=title,
        note=note,
        years=years,
        rows=rows,
        totals=tuple((year, _total([by_year.get(year) for by_year in amounts])) for year in years),
    )


def _total(values: Sequence[Any]) -> int | None:
    known = [int(value.likely) for value in values if isinstance(value, Figure) and value.likely is not None]
    return sum(known) if len(known) == len(values) else None


def line_page(
    line: Line,
    people: Mapping[str, str],
    now: Quarter,
    years: Iterable[LineYear] | None = None,
    rests: Iterable[Rest] | None = None,
) -> LinePage:
    """Return a line with its years and rests; those given instead of its own."""
    chosen = sorted(line.years.all(), key=lambda row: row.year) if years is None else years
    left = sorted(line.rests.all(), key=lambda row: row.vintage) if rests is None else rests
    return LinePage(
        facts=_facts(line),
        years=tuple((row, _year_cells(row, people, is_now=row.year == now.year)) for row in chosen),
        rests=tuple((row, cell(row.amount, people)) for row in left),
    )


def _year_cells(row: LineYear, people: Mapping[str, str], *, is_now: bool) -> tuple[tuple[str, Cell], ...]:
    cells = [(_("Money of the year"), cell(row.amount, people))]
    if is_now:
        cells.append((_("Of that still free"), cell(row.left, people, _("not entered"))))
    cells.append((_("Commitment authority"), cell(row.authority, people, _("not entered"))))
    cells.append((_("Budget in effect"), cell(row.effective, people, _("the whole year"))))
    return tuple(cells)


def _facts(line: Line) -> tuple[tuple[str, str], ...]:
    uses = {
        LineUse.CAPEX: _("Investments"),
        LineUse.OPEX: _("Running cost"),
        LineUse.BOTH: _("Investments and running cost"),
    }
    series = {Series.FINANCE: _("Finance budget (payments)"), Series.RESULT: _("Result budget (expense)")}
    gate = _("yes: investments need a reason that the supervision accepts") if line.gate else _("no")
    return (
        (_("Owner"), line.owner.name),
        (pgettext("office", "Budget"), series[line.series]),
        (_("Pays for"), uses[line.use]),
        (_("Carry-over"), _carry(line)),
        (_("Under supervision"), gate),
    )


def _carry(line: Line) -> str:
    if line.carry_over is None:
        return _("as the law allows")
    share = f"{line.carry_over.share * 100:.0f} %"
    if line.carry_over.life_years is None:
        return _("%(share)s of what is left") % {"share": share}
    return _("%(share)s of what is left, for %(years)s years") % {
        "share": share,
        "years": line.carry_over.life_years,
    }
