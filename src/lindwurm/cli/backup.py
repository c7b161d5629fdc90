"""`lindwurm backup` and `lindwurm upgrade`: the database kept, then brought to the state of this version."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.frame import command, option
from lindwurm.cli.output import print_json
from lindwurm.cli.site import is_empty, migrate, pending, set_up
from lindwurm.cli.site_words import SITE
from lindwurm.core.wording.language import Lang

FOLDER = "backups"


def build(lang: Lang) -> click.Command:
    """Return the command `backup` in a language."""
    output = option(lang, "-o", "--output", words="opt-backup-output", metavar="FOLDER", default=None)
    return command(lang, "backup", _backup, output)


def build_upgrade(lang: Lang) -> click.Command:
    """Return the command `upgrade` in a language."""
    without = option(lang, "--no-backup", words="opt-no-backup", is_flag=True, default=False)
    return command(lang, "upgrade", _upgrade, without)


def _backup(*, lang: Lang, output: str | None, json: bool) -> None:
    set_up(lang, migrated=False)
    if _has_nothing(lang):
        raise CommandError(SITE.say("nothing-to-back-up", lang))
    path = back_up(lang, None if output is None else Path(output))
    files = back_up_files(lang, path)
    if json:
        print_json({"command": "backup", "backup": str(path), "files": None if files is None else str(files)})
        return
    click.echo(SITE.say("backed-up", lang, path=path))
    if files is not None:
        click.echo(SITE.say("backed-up-files", lang, path=files))


def _upgrade(*, lang: Lang, no_backup: bool, json: bool) -> None:
    set_up(lang, migrated=False)
    steps = pending(lang)
    kept = back_up(lang, None) if steps and not no_backup and not is_empty() else None
    if kept is not None:
        back_up_files(lang, kept)
    if kept is not None and not json:
        click.echo(SITE.say("backed-up", lang, path=kept))
    if steps:
        migrate()
    check_database(lang)
    if json:
        print_json({"command": "upgrade", "backup": None if kept is None else str(kept), "migrations": steps})
    else:
        click.echo(SITE.say("upgraded" if steps else "up-to-date", lang, count=len(steps)))


def _has_nothing(lang: Lang) -> bool:
    from django.db import DatabaseError, OperationalError, connection

    try:
        return is_empty()
    except DatabaseError as error:
        reason = str(error).strip()
        if connection.vendor == "sqlite" and not isinstance(error, OperationalError):
            raise CommandError(SITE.say("damaged", lang, reason=reason)) from error
        raise CommandError(SITE.say("no-database", lang, reason=reason)) from error


def back_up(lang: Lang, folder: Path | None) -> Path:
    """Write the database to a new file, whole or not at all, while others may go on working."""
    from django.conf import settings
    from django.db import connection

    target = (folder or settings.LINDWURM_DATA / FOLDER).resolve()
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    try:
        target.mkdir(parents=True, exist_ok=True)
        if connection.vendor == "sqlite":
            return _back_up_sqlite(
                Path(connection.settings_dict["NAME"]), target / f"lindwurm-{stamp}.sqlite3"
            )
        return _back_up_postgresql(connection.settings_dict, target / f"lindwurm-{stamp}.dump", lang)
    except OSError as error:
        words = SITE.say("backup-failed", lang, path=target, reason=error.strerror or error)
        raise CommandError(words) from error
    except sqlite3.Error as error:
        raise CommandError(SITE.say("backup-failed", lang, path=target, reason=error)) from error


def back_up_files(lang: Lang, database: Path) -> Path | None:
    """Write the pictures that people have sent to an archive beside the backup of the database; None without any.

    It comes after the database: what is sent in between has no row there, and is swept when both are restored.
    """
    from django.conf import settings

    source = Path(settings.MEDIA_ROOT)
    found = sorted(path for path in source.glob("*/*") if path.is_file() and path.suffix != ".part")
    if not found:
        return None
    target = database.with_name(f"{database.stem}-files.tar")
    try:
        with _part_of(target) as part, tarfile.open(part, "w") as archive:
            for path in found:
                with suppress(FileNotFoundError):  # deleted meanwhile
                    archive.add(path, arcname=Path("files") / path.relative_to(source))
    except OSError as error:
        words = SITE.say("backup-failed", lang, path=target, reason=error.strerror or error)
        raise CommandError(words) from error
    return target


def _back_up_sqlite(source: Path, target: Path) -> Path:
    with _part_of(target) as part:
        address = f"{source.resolve().as_uri()}?mode=rw"  # one that is missing is not made
        with (
            closing(sqlite3.connect(address, uri=True, timeout=20)) as database,
            closing(sqlite3.connect(part)) as copy,
        ):
            database.backup(copy)
    return target


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """Give a file to write, for the owner alone; it is kept under its name once it is on the disk, or removed."""
    part = target.with_suffix(".part")
    part.touch(mode=0o600)
    try:
        yield part
        _to_disk(part)
        part.rename(target)
        _to_disk(target.parent)
    finally:
        part.unlink(missing_ok=True)
        # SQLite leaves its journal beside a copy that it could not finish.
        part.with_name(f"{part.name}-journal").unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _back_up_postgresql(settings: dict[str, Any], target: Path, lang: Lang) -> Path:
    program = shutil.which("pg_dump")
    if program is None:
        raise CommandError(SITE.say("no-pg-dump", lang))
    given = {
        "PGDATABASE": settings["NAME"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGHOST": settings["HOST"] or settings["OPTIONS"].get("host", ""),
        "PGPORT": settings["PORT"],
        "PGSSLMODE": settings["OPTIONS"].get("sslmode", ""),
    }
    with _part_of(target) as part:
        ended = subprocess.run(  # noqa: S603 -- a program of the system, no shell; the password stays out of its arguments
            [program, "--format=custom", f"--file={part}"],
            env={**os.environ, **{name: value for name, value in given.items() if value}},
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode != 0:
            raise CommandError(SITE.say("pg-dump-failed", lang, reason=ended.stderr.strip()))
    return target


def check_database(lang: Lang) -> None:
    """Make sure that the settings fit and, with the embedded database, that the file is sound."""
    from django.core.management import call_command
    from django.db import connection

    call_command("check", stdout=io.StringIO())
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        found += [f"{row[0]} {row[1]} → {row[2]}" for row in cursor.fetchall()]
    if found:
        raise CommandError(SITE.say("damaged", lang, reason="; ".join(found[:3])))
