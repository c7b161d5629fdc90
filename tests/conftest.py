"""What all tests share: the place of the repository, and a mark for every test."""

from pathlib import Path

import pytest

pytest_plugins = ["tests.e2e.browser"]

KINDS = ("unit", "integration", "e2e")


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
