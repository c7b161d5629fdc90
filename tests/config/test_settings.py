"""The settings of a production: started in a process of its own, as a web server would."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.integration

PROGRAM = """
import json
from lindwurm.config import settings
print(json.dumps({name: repr(getattr(settings, name)) for name in %r}))
"""


@pytest.fixture
def settings_of(tmp_path):
    def read(*names, **variables):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LINDWURM_")}
        environment |= {"LINDWURM_DATA": str(tmp_path)} | {
            f"LINDWURM_{name.upper()}": value for name, value in variables.items()
        }
        ended = subprocess.run(
            [sys.executable, "-c", PROGRAM % (names,)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return json.loads(ended.stdout) if ended.returncode == 0 else ended.stderr

    return read


COOKIES = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")


def test_production_refuses_to_start_without_a_secret(settings_of):
    assert "OptionError: LINDWURM_SECRET: expected at least 32" in settings_of("DEBUG")


def test_production_demands_https(settings_of):
    assert settings_of(*COOKIES, secret="x" * 40) == dict(
        zip(COOKIES, ("True", "True", "True", "31536000"), strict=True)
    )


def test_demo_works_without_https(settings_of):
    assert settings_of(*COOKIES, mode="demo") == dict(
        zip(COOKIES, ("False", "False", "False", "0"), strict=True)
    )


def test_headers_of_a_proxy_are_believed_only_behind_one(settings_of):
    names = ("SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT")

    assert settings_of(*names, mode="demo") == dict(zip(names, ("None", "0"), strict=True))
    assert settings_of(*names, mode="demo", behind_proxy="yes") == dict(
        zip(names, ("('HTTP_X_FORWARDED_PROTO', 'https')", "1"), strict=True)
    )


def test_mapped_host_names_are_answered(settings_of):
    assert settings_of("ALLOWED_HOSTS", mode="demo", hosts="a.example", host_cities="b.example=worms") == {
        "ALLOWED_HOSTS": "['a.example', 'b.example']"
    }
