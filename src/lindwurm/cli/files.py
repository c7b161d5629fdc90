"""Reads plan files and writes results whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lindwurm.cli.exits import CommandError
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

STANDARD_OUTPUT = "-"


def check_target(path: Path, lang: Lang) -> None:
    """Refuse a target that cannot be written, before the work for it is done."""
    folder = path.parent
    if not folder.is_dir():
        reason = say(lang, "no-such-folder", folder=folder)
    elif path.is_dir():
        reason = say(lang, "target-is-folder")
    elif not os.access(folder, os.W_OK | os.X_OK):
        reason = say(lang, "folder-locked", folder=folder)
    else:
        return
    raise CommandError(say(lang, "unwritable", path=path, reason=reason))


def write_whole(path: Path, content: bytes, lang: Lang) -> None:
    """Write beside the target and rename, so that no reader ever sees half a file."""
    check_target(path, lang)
    folder = path.parent
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise CommandError(say(lang, "unwritable", path=path, reason=error.strerror or error)) from error


def _mode() -> int:
    """Return the mode that a newly created file would have."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def make_folder(path: Path, lang: Lang) -> None:
    """Create a folder with those above it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(say(lang, "unwritable", path=path, reason=error.strerror or error)) from error


def read_text(path: Path, lang: Lang, *, folder: str) -> str:
    """Return the text of a plan file, or say what stands in its place."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        got = say(lang, "absent")
    except IsADirectoryError:
        got = say(lang, "is-folder")
    except UnicodeDecodeError:
        got = say(lang, "not-text")
    except (OSError, ValueError) as error:
        got = say(lang, "not-readable", reason=getattr(error, "strerror", None) or error)
    raise CommandError(say(lang, "no-plan-file", path=path, folder=folder, got=got))
