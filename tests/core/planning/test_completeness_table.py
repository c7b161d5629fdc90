"""The page on completeness leaves out no rule and no sentence, and names modules and tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lindwurm.core.planning.rules import Rule

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "completeness.md").read_text("utf-8")
SENTENCES = {1: 44, 2: 26, 3: 26, 4: 10}
"""How many sentences each section of the specification has."""
MOST_LAW = 28
LEAST_REASON = 30
"""A reason in fewer letters is none."""
RULES = [line.split("|") for line in TEXT.splitlines() if re.match(r"\| B-\d", line)]
ROWS = [line.split("|") for line in TEXT.splitlines() if re.match(r"\| \d+\.\d+ \|", line)]
TESTS = frozenset(
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^(?:async )?def (test_\w+)\(", path.read_text("utf-8"), re.MULTILINE)
)


def _model_rows() -> set[str]:
    """Rules that the first table of rules.md holds by worked example and tests."""
    model = (ROOT / "docs" / "rules.md").read_text("utf-8").split("## B-1 to B-28", 1)[0]
    return set(re.findall(r"^\| ([BM]-\d+) \|", model, re.MULTILINE))


def test_every_rule_is_in_the_model_the_data_a_check_or_left_out_with_a_reason() -> None:
    law = {f"B-{number}" for number in range(1, MOST_LAW + 1)}
    others = [row[1].strip() for row in RULES]
    assert _model_rows() == {rule.value for rule in Rule}
    assert sorted(others) == sorted(law - _model_rows())
    assert {row[2].strip() for row in RULES} == {"model", "data", "check", "not kept"}


def test_every_sentence_of_the_specification_has_a_row() -> None:
    expected = [f"{section}.{n}" for section, count in SENTENCES.items() for n in range(1, count + 1)]
    assert [row[1].strip() for row in ROWS] == expected


@pytest.mark.parametrize("row", RULES + ROWS, ids=lambda row: row[1].strip())
def test_row_names_a_module_and_a_test_or_a_reason(row: list[str]) -> None:
    _, key, what, module, kept, _ = row
    named = re.findall(r"`(test_\w+)`", kept)
    assert [name for name in named if name not in TESTS] == []
    reason = kept.partition("not kept:")[2].strip()
    assert named or len(reason) >= LEAST_REASON
    assert ("not kept:" in kept) == bool(reason)
    assert what.strip()
    names = re.findall(r"`([\w.]+)`", module)
    assert names or (key.strip().startswith("B-") and module.strip() == "–")
    for name in names:
        path = ROOT / "src" / "lindwurm" / name.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__init__.py").is_file(), name
