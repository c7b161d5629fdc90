"""Which pages there are."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.web.public.reads.values import Book

ALWAYS = (
    "start",
    "roadmap",
    "voice",
    "ideas",
    "idea_map",
    "partners",
    "sites",
    "grants",
    "method",
    "changes",
    "imprint",
    "privacy",
    "accessibility",
    "plain_language",
)


def pages_of(book: Book) -> Iterator[tuple[str, dict[str, str]]]:
    """Name every public page with the parts of its address."""
    yield from ((f"public:{name}", {}) for name in ALWAYS)
    for field in book.fields:
        if book.inside(field.id):
            yield "public:field", {"slug": field.id}
    for info in book.organisations.values():
        if book.of_partner(info.id):
            yield "public:partner", {"slug": info.id}
    for key in book.entries:
        yield "public:measure", {"slug": key}
