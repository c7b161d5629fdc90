"""Reads the choices of a plan file; what a plan claims beyond them is the planner's business."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lindwurm.core.city import PlanChoice, PlanVersion, Text
from lindwurm.core.cityfiles.findings import Finding, make_finding
from lindwurm.core.cityfiles.sources import read_text
from lindwurm.core.periods import Quarter, QuarterFormatError

PLAN_FORMAT = "lindwurm-plan/1"


def read_plan(root: Path, name: str, about: Mapping[str, Any]) -> PlanVersion | Finding:
    """Return the plan version of a file, described by its entry in versions.yaml, or why it cannot be read."""
    text = read_text(root, name)
    if isinstance(text, Finding):
        return text
    try:
        document = json.loads(text)
    except RecursionError:
        return make_finding("no-json", file=name, problem="nested too deeply")
    except ValueError as error:
        return make_finding("no-json", file=name, line=getattr(error, "lineno", 0), problem=str(error))
    if not isinstance(document, dict) or document.get("format") != PLAN_FORMAT:
        return _refused(name, "ein anderes Format", "another format", "format")
    entries = document.get("choices")
    if not isinstance(entries, list):
        return _refused(name, "keine Liste der Auswahl", "no list of choices", "choices")
    choices = []
    for place, entry in enumerate(entries):
        choice = _choice(entry)
        if choice is None:
            return _refused(name, "eine unlesbare Auswahl", "an unreadable choice", f"choices/{place}")
        choices.append(choice)
    return PlanVersion(
        id=name.removeprefix("plans/").removesuffix(".json"),
        title=about.get("title"),
        published_on=about.get("published_on"),
        note=about.get("note"),
        choices=tuple(choices),
        document=text,
    )


def write_plan(plan: PlanVersion) -> str:
    """Return the file of a plan version: as it was read, else its choices alone."""
    if plan.document:
        return plan.document
    choices = [
        {
            "measure": choice.measure,
            "variant": choice.variant,
            "calls": list(choice.calls),
            "start": str(choice.start),
        }
        for choice in plan.choices
    ]
    return json.dumps({"format": PLAN_FORMAT, "choices": choices}, ensure_ascii=False, indent=1) + "\n"


def _refused(name: str, german: str, english: str, path: str) -> Finding:
    return make_finding("no-plan", file=name, path=path, what=Text(de=german, en=english))


def _choice(entry: object) -> PlanChoice | None:
    if not isinstance(entry, dict):
        return None
    measure, variant, start = entry.get("measure"), entry.get("variant"), entry.get("start")
    calls = entry.get("calls", [])
    if not (isinstance(measure, str) and isinstance(variant, str) and isinstance(start, str)):
        return None
    if not isinstance(calls, list) or not all(isinstance(call, str) for call in calls):
        return None
    try:
        return PlanChoice(measure=measure, variant=variant, calls=tuple(calls), start=Quarter.parse(start))
    except QuarterFormatError:
        return None
