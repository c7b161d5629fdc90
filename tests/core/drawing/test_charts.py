import pytest

from lindwurm.core.drawing.charts import HEIGHT, MONEY, POSTS, charts
from lindwurm.core.drawing.page import Label, Use, YearUse


def a_use(*years):
    return Use(id="line", title=Label(text="Linie", lang="de"), years=years, note="Satz.")


def test_column_stands_on_the_ground_and_reaches_its_share():
    [chart] = charts((a_use(YearUse(year=2027, used=50_000_00, limit=100_000_00)),), kind=MONEY, lang="de")
    [column] = chart.columns

    assert column.y + column.height == pytest.approx(HEIGHT - 20)
    assert column.height == pytest.approx((HEIGHT - 40) / 2)
    assert (column.limit_y, column.label, column.over) == (20.0, "50", False)


def test_label_moves_above_a_limit_that_would_cross_it():
    [chart] = charts((a_use(YearUse(year=2027, used=95_000_00, limit=100_000_00)),), kind=MONEY, lang="de")

    assert chart.columns[0].label_y == chart.columns[0].limit_y - 5


@pytest.mark.parametrize(
    ("used", "label", "unit"),
    [
        (1_200_000_000, "12", "in Millionen Euro"),
        (1_250_00, "1", "in Tausend Euro"),
        (100_00, "<1", "in Tausend Euro"),
        (0, "0", "in Tausend Euro"),
    ],
)
def test_money_is_written_in_a_fitting_unit(used, label, unit):
    [chart] = charts((a_use(YearUse(year=2027, used=used, limit=None)),), kind=MONEY, lang="de")

    assert (chart.columns[0].label, chart.unit, chart.columns[0].limit_y) == (label, unit, None)


def test_table_names_what_is_left_from_earlier_years():
    [chart] = charts(
        (a_use(YearUse(year=2028, used=50_000_00, limit=40_000_00, carried=10_000_00)),),
        kind=MONEY,
        lang="en",
    )

    assert chart.cells[0].words == "€50,000 (€10,000 of it left from earlier years) of €40,000"


def test_posts_keep_a_decimal():
    [chart] = charts((a_use(YearUse(year=2027, used=75, limit=150)),), kind=POSTS, lang="en")

    assert (chart.columns[0].label, chart.cells[0].words) == ("0.8", "0.8 of 1.5")
