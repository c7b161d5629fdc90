"""Which pages there are."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.enums import ProcessState, Visibility
from lindwurm.stages.participation.models import Idea, Process
from lindwurm.web.public.reads.values import Book

MOST_IDEAS = 10_000
"""The newest ones: a map of a site holds 50,000 addresses at most, and an idea has two."""

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


def pages_of(municipality: Municipality, book: Book) -> Iterator[tuple[str, dict[str, str | int]]]:
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
    processes = Process.objects.of(municipality).exclude(state=ProcessState.DRAFT).order_by("pk")
    for slug in processes.values_list("slug", flat=True):
        yield "public:process", {"slug": slug}
    ideas = Idea.objects.of(municipality).filter(visibility=Visibility.VISIBLE)
    public = ideas.exclude(format__process__state=ProcessState.DRAFT).order_by("-number")
    for number in public.values_list("number", flat=True)[:MOST_IDEAS]:
        yield "public:idea", {"number": number}
