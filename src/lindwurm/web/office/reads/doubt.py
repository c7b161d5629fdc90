"""How far a plan can be trusted, ready to be set: chart, table, sentences, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from lindwurm.core.city import City
from lindwurm.core.drawing.frontier import Curve, curve_of
from lindwurm.core.drawing.robustness import Matrix, matrix_of
from lindwurm.core.drawing.simulation import LuckChart, luck_chart
from lindwurm.core.planning.doubt import AxisKind, Frontier, Robustness
from lindwurm.core.planning.doubt.saying import summary_sentences
from lindwurm.core.planning.doubt.simulate import Simulation, saying
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.wording import Lang, number
from lindwurm.stages.plans.enums import AnalysisKind
from lindwurm.stages.plans.models import Analysis, Run
from lindwurm.stages.plans.queries import answer_of, last_answers
from lindwurm.web.kit.tables import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustnessShown:
    """Which measures stay, as a page shows it."""

    matrix: Matrix
    measures: Table
    cases: Table
    summary: tuple[str, ...]
    """How far the whole plan stands; it stands above the gap."""
    labels: Mapping[str, str]
    """By measure: how far it stands, in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierShown:
    """What more or less would bring, as a page shows it."""

    curve: Curve
    table: Table
    is_money: bool
    """Whether own money is varied, not staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationShown:
    """How the plan fares, as a page shows it."""

    chart: LuckChart
    basis: tuple[str, ...]
    plans: tuple[str, ...]
    """Plan B of each large grant."""
    measures: Table
    money: Table


def doubts_of(run: Run, lang: Lang) -> RobustnessShown | None:
    """Return how far each measure of a run's plan stands, by the last answer.

    None where nobody has asked, or where the answer was stopped before its first case.
    """
    answered = last_answers(run).get(AnalysisKind.ROBUSTNESS)
    shown = None if answered is None else robustness_of(answered, lang)
    return shown if shown is not None and shown.matrix.headings else None


def robustness_of(analysis: Analysis, lang: Lang) -> RobustnessShown | None:
    """Return how far each measure stands, None where the answer is none that can be read."""
    found = answer_of(analysis)
    if not isinstance(found, Robustness):
        return None
    titles = titles_of(analysis.run_id, analysis.ended_at, lang)
    matrix = matrix_of(found, titles, lang)
    return RobustnessShown(
        matrix=matrix,
        measures=Table(
            caption=matrix.title,
            quiet=True,
            columns=(Column(label=matrix.column_measure), Column(label=matrix.column_label)),
            rows=[(row.title, row.words) for row in matrix.rows],
        ),
        cases=Table(
            caption=_("What was changed in each case"),
            quiet=True,
            columns=(
                Column(label=_("Case")),
                Column(label=_("What was changed")),
                Column(label=_("Measures that move"), numeric=True),
            ),
            rows=[(case.name, case.changed, number(case.moved, lang)) for case in matrix.headings],
        ),
        summary=summary_sentences(found, lang),
        labels={row.measure: row.words for row in matrix.rows},
    )


def frontier_of(analysis: Analysis, lang: Lang) -> FrontierShown | None:
    """Return the curve, None where the answer is none that can be read."""
    found = answer_of(analysis)
    if not isinstance(found, Frontier):
        return None
    city = _city(analysis.run_id)
    unit = next((each.name.into(lang) for each in city.units if each.id == found.unit), found.unit)
    titles = {measure.id: measure.title.into(lang) for measure in city.measures}
    curve = curve_of(found, titles, lang, unit=unit)
    columns = [
        Column(label=label, numeric=0 < place < len(curve.head) - 2) for place, label in enumerate(curve.head)
    ]
    return FrontierShown(
        curve=curve,
        table=Table(caption=curve.title, quiet=True, columns=columns, rows=curve.rows),
        is_money=found.axis is AxisKind.OWN_MONEY,
    )


def simulation_of(analysis: Analysis, lang: Lang) -> SimulationShown | None:
    """Return the chances in tenths with their basis, None where the answer is none that can be read."""
    found = answer_of(analysis)
    if not isinstance(found, Simulation):
        return None
    names = Names(_city(analysis.run_id), lang)
    chart = luck_chart(found, titles_of(analysis.run_id, analysis.ended_at, lang), lang)
    return SimulationShown(
        chart=chart,
        basis=saying.basis_sentences(found, lang),
        plans=tuple(saying.plan_b_sentence(plan, names) for plan in found.fallbacks),
        measures=_chances(found, chart, names),
        money=Table(
            caption=_("Own money by year"),
            quiet=True,
            columns=[Column(label=label, numeric=place > 0) for place, label in enumerate(chart.money_head)],
            rows=chart.money_table,
        ),
    )


def _chances(found: Simulation, chart: LuckChart, names: Names) -> Table:
    """Return the chart's table with what each chance rests on."""
    entries = {entry.measure: entry for entry in found.measures}
    outside = [entry.measure for entry in found.measures if entry.planned_start is None]
    order = [*(row.measure for row in chart.rows), *outside]
    return Table(
        caption=_("Chances by measure"),
        quiet=True,
        columns=[Column(label=label) for label in (*chart.chance_head, _("What this rests on"))],
        rows=[
            (*cells, saying.basis_words(entries[measure], found, names))
            for measure, cells in zip(order, chart.chance_table, strict=True)
        ],
    )


def _city(run_id: int) -> City:
    city: City = Run.objects.defer(None).only("city").get(pk=run_id).city
    return city


@lru_cache(maxsize=8)
def titles_of(run_id: int, _ended_at: datetime | None, lang: Lang) -> Mapping[str, str]:
    """Return the titles of a run's measures by id; the last ones are kept in memory."""
    return {measure.id: measure.title.into(lang) for measure in _city(run_id).measures}
