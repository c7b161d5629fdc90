"""An installation of its own for a test: data folder, migrated database, and processes that run in it.

    def test_worker(installation):
        installation.python("from … import task; task.enqueue()")
        with installation.start("worker") as process: …
        assert installation.rows("SELECT state FROM jobs_job") == [("done",)]

Made on the engine of the test run: a copy of a SQLite file, or a database cloned from a template.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("LINDWURM_DATABASE_URL", "")
PATIENCE = 60


class Installation:
    """A data folder, a database, and how to run things there."""

    def __init__(self, data: Path, database_url: str = "") -> None:
        self.data, self.database_url = data, database_url
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LINDWURM_")}
        self.environment = kept | {
            "LINDWURM_MODE": "demo",
            "LINDWURM_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "lindwurm.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")]),
            # Threads, signals and forks under the tracer of coverage cost more than they show.
            "PYTHONUNBUFFERED": "1",
        }
        if database_url:
            self.environment["LINDWURM_DATABASE_URL"] = database_url

    def run(self, *arguments: object, **extra: str) -> subprocess.CompletedProcess[str]:
        """Runs the command `lindwurm` to its end."""
        return self._ended([sys.executable, "-m", "lindwurm.cli", *map(str, arguments)], extra)

    def python(self, code: str) -> str:
        """Runs a program with Django set up, and gives what it printed; fails if it fails."""
        ended = self._ended([sys.executable, "-c", f"import django; django.setup()\n{code}"], {})
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    @contextmanager
    def start(self, *arguments: object, **extra: str) -> Iterator[subprocess.Popen[str]]:
        """Starts the command `lindwurm`, and ends it if the test has not."""
        with self._started([sys.executable, "-m", "lindwurm.cli", *map(str, arguments)], extra) as process:
            yield process

    @contextmanager
    def start_python(self, code: str) -> Iterator[subprocess.Popen[str]]:
        """Starts a program with Django set up, and ends it if the test has not."""
        with self._started([sys.executable, "-c", f"import django; django.setup()\n{code}"], {}) as process:
            yield process

    def rows(self, query: str) -> list[tuple]:
        """Reads the database, past Django."""
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                return connection.execute(query).fetchall()
        with closing(sqlite3.connect(self.data / "lindwurm.sqlite3", timeout=20)) as connection:
            return connection.execute(query).fetchall()

    def _ended(self, command: list[str], extra: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env=self.environment | extra,
            cwd=self.data,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE * 3,
        )

    @contextmanager
    def _started(self, command: list[str], extra: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
        log = self.data / f"process-{time.monotonic_ns()}.log"
        with log.open("w", encoding="utf-8") as sink:
            process = subprocess.Popen(
                command, env=self.environment | extra, cwd=self.data, stdout=sink, stderr=sink, text=True
            )
            process.log = log
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)
                    try:
                        process.wait(PATIENCE)
                    except subprocess.TimeoutExpired:
                        process.kill()
                        process.wait()


def wait_until(condition: Callable[[], object], seconds: float = PATIENCE, process=None) -> None:
    """Waits until something is true; fails with the log of the process if it ends or the time does."""
    end = time.monotonic() + seconds
    while not condition():
        log = process.log.read_text(encoding="utf-8") if process is not None else ""
        if time.monotonic() > end or (process is not None and process.poll() not in {None, -signal.SIGKILL}):
            pytest.fail(f"waited in vain\n{log}", pytrace=False)
        time.sleep(0.05)


def _named(name: str) -> str:
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def _on_server(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(scope="session")
def installation_template(tmp_path_factory, worker_id) -> Iterator[Installation]:
    """A migrated database to copy from, once per test process."""
    data = tmp_path_factory.mktemp("template")
    name = f"template_{worker_id}"
    if SERVER:
        _on_server(f"DROP DATABASE IF EXISTS {name}")
        _on_server(f"CREATE DATABASE {name}")
    template = Installation(data, _named(name) if SERVER else "")
    template.python("from django.core.management import call_command; call_command('migrate', verbosity=0)")
    yield template
    if SERVER:
        _on_server(f"DROP DATABASE IF EXISTS {name}")


@pytest.fixture
def installation(installation_template, tmp_path, worker_id) -> Iterator[Installation]:
    """An installation with an empty, migrated database."""
    data = tmp_path / "data"
    if SERVER:
        data.mkdir()
        name = f"installation_{worker_id}"
        _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        _on_server(f"CREATE DATABASE {name} TEMPLATE template_{worker_id}")
        yield Installation(data, _named(name))
        _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    else:
        shutil.copytree(installation_template.data, data)
        yield Installation(data)
