"""The settings of the tests: those of the product, with the mode `test` and a data folder of their own.

The database is SQLite, or the PostgreSQL that LINDWURM_DATABASE_URL names (scripts/with_postgresql.py).
"""

import os
import tempfile
from pathlib import Path

os.environ["LINDWURM_MODE"] = "test"
# The processes of a parallel run inherit the folder of the first; another run has another one.
os.environ.setdefault(
    "LINDWURM_TEST_DATA", str(Path(tempfile.gettempdir()) / f"lindwurm-test-{os.getuid()}-{os.getpid()}")
)
os.environ["LINDWURM_DATA"] = os.environ["LINDWURM_TEST_DATA"]

from lindwurm.config.settings import *  # noqa: F403 -- after the variables that it reads
from lindwurm.config.settings import DATABASES, OPTIONS

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 is slow on purpose
LINDWURM_SENDS_MAIL = True  # into the outbox of the tests
if not OPTIONS.database_url:
    # A file, as in the product: a database in memory knows neither WAL nor waiting for a lock.
    DATABASES["default"]["TEST"] = {"NAME": str(OPTIONS.data / "test.sqlite3")}
LOGGING_CONFIG = None  # a handler made at start would write to a stream that pytest has closed meanwhile
