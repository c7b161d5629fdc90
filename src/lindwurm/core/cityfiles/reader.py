"""Reads a city folder: every file that is there, every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lindwurm.core.city import City, PlanVersion, State
from lindwurm.core.cityfiles.findings import Finding, Severity, make_finding
from lindwurm.core.cityfiles.format.files import (
    CITY_FILE,
    FILES,
    MEASURES,
    OPTIONAL_FILES,
    REQUIRED_FILES,
    VERSIONS_FILE,
)
from lindwurm.core.cityfiles.nodes import Mapping, parse_yaml
from lindwurm.core.cityfiles.plans import read_plan
from lindwurm.core.cityfiles.schema.base import BAD, Mention, Reading
from lindwurm.core.cityfiles.sources import read_text

MOST_MEASURES = 5000
_KINDS = {
    "organisations.yaml": ("organisation", "unit", "role"),
    "goals.yaml": ("field", "goal", "milestone area"),
    "budget.yaml": ("line",),
    "funding.yaml": ("programme", "call"),
    "events.yaml": ("event",),
    "sites.yaml": ("site",),
    "measures": ("measure",),
}
_EMPTY: dict[str, Any] = {
    "organisations": (),
    "units": (),
    "roles": (),
    "milestone_areas": (),
    "fields": (),
    "goals": (),
    "groups": (),
    "synergies": (),
    "frame": (),
    "lines": (),
    "programmes": (),
    "events": (),
    "sites": (),
    "directives": (),
}


@dataclass(slots=True)
class Folder:
    """What was read: the values, and what the checks need to know about where they stood."""

    reading: Reading
    city: City | None = None
    """Built from all that could be read; complete only if no finding is an error."""
    unread_kinds: set[str] = field(default_factory=set)
    """Kinds of ids whose file could not be read: whether they dangle is unknown."""
    files: dict[str, str] = field(default_factory=dict)
    """Measure id to file name."""


def read_folder(root: Path) -> Folder:
    """Read a city folder as far as it can be read."""
    folder = Folder(Reading())
    problem = _no_folder(root)
    if problem is not None:
        folder.reading.findings.append(problem)
        return folder
    folder.reading.findings.extend(_strangers(root))
    parts: dict[str, Any] = dict(_EMPTY)
    settings = _file(root, CITY_FILE, folder)
    if isinstance(settings, dict):
        folder.reading.classes = settings["classes"]
        parts.update(settings)
    for name in (*REQUIRED_FILES[1:], *OPTIONAL_FILES):
        value = _file(root, name, folder)
        if isinstance(value, dict):
            parts.update(value)
        elif isinstance(value, State):
            parts["state"] = value
    parts["measures"] = _measures(root, folder)
    parts["plans"] = _plans(root, folder)
    if isinstance(settings, dict):
        parts.setdefault("state", State())
        del parts["format"]
        folder.city = City(**parts)
    return folder


def _no_folder(root: Path) -> Finding | None:
    try:
        if root.is_dir():
            return None
        return make_finding("folder-is-file" if root.exists() else "no-folder", file="", name=root.name)
    except (OSError, ValueError):
        return make_finding("no-folder", file="", name=root.name)


def _file(root: Path, name: str, folder: Folder) -> Any:
    """Return the value of a file, None where it is absent or cannot be read."""
    path = root / name
    if name not in REQUIRED_FILES and not path.exists() and not path.is_symlink():
        return None
    value = _typed(root, name, FILES[name], folder.reading)
    if value is BAD:
        folder.unread_kinds.update(_KINDS.get(name, ()))
        return None
    return value


def _typed(root: Path, name: str, record: Any, reading: Reading) -> Any:
    text = read_text(root, name)
    if isinstance(text, Finding):
        reading.findings.append(text)
        return BAD
    node, findings = parse_yaml(text, name)
    reading.findings.extend(findings)
    if node is None:
        return BAD
    reading.file = name
    reading.owner = None
    if record is FILES[MEASURES] and isinstance(node, Mapping):
        owner = node.child("owner")
        reading.owner = owner.text("role") if isinstance(owner, Mapping) else None
    return record.read(node, reading, "")


def _listed(root: Path, name: str, suffix: str, reading: Reading) -> list[str]:
    """Return the files of a subfolder by name; nothing where it is absent."""
    path = root / name
    try:
        if not path.exists() and not path.is_symlink():
            return []
        if not path.is_dir():
            reading.findings.append(make_finding("is-no-folder", file=name))
            return []
        return sorted(f"{name}/{entry.name}" for entry in path.iterdir() if entry.name.endswith(suffix))
    except OSError as error:
        reading.findings.append(make_finding("unreadable", file=name, reason=str(error.strerror)))
        return []


def _measures(root: Path, folder: Folder) -> tuple[Any, ...]:
    reading = folder.reading
    names = [
        name for name in _listed(root, "measures", ".yaml", reading) if not name.startswith("measures/.")
    ]
    if len(names) > MOST_MEASURES:
        reading.findings.append(
            make_finding("too-many-files", file="measures", most=MOST_MEASURES, count=len(names))
        )
        folder.unread_kinds.add("measure")
        return ()
    measures = []
    for name in names:
        value = _typed(root, name, FILES[MEASURES], reading)
        if value is BAD:
            folder.unread_kinds.add("measure")
            continue
        stem = name.removeprefix("measures/").removesuffix(".yaml")
        if value.id != stem:
            place = reading.places[id(value)]
            # Others mean the file by its name: one finding is enough.
            reading.defined.append(Mention("measure", stem, name, place.line("id"), "id"))
            reading.findings.append(
                make_finding("file-name", file=name, line=place.line("id"), path="id", name=stem, id=value.id)
            )
        folder.files[value.id] = name
        measures.append(value)
    return tuple(sorted(measures, key=lambda measure: measure.id))


def _plans(root: Path, folder: Folder) -> tuple[PlanVersion, ...]:
    reading = folder.reading
    described = _file(root, VERSIONS_FILE, folder)
    about = {entry["id"]: entry for entry in described["versions"]} if isinstance(described, dict) else {}
    plans = []
    for name in _listed(root, "plans", ".json", reading):
        plan = read_plan(root, name, about.get(name.removeprefix("plans/").removesuffix(".json"), {}))
        if isinstance(plan, Finding):
            reading.findings.append(plan)
        else:
            plans.append(plan)
    found = {
        name.removeprefix("plans/").removesuffix(".json") for name in _listed(root, "plans", ".json", reading)
    }
    for lost in (entry for name, entry in about.items() if name not in found):
        place = reading.places[id(lost)]
        reading.findings.append(
            make_finding(
                "version-without-plan", file=VERSIONS_FILE, line=place.line(), path=place.path, id=lost["id"]
            )
        )
    return tuple(plans)


def _strangers(root: Path) -> Iterator[Finding]:
    """Warn of files that look like part of the format but are not read."""
    known = {name.lower().removesuffix(".yaml"): name for name in (*REQUIRED_FILES, *OPTIONAL_FILES)}
    folders = {"": root, "measures/": root / "measures"}
    for prefix, path in folders.items():
        try:
            entries = sorted(entry.name for entry in path.iterdir())
        except OSError:
            continue
        for name in entries:
            stem, _, suffix = name.rpartition(".")
            if suffix.lower() not in {"yaml", "yml"} or name.startswith("."):
                continue
            right = known.get(stem.lower()) if not prefix else f"{stem}.yaml"
            if (prefix and suffix != "yaml") or (not prefix and name != right):
                near = right or " / ".join(known.values())
                yield make_finding(
                    "unknown-file", file=prefix + name, name=name, near=near, severity=Severity.WARNING
                )
