"""Reads plan files and writes results whole or not at all."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from lindwurm.cli.exits import CommandError
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

NAME = "lindwurm"
STANDARD_OUTPUT = "-"
LONGEST_NAME = 255

_REASONS = {
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOENT: "forbidden",
    errno.EEXIST: "target-is-file",
    errno.ENOTDIR: "target-is-file",
    errno.ENOSPC: "disk-full",
    errno.ENAMETOOLONG: "name-too-long",
}


def program() -> str:
    """Return what one types to call this command here: its name where the shell finds it, else its place."""
    called = Path(sys.argv[0])
    found = shutil.which(NAME)
    if called.name != NAME or (found is not None and Path(found).resolve() == called.resolve()):
        return NAME
    near = called.resolve()
    here = Path.cwd()
    return shlex.quote(str(near.relative_to(here)) if near.is_relative_to(here) else str(near))


def check_target(path: Path, lang: Lang) -> None:
    """Refuse a target that cannot be written, before the work for it is done."""
    folder = path.parent
    try:
        if path.is_dir():
            raise _unwritable(path, say(lang, "target-is-folder"), lang)
        if not folder.is_dir():
            raise _unwritable(path, say(lang, "no-such-folder", folder=shlex.quote(str(folder))), lang)
        if not _is_special(path):
            with tempfile.TemporaryFile(dir=path.resolve().parent):
                pass
    except OSError as error:
        raise _unwritable(path, _reason(error, lang), lang) from error


def write_whole(path: Path, content: bytes, lang: Lang) -> None:
    """Write beside the target and rename, so that no reader ever sees half a file.

    A link stays a link, and a pipe or device is written to, never replaced.
    """
    check_target(path, lang)
    try:
        if _is_special(path):
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise _unwritable(path, _reason(error, lang), lang) from error


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".lindwurm-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode() -> int:
    """Return the mode that a newly created file would have."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(error: OSError, lang: Lang) -> str:
    key = _REASONS.get(error.errno or 0)
    return error.strerror or str(error) if key is None else say(lang, key)


def _unwritable(path: Path, reason: str, lang: Lang) -> CommandError:
    return CommandError(say(lang, "unwritable", path=path, reason=reason))


def make_folder(path: Path, lang: Lang) -> None:
    """Create a folder with those above it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, _reason(error, lang), lang) from error


def read_text(path: Path, lang: Lang, *, folder: str) -> str:
    """Return the text of a plan file, or say what stands in its place."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        got = say(lang, "absent")
    except IsADirectoryError:
        got = say(lang, "is-folder")
    except UnicodeDecodeError:
        got = say(lang, "not-text")
    except OSError as error:
        got = say(lang, "not-readable", reason=_reason(error, lang))
    is_free = len(path.name) <= LONGEST_NAME and path.parent.is_dir() and not path.exists()
    target = shlex.quote(str(path)) if is_free else "PLAN.json"
    raise CommandError(
        say(lang, "no-plan-file", path=path, folder=shlex.quote(folder), got=got, target=target)
    )
