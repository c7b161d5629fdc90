"""The public pages' jobs: files for those who want to take the roadmap with them."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from django.utils.translation import override

from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.cityfiles import write_city
from lindwurm.core.wording import Lang
from lindwurm.web.public.files import Wanted, sweep
from lindwurm.web.public.folder import gives_files, public_city
from lindwurm.web.public.paper import paper
from lindwurm.web.public.reads import book_of, stamp_of
from lindwurm.web.public.reads.choice import choose, page_of


@task(max_attempts=2)
def make_file(municipality: str, kind: str, lang: Lang, asked: dict[str, str], data: str) -> None:
    """Make a file and put it in its place whole; one of former data is of no use and is not made."""
    city = Municipality.objects.get(slug=municipality)
    file = Wanted(municipality=city, kind=kind, lang=lang, asked=asked, data=data)
    stamp = stamp_of(city)
    if stamp.data != data or file.path.exists():
        return
    with override(lang):
        book = book_of(city, lang=lang, stamp=stamp)
        if kind == "zip":
            content = folder_zip(city) if gives_files(city, book) else b""
        else:
            choice = choose(book, asked)
            content = paper(page_of(book, choice)) if choice.entries else b""
    if not content:
        return
    file.path.parent.mkdir(parents=True, exist_ok=True)
    waiting = file.path.with_suffix(".part")
    waiting.write_bytes(content)
    waiting.replace(file.path)
    sweep(file.path.parent)


def folder_zip(city: Municipality) -> bytes:
    """Pack what the published plan was computed from, as it can be planned with on any machine; empty = not for all."""
    found = public_city(city)
    if found is None:
        return b""
    stream = io.BytesIO()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / city.slug
        write_city(found, root)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(root.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(root.parent).as_posix())
    return stream.getvalue()
