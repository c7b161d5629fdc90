"""What a started measure really costs, and whom it binds for how long."""

from planning_builders import a_cost, a_staff_item, a_variant

from lindwurm.core.planning.doubt.simulate.begun import actual_variant

STAFF = (
    a_staff_item(offset=0, amount=10),
    a_staff_item(offset=1, amount=20),
    a_staff_item(offset=2, amount=5, lasting=True),
)
VARIANT = a_variant(duration=2, costs=(a_cost(amount=101), a_cost(id="saving", amount=-50)), staff=STAFF)


def staff(variant):
    return sorted((item.offset, item.amount, item.lasting) for item in variant.staff)


def test_variant_as_planned_stays_as_it_is():
    assert actual_variant(VARIANT, cost=10_000, duration=2) is VARIANT


def test_cost_is_scaled_half_up_and_savings_stay():
    actual = actual_variant(VARIANT, cost=15_000, duration=2)

    assert [item.amount for item in actual.costs] == [152, -50]


def test_longer_work_keeps_the_staff_of_its_last_planned_quarter():
    actual = actual_variant(VARIANT, cost=10_000, duration=4)

    assert actual.duration == 4
    assert staff(actual) == [(0, 10, False), (1, 20, False), (2, 20, False), (3, 20, False), (4, 5, True)]


def test_shorter_work_frees_the_staff_of_the_quarters_it_does_not_need():
    assert staff(actual_variant(VARIANT, cost=10_000, duration=1)) == [(0, 10, False), (1, 5, True)]
