"""Writes plain trees as YAML that people can go on editing: blocks outside, short forms on one line inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_PLAIN = re.compile(r"-?[A-Za-z0-9ÄÖÜäöüß](?:[A-Za-z0-9ÄÖÜäöüß_./@+%§ -]*[A-Za-z0-9ÄÖÜäöüß%.])?")
_WIDEST = 100


def emit_yaml(tree: dict[str, Any]) -> str:
    """Return the YAML text of a tree of dicts, lists and texts."""
    return "\n".join(_block(tree, 0)) + "\n"


def _block(tree: dict[str, Any], depth: int) -> Iterator[str]:
    indent = " " * depth
    for key, value in tree.items():
        short = _flow(value)
        if (
            not isinstance(value, (dict, list))
            or len(indent) + len(key) + len(short) + 2 <= _WIDEST
            or not value
        ):
            yield f"{indent}{_scalar(str(key))}: {short}"
        elif isinstance(value, dict):
            yield f"{indent}{_scalar(str(key))}:"
            yield from _block(value, depth + 2)
        else:
            yield f"{indent}{_scalar(str(key))}:"
            yield from _items(value, depth + 2)


def _items(items: list[Any], depth: int) -> Iterator[str]:
    indent = " " * depth
    for item in items:
        short = _flow(item)
        if not isinstance(item, dict) or len(indent) + len(short) + 2 <= _WIDEST:
            yield f"{indent}- {short}"
        else:
            lines = list(_block(item, depth + 2))
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(str(key))}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    return _scalar(str(value))


def _scalar(text: str) -> str:
    """Quote a text unless it is plainly one; every sign that an editor cannot show is escaped."""
    if _PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in quoted)


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
