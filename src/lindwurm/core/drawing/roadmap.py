"""Builds the roadmap of a city and a plan as values in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindwurm.core.city import City, Documented, Measure, Series
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.axis import Axis, build_axis
from lindwurm.core.drawing.costs import costs_of, money_uses, overrun_lines, staff_uses
from lindwurm.core.drawing.labels import label, sources_of
from lindwurm.core.drawing.left_out import not_chosen, not_plannable
from lindwurm.core.drawing.page import (
    ApplicationLine,
    Count,
    FieldTable,
    Label,
    Reference,
    RoadmapPage,
    Row,
    Status,
    Swatch,
)
from lindwurm.core.drawing.places import (
    Place,
    bar_of,
    date_words,
    dates_of,
    is_undated_past,
    marks_of,
    period_words,
    places,
)
from lindwurm.core.drawing.reasons import Reasons
from lindwurm.core.drawing.words import say
from lindwurm.core.planning.plan import Plan, PlanStatus, Provenance
from lindwurm.core.planning.problem import Problem
from lindwurm.core.wording import Lang

_COUNTED = (
    ("done", (Status.DONE,)),
    ("running", (Status.RUNNING,)),
    ("planned", (Status.PLANNED, Status.IDEA, Status.PAUSED)),
    ("ended", (Status.ENDED,)),
    ("unknown", (Status.UNKNOWN,)),
)
LEGEND = (
    "planned",
    "idea",
    "running",
    "paused",
    "done",
    "ended",
    "open",
    "milestone",
    "application",
    "today",
)
"""Keys of the legend, in the order in which it is read."""
_BENT = {"running"}
"""Counts whose words differ for one."""
_ORIGINS = ("documented", "estimated", "assumed", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What every part of the page looks at."""

    city: City
    problem: Problem
    plan: Plan
    lang: Lang
    axis: Axis
    today: date
    places: dict[str, Place]
    reasons: Reasons


def build_roadmap(
    city: City, problem: Problem, plan: Plan, *, lang: Lang, today: date, reasons: Reasons | None = None
) -> RoadmapPage:
    """Build the page of a plan.

    Args:
        city: the city, in its full wording.
        problem: the problem that the plan solves.
        plan: a plan that `verify` has passed.
        lang: ``de`` or ``en``.
        today: the day of the page; draws the line "today".
        reasons: one sentence per measure, where somebody has asked for them.
    """
    found = places(city, problem, plan)
    axis = _axis(city, found)
    scene = _Scene(
        city=city,
        problem=problem,
        plan=plan,
        lang=lang,
        axis=axis,
        today=today,
        places=found,
        reasons=reasons or Reasons(),
    )
    fields = _fields(scene)
    rows = tuple(row for table in fields for row in table.rows)
    left = not_chosen(city, problem, found, scene.reasons.left_out, lang)
    vague = not_plannable(city, problem, found, lang)
    titles = {measure.id: label(measure.title, lang) for measure in city.measures}
    return RoadmapPage(
        lang=lang,
        city=label(city.name, lang),
        title=say(lang, "title", city=city.name.into(lang)),
        notice=label(city.notice, lang),
        standing=_standing(city, plan, lang),
        today=today,
        today_words=say(lang, "today", date=fmt.day(today, lang)),
        axis=axis,
        summary=_summary(rows, len(left), len(vague), lang),
        certificate=certificate_words(plan, lang),
        calm=calm_words(plan, lang),
        provenance=_provenance(plan, lang),
        legend=_legend(rows, lang),
        fields=fields,
        not_chosen=left,
        not_plannable=vague,
        depends=tuple(Reference(id=name, title=titles[name]) for name in plan.depends if name in titles),
        money=money_uses(city, problem, plan, lang),
        staff=staff_uses(city, problem, plan, lang),
        applications=_applications(scene, titles),
        overruns=overrun_lines(city, plan, lang),
    )


def _standing(city: City, plan: Plan, lang: Lang) -> str:
    """Say what people decided: a plan is adopted only as a version that the city's folder has entered."""
    chosen = {(each.measure, each.variant, each.calls, each.start) for each in plan.choices}
    is_entered = any(
        chosen == {(each.measure, each.variant, each.calls, each.start) for each in version.choices}
        for version in city.plans
        if version.published_on is not None or version.title is not None or version.note is not None
    )
    if is_entered and plan.status is PlanStatus.ADOPTED:
        return say(lang, "adopted")
    return say(lang, "superseded" if is_entered and plan.status is PlanStatus.SUPERSEDED else "draft")


def _axis(city: City, found: dict[str, Place]) -> Axis:
    dates = tuple(entry for place in found.values() for entry in dates_of(place))
    past = any(is_undated_past(place) and place.known is None for place in found.values())
    return build_axis(now=city.now, dates=dates, fine_years=_years_in_effect(city), undated_past=past)


def _years_in_effect(city: City) -> frozenset[int]:
    """Find later years whose budget is documented to be in effect, as with a budget for two years."""
    lines = [line for line in city.lines if line.series is Series.FINANCE]
    return frozenset(
        entry.year
        for line in lines
        for entry in line.years
        if entry.effective is not None and isinstance(entry.effective.origin, Documented)
    )


def _fields(scene: _Scene) -> tuple[FieldTable, ...]:
    tables = []
    for entry in scene.city.fields:
        inside = [m for m in scene.city.measures if m.field == entry.id and m.id in scene.places]
        rows = tuple(sorted((_row(scene, measure) for measure in inside), key=_by_start))
        title = label(entry.title, scene.lang)
        tables.append(FieldTable(id=entry.id, title=title, count=_count_words(rows, scene.lang), rows=rows))
    return tuple(tables)


def _by_start(row: Row) -> tuple[float, float, int, str]:
    """Earliest first, so that the bars form a staircase; what has no bar comes last."""
    if row.bar is None:
        return (1000.0, 0.0, 0, row.id)
    start = row.start.ordinal if row.start else 0
    return (row.bar.left, row.bar.right, start, row.id)


def _row(scene: _Scene, measure: Measure) -> Row:
    place, lang = scene.places[measure.id], scene.lang
    titles = {entry.id: entry for entry in scene.city.measures}
    choice = place.planned
    variant = next((way for way in measure.ways if choice and way.id == choice.variant), None)
    roles = {role.id: role.name for role in scene.city.roles}
    owner = roles.get(measure.owner.role)
    pilot = measure.pilot and place.status is Status.RUNNING
    return Row(
        id=measure.id,
        title=label(measure.title, lang),
        status=place.status,
        status_word=say(lang, "status-pilot" if pilot else f"status-{place.status.value}"),
        start=place.start,
        finish=place.finish,
        period=period_words(scene.axis, place, lang),
        bar=bar_of(scene.axis, place, now=scene.city.now, here=scene.axis.at(scene.today)),
        marks=marks_of(scene.axis, scene.city, measure, place, plan=scene.plan, lang=lang),
        reason=scene.reasons.chosen.get(measure.id, say(lang, "fixed") if choice and choice.fixed else ""),
        variant=label(variant.title, lang) if variant and len(measure.ways) > 1 else None,
        costs=costs_of(scene.city, scene.problem, scene.plan, choice, lang) if choice else None,
        owner=owner.into(lang) if owner else measure.owner.role,
        after=tuple(
            Reference(id=link.measure, title=label(titles[link.measure].title, lang))
            for link in measure.after
            if link.measure in titles
        ),
        in_plan=choice is not None,
        fixed=choice.fixed if choice else False,
        editorial=measure.editorial or "",
        sources=sources_of(measure),
    )


def _measures(number: int, lang: Lang) -> str:
    return say(lang, "measures-one" if number == 1 else "measures-many", number=fmt.number(number, lang))


def _count_words(rows: tuple[Row, ...], lang: Lang) -> str:
    if not rows:
        return say(lang, "field-empty")
    parts = [
        f"{number} {_counted(key, number, lang)}"
        for key, states in _COUNTED
        if (number := sum(row.status in states for row in rows))
    ]
    return say(lang, "field-count", measures=_measures(len(rows), lang), parts=", ".join(parts))


def _counted(key: str, number: int, lang: Lang) -> str:
    return say(lang, f"count-{key}-one" if number == 1 and key in _BENT else f"count-{key}")


def _summary(rows: tuple[Row, ...], left: int, vague: int, lang: Lang) -> tuple[Count, ...]:
    numbers = [(key, sum(row.status in states for row in rows)) for key, states in _COUNTED]
    numbers += [("not-chosen", left), ("not-plannable", vague)]
    always = {"done", "running", "planned", "not-chosen", "not-plannable"}
    return tuple(
        Count(key=key, number=number, words=_counted(key, number, lang))
        for key, number in numbers
        if number or key in always
    )


def _provenance(plan: Plan, lang: Lang) -> tuple[Count, ...]:
    return tuple(
        Count(key=key, number=getattr(plan.basis, key), words=say(lang, "origin-" + key)) for key in _ORIGINS
    )


def certificate_words(plan: Plan, lang: Lang) -> str:
    """Say how good the plan is at least, and on how many assumptions that stands."""
    solver = plan.gap if plan.certificate is None else plan.gap_by_solver
    return gap_words(plan.gap_certified, solver, plan.basis, lang)


def calm_words(plan: Plan, lang: Lang) -> str:
    """Say how far the plan is from the published one and what that nearness costs; empty without one."""
    calm = plan.run.calm
    if calm is None:
        return ""

    def count(number: int) -> str:
        return say(lang, "calm-measure" if number == 1 else "calm-measures", count=fmt.number(number, lang))

    given_up = calm.value_before - plan.objective.value
    if given_up <= 0 or calm.value_before <= 0:
        return say(lang, "calm-free", moved=count(calm.moved))
    gain = fmt.percent_up(given_up / calm.value_before, lang)
    return say(lang, "calm", moved=count(calm.moved), before=count(calm.moved_before), gain=gain)


def gap_words(certified: float | None, solver: float | None, basis: Provenance, lang: Lang) -> str:
    """Say the gap of a plan by what is proved and what the solver says; empty where nobody says anything."""
    total = sum(getattr(basis, key) for key in _ORIGINS)
    counts = {"assumed": fmt.number(basis.assumed, lang), "all": fmt.number(total, lang)}
    if certified is None:
        gap = "" if solver is None else fmt.percent_up(solver, lang)
        return say(lang, "certificate-none", gap=gap, **counts) if gap else ""
    if certified == 0:
        return say(lang, "certificate-exact", **counts)
    gap = fmt.percent_up(certified, lang)
    if solver is None or solver >= certified:
        return say(lang, "certificate", gap=gap, **counts)
    return say(lang, "certificate-both", gap=gap, solver=fmt.percent_up(solver, lang), **counts)


def _legend(rows: tuple[Row, ...], lang: Lang) -> tuple[Swatch, ...]:
    """List the signs that occur; the four usual states always, so that pages can be compared."""
    seen = {row.status.value for row in rows} | {"planned", "running", "done", "today"}
    seen |= {mark.kind for row in rows for mark in row.marks}
    if any(row.bar and (row.bar.open_left or row.bar.open_right) for row in rows):
        seen.add("open")
    return tuple(Swatch(key=key, word=say(lang, "legend-" + key)) for key in LEGEND if key in seen)


def _applications(scene: _Scene, titles: dict[str, Label]) -> tuple[ApplicationLine, ...]:
    binding = {programme.id: programme.binding_years for programme in scene.city.programmes}
    names = {programme.id: label(programme.name, scene.lang) for programme in scene.city.programmes}
    found = [
        ApplicationLine(
            programme=names.get(grant.programme, Label(text=grant.programme, lang="de")),
            measure=Reference(id=grant.measure, title=titles[grant.measure]),
            apply=grant.apply,
            decision=grant.decision,
            apply_words=fmt.period(grant.apply, grant.apply, scene.lang),
            decision_words=date_words(scene.axis, grant.decision, scene.lang),
            amount=grant.amount,
            binding=_binding_words(binding.get(grant.programme), scene.lang),
        )
        for grant in scene.plan.claims.grants
        if grant.to_file and grant.measure in titles
    ]
    return tuple(sorted(found, key=lambda line: (line.apply, line.measure.id)))


def _binding_words(years: int | None, lang: Lang) -> str:
    """Say how long what the grant paid for must serve its purpose (B-23)."""
    if not years:
        return ""
    return say(lang, "binding-one" if years == 1 else "binding-many", years=years)
