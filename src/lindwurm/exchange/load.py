"""Loads a city folder into the database: all of it or nothing, and nothing twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.records import Reader, value_hash
from lindwurm.core.city import CallIntake, City, Text
from lindwurm.core.cityfiles import read_city
from lindwurm.exchange.compare import Compared, compare_city, judge
from lindwurm.exchange.head import LONGEST_NAME, find_municipality, present_head, write_head
from lindwurm.exchange.report import Line, Outcome, Report
from lindwurm.exchange.words import REPORT
from lindwurm.exchange.writer import Entry, Writer
from lindwurm.stages.plans.domain.telling import tell_plan
from lindwurm.stages.plans.domain.versions import (
    Descriptions,
    described_versions,
    imported_columns,
    store_descriptions,
)
from lindwurm.stages.plans.enums import VersionState
from lindwurm.stages.plans.models import Version
from lindwurm.stages.plans.queries.dangling import dangling
from lindwurm.stages.plans.queries.head import Head, head_of
from lindwurm.stages.plans.records import KINDS, Kind

_WRITTEN = (Outcome.NEW, Outcome.CHANGED, Outcome.RETURNED)


class Take(StrEnum):
    """Which side wins where office and folder both changed a row."""

    FILE = "file"
    DATABASE = "database"


class LoadError(Exception):
    """A folder cannot be loaded; nothing was changed."""

    def __init__(self, message: Text) -> None:
        """Keep the message in both languages; the exception's text is the German one."""
        super().__init__(message.de)
        self.message = message


def load_folder(
    folder: Path | str, *, acting_user: Any = None, take: str | None = None, dry_run: bool = False
) -> Report:
    """Load a city folder in one transaction and say what changed.

    Rows are matched by their ids inside the municipality of the city's id, which is made if it does not exist.
    What an earlier load brought and the folder no longer holds is archived; what was born in the office stays.
    Where both sides changed a row nothing is written, unless `take` says which side wins.

    Args:
        folder: the city folder.
        acting_user: who loads; None for a command at the machine.
        take: ``file`` or ``database``, for conflicts.
        dry_run: only compare and report.

    Raises:
        CityFilesError: if the folder has errors.
        LoadError: if its rows do not fit to rows that stay.
    """
    return load_city(read_city(folder), acting_user=acting_user, take=take, dry_run=dry_run)


def load_city(
    city: City, *, acting_user: Any = None, take: str | None = None, dry_run: bool = False
) -> Report:
    """Load a checked city; see `load_folder`."""
    if max(len(city.name.de), len(city.name.en or "")) > LONGEST_NAME:
        raise _error("name-too-long", most=LONGEST_NAME)
    side = None if take is None else Take(take)
    # Before the transaction: it may take seconds in which nobody else could write.
    asked = set() if dry_run else _new_versions(city)
    described = described_versions(city, asked)
    try:
        with transaction.atomic():
            return _Load(city, side, acting_user, described, asked).run(dry_run=dry_run)
    except DatabaseError as error:
        raise _error("not-storable", reason=error) from error


def _new_versions(city: City) -> set[str]:
    """Name the versions that were not loaded as they are now."""
    municipality = Municipality.objects.filter(slug=city.id).first()
    known: dict[str, str] = {}
    if municipality is not None:
        known = dict(Version.objects.of(municipality).values_list("key", "loaded_hash"))
    return {version.id for version in city.plans if known.get(version.id) != value_hash(version)}


def _error(key: str, **values: object) -> LoadError:
    return LoadError(Text(de=REPORT.say(key, "de", **values), en=REPORT.say(key, "en", **values)))


@dataclass(slots=True)
class _Plan:
    """What a load will do."""

    head: Outcome
    rows: Mapping[str, list[Compared]]

    def lines(self, city: City) -> tuple[Line, ...]:
        head = Line(kind="city", key=city.id, outcome=self.head)
        rows = (
            Line(kind=name, key=row.key, outcome=row.outcome)
            for name, entries in self.rows.items()
            for row in entries
        )
        return (head, *rows)


class _Load:
    """One load inside its transaction."""

    def __init__(
        self, city: City, take: Take | None, acting_user: Any, described: Descriptions, asked: Collection[str]
    ) -> None:
        self._city = city
        self._take = take
        self._user = acting_user
        self._described = described
        self._asked = asked

    def run(self, *, dry_run: bool) -> Report:
        municipality = find_municipality(self._city.id)
        present = None if municipality is None else present_head(municipality)
        head = self._head_outcome(present)
        reader = None if municipality is None else Reader(municipality)
        plan = _Plan(head=head, rows=compare_city(self._city, reader))
        report = Report(city=self._city.id, lines=plan.lines(self._city), written=False)
        if dry_run or (report.conflicts and self._take is None):
            return report
        plan = self._decided(plan)
        municipality = self._write(municipality, plan)
        report = Report(city=self._city.id, lines=plan.lines(self._city), written=True)
        record(
            municipality=municipality,
            acting_user=self._user,
            action="exchange.load",
            target=municipality,
            data={"counts": report.as_json()["counts"], "take": None if self._take is None else self._take},
        )
        tell_plan(municipality=municipality, acting_user=self._user)
        return report

    def _head_outcome(self, present: tuple[Head, str] | None) -> Outcome:
        hashed = value_hash(head_of(self._city))
        if present is None:
            return Outcome.NEW
        return judge(hashed, present[1], value_hash(present[0]))

    def _decided(self, plan: _Plan) -> _Plan:
        """Turn conflicts into what `take` says."""
        rows = {name: [self._decide(row) for row in entries] for name, entries in plan.rows.items()}
        head = plan.head
        if head is Outcome.CONFLICT:
            head = Outcome.CHANGED if self._take is Take.FILE else Outcome.KEPT
        return _Plan(head=head, rows=rows)

    def _decide(self, row: Compared) -> Compared:
        if row.outcome is not Outcome.CONFLICT:
            return row
        if self._take is Take.FILE:
            outcome = Outcome.ARCHIVED if row.value is None else Outcome.CHANGED
        else:
            outcome = Outcome.OWN if row.value is None else Outcome.KEPT
        return replace(row, outcome=outcome)

    def _write(self, municipality: Municipality | None, plan: _Plan) -> Municipality:
        municipality = write_head(
            municipality,
            head_of(self._city),
            is_values=plan.head in {Outcome.NEW, Outcome.CHANGED},
            hashed=value_hash(head_of(self._city)),
        )
        writer = Writer(municipality)
        self._make_way(plan.rows["version"])
        for kind in KINDS:
            self._write_kind(kind, plan.rows[kind.name], writer, municipality)
        for kind in reversed(KINDS):
            self._archive(kind, plan.rows[kind.name])
        lost = dangling(municipality)
        if lost:
            what, target = lost[0]
            raise _error("dangling", what=what, target=target)
        written = {row.key for row in plan.rows["version"] if row.outcome in _WRITTEN}
        # What was loaded as it is when we looked, and is not any more: somebody else loaded meanwhile.
        late = described_versions(self._city, written.difference(self._asked))
        store_descriptions(municipality=municipality, found={**self._described, **late}, keys=written)
        return municipality

    def _make_way(self, rows: list[Compared]) -> None:
        """Let versions that are written or archived be adopted no more: at no moment are there two."""
        found = [(row.found.pk, row.outcome) for row in rows if row.found is not None]
        leaving = [pk for pk, outcome in found if outcome is Outcome.ARCHIVED]
        written = [pk for pk, outcome in found if outcome in _WRITTEN]
        Version.objects.filter(pk__in=leaving).update(archived_at=timezone.now())
        Version.objects.filter(pk__in=written, state=VersionState.ADOPTED).update(
            state=VersionState.SUPERSEDED
        )

    def _write_kind(
        self, kind: Kind, rows: list[Compared], writer: Writer, municipality: Municipality
    ) -> None:
        more = self._more(kind, [row for row in rows if row.outcome in _WRITTEN], writer, municipality)
        writer.write(
            kind.record,
            [
                Entry(
                    key=row.key,
                    place=row.place,
                    value=row.value,
                    loaded_hash=row.hash,
                    pk=None if row.found is None else row.found.pk,
                    more=more.get(row.key, {}),
                )
                for row in rows
                if row.outcome in _WRITTEN
            ],
        )
        self._remember(kind, rows)

    def _more(
        self, kind: Kind, rows: list[Compared], writer: Writer, municipality: Municipality
    ) -> dict[str, Mapping[str, Any]]:
        """Return columns that the values do not hold: the programme of a call, the number of a version.

        A demand that the folder brings back over the office's word is withdrawn no more.
        """
        if kind.name == "directive":
            return {row.key: {"withdrawn_at": None} for row in rows}
        if kind.name == "application":
            model: Any = kind.record.model._meta.get_field("programme").related_model
            listed = programme_of_calls(self._city)
            return {
                row.key: {"programme_id": writer.id_of(model, _programme(row.value.call, listed))}
                for row in rows
            }
        if kind.name == "version":
            new = [row.value for row in rows if row.found is None]
            old = [row.value for row in rows if row.found is not None]
            columns = imported_columns(municipality=municipality, new=new, changed=old)
            _check_adopted(municipality, columns)
            return columns
        return {}

    def _remember(self, kind: Kind, rows: list[Compared]) -> None:
        """Note the folder's order, and its hash where it agrees with the database or the office won."""
        manager: Any = kind.record.model
        for row in rows:
            if row.found is None or row.outcome in _WRITTEN:
                continue
            columns: dict[str, Any] = {}
            if row.outcome in {Outcome.UNCHANGED, Outcome.KEPT}:
                columns = {"place": row.place, "loaded_hash": row.hash}
            elif row.outcome is Outcome.OWN:
                columns = {"loaded_hash": ""}
            old = {"place": row.found.place, "loaded_hash": row.found.loaded_hash}
            if any(old[name] != value for name, value in columns.items()):
                manager.objects.filter(pk=row.found.pk).update(**columns)

    def _archive(self, kind: Kind, rows: list[Compared]) -> None:
        lost = [row.found.pk for row in rows if row.found is not None and row.outcome is Outcome.ARCHIVED]
        manager: Any = kind.record.model
        if lost:
            manager.objects.filter(pk__in=lost).update(archived_at=timezone.now())


def _check_adopted(municipality: Municipality, columns: Mapping[str, Mapping[str, Any]]) -> None:
    """Make sure that no more than one version is adopted, of those that are written and those that stay."""
    stay = Version.objects.of(municipality).current().filter(state=VersionState.ADOPTED)
    adopted = [key for key, found in columns.items() if found["state"] is VersionState.ADOPTED]
    adopted += stay.exclude(key__in=columns).values_list("key", flat=True)
    if len(adopted) > 1:
        raise _error("two-adopted", first=adopted[0], second=adopted[1])


def _programme(call: str, listed: Mapping[str, str]) -> str:
    """Return the programme of a call; a derived call such as ``grant@2027-Q2`` names it."""
    return listed.get(call) or call.partition("@")[0]


def programme_of_calls(city: City) -> dict[str, str]:
    """Return the programme of every call that a city lists."""
    return {
        call.id: programme.id
        for programme in city.programmes
        if isinstance(programme.intake, CallIntake)
        for call in programme.intake.calls
    }
