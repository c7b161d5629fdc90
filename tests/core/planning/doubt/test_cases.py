"""What each case changes, and what it leaves alone."""

from dataclasses import replace
from decimal import Decimal

from city_builders import a_line, a_line_year, an_outline, money, number, quarters, text
from doubt_town import KNOWN, RULES, goals, job, line, town

from lindwurm.core.city import Estimated, Field, OrganisationKind, SizeClass, figure_at
from lindwurm.core.planning.doubt.cases import (
    changes_of,
    citizens_weights,
    signed,
    unchanged_case,
    with_classes_at,
    with_money,
)
from lindwurm.core.planning.intake import intake

CLASS_M = Estimated(by="head", size_class=SizeClass.M)


def ask(city):
    return replace(intake(city, RULES), figures=())


def with_fields(*fields, weights=("1", "1")):
    """Return the town with these fields in the citizens' order; the goals ease and green lie in the fields a and b."""
    placed = [replace(goal, field=key) for goal, key in zip(goals(*weights), ("a", "b"), strict=True)]
    listed = tuple(Field(id=key, title=text(key)) for key in fields)
    return town(fields=listed, goals=tuple(placed))


def test_citizens_weights_fall_with_the_order_of_the_fields():
    # Of two fields the first counts 2, the second 1, together what the goals weighed: 2 = 4/3 + 2/3.
    weights = citizens_weights(with_fields("b", "a"))

    assert {key: round(weight, 4) for key, weight in weights.items()} == {
        "green": Decimal("1.3333"),
        "ease": Decimal("0.6667"),
    }


def test_goals_of_a_field_share_its_weight_by_their_own():
    city = with_fields("a", "b", weights=("3", "1"))
    third = replace(city.goals[0], id="third", weight=number(1, **KNOWN))

    weights = citizens_weights(replace(city, goals=(*city.goals, third)))

    # 5 in all: a has 10/3, three quarters of it for ease; b has 5/3.
    assert [round(weights[key], 4) for key in ("ease", "third", "green")] == [
        Decimal("2.5000"),
        Decimal("0.8333"),
        Decimal("1.6667"),
    ]


def test_goals_that_weigh_nothing_share_equally():
    city = with_fields("a", "b", weights=("0", "1"))
    second = replace(city.goals[0], id="second")

    weights = citizens_weights(replace(city, goals=(*city.goals, second)))

    assert weights["ease"] == weights["second"]
    assert round(weights["ease"] + weights["second"] + weights["green"], 4) == 1


def test_one_field_with_goals_gives_no_order():
    assert citizens_weights(town()) == {}
    assert not any(change.id == "citizens-weights" for change in changes_of(town(), ask))


def test_goal_without_weight_has_no_case():
    ids = [change.id for change in changes_of(with_fields("a", "b", weights=("0", "1")), ask)]

    assert "goal/ease/-50" not in ids
    # Only green counts, whatever its weight; all equal and the citizens' order let ease count, too.
    assert [key for key in ids if not key.startswith("budget")] == ["equal-weights", "citizens-weights"]


def test_case_that_changes_nothing_is_left_out():
    assert changes_of(town(measures=(), lines=()), ask) == ()


def test_budget_changes_what_the_municipality_has_in_a_year():
    partner = replace(line("theirs", 100, 100), owner="works")
    own = a_line(id="open", years=(a_line_year(2027, amount=money(1_01, **KNOWN)), a_line_year(2028)))
    city = town(lines=(own, partner), measures=())
    works = replace(city.organisations[0], id="works", kind=OrganisationKind.COMPANY)

    problem = with_money(ask(replace(city, organisations=(*city.organisations, works))), -10)

    amounts = {each.id: [year.amount for year in each.years] for each in problem.lines}
    # 101 cents less a tenth are 90.9: rounded down.
    assert amounts == {"open": [90, 90_000_000], "theirs": [100_00, 100_00]}


def test_unlimited_line_stays_unlimited():
    problem = ask(town())
    open_line = replace(
        problem.lines[0], years=tuple(replace(year, amount=None) for year in problem.lines[0].years)
    )

    changed = with_money(replace(problem, lines=(open_line,)), -20)

    assert [year.amount for year in changed.lines[0].years] == [None, None]


def test_classes_move_cost_staff_and_time_at_once():
    outline = an_outline(
        cost=money(50_00, low=30_00, high=90_00, origin=CLASS_M),
        staff=number("0.2", low=Decimal("0.1"), high=Decimal("0.4"), origin=CLASS_M),
        duration=quarters(2, low=1, high=4, origin=CLASS_M),
    )
    rough = replace(job("o", euros=1, points=1), outline=outline, variants=())
    known = job("k", euros=7, points=1)
    city = town(measures=(rough, known))

    low, high = (with_classes_at(city, end) for end in ("low", "high"))

    paths = [f"measures/o/outline/{part}" for part in ("cost", "staff", "duration")]
    assert [figure_at(low, path).likely for path in paths] == [30_00, Decimal("0.1"), 1]
    assert [figure_at(high, path).likely for path in paths] == [90_00, Decimal("0.4"), 4]
    assert high.measures[1] == known


def test_estimate_without_a_class_stays():
    estimated = money(50_00, low=30_00, high=90_00, origin=Estimated(by="head"))
    outline = an_outline(cost=estimated)
    city = town(measures=(replace(job("o", euros=1, points=1), outline=outline, variants=()),))

    assert figure_at(with_classes_at(city, "high"), "measures/o/outline/cost").likely == 50_00


def test_unchanged_case_asks_the_same_problem():
    change = unchanged_case(town(), ask)

    assert (change.id, change.problem) == ("unchanged", ask(town()))


def test_change_is_written_with_its_sign():
    assert [signed(percent, "en") for percent in (-20, 0, 10)] == ["−20%", "±0%", "+10%"]
