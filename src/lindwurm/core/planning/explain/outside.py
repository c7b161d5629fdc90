"""What a measure outside the problem lacks, and who owes it."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.planning.explain.names import Names
from lindwurm.core.planning.explain.texts import GAPS
from lindwurm.core.planning.intake import missing_parts


def open_points(missing: tuple[str, ...], names: Names) -> Iterator[tuple[str, str]]:
    """Say for each entry of `NotPlanned.missing` what is missing and who delivers it; the same is said once."""
    said = set()
    for entry in missing:
        path, who = missing_parts(entry)
        point = (_what(path, names), names.who(who))
        if point not in said:
            said.add(point)
            yield point


def _what(path: str, names: Names) -> str:
    kind, _, rest = path.partition("/")
    name = rest.partition("/")[0]
    titles = {"lines": names.line, "units": names.unit, "events": names.event}
    if kind in titles:
        return GAPS.say(kind, names.lang, name=titles[kind](name))
    for part in reversed(path.split("/")):
        if part in GAPS:
            return GAPS.say(part, names.lang, name="")
    return GAPS.say("other", names.lang, name=path)
