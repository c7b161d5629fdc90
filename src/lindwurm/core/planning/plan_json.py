"""The plan as a file: format ``lindwurm-plan/1`` and its published JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from lindwurm.core.planning.codec import FormatError, decode, encode, json_schema
from lindwurm.core.planning.plan import PLAN_FORMAT, Plan

_NOT_READ = {"format", "gap", "gap_certified", "gap_by_solver"}
"""For readers only; `gap` stands in files written before there were two."""


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Turn a plan into JSON types; the gaps are added for readers and ignored when read."""
    return {"format": PLAN_FORMAT, **encode(plan), **gaps_to_json(plan)}


def gaps_to_json(plan: Plan) -> dict[str, float | None]:
    """Return how far the plan is below the best at most: proved, and on the solver's word; None = not stated."""
    gaps = {"gap_certified": plan.gap_certified, "gap_by_solver": plan.gap_by_solver}
    return {name: None if gap is None else round(gap, 6) for name, gap in gaps.items()}


def plan_from_json(data: object) -> Plan:
    """Build a plan from JSON types.

    Raises:
        FormatError: naming the first place that has another form.
    """
    if not isinstance(data, dict):
        raise FormatError("", "an object", data)
    if data.get("format") != PLAN_FORMAT:
        raise FormatError("format", PLAN_FORMAT, data.get("format"))
    return decode(Plan, {key: value for key, value in data.items() if key not in _NOT_READ})


def write_plan(plan: Plan) -> str:
    """Return the text of a plan file, readable and stable for comparison."""
    return json.dumps(plan_to_json(plan), indent=1, ensure_ascii=False) + "\n"


def read_plan(text: str) -> Plan:
    """Read the text of a plan file.

    Raises:
        FormatError: if the text is no JSON or has another form.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError("", "a JSON document", text) from error
    return plan_from_json(data)


def plan_schema() -> dict[str, Any]:
    """Return the published JSON Schema of a plan file."""
    schema = json_schema(Plan, title=PLAN_FORMAT)
    plan = schema["$defs"]["Plan"]
    plan["properties"] = {
        "format": {"const": PLAN_FORMAT},
        **plan["properties"],
        "gap_certified": {"type": ["number", "null"], "minimum": 0},
        "gap_by_solver": {"type": ["number", "null"], "minimum": 0},
    }
    plan["required"] = ["format", *plan["required"]]
    return schema
