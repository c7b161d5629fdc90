"""Changes of a line's money in a year."""

import pytest
from city_builders import a_city, date, money, number
from django.core.exceptions import ValidationError

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import UNLIMITED
from lindwurm.exchange.load import load_city
from lindwurm.exchange.report import Outcome
from lindwurm.stages.finance.domain import set_line_year
from lindwurm.stages.finance.models import Line, LineYear
from lindwurm.stages.plans.queries import city_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    load_city(a_city())
    return Line.objects.get()


def test_given_values_change_and_the_rest_stays(line):
    set_line_year(line=line, year=2028, amount=money(7), authority=UNLIMITED, acting_user=None)
    set_line_year(line=line, year=2028, effective=date("2028-Q2"), acting_user=None)

    found = city_of(Municipality.objects.get()).lines[0].years[1]
    assert (found.amount, found.authority, found.effective) == (money(7), UNLIMITED, date("2028-Q2"))


def test_change_is_logged_with_both_values_and_the_same_again_is_not(line):
    for _ in range(2):
        set_line_year(line=line, year=2028, amount=money(7), acting_user=None)

    entry = Entry.objects.get(action="finance.set_line_year")
    assert (entry.data["year"], entry.data["after"]["amount"]["likely"]) == (2028, 7)


def test_other_kind_of_figure_is_refused(line):
    with pytest.raises(ValidationError):
        set_line_year(line=line, year=2028, amount=number(7), acting_user=None)


def test_year_that_the_line_has_not_is_refused(line):
    with pytest.raises(LineYear.DoesNotExist):
        set_line_year(line=line, year=2050, amount=money(7), acting_user=None)


def test_change_of_the_office_is_kept_by_the_next_load(line):
    set_line_year(line=line, year=2028, amount=money(7), acting_user=None)

    report = load_city(a_city())

    assert [each.key for each in report.lines if each.outcome is Outcome.KEPT] == ["invest"]
    assert line.years.get(year=2028).amount == money(7)


def test_amount_is_given_to_later_years_and_each_is_logged(line):
    years = sorted(row.year for row in line.years.all())

    set_line_year(line=line, year=2028, amount=money(7), authority=UNLIMITED, acting_user=None, later=True)

    amounts = {row.year: row.amount for row in line.years.all()}
    assert all((amounts[year] == money(7)) is (year >= 2028) for year in years)
    logged = Entry.objects.filter(action="finance.set_line_year").values_list("data", flat=True)
    assert sorted(data["year"] for data in logged) == [year for year in years if year >= 2028]
    assert [row.year for row in line.years.all() if row.authority is UNLIMITED] == [2028]
