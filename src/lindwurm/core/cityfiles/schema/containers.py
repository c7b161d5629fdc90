"""Records, lists and keyed lists: the types that hold other types."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from lindwurm.core.cityfiles.nodes import Mapping, Node, Scalar, Sequence
from lindwurm.core.cityfiles.schema.base import BAD, Place, Reading, Shape, quote
from lindwurm.core.cityfiles.schema.figures import OriginShape
from lindwurm.core.cityfiles.schema.scalars import Choice, Ident

REQUIRED: Final = object()
_ORIGIN = OriginShape()


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record."""

    name: str
    shape: Shape
    help: str
    """One line for the key tables of the documentation."""
    default: Any = REQUIRED
    attr: str = ""
    """Name of the value's field where it differs from the key."""

    @property
    def field(self) -> str:
        """Return the value's field."""
        return self.attr or self.name


class Record(Shape):
    """A block of known keys, read into a value class (or any callable with keywords)."""

    def __init__(self, make: Callable[..., Any], *keys: Key, name: str = "", scoped: bool = True) -> None:
        self.make = make
        self.keys = keys
        self.name = name or getattr(make, "__name__", "record")
        self.scoped = scoped
        self._by_name = {key.name: key for key in keys}
        identity = self._by_name["id"].shape if "id" in self._by_name else None
        self.local_ids = isinstance(identity, Ident) and not identity.defines
        """True: the id must be unique in its list only, not in the whole folder."""

    def read(self, node: Node, reading: Reading, path: str, **given: Any) -> Any:
        """Return the value; every wrong key is reported before the record is given up."""
        if not isinstance(node, Mapping):
            return reading.report("no-block", node, path, got=quote(node), keys=self._listed())
        self._unknown(node, reading, path)
        origins = len(reading.origins)
        scope = node.items.get("origin") if self.scoped else None
        if scope is not None:
            origin = _ORIGIN.read(scope[1], reading, _join(path, "origin"))
            if origin is not BAD and origin is not None:
                reading.origins.append(origin)
        values = self._values(node, reading, path)
        del reading.origins[origins:]
        if BAD in values.values() or BAD in given.values():
            return BAD
        made = self.make(**values, **given)
        reading.places[id(made)] = Place(reading.file, path, node)
        return made

    def _values(self, node: Mapping, reading: Reading, path: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key in self.keys:
            entry = node.items.get(key.name)
            if entry is not None:
                values[key.field] = key.shape.read(
                    entry[1], reading, f"{path}/{key.name}" if path else key.name
                )
            elif key.default is REQUIRED:
                listed = key.shape.words() if isinstance(key.shape, Choice) else ""
                code = "missing-choice" if listed else "missing-key"
                values[key.field] = reading.report(code, node, path, key=key.name, listed=listed)
            else:
                values[key.field] = key.default
        return values

    def _unknown(self, node: Mapping, reading: Reading, path: str) -> None:
        for name, (line, value) in node.items.items():
            if name in self._by_name or (name == "origin" and self.scoped):
                continue
            place = Scalar(name, line)
            if name.isdecimal() and isinstance(value, Scalar) and not value.text:
                reading.report("number-comma", place, path, got=name)
                continue
            near = difflib.get_close_matches(name, self._by_name, 1)
            code = "unknown-key-near" if near else "unknown-key"
            reading.report(code, place, path, key=name, near="".join(near), known=self._listed())

    def _listed(self) -> str:
        return ", ".join(self._by_name)

    def write(self, value: Any) -> Any:
        """Return the keys that differ from their defaults."""
        written: dict[str, Any] = {}
        for key in self.keys:
            part = getattr(value, key.field)
            if key.default is REQUIRED or part != key.default:
                written[key.name] = key.shape.write(part)
        return written

    def json_schema(self) -> dict[str, Any]:
        """Return an object that allows the known keys only."""
        properties: dict[str, Any] = {
            key.name: {**key.shape.json_schema(), "description": key.help} for key in self.keys
        }
        if self.scoped:
            properties["origin"] = _ORIGIN.json_schema()
        required = [key.name for key in self.keys if key.default is REQUIRED]
        schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**schema, "required": required} if required else schema

    def about(self) -> str:
        """Name the record."""
        return f"block *{self.name}*"


class ListOf(Shape):
    """A list; `single` allows one item without brackets."""

    def __init__(self, item: Shape, *, single: bool = False, least: int = 0) -> None:
        self.item = item
        self._single = single
        self._least = least

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the items that could be read as a tuple; the others are reported and left out."""
        if self._single and isinstance(node, Scalar) and node.text:
            item = self.item.read(node, reading, path)
            return BAD if item is BAD else (item,)
        if not isinstance(node, Sequence):
            return reading.report("no-list", node, path, got=quote(node))
        if len(node.items) < self._least:
            return reading.report("list-too-short", node, path, least=self._least, count=len(node.items))
        self._repeated(node, reading, path)
        items = [
            self.item.read(child, reading, f"{path}/{_item_name(child, place)}")
            for place, child in enumerate(node.items)
        ]
        return tuple(item for item in items if item is not BAD)

    def _repeated(self, node: Sequence, reading: Reading, path: str) -> None:
        """Report local ids that stand twice; ids of the whole folder are compared when all is read."""
        if not isinstance(self.item, Record) or not self.item.local_ids:
            return
        seen: set[str] = set()
        for child in node.items:
            name = child.text("id") if isinstance(child, Mapping) else None
            if name is not None and name in seen:
                reading.report("repeated-key-of-item", child, f"{path}/{name}", id=name)
            seen.add(name or "")

    def write(self, value: Any) -> Any:
        """Return the list."""
        return [self.item.write(item) for item in value]

    def json_schema(self) -> dict[str, Any]:
        """Return an array, or one item where that is allowed."""
        item = self.item.json_schema()
        array: dict[str, Any] = {"type": "array", "items": item}
        if self._least:
            array["minItems"] = self._least
        return {"anyOf": [item, array]} if self._single else array

    def about(self) -> str:
        """Name the items."""
        return f"list of {self.item.about()}"


class Keyed(Shape):
    """A block whose keys (years, goals, criteria) become a field of the items.

    `value` names the item's other field where the block's values are no records.
    """

    def __init__(
        self, key: Shape, field: str, item: Shape, make: Callable[..., Any], value: str = ""
    ) -> None:
        self.key = key
        self.item = item
        self._field = field
        self._make = make
        self._value = value

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the items in the file's order as a tuple; those that are wrong are reported and left out."""
        if not isinstance(node, Mapping):
            return reading.report("no-block", node, path, got=quote(node), keys=self.key.about())
        items = []
        for name, (line, child) in node.items.items():
            place = f"{path}/{name}"
            given = {self._field: self.key.read(Scalar(name, line), reading, place)}
            items.append(self._item(child, reading, place, given))
        return tuple(item for item in items if item is not BAD)

    def _item(self, child: Node, reading: Reading, path: str, given: dict[str, Any]) -> Any:
        if isinstance(self.item, Record):
            return self.item.read(child, reading, path, **given)
        value = self.item.read(child, reading, path)
        if value is BAD or BAD in given.values():
            return BAD
        made = self._make(**given, **{self._value: value})
        reading.places[id(made)] = Place(reading.file, path, child)
        return made

    def write(self, value: Any) -> Any:
        """Return the block."""
        return {
            str(self.key.write(getattr(item, self._field))): self.item.write(
                getattr(item, self._value) if self._value else item
            )
            for item in value
        }

    def json_schema(self) -> dict[str, Any]:
        """Return an object with free keys."""
        return {"type": "object", "additionalProperties": self.item.json_schema()}

    def about(self) -> str:
        """Name key and item."""
        return f"{self.key.about()} → {self.item.about()}"


def _join(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key


def _item_name(node: Node, place: int) -> str:
    """Name an item of a list by its id where it has one."""
    name = node.text("id") if isinstance(node, Mapping) else None
    return name or str(place)


def ids(refers: str, *, calls: bool = False) -> ListOf:
    """Return the type of a list of ids, or of one id."""
    return ListOf(Ident(refers=refers, calls=calls), single=True)
