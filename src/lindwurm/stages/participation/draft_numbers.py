"""Numbers of paragraphs in a Word file: they stand nowhere in its text, so they are counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HUNDREDS: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
)


class Numbering:
    """Counts the numbered paragraphs of a file."""

    def __init__(self, document: Any) -> None:
        """Read the lists that the file knows; a file may know none."""
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        root = next(
            (
                part.element
                for part in document.part.related_parts.values()
                if str(part.partname).endswith("/numbering.xml") and hasattr(part, "element")
            ),
            None,
        )
        if root is not None:
            self._read(root)

    def label(self, paragraph: Any, styles: Mapping[str, Any]) -> tuple[str, int | None]:
        """Count a paragraph and return its number with a blank behind, and how deep it is; None = in no list."""
        number, level = _numbered(paragraph, styles)
        if number is None or number == "0":
            return "", None
        name = self._abstract.get(number, number)
        levels = self._levels.get(name, {})
        kind, pattern, start = levels.get(level, ("bullet", "", 1))
        counts = self._counts.setdefault(name, {})
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if kind in {"bullet", "none"}:
            return "", level

        def one(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            own, _pattern, first = levels.get(place, ("decimal", "", 1))
            return _number(counts.get(place, first), own)

        words = _PLACE.sub(one, pattern).strip()
        return (f"{words} " if words else ""), level

    def _read(self, root: Any) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            levels = {}
            for level in abstract.iter(f"{W}lvl"):
                depth = _int(level.get(f"{W}ilvl"), 0)
                levels[depth] = (
                    _val(level, "numFmt", "decimal"),
                    _val(level, "lvlText", ""),
                    _int(_val(level, "start", "1"), 1),
                )
            self._levels[abstract.get(f"{W}abstractNumId") or ""] = levels
        for number in root.iter(f"{W}num"):
            self._abstract[number.get(f"{W}numId") or ""] = _val(number, "abstractNumId", "")


def _numbered(paragraph: Any, styles: Mapping[str, Any]) -> tuple[str | None, int]:
    """Return the list and level of a paragraph: its own, else that of its style or of one that it rests on."""
    nodes = [paragraph]
    style = styles.get(paragraph.style) if paragraph.style else None
    while style is not None and len(nodes) <= DEEPEST:
        nodes.append(style.element)
        style = style.base_style
    number, level = None, None
    for node in nodes:
        found = node.find(f"{W}pPr/{W}numPr")
        if found is None:
            continue
        number = number or _val(found, "numId", "") or None
        level = level if level is not None else _val(found, "ilvl", "") or None
        if number:
            break
    return number, min(DEEPEST - 1, _int(level, 0))


def _val(node: Any, name: str, otherwise: str) -> str:
    found = node.find(f"{W}{name}")
    return otherwise if found is None else str(found.get(f"{W}val") or otherwise)


def _int(text: Any, otherwise: int) -> int:
    try:
        return max(0, min(10_000, int(text)))
    except (TypeError, ValueError):
        return otherwise


def _number(value: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"} and value > 0:
        letters = chr(ord("a") + (value - 1) % 26) * min(9, 1 + (value - 1) // 26)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in {"lowerRoman", "upperRoman"} and 0 < value < 4000:
        words, left = "", value
        for worth, sign in (*_HUNDREDS, *_ROMAN):
            words += sign * (left // worth)
            left %= worth
        return words if kind == "lowerRoman" else words.upper()
    return str(value)
