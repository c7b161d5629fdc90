import pytest
from city_builders import (
    a_city,
    a_cost,
    a_follow_up,
    a_line,
    a_line_year,
    a_measure,
    a_staff_item,
    a_unit,
    a_variant,
    an_event,
    an_outline,
    at_once,
    nobody_knows,
    number,
    quarter,
)
from law_builders import a_law

from lindwurm.core.city import (
    FigureKind,
    Finished,
    FteCapacity,
    Progress,
    Publication,
    Readiness,
    Series,
    Started,
    State,
    UnitStaff,
    WaitsFor,
)
from lindwurm.core.planning.intake import missing_parts
from lindwurm.core.planning.intake.build import problem_of
from lindwurm.core.planning.problem import Kind, NotPlanned

STARTED = State(started=(Started(measure="m", quarter=quarter("2026-Q2")),))
FINISHED = State(finished=(Finished(measure="m", quarter=quarter("2026-Q4")),))
UNKNOWN = nobody_knows()
UNKNOWN_FTE = nobody_knows(FigureKind.NUMBER, owed_by="clerk")


def kind(state=None, **overrides):
    problem = problem_of(a_city(measures=(a_measure(**overrides),), state=state or State()), a_law())
    return problem.measures[0].kind if problem.measures else problem.not_planned[0].reason


def missing(measure, **overrides):
    problem = problem_of(a_city(measures=(measure,), **overrides), a_law())
    assert problem.measures == ()
    return problem.not_planned[0].missing


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress.PLANNED, Kind.FREE),
        (Progress.PAUSED, Kind.FREE),
        (Progress.RUNNING, Kind.RUNNING),
        (Progress.DONE, Kind.DONE),
        (Progress.ENDED, Kind.ENDED),
        (Progress.UNKNOWN, "unknown-progress"),
        # Readiness tells what can be planned: an outlined or costed idea can.
        (Progress.IDEA, Kind.FREE),
    ],
)
def test_kind_follows_from_progress(progress, expected):
    assert kind(progress=progress) == expected


@pytest.mark.parametrize(
    ("state", "progress", "expected"),
    [
        (STARTED, Progress.PLANNED, Kind.RUNNING),
        (STARTED, Progress.UNKNOWN, Kind.RUNNING),
        # Paused is free again, although it was started once.
        (STARTED, Progress.PAUSED, Kind.FREE),
        (STARTED, Progress.DONE, Kind.DONE),
        (FINISHED, Progress.PLANNED, Kind.DONE),
        (FINISHED, Progress.RUNNING, Kind.DONE),
        (FINISHED, Progress.PAUSED, Kind.DONE),
        (FINISHED, Progress.ENDED, Kind.ENDED),
    ],
)
def test_what_has_happened_beats_the_progress(state, progress, expected):
    assert kind(state, progress=progress) == expected


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress.PLANNED, "archived"),
        (Progress.UNKNOWN, "archived"),
        (Progress.RUNNING, Kind.RUNNING),
        (Progress.DONE, Kind.DONE),
    ],
)
def test_archived_measure_is_left_out_unless_it_is_under_way(progress, expected):
    assert kind(publication=Publication.ARCHIVED, progress=progress) == expected


def test_idea_lacks_an_outline():
    idea = a_measure(readiness=Readiness.IDEA, variants=())

    problem = problem_of(a_city(measures=(idea,)), a_law())

    assert problem.not_planned == (
        NotPlanned(measure="m", reason="idea", missing=("measures/m/outline @head",)),
    )
    assert missing_parts("measures/m/outline @head") == ("measures/m/outline", "head")


def test_idea_with_figures_lacks_its_readiness():
    assert missing(a_measure(readiness=Readiness.IDEA)) == ("measures/m/readiness @head",)


def test_archived_idea_lacks_nothing():
    archived = a_measure(readiness=Readiness.IDEA, variants=(), publication=Publication.ARCHIVED)

    assert missing(archived) == ()


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ({"duration": nobody_knows(FigureKind.QUARTERS)}, "duration @head"),
        ({"costs": (a_cost(amount=UNKNOWN),)}, "costs/cost/amount @head"),
        ({"follow_up": (a_follow_up(per_year=UNKNOWN),)}, "follow_up/running/per_year @head"),
        ({"staff": (a_staff_item(), a_staff_item(fte=UNKNOWN_FTE))}, "staff/1/fte @clerk"),
        ({"tender_staff": (UnitStaff(unit="it", fte=UNKNOWN_FTE),)}, "tender_staff/0/fte @clerk"),
    ],
)
def test_measure_whose_only_way_lacks_a_figure_is_not_planned(variant, expected):
    assert missing(a_measure(variants=(a_variant(**variant),))) == (f"measures/m/variants/v/{expected}",)


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ({"cost": UNKNOWN}, "cost @head"),
        ({"duration": UNKNOWN, "follow_up": UNKNOWN}, "duration @head|follow_up @head"),
        ({"staff": UNKNOWN_FTE}, "staff @clerk"),
    ],
)
def test_outline_that_lacks_a_figure_is_not_planned(outline, expected):
    measure = a_measure(readiness=Readiness.OUTLINE, variants=(), outline=an_outline(**outline))

    assert missing(measure) == tuple(f"measures/m/outline/{part}" for part in expected.split("|"))


def test_outline_in_a_unit_that_counts_measures_needs_no_posts():
    outline = an_outline(unit="schools", staff=UNKNOWN_FTE)
    measure = a_measure(variants=(), outline=outline)

    problem = problem_of(a_city(measures=(measure,), units=(a_unit(), at_once(2))), a_law())

    assert [item.amount for item in problem.measures[0].variants[0].staff] == [100, 100]


def test_line_whose_money_nobody_knows_lacks_its_first_year():
    line = a_line(years=(a_line_year(2027, amount=nobody_knows(owed_by="treasurer")), a_line_year(2026)))

    assert missing(a_measure(), lines=(line,)) == ("lines/invest/years/2027/amount @treasurer",)


def test_line_without_years_lacks_them():
    line = a_line(years=())

    assert missing(a_measure(), lines=(line,)) == ("lines/invest/years @city",)


def test_unit_whose_staff_nobody_knows_lacks_its_capacity():
    unit = a_unit(capacity=FteCapacity(every_year=UNKNOWN_FTE))
    measure = a_measure(variants=(a_variant(staff=(a_staff_item(),)),))

    assert missing(measure, units=(unit,)) == ("units/it/capacity/every_year @clerk",)


def test_unit_without_any_year_lacks_its_capacity():
    unit = a_unit(capacity=FteCapacity(every_year=None))
    measure = a_measure(variants=(a_variant(staff=(a_staff_item(fte=number(1)),)),))

    assert missing(measure, units=(unit,)) == ("units/it/capacity @it",)


def test_event_without_a_date_is_waited_for_in_vain():
    event = an_event(when=nobody_knows(FigureKind.QUARTER, owed_by="watcher"))
    measure = a_measure(waits_for=(WaitsFor(event="event"),))

    assert missing(measure, events=(event,)) == ("events/event/when @watcher",)


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        (
            {"variants": (a_variant(costs=(a_cost(life_years=None),)),)},
            "measures/m/variants/v/costs/cost/life_years @head",
        ),
        (
            {"variants": (), "outline": an_outline(life_years=None)},
            "measures/m/outline/life_years @head",
        ),
    ],
)
def test_depreciation_needs_a_useful_life(overrides, expected):
    assert missing(a_measure(**overrides), lines=(a_line(series=Series.RESULT),)) == (expected,)


def test_all_that_every_way_lacks_is_listed_once():
    variants = (
        a_variant(id="a", duration=UNKNOWN, costs=(a_cost(amount=UNKNOWN),)),
        a_variant(id="b", duration=UNKNOWN),
    )

    assert missing(a_measure(variants=variants)) == (
        "measures/m/variants/a/costs/cost/amount @head",
        "measures/m/variants/a/duration @head",
        "measures/m/variants/b/duration @head",
    )
