"""Draws the gap over time, a panel per size of city; values from the raw file, colours told apart by dashes as well."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from benchmarks.planning.best import Best
from benchmarks.planning.peers import CPSAT, HIGHS, OURS, RANKED, Row
from benchmarks.planning.tables import gap

WIDTH, PANEL, TOP, LEFT, RIGHT, BETWEEN = 860, 230, 64, 64, 130, 62
LEAST, MOST = 0.0005, 1.0
STYLES = {
    OURS: ("#0b5d3b", ""),
    HIGHS: ("#8a3b12", "7 4"),
    CPSAT: ("#1f4e9c", "2 3"),
    RANKED: ("#555555", "10 3 2 3"),
}
"""Colour (at least 5 : 1 on white) and dashes."""
TICKS = (0.001, 0.01, 0.1, 1.0)
LABEL_HEIGHT = 15


def svg(rows: Sequence[Row], known: Mapping[str, Best]) -> str:
    """Return the chart of all rows that have a gap; cities are named size:seed."""
    sizes = sorted({row.instance.split(":")[0] for row in rows}, key=int)
    height = TOP + len(sizes) * (PANEL + BETWEEN)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            'aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="13" fill="#1a1a1a">'
        ),
        '<title id="title">Gap to the best known bound over time</title>',
        f'<desc id="desc">{escape(_description(rows, known))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="28" font-size="17" font-weight="600">Gap to the best known bound over time</text>',
        f'<text x="{LEFT}" y="48">Lower is better; the scale is logarithmic; one line per city.</text>',
    ]
    for n, size in enumerate(sizes):
        panel = [row for row in rows if row.instance.split(":")[0] == size]
        parts += _panel(panel, known, size, TOP + n * (PANEL + BETWEEN) + 22)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _description(rows: Sequence[Row], known: Mapping[str, Best]) -> str:
    """Say the ends of all lines in words."""
    ends = []
    for row in rows:
        points = _points(row, known)
        if points:
            ends.append(f"{row.instance} {row.name}: {100 * points[-1][1]:.2f} % after {row.seconds:g} s")
    return "; ".join(ends) + "." if ends else "No line yet."


def _points(row: Row, known: Mapping[str, Best]) -> list[tuple[float, float]]:
    best = known.get(row.instance)
    if best is None or row.duty is None or row.duty > best.duty:
        return []
    shares = ((seconds, gap(value, best.bound)) for seconds, value, _ in row.history)
    points = [(seconds, max(LEAST, share)) for seconds, share in shares if share is not None]
    if row.name == RANKED and points:
        points[0] = (0.0, points[0][1])
    return [*points, (row.seconds, points[-1][1])] if points else []


def _panel(rows: Sequence[Row], known: Mapping[str, Best], size: str, top: float) -> list[str]:
    seconds = max((row.seconds for row in rows), default=1.0)
    right = WIDTH - RIGHT

    def x(at: float) -> float:
        return LEFT + (right - LEFT) * min(at, seconds) / seconds

    def y(share: float) -> float:
        return top + PANEL * math.log(MOST / max(LEAST, share)) / math.log(MOST / LEAST)

    parts = [f'<text x="{LEFT}" y="{top - 8:.0f}" font-weight="600">{escape(size)} measures</text>']
    parts += [
        f'<line x1="{LEFT}" x2="{right}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="#c8c8c8"/>'
        f'<text x="{LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{100 * tick:g} %</text>'
        for tick in TICKS
    ]
    parts += [
        f'<text x="{x(at):.1f}" y="{top + PANEL + 18:.0f}" text-anchor="middle">{at:g} s</text>'
        for at in (seconds * quarter / 4 for quarter in range(5))
    ]
    ends: dict[str, float] = {}
    for row in rows:
        points = _points(row, known)
        if not points:
            continue
        colour, dashes = STYLES[row.name]
        path = f"M{x(points[0][0]):.1f} {y(points[0][1]):.1f}"
        path += "".join(f"H{x(at):.1f}V{y(share):.1f}" for at, share in points[1:])
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>')
        ends.setdefault(row.name, y(points[-1][1]))
    return parts + _labels(ends, right + 8)


def _labels(ends: Mapping[str, float], x: float) -> list[str]:
    """Write each name at the end of its first line, pushed down where two would overlap."""
    parts, lowest = [], -math.inf
    for name, end in sorted(ends.items(), key=lambda entry: entry[1]):
        lowest = max(end, lowest + LABEL_HEIGHT)
        parts.append(
            f'<text x="{x}" y="{lowest + 4:.1f}" fill="{STYLES[name][0]}" font-weight="600">{escape(name)}</text>'
        )
    return parts
