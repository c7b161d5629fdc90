"""The text types: in one language, or in German and English."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lindwurm.core.city import Text
from lindwurm.core.cityfiles.nodes import Mapping, Node, Scalar
from lindwurm.core.cityfiles.schema.base import Bad, Reading, Shape, quote

LONGEST_TEXT = 20_000


class Words(Shape):
    """A text in one language."""

    def __init__(
        self,
        pattern: str = "",
        expected: Text | None = None,
        *,
        repaired: Callable[[str], str] | None = None,
    ) -> None:
        """Take a pattern, and what turns a near miss into what was meant."""
        self._pattern = re.compile(pattern) if pattern else None
        self._repaired = repaired
        self._expected = expected or Text(de="einen Text", en="a text")

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the text without outer spaces."""
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if not text or len(text) > LONGEST_TEXT or (self._pattern and not self._pattern.fullmatch(text)):
            better = self._repaired(text) if self._repaired and text else ""
            if self._pattern and self._pattern.fullmatch(better):
                values = {"expected": self._expected, "got": quote(node), "repaired": better}
                return reading.report("number-write", node, path, **values)
            return self.wrong(node, reading, path, self._expected)
        return text

    def write(self, value: Any) -> Any:
        """Return the text."""
        return value

    def json_schema(self) -> dict[str, Any]:
        """Return a string, with its pattern."""
        if self._pattern:
            return {"type": ["string", "integer"], "pattern": f"^(?:{self._pattern.pattern})$"}
        return {"type": ["string", "number", "boolean"]}

    def about(self) -> str:
        """Name the type."""
        return "text" if self._pattern is None else f"text like `{self._pattern.pattern}`"


class Bilingual(Shape):
    """A text in German and English; a plain text is German only."""

    def __init__(self, *, title: bool = False, most_words: int = 0) -> None:
        self._title = title
        self._most_words = most_words

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the `Text`; warn where a title lacks English."""
        if isinstance(node, Scalar):
            parts = {"de": node}
            if self._title and node.text.strip():
                reading.warn("no-english", node.line, path, got=quote(node))
        elif not isinstance(node, Mapping):
            return self._refuse(node, reading, path)
        else:
            unknown = [key for key in node.items if key not in {"de", "en"}]
            if unknown or "de" not in node.items:
                return self._refuse(node, reading, path)
            parts = {key: value for key, (_, value) in node.items.items() if isinstance(value, Scalar)}
            if len(parts) != len(node.items):
                return self._refuse(node, reading, path)
        texts = {lang: part.text.strip() for lang, part in parts.items()}
        if any(not text or len(text) > LONGEST_TEXT for text in texts.values()):
            return self._refuse(node, reading, path)
        return self._counted(texts, node, reading, path)

    def _counted(self, texts: dict[str, str], node: Node, reading: Reading, path: str) -> Any:
        longest = max(len(text.split()) for text in texts.values())
        if self._most_words and longest > self._most_words:
            return reading.report("too-many-words", node, path, most=self._most_words, words=longest)
        return Text(de=texts["de"], en=texts.get("en"))

    def _refuse(self, node: Node, reading: Reading, path: str) -> Bad:
        return reading.report("no-bilingual-text", node, path, got=quote(node))

    def write(self, value: Any) -> Any:
        """Return both languages, or the German text alone."""
        return value.de if value.en is None else {"de": value.de, "en": value.en}

    def json_schema(self) -> dict[str, Any]:
        """Return text or both languages."""
        return {"$ref": "#/$defs/text"}

    def about(self) -> str:
        """Name the type and its limit."""
        return f"text, at most {self._most_words} words" if self._most_words else "text de/en"


WORDS = Words()
TEXT = Bilingual()
TITLE = Bilingual(title=True)
