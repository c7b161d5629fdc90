"""Plain dataclasses to JSON and back, with the same types giving the published JSON Schema.

Supported: dataclasses, tuples (of one type or of a fixed length), optionals, enums, `Quarter`, `Fraction`,
`Decimal`, `Figure`, str, int, float and bool; unions of dataclasses, told apart by their fields, with members of
an enum beside them. A schema is made for all but `Decimal`, `Figure` and unions: they occur in a city, not in a
published file. Anything else is a programming error.
"""

from __future__ import annotations

import dataclasses
import types
from decimal import Decimal, InvalidOperation
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from lindwurm.core.city import Figure, FigureKind, Origin
from lindwurm.core.periods import Quarter

T = TypeVar("T")
_NUMBERS: dict[FigureKind, Any] = {
    FigureKind.MONEY: int,
    FigureKind.NUMBER: Decimal,
    FigureKind.RATIO: Decimal,
    FigureKind.QUARTERS: int,
    FigureKind.QUARTER: Quarter,
}
_TEXTS: dict[Any, tuple[Any, str]] = {
    Decimal: (Decimal, "a number as text such as 0.5"),
    Quarter: (Quarter.parse, "a quarter such as 2027-Q1"),
    Fraction: (Fraction, "a fraction as text such as 197/200"),
}
_FIGURE_KEYS = {entry.name for entry in dataclasses.fields(Figure)}


class FormatError(ValueError):
    """A JSON value has another form than expected; the message names the place, what was expected and what came."""

    def __init__(self, place: str, expected: str, got: object) -> None:
        """Keep the parts for callers that print them in another language."""
        shown = repr(got)
        super().__init__(f"{place or 'document'}: expected {expected}, got {shown[:80]}")
        self.place = place
        self.expected = expected
        self.got = got


def encode(value: object) -> Any:
    """Turn a supported value into JSON types, loss-free."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, Quarter):
            return str(value)
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def decode(kind: type[T], data: object, place: str = "") -> T:
    """Build a value of the type from JSON types.

    Raises:
        FormatError: at the first place that has another form, including unknown and missing keys.
    """
    return cast("T", _decode(kind, data, place))


def _decode(kind: Any, data: Any, place: str) -> Any:
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _decode_union(kind, data, place)
    if origin is tuple:
        return _decode_tuple(get_args(kind), data, place)
    if (origin or kind) is Figure:
        return _decode_figure(data, place)
    if kind in _TEXTS:
        return _decode_text(*_TEXTS[kind], data, place)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _decode_enum(kind, data, place)
    if dataclasses.is_dataclass(kind):
        return _decode_record(kind, data, place)
    return _decode_scalar(kind, data, place)


def _decode_union(kind: Any, data: Any, place: str) -> Any:
    members = [arg for arg in get_args(kind) if arg is not type(None)]
    if data is None and len(members) < len(get_args(kind)):
        return None
    if len(members) == 1:
        return _decode(members[0], data, place)
    return _decode(_member(members, data, place), data, place)


def _member(members: list[Any], data: Any, place: str) -> Any:
    """Find the member of a union that the data is of: the dataclass with its fields, or the enum with its word."""
    for member in members:
        if get_origin(member) is Literal:
            if data in {word.value for word in get_args(member)}:
                return type(get_args(member)[0])
        elif isinstance(data, dict):
            bare = get_origin(member) or member
            if set(data) == {entry.name for entry in dataclasses.fields(bare)}:
                return member
    raise FormatError(place, "one of " + ", ".join(str(member) for member in members), data)


def _decode_figure(data: Any, place: str) -> Figure[Any]:
    if not isinstance(data, dict) or set(data) != _FIGURE_KEYS:
        raise FormatError(place, "an object with " + ", ".join(sorted(_FIGURE_KEYS)), data)
    kind = cast("FigureKind", _decode_enum(FigureKind, data["kind"], f"{place}.kind"))
    values = {
        name: None if data[name] is None else _decode(_NUMBERS[kind], data[name], f"{place}.{name}")
        for name in ("likely", "low", "high")
    }
    return Figure(kind=kind, origin=_decode(Origin, data["origin"], f"{place}.origin"), **values)


def _decode_tuple(args: tuple[Any, ...], data: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise FormatError(place, "a list", data)
    if args[-1] is Ellipsis:
        return tuple(_decode(args[0], item, f"{place}[{n}]") for n, item in enumerate(data))
    if len(data) != len(args):
        raise FormatError(place, f"a list of {len(args)}", data)
    return tuple(
        _decode(arg, item, f"{place}[{n}]") for n, (arg, item) in enumerate(zip(args, data, strict=True))
    )


def _decode_text(parse: Any, expected: str, data: Any, place: str) -> Any:
    if not isinstance(data, str):
        raise FormatError(place, expected, data)
    try:
        return parse(data)
    except (ValueError, ZeroDivisionError, InvalidOperation) as error:
        raise FormatError(place, expected, data) from error


def _decode_enum(kind: type[Enum], data: Any, place: str) -> Enum:
    try:
        return kind(data)
    except ValueError as error:
        raise FormatError(place, "one of " + ", ".join(str(item.value) for item in kind), data) from error


def _decode_record(kind: Any, data: Any, place: str) -> Any:
    if not isinstance(data, dict):
        raise FormatError(place, "an object", data)
    hints = _hints(kind)
    fields = {f.name: f for f in dataclasses.fields(kind)}
    for key in data:
        if key not in fields:
            raise FormatError(place, "only the keys " + ", ".join(fields), key)
    values = {}
    for name, field in fields.items():
        inside = f"{place}.{name}" if place else name
        if name in data:
            values[name] = _decode(hints[name], data[name], inside)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise FormatError(inside, "a value", None)
    try:
        return kind(**values)
    except ValueError as error:
        raise FormatError(place, str(error), data) from error


def _decode_scalar(kind: Any, data: Any, place: str) -> Any:
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if kind in {str, int, bool, float} and type(data) is kind:
        return data
    raise FormatError(
        place, {str: "text", int: "a whole number", bool: "true or false"}.get(kind, "a number"), data
    )


def json_schema(kind: type, *, title: str) -> dict[str, Any]:
    """Describe the JSON form of the type as a JSON Schema (2020-12), closed against unknown keys."""
    definitions: dict[str, Any] = {}
    root = _schema(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **root,
        "$defs": definitions,
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        inner = next(arg for arg in get_args(kind) if arg is not type(None))
        return {"anyOf": [_schema(inner, definitions), {"type": "null"}]}
    if origin is tuple:
        args = get_args(kind)
        if args[-1] is Ellipsis:
            return {"type": "array", "items": _schema(args[0], definitions)}
        return {"type": "array", "prefixItems": [_schema(arg, definitions) for arg in args], "items": False}
    if kind is Quarter:
        return {"type": "string", "pattern": "^[0-9]{4}-Q[1-4]$"}
    if kind is Fraction:
        return {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$"}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [item.value for item in kind]}
    if dataclasses.is_dataclass(kind):
        return _record_schema(kind, definitions)
    return {"type": {str: "string", int: "integer", bool: "boolean", float: "number"}[kind]}


def _record_schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = _hints(kind)
        fields = dataclasses.fields(kind)
        definitions[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n", 1)[0],
            "properties": {f.name: _schema(hints[f.name], definitions) for f in fields},
            "required": [
                f.name
                for f in fields
                if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
            ],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
