"""The index that ideas are searched by, kept up by triggers: what is hidden, withdrawn or deleted leaves it at once.

A later migration that makes `participation_idea` anew (as SQLite must for many changes) loses its triggers: it has to
run `remove` before and `install` after.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import migrations

FOLDER = Path(__file__).parent / "sql"
REMOVE = {
    "sqlite": (
        "DROP TRIGGER search_idea_added",
        "DROP TRIGGER search_idea_changed",
        "DROP TRIGGER search_idea_gone",
        "DROP TABLE participation_idea_search",
    ),
    "postgresql": (
        "DROP INDEX IF EXISTS participation_idea_search_parts",
        "DROP TRIGGER search_ideas_emptied ON participation_idea",
        "DROP TRIGGER search_idea_written ON participation_idea",
        "DROP FUNCTION search_empty()",
        "DROP FUNCTION search_keep_up()",
        "DROP FUNCTION search_words(text, text, text)",
        "DROP TABLE participation_idea_search",
    ),
}


def statements(vendor: str) -> Iterator[str]:
    text = (FOLDER / f"search.{vendor}.sql").read_text(encoding="utf-8")
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
    with editor.connection.cursor() as cursor:
        for statement in statements(editor.connection.vendor):
            cursor.execute(statement)


def remove(_apps: Any, editor: Any) -> None:
    with editor.connection.cursor() as cursor:
        for statement in REMOVE[editor.connection.vendor]:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("participation", "0002_ballot_box")]

    operations = [migrations.RunPython(install, remove)]
