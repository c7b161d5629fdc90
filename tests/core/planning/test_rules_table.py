"""The table of rules in the docs is complete and names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lindwurm.core.planning.rules import Rule
from lindwurm.core.rulesets import load_ruleset

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "rules.md").read_text("utf-8")
MODEL, LAW = TEXT.split("## B-1 to B-28", 1)
ROWS = {line.split("|")[1].strip(): line for line in MODEL.splitlines() if re.match(r"\| [BM]-\d", line)}
TESTS = "".join(path.read_text("utf-8") for path in (ROOT / "tests/core/planning/verify").glob("test_*.py"))


@pytest.mark.parametrize("rule", list(Rule))
def test_rule_has_a_row_with_meaning_example_and_tests(rule: Rule) -> None:
    _, _, meaning, example, tests, _ = ROWS[rule.value].split("|")
    assert meaning.strip()
    assert example.strip()
    named = re.findall(r"`(test_rule_\w+)`", tests)
    assert named
    assert [name for name in named if f"def {name}(" not in TESTS] == []


def test_table_names_no_rule_that_does_not_exist() -> None:
    assert set(ROWS) == {rule.value for rule in Rule}


def test_every_rule_of_the_law_says_where_it_is_kept() -> None:
    kept = dict(re.findall(r"^\| (B-\d+) \| [^|]+ \| (\w[\w -]*) \| \S", LAW, flags=re.MULTILINE))
    rules = load_ruleset("de-rp-2026").rules
    assert kept == {rule.id: rule.enforced.value for rule in rules}
    assert list(kept) == [f"B-{number}" for number in range(1, 29)]
