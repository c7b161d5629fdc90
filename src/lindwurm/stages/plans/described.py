"""What a plan says of every measure, as plain values: place, money, reasons and sentences in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lindwurm.core.city import City, PlanChoice, Publication, Text
from lindwurm.core.drawing.axis import COARSE, EARLIER, FINE, LATER, Axis
from lindwurm.core.drawing.page import LeftOut, RoadmapPage, Row, Status
from lindwurm.core.drawing.reasons import Reasons
from lindwurm.core.drawing.roadmap import build_roadmap
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.explain import (
    Explainer,
    Explanation,
    plain_sentences,
    why_not_short,
    why_now_short,
)
from lindwurm.core.planning.plan import (
    BY_SOLVER,
    Bound,
    Claims,
    Objective,
    Plan,
    PlannedMeasure,
    Provenance,
    RunInfo,
)
from lindwurm.core.planning.problem import Kind, Problem
from lindwurm.core.wording import Lang, sentence
from lindwurm.stages.plans.enums import PlannedStatus, Precision

_HIDDEN = Text(de="eine noch nicht öffentliche Maßnahme", en="a measure that is not public yet")
LANGS: tuple[Lang, ...] = ("de", "en")
_PRECISION = {
    FINE: Precision.QUARTER,
    COARSE: Precision.YEAR,
    EARLIER: Precision.EARLIER,
    LATER: Precision.LATER,
}
_STATUS = {
    Status.IDEA: PlannedStatus.CHOSEN,
    Status.PLANNED: PlannedStatus.CHOSEN,
    Status.RUNNING: PlannedStatus.RUNNING,
    Status.PAUSED: PlannedStatus.PAUSED,
    Status.DONE: PlannedStatus.DONE,
    Status.ENDED: PlannedStatus.ENDED,
    Status.UNKNOWN: PlannedStatus.UNKNOWN,
}


@dataclass(frozen=True, kw_only=True)
class Described:
    """One measure in a plan; named as the columns of `PlannedMeasure`."""

    measure: str
    columns: Mapping[str, Any] = field(default_factory=dict)


def describe(
    city: City,
    problem: Problem,
    plan: Plan,
    *,
    is_checked: bool = True,
    is_public: bool = True,
    explained: Mapping[str, Explanation] | None = None,
) -> tuple[Described, ...]:
    """Describe every measure of a city under a plan, in the order of the page.

    Args:
        city: the city that the problem was made of.
        problem: the problem that the plan solves.
        plan: a plan that `verify` has passed.
        is_checked: False for a plan of former times: its dates are taken as they are, money and reasons left open.
        is_public: True: no sentence names a measure that is not public.
        explained: what `explain_all` has computed already.
    """
    city = _for_everybody(city) if is_public else city
    if not is_checked:
        explained = {}
    elif explained is None:
        explained = explain_all(problem, plan)
    pages = {lang: _page(city, problem, plan, explained, lang) for lang in LANGS}
    chosen = {choice.measure: choice for choice in plan.choices}
    rows = {lang: _by_id(page) for lang, page in pages.items()}
    return tuple(
        Described(
            measure=name,
            columns={
                **_place(row, pages["de"].axis, chosen.get(name)),
                **_words(rows, name),
                **(_money(row) if is_checked else {}),
                **_reasons(city, explained.get(name)),
            },
        )
        for name, row in rows["de"].items()
    )


def explain_all(problem: Problem, plan: Plan) -> dict[str, Explanation]:
    """Explain every measure of a verified plan; a matter of seconds, so once and not while others wait."""
    explainer = Explainer(problem, plan)
    known = [measure.id for measure in problem.measures] + [one.measure for one in problem.not_planned]
    return {name: explainer.explain(name) for name in known}


def _for_everybody(city: City) -> City:
    """Take the titles of measures that are not public out of everything that is said."""
    measures = (
        measure if measure.publication is Publication.PUBLISHED else replace(measure, title=_HIDDEN)
        for measure in city.measures
    )
    return replace(city, measures=tuple(measures))


def _page(
    city: City, problem: Problem, plan: Plan, explained: Mapping[str, Explanation], lang: Lang
) -> RoadmapPage:
    chosen, left_out = {}, {}
    for measure in problem.measures:
        explanation = explained.get(measure.id)
        if explanation is None:
            continue
        if words := why_not_short(explanation, city, lang):
            left_out[measure.id] = sentence(words)
        elif measure.kind in {Kind.FREE, Kind.FIXED}:
            chosen[measure.id] = sentence(why_now_short(explanation, city, lang))
    today = date(city.now.year, city.now.number * 3 - 2, 1)  # moves only the line "today", which is not kept
    reasons = Reasons(chosen=chosen, left_out=left_out)
    return build_roadmap(city, problem, plan, lang=lang, today=today, reasons=reasons)


def _by_id(page: RoadmapPage) -> dict[str, tuple[PlannedStatus, Row | LeftOut]]:
    placed = {row.id: (_STATUS[row.status], row) for row in page.rows}
    missing = {entry.id: (PlannedStatus.NOT_CHOSEN, entry) for entry in page.not_chosen}
    vague = {entry.id: (PlannedStatus.NOT_PLANNABLE, entry) for entry in page.not_plannable}
    return {**placed, **missing, **vague}


def _place(
    found: tuple[PlannedStatus, Row | LeftOut], axis: Axis, choice: PlannedMeasure | None
) -> dict[str, Any]:
    status, row = found
    placed: dict[str, Any] = {"status": status}
    if isinstance(row, Row):
        placed |= {"start": row.start, "finish": row.finish, "fixed": row.fixed}
        placed["start_precision"] = _precision(axis, row.start)
        placed["finish_precision"] = _precision(axis, row.finish.plus(-1) if row.finish else None)
    if choice is not None:
        placed |= {"variant": choice.variant, "calls": choice.calls}
    return placed


def _precision(axis: Axis, quarter: Quarter | None) -> Precision | None:
    return None if quarter is None else _PRECISION[axis.precision(quarter)]


def _words(rows: Mapping[Lang, dict[str, tuple[PlannedStatus, Row | LeftOut]]], name: str) -> dict[str, str]:
    words = {}
    for lang in LANGS:
        row = rows[lang][name][1]
        words[f"reason_{lang}"] = row.reason
        words[f"period_{lang}"] = row.period if isinstance(row, Row) else ""
        words[f"owed_by_{lang}"] = row.owed_by if isinstance(row, LeftOut) else ""
    return words


def _money(found: tuple[PlannedStatus, Row | LeftOut]) -> dict[str, Any]:
    row = found[1]
    costs = row.costs if isinstance(row, Row) else None
    if costs is None:
        return {}
    return {
        "own_money": costs.own,
        "grants": costs.grant,
        "per_year": costs.per_year,
        "money_origin": costs.origin,
    }


def _reasons(city: City, explanation: Explanation | None) -> dict[str, Any]:
    if explanation is None:
        return {}
    said: dict[str, Any] = {f"sentences_{lang}": plain_sentences(explanation, city, lang) for lang in LANGS}
    return {**said, "explanation": encode(explanation)}


def placed_only(city: City, problem: Problem, choices: Iterable[PlanChoice]) -> Plan:
    """Make a plan of choices alone, so that their places can be told; it claims nothing else."""
    ways = {(measure.id, way.id): way for measure in city.measures for way in measure.ways}
    placed = [
        PlannedMeasure(
            measure=choice.measure,
            variant=choice.variant,
            calls=choice.calls,
            start=choice.start,
            finish=choice.start.plus(ways[choice.measure, choice.variant].duration.likely or 1),
            fixed=False,
        )
        for choice in choices
        if (choice.measure, choice.variant) in ways
    ]
    return Plan(
        city=city.id,
        problem_hash="",
        reading=problem.reading,
        now=city.now,
        choices=tuple(sorted(placed)),
        claims=Claims(),
        objective=Objective(duty=0, value=0, shift=None, own_money=0),
        floor=0,
        bound=Bound(value=0, kind=BY_SOLVER),
        certificate=None,
        duty_bound=0,
        depends=(),
        basis=Provenance(),
        run=RunInfo(lindwurm="", solver="", seed=0, work=None, seconds=None, elapsed=0.0, stages=()),
    )
