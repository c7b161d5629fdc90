"""Ids: defined once, and everything that is referred to exists."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator

from lindwurm.core.city import Text
from lindwurm.core.cityfiles.findings import Finding, make_finding
from lindwurm.core.cityfiles.reader import Folder
from lindwurm.core.cityfiles.schema.base import Mention

_GERMAN = {
    "organisation": "Organisation",
    "unit": "Einheit",
    "role": "Rolle",
    "field": "Handlungsfeld",
    "goal": "Ziel",
    "milestone area": "Meilensteinbereich",
    "measure": "Maßnahme",
    "line": "Haushaltsstelle",
    "programme": "Förderprogramm",
    "event": "externes Ereignis",
    "site": "Ort",
    "own": "own",
    "person": "Person",
    "idea": "Idee",
    "phase": "Phase",
    "format": "Format",
    "process": "Verfahren",
    "proposal": "Projekt",
}
_DERIVED_CALL = re.compile(r"([a-z0-9][a-z0-9_-]*)@(allocation|\d{4}-Q[1-4])")


def check_references(folder: Folder) -> Iterator[Finding]:
    """Yield ids that are defined twice and references that lead nowhere."""
    known: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in folder.reading.defined:
        first = known[mention.kind].setdefault(mention.id, mention)
        if first is not mention:
            yield make_finding(
                "repeated-id",
                file=mention.file,
                line=mention.line,
                path=mention.path,
                id=mention.id,
                other=first.file,
                at=first.line,
            )
    for mention in folder.reading.referred:
        kinds = mention.kind.split("|")
        if any(kind in folder.unread_kinds for kind in kinds):
            continue
        if any(mention.id in known[kind] for kind in kinds) or mention.id in kinds[1:]:
            continue
        if mention.kind == "call":
            yield from _call(mention, known)
        else:
            yield _dangling(mention, kinds, known)


def _dangling(mention: Mention, kinds: list[str], known: dict[str, dict[str, Mention]]) -> Finding:
    candidates = [name for kind in kinds for name in known[kind]]
    near = difflib.get_close_matches(mention.id, candidates, 1)
    named = [kind for kind in kinds if kind != "own"]
    return make_finding(
        "dangling-near" if near else "dangling",
        file=mention.file,
        line=mention.line,
        path=mention.path,
        kind=Text(de=" oder ".join(_GERMAN[kind] for kind in named), en=" or ".join(named)),
        id=mention.id,
        near="".join(near),
    )


def _call(mention: Mention, known: dict[str, dict[str, Mention]]) -> Iterator[Finding]:
    """A derived call names its programme; whether that has such an intake is checked with the state."""
    derived = _DERIVED_CALL.fullmatch(mention.id)
    if derived is None or derived[1] not in known["programme"]:
        yield make_finding(
            "unknown-call", file=mention.file, line=mention.line, path=mention.path, id=mention.id
        )
