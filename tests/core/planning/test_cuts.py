"""Cuts: a hand-worked one, every kind of fault refused, and none that any plan of a small problem breaks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from planning_builders import a_cost, a_line, a_measure, a_problem, a_synergy, a_variant, money_years
from random_problems import random_problem

from lindwurm.core.planning.certificate import certified_value
from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.cuts import MOST_CUTS, MOST_FACTOR, MOST_ROWS, CutCheck
from lindwurm.core.planning.matrix import ChoiceModel, build_model
from lindwurm.core.planning.plan import Certificate, Cut, CutCounts, CutRow
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.solve.bases import Bases
from lindwurm.core.planning.solve.budget import Budget
from lindwurm.core.planning.solve.certify import certify
from lindwurm.core.planning.solve.lp import LinearModel
from lindwurm.core.planning.solve.options import SolveOptions
from lindwurm.core.planning.solve.tighten import Tightener
from lindwurm.core.planning.verify import Checker

EUR = 100


def _three_projects() -> ChoiceModel:
    """Three projects of 60,000 EUR each, one also as a small one of 30,000, and 100,000 EUR in the only year."""
    big = a_variant(id="big", costs=(a_cost(amount=60_000 * EUR),))
    small = a_variant(id="small", share=Fraction(1, 2), costs=(a_cost(amount=30_000 * EUR),))
    measures = (
        a_measure(id="a", variants=(big,)),
        a_measure(id="b", variants=(big,)),
        a_measure(id="c", variants=(big, small)),
    )
    problem = a_problem(
        horizon=4, measures=measures, lines=(a_line(years=money_years(100_000 * EUR)),), units=()
    )
    return build_model(build_columns(problem))


BUDGET = (CutRow(row="budget:line:2027", factor=1),)
HALF = 30_000 * EUR
"""Of 100,000 EUR more than 40,000 are left beside a big project: the small one fits, a second big one does not."""
ONE_BIG = Cut(
    rows=BUDGET,
    counts=tuple(CutCounts(measure=m, thresholds=(HALF + 1,)) for m in ("a", "b", "c")),
    most=1,
    multiplier="1",
)


def test_cut_worked_by_hand_is_proved_and_read_as_a_row() -> None:
    model = _three_projects()
    (row,) = CutCheck(model).rows((ONE_BIG,))
    big = {n for n, column in enumerate(model.columns.columns) if column.choice.variant == "big"}
    assert (set(row.variables), set(row.coefficients), row.rhs) == (big, {1}, 1)


def test_cut_lowers_the_bound_that_its_rows_alone_prove() -> None:
    model = _three_projects()
    best = max(model.value)
    small = max(column.value for column in model.columns.columns if column.choice.variant == "small")
    with_cut = Certificate(duty=0, value=0, duals=(), cuts=(replace(ONE_BIG, multiplier=str(best)),))
    # Beside the one big project only the small variant is left, which is worth half as much.
    assert certified_value(model, with_cut) == best + small
    assert certified_value(model, replace(with_cut, cuts=())) == 3 * best


def _changed(**changes: object) -> Cut:
    return replace(ONE_BIG, **changes)


FIRST = CutCounts(measure="a", thresholds=(HALF,))


@pytest.mark.parametrize(
    ("cut", "message"),
    [
        (_changed(most=0), "cut 1: its rows allow a count above 0, so it is not proved"),
        (
            _changed(counts=tuple(CutCounts(measure=m, thresholds=(HALF,)) for m in ("a", "b", "c"))),
            "cut 1: its rows allow a count above 1, so it is not proved",
        ),
        (
            _changed(rows=(CutRow(row="budget:moon:2027", factor=1),)),
            "cut 1: expected rows of this problem, got budget:moon:2027",
        ),
        (_changed(rows=(CutRow(row=BUDGET[0].row, factor=-1),)), "cut 1: expected factors from 1 to"),
        (_changed(rows=(CutRow(row=BUDGET[0].row, factor=0),)), "cut 1: expected factors from 1 to"),
        (
            _changed(rows=(CutRow(row=BUDGET[0].row, factor=MOST_FACTOR + 1),)),
            "cut 1: expected factors from 1 to",
        ),
        (_changed(rows=BUDGET * 2), "cut 1: expected each row once, got one twice"),
        (_changed(most=-1), "cut 1: expected a count of 0 to 60 as the most, got another"),
        (_changed(most=10**9), "cut 1: expected a count of 0 to 60 as the most, got another"),
        (
            _changed(counts=(CutCounts(measure="moon", thresholds=(1,)),)),
            "cut 1: expected measures with a choice, got moon",
        ),
        (
            _changed(counts=(CutCounts(measure="a", thresholds=()),)),
            "cut 1: expected rising thresholds of at least 1, got others for a",
        ),
        (
            _changed(counts=(CutCounts(measure="a", thresholds=(0,)),)),
            "cut 1: expected rising thresholds of at least 1, got others for a",
        ),
        (
            _changed(counts=(CutCounts(measure="a", thresholds=(2, 1)),)),
            "cut 1: expected rising thresholds of at least 1, got others for a",
        ),
        (_changed(counts=(FIRST, FIRST)), "cut 1: expected each measure once, got one twice"),
        (_changed(multiplier="-1"), "expected multipliers of at least 0, got a negative one"),
        (_changed(multiplier="1e999999999"), "expected decimals of moderate size as multipliers"),
        (_changed(rows=BUDGET * (MOST_ROWS + 1)), f"expected at most {MOST_ROWS} rows in all cuts"),
    ],
)
def test_faulty_cut_is_refused(cut: Cut, message: str) -> None:
    certificate = Certificate(duty=0, value=0, duals=(), cuts=(cut,))
    with pytest.raises(ValueError, match="^" + message):
        certified_value(_three_projects(), certificate)


def test_more_cuts_than_anybody_should_have_to_check_are_refused() -> None:
    certificate = Certificate(duty=0, value=0, duals=(), cuts=(ONE_BIG,) * (MOST_CUTS + 1))
    with pytest.raises(ValueError, match=f"^expected at most {MOST_CUTS} cuts"):
        certified_value(_three_projects(), certificate)


def test_column_that_adds_money_is_allowed_for_though_it_counts_nothing() -> None:
    model = _three_projects()
    saver = a_measure(id="d", variants=(a_variant(costs=(a_cost(amount=-20_000 * EUR, secured=True),)),))
    problem = model.columns.problem
    richer = build_model(build_columns(replace(problem, measures=(*problem.measures, saver))))
    with pytest.raises(ValueError, match="so it is not proved"):
        CutCheck(richer).rows((ONE_BIG,))
    assert CutCheck(richer).rows((replace(ONE_BIG, most=2),))[0].rhs == 2


# --- found ones, against all plans of small problems -----------------------------------------------------


def _tightened(problem: Problem) -> tuple[ChoiceModel, Certificate, int]:
    """Return model, certificate and the bound of the relaxation without cuts."""
    model = build_model(build_columns(problem))
    value = {v: worth for v, worth in enumerate(model.value) if worth}
    linear = LinearModel(model)
    relaxation = linear.solve(value)
    assert relaxation is not None
    part = Budget(SolveOptions(work=100), lambda: False).part(1.0)
    tight = Tightener(model, linear, value, ()).run(relaxation, part)
    duty = model.duty_constant
    plain = certify(model, relaxation, (), duty)
    return model, certify(model, tight.relaxation, (), duty, tight.cuts), plain.value


def _all_plans(problem: Problem, model: ChoiceModel) -> Iterator[tuple[dict[Choice, int], int]]:
    checker = Checker(problem)
    numbers = {column.choice: n for n, column in enumerate(model.columns.columns)}
    groups = [[None, *(model.columns.columns[v].choice for v in group)] for group in model.groups]
    for combination in itertools.product(*groups):
        chosen = tuple(choice for choice in combination if choice is not None)
        evaluation = checker.evaluate((*checker.fixed_choices, *chosen))
        if not evaluation.violations:
            yield {choice: numbers[choice] for choice in chosen}, evaluation.value


def _few_combinations(model: ChoiceModel, most: int = 2_000) -> bool:
    product = 1
    for group in model.groups:
        product *= 1 + len(group)
    return product <= most


def test_every_found_cut_holds_for_every_plan_of_small_problems() -> None:
    cuts = 0
    for seed in range(1_000, 1_250):
        problem = random_problem(seed)
        if not _few_combinations(build_model(build_columns(problem))):
            continue
        model, certificate, plain = _tightened(problem)
        assert certificate.value <= plain, f"seed {seed}: a cut made the bound worse"
        if not certificate.cuts:
            continue
        rows = CutCheck(model).rows(certificate.cuts)
        cuts += len(rows)
        best = 0
        for chosen, value in _all_plans(problem, model):
            best = max(best, value)
            taken = set(chosen.values())
            for row in rows:
                used = sum(c for v, c in zip(row.variables, row.coefficients, strict=True) if v in taken)
                assert used <= row.rhs, f"seed {seed}: {row.key}"
        assert best <= certificate.value, f"seed {seed}: bound"
    assert cuts >= 50


def test_certificate_keeps_the_cuts_that_matter_most_within_what_may_be_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = random_problem(1, 15)
    _, whole, _ = _tightened(problem)
    monkeypatch.setattr("lindwurm.core.planning.solve.certify.MOST_CUTS", 3)
    _, short, _ = _tightened(problem)
    assert (len(whole.cuts) > 3, len(short.cuts)) == (True, 3)
    assert whole.value < short.value


def test_found_cuts_stated_tighter_by_one_are_refused() -> None:
    refused = stated = 0
    for seed in range(3):
        model, certificate, _ = _tightened(random_problem(seed, 15))
        check = CutCheck(model)
        for cut in certificate.cuts:
            stated += 1
            try:
                check.rows((replace(cut, most=cut.most - 1),))
            except ValueError:
                refused += 1
    assert refused == stated >= 20


def test_cuts_lower_the_bound_of_a_small_city_by_several_per_cent() -> None:
    _, certificate, plain = _tightened(random_problem(2, 30))
    assert certificate.value < 0.97 * plain


def test_a_saving_between_two_measures_is_taken_out_by_the_columns_that_allow_it() -> None:
    items = (a_cost(amount=60_000 * EUR),)
    measures = tuple(a_measure(id=name, variants=(a_variant(costs=items),)) for name in ("a", "b", "c"))
    problem = a_problem(
        horizon=4,
        measures=measures,
        synergies=(a_synergy(first="a", second="b", saving=10_000 * EUR),),
        lines=(a_line(years=money_years(100_000 * EUR)),),
        units=(),
    )
    (base,) = (b for b in Bases(build_model(build_columns(problem))).all() if len(b.factors) > 1)
    assert {key.split(":")[0] for key in base.factors} == {"budget", "saving-if", "together-late"}


def test_solve_that_was_stopped_gives_nothing_and_any_other_still_its_relaxation() -> None:
    model = _three_projects()
    value = {v: worth for v, worth in enumerate(model.value) if worth}
    linear = LinearModel(model)
    linear.interrupt()
    assert linear.solve(value, stoppable=True) is None
    assert linear.solve(value) is not None
