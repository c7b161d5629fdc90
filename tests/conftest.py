"""What all tests share: the place of the repository, and a mark for every test."""

import os
from pathlib import Path

import hypothesis
import pytest

pytest_plugins = ["tests.e2e.browser"]

KINDS = ("unit", "integration", "e2e")

# No deadline per example: under coverage, on a busy machine, it would measure the machine. In continuous
# integration the examples are the same each time; at a desk they are new, and what fails is remembered.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "desk")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the working tree."""
    return Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives every test a kind: e2e by its folder, unit where nothing else is said."""
    here = Path(__file__).resolve().parent
    for item in items:
        if any(item.get_closest_marker(kind) for kind in KINDS):
            continue
        item.add_marker("e2e" if item.path.is_relative_to(here / "e2e") else "unit")
