"""Reads a draft text from a Word file that anybody may have made, with intent too."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from lindwurm.core.wording.markup import INLINE, clean_html, plain_text
from lindwurm.stages.participation.draft_numbers import Numbering
from lindwurm.stages.participation.draft_text import (
    MOST_BYTES,
    Collector,
    Imported,
    Loss,
    Unreadable,
    UnreadableTextError,
)
from lindwurm.stages.participation.enums import ParagraphKind

MOST_ENTRIES: Final = 2000
MOST_UNPACKED: Final = 60_000_000
MOST_RATIO: Final = 200
"""A text shrinks by far less; what shrinks more was made to grow."""
SMALL: Final = 1_000_000
"""Below this size a ratio says nothing."""
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BODY: Final = f"{W}body"
_LOSSES: Final = {
    f"{W}drawing": Loss.PICTURE,
    f"{W}pict": Loss.PICTURE,
    f"{W}object": Loss.OBJECT,
    f"{W}footnoteReference": Loss.FOOTNOTE,
    f"{W}endnoteReference": Loss.FOOTNOTE,
    f"{W}commentReference": Loss.COMMENT,
    f"{W}del": Loss.DELETED,
    f"{W}moveFrom": Loss.DELETED,
    f"{W}ins": Loss.INSERTED,
    f"{W}moveTo": Loss.INSERTED,
    f"{W}txbxContent": Loss.TEXTBOX,
    f"{M}oMath": Loss.FORMULA,
    f"{W}sym": Loss.SYMBOL,
}
_SKIPPED: Final = {f"{W}del", f"{W}moveFrom", _FALLBACK, f"{W}pPr", f"{W}rPr"}
_SIGNS: Final = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_SILENT: Final = {
    f"{W}{name}"
    for name in (
        "sectPr",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "commentRangeStart",
    )
} | {f"{W}commentRangeEnd"}


_STYLE_ID: Final = re.compile(r"(?P<name>heading|überschrift|berschrift|title|titel) ?(?P<number>\d*)")
_NO_TITLE: Final = re.compile(
    r"(microsoft )?(office )?word([ -].*)?|(word )?do[ck]ument ?\d*|untitled ?\d*|unbenannt ?\d*|.*\.(docx?|odt|rtf|pdf)"
)
"""Titles that programs write by themselves."""


def from_docx(data: bytes) -> Imported:
    """Read headings, paragraphs, lists with their numbers, and tables as rows of text.

    Raises:
        UnreadableTextError: if it is no Word file, is made to harm, holds no text or too much of it.
    """
    look_before(data)
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        return _Word(document).read()
    except UnreadableTextError:
        raise
    except Exception as error:  # the library knows no error of its own for a file that is wrong inside
        raise UnreadableTextError(Unreadable.BROKEN, type(error).__name__) from error


def look_before(data: bytes) -> None:
    """Refuse a file that would grow too much, or holds declarations of its own, before anything reads it.

    Raises:
        UnreadableTextError: with what is wrong.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableTextError(Unreadable.SIZE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look_at(archive)
    except UnreadableTextError:
        raise
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableTextError(Unreadable.KIND, type(error).__name__) from error
    except Exception as error:  # zlib and lzma have errors of their own
        raise UnreadableTextError(Unreadable.BROKEN, type(error).__name__) from error


def _look_at(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnreadableTextError(Unreadable.BOMB)
    if len({entry.filename for entry in entries}) != len(entries):
        raise UnreadableTextError(Unreadable.BROKEN, "two entries of one name")
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise UnreadableTextError(Unreadable.BOMB, entry.filename[:80])
    if "word/document.xml" not in archive.namelist():
        raise UnreadableTextError(Unreadable.KIND)
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            _look_into(archive.read(entry))


def _look_into(xml: bytes) -> None:
    for coding in ("ascii", "utf-16-le", "utf-16-be"):
        if any(word.encode(coding) in xml for word in ("<!DOCTYPE", "<!ENTITY")):
            raise UnreadableTextError(Unreadable.ENTITY)


class _Word:
    """Turns the body of a Word file into parts."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.found = Collector()
        self.numbering = Numbering(document)
        self.styles = {style.style_id: style for style in document.styles}

    def read(self) -> Imported:
        """Go through the body."""
        self._around()
        self._blocks(self.document.element.body)
        return self.found.done(_title(str(self.document.core_properties.title or "")))

    def _around(self) -> None:
        names = [str(part.partname) for part in self.document.part.package.iter_parts()]
        if any(name.endswith("vbaProject.bin") for name in names):
            self.found.lose(Loss.MACRO)
        edges = (part for part in self.document.part.related_parts.values() if _is_edge(str(part.partname)))
        if any(b"<w:t" in part.blob for part in edges):
            self.found.lose(Loss.HEADER)

    def _blocks(self, parent: Any) -> None:
        for node in parent:
            if node.tag == f"{W}p":
                self._paragraph(node)
            elif node.tag == f"{W}tbl":
                self._table(node)
            elif node.tag == f"{W}sdt":
                for content in node.iterchildren(f"{W}sdtContent"):
                    self._blocks(content)
            elif node.tag in {f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
                self._blocks(node)
            elif node.tag in {f"{W}del", f"{W}moveFrom"}:
                self.found.lose(Loss.DELETED)
            elif node.tag not in _SILENT and isinstance(node.tag, str):
                self.found.lose(Loss.UNKNOWN)

    def _table(self, table: Any) -> None:
        self.found.lose(Loss.TABLE)
        for row in _of(table, f"{W}tr"):
            cells = []
            for cell in _of(row, f"{W}tc"):
                self._note(cell)
                lines = (plain_text(self._html(node)) for node in cell.iter(f"{W}p"))
                cells.append(" ".join(line for line in lines if line))
            self.found.row(cells)

    def _paragraph(self, node: Any) -> None:
        style = self._style(node)
        if style.startswith(("toc ", "table of ")):
            self.found.lose(Loss.CONTENTS)
            return
        html = self._html(node)
        text = plain_text(html)
        label, depth = self.numbering.label(node, self.styles) if text else ("", None)
        level = _heading(style)
        kind, size = ParagraphKind.TEXT, 0
        if level:
            kind, size = ParagraphKind.HEADING, level
        elif depth is not None or style.startswith("list "):
            kind, size = ParagraphKind.ITEM, (depth or 0) + 1
        self.found.add(kind, escape(label, quote=False) + html, label + text, size)
        self._note(node)

    def _style(self, node: Any) -> str:
        if not node.style:
            return ""
        found = self.styles.get(node.style)
        # Some programs write no table of styles: then the id tells, "Heading1" or "berschrift1".
        return str(found.name or "").lower() if found is not None else _name_of(node.style)

    def _note(self, node: Any) -> None:
        """Note what stands in a paragraph or cell and is not shown as it is."""
        for inner in node.iter():
            what = _LOSSES.get(inner.tag)
            # What holds no text and no picture of its own, as an empty mark of a change, loses nothing.
            if what is not None and not (what in {Loss.DELETED, Loss.INSERTED} and not len(inner)):
                self.found.lose(what)

    def _html(self, node: Any) -> str:
        return clean_html("".join(self._pieces(node)).strip(), elements=INLINE)

    def _pieces(self, node: Any) -> Iterator[str]:
        for inner in node:
            if inner.tag in _SKIPPED:
                continue
            if inner.tag in {f"{W}t", f"{M}t"}:
                yield escape(inner.text or "", quote=False)
            elif inner.tag in _SIGNS:
                yield _SIGNS[inner.tag].replace("\n", "<br>")
            elif inner.tag == f"{W}hyperlink":
                yield from self._link(inner)
            elif inner.tag == f"{W}r":
                yield from _dressed(inner, "".join(self._pieces(inner)))
            else:
                yield from self._pieces(inner)

    def _link(self, node: Any) -> Iterator[str]:
        words = "".join(self._pieces(node))
        relation = self.document.part.rels.get(node.get(_RELATION) or "")
        if relation is None or not relation.is_external:
            yield words
            return
        yield f'<a href="{escape(str(relation.target_ref))}">{words}</a>'


def _of(node: Any, tag: str) -> Iterator[Any]:
    """Walk over rows or cells, through content controls too, but into no table inside."""
    for inner in node:
        if inner.tag == tag:
            yield inner
        elif inner.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _of(inner, tag)


def _dressed(run: Any, words: str) -> Iterator[str]:
    if not words.strip():
        yield words
        return
    look = run.find(f"{W}rPr")
    if look is not None:
        for tag, element in ((f"{W}b", "strong"), (f"{W}i", "em"), (f"{W}strike", "s")):
            mark = look.find(tag)
            if mark is not None and mark.get(f"{W}val") not in {"0", "false", "off"}:
                words = f"<{element}>{words}</{element}>"
    yield words


def _name_of(style: str) -> str:
    """Return the name of a built-in style from its id, as Word writes it in English or German."""
    found = _STYLE_ID.fullmatch(style.lower())
    return f"{found['name']} {found['number']}".rstrip() if found else ""


def _heading(style: str) -> int:
    if style in {"title", "titel"}:
        return 1
    name, _blank, number = style.rpartition(" ")
    is_heading = name in {"heading", "überschrift", "berschrift"}
    return min(6, int(number)) if is_heading and number.isdecimal() and int(number) else 0


def _title(given: str) -> str:
    """Return the title that a file names; nothing where a program wrote it and no person."""
    words = " ".join(given.split())
    return "" if _NO_TITLE.fullmatch(words.lower()) else words


def _is_edge(name: str) -> bool:
    last = name.rpartition("/")[2]
    return last.startswith(("header", "footer"))
