"""Musterstadt shows every state and every feature of the format, and its plannable measures lack no figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from lindwurm.core.city import (
    UNLIMITED,
    AllocationIntake,
    ApplicationStatus,
    Assumed,
    AtOnceCapacity,
    CallIntake,
    City,
    CityKind,
    CostKind,
    DirectiveKind,
    Documented,
    EarlyStart,
    Estimated,
    ExceptionKind,
    FteCapacity,
    GroupKind,
    LineUse,
    LinkKind,
    Measure,
    OrganisationKind,
    PostsCapacity,
    Procurement,
    ProgrammeStatus,
    Progress,
    ProofStatus,
    Readiness,
    RollingIntake,
    Series,
    Variant,
    benefit,
    urgency_class,
    walk_figures,
)
from lindwurm.core.cityfiles import check_city, read_city
from lindwurm.core.cityfiles.findings import Severity
from lindwurm.core.planning.columns import ColumnSet, build_columns
from lindwurm.core.planning.intake import inconsistencies, intake, slipped_measures, unusable_programmes
from lindwurm.core.planning.problem import Kind, Problem, Reading
from lindwurm.core.rulesets import load_ruleset

FOLDER = Path(__file__).parents[2] / "cities" / "musterstadt"
DECIDED = {Kind.FREE, Kind.FIXED}
EXPECTED_WARNINGS = {"unconfirmed-duty", "unconfirmed-exception"}
ENABLING = ["adm-data-platform", "adm-data-post", "adm-shared-tender", "eco-duct-north", "edu-support-post"]
ENABLING += ["adm-process-atlas", "ene-sensor-network"]


@pytest.fixture(scope="module")
def city() -> City:
    return read_city(FOLDER)


@pytest.fixture(scope="module")
def problem(city: City) -> Problem:
    return intake(city, load_ruleset("de-rp-2026"), reading=Reading.STRICT)


@pytest.fixture(scope="module")
def columns(problem: Problem) -> ColumnSet:
    return build_columns(problem)


def plannable(city: City) -> list[Measure]:
    return [entry for entry in city.measures if entry.ways]


def variants(city: City) -> list[Variant]:
    return [variant for entry in city.measures for variant in entry.variants]


def test_check_finds_no_error_and_only_the_intended_warnings() -> None:
    findings, checked = check_city(FOLDER)

    assert checked is not None
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    assert {finding.code for finding in findings} == EXPECTED_WARNINGS


def test_city_says_that_it_is_fictional(city: City) -> None:
    assert city.kind is CityKind.FICTIONAL
    assert city.ags == "07999000"
    assert city.notice.de.startswith("Musterstadt ist erfunden")
    assert city.notice.en is not None
    assert all("(fiktiv)" in programme.name.de for programme in city.programmes)


def test_measures_have_the_promised_number_and_sizes(city: City) -> None:
    costs = [
        sum(item.amount.likely or 0 for item in entry.variants[0].costs) // 100
        for entry in city.measures
        if entry.variants
    ]
    sizes = Counter("small" if cost < 150_000 else "medium" if cost < 500_000 else "large" for cost in costs)

    assert 115 <= len(city.measures) <= 130
    assert 95 <= len(plannable(city)) <= 105
    assert sizes["small"] > sizes["medium"] > sizes["large"] >= 10
    assert max(costs) <= 3_500_000


def test_measures_show_every_progress_and_every_readiness(city: City) -> None:
    assert {entry.progress for entry in city.measures} == set(Progress)
    assert {entry.readiness for entry in city.measures} == set(Readiness)
    assert Counter(entry.readiness for entry in city.measures)[Readiness.IDEA] <= 6
    assert Counter(entry.readiness for entry in city.measures)[Readiness.OUTLINE] <= 6


def test_units_of_three_partners_use_every_kind_of_capacity(city: City) -> None:
    assert {entry.kind for entry in city.organisations if entry.partner} == {
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.UNIVERSITY,
        OrganisationKind.UTILITY,
    }
    assert {type(unit.capacity) for unit in city.units} == {FteCapacity, AtOnceCapacity, PostsCapacity}
    assert {unit.organisation for unit in city.units} == {"city", "university", "works"}
    assert any(unit.retirements for unit in city.units)
    assert any(unit.soft for unit in city.units)
    assert any(isinstance(unit.capacity, FteCapacity) and unit.capacity.every_year for unit in city.units)


def test_texts_are_complete_in_both_languages(city: City) -> None:
    lacking = [
        entry.id
        for entry in city.measures
        if not entry.title.en or not entry.in_short.en or not entry.title.de
    ]
    assert lacking == []
    assert [entry.id for entry in city.measures if len(entry.in_short.de.split()) > 60] == []
    assert [programme.id for programme in city.programmes if not programme.name.en] == []
    titles = Counter(entry.title.de for entry in city.measures)
    assert [title for title, count in titles.items() if count > 1] == []


def test_plannable_measures_lack_no_figure(city: City) -> None:
    plannable_ids = {entry.id for entry in plannable(city)}
    missing = [
        path
        for path, figure in walk_figures(city)
        if figure.likely is None and (path.split("/")[0] != "measures" or path.split("/")[1] in plannable_ids)
    ]
    assert missing == ["programmes/health-nearby/rate/normal"]


def test_plannable_measures_are_assessed_and_enabling_ones_have_no_benefit(city: City) -> None:
    assert [entry.id for entry in plannable(city) if urgency_class(city, entry) is None] == []
    assert [entry.id for entry in plannable(city) if not benefit(city, entry)] == sorted(ENABLING)


def test_duties_are_confirmed_with_basis_and_deadline(city: City) -> None:
    confirmed = [entry for entry in city.measures if entry.duty is not None and entry.duty.confirmed_by]
    assert 15 <= len(confirmed) <= 20
    assert all(entry.duty is not None and entry.duty.legal_basis for entry in confirmed)
    assert any(entry.duty is not None and entry.duty.confirmed_by is None for entry in city.measures)


FEATURES: dict[str, Callable[[City], bool]] = {
    "documented figures": lambda c: any(isinstance(f.origin, Documented) for _, f in walk_figures(c)),
    "estimated ranges": lambda c: any(
        isinstance(f.origin, Estimated) and f.low is not None for _, f in walk_figures(c)
    ),
    "size classes": lambda c: any(
        isinstance(f.origin, Estimated) and f.origin.size_class is not None for _, f in walk_figures(c)
    ),
    "assumed figures": lambda c: any(isinstance(f.origin, Assumed) for _, f in walk_figures(c)),
    "liquidity limit": lambda c: c.parameters.liquidity is not None,
    "theta by override": lambda c: [(o.rule, o.key) for o in c.ruleset.overrides] == [("B-6", "theta")],
    "every proof status": lambda c: {entry.status for entry in c.weak_status} == set(ProofStatus),
    "scales of criteria": lambda c: all(len(entry.scale) == 4 for entry in c.urgency.criteria),
    "six fields": lambda c: len(c.fields) == 6 and len(c.goals) >= 10,
    "milestone area of a measure": lambda c: any(entry.milestone_area for entry in c.measures),
    "12 to 15 lines": lambda c: 12 <= len(c.lines) <= 15,
    "both series": lambda c: {line.series for line in c.lines} == set(Series),
    "every line use": lambda c: {line.use for line in c.lines} == set(LineUse),
    "gate": lambda c: {line.gate for line in c.lines} == {True, False},
    "unlimited line": lambda c: any(year.amount is UNLIMITED for line in c.lines for year in line.years),
    "commitment authority": lambda c: any(year.authority for line in c.lines for year in line.years),
    "effective in mid-year": lambda c: any(year.effective for line in c.lines for year in line.years),
    "left of this year": lambda c: any(year.left for line in c.lines for year in line.years),
    "rests of two vintages": lambda c: (
        {rest.vintage for line in c.lines for rest in line.rests} == {2025, 2026}
    ),
    "carry-over": lambda c: {line.carry_over.share < 1 for line in c.lines if line.carry_over} == {True},
    "frame facts": lambda c: len(c.frame) >= 3,
    "about 15 programmes": lambda c: 15 <= len(c.programmes) <= 19,
    "every intake": lambda c: (
        {type(p.intake) for p in c.programmes} >= {CallIntake, RollingIntake, AllocationIntake}
    ),
    "raised rates": lambda c: any(p.rate is not None and p.rate.raised for p in c.programmes),
    "every cap": lambda c: all(
        any(getattr(p.caps, name) for p in c.programmes)
        for name in ("grant_min", "grant_max", "eligible_max", "cost_min")
    ),
    "total of a programme": lambda c: any(p.total for p in c.programmes),
    "applications per call": lambda c: any(p.applications_per_call for p in c.programmes),
    "pairs": lambda c: sum(len(p.pairs) for p in c.programmes) >= 3,
    "precondition": lambda c: any(p.precondition for p in c.programmes),
    "early start of both kinds": lambda c: {p.early_start for p in c.programmes} >= set(EarlyStart),
    "end of payments": lambda c: any(p.payments_until for p in c.programmes),
    "pay-out lag": lambda c: any(p.payout_lag is not None and p.payout_lag.likely for p in c.programmes),
    "binding period": lambda c: any(p.binding_years for p in c.programmes),
    "application and proof staff": lambda c: any(p.application_staff and p.proof_staff for p in c.programmes),
    "every status of programmes": lambda c: {p.status for p in c.programmes} == set(ProgrammeStatus),
    "open values": lambda c: any(p.open for p in c.programmes),
    "one to three variants": lambda c: {len(m.variants) for m in c.measures} == {0, 1, 2, 3},
    "share of the benefit": lambda c: any(v.share < 1 for v in variants(c)),
    "window": lambda c: any(v.window for v in variants(c)),
    "contract value": lambda c: any(v.contract_value for v in variants(c)),
    "tender staff": lambda c: any(v.tender_staff for v in variants(c)),
    "every procurement": lambda c: {v.procurement for v in variants(c)} == set(Procurement),
    "both cost kinds": lambda c: {i.kind for v in variants(c) for i in v.costs} == set(CostKind),
    "late contract": lambda c: any(i.contract_at for v in variants(c) for i in v.costs),
    "spread and offset": lambda c: any(
        i.at.first and i.at.quarters > 1 for v in variants(c) for i in v.costs
    ),
    "savings, secured and expected": lambda c: (
        {f.secured for v in variants(c) for f in v.follow_up} >= {True, False}
    ),
    "post that adds capacity": lambda c: any(
        s.lasting and (s.fte.likely or 0) < 0 for v in variants(c) for s in v.staff
    ),
    "staff for a part of the work": lambda c: any(s.quarters for v in variants(c) for s in v.staff),
    "result lines": lambda c: any(len(i.lines) == 2 for v in variants(c) for i in v.costs),
    "every gate exception": lambda c: (
        {e.kind for m in c.measures for e in m.exceptions} == set(ExceptionKind)
    ),
    "unconfirmed exception": lambda c: any(e.confirmed_by is None for m in c.measures for e in m.exceptions),
    "earliest start": lambda c: (
        {m.earliest_start.reason is None for m in c.measures if m.earliest_start} == {True, False}
    ),
    "deadlines, hard and soft": lambda c: (
        {m.deadline.hard for m in c.measures if m.deadline} == {True, False}
    ),
    "both kinds of link": lambda c: {a.kind for m in c.measures for a in m.after} == set(LinkKind),
    "lag": lambda c: any(a.lag for m in c.measures for a in m.after),
    "basis of a link": lambda c: any(a.basis for m in c.measures for a in m.after),
    "0.4 links per measure": lambda c: sum(len(m.after) for m in c.measures) >= 0.4 * len(c.measures),
    "external events": lambda c: (
        {w.event for m in c.measures for w in m.waits_for} == {e.id for e in c.events}
    ),
    "both kinds of group": lambda c: {g.kind for g in c.groups} == set(GroupKind),
    "two or three synergies": lambda c: 2 <= len(c.synergies) <= 3,
    "milestones, done and by offset": lambda c: (
        {(s.done, s.offset is None) for m in c.measures for s in m.milestones}
        >= {(True, True), (False, False)}
    ),
    "risks": lambda c: sum(1 for m in c.measures if m.fact_sheet.risks) >= 10,
    "facts": lambda c: any(m.facts for m in c.measures),
    "sites": lambda c: {s for m in c.measures for s in m.sites} == {s.id for s in c.sites},
    "pilot": lambda c: any(m.pilot for m in c.measures),
    "editorial ideas": lambda c: any(m.editorial for m in c.measures),
    "not yet published": lambda c: len({m.publication for m in c.measures}) >= 3,
    "running needs": lambda c: all(m.remaining for m in c.measures if m.progress is Progress.RUNNING),
    "follow-up of done measures": lambda c: any(
        m.remaining and m.remaining.follow_up for m in c.measures if m.progress is Progress.DONE
    ),
    "every state of applications": lambda c: (
        {a.status for a in c.state.applications} == set(ApplicationStatus)
    ),
    "three past years": lambda c: {entry.quarter.year for entry in c.state.spent} == {2024, 2025, 2026},
    "started with calls": lambda c: any(entry.calls for entry in c.state.started),
    "commitments": lambda c: len(c.state.committed) >= 2,
    "both kinds of directive": lambda c: {d.kind for d in c.directives} == set(DirectiveKind),
    "directive for a variant": lambda c: any(d.variant for d in c.directives),
    "two published plans": lambda c: len([p for p in c.plans if p.published_on]) == 2,
}


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_feature_of_the_format_is_shown(city: City, feature: str) -> None:
    assert FEATURES[feature](city)


def test_intake_takes_every_plannable_measure(city: City, problem: Problem) -> None:
    assert inconsistencies(problem) == ()
    decided = [entry.id for entry in problem.measures if entry.kind in DECIDED]
    assert decided == [entry.id for entry in plannable(city)]
    assert {entry.kind for entry in problem.measures} == set(Kind)


def test_intake_lists_ideas_and_the_unknown_as_not_planned(problem: Problem) -> None:
    assert [entry.measure for entry in problem.not_planned] == [
        "edu-campus-card",
        "ene-hydrogen",
        "life-noise-map",
        "mob-shuttle",
    ]


def test_intake_leaves_out_programmes_that_cannot_be_used(city: City) -> None:
    assert unusable_programmes(city) == (
        ("health-nearby", "missing: rate, intake, chance"),
        ("model-cities", "not-usable"),
    )


def test_published_plan_fixes_near_starts_and_shows_what_slipped(city: City, problem: Problem) -> None:
    fixed = {entry.id for entry in problem.measures if entry.kind is Kind.FIXED}

    assert city.published_plan is not None
    assert city.published_plan.id == "2026-autumn"
    assert fixed >= {"adm-records-all", "adm-security", "mob-depot-charging", "ene-sensor-network"}
    assert ("eco-events", "missed") in slipped_measures(city)


def test_open_reading_differs_by_the_exception_that_nobody_confirmed_only(
    city: City, problem: Problem
) -> None:
    opened = intake(city, load_ruleset("de-rp-2026"), reading=Reading.OPEN)
    pairs = zip(problem.measures, opened.measures, strict=True)
    assert [strict.id for strict, other in pairs if strict != other] == ["edu-kita-digital"]
    assert opened.lines == problem.lines


def test_every_measure_can_start_and_every_duty_can_be_met_in_time(
    problem: Problem, columns: ColumnSet
) -> None:
    ways: dict[str, list[int]] = {}
    for column in columns.columns:
        ways.setdefault(column.measure, []).append(column.duty)

    decided = [entry for entry in problem.measures if entry.kind is Kind.FREE]
    assert [entry.id for entry in decided if entry.id not in ways] == []
    duties = [entry.id for entry in decided if entry.duty is not None]
    assert len(duties) >= 8
    assert [key for key in duties if min(ways[key])] == []


def test_only_the_unconfirmed_exception_bars_a_whole_variant(city: City, columns: ColumnSet) -> None:
    possible = {(column.measure, column.choice.variant) for column in columns.columns}
    barred = [
        (entry.id, variant.id)
        for entry in plannable(city)
        for variant in entry.ways
        if (entry.id, variant.id) not in possible
    ]
    fixed = {entry.id for entry in columns.problem.measures if entry.kind is Kind.FIXED}
    assert [key for key in barred if key[0] not in fixed] == [("edu-kita-digital", "19")]


def test_published_plan_could_have_been_computed(city: City, problem: Problem, columns: ColumnSet) -> None:
    """No call decided after the start, no notice that lapsed; the year's budget is in effect."""
    possible = {column.choice for column in columns.columns}
    free = {entry.id for entry in problem.measures if entry.kind is Kind.FREE}
    published = [entry.published for entry in problem.measures if entry.id in free and entry.published]

    assert len(published) >= 45
    # The calendar was to start before now and did not.
    assert [choice.measure for choice in published if choice not in possible] == ["eco-events"]


def test_programme_that_decides_on_applications_says_when_a_notice_lapses(city: City) -> None:
    silent = [
        entry.id
        for entry in city.programmes
        if entry.usable and entry.start_within is None and not isinstance(entry.intake, AllocationIntake)
    ]
    assert silent == []


def test_knowledge_is_handed_over_before_those_who_have_it_leave(city: City) -> None:
    measure = next(entry for entry in city.measures if entry.id == "adm-knowledge")

    assert measure.deadline is not None
    assert (str(measure.deadline.quarter), measure.deadline.hard) == ("2030-Q1", True)
