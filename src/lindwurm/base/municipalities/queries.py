"""Reads of municipalities."""

from __future__ import annotations

from collections.abc import Mapping

from lindwurm.base.municipalities.models import Municipality


def municipality_at(host: str, slug: str | None, host_cities: Mapping[str, str]) -> Municipality | None:
    """Return the municipality that an address shows.

    A name in the path comes first; then the host name that the installation maps to one; then the first one.
    """
    wanted = slug or host_cities.get(host.lower())
    if wanted is not None:
        return Municipality.objects.filter(slug=wanted).first()
    return Municipality.objects.first()
