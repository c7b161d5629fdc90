"""What all tests share: the place of the repository, and a mark for every test."""

import os
import shutil
from pathlib import Path

import hypothesis
import pytest

pytest_plugins = [
    "tests.e2e.browser",
    "tests.e2e.kit_site",
    "tests.support.installation",
    "tests.e2e.office_site",
    "tests.e2e.public_site",
    "tests.e2e.voice_site",
    "tests.e2e.voice_journey",
]

KINDS = ("unit", "integration", "e2e")
# A test that has one of these meets a database, and runs on both engines.
DATABASE_FIXTURES = {"db", "transactional_db", "installation"}

# No deadline per example: under coverage, on a busy machine, it would measure the machine. In continuous
# integration the examples are the same each time; at a desk they are new, and what fails is remembered.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "desk")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the working tree."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Makes the folder that the test database lies in, before it is made."""
    Path(os.environ["LINDWURM_DATA"]).mkdir(parents=True, exist_ok=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes the data folder of the run, once, at its end."""
    folder = os.environ.get("LINDWURM_TEST_DATA")
    if folder and not hasattr(config, "workerinput"):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives every test a kind, and the mark `database` to whatever meets one.

    The kind is e2e by its folder, unit where nothing else is said.
    """
    here = Path(__file__).resolve().parent
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker("database")
        if any(item.get_closest_marker(kind) for kind in KINDS):
            continue
        item.add_marker("e2e" if item.path.is_relative_to(here / "e2e") else "unit")
