"""Triggers that a migration installs and takes away: one file of SQL for each engine, beside each other in `sql`."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "sql"
Step = Callable[[Any, Any], None]


def statements(name: str, vendor: str) -> Iterator[str]:
    """Return what installs the triggers; SQLite takes one statement at a time."""
    text = (FOLDER / f"{name}.{vendor}.sql").read_text(encoding="utf-8")
    if vendor != "sqlite":
        yield text
        return
    waiting = ""
    for line in text.splitlines(keepends=True):
        waiting += line
        if ";" in line and sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def steps(name: str) -> tuple[Step, Step]:
    """Return the two steps of a migration: installs the triggers of a file, takes them away."""

    def install(_apps: Any, editor: Any) -> None:
        with editor.connection.cursor() as cursor:
            for statement in statements(name, editor.connection.vendor):
                cursor.execute(statement)

    def remove(_apps: Any, editor: Any) -> None:
        vendor = editor.connection.vendor
        text = "".join(statements(name, vendor))
        with editor.connection.cursor() as cursor:
            for trigger, table in re.findall(r"CREATE TRIGGER (\w+)[^;]*? ON (\w+)", text):
                cursor.execute(f"DROP TRIGGER {trigger}" + ("" if vendor == "sqlite" else f" ON {table}"))
            if vendor != "sqlite":
                for function in reversed(re.findall(r"CREATE FUNCTION (\w+\([^)]*\))", text)):
                    cursor.execute(f"DROP FUNCTION {function}")

    return install, remove
