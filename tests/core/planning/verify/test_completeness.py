"""Every rule has its example by name, and the check stands alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lindwurm.core.planning import verify
from lindwurm.core.planning.rules import Rule

ALLOWED = ("lindwurm.core.periods", "lindwurm.core.planning.verify")
QUESTION = {f"lindwurm.core.planning.{name}" for name in ("problem", "problem_json", "plan", "rules")}


def test_every_rule_has_an_example():
    texts = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))

    assert [rule for rule in Rule if f"def test_rule_{rule.replace('-', '_')}_" not in texts] == []


def modules():
    return sorted(Path(verify.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.name)
def test_verify_imports_the_question_and_the_standard_library_only(path):
    tree = ast.parse(path.read_text("utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    own = {name for name in imported if name.startswith("lindwurm")}

    assert [name for name in own if name not in QUESTION and not name.startswith(ALLOWED)] == []
    assert {"numpy", "ortools"}.isdisjoint(imported)


def test_verify_offers_its_names():
    assert verify.__all__ == [
        "Checker",
        "Evaluation",
        "Violation",
        "broken_rules",
        "evaluate",
        "possible_choices",
        "verify",
    ]
    assert all(hasattr(verify, name) for name in verify.__all__)
