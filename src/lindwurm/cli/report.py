"""Shows a verified plan: what starts when and why, what it uses, what it leaves out, how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import click

from lindwurm.cli.output import Column, heading, is_terminal, paragraph, table, terminal_width
from lindwurm.cli.words import say
from lindwurm.core.city import City
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.page import LeftOut, RoadmapPage, Row, Use
from lindwurm.core.drawing.words import say as drawn
from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.plan_json import gaps_to_json, plan_to_json
from lindwurm.core.planning.ranked import RankedComparison
from lindwurm.core.wording.language import Lang

ROOMY = 120
"""From so many characters on a line has room for the reason of a start; `explain` tells it everywhere."""


def show_plan(page: RoadmapPage, lang: Lang, *, brief: bool, ranked: str = "", claims: str = "") -> None:
    """Write the report of a plan.

    Args:
        page: what the roadmap shows.
        lang: of the report.
        brief: leave the tables out.
        ranked: how the plan compares with the simple ranked list.
        claims: which duties are not confirmed.
    """
    if not brief:
        for field in page.fields:
            _field(field.title.text, [row for row in field.rows if row.in_plan], lang)
        _use(say(lang, "money-lines"), page.money, _thousands, lang)
        _use(say(lang, "staff-posts"), page.staff, fmt.posts, lang)
        _applications(page, lang)
        _overruns(page, lang)
        _left_out(drawn(lang, "not-chosen"), page.not_chosen, lang, owed=False)
        _left_out(drawn(lang, "not-plannable"), page.not_plannable, lang, owed=True)
        _depends(page, lang)
    click.echo()
    counts = ", ".join(f"{fmt.number(count.number, lang)} {count.words}" for count in page.summary)
    paragraph(say(lang, "in-numbers", numbers=counts))
    paragraph(page.certificate)
    if page.calm:
        paragraph(page.calm)
    if claims:
        paragraph(claims)
    if ranked:
        paragraph(ranked)
    click.echo(say(lang, "verified"))
    click.echo(page.standing)


def _field(title: str, rows: Sequence[Row], lang: Lang) -> None:
    if not rows:
        return
    heading(title)
    columns = [
        Column(head=drawn(lang, "col-measure"), wide=True),
        Column(head=drawn(lang, "col-start")),
        Column(head=drawn(lang, "col-finish")),
        Column(head=say(lang, "col-own"), right=True),
        Column(head=say(lang, "col-grant"), right=True),
        Column(head=drawn(lang, "col-reason"), wide=True),
    ]
    shown = len(columns) if not is_terminal() or terminal_width() >= ROOMY else len(columns) - 1
    table(columns[:shown], [_row(row, lang)[:shown] for row in rows])


def _row(row: Row, lang: Lang) -> tuple[str, ...]:
    title = row.title.text if row.variant is None else f"{row.title.text} ({row.variant.text})"
    costs, own, grant = row.costs, "", ""
    if costs is not None:
        own = fmt.rough_money(costs.own, costs.origin, lang) if costs.own else "–"
        grant = fmt.rough_money(costs.grant, costs.origin, lang) if costs.grant else "–"
    return (title, str(row.start or ""), str(row.finish or ""), own, grant, row.reason)


def _use(title: str, uses: Sequence[Use], write: Any, lang: Lang) -> None:
    uses = [use for use in uses if any(year.used for year in use.years)]
    if not uses:
        return
    heading(f"{title}: {say(lang, 'col-use')}")
    years = sorted({year.year for use in uses for year in use.years})
    columns = [Column(head="", wide=True), *(Column(head=str(year), right=True) for year in years)]
    rows = []
    for use in uses:
        by_year = {year.year: year for year in use.years}
        cells = []
        for year in years:
            entry = by_year.get(year)
            limit = "∞" if entry is None or entry.limit is None else write(entry.limit, lang)
            carried = f" ({write(entry.carried, lang)})" if entry is not None and entry.carried else ""
            cells.append("" if entry is None else f"{write(entry.used, lang)}{carried} / {limit}")
        rows.append((use.title.text, *cells))
    table(columns, rows)


def _thousands(cents: int, lang: Lang) -> str:
    return fmt.number(Fraction(cents, 100_000), lang) if not 0 < cents < 50_000 else "<1"


def _applications(page: RoadmapPage, lang: Lang) -> None:
    heading(drawn(lang, "applications"))
    if not page.applications:
        click.echo(drawn(lang, "applications-none"))
        return
    heads = ("col-measure", "col-programme", "col-apply", "col-decision")
    columns = [Column(head=drawn(lang, head), wide=head in heads[:2]) for head in heads]
    columns.append(Column(head=drawn(lang, "col-amount"), right=True))
    rows = [
        (
            line.measure.title.text,
            f"{line.programme.text} ({line.binding})" if line.binding else line.programme.text,
            str(line.apply),
            str(line.decision),
            fmt.money(line.amount, lang),
        )
        for line in page.applications
    ]
    table(columns, rows)


def _overruns(page: RoadmapPage, lang: Lang) -> None:
    if not page.overruns:
        return
    heading(say(lang, "inherited"))
    heads = ("col-subject", "col-when", "col-excess", "col-rule")
    columns = [Column(head=drawn(lang, head), wide=head == "col-subject") for head in heads]
    table(columns, [(line.subject, line.period, line.excess, line.rule) for line in page.overruns])


def _left_out(title: str, entries: Sequence[LeftOut], lang: Lang, *, owed: bool) -> None:
    if not entries:
        return
    heading(f"{title} ({len(entries)})")
    heads = ("col-measure", "col-missing", "col-owed") if owed else ("col-measure", "col-reason")
    columns = [Column(head=drawn(lang, head), wide=True) for head in heads]
    table(columns, [(entry.title.text, entry.reason, entry.owed_by)[: len(heads)] for entry in entries])


def _depends(page: RoadmapPage, lang: Lang) -> None:
    if not page.depends:
        return
    heading(f"{say(lang, 'depends')} ({len(page.depends)})")
    paragraph(drawn(lang, "depends-lead"))
    for other in page.depends:
        click.echo(f"  – {other.title.text}")


def plan_data(page: RoadmapPage, plan: Plan, city: City, output: str | None) -> dict[str, Any]:
    """Return the report as data: what docs/cli.md promises to programs."""
    return {
        "command": "plan",
        "city": city.id,
        "notice": page.notice.text,
        "standing": page.standing,
        "verified": True,
        "certificate": {**gaps_to_json(plan), "words": page.certificate},
        "output": output,
        "summary": {count.key: count.number for count in page.summary},
        "measures": [_row_data(row, field.id) for field in page.fields for row in field.rows],
        "not_chosen": [_left_data(entry) for entry in page.not_chosen],
        "not_plannable": [_left_data(entry) for entry in page.not_plannable],
        "depends": [other.id for other in page.depends],
        "plan": plan_to_json(plan),
    }


def ranked_data(found: RankedComparison, words: str) -> dict[str, Any]:
    """Return the comparison with the ranked list as data."""
    return {**encode(found), "words": words}


def _row_data(row: Row, field: str) -> dict[str, Any]:
    costs = row.costs
    return {
        "measure": row.id,
        "title": row.title.text,
        "field": field,
        "state": row.status.value,
        "in_plan": row.in_plan,
        "start": str(row.start) if row.start else None,
        "finish": str(row.finish) if row.finish else None,
        "own_cents": costs.own if costs else None,
        "grant_cents": costs.grant if costs else None,
        "origin": costs.origin if costs else None,
        "reason": row.reason or None,
    }


def _left_data(entry: LeftOut) -> dict[str, Any]:
    return {
        "measure": entry.id,
        "title": entry.title.text,
        "reason": entry.reason,
        "owed_by": entry.owed_by or None,
    }
