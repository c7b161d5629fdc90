"""A city goes through the codec without a loss; what is no value of its type is refused by its place."""

import json
from pathlib import Path

import pytest
from city_builders import DOCUMENTED, ESTIMATED, a_programme, date, money, nobody_knows, number, ratio
from random_cities import random_city

from lindwurm.core.city import UNLIMITED, Capacity, City, Figure, Limit, Origin, Programme
from lindwurm.core.cityfiles import read_city
from lindwurm.core.planning.codec import FormatError, decode, encode

CITIES = Path(__file__).resolve().parents[3] / "cities"


def there_and_back(kind, value):
    return decode(kind, json.loads(json.dumps(encode(value))))


@pytest.mark.parametrize("name", ["worms", "musterstadt", "tutorial"])
def test_cities_of_the_repository_come_back_equal(name):
    city = read_city(CITIES / name)

    assert there_and_back(City, city) == city


@pytest.mark.parametrize("seed", range(10))
def test_random_city_comes_back_equal(seed):
    assert there_and_back(City, random_city(seed)) == random_city(seed)


@pytest.mark.parametrize(
    "figure",
    [
        money(5),
        number("0.50", low=number("0.25").likely, high=number(1).likely),
        ratio("0.3"),
        date("2027-Q1"),
    ],
)
def test_figure_comes_back_with_its_origin(figure):
    assert there_and_back(Figure, figure) == figure


def test_number_has_one_form_only():
    assert encode(number("0.50").likely) == encode(number("0.5").likely) == "0.5"
    assert encode(number(100).likely) == "100"


def test_members_of_a_union_are_told_apart():
    assert there_and_back(Limit, UNLIMITED) is UNLIMITED
    assert there_and_back(Limit, money(5)) == money(5)
    assert [there_and_back(Origin, origin) for origin in (DOCUMENTED, ESTIMATED)] == [DOCUMENTED, ESTIMATED]
    assert there_and_back(Programme, a_programme()) == a_programme()
    assert there_and_back(Figure, nobody_knows()) == nobody_knows()


@pytest.mark.parametrize(
    ("kind", "data", "place"),
    [
        (Limit, "boundless", ""),
        (Capacity, {"persons": 1}, ""),
        (Figure, {"likely": 5}, ""),
        (Figure, {**encode(money(5)), "kind": "weight"}, ".kind"),
        (Figure, {**encode(money(5)), "likely": "five"}, ".likely"),
        (Figure, {**encode(number(5)), "likely": "five"}, ".likely"),
        (Figure, {**encode(money(5)), "origin": {}}, ".origin"),
    ],
)
def test_wrong_form_is_named_by_its_place(kind, data, place):
    with pytest.raises(FormatError) as caught:
        decode(kind, data)

    assert caught.value.place == place
