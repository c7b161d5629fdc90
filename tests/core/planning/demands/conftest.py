"""A city whose reasons are said."""

import pytest
from told_city import a_told_city


@pytest.fixture(scope="session")
def told():
    return a_told_city()
