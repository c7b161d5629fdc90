"""What differs between two plans."""

import pytest

from lindwurm.core.city import Text
from lindwurm.core.periods import Quarter
from lindwurm.stages.plans.enums import PlannedStatus
from lindwurm.stages.plans.queries import MoveKind, Stand, compare_plans
from lindwurm.stages.plans.queries.compare import stand

REASON = Text(de="Weil es passt.", en="Because it fits.")


def planned(start="2027-Q3", **more):
    quarter = Quarter.parse(start)
    values = {"measure": "m", "status": PlannedStatus.CHOSEN, "variant": "v", "reason": REASON}
    return Stand(**{**values, "start": quarter, "finish": quarter.plus(2), **more})


def other(status):
    return Stand(measure="m", status=status, reason=REASON)


@pytest.mark.parametrize(
    ("before", "after", "kind", "quarters"),
    [
        (planned(), planned("2028-Q1"), MoveKind.LATER, 2),
        (planned(), planned("2027-Q1"), MoveKind.EARLIER, -2),
        (planned(), planned(variant="w"), MoveKind.OTHER_WAY, 0),
        (planned(), planned(calls=("call",)), MoveKind.OTHER_WAY, 0),
        (planned(), planned(finish=Quarter(2029, 1)), MoveKind.OTHER_WAY, 0),
        (other(PlannedStatus.NOT_CHOSEN), planned(), MoveKind.CAME_IN, 0),
        (None, planned(), MoveKind.CAME_IN, 0),
        (planned(), other(PlannedStatus.NOT_CHOSEN), MoveKind.FELL_OUT, 0),
        (planned(), other(PlannedStatus.NOT_PLANNABLE), MoveKind.FELL_OUT, 0),
        (planned(), None, MoveKind.FELL_OUT, 0),
        (planned(), other(PlannedStatus.RUNNING), MoveKind.PROGRESS, 0),
        (other(PlannedStatus.RUNNING), other(PlannedStatus.DONE), MoveKind.PROGRESS, 0),
    ],
)
def test_move(before, after, kind, quarters):
    moves = compare_plans([before] if before else [], [after] if after else [])

    assert [(move.kind, move.quarters, move.before, move.after) for move in moves] == [
        (kind, quarters, before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (planned(), planned(reason=Text(de="anders"))),
        (planned(), planned(own_money=5)),
        (other(PlannedStatus.NOT_CHOSEN), other(PlannedStatus.NOT_PLANNABLE)),
        (other(PlannedStatus.DONE), None),
        (None, other(PlannedStatus.RUNNING)),
        (None, None),
    ],
)
def test_no_move(before, after):
    assert compare_plans([before] if before else [], [after] if after else []) == ()


def test_reason_is_that_of_the_later_plan():
    came, gone = compare_plans([planned(measure="gone")], [planned(measure="new")])

    assert (came.measure, came.reason, gone.measure, gone.reason.de) == ("new", REASON, "gone", "")


def test_stand_of_columns_leaves_out_what_is_not_known():
    found = stand("m", {"status": "not_chosen", "reason_de": "Kein Geld."})

    assert found == Stand(measure="m", status=PlannedStatus.NOT_CHOSEN, reason=Text(de="Kein Geld.", en=""))
