"""Which file of the folder has which type."""

from __future__ import annotations

from lindwurm.core.cityfiles.format.budget import BUDGET
from lindwurm.core.cityfiles.format.funding import FUNDING
from lindwurm.core.cityfiles.format.goals import GOALS, LINKS
from lindwurm.core.cityfiles.format.history import DIRECTIVES, EVENTS, SITES, STATE, VERSIONS
from lindwurm.core.cityfiles.format.measures import MEASURE
from lindwurm.core.cityfiles.format.organisations import ORGANISATIONS
from lindwurm.core.cityfiles.format.settings import CITY
from lindwurm.core.cityfiles.schema.containers import Record

CITY_FILE = "city.yaml"
MEASURES = "measures/*.yaml"
VERSIONS_FILE = "plans/versions.yaml"
REQUIRED_FILES = (CITY_FILE, "organisations.yaml", "goals.yaml", "budget.yaml")
OPTIONAL_FILES = ("links.yaml", "funding.yaml", "events.yaml", "sites.yaml", "state.yaml", "directives.yaml")

FILES: dict[str, Record] = {
    CITY_FILE: CITY,
    "organisations.yaml": ORGANISATIONS,
    "goals.yaml": GOALS,
    "budget.yaml": BUDGET,
    MEASURES: MEASURE,
    "links.yaml": LINKS,
    "funding.yaml": FUNDING,
    "events.yaml": EVENTS,
    "sites.yaml": SITES,
    "state.yaml": STATE,
    "directives.yaml": DIRECTIVES,
    VERSIONS_FILE: VERSIONS,
}
"""In the order in which the documentation and the writer go through them."""
