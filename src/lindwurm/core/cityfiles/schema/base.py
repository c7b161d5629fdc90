"""What every type of the schema can do, and what reading a file keeps in mind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Final

from lindwurm.core.city import ClassTables, Origin, Text
from lindwurm.core.cityfiles.findings import Finding, Severity, make_finding
from lindwurm.core.cityfiles.nodes import Mapping, Node, Scalar

LONGEST_QUOTE = 60


class Bad:
    """Stands for a value that could not be read; a finding says why."""


BAD: Final = Bad()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value was read."""

    file: str
    path: str
    node: Node

    def line(self, key: str | None = None) -> int:
        """Return the line of the value, or of one of its keys."""
        if key is not None and isinstance(self.node, Mapping):
            return self.node.line_of(key)
        return self.node.line


@dataclass(frozen=True, slots=True)
class Mention:
    """An id where it is defined or referred to."""

    kind: str
    """``measure``, ``unit`` …; alternatives are separated by ``|``."""
    id: str
    file: str
    line: int
    path: str


@dataclass(slots=True)
class Reading:
    """What one reading of a folder collects."""

    findings: list[Finding] = field(default_factory=list)
    defined: list[Mention] = field(default_factory=list)
    referred: list[Mention] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)
    """By id() of the record read; the records live as long as the reading."""
    classes: ClassTables | None = None
    file: str = ""
    origins: list[Origin] = field(default_factory=list)
    """Origins in reach, the nearest last."""
    owner: str | None = None
    """Role that owns the measure being read; estimates its bare classes."""
    _unsourced: dict[str, tuple[int, int, Text]] = field(default_factory=dict)
    """Per file: the finding on figures without origin, how many they are, the first of them."""

    def report(self, code: str, node: Node, path: str, **details: Any) -> Bad:
        """Note an error at a node."""
        self.findings.append(make_finding(code, file=self.file, line=node.line, path=path, **details))
        return BAD

    def unsourced(self, node: Node, path: str) -> Bad:
        """Note a figure without origin: one finding per file, as one missing origin makes many such figures."""
        if self.file not in self._unsourced:
            self._unsourced[self.file] = (len(self.findings), 1, quote(node))
            return self.report("no-origin", node, path, got=quote(node))
        at, count, first = self._unsourced[self.file]
        self._unsourced[self.file] = (at, count + 1, first)
        place = self.findings[at]
        self.findings[at] = make_finding(
            "no-origins", file=place.file, line=place.line, path=place.path, count=count + 1, got=first
        )
        return BAD

    def warn(self, code: str, line: int, path: str, **details: Any) -> None:
        """Note something suspicious but allowed."""
        self.findings.append(
            make_finding(code, file=self.file, line=line, path=path, severity=Severity.WARNING, **details)
        )


def quote(node: Node) -> Text:
    """Describe what came: a short quotation, or what kind of thing it is."""
    if isinstance(node, Scalar):
        if not node.text:
            return Text(de="nichts", en="nothing")
        text = node.text if len(node.text) <= LONGEST_QUOTE else node.text[: LONGEST_QUOTE - 1] + "…"
        shown = "„" + text.replace("\n", " ") + "“"
        return Text(de=shown, en="“" + text.replace("\n", " ") + "”")
    if isinstance(node, Mapping):
        return Text(de="einen Block von Schlüsseln", en="a block of keys")
    return Text(de="eine Liste", en="a list")


class Shape(ABC):
    """A type of the format: reads a node into a value, writes it back, describes itself."""

    @abstractmethod
    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the typed value, or BAD after reporting why."""

    @abstractmethod
    def write(self, value: Any) -> Any:
        """Return the value as text, lists and dicts that `read` turns back into it."""

    @abstractmethod
    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of what `read` accepts."""

    @abstractmethod
    def about(self) -> str:
        """Name the type in the key tables of the documentation."""

    def wrong(self, node: Node, reading: Reading, path: str, expected: Text) -> Bad:
        """Report that something of another type came."""
        return reading.report("wrong-type", node, path, expected=expected, got=quote(node))
