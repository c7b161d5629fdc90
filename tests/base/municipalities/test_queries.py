"""Which municipality an address shows."""

import pytest
from base_factories import MunicipalityFactory

from lindwurm.base.municipalities.queries import municipality_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns():
    return [
        MunicipalityFactory(slug=slug, place=place) for place, slug in enumerate(("worms", "alzey", "mainz"))
    ]


@pytest.mark.parametrize(
    ("host", "slug", "shown"),
    [
        ("localhost", None, "worms"),
        ("localhost", "mainz", "mainz"),
        ("Fahrplan.Alzey.example", None, "alzey"),
        ("fahrplan.alzey.example", "mainz", "mainz"),
    ],
)
def test_path_comes_before_host_and_host_before_the_first(towns, host, slug, shown):
    assert municipality_at(host, slug, {"fahrplan.alzey.example": "alzey"}).slug == shown


@pytest.mark.parametrize(("slug", "hosts"), [("nirgends", {}), (None, {"localhost": "nirgends"})])
def test_unknown_name_shows_nothing_instead_of_another_town(towns, slug, hosts):
    assert municipality_at("localhost", slug, hosts) is None


def test_nothing_is_shown_before_there_is_a_town():
    assert municipality_at("localhost", None, {}) is None
