"""Addresses in mails: those that people type, with host name and port, whatever process writes the mail."""

from dataclasses import replace

import pytest
from base_factories import MunicipalityFactory

from lindwurm.base.outbox.addresses import base_of, path_of

pytestmark = pytest.mark.django_db

OWN, OTHER = {"own.example": "musterstadt"}, {"other.example": "anderswo"}


@pytest.fixture
def town():
    return MunicipalityFactory(slug="musterstadt", place=0)


def installed(settings, *, hosts=("localhost", "127.0.0.1"), cities=None, **options):
    settings.OPTIONS = replace(settings.OPTIONS, **options)
    settings.ALLOWED_HOSTS = [*hosts, *(cities or {})]
    settings.LINDWURM_HOST_CITIES = cities or {}


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ((["stadt.example"], {}, {"https": True}), "https://stadt.example"),
        (([".stadt.example", "*", "b.example"], {}, {"https": False}), "http://b.example"),
        (([], {}, {"https": False}), "http://localhost"),
        ((["localhost"], {}, {"public_url": "http://127.0.0.1:8137"}), "http://127.0.0.1:8137"),
        ((["intern.example"], {}, {"public_url": "https://mitmachen.example"}), "https://mitmachen.example"),
        ((["a.example"], OWN, {"https": True}), "https://own.example"),
        ((["a.example"], OWN, {"public_url": "http://a.example:8080"}), "http://own.example:8080"),
        ((["a.example"], OTHER, {"public_url": "https://a.example"}), "https://a.example"),
    ],
)
def test_base_is_what_people_type(settings, town, given, base):
    hosts, cities, options = given
    installed(settings, hosts=hosts, cities=cities, **options)

    assert base_of(town) == base


def test_path_names_the_town_where_the_host_shows_another_one(settings, town):
    second = MunicipalityFactory(slug="zweitstadt", place=1)
    installed(settings, cities={"zwei.example": "zweitstadt"}, public_url="http://127.0.0.1:8137")

    assert path_of("public:start", town, "de") == "/"
    assert base_of(second) + path_of("public:start", second, "de") == "http://zwei.example:8137/"
    settings.LINDWURM_HOST_CITIES = {}
    assert path_of("public:start", second, "de") == "/stadt/zweitstadt/"
