"""Every requirement of the law of participation has a test named after it, or the reason why people keep it."""

import re

import pytest

REQUIREMENTS = [f"P-{number}" for number in range(1, 31)]
BY_PEOPLE = "Organisational:"


@pytest.fixture(scope="module")
def tests_there(repository):
    """The names of all tests."""
    found = set()
    for path in (repository / "tests").rglob("test_*.py"):
        found |= set(re.findall(r"^(?:    )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE))
    return found


@pytest.fixture(scope="module")
def rows(repository):
    """What the document says, by requirement."""
    text = (repository / "docs" / "participation-law.md").read_text("utf-8")
    return dict(re.findall(r"^\| (P-\d+) \| (?:[^|]+) \|([^|]*)\|$", text, re.MULTILINE))


def test_every_requirement_stands_in_the_document(rows):
    assert list(rows) == REQUIREMENTS


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_requirement_has_a_test_named_after_it_or_a_reason(requirement, rows, tests_there):
    prefix = f"test_{requirement.replace('-', '_')}_"
    named = [name for name in tests_there if name.startswith(prefix)]

    assert named or BY_PEOPLE in rows[requirement]


def test_tests_that_the_document_names_exist(rows, tests_there):
    named = {name for said in rows.values() for name in re.findall(r"`(test_\w+)`", said)}

    assert named - tests_there == set()


def test_document_names_every_test_of_a_requirement(rows, tests_there):
    named = {name for said in rows.values() for name in re.findall(r"`(test_\w+)`", said)}

    assert {name for name in tests_there if name.startswith("test_P_")} - named == set()
