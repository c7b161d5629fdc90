"""The rules of the ballot box as triggers, so that they hold whoever writes to the database.

A later migration that makes one of these tables anew (as SQLite must for many changes) loses its triggers: it has to
run `remove` before and `install` after; a test compares the database with the files.
"""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import migrations

FOLDER = Path(__file__).parent / "sql"
POSTGRESQL_TRIGGERS = (
    "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE t.tgname LIKE 'box\\_%' AND NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
)
SQLITE_TRIGGERS = (
    "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'box\\_%' ESCAPE '\\'"
)


def statements(vendor: str) -> Iterator[str]:
    text = (FOLDER / f"ballot_box.{vendor}.sql").read_text(encoding="utf-8")
    if vendor != "sqlite":
        yield text
        return
    waiting = ""
    for line in text.splitlines(keepends=True):
        waiting += line
        if ";" in line and sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def install(_apps: Any, editor: Any) -> None:
    for statement in statements(editor.connection.vendor):
        with editor.connection.cursor() as cursor:
            cursor.execute(statement)


def remove(_apps: Any, editor: Any) -> None:
    vendor = editor.connection.vendor
    with editor.connection.cursor() as cursor:
        cursor.execute(SQLITE_TRIGGERS if vendor == "sqlite" else POSTGRESQL_TRIGGERS)
        for name, table in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}" + ("" if vendor == "sqlite" else f" ON {table}"))
        if vendor != "sqlite":
            made = re.findall(r"CREATE FUNCTION (\w+\([^)]*\))", next(statements(vendor)))
            for function in reversed(made):
                cursor.execute(f"DROP FUNCTION {function}")


class Migration(migrations.Migration):
    dependencies = [("participation", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
