"""Folder → database → city equals folder → city, and the problems are the same to the byte."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from city_builders import a_city, a_plan, a_plan_choice
from city_folders import example_files, write_files
from django.db import connection
from django.test.utils import CaptureQueriesContext
from random_cities import random_city

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import UNLIMITED, Parameters
from lindwurm.core.cityfiles import read_city
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.problem import Reading
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.rulesets import load_ruleset
from lindwurm.exchange.dump import dump_folder
from lindwurm.exchange.load import load_city, load_folder
from lindwurm.exchange.report import Outcome
from lindwurm.stages.finance.domain import set_line_year
from lindwurm.stages.finance.models import Line
from lindwurm.stages.plans.queries import NoSettingsError, city_of

pytestmark = pytest.mark.django_db
CITIES = Path(__file__).resolve().parents[2] / "cities"
NAMES = ("worms", "musterstadt", "tutorial")


def hash_of(city):
    return problem_hash(intake(city, load_ruleset(city.ruleset.name), reading=Reading.STRICT))


def stored(city):
    return city_of(Municipality.objects.get(slug=city.id))


@pytest.mark.parametrize("name", NAMES)
def test_city_of_the_repository_comes_back_equal_with_the_same_problem(name):
    load_folder(CITIES / name)
    city = read_city(CITIES / name)

    found = stored(city)

    assert found == city
    assert hash_of(found) == hash_of(city)
    assert [version.document for version in found.plans] == [version.document for version in city.plans]


def test_example_with_every_key_comes_back_equal(tmp_path):
    city = read_city(write_files(tmp_path, example_files()))

    load_city(city)

    assert stored(city) == city


@pytest.mark.parametrize("seed", range(25))
def test_random_city_comes_back_equal(seed):
    city = random_city(seed)

    load_city(city)

    assert stored(city) == city
    assert load_city(city).count(Outcome.UNCHANGED) == len(load_city(city).lines)


def test_random_city_becomes_another_one():
    first, second = random_city(1), random_city(2)
    load_city(first)

    load_city(second)

    assert stored(second) == second


@pytest.mark.parametrize("name", NAMES)
def test_folder_written_from_the_database_reads_back_equal(name, tmp_path):
    load_folder(CITIES / name)
    city = read_city(CITIES / name)

    dump_folder(Municipality.objects.get(slug=city.id), tmp_path / name)

    written = read_city(tmp_path / name)
    assert written == city
    assert [version.document for version in written.plans] == [version.document for version in city.plans]
    assert {line.outcome for line in load_folder(tmp_path / name).lines} == {Outcome.UNCHANGED}


def test_plan_of_choices_alone_comes_back_equal():
    city = a_city(plans=(a_plan(a_plan_choice()), a_plan(id="draft", published_on=None)))

    load_city(city)

    assert stored(city) == city


def test_number_of_queries_does_not_grow_with_the_city():
    load_folder(CITIES / "musterstadt")
    load_city(a_city())
    counts = []
    for slug in ("musterstadt", "ufertal"):
        with CaptureQueriesContext(connection) as queries:
            city_of(Municipality.objects.get(slug=slug))
        counts.append(len(queries))

    assert counts[0] <= 45
    assert counts[1] <= counts[0]


def test_municipalities_do_not_mix():
    one, other = random_city(3, "one"), random_city(4, "other")

    load_city(one)
    load_city(other)
    load_city(replace(one, measures=(), groups=(), synergies=(), directives=(), state=type(one.state)()))

    assert stored(other) == other


def test_municipality_without_a_load_has_no_city():
    municipality = Municipality.objects.create(slug="new", name_de="Neu", kind="real")

    with pytest.raises(NoSettingsError):
        city_of(municipality)


@pytest.mark.django_db(transaction=True)
def test_folder_is_written_as_the_city_stood_at_one_moment(tmp_path):
    load_folder(CITIES / "tutorial")
    town = Municipality.objects.get()
    selects = []

    def officer_changes_a_line():
        line = Line.objects.of(town).first()
        set_line_year(line=line, year=line.years.first().year, amount=UNLIMITED, acting_user=None)
        connection.close()

    officer = threading.Thread(target=officer_changes_a_line)

    def while_it_is_read(execute, sql, parameters, many, context):
        selects.append(sql)
        if len(selects) == 3:
            officer.start()
            officer.join(1)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(while_it_is_read):
        dump_folder(town, tmp_path / "out")
    officer.join()

    assert read_city(tmp_path / "out").lines == read_city(CITIES / "tutorial").lines != city_of(town).lines


def test_own_limit_for_stale_statements_comes_back():
    city = a_city(parameters=Parameters(stale_after_months=6))

    load_city(city)

    assert stored(city).parameters.stale_after_months == 6
