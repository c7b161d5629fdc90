"""Size classes become an outline with figures and their origin."""

from decimal import Decimal

import pytest

from lindwurm.core.city import (
    Classes,
    ClassTables,
    CostKind,
    DurationClass,
    Estimated,
    Figure,
    FigureKind,
    MoneyClass,
    NoSuchClassError,
    SizeClass,
    StaffClass,
    class_figure,
    outline_of_classes,
)

TABLES = ClassTables(
    cost=(MoneyClass(size=SizeClass.S, low=5_000_00, likely=15_000_00, high=30_000_00),),
    staff=(StaffClass(size=SizeClass.M, low=Decimal("0.2"), likely=Decimal("0.3"), high=Decimal("0.4")),),
    duration=(DurationClass(size=SizeClass.S, low=1, likely=2, high=3),),
    follow_up=(MoneyClass(size=SizeClass.S, low=100, likely=200, high=300),),
)
CLASSES = Classes(cost=SizeClass.S, staff=SizeClass.M, duration=SizeClass.S)


def outline(**changes):
    given = {"by": "head", "unit": "it", "lines": ("invest",), "kind": CostKind.CAPEX, "life_years": 5}
    classes = changes.pop("classes", CLASSES)
    return outline_of_classes(TABLES, classes, **{**given, **changes})


def test_class_becomes_a_range_estimated_by_who_chose_it():
    assert class_figure(TABLES, "cost", SizeClass.S, by="head") == Figure(
        kind=FigureKind.MONEY,
        low=5_000_00,
        likely=15_000_00,
        high=30_000_00,
        origin=Estimated(by="head", size_class=SizeClass.S),
    )


def test_class_that_the_city_leaves_out_is_refused_with_what_there_is():
    with pytest.raises(NoSuchClassError, match="expected one of S of cost, got XL") as caught:
        class_figure(TABLES, "cost", SizeClass.XL, by="head")

    assert caught.value.table == "cost"


def test_outline_holds_three_figures_and_no_running_cost_where_none_is_expected():
    found = outline()

    assert (found.cost.likely, found.staff.likely, found.duration.likely) == (15_000_00, Decimal("0.3"), 2)
    assert (found.follow_up, found.life_years) == (None, 5)


def test_running_cost_is_a_class_of_its_own_table():
    classes = Classes(cost=SizeClass.S, staff=SizeClass.M, duration=SizeClass.S, follow_up=SizeClass.S)

    assert outline(classes=classes).follow_up.likely == 200


def test_what_is_no_investment_has_no_life():
    assert outline(kind=CostKind.OPEX).life_years is None
