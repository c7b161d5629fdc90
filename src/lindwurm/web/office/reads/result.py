"""The plan of a run, ready to be set: by field, by year, what is left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils import timezone

from lindwurm.core.city import City
from lindwurm.core.drawing import charts
from lindwurm.core.drawing.page import RoadmapPage, Use, YearUse
from lindwurm.core.drawing.plots import Plot, use_plot
from lindwurm.core.drawing.reasons import Reasons
from lindwurm.core.drawing.roadmap import build_roadmap
from lindwurm.core.drawing.unmet import UnmetDirective, unmet_directives
from lindwurm.core.planning.explain import Explanation, why_not_short, why_now_short
from lindwurm.core.planning.plan import Plan
from lindwurm.core.rulesets import load_ruleset
from lindwurm.core.wording import Lang, sentence
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.queries import Stand, explanations_of, plan_of, run_stands


@dataclass(frozen=True, slots=True, kw_only=True)
class UseTable:
    """Use against limits, lines or units by year."""

    years: tuple[int, ...]
    rows: tuple[tuple[Use, tuple[YearUse | None, ...]], ...]
    plots: tuple[Plot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a run came to."""

    page: RoadmapPage
    plan: Plan
    city: City
    money: UseTable
    staff: UseTable
    own_money: int
    grants: int
    """Cents of the measures that the plan decided."""
    unmet: tuple[UnmetDirective, ...]
    """Forcing directives that the plan does not meet."""


def result_of(run: Run, lang: Lang) -> Result | None:
    """Return the plan of a finished run, None while there is none; the last ones are kept in memory."""
    if run.ended_at is None:
        return None
    return _result(run.pk, run.ended_at, lang)


def stands_of_run(run: Run) -> tuple[Stand, ...]:
    """Return where every measure stands in a finished run; kept in memory like its result."""
    return () if run.ended_at is None else _stands(run.pk, run.ended_at)


@lru_cache(maxsize=8)
def _stands(pk: int, _ended_at: datetime) -> tuple[Stand, ...]:
    return run_stands(Run.objects.defer(None).get(pk=pk))


@lru_cache(maxsize=8)
def _result(pk: int, _ended_at: datetime, lang: Lang) -> Result | None:
    run = Run.objects.defer(None).get(pk=pk)
    plan = plan_of(run)
    if plan is None:
        return None
    city, problem = run.city, run.problem
    reasons = _reasons(explanations_of(run), city, lang)
    page = build_roadmap(city, problem, plan, lang=lang, today=timezone.localdate(), reasons=reasons)
    costs = [row.costs for row in page.rows if row.in_plan and row.costs is not None]
    return Result(
        page=page,
        plan=plan,
        city=city,
        money=_table(page.money, charts.MONEY, lang),
        staff=_table(page.staff, charts.POSTS, lang),
        own_money=sum(cost.own for cost in costs),
        grants=sum(cost.grant for cost in costs),
        unmet=unmet_directives(city, problem, plan, ruleset=load_ruleset(city.ruleset.name), page=page),
    )


def _reasons(explained: dict[str, Explanation], city: City, lang: Lang) -> Reasons:
    chosen, left_out = {}, {}
    for name, explanation in explained.items():
        if words := why_not_short(explanation, city, lang):
            left_out[name] = sentence(words)
        elif words := why_now_short(explanation, city, lang):
            chosen[name] = sentence(words)
    return Reasons(chosen=chosen, left_out=left_out)


def _table(uses: tuple[Use, ...], kind: str, lang: Lang) -> UseTable:
    used = tuple(use for use in uses if any(year.used for year in use.years))
    years = tuple(sorted({year.year for use in used for year in use.years}))
    by_use = [{year.year: year for year in use.years} for use in used]
    rows = tuple(
        (use, tuple(cells.get(year) for year in years)) for use, cells in zip(used, by_use, strict=True)
    )
    return UseTable(years=years, rows=rows, plots=tuple(use_plot(use, kind=kind, lang=lang) for use in used))
