"""Counts of small groups are not told, nor anything that they could be subtracted from.

A cell below the least size is hidden, nobody included: that nobody chose something says it of everybody. Sums are
known, so one hidden cell alone could be computed: further cells are hidden, the smallest first, until those hidden
hold at least as many people as the least size and no sum along any line gives one of them away. docs/participation.md
works an example.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from typing import Final, TypeVar

Key = TypeVar("Key", bound=Hashable)
Cell = tuple[int, int]

LEAST_HIDDEN: Final = 2


def suppress(counts: Mapping[Key, int], smallest: int) -> dict[Key, int | None]:
    """Return counts that add up to a known sum, None for what is not told.

    Args:
        counts: how many people are in each group; together everybody.
        smallest: least size of a group that is told.
    """
    everybody = sum(counts.values())
    if everybody < smallest:
        return dict.fromkeys(counts)
    hidden = {key for key, count in counts.items() if count < smallest}
    rest = sorted((key for key in counts if key not in hidden), key=lambda key: counts[key])
    while hidden and rest and (len(hidden) < LEAST_HIDDEN or sum(counts[key] for key in hidden) < smallest):
        hidden.add(rest.pop(0))
    return {key: None if key in hidden else count for key, count in counts.items()}


def suppress_share(count: int, everybody: int, smallest: int) -> int | None:
    """Return how many of all said yes, None where they, or those who did not, are too few."""
    return count if min(count, everybody - count) >= smallest else None


def suppress_table(cells: Sequence[Sequence[int]], smallest: int) -> tuple[tuple[int | None, ...], ...]:
    """Return a table whose sums of rows and columns may be known, None for what is not told.

    A row or column whose own sum is not told is hidden whole, so that nobody adds it up.

    Args:
        cells: how many people stand in each row and column; each person once.
        smallest: least size of a group that is told.
    """
    if not cells or not cells[0]:
        return ()
    table = _Table(cells, smallest)
    table.hide_lines()
    while (cell := table.next_to_hide()) is not None:
        table.hidden.add(cell)
    if any(table.is_determined(cell) for cell in table.hidden):
        return tuple(tuple(None for _count in row) for row in cells)
    return tuple(
        tuple(None if (row, column) in table.hidden else count for column, count in enumerate(counts))
        for row, counts in enumerate(cells)
    )


class _Table:
    """A table with its hidden cells."""

    def __init__(self, cells: Sequence[Sequence[int]], smallest: int) -> None:
        self.cells = {
            (row, column): count for row, counts in enumerate(cells) for column, count in enumerate(counts)
        }
        self.rows, self.columns, self.smallest = len(cells), len(cells[0]), smallest
        self.hidden: set[Cell] = {cell for cell, count in self.cells.items() if count < smallest}

    def hide_lines(self) -> None:
        """Hide rows and columns whose sum is not told."""
        for lines in (self._rows(), self._columns()):
            sums = {place: sum(self.cells[cell] for cell in line) for place, line in enumerate(lines)}
            told = suppress(sums, self.smallest)
            for place, line in enumerate(lines):
                if told[place] is None:
                    self.hidden.update(line)

    def next_to_hide(self) -> Cell | None:
        """Return a further cell that has to go; None where nothing can be subtracted, or nothing is left."""
        for line in (*self._rows(), *self._columns()):
            gone = [cell for cell in line if cell in self.hidden]
            few = len(gone) < LEAST_HIDDEN or sum(self.cells[cell] for cell in gone) < self.smallest
            left = [cell for cell in line if cell not in self.hidden]
            if gone and few and left:
                return min(left, key=lambda cell: (self.cells[cell], cell))
        if any(self.is_determined(cell) for cell in self.hidden):
            left = [cell for cell in self.cells if cell not in self.hidden]
            return min(left, key=lambda cell: (self.cells[cell], cell), default=None)
        return None

    def is_determined(self, cell: Cell) -> bool:
        """Tell whether the sums and the cells that are told leave one value only for a hidden cell.

        It could be one more where one less elsewhere makes up for it, and so on around a circle of hidden cells;
        rows and columns are the knots of that circle. What is zero cannot be less.
        """
        row, column = cell
        if self._reaches(("column", column), ("row", row), without=cell):
            return False
        return not (self.cells[cell] > 0 and self._reaches(("row", row), ("column", column), without=cell))

    def _reaches(self, start: tuple[str, int], goal: tuple[str, int], *, without: Cell) -> bool:
        seen, waiting = {start}, deque([start])
        while waiting:
            knot = waiting.popleft()
            if knot == goal:
                return True
            for other in self._neighbours(knot, without):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return False

    def _neighbours(self, knot: tuple[str, int], without: Cell) -> list[tuple[str, int]]:
        """Return where one more (from a row) or one less (from a column) can be made up for."""
        side, place = knot
        cells = [cell for cell in self.hidden if cell[side == "column"] == place and cell != without]
        if side == "row":
            return [("column", column) for _row, column in cells]
        return [("row", row) for row, column in cells if self.cells[row, column] > 0]

    def _rows(self) -> list[list[Cell]]:
        return [[(row, column) for column in range(self.columns)] for row in range(self.rows)]

    def _columns(self) -> list[list[Cell]]:
        return [[(row, column) for row in range(self.rows)] for column in range(self.columns)]
