"""Where ideas lie: gathered into circles on a drawing, and the same circles as a list (P-22)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.partners.models import Site
from lindwurm.web.public.reads.projection import WIDTH, Projection, projection_of

CELL: Final = 64
"""Ideas in a square of so many units become one circle."""
SHOWN: Final = 5
"""So many ideas of a circle are named; a link leads to all of them."""
CLOSE: Final = 0.7 / 111.32
"""Degrees of latitude, about 700 m: a site so close gives a circle its name."""
SMALLEST, LARGEST = 12.0, 28.0
_WORD_SHARE: Final = 2
_EDGE: Final = Decimal("0.00001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Ideas that lie close together."""

    place: int
    """Its number in drawing and list."""
    count: int
    name: str
    """What lies there, in words; empty where nobody said."""
    x: float
    y: float
    radius: float
    ideas: tuple[tuple[int, str], ...]
    """Number and title of the first."""
    box: str
    """Corners of the square, for the list of all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaMap:
    """Circles and the drawing that they make."""

    circles: tuple[Circle, ...]
    height: float
    scale_metres: int
    scale_width: float
    placed: int
    """How many ideas lie on it."""
    view: str
    """What part of the earth it shows, for a map beneath it."""

    @property
    def width(self) -> int:
        """Return the width of the drawing."""
        return WIDTH


Spot = tuple[int, str, str, float, float]
"""Number, title, place in words, latitude, longitude."""


def idea_map(municipality: Municipality, rows: OwnedQuerySet[Idea]) -> IdeaMap | None:
    """Read where ideas lie in two queries, however many there are; None where none has a place."""
    asked = rows.filter(latitude__isnull=False).values_list(
        "number", "title", "place_text", "latitude", "longitude"
    )
    spots: list[Spot] = [
        (number, title, words, float(latitude), float(longitude))
        for number, title, words, latitude, longitude in asked
        if latitude is not None and longitude is not None
    ]
    if not spots:
        return None
    projection = projection_of([spot[3] for spot in spots], [spot[4] for spot in spots])
    sites = [
        (site.name, float(site.latitude), float(site.longitude))
        for site in Site.objects.of(municipality).current()
    ]
    squares: dict[tuple[int, int], list[Spot]] = {}
    for spot in spots:
        x, y = projection.point(spot[3], spot[4])
        squares.setdefault((int(y // CELL), int(x // CELL)), []).append(spot)
    most = max(len(found) for found in squares.values())
    circles = tuple(
        _circle(place, found, projection, sites, most)
        for place, (_square, found) in enumerate(sorted(squares.items()), start=1)
    )
    return IdeaMap(
        circles=circles,
        height=projection.height,
        scale_metres=projection.scale_metres,
        scale_width=projection.scale_width,
        placed=len(spots),
        view=projection.view,
    )


def _circle(
    place: int,
    spots: Sequence[Spot],
    projection: Projection,
    sites: Sequence[tuple[str, float, float]],
    most: int,
) -> Circle:
    latitude = sum(spot[3] for spot in spots) / len(spots)
    longitude = sum(spot[4] for spot in spots) / len(spots)
    x, y = projection.point(latitude, longitude)
    return Circle(
        place=place,
        count=len(spots),
        name=_name(spots, latitude, longitude, sites),
        x=x,
        y=y,
        radius=SMALLEST + (LARGEST - SMALLEST) * math.sqrt(len(spots) / most),
        ideas=tuple((spot[0], spot[1]) for spot in spots[:SHOWN]),
        box=_box(spots),
    )


def _name(
    spots: Sequence[Spot], latitude: float, longitude: float, sites: Sequence[tuple[str, float, float]]
) -> str:
    """Name a circle by what most of its ideas say, else by the closest site."""
    said = Counter(spot[2] for spot in spots if spot[2]).most_common(1)
    if said and said[0][1] * _WORD_SHARE >= len(spots):
        return said[0][0]
    narrow = math.cos(math.radians(latitude))
    distances = [
        (math.hypot(high - latitude, (wide - longitude) * narrow), name) for name, high, wide in sites
    ]
    distance, name = min(distances, default=(math.inf, ""))
    return name if distance <= CLOSE else ""


def _box(spots: Sequence[Spot]) -> str:
    """Return the corners of what the circle gathers, a little wider than its outermost ideas."""
    south, north = min(spot[3] for spot in spots), max(spot[3] for spot in spots)
    west, east = min(spot[4] for spot in spots), max(spot[4] for spot in spots)
    edge = float(_EDGE)
    return ",".join(f"{value:.5f}" for value in (south - edge, west - edge, north + edge, east + edge))
