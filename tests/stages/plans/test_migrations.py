"""What a migration makes of rows that were there before."""

import json

import pytest

pytestmark = pytest.mark.integration

BEFORE = """
from django.core.management import call_command
call_command("migrate", "plans", "0002", verbosity=0)
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.plans.models import Version
for slug in ("eins", "zwei"):
    town = Municipality.objects.create(slug=slug, name_de=slug, kind="fictional")
    for number, state in ((1, "adopted"), (2, "draft"), (3, "adopted")):
        Version.objects.create(
            municipality=town, key=f"{slug}-{number}", number=number, state=state, document='{"status": "adopted"}'
        )
"""


def test_of_several_adopted_versions_the_last_stays(installation):
    installation.python(BEFORE)

    ended = installation.run("upgrade", "--no-backup")

    assert ended.returncode == 0, ended.stderr
    rows = installation.rows("SELECT key, state, document FROM plans_version ORDER BY key")
    assert [(key, state) for key, state, _ in rows] == [
        ("eins-1", "superseded"),
        ("eins-2", "draft"),
        ("eins-3", "adopted"),
        ("zwei-1", "superseded"),
        ("zwei-2", "draft"),
        ("zwei-3", "adopted"),
    ]
    assert json.loads(rows[0][2])["status"] == "superseded"
