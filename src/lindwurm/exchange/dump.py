"""Writes a municipality as a city folder."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import City
from lindwurm.core.cityfiles import write_city
from lindwurm.stages.plans.queries import city_of


def dump_folder(municipality: Municipality, folder: Path | str) -> City:
    """Write what the database holds as a folder, all of it or nothing, and return the city that was written.

    What an earlier city left in the folder is replaced; files that are not of the format stay.

    Raises:
        NoSettingsError: if nothing was loaded into the municipality yet.
        CityFolderError: if the place is a file, or a folder with files but without a city.
        OSError: if the disk refuses.
    """
    with transaction.atomic():
        # Who changes the city waits for this row to write its log: what is read stood so at one moment.
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        city = city_of(municipality)
    write_city(city, folder)
    return city
