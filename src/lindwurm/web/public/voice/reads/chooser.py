"""A drawing of the town on which the place of an idea is chosen, without tiles and without any other server."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lindwurm.stages.partners.models import Site
from lindwurm.web.public.reads.projection import WIDTH, Projection, projection_of

AROUND: Final = 1.3
"""The drawing spans so many times what the sites span: ideas lie beyond the outermost of them too."""
LEAST: Final = 0.02
"""Degrees of latitude that it spans at least, about two kilometres."""
FLATTEST: Final = 0.7
"""Height of the drawing for its width, at least; sites along a river make no strip of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A site of the town on the drawing."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMap:
    """The sites, and what leads from a point of the drawing to degrees."""

    dots: tuple[Dot, ...]
    projection: Projection
    attributions: tuple[str, ...]
    example: str
    """Coordinates in the middle of the town's sites, as a person may write them."""

    @property
    def width(self) -> int:
        """Return the width of the drawing."""
        return WIDTH

    @property
    def height(self) -> float:
        """Return the height of the drawing."""
        return self.projection.height

    @property
    def degrees(self) -> dict[str, str]:
        """Return the corner and the degrees of one unit as a script reads them, whatever the language."""
        north, west = self.projection.corner
        down, across = self.projection.steps
        numbers = {"north": north, "west": west, "down": down, "across": across}
        return {name: f"{value:.9f}" for name, value in numbers.items()}


def place_map(sites: Sequence[Site]) -> PlaceMap | None:
    """Draw the sites of a town with room around them; None where there is none."""
    if not sites:
        return None
    points = [(float(site.latitude), float(site.longitude)) for site in sites]
    south, north = _ends([point[0] for point in points])
    west, east = _ends([point[1] for point in points])
    latitude, longitude = (south + north) / 2, (west + east) / 2
    narrow = math.cos(math.radians(latitude))
    wide = max((east - west) * narrow, LEAST) * AROUND
    high = max((north - south) * AROUND, wide * FLATTEST)
    projection = projection_of(
        [latitude - high / 2, latitude + high / 2],
        [longitude - wide / narrow / 2, longitude + wide / narrow / 2],
    )
    dots = []
    for site, point in zip(sites, points, strict=True):
        x, y = projection.point(*point)
        dots.append(Dot(name=site.name, x=x, y=y))
    return PlaceMap(
        dots=tuple(dots),
        projection=projection,
        attributions=tuple(dict.fromkeys(site.attribution for site in sites)),
        example=f"{latitude:.4f}, {longitude:.4f}",
    )


def _ends(numbers: Sequence[float]) -> tuple[float, float]:
    return min(numbers), max(numbers)
