"""How a value of the core stands in tables: one declaration per kind, used for reading, writing and comparing.

A record names a dataclass and a model. Fields and columns of the same name belong together; what kind of column it
is follows from the model:

- ``title`` with columns ``title_de`` and ``title_en``: a text in two languages;
- a foreign key: the dataclass holds the key of the other row;
- anything else: the column as it is; an empty text of a column that may be blank is None.

What differs is declared: fields with another column name, blocks whose fields stand in the same row under a prefix,
parts that are rows of their own, lists of keys that are rows, and a pair of functions where the shapes differ.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from django.db import models

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Text
from lindwurm.core.planning.codec import encode

Row = dict[str, Any]
WITHDRAWN = "withdrawn_at"
"""Column of rows that the office may archive itself."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Part:
    """A field that holds a tuple of values, each a row of its own."""

    record: Record
    parent: str
    """Foreign key of the part to its parent."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Columns with one value for all, where several fields share a table."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Keys:
    """A field that holds a tuple of keys, each a row that joins two others."""

    model: type[models.Model]
    parent: str
    target: str
    """Foreign keys to the parent and to the row that the key names."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Block:
    """A field that holds a dataclass whose fields stand in the same row under a prefix."""

    record: Record
    prefix: str
    needed: str = ""
    """Column that is empty where there is no block; without it there always is one."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Record:
    """How a dataclass stands in a model; see the module."""

    value: type[Any]
    model: type[models.Model]
    names: Mapping[str, str] = field(default_factory=dict)
    """Field to column where the names differ."""
    blocks: Mapping[str, Block] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    keys: Mapping[str, Keys] = field(default_factory=dict)
    split: Callable[[Any], Mapping[str, Any]] | None = None
    """Value → fields as the model has them, where the shapes differ."""
    join: Callable[[Row], Any] | None = None
    """Fields as the model has them → value."""
    extra: tuple[str, ...] = ()
    """Fields that `split` adds."""
    without: tuple[str, ...] = ()
    """Fields of the dataclass that `split` takes away."""

    def build(self, row: Row) -> Any:
        """Make the value from its fields."""
        return self.value(**row) if self.join is None else self.join(row)

    def taken_apart(self, value: Any) -> Mapping[str, Any]:
        """Return the fields of a value as the model has them."""
        if self.split is not None:
            return self.split(value)
        return {entry.name: getattr(value, entry.name) for entry in fields(self.value)}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A field of a record that stands in the row itself."""

    name: str
    columns: tuple[str, ...]
    kind: str
    """``text``, ``key``, ``blank`` or ``plain``."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Return what to ask the database for."""
        return tuple(f"{column}__key" for column in self.columns) if self.kind == "key" else self.columns

    def value(self, found: tuple[Any, ...]) -> Any:
        """Make the field's value from the columns'."""
        if self.kind == "text":
            return Text(de=found[0], en=found[1] or None) if found[0] else None
        return found[0] or None if self.kind == "blank" else found[0]


@cache
def columns_of(record: Record, prefix: str = "") -> tuple[Column, ...]:
    """List the fields of a record that stand in the row."""
    known = {entry.name: entry for entry in record.model._meta.get_fields() if hasattr(entry, "attname")}
    aside = {*record.blocks, *record.parts, *record.keys, *record.without}
    names = [entry.name for entry in fields(record.value) if entry.name not in aside]
    found = []
    for name in (*names, *record.extra):
        column = record.names.get(name, prefix + name)
        if name == "id" and not prefix:
            found.append(Column(name=name, columns=("key",), kind="plain"))
        elif f"{column}_de" in known:
            found.append(Column(name=name, columns=(f"{column}_de", f"{column}_en"), kind="text"))
        elif isinstance(known[column], models.ForeignKey):
            found.append(Column(name=name, columns=(column,), kind="key"))
        else:
            is_text = isinstance(known[column], (models.CharField, models.TextField))
            kind = "blank" if is_text and getattr(known[column], "blank", False) else "plain"
            found.append(Column(name=name, columns=(column,), kind=kind))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A row as it stands in the database: its value, and what the folder does not know."""

    pk: int
    key: str
    value: Any
    place: int
    archived: bool
    loaded_hash: str
    withdrawn: bool = False
    """True: the office archived it, not a load."""


class Reader:
    """Reads whole tables of a municipality, each once; the number of queries does not grow with the rows."""

    def __init__(self, municipality: Municipality) -> None:
        """Take the municipality; nothing outside it is read."""
        self._municipality = municipality
        self._tables: dict[Any, dict[tuple[Any, ...], list[tuple[int, Row]]]] = {}

    def current(self, record: Record) -> tuple[Any, ...]:
        """Return the values of a kind in the file's order, without what is archived."""
        return tuple(found.value for found in self.all(record) if not found.archived)

    def all(self, record: Record) -> Iterator[Found]:
        """Yield every row of a kind in the file's order, archived or not."""
        names = {entry.name for entry in record.model._meta.get_fields()}
        withdrawn = WITHDRAWN if WITHDRAWN in names else "archived_at"
        about = ("pk", "key", "place", "archived_at", "loaded_hash", withdrawn)
        paths, make = _plan(record)
        for row in self._rows(record.model, (*about, *paths), ("place", "pk")):
            yield Found(
                pk=row[0],
                key=row[1],
                value=self._value(record, row[0], make(row[len(about) :])),
                place=row[2],
                archived=row[3] is not None,
                loaded_hash=row[4],
                withdrawn=withdrawn == WITHDRAWN and row[3] is not None and row[5] is not None,
            )

    def _rows(self, model: Any, paths: tuple[str, ...], order: tuple[str, ...]) -> Any:
        return model.objects.of(self._municipality).order_by(*order).values_list(*paths)

    def _value(self, record: Record, pk: int, row: Row) -> Any:
        for name, part in record.parts.items():
            row[name] = self._parts(part, pk)
        for name, keys in record.keys.items():
            row[name] = self._keys(keys, pk)
        for name, block in record.blocks.items():
            inside = row[name]
            row[name] = None if inside is None else self._value(block.record, pk, inside)
        return record.build(row)

    def _parts(self, part: Part, parent: int) -> tuple[Any, ...]:
        marks = tuple(part.fixed)
        table = (part.record, part.parent, marks)
        if table not in self._tables:
            paths, make = _plan(part.record)
            groups: dict[tuple[Any, ...], list[tuple[int, Row]]] = defaultdict(list)
            asked = ("pk", part.parent, *marks, *paths)
            for row in self._rows(part.record.model, asked, ("place", "pk")):
                at = 2 + len(marks)
                groups[row[1:at]].append((row[0], make(row[at:])))
            self._tables[table] = groups
        entries = self._tables[table].get((parent, *part.fixed.values()), ())
        return tuple(self._value(part.record, pk, row) for pk, row in entries)

    def _keys(self, keys: Keys, parent: int) -> tuple[str, ...]:
        if keys not in self._tables:
            groups: dict[tuple[Any, ...], list[tuple[int, Row]]] = defaultdict(list)
            asked = ("pk", keys.parent, f"{keys.target}__key")
            for pk, owner, key in self._rows(keys.model, asked, ("place", "pk")):
                groups[owner,].append((pk, {"key": key}))
            self._tables[keys] = groups
        return tuple(row["key"] for _pk, row in self._tables[keys].get((parent,), ()))


@cache
def _plan(record: Record, prefix: str = "") -> tuple[tuple[str, ...], Callable[[tuple[Any, ...]], Row]]:
    """Return what to ask for, and the function that makes the fields of it."""
    columns = columns_of(record, prefix)
    spans: list[tuple[Column, int, int]] = []
    paths: list[str] = []
    for column in columns:
        spans.append((column, len(paths), len(paths) + len(column.paths)))
        paths += column.paths
    blocks = []
    for name, block in record.blocks.items():
        inner, make_inner = _plan(block.record, block.prefix)
        needed = len(paths) + inner.index(block.needed) if block.needed else -1
        blocks.append((name, make_inner, needed, len(paths), len(paths) + len(inner)))
        paths += inner

    def make(row: tuple[Any, ...]) -> Row:
        made: Row = {column.name: column.value(row[first:last]) for column, first, last in spans}
        for name, make_inner, needed, first, last in blocks:
            absent = needed >= 0 and not row[needed]
            made[name] = None if absent else make_inner(row[first:last])
        return made

    return tuple(paths), make


def value_hash(value: Any) -> str:
    """Return the SHA-256 of a value's canonical JSON: equal values, equal hashes."""
    text = json.dumps(encode(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
