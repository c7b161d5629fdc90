"""Turns YAML text into a small tree with places; every scalar stays text until the schema types it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from lindwurm.core.city import Text
from lindwurm.core.cityfiles.findings import Finding, make_finding

DEEPEST = 30
"""Levels of nesting; the format itself needs ten."""
_TAB = re.compile(r"^ *\t", re.MULTILINE)


class Scalar:
    """A text, with its line (from 1 on) and whether it stood in quotes."""

    __slots__ = ("line", "quoted", "text")

    def __init__(self, text: str, line: int, *, quoted: bool = False) -> None:
        self.text = text
        self.line = line
        self.quoted = quoted


class Mapping:
    """Keys with their values, in the file's order."""

    __slots__ = ("items", "line")

    def __init__(self, line: int) -> None:
        self.line = line
        self.items: dict[str, tuple[int, Node]] = {}
        """Key to (line of the key, value)."""

    def line_of(self, key: str) -> int:
        """Return the line of a key, or that of the mapping where it does not stand."""
        return self.items[key][0] if key in self.items else self.line

    def child(self, key: str) -> Node | None:
        """Return the value of a key."""
        return self.items[key][1] if key in self.items else None

    def text(self, key: str) -> str | None:
        """Return the value of a key where it is a scalar."""
        node = self.child(key)
        return node.text if isinstance(node, Scalar) else None


class Sequence:
    """A list."""

    __slots__ = ("items", "line")

    def __init__(self, line: int) -> None:
        self.line = line
        self.items: list[Node] = []


Node = Scalar | Mapping | Sequence


class _RefusedError(Exception):
    """The text uses something the format does not have."""

    def __init__(self, code: str, line: int, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.details = details


class _Builder:
    """Builds the tree from parser events, without recursion of the parser's depth."""

    def __init__(self, text: str) -> None:
        self._loader: Any = yaml.CSafeLoader(text)
        self._next = self._loader.get_event
        self.repeated: list[tuple[str, int]] = []

    def document(self) -> Node | None:
        """Return the only document's root, None for a text without any."""
        self._next()  # stream start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        root = self._node(self._next(), 1)
        self._next()  # document end
        following: Any = self._next()
        if not isinstance(following, yaml.StreamEndEvent):
            raise _RefusedError("second-document", following.start_mark.line + 1)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError("alias", line, name=event.anchor)
        if event.anchor is not None:
            raise _RefusedError("anchor", line, name=event.anchor)
        if event.tag is not None:
            raise _RefusedError("tag", line, name=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, quoted=bool(event.style))
        if depth > DEEPEST:
            raise _RefusedError("too-deep", line, depth=DEEPEST)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(line, depth)
        node = Sequence(line)
        event = self._next()
        while not isinstance(event, yaml.SequenceEndEvent):
            node.items.append(self._node(event, depth + 1))
            event = self._next()
        return node

    def _mapping(self, line: int, depth: int) -> Mapping:
        node = Mapping(line)
        event = self._next()
        while not isinstance(event, yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise _RefusedError("key-no-text", key.line)
            if key.text == "<<" and not key.quoted:
                raise _RefusedError("merge-key", key.line)
            value = self._node(self._next(), depth + 1)
            if key.text in node.items:
                self.repeated.append((key.text, key.line))
            else:
                node.items[key.text] = (key.line, value)
            event = self._next()
        return node


_PROBLEMS = (
    ("expected ',' or '}'", "es fehlt ein Komma oder die schließende Klammer }"),
    ("expected ',' or ']'", "es fehlt ein Komma oder die schließende Klammer ]"),
    (
        "mapping values are not allowed",
        "ein Doppelpunkt an falscher Stelle; Texte mit Doppelpunkt in Anführungszeichen",
    ),
    ("expected node content", "nach einer Klammer oder einem Komma fehlt ein Wert"),
    ("expected <block end>", "die Einrückung passt nicht zu den Zeilen davor"),
    ("expected key", "ein Schlüssel fehlt, oder die Einrückung passt nicht"),
    ("could not find expected ':'", "nach einem Schlüssel fehlt der Doppelpunkt"),
    ("unexpected end of stream", "ein Anführungszeichen oder eine Klammer ist nicht geschlossen"),
    ("end of document", "ein Anführungszeichen oder eine Klammer ist nicht geschlossen"),
    (
        "cannot start any token",
        "ein Zeichen, mit dem kein Wert beginnen darf; den Text in Anführungszeichen setzen",
    ),
    ("characters are not allowed", "ein Steuerzeichen, das YAML nicht erlaubt"),
    ("escape", "ein \\ in Anführungszeichen, das nichts bedeutet"),
)
"""What the parser says, and what it means in German; the first that fits."""


def _problem(said: str) -> Text:
    """Say in German what the parser says in English; what nobody foresaw stays unnamed."""
    known = (german for english, german in _PROBLEMS if english in said)
    return Text(de=next(known, "eine Schreibweise, die YAML nicht kennt"), en=said)


def parse_yaml(text: str, name: str) -> tuple[Node | None, list[Finding]]:
    """Return the tree of a YAML text and the findings; None where the text cannot be used at all."""
    tab = _TAB.search(text)
    if tab is not None:
        return None, [make_finding("tab", file=name, line=text.count("\n", 0, tab.start()) + 1)]
    try:
        builder = _Builder(text)
        root = builder.document()
    except _RefusedError as refused:
        return None, [make_finding(refused.code, file=name, line=refused.line, **refused.details)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 0
        return None, [
            make_finding(
                "no-yaml", file=name, line=line, problem=_problem(error.problem or error.context or "")
            )
        ]
    except (yaml.YAMLError, UnicodeError) as error:
        return None, [make_finding("no-yaml", file=name, problem=_problem(str(error).partition("\n")[0]))]
    if root is None:
        return None, [make_finding("empty-file", file=name)]
    repeated = [make_finding("repeated-key", file=name, line=line, key=key) for key, line in builder.repeated]
    return root, repeated
