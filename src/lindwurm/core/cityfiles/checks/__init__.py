"""What must fit together across the files of a city."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.cityfiles.checks.budget import check_budget, check_capacity
from lindwurm.core.cityfiles.checks.funding import check_funding
from lindwurm.core.cityfiles.checks.history import check_history
from lindwurm.core.cityfiles.checks.links import check_links
from lindwurm.core.cityfiles.checks.measures import check_measures
from lindwurm.core.cityfiles.checks.places import Places
from lindwurm.core.cityfiles.checks.references import check_references
from lindwurm.core.cityfiles.checks.settings import check_settings
from lindwurm.core.cityfiles.checks.variants import check_variants
from lindwurm.core.cityfiles.findings import Finding
from lindwurm.core.cityfiles.reader import Folder

_CHECKS = (
    check_capacity,
    check_budget,
    check_funding,
    check_measures,
    check_variants,
    check_links,
    check_history,
)


def check_folder(folder: Folder) -> Iterator[Finding]:
    """Yield what does not fit together; without a readable city.yaml only ids are compared."""
    yield from check_references(folder)
    if folder.city is None:
        return
    places = Places(folder.reading, frozenset(folder.unread_kinds))
    yield from check_settings(folder.city, places)
    horizon = folder.city.horizon
    if not horizon.first <= folder.city.now < horizon.first.plus(horizon.quarters):
        return  # every comparison with the present would be wrong
    for check in _CHECKS:
        yield from check(folder.city, places)
