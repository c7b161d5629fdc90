"""The city's folder and its plan file, where they may be given away."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import City, CityKind, PlanVersion, Publication
from lindwurm.stages.plans.models import Run, Version
from lindwurm.stages.plans.queries import NoSettingsError, city_of, published_version
from lindwurm.stages.roadmap.queries import hidden_measures
from lindwurm.web.public.reads import Book, Stamp


def gives_files(municipality: Municipality, book: Book) -> bool:
    """Tell whether whole files may go out: never those of a real city, for they say which unit has how much staff."""
    return municipality.kind != CityKind.REAL.value and book.version is not None and book.has_all


def gives_folder(municipality: Municipality, book: Book, stamp: Stamp) -> bool:
    """Tell whether the city's folder may go out."""
    if not gives_files(municipality, book):
        return False
    if stamp.changed is None:
        return public_city(municipality) is not None
    return _is_public(municipality.pk, stamp.data)


@lru_cache(maxsize=64)
def _is_public(municipality_id: int, _data: str) -> bool:
    return public_city(Municipality.objects.get(pk=municipality_id)) is not None


def is_frozen(municipality: Municipality, version: int) -> bool:
    """Tell whether the city is kept as it was when a version was computed."""
    return Version.objects.of(municipality).filter(pk=version, run__isnull=False).exists()


def public_city(municipality: Municipality) -> City | None:
    """Return what the published plan was computed from; None where a part of it is not for everybody.

    What the office has changed since is not in it, nor a version that was never made public. A version that came from
    a file has no frozen city: then it is the city of today.
    """
    version = published_version(municipality)
    if version is None or municipality.kind == CityKind.REAL.value:
        return None
    try:
        city = _city_behind(municipality, version.run_id)
    except NoSettingsError:
        return None
    hidden = set(hidden_measures(municipality).values_list("key", flat=True))
    if any(row.publication is not Publication.PUBLISHED or row.id in hidden for row in city.measures):
        return None
    return replace(city, plans=tuple(plan for plan in city.plans if _may_go_out(plan, hidden)))


def _city_behind(municipality: Municipality, run: int | None) -> City:
    if run is None:
        return city_of(municipality)
    found: City = Run.objects.of(municipality).get(pk=run).city
    return found


def _may_go_out(plan: PlanVersion, hidden: set[str]) -> bool:
    named = {choice.measure for choice in plan.choices}
    return (
        plan.published_on is not None
        and not named & hidden
        and not any(f'"{key}"' in plan.document for key in hidden)
    )
