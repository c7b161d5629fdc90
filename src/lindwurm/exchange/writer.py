"""Writes values of the core into rows; which rows, and whether at all, is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.records import Keys, Part, Record, columns_of

Fields = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A keyed row to write."""

    key: str
    place: int
    value: Any
    loaded_hash: str
    pk: int | None = None
    """Of the row that is changed; None for a new one."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """Columns that the value does not hold."""


class Writer:
    """Writes into the tables of one municipality; call it inside a transaction."""

    def __init__(self, municipality: Municipality) -> None:
        """Take the municipality; references are resolved inside it."""
        self._municipality = municipality
        self._ids: dict[type[models.Model], dict[str, int]] = {}

    def id_of(self, model: type[models.Model], key: str) -> int:
        """Return the row that a key names."""
        if model not in self._ids:
            rows: Any = model
            found = rows.objects.of(self._municipality).values_list("key", "pk")
            self._ids[model] = dict(found)
        return self._ids[model][key]

    def write(self, record: Record, entries: Iterable[Entry]) -> None:
        """Create or change keyed rows with all their parts."""
        apart = [(entry, record.taken_apart(entry.value)) for entry in entries]
        if not apart:
            return
        rows = self._rows(record, apart)
        self._ids.pop(record.model, None)
        self._clear(record, [entry.pk for entry, _ in apart if entry.pk is not None])
        pairs = [(row.pk, fields) for row, (_, fields) in zip(rows, apart, strict=True)]
        self._hang(record, pairs)

    def _rows(self, record: Record, apart: list[tuple[Entry, Fields]]) -> list[Any]:
        manager: Any = record.model
        present = manager.objects.in_bulk([entry.pk for entry, _ in apart if entry.pk is not None])
        rows, new = [], []
        for entry, fields in apart:
            row = record.model(municipality=self._municipality) if entry.pk is None else present[entry.pk]
            about = {"key": entry.key, "place": entry.place, "loaded_hash": entry.loaded_hash}
            attributes = {**self._attributes(record, fields), **about, "archived_at": None, **entry.more}
            for name, value in attributes.items():
                setattr(row, name, value)
            rows.append(row)
            if entry.pk is None:
                new.append(row)
            else:
                row.save()
        manager.objects.bulk_create(new)
        return rows

    def _attributes(self, record: Record, fields: Fields | None, prefix: str = "") -> dict[str, Any]:
        """Return the columns of a record; those of an absent block are empty."""
        found: dict[str, Any] = {}
        for column in columns_of(record, prefix):
            value = None if fields is None else fields[column.name]
            if column.kind == "text":
                found[column.columns[0]] = "" if value is None else value.de
                found[column.columns[1]] = "" if value is None else value.en or ""
                continue
            known = record.model._meta.get_field(column.columns[0])
            if isinstance(known, models.ForeignKey):
                target: Any = known.related_model
                found[known.attname] = None if value is None else self.id_of(target, value)
            elif column.name == "id" and not prefix:
                found["key"] = value
            else:
                found[column.columns[0]] = _empty(known) if value is None else value
        for name, block in record.blocks.items():
            inside = None if fields is None else fields[name]
            apart = None if inside is None else block.record.taken_apart(inside)
            found.update(self._attributes(block.record, apart, block.prefix))
        return found

    def _clear(self, record: Record, parents: list[int]) -> None:
        """Delete the parts of rows; they are written anew."""
        if not parents:
            return
        for part in record.parts.values():
            self._owned(part.record.model).filter(**{f"{part.parent}__in": parents}).delete()
        for keys in record.keys.values():
            self._owned(keys.model).filter(**{f"{keys.parent}__in": parents}).delete()
        for block in record.blocks.values():
            self._clear(block.record, parents)

    def _owned(self, model: Any) -> Any:
        return model.objects.of(self._municipality)

    def _hang(self, record: Record, parents: list[tuple[int, Fields]]) -> None:
        """Write the parts of rows, and the parts of these."""
        for name, part in record.parts.items():
            self._hang_parts(part, [(parent, fields[name]) for parent, fields in parents])
        for name, keys in record.keys.items():
            self._hang_keys(keys, [(parent, fields[name]) for parent, fields in parents])
        for name, block in record.blocks.items():
            inside = [(parent, fields[name]) for parent, fields in parents if fields[name] is not None]
            self._hang(block.record, [(parent, block.record.taken_apart(value)) for parent, value in inside])

    def _hang_parts(self, part: Part, parents: list[tuple[int, tuple[Any, ...]]]) -> None:
        rows, apart = [], []
        for parent, values in parents:
            for place, value in enumerate(values):
                fields = part.record.taken_apart(value)
                attributes = {f"{part.parent}_id": parent, "place": place, **part.fixed}
                attributes.update(self._attributes(part.record, fields))
                rows.append(part.record.model(municipality=self._municipality, **attributes))
                apart.append(fields)
        if rows:
            manager: Any = part.record.model
            manager.objects.bulk_create(rows)
            self._hang(part.record, [(row.pk, fields) for row, fields in zip(rows, apart, strict=True)])

    def _hang_keys(self, keys: Keys, parents: list[tuple[int, tuple[str, ...]]]) -> None:
        target: Any = keys.model._meta.get_field(keys.target).related_model
        rows = [
            keys.model(
                municipality=self._municipality,
                place=place,
                **{f"{keys.parent}_id": parent, f"{keys.target}_id": self.id_of(target, key)},
            )
            for parent, found in parents
            for place, key in enumerate(found)
        ]
        manager: Any = keys.model
        manager.objects.bulk_create(rows)


def _empty(column: Any) -> Any:
    """Return what a column holds where there is nothing to say."""
    if column.null:
        return None
    return False if isinstance(column, models.BooleanField) else ""
