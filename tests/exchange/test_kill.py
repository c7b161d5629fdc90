"""A load that is killed leaves nothing, wherever it stands."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Ends itself as a kill would, after so many rows were written.
PROGRAM = """
import os, signal, django
django.setup()
from lindwurm.exchange import writer
from lindwurm.exchange.load import load_folder
write, left = writer.Writer.write, [{after}]
def counted(self, *arguments):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    write(self, *arguments)
writer.Writer.write = counted
load_folder({folder!r})
"""
COUNTS = (
    "SELECT (SELECT count(*) FROM municipalities_municipality), (SELECT count(*) FROM roadmap_measure),"
    " (SELECT count(*) FROM partners_organisation), (SELECT count(*) FROM audit_entry)"
)


@pytest.mark.integration
@pytest.mark.parametrize("after", [1, 12, 20])
def test_killed_load_leaves_nothing(installation, after):
    code = PROGRAM.format(after=after, folder=str(ROOT / "cities" / "tutorial"))

    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=installation.environment,
        check=False,
        capture_output=True,
        timeout=120,
    )

    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert [tuple(row) for row in installation.rows(COUNTS)] == [(0, 0, 0, 0)]
