"""Places of measures, and where they lie on a map without any line that nobody has delivered."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Publication
from lindwurm.stages.partners.models import Site
from lindwurm.stages.roadmap.models import MeasureSite
from lindwurm.web.public.reads.projection import WIDTH, projection_of
from lindwurm.web.public.reads.values import Book, Entry

APART, TURNS = 30, 60
"""Numbers stand at least so far apart; tried so often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its measures and its point on the map."""

    id: str
    number: int
    name: str
    entries: tuple[Entry, ...]
    x: float
    y: float
    label: tuple[float, float]
    """Where its number stands: beside the point where several points lie close together."""
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMap:
    """Places and the map that they make."""

    places: tuple[Place, ...]
    height: float
    scale_metres: int
    scale_width: float
    attributions: tuple[str, ...]

    @property
    def width(self) -> int:
        """Return the width of the drawing."""
        return WIDTH


def sites_of(municipality: Municipality, *, book: Book) -> SiteMap | None:
    """Read the places of public measures in one query; None where there is none."""
    rows = (
        MeasureSite.objects.of(municipality)
        .filter(site__archived_at=None, measure__archived_at=None, measure__publication=Publication.PUBLISHED)
        .select_related("site", "measure")
        .order_by(f"site__sort_{book.lang}", "site__key", "measure__key")
    )
    sites: dict[str, tuple[Site, list[Entry]]] = {}
    for row in rows:
        if row.measure.key in book.entries:
            sites.setdefault(row.site.key, (row.site, []))[1].append(book.entries[row.measure.key])
    return _map(list(sites.values())) if sites else None


def _map(sites: list[tuple[Site, list[Entry]]]) -> SiteMap:
    """Lay points out by latitude and longitude, true to length in the middle of the map."""
    latitudes = [float(site.latitude) for site, _entries in sites]
    longitudes = [float(site.longitude) for site, _entries in sites]
    projection = projection_of(latitudes, longitudes)
    points = [projection.point(*degrees) for degrees in zip(latitudes, longitudes, strict=True)]
    labels = _apart(points)
    places = tuple(
        Place(
            id=site.key,
            number=number,
            name=site.name,
            entries=tuple(entries),
            x=points[number - 1][0],
            y=points[number - 1][1],
            label=labels[number - 1],
            attribution=site.attribution,
        )
        for number, (site, entries) in enumerate(sites, start=1)
    )
    return SiteMap(
        places=places,
        height=projection.height,
        scale_metres=projection.scale_metres,
        scale_width=projection.scale_width,
        attributions=tuple(dict.fromkeys(place.attribution for place in places)),
    )


def _apart(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Push numbers apart until none covers another; the same points give the same places."""
    placed = [list(point) for point in points]
    for _turn in range(TURNS):
        moved = False
        for one, two in itertools.combinations(range(len(placed)), 2):
            across, down = placed[two][0] - placed[one][0], placed[two][1] - placed[one][1]
            distance = math.hypot(across, down)
            if distance >= APART:
                continue
            moved = True
            if distance < 1:
                across, down, distance = math.cos(two), math.sin(two), 1.0
            push = (APART - distance) / 2 / distance
            for index, sign in ((one, -1), (two, 1)):
                placed[index][0] = min(max(placed[index][0] + sign * across * push, 16), WIDTH - 16)
                placed[index][1] += sign * down * push
        if not moved:
            break
    return [(x, y) for x, y in placed]
