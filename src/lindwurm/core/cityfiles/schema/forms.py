"""Types that accept more than one form: alternatives, short forms, words beside numbers, conditions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lindwurm.core.city import Text
from lindwurm.core.cityfiles.nodes import Mapping, Node, Scalar
from lindwurm.core.cityfiles.schema.base import BAD, Reading, Shape, quote
from lindwurm.core.cityfiles.schema.containers import Record


class OneOf(Shape):
    """Alternatives told apart by the key that is present; each gives its own value class.

    An alternative is (telling key, type, value class); `nested` types read the value of the telling key,
    others the whole block.
    """

    def __init__(self, *alternatives: tuple[str, Shape, type, bool]) -> None:
        self.alternatives = alternatives

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return what the alternative reads."""
        names = [alternative[0] for alternative in self.alternatives]
        if not isinstance(node, Mapping):
            return reading.report("no-alternative", node, path, listed=", ".join(names), got=quote(node))
        present = [alternative for alternative in self.alternatives if alternative[0] in node.items]
        if len(present) != 1:
            return reading.report("no-alternative", node, path, listed=", ".join(names), got=quote(node))
        name, shape, _, nested = present[0]
        if not nested:
            return shape.read(node, reading, path)
        for key, (line, _) in node.items.items():
            if key != name:
                reading.report("unknown-key", Scalar(key, line), path, key=key, known=name)
        return shape.read(node.items[name][1], reading, f"{path}/{name}")

    def write(self, value: Any) -> Any:
        """Return the alternative's form."""
        for name, shape, kind, nested in self.alternatives:
            if isinstance(value, kind):
                written = shape.write(value)
                return {name: written} if nested else written
        raise TypeError(type(value).__name__)

    def json_schema(self) -> dict[str, Any]:
        """Return the alternatives."""
        options = []
        for name, shape, _, nested in self.alternatives:
            inner = shape.json_schema()
            wrapped = {
                "type": "object",
                "properties": {name: inner},
                "required": [name],
                "additionalProperties": False,
            }
            options.append(wrapped if nested else inner)
        return {"anyOf": options}

    def about(self) -> str:
        """Name the telling keys."""
        return "one of " + ", ".join(f"`{alternative[0]}`" for alternative in self.alternatives)


class Shorthand(Shape):
    """A record that may be written as its one important value."""

    def __init__(self, record: Record, short: Shape, make: Callable[[Any], Any]) -> None:
        self.record = record
        self._short = short
        self._make = make

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the record, made from the short form where a scalar came."""
        if not isinstance(node, Scalar):
            return self.record.read(node, reading, path)
        value = self._short.read(node, reading, path)
        return BAD if value is BAD else self._make(value)

    def write(self, value: Any) -> Any:
        """Return the record's form."""
        return self.record.write(value)

    def json_schema(self) -> dict[str, Any]:
        """Return either form."""
        return {"anyOf": [self._short.json_schema(), self.record.json_schema()]}

    def about(self) -> str:
        """Name both forms."""
        return f"{self._short.about()}, or {self.record.about()}"


class Literal(Shape):
    """A word with a value of its own, else another type."""

    def __init__(self, word: str, value: object, other: Shape) -> None:
        self._word = word
        self._value = value
        self.inner = other

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the word's value, else what the other type reads."""
        if isinstance(node, Scalar) and node.text == self._word:
            return self._value
        return self.inner.read(node, reading, path)

    def write(self, value: Any) -> Any:
        """Return the word or the other type's form."""
        return self._word if value is self._value else self.inner.write(value)

    def json_schema(self) -> dict[str, Any]:
        """Return either."""
        return {"anyOf": [{"const": self._word}, self.inner.json_schema()]}

    def about(self) -> str:
        """Name both."""
        return f"{self.inner.about()}, or `{self._word}`"


class Checked(Shape):
    """Another type with a further condition on its value."""

    def __init__(self, inner: Shape, holds: Callable[[Any], bool], expected: Text) -> None:
        self.inner = inner
        self._holds = holds
        self._expected = expected

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the value if the condition holds."""
        value = self.inner.read(node, reading, path)
        if value is BAD or self._holds(value):
            return value
        return self.wrong(node, reading, path, self._expected)

    def write(self, value: Any) -> Any:
        """Return the inner type's form."""
        return self.inner.write(value)

    def json_schema(self) -> dict[str, Any]:
        """Return the inner type's schema; the condition is checked by `lindwurm check` alone."""
        return self.inner.json_schema()

    def about(self) -> str:
        """Name the inner type."""
        return self.inner.about()
