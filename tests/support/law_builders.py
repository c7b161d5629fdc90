"""The law of the planner for tests of the intake."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from city_builders import a_city

from lindwurm.core.planning.intake.law import Law, law_of
from lindwurm.core.planning.problem import Reading
from lindwurm.core.rulesets import load_ruleset


def a_law(**overrides: Any) -> Law:
    """Read de-rp-2026 strictly, but let the gate open at 50 %."""
    base = law_of(a_city(), load_ruleset("de-rp-2026"), Reading.STRICT)
    return replace(base, **{"theta": 5_000, **overrides})
