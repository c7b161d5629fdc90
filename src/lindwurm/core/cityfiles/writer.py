"""Writes a city as a folder: all of it or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from lindwurm.core.city import City, State
from lindwurm.core.cityfiles.emit import emit_yaml
from lindwurm.core.cityfiles.format.files import CITY_FILE, FILES, MEASURES, REQUIRED_FILES, VERSIONS_FILE
from lindwurm.core.cityfiles.format.history import state_view
from lindwurm.core.cityfiles.format.settings import FORMAT
from lindwurm.core.cityfiles.plans import write_plan

_OWN_FOLDERS = ("measures", "plans")


class CityFolderError(Exception):
    """A city cannot be written to a place; nothing was changed there."""


def write_city(city: City, folder: Path | str) -> None:
    """Write a city as a folder so that `read_city` gives it back equal.

    The folder is written beside its place and put there in one step, so that no reader meets half of it. What
    an earlier city left in the folder is replaced; files that are not of the format stay. Comments in earlier
    files are lost.

    Raises:
        CityFolderError: if the place is a file, or a folder with files but without a city.
        OSError: if the disk refuses.
    """
    target = Path(folder).absolute()
    if target.exists():
        if not target.is_dir():
            raise CityFolderError(
                f"expected a folder or nothing, got the file {target.name}; choose another place"
            )
        if any(target.iterdir()) and not (target / CITY_FILE).exists():
            raise CityFolderError(
                f"expected a city's folder or an empty one, got {target.name} with other files; choose another place"
            )
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        _fill(draft, city, target)
        _swap(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def city_files(city: City) -> Iterator[tuple[str, str]]:
    """Yield name and text of every file of a city; optional files only where they hold something."""
    for name in FILES:
        if name == MEASURES:
            for measure in city.measures:
                yield f"measures/{measure.id}.yaml", emit_yaml(FILES[name].write(measure))
        else:
            tree = _tree(city, name)
            if name in REQUIRED_FILES or any(tree.values()):
                yield name, emit_yaml(tree)
    for plan in city.plans:
        yield f"plans/{plan.id}.json", write_plan(plan)


def _tree(city: City, name: str) -> dict[str, Any]:
    values: Any = city
    if name == CITY_FILE:
        parts = {key.field: getattr(city, key.field) for key in FILES[name].keys if key.name != "format"}
        values = SimpleNamespace(format=FORMAT, **parts)
    elif name == "state.yaml":
        values = state_view(city.state) if city.state != State() else state_view(State())
    elif name == VERSIONS_FILE:
        described = [plan for plan in city.plans if plan.title or plan.published_on or plan.note]
        values = SimpleNamespace(versions=described)
    tree: dict[str, Any] = FILES[name].write(values)
    return tree


def _fill(draft: Path, city: City, target: Path) -> None:
    draft.chmod(0o755)
    if target.exists():
        _keep_strangers(target, draft)
    for name, text in city_files(city):
        path = draft / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())


def _keep_strangers(target: Path, draft: Path) -> None:
    """Copy what is not of the format: pictures, a README, notes."""
    own = {name for name in FILES if "/" not in name}
    for entry in sorted(target.iterdir()):
        if entry.name in own or entry.name in _OWN_FOLDERS:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, draft / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, draft / entry.name, follow_symlinks=False)


def _swap(draft: Path, target: Path) -> None:
    """Put the draft in the target's place; if that fails, the old folder comes back."""
    if not target.exists():
        draft.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
    target.rename(old / target.name)
    try:
        draft.rename(target)
    except OSError:
        (old / target.name).rename(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
