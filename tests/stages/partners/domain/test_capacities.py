"""Changes of what a unit can do."""

import pytest
from city_builders import a_city, number, ratio

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import AtOnceCapacity, FteCapacity, PostsCapacity, YearNumber
from lindwurm.exchange.load import load_city
from lindwurm.stages.partners.domain import set_capacity
from lindwurm.stages.partners.enums import CapacityKind
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.plans.queries import city_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    load_city(a_city())
    return Unit.objects.get()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"kind": CapacityKind.FTE, "number": number(3)}, FteCapacity(every_year=number(3))),
        ({"kind": CapacityKind.AT_ONCE, "number": number(2)}, AtOnceCapacity(measures=number(2))),
        (
            {"kind": CapacityKind.POSTS, "number": number(4), "share": ratio("0.5")},
            PostsCapacity(posts=number(4), share=ratio("0.5")),
        ),
        (
            {"kind": CapacityKind.FTE, "years": {2028: number(2), 2027: number(1)}},
            FteCapacity(
                every_year=None,
                years=(YearNumber(year=2027, value=number(1)), YearNumber(year=2028, value=number(2))),
            ),
        ),
    ],
)
def test_capacity_is_what_was_said(unit, given, expected):
    set_capacity(unit=unit, acting_user=None, **given)

    assert city_of(Municipality.objects.get()).units[0].capacity == expected


@pytest.mark.parametrize(
    "given",
    [
        {"kind": CapacityKind.FTE},
        {"kind": CapacityKind.FTE, "number": number(1), "years": {2027: number(1)}},
        {"kind": CapacityKind.AT_ONCE, "years": {2027: number(1)}},
        {"kind": CapacityKind.POSTS, "number": number(1)},
        {"kind": CapacityKind.FTE, "number": number(1), "share": ratio(1)},
    ],
)
def test_values_that_do_not_fit_the_kind_are_refused(unit, given):
    with pytest.raises(ValueError, match="expected"):
        set_capacity(unit=unit, acting_user=None, **given)

    assert Unit.objects.get().capacity == number(1)


def test_change_is_logged_once(unit):
    for _ in range(2):
        set_capacity(unit=unit, acting_user=None, kind=CapacityKind.FTE, number=number(3))

    assert Entry.objects.filter(action="partners.set_capacity").count() == 1
