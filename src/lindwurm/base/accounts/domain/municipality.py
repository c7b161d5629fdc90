"""A municipality by its name alone; it stands here because it needs the log, which municipalities lie below."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import CityKind


@transaction.atomic
def create_municipality(*, slug: str, name_de: str, ags: str = "", acting_user: Any) -> Municipality:
    """Make a municipality after those that are there; its data come with a city folder of the same id.

    Raises:
        ValidationError: if the slug is taken or cannot stand in an address.
    """
    last = Municipality.objects.aggregate(last=Max("place"))["last"]
    town = Municipality(
        slug=slug, name_de=name_de, ags=ags, kind=CityKind.REAL.value, place=0 if last is None else last + 1
    )
    town.full_clean()
    town.save()
    record(municipality=town, acting_user=acting_user, action="municipalities.created", target=town)
    return town
