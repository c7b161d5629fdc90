"""Small groups are hidden, and nothing that is told gives them away (P-9)."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from lindwurm.stages.participation.suppression import suppress, suppress_share, suppress_table

SMALLEST = 5
COUNTS = st.dictionaries(st.integers(0, 9), st.integers(0, 30), min_size=1, max_size=8)


def test_P_9_group_under_five_and_one_more_are_hidden():
    assert suppress({"a": 20, "b": 3, "c": 9}, SMALLEST) == {"a": 20, "b": None, "c": None}


def test_P_9_fewer_than_five_people_in_all_give_no_result():
    assert suppress({"a": 2, "b": 2}, SMALLEST) == {"a": None, "b": None}


def test_that_nobody_chose_something_is_not_told_either():
    assert suppress({"a": 20, "b": 0, "c": 0}, SMALLEST) == {"a": None, "b": None, "c": None}


def test_groups_that_are_large_enough_are_told():
    assert suppress({"a": 5, "b": 7}, SMALLEST) == {"a": 5, "b": 7}


def test_share_is_told_where_both_sides_are_large_enough():
    assert [suppress_share(count, 10, SMALLEST) for count in (0, 4, 5, 6, 10)] == [None, None, 5, None, None]


@given(COUNTS)
def test_P_9_nothing_hidden_can_be_subtracted(counts):
    told = suppress(counts, SMALLEST)

    hidden = [counts[key] for key, count in told.items() if count is None]
    assert all(count is None or count == counts[key] >= SMALLEST for key, count in told.items())
    assert not hidden or sum(counts.values()) < SMALLEST or sum(hidden) >= SMALLEST
    assert not hidden or len(hidden) > 1 or len(counts) == 1


def test_table_hides_a_small_cell_with_partners_in_row_and_column():
    told = suppress_table([[20, 3, 9], [10, 12, 11], [8, 15, 30]], SMALLEST)

    hidden = {
        (row, column) for row, line in enumerate(told) for column, cell in enumerate(line) if cell is None
    }
    assert (0, 1) in hidden
    assert all(sum(row == place for row, _column in hidden) != 1 for place in range(3))
    assert all(sum(column == place for _row, column in hidden) != 1 for place in range(3))


def test_table_of_large_cells_is_told_whole():
    assert suppress_table([[5, 6], [7, 8]], SMALLEST) == ((5, 6), (7, 8))


def test_empty_table_stays_empty():
    assert suppress_table([], SMALLEST) == ()


def solutions(cells, told, most):
    """All tables with the same sums and the same told cells; the hidden ones by trying every number."""
    hidden = [(r, c) for r, line in enumerate(told) for c, cell in enumerate(line) if cell is None]
    rows = [sum(line) for line in cells]
    columns = [sum(line[c] for line in cells) for c in range(len(cells[0]))]
    found = []
    for values in product(range(most + 1), repeat=len(hidden)):
        table = [list(line) for line in cells]
        for (r, c), value in zip(hidden, values, strict=True):
            table[r][c] = value
        if [sum(line) for line in table] == rows and [
            sum(line[c] for line in table) for c in range(len(columns))
        ] == columns:
            found.append(values)
    return hidden, found


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=3))
def test_P_9_no_hidden_cell_of_a_table_follows_from_its_sums(cells):
    told = suppress_table(cells, 2)
    if all(cell is None for line in told for cell in line):
        return  # nothing is told at all, so there is nothing to compute with

    hidden, found = solutions(cells, told, 12)

    for place in range(len(hidden)):
        assert len({values[place] for values in found}) > 1


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 25), min_size=width, max_size=width), min_size=2, max_size=5
        )
    )
)
def test_P_9_told_cells_are_true_and_large_enough(cells):
    told = suppress_table(cells, SMALLEST)

    for line, shown in zip(cells, told, strict=True):
        assert all(cell is None or cell == count >= SMALLEST for count, cell in zip(line, shown, strict=True))
        hidden = [count for count, cell in zip(line, shown, strict=True) if cell is None]
        assert len(hidden) != 1
