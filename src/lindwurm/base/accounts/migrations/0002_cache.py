"""Makes the table of the cache that counts failed logins over all processes."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(_apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", "accounts_cache", database=schema_editor.connection.alias, verbosity=0)


def drop_table(_apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE accounts_cache")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(make_table, drop_table)]
