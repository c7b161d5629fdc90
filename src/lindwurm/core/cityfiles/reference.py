"""Tables of all keys of the format, for the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lindwurm.core.cityfiles.format.files import FILES
from lindwurm.core.cityfiles.schema.base import Shape
from lindwurm.core.cityfiles.schema.containers import REQUIRED, Key, Keyed, ListOf, Record
from lindwurm.core.cityfiles.schema.forms import Checked, Literal, OneOf, Shorthand


def key_tables(files: Iterable[Record] = tuple(FILES.values())) -> str:
    """Return a Markdown table per record of a format, by default of the city's, in the order of the files, each once."""
    seen: set[str] = set()
    return "\n".join(line for record in files for line in _tables(record, seen))


def records(shape: Shape) -> Iterator[Record]:
    """Yield every record inside a type, outer ones first."""
    if isinstance(shape, Record):
        yield shape
        for key in shape.keys:
            yield from records(key.shape)
    elif isinstance(shape, OneOf):
        for alternative in shape.alternatives:
            yield from records(alternative[1])
    elif isinstance(shape, (ListOf, Keyed)):
        yield from records(shape.item)
    elif isinstance(shape, Shorthand):
        yield from records(shape.record)
    elif isinstance(shape, (Checked, Literal)):
        yield from records(shape.inner)


def _tables(top: Record, seen: set[str]) -> Iterator[str]:
    for record in records(top):
        if record.name in seen:
            continue
        seen.add(record.name)
        yield f"## Keys of: {record.name}\n"
        yield "| key | type | needed | |"
        yield "|---|---|---|---|"
        for key in record.keys:
            yield f"| `{key.name}` | {key.shape.about()} | {_needed(key)} | {key.help} |"
        yield ""


def _needed(key: Key) -> str:
    if key.default is REQUIRED:
        return "yes"
    if isinstance(key.default, bool):
        return f"no: `{str(key.default).lower()}`"
    if key.default is None or isinstance(key.default, tuple) or hasattr(key.default, "__slots__"):
        written = str(key.default) if hasattr(key.default, "as_tuple") else ""
        return f"no: `{written}`" if written else "no"
    return f"no: `{key.default}`"
