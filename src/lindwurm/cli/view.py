"""Builds the roadmap page of a plan with its reasons, and shows it on the terminal."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from lindwurm.cli.load import Loaded
from lindwurm.cli.output import Column, heading, paragraph, table
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.drawing.page import Label, LeftOut, RoadmapPage, Row, Use


def today() -> date:
    """Return the day in universal time; a page may be dated by hand."""
    return datetime.now(tz=UTC).date()


def page_of(loaded: Loaded, lang: Lang, day: date) -> RoadmapPage:
    """Build the page: every chosen measure with its short reason, every other with why it is not in."""
    from lindwurm.core.drawing.reasons import reasons_of
    from lindwurm.core.drawing.roadmap import build_roadmap

    reasons = reasons_of(loaded.city, loaded.problem, loaded.plan, lang)
    return build_roadmap(loaded.city, loaded.problem, loaded.plan, lang=lang, today=day, reasons=reasons)


def show(page: RoadmapPage, lang: Lang, *, brief: bool = False) -> None:
    """Write the plan: notice first, then fields, use of money and staff, what is left out, the certificate."""
    paragraph(page.notice.text)
    heading(f"{page.title} · {page.standing}")
    click.echo(", ".join(f"{count.number} {count.words}" for count in page.summary))
    if not brief:
        for field in page.fields:
            _show_rows(field.title.text, [row for row in field.rows if row.in_plan], lang)
        _show_uses(say(lang, "money-lines"), page.money, lang, money=True)
        _show_uses(say(lang, "staff-posts"), page.staff, lang, money=False)
        _show_rest(page, lang)
    click.echo()
    paragraph(page.certificate)
    click.echo(say(lang, "verified"))
    click.echo(page.standing)


def _words(key: str, lang: Lang) -> str:
    from lindwurm.core.drawing.words import say as drawn

    return drawn(lang, key)


def _show_rows(title: str, rows: list[Row], lang: Lang) -> None:
    from lindwurm.core.drawing.html import costs_words

    if not rows:
        return
    heading(title)
    columns = [
        Column(head=_words("col-measure", lang), wide=True),
        Column(head=_words("col-start", lang)),
        Column(head=_words("col-finish", lang)),
        Column(head=say(lang, "col-own"), wide=True),
        Column(head=_words("col-reason", lang), wide=True),
    ]
    table(
        columns,
        [
            [
                row.title.text + ("" if row.variant is None else f" ({row.variant.text})"),
                _quarter(row.start),
                _quarter(row.finish),
                "" if row.costs is None else costs_words(row.costs, lang),
                row.reason,
            ]
            for row in rows
        ],
    )


def _quarter(value: object) -> str:
    return "" if value is None else str(value)


def _show_uses(title: str, uses: tuple[Use, ...], lang: Lang, *, money: bool) -> None:
    from lindwurm.core.wording.numbers import number

    if not uses:
        return
    years = sorted({each.year for use in uses for each in use.years})
    heading(f"{title} – {say(lang, 'col-use')}")

    def cell(use: Use, year: int) -> str:
        found = next((each for each in use.years if each.year == year), None)
        if found is None:
            return ""
        if money:
            used, limit = number(round(found.used / 100_000), lang), found.limit
            return f"{used} / {'–' if limit is None else number(round(limit / 100_000), lang)}"
        limit = found.limit or 0
        return f"{number(Fraction(found.used, 100), lang, decimals=1)} / {number(Fraction(limit, 100), lang, decimals=1)}"

    unit = _words("unit-thousand", lang) if money else _words("unit-posts", lang)
    columns = [Column(head=unit, wide=True), *(Column(head=str(year), right=True) for year in years)]
    table(columns, [[use.title.text, *(cell(use, year) for year in years)] for use in uses])


def _show_rest(page: RoadmapPage, lang: Lang) -> None:
    if page.applications:
        heading(_words("applications", lang))
        heads = ("col-programme", "col-measure", "col-apply", "col-decision")
        columns = [Column(head=_words(head, lang), wide=head == "col-measure") for head in heads]
        rows = [
            [line.programme.text, line.measure.title.text, line.apply_words, line.decision_words]
            for line in page.applications
        ]
        table(columns, rows)
    if page.overruns:
        heading(say(lang, "inherited"))
        heads = ("col-rule", "col-subject", "col-when", "col-excess")
        columns = [Column(head=_words(head, lang), wide=head == "col-subject") for head in heads]
        table(columns, [[line.rule, line.subject, line.period, line.excess] for line in page.overruns])
    _show_left(_words("not-chosen", lang), page.not_chosen, lang, owed=False)
    _show_left(_words("nav-not-plannable", lang), page.not_plannable, lang, owed=True)
    if page.depends:
        heading(say(lang, "depends"))
        paragraph(", ".join(reference.title.text for reference in page.depends))


def _show_left(title: str, entries: tuple[LeftOut, ...], lang: Lang, *, owed: bool) -> None:
    if not entries:
        return
    heading(title)
    columns = [
        Column(head=_words("col-measure", lang), wide=True),
        Column(head=_words("col-missing" if owed else "col-reason", lang), wide=True),
    ]
    if owed:
        columns.append(Column(head=_words("col-owed", lang), wide=True))
    rows = [[_text(entry.title), entry.reason, *([entry.owed_by] if owed else [])] for entry in entries]
    table(columns, rows)


def _text(label: Label) -> str:
    return label.text
