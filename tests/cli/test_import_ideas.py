"""`lindwurm import-ideas`: what the office's import does, on the database of the test run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.support.portal_files import COLUMNS, FIRST, SECOND, a_csv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.installation import Installation

pytestmark = pytest.mark.integration
PREPARE = """
from datetime import date
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.domain.formats import add_format
from lindwurm.stages.participation.domain.portals import save_mapping, save_portal
from lindwurm.stages.participation.domain.processes import create_process, publish_process
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.portal_rows import Columns
town = Municipality.objects.get()
process = create_process(municipality=town, title_de="Mitreden", summary_de="Kurz.", threshold_on=date(2026, 10, 1),
    acting_user=None)
publish_process(process=process, acting_user=None)
add_format(process=process, kind=FormatKind.IDEAS, slug="ideas", title_de="Ideen", acting_user=None)
portal = save_portal(municipality=town, key="alt", name="Altes Portal", acting_user=None)
save_mapping(portal=portal, columns=Columns.of({kept!r}), acting_user=None)
save_portal(municipality=town, key="leer", name="Leer", acting_user=None)
"""
COUNT = "from lindwurm.stages.participation.models import Idea; print(Idea.objects.count())"


def test_ideas_are_looked_at_taken_over_once_and_refused_where_rows_do_not_fit(
    installation: Installation, tmp_path: Path
) -> None:
    installation.run("init", "--name", "Lindach")
    installation.python(PREPARE.format(kept=COLUMNS.kept()))
    file = tmp_path / "ideen.csv"
    file.write_bytes(a_csv(FIRST, SECOND))
    call = ("import-ideas", file, "--mapping", "alt")

    dry = installation.run(*call, "--dry-run")
    assert "Nichts geändert. 2 Ideen wären neu, 0 geändert" in dry.stdout
    assert installation.python(COUNT) == "0\n"
    assert "2 Ideen neu, 0 geändert, 0 unverändert" in installation.run(*call).stdout
    again = json.loads(installation.run(*call, "--json").stdout)
    assert again == {
        "command": "import-ideas",
        "city": "lindach",
        "mapping": "alt",
        "dry_run": False,
        "counts": {"create": 0, "change": 0, "same": 2, "refused": 0},
        "faults": [],
    }

    file.write_bytes(a_csv({**FIRST, "Nr": "19"}, {**SECOND, "Nr": "20", "Titel": ""}))
    refused = installation.run(*call)
    assert refused.returncode == 2
    assert "Nichts übernommen: 1 Zeilen passen nicht." in refused.stdout
    assert "Zeile 3, Titel: Erwartet: ein Text" in refused.stderr
    assert installation.python(COUNT) == "2\n"
    assert "1 Ideen neu" in installation.run(*call, "--leave-out").stdout
    assert installation.python(COUNT) == "3\n"

    bare = installation.run("import-ideas", file)
    assert (bare.returncode, "--mapping fehlt" in bare.stderr) == (2, True)
    unknown = installation.run("import-ideas", file, "--mapping", "neu", LINDWURM_LANG="en")
    assert (unknown.returncode, "Known: alt, leer" in unknown.stderr) == (2, True)
    unmapped = installation.run("import-ideas", file, "--mapping", "leer")
    assert (unmapped.returncode, "Andere Portale" in unmapped.stderr) == (2, True)
    gone = installation.run("import-ideas", tmp_path / "nichts.csv", "--mapping", "alt")
    assert (gone.returncode, "nicht lesbar" in gone.stderr) == (2, True)
