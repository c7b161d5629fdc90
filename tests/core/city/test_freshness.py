from datetime import date

import pytest

from lindwurm.core.city import is_stale, last_day


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025", date(2025, 12, 31)),
        ("2025-10", date(2025, 10, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-10-22", date(2025, 10, 22)),
    ],
)
def test_date_of_one_to_three_parts_means_its_last_day(as_of, expected):
    assert last_day(as_of) == expected


@pytest.mark.parametrize(
    ("as_of", "day", "months", "expected"),
    [
        ("2025", date(2026, 12, 31), 12, False),
        ("2025", date(2027, 1, 1), 12, True),
        ("2026-01", date(2027, 1, 31), 12, False),
        ("2026-01", date(2027, 2, 1), 12, True),
        ("2026-08-31", date(2027, 2, 28), 6, False),  # no 31 February: its last day
        ("2026-08-31", date(2027, 3, 1), 6, True),
        ("2026-11-30", date(2027, 2, 28), 3, False),
        ("", date(2027, 1, 1), 120, True),
        (None, date(2027, 1, 1), 120, True),
    ],
)
def test_statement_is_stale_after_whole_months(as_of, day, months, expected):
    assert is_stale(as_of, day, months) is expected
