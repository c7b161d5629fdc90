"""The city: everything that a plan, a page or an export starts from."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.city.budget import FrameFact, Line
from lindwurm.core.city.figures import Doubt
from lindwurm.core.city.funding import Programme
from lindwurm.core.city.goals import Field, Goal, Group, MilestoneArea, Synergy
from lindwurm.core.city.history import Directive, Event, PlanVersion, Site, State
from lindwurm.core.city.measures import Measure
from lindwurm.core.city.organisations import Organisation, Role, Unit
from lindwurm.core.city.settings import (
    CityKind,
    ClassTables,
    Criterion,
    Horizon,
    Parameters,
    RuleSetChoice,
    UrgencyTable,
    WeakStatus,
)
from lindwurm.core.city.texts import Text
from lindwurm.core.periods import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city as immutable values; lists keep the order of the files, measures that of their ids."""

    id: str
    name: Text
    ags: str
    """Amtlicher Gemeindeschlüssel, eight digits, leading zeros kept."""
    kind: CityKind
    notice: Text
    """Stands on every output."""
    now: Quarter
    """First quarter in which anything new may start or be applied for."""
    horizon: Horizon
    parameters: Parameters
    doubt: Doubt
    classes: ClassTables
    urgency: UrgencyTable
    feasibility: tuple[Criterion, ...]
    ruleset: RuleSetChoice
    weak_status: tuple[WeakStatus, ...]
    organisations: tuple[Organisation, ...]
    units: tuple[Unit, ...]
    roles: tuple[Role, ...]
    milestone_areas: tuple[MilestoneArea, ...]
    fields: tuple[Field, ...]
    goals: tuple[Goal, ...]
    groups: tuple[Group, ...]
    synergies: tuple[Synergy, ...]
    measures: tuple[Measure, ...]
    frame: tuple[FrameFact, ...]
    lines: tuple[Line, ...]
    programmes: tuple[Programme, ...]
    events: tuple[Event, ...]
    sites: tuple[Site, ...]
    state: State
    directives: tuple[Directive, ...]
    plans: tuple[PlanVersion, ...]
    """Sorted by id."""

    @property
    def published_plan(self) -> PlanVersion | None:
        """Return the version that was made public last, adopted or not."""
        public = [version for version in self.plans if version.published_on is not None]
        return max(public, key=lambda version: (version.published_on or "", version.id), default=None)

    @property
    def years(self) -> tuple[int, ...]:
        """Return the calendar years from the year of now to the last of the horizon."""
        last = self.horizon.first.plus(self.horizon.quarters - 1).year
        return tuple(range(self.now.year, last + 1))
