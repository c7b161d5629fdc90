"""Problems and plans as JSON: loss-free, with an honest schema and clear errors."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_problems import random_problem

from lindwurm.core.planning.codec import FormatError
from lindwurm.core.planning.plan import Bound, Plan
from lindwurm.core.planning.plan_json import plan_from_json, plan_schema, plan_to_json, read_plan, write_plan
from lindwurm.core.planning.problem_json import problem_from_json, problem_hash, problem_to_json
from lindwurm.core.planning.solve.assemble import assemble
from lindwurm.core.planning.solve.engine import Engine
from lindwurm.core.planning.solve.options import SolveOptions

OPTIONS = SolveOptions(work=4)


@pytest.fixture(scope="module")
def plan() -> Plan:
    problem = random_problem(6)
    return assemble(problem, Engine(problem, OPTIONS, lambda _p: None).run(), OPTIONS, 0.0)


@pytest.mark.parametrize("seed", range(20))
def test_problem_survives_json(seed: int) -> None:
    problem = random_problem(seed)
    again = problem_from_json(json.loads(json.dumps(problem_to_json(problem))))
    assert again == problem
    assert problem_hash(again) == problem_hash(problem)


def test_problems_that_differ_have_different_hashes() -> None:
    assert len({problem_hash(random_problem(seed)) for seed in range(30)}) == 30


def test_plan_survives_its_file(plan: Plan) -> None:
    assert read_plan(write_plan(plan)) == plan


def test_plan_file_names_both_gaps(plan: Plan) -> None:
    assert plan.certificate is not None
    told = replace(
        plan,
        objective=replace(plan.objective, value=900),
        bound=Bound(value=1000, kind="by-solver"),
        certificate=replace(plan.certificate, value=1200),
    )
    data = plan_to_json(told)
    assert (data["gap_certified"], data["gap_by_solver"]) == (0.25, 0.1)
    assert plan_from_json(data | {"gap": 0.1}) == told
    assert plan_to_json(replace(told, bound=Bound(value=1200, kind="certified")))["gap_by_solver"] is None


def test_plan_file_fits_the_published_schema(plan: Plan) -> None:
    jsonschema.Draft202012Validator.check_schema(plan_schema())
    jsonschema.validate(plan_to_json(plan), plan_schema())


def test_plan_schema_refuses_unknown_keys(plan: Plan) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**plan_to_json(plan), "extra": 1}, plan_schema())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "other/1"}, "format: expected lindwurm-plan/1, got 'other/1'"),
        ({"city": 7}, "city: expected text, got 7"),
        ({"floor": "much"}, "floor: expected a whole number, got 'much'"),
        ({"floor": True}, "floor: expected a whole number, got True"),
        ({"now": "2027-Q5"}, "now: expected a quarter such as 2027-Q1, got '2027-Q5'"),
        ({"now": 5}, "now: expected a quarter such as 2027-Q1, got 5"),
        ({"choices": {}}, "choices: expected a list, got {}"),
        ({"bound": []}, "bound: expected an object, got []"),
        ({"claims": {"overruns": [{"rule": "X-1"}]}}, "claims.overruns[0].rule: expected one of M-1"),
    ],
)
def test_wrong_plan_file_names_the_place(plan: Plan, change: dict[str, Any], message: str) -> None:
    with pytest.raises(FormatError) as error:
        plan_from_json({**plan_to_json(plan), **change})
    assert str(error.value).startswith(message)


def test_missing_and_unknown_keys_are_named(plan: Plan) -> None:
    data = plan_to_json(plan)
    with pytest.raises(FormatError, match="expected only the keys"):
        plan_from_json({**data, "colour": "red"})
    del data["city"]
    with pytest.raises(FormatError, match="city: expected a value"):
        plan_from_json(data)


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 5_000, '{"format": "lindwurm-plan/1"}'])
def test_text_that_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        read_plan(text)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_mutated_plan_files_read_or_raise_format_errors_only(plan: Plan, data: st.DataObject) -> None:
    text = write_plan(plan)
    at = data.draw(st.integers(0, len(text) - 1))
    piece = data.draw(st.text(max_size=4))
    with contextlib.suppress(FormatError):
        read_plan(text[:at] + piece + text[at + data.draw(st.integers(0, 5)) :])
