"""Lays points out by latitude and longitude, true to length in the middle of the drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, MARGIN, TALLEST = 720, 48, 620
EARTH_METRES_PER_DEGREE = 111_320
SMALLEST = 0.002
"""Degrees that a drawing spans at least, so that one place alone fills no page."""
SCALES = (50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """From degrees to a drawing that is `WIDTH` wide; north is up."""

    west: float
    north: float
    narrow: float
    """How much shorter a degree of longitude is than one of latitude."""
    per_degree: float
    left: float
    height: float

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a place lies in the drawing."""
        across = self.left + (longitude - self.west) * self.narrow * self.per_degree
        return across, MARGIN + (self.north - latitude) * self.per_degree

    @property
    def corner(self) -> tuple[float, float]:
        """Return latitude and longitude of the upper left corner of the drawing."""
        down, across = self.steps
        return self.north + MARGIN * down, self.west - self.left * across

    @property
    def steps(self) -> tuple[float, float]:
        """Return how many degrees of latitude and longitude one unit of the drawing spans."""
        return 1 / self.per_degree, 1 / (self.narrow * self.per_degree)

    @property
    def view(self) -> str:
        """Return latitude and longitude of the middle and the degrees of longitude across, as a script reads them."""
        (north, west), (down, across) = self.corner, self.steps
        middle = north - self.height / 2 * down, west + WIDTH / 2 * across
        return f"{middle[0]:.6f} {middle[1]:.6f} {WIDTH * across:.6f}"

    @property
    def scale_metres(self) -> int:
        """Return a round length for the scale, at most a quarter of the width."""
        return max((length for length in SCALES if length * self._metre <= WIDTH / 4), default=SCALES[0])

    @property
    def scale_width(self) -> float:
        """Return how wide that length is drawn."""
        return self.scale_metres * self._metre

    @property
    def _metre(self) -> float:
        return self.per_degree / EARTH_METRES_PER_DEGREE


def projection_of(latitudes: Sequence[float], longitudes: Sequence[float]) -> Projection:
    """Return the projection in which all places lie within the drawing."""
    narrow = math.cos(math.radians(sum(latitudes) / len(latitudes)))
    wide = max((max(longitudes) - min(longitudes)) * narrow, SMALLEST)
    high = max(max(latitudes) - min(latitudes), SMALLEST)
    per_degree = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / high)
    return Projection(
        west=min(longitudes),
        north=max(latitudes),
        narrow=narrow,
        per_degree=per_degree,
        left=MARGIN + (WIDTH - 2 * MARGIN - wide * per_degree) / 2,
        height=high * per_degree + 2 * MARGIN,
    )
