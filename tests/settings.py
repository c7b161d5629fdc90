"""The settings of the tests: those of the product, with the mode `test` and a data folder of their own."""

import os
import tempfile
from pathlib import Path

os.environ["LINDWURM_MODE"] = "test"
os.environ.setdefault("LINDWURM_DATA", str(Path(tempfile.gettempdir()) / f"lindwurm-test-{os.getuid()}"))

from lindwurm.config.settings import *  # noqa: F403 -- after the variables that it reads

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 is slow on purpose
