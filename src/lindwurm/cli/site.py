"""The installation that a command works on: its settings, its database, in the language of the user."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lindwurm.cli.exits import CommandError
from lindwurm.cli.site_words import SITE
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError

SETTINGS = "lindwurm.config.settings"


def set_up(lang: Lang, *, migrated: bool = True) -> None:
    """Read the options, prepare Django, and make sure that the database is there.

    Args:
        lang: language of messages.
        migrated: refuse a database that is not at the state of this version.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.conf import settings
    from django.utils import translation

    try:
        settings.LINDWURM_DATA.mkdir(parents=True, exist_ok=True)
        django.setup()
    except ValueError as error:  # what the options raise; their class is no business of a command
        raise CommandError(SITE.say("options", lang, reason=error)) from error
    except OSError as error:
        raise CommandError(SITE.say("no-data", lang, path=error.filename, reason=error.strerror)) from error
    translation.activate(lang)
    if migrated and pending(lang):
        raise CommandError(SITE.say("not-upgraded", lang))


def pending(lang: Lang) -> list[str]:
    """Name the migrations that the database lacks."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise CommandError(SITE.say("no-database", lang, reason=str(error).strip())) from error
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def is_empty() -> bool:
    """Tell whether the database has no tables yet."""
    from django.db import connection

    return not connection.introspection.table_names()


def migrate() -> None:
    """Bring the database to the state of this version."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def refused(error: ValidationError, lang: Lang) -> CommandError:
    """Return what a domain function refused, as a message."""
    return CommandError(SITE.say("refused", lang, reasons=" ".join(error.messages)))
