"""The drawn cities: the same everywhere, with every feature of the model, and with a plan that keeps all duties."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.planning.generate import city
from benchmarks.planning.town.draw import Draw

from lindwurm.core.planning.problem import (
    ApplicationStatus,
    DirectiveKind,
    GroupKind,
    Kind,
    LinkKind,
    Problem,
    Series,
)
from lindwurm.core.planning.problem_json import problem_from_json, problem_hash
from lindwurm.core.planning.ranked import ranked_choices
from lindwurm.core.planning.verify import Checker, evaluate

ROOT = Path(__file__).parents[3]


def fingerprint(problem: Problem) -> str:
    """Hash the drawn figures; fields that the model may gain later do not count."""
    figures = [
        [
            [m.id, m.kind, str(m.benefit), m.urgency, m.earliest, m.duty and m.duty.deadline]
            + [
                [v.id, v.duration, v.lead, [i.amount for i in v.costs], [s.amount for s in v.staff]]
                for v in m.variants
            ]
            for m in problem.measures
        ],
        [[link.predecessor, link.successor, link.kind, link.lag] for link in problem.links],
        [[[y.amount, y.authority, y.effective] for y in line.years] for line in problem.lines],
        [unit.quarters for unit in problem.units],
        [[p.rate, p.total, [[c.apply, c.decision] for c in p.calls]] for p in problem.programmes],
        [synergy.saving for synergy in problem.synergies],
    ]
    return hashlib.sha256(json.dumps(figures, default=str).encode()).hexdigest()[:16]


def test_city_is_the_same_everywhere() -> None:
    """A new hash means new cities: then their name changes too, for old figures no longer hold."""
    assert fingerprint(city(10, 1)) == "4fc7ab546153c704"
    assert fingerprint(city(50, 1)) == "6ccffb96c20dda08"


def test_city_of_another_seed_is_another_one() -> None:
    assert fingerprint(city(10, 1)) != fingerprint(city(10, 2))


def test_tightness_changes_limits_only() -> None:
    loose, tight = city(50, 1, tightness=0.8), city(50, 1, tightness=0.4)

    assert [m.variants for m in loose.measures] == [m.variants for m in tight.measures]
    assert loose.programmes == tight.programmes
    assert sum(y.amount for li in loose.lines for y in li.years) > sum(
        y.amount for li in tight.lines for y in li.years
    )


def test_city_of_two_seeds_has_every_feature_of_the_model() -> None:
    problems = [city(150, 1), city(150, 2)]
    measures = [m for p in problems for m in p.measures]
    programmes = [each for p in problems for each in p.programmes]
    lines = [line for p in problems for line in p.lines]
    variants = [variant for measure in measures for variant in measure.variants]
    items = [item for variant in variants for item in variant.costs]
    follow_ups = [follow for variant in variants for follow in variant.follow_ups]
    groups = {group.kind for p in problems for group in p.groups}
    features = {
        "kinds": {measure.kind for measure in measures} == set(Kind),
        "duties": any(measure.duty for measure in measures),
        "hard deadlines": any(measure.latest_finish for measure in measures),
        "waits": any(measure.waits for measure in measures),
        "flags": all(
            any(getattr(m, flag) for m in measures) for flag in ("unavoidable", "important", "begun")
        ),
        "published": any(measure.published for measure in measures if measure.kind is Kind.FREE),
        "applications": {a.status for m in measures for a in m.applications} == set(ApplicationStatus),
        "running use": any(measure.fixed_use and measure.fixed_use.staff for measure in measures),
        "windows": any(variant.window for variant in variants),
        "tenders": any(variant.tender_staff for variant in variants),
        "posts": any(s.lasting and s.amount < 0 for v in variants for s in v.staff),
        "savings": {item.secured for item in items if item.amount < 0} == {True, False},
        "follow-up savings": {each.secured for each in follow_ups if each.amount < 0} == {True, False},
        "lives": {bool(item.life) for item in items} == {True, False},
        "links": {link.kind for p in problems for link in p.links} == set(LinkKind),
        "lags": any(link.lag for p in problems for link in p.links),
        "groups": groups == set(GroupKind),
        "synergies": all(p.synergies for p in problems),
        "directives": {d.kind for p in problems for d in p.directives} == set(DirectiveKind),
        "series": {line.series for line in lines} == set(Series),
        "gate": any(line.gated and line.theta for line in lines),
        "rests": any(line.rests for line in lines),
        "carry-over": {line.carry_life for line in lines} == {1, 2},
        "authority": any(year.authority is not None for line in lines for year in line.years),
        "late budget": any(year.effective is not None for line in lines for year in line.years),
        "utility": any(not line.municipal for line in lines),
        "liquidity": {p.parameters.liquidity is None for p in problems} == {True, False},
        "rolling": {programme.rolling for programme in programmes} == {True, False},
        "allocation": any(programme.allocation for programme in programmes),
        "pairs": any(programme.pairs for programme in programmes),
        "limits": all(
            any(getattr(programme, name) for programme in programmes)
            for name in (
                "precondition",
                "grant_min",
                "grant_max",
                "eligible_max",
                "cost_min",
                "total",
                "applications_per_call",
                "early_start_barred",
                "payments_until",
                "payout_lag",
                "staff",
                "proof_staff",
                "start_within",
            )
        ),
    }

    assert [name for name, there in features.items() if not there] == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_few_measures_hold_a_third_of_all_benefit(seed: int) -> None:
    benefits = sorted((measure.benefit for measure in city(50, seed).measures), reverse=True)

    assert 3 * sum(benefits[:3]) < sum(benefits)


def test_list_of_a_drawn_city_keeps_every_rule() -> None:
    problem = city(50, 2)

    assert evaluate(problem, ranked_choices(problem)).violations == ()


def test_fixed_part_of_a_drawn_city_is_a_plan() -> None:
    checker = Checker(city(50, 3, horizon=48, programmes=40))

    assert checker.evaluate(checker.fixed_choices).violations == ()


def test_city_under_ten_measures_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 10 measures, found 9"):
        city(9, 1)


def test_draw_refuses_nothing_and_repeats_itself() -> None:
    first, second = Draw("a"), Draw("a")
    drawn = [first.weighted("abc", (1, 0, 3)) for _ in range(200)]

    assert drawn == [second.weighted("abc", (1, 0, 3)) for _ in range(200)]
    assert set(drawn) == {"a", "c"}
    assert sorted(first.shuffled(range(9))) == list(range(9))


@pytest.mark.integration
def test_command_writes_the_problem_that_the_function_draws(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.planning.generate", "10:4", "--out", str(tmp_path)]

    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    written = (tmp_path / "city-10-4.problem.json").read_text("utf-8")
    assert problem_from_json(json.loads(written)) == city(10, 4)
    assert problem_hash(city(10, 4)) in said
