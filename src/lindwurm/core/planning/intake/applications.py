"""Applications to calls: the strongest entry per measure and call, and what granted ones take of a total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lindwurm.core.city import Application as CityApplication
from lindwurm.core.city import ApplicationStatus as Status
from lindwurm.core.city import CallIntake, City
from lindwurm.core.periods import Quarter, QuarterFormatError
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.problem import Application, ApplicationStatus

ALLOCATION = "allocation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applications:
    """The city's applications, one per measure and call."""

    by_measure: Mapping[str, tuple[CityApplication, ...]]
    programme_of: Mapping[str, str]
    """Programme of each call that somebody applied to."""

    def calls_of(self, programme: str, measures: Iterable[str]) -> frozenset[str]:
        """Return the programme's calls that these measures applied to."""
        return frozenset(
            entry.call
            for measure in measures
            for entry in self.by_measure.get(measure, ())
            if self.programme_of.get(entry.call) == programme
        )

    def granted_outside(self, programme: str, measures: Iterable[str]) -> int:
        """Return the cents of the programme granted to all other measures, where the notices name them."""
        inside = set(measures)
        return sum(
            entry.amount or 0
            for measure, entries in self.by_measure.items()
            for entry in entries
            if measure not in inside
            and entry.status is Status.GRANTED
            and self.programme_of.get(entry.call) == programme
        )


def applications_of(city: City) -> Applications:
    """Keep per measure and call the strongest entry: decided before filed, then the latest quarter."""
    best: dict[tuple[str, str], CityApplication] = {}
    for entry in city.state.applications:
        key = (entry.measure, entry.call)
        if key not in best or _strength(entry) >= _strength(best[key]):
            best[key] = entry
    by_measure: dict[str, list[CityApplication]] = {}
    for key in sorted(best):
        by_measure.setdefault(key[0], []).append(best[key])
    return Applications(
        by_measure={measure: tuple(entries) for measure, entries in by_measure.items()},
        programme_of=_programmes_of_calls(city, {call for _, call in best}),
    )


def _strength(entry: CityApplication) -> tuple[bool, Quarter]:
    return entry.status is not Status.FILED, entry.quarter


def _programmes_of_calls(city: City, calls: Iterable[str]) -> dict[str, str]:
    known = {programme.id for programme in city.programmes}
    fixed = {
        call.id: programme.id
        for programme in city.programmes
        if isinstance(programme.intake, CallIntake)
        for call in programme.intake.calls
    }
    derived = {call: call.partition("@")[0] for call in calls if "@" in call}
    return fixed | {call: programme for call, programme in derived.items() if programme in known}


def derived_quarter(call: str) -> Quarter | None:
    """Return the quarter in the id of a derived call such as ``programme@2027-Q1``, None if it has none."""
    try:
        return Quarter.parse(call.rpartition("@")[2])
    except QuarterFormatError:
        return None


def planner_application(context: Context, entry: CityApplication) -> Application:
    """Convert an application; only a granted one has an amount and a notice."""
    is_granted = entry.status is Status.GRANTED
    return Application(
        call=entry.call,
        status=ApplicationStatus(entry.status.value),
        amount=entry.amount if is_granted else None,
        notice=context.index(entry.quarter) if is_granted else None,
    )
