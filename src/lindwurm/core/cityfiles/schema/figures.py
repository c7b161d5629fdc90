"""Figures with their origins: the long forms, the short forms, and the origin in reach."""

from __future__ import annotations

import difflib
from decimal import Decimal
from typing import Any

from lindwurm.core.city import (
    Assumed,
    Documented,
    Estimated,
    Figure,
    FigureKind,
    Missing,
    Origin,
    Reliability,
    SizeClass,
)
from lindwurm.core.cityfiles.nodes import Mapping, Node, Scalar
from lindwurm.core.cityfiles.schema.base import BAD, Bad, Reading, Shape, quote
from lindwurm.core.cityfiles.schema.numbers import (
    EXPECTED,
    PATTERNS,
    NumberFormatError,
    parse_number,
    write_number,
)
from lindwurm.core.cityfiles.schema.scalars import AS_OF, Choice, Ident, bad_number, out_of_range
from lindwurm.core.cityfiles.schema.texts import WORDS

_ROLE = Ident(refers="role|unit")
_RELIABILITY = Choice(Reliability)
_SIZES = {size.value for size in SizeClass}
_RANGE = {
    "low": "low",
    "likely": "likely",
    "high": "high",
    "earliest": "low",
    "latest": "high",
    "value": "likely",
}
_ORIGIN_KEYS = ("source", "as_of", "reliability", "by", "basis", "missing", "class")


class OriginShape(Shape):
    """The default origin of the bare numbers around it."""

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the origin, documented, estimated or assumed."""
        if not isinstance(node, Mapping) or not node.items:
            return reading.report("no-origin-form", node, path, got=quote(node))
        return read_origin(node, reading, path, extra=())

    def write(self, value: Any) -> Any:
        """Return the origin's keys."""
        return origin_keys(value)

    def json_schema(self) -> dict[str, Any]:
        """Refer to the shared definition."""
        return {"$ref": "#/$defs/origin"}

    def about(self) -> str:
        """Name the type."""
        return "origin of bare numbers: `{basis}`, `{source, as_of, reliability}` or `{by}`"


def origin_keys(origin: Origin) -> dict[str, Any]:
    """Write an origin as the keys of a figure's long form."""
    if isinstance(origin, Documented):
        return {"source": origin.source, "as_of": origin.as_of, "reliability": origin.reliability.value}
    if isinstance(origin, Estimated):
        return {"by": origin.by}
    if isinstance(origin, Assumed):
        return {"basis": origin.basis}
    return {"missing": origin.owed_by}


def read_origin(node: Mapping, reading: Reading, path: str, *, extra: tuple[str, ...]) -> Origin | Bad | None:
    """Read the origin keys of a block; None where it has none of them."""
    unknown = [key for key in node.items if key not in _ORIGIN_KEYS[:5] and key not in extra]
    for key in unknown:
        near = difflib.get_close_matches(key, [*_ORIGIN_KEYS, *extra], 1)
        code = "unknown-key-near" if near else "unknown-key"
        reading.report(
            code, Scalar(key, node.line_of(key)), path, key=key, near="".join(near), known=", ".join(_RANGE)
        )
    present = [key for key in ("source", "by", "basis") if key in node.items]
    if unknown:
        return BAD
    if len(present) > 1 and present != ["source", "basis"]:
        return reading.report("two-origins", node, path, first=present[0], second=present[1])
    if "source" in node.items:
        return _documented(node, reading, path)
    if "by" in node.items:
        by = _ROLE.read(node.items["by"][1], reading, f"{path}/by")
        return BAD if by is BAD else Estimated(by=by)
    if "basis" in node.items:
        basis = WORDS.read(node.items["basis"][1], reading, f"{path}/basis")
        return BAD if basis is BAD else Assumed(basis=basis)
    return None


def _documented(node: Mapping, reading: Reading, path: str) -> Origin | Bad:
    values: dict[str, Any] = {}
    for key, shape in (("source", WORDS), ("as_of", AS_OF), ("reliability", _RELIABILITY)):
        child = node.child(key)
        if child is None:
            values[key] = reading.report("missing-key", node, path, key=key)
        else:
            values[key] = shape.read(child, reading, f"{path}/{key}")
    return BAD if BAD in values.values() else Documented(**values)


class FigureShape(Shape):
    """A figure of a kind; `table` names the class table that size classes are taken from."""

    def __init__(self, kind: FigureKind, table: str = "", low: Any = None, high: Any = None) -> None:
        self._kind = kind
        self._table = table
        self._low = low
        self._high = high

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the `Figure` with its origin."""
        if isinstance(node, Scalar):
            return self._short(node, reading, path)
        if not isinstance(node, Mapping):
            return self.wrong(node, reading, path, EXPECTED[self._kind])
        if "missing" in node.items:
            return self._missing(node, reading, path)
        if "class" in node.items:
            return self._classed(node, reading, path)
        return self._long(node, reading, path)

    def _short(self, node: Scalar, reading: Reading, path: str) -> Any:
        origin = reading.origins[-1] if reading.origins else None
        if node.text in _SIZES and self._table:
            by = reading.owner or (origin.by if isinstance(origin, Estimated) else None)
            if by is None:
                return reading.report("class-without-role", node, path, got=quote(node), size=node.text)
            return self._of_class(node, reading, path, by)
        value = self._number(node, reading, path)
        if value is BAD:
            return BAD
        if origin is None:
            return reading.unsourced(node, path)
        return Figure(kind=self._kind, likely=value, origin=origin)

    def _number(self, node: Node, reading: Reading, path: str) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, reading, path, EXPECTED[self._kind])
        if node.text in _SIZES and not self._table:
            return reading.report("no-class-here", node, path, expected=EXPECTED[self._kind], got=quote(node))
        try:
            value: Any = parse_number(node.text, self._kind)
        except NumberFormatError as error:
            return bad_number(node, reading, path, self._kind, error)
        if (self._low is not None and value < self._low) or (self._high is not None and value > self._high):
            return out_of_range(node, reading, path, self._low, self._high)
        return value

    def _missing(self, node: Mapping, reading: Reading, path: str) -> Any:
        if len(node.items) > 1:
            return reading.report("missing-and-more", node, path)
        owed_by = _ROLE.read(node.items["missing"][1], reading, f"{path}/missing")
        return (
            BAD if owed_by is BAD else Figure(kind=self._kind, likely=None, origin=Missing(owed_by=owed_by))
        )

    def _classed(self, node: Mapping, reading: Reading, path: str) -> Any:
        origin = read_origin(node, reading, path, extra=("class",))
        child = node.items["class"][1]
        if not self._table:
            return reading.report(
                "no-class-here", node, path, expected=EXPECTED[self._kind], got=quote(child)
            )
        if not isinstance(child, Scalar) or child.text not in _SIZES:
            return reading.report(
                "no-choice", child, f"{path}/class", listed=", ".join(SizeClass), got=quote(child)
            )
        if origin is BAD:
            return BAD
        by = origin.by if isinstance(origin, Estimated) else reading.owner
        if by is None or (origin is not None and not isinstance(origin, Estimated)):
            return reading.report("class-without-role", node, path, got=quote(child), size=child.text)
        return self._of_class(child, reading, path, by)

    def _of_class(self, node: Scalar, reading: Reading, path: str, by: str) -> Any:
        origin = Estimated(by=by, size_class=SizeClass(node.text))
        if reading.classes is None:  # city.yaml is broken: its own findings say so
            return Figure(kind=self._kind, likely=self._nothing(), origin=origin)
        for row in getattr(reading.classes, self._table):
            if row.size == node.text:
                return Figure(kind=self._kind, low=row.low, likely=row.likely, high=row.high, origin=origin)
        return reading.report("class-not-in-table", node, path, size=node.text, table=self._table)

    def _nothing(self) -> Any:
        return Decimal(0) if self._kind is FigureKind.NUMBER else 0

    def _long(self, node: Mapping, reading: Reading, path: str) -> Any:
        origin = read_origin(node, reading, path, extra=tuple(_RANGE))
        values: dict[str, Any] = {}
        for key, name in _RANGE.items():
            child = node.child(key)
            if child is None:
                continue
            if name in values:
                return reading.report("twice-the-same", node, path, key=key)
            values[name] = self._number(child, reading, f"{path}/{key}")
        if isinstance(origin, Bad) or BAD in values.values():
            return BAD
        if origin is None:
            origin = reading.origins[-1] if reading.origins else None
        if origin is None:
            return reading.unsourced(node, path)
        return self._ordered(values, origin, node, reading, path)

    def _ordered(
        self, values: dict[str, Any], origin: Origin, node: Mapping, reading: Reading, path: str
    ) -> Any:
        if "likely" not in values:
            return reading.report("no-value", node, path)
        if ("low" in values) != ("high" in values):
            return reading.report("half-a-range", node, path)
        low, likely, high = values.get("low"), values["likely"], values.get("high")
        if low is not None and not low <= likely <= high:
            return reading.report("range-order", node, path)
        return Figure(kind=self._kind, low=low, likely=likely, high=high, origin=origin)

    def write(self, value: Any) -> Any:
        """Return the long form, so that the origin travels with the number."""
        origin = value.origin
        if isinstance(origin, Missing):
            return origin_keys(origin)
        if isinstance(origin, Estimated) and origin.size_class is not None:
            return {"class": origin.size_class.value, **origin_keys(origin)}
        likely = write_number(value.likely, self._kind)
        if value.low is None:
            return {"value": likely, **origin_keys(origin)}
        low, high = write_number(value.low, self._kind), write_number(value.high, self._kind)
        names = ("earliest", "latest") if self._kind is FigureKind.QUARTER else ("low", "high")
        return {names[0]: low, "likely": likely, names[1]: high, **origin_keys(origin)}

    def json_schema(self) -> dict[str, Any]:
        """Refer to the shared definition of the kind."""
        return {"$ref": f"#/$defs/figure-{self._kind.value}{'-class' if self._table else ''}"}

    def about(self) -> str:
        """Name the kind."""
        return f"figure, {self._kind.value}" + (" or class" if self._table else "")


def shared_definitions() -> dict[str, Any]:
    """Return the JSON Schema definitions that figures, origins and texts refer to."""
    reliability = {"enum": [entry.value for entry in Reliability]}
    keys: dict[str, Any] = {
        "source": {"type": "string"},
        "as_of": AS_OF.json_schema(),
        "reliability": reliability,
        "by": _ROLE.json_schema(),
        "basis": {"type": "string"},
    }
    plain = {"type": ["string", "number", "boolean"]}
    block = {
        "type": "object",
        "properties": {"de": plain, "en": plain},
        "required": ["de"],
        "additionalProperties": False,
    }
    definitions: dict[str, Any] = {
        "text": {"anyOf": [plain, block]},
        "origin": {"type": "object", "properties": keys, "additionalProperties": False, "minProperties": 1},
    }
    size = {"enum": [entry.value for entry in SizeClass]}
    for kind in FigureKind:
        number = {"type": ["number", "string"], "pattern": PATTERNS[kind]}
        values = dict.fromkeys(_RANGE, number)
        long_form = {"type": "object", "properties": {**values, **keys}, "additionalProperties": False}
        missing = {
            "type": "object",
            "properties": {"missing": keys["by"]},
            "required": ["missing"],
            "additionalProperties": False,
        }
        classed = {
            "type": "object",
            "properties": {"class": size, "by": keys["by"]},
            "required": ["class"],
            "additionalProperties": False,
        }
        definitions[f"figure-{kind.value}"] = {"anyOf": [number, missing, long_form]}
        definitions[f"figure-{kind.value}-class"] = {"anyOf": [size, number, classed, missing, long_form]}
    return definitions
