"""An installation of the last release with a loaded, planned and published town keeps everything when it is upgraded."""

import json

import pytest

pytestmark = [pytest.mark.integration, pytest.mark.slow]

# Where each app's migrations ended with the last release: raise all of them with the next one.
RELEASED = {
    "municipalities": "0001_initial",
    "audit": "0001_initial",
    "jobs": "0001_initial",
    "accounts": "0002_cache",
    "partners": "0001_initial",
    "strategy": "0001_initial",
    "finance": "0002_time_to_begin",
    "roadmap": "0001_initial",
    "funding": "0001_initial",
    "plans": "0004_analyses_and_withdrawn_directives",
    # Came later: none of their tables was there.
    "participation": None,
    "files": None,
    "outbox": None,
}
FILL = """
from planned_towns import a_finished_run, a_town
from lindwurm.stages.plans.domain import publish_run, save_draft
town = a_town()
run = a_finished_run(town)
publish_run(run=run, note_de="Erste Fassung", acting_user=None)
save_draft(run=run, title_de="Entwurf", acting_user=None)
"""
GO_BACK = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
MigrationExecutor(connection).migrate({targets!r})
"""
TELL = """
import json
from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.records import value_hash
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.queries import city_of, plan_of, stands_of, versions_of
town = Municipality.objects.get()
run = Run.objects.defer(None).get()
print(json.dumps({
    "city": value_hash(city_of(town)),
    "run": [run.state, run.problem_hash, value_hash(plan_of(run)), len(run.explanations)],
    "versions": [[row.number, str(row.published_on), row.note_de, row.title_de] for row in versions_of(town)],
    "stands": [value_hash([[each.measure, str(each.start), each.own_money] for each in stands_of(row, public=False)])
               for row in versions_of(town)],
    "log": [[entry.action, entry.target_id] for entry in Entry.objects.order_by("id")],
}))
"""


def columns(installation):
    """The columns of all tables, past Django."""
    if installation.database_url:
        found = installation.rows(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        )
    else:
        found = installation.rows(
            "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'"
        )
    return {row for row in found if not row[0].startswith("sqlite_")}


def test_town_of_the_last_release_is_the_same_after_the_upgrade(installation):
    newest = columns(installation)
    installation.python(FILL)
    before = json.loads(installation.python(TELL))
    installation.python(GO_BACK.format(targets=list(RELEASED.items())))
    assert columns(installation) < newest

    ended = installation.run("upgrade", "--no-backup")

    assert ended.returncode == 0, ended.stderr
    assert columns(installation) == newest
    assert json.loads(installation.python(TELL)) == before
    assert len(before["versions"]) == 2
