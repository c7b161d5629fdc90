"""Sets the rows of the roadmap table; each is set once and kept with the book."""

from __future__ import annotations

from django.http import HttpRequest
from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe

from lindwurm.web.kit.addresses import address
from lindwurm.web.public.reads.axes import View
from lindwurm.web.public.reads.values import Book, Entry

ROW = "public/parts/roadmap_row.html"
MOST_KEPT = 4000
"""So many rows of a book are kept: a few hundred measures in several parts of the timeline."""


def rows_html(request: HttpRequest, book: Book, entries: tuple[Entry, ...], view: View | None) -> SafeString:
    """Return the rows of a table, one below the other."""
    base = address(request, "public:roadmap")
    window = "" if view is None else f"{view.left:.3f}-{view.right:.3f}"
    return mark_safe("".join(_row(request, book, entry, view, (base, window)) for entry in entries))  # noqa: S308 -- set by the template


def _row(request: HttpRequest, book: Book, entry: Entry, view: View | None, place: tuple[str, str]) -> str:
    key = (*place, entry.id)
    found = book.drawn.get(key)
    if found is None:
        bar = view.bar(entry.bar) if view else entry.bar
        marks = view.marks(entry.marks) if view else entry.marks
        # Without the request's processors: a row needs none, and three hundred would cost.
        context = {"request": request, "entry": entry, "bar": bar, "marks": marks, "entries": book.entries}
        found = str(Engine.get_default().get_template(ROW).render(Context(context)))
        if len(book.drawn) >= MOST_KEPT:
            book.drawn.clear()
        book.drawn[key] = found
    return found
