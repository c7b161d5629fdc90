"""The demo in the browser: an officer logs in with what it prints, and it starts again in seconds."""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = [pytest.mark.integration, pytest.mark.slow]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the cities, and where the demo may write."""
    folder = tmp_path_factory.mktemp("tree")
    (folder / "cities").symlink_to(ROOT / "cities")
    return folder


@contextmanager
def started(tree: Path, *arguments: str) -> Iterator[str]:
    """The demo, once it has printed address and login; ended by Ctrl-C."""
    environment = {name: value for name, value in os.environ.items() if name not in {"CI", "DISPLAY"}}
    log = tree / "log"
    with log.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "lindwurm.cli", "demo", "--seconds", "1", *arguments],
            cwd=tree,
            env=environment | {"PYTHONUNBUFFERED": "1"},
            stdout=sink,
            stderr=sink,
        )
        try:
            end = time.monotonic() + 240
            while "Strg-C" not in log.read_text("utf-8"):
                assert process.poll() is None, log.read_text("utf-8")
                assert time.monotonic() < end, log.read_text("utf-8")
                time.sleep(0.1)
            yield log.read_text("utf-8")
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0


def login(said: str) -> str:
    """Logs in as the officer that the demo names, and gives the last address."""
    address = re.search(r"Anmelden als Büro: +(\S+)", said)[1]
    email, password = re.search(r"E-Mail (\S+)", said)[1], re.search(r"Passwort (\S+)", said)[1]
    cookies = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    page = opener.open(address, timeout=30).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    fields = {"login": email, "password": password, "csrfmiddlewaretoken": token, "next": "/konto/passwort/"}
    answer = opener.open(address, urllib.parse.urlencode(fields).encode(), timeout=30)
    assert any(cookie.name == "sessionid" for cookie in cookies)
    return answer.geturl()


def sign_up(address: str) -> http.client.HTTPResponse:
    """Asks for an account as a browser without script would."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = opener.open(address, timeout=30).read().decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"', page))
    fields = {"email": "anna@example.org", "display_name": "Rheinperle", "terms": "on"}
    passwords = {"password1": "ein langes Passwort", "password2": "ein langes Passwort"}
    answer: http.client.HTTPResponse = opener.open(
        address, urllib.parse.urlencode({**hidden, **fields, **passwords}).encode(), timeout=30
    )
    return answer


def wait_for(log: Path, pattern: str) -> str:
    """The first group of what the demo says sooner or later."""
    end = time.monotonic() + 60
    while (found := re.search(pattern, log.read_text("utf-8"))) is None:
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.1)
    return found[1]


def test_officer_logs_in_and_the_next_start_is_quick(tree: Path) -> None:
    with started(tree) as first:
        assert login(first).endswith("/konto/passwort/")
    began = time.monotonic()
    with started(tree) as second:
        took = time.monotonic() - began
        assert login(second).endswith("/konto/passwort/")

    assert "rechne den ersten Plan" in first
    assert "lade die Daten" not in second
    assert took <= 10
    password = (tree / "build" / "demo" / "officer-password").read_text("utf-8")
    assert f"Passwort {password}" in first
    assert f"Passwort {password}" in second
    made = [tree / "build" / "demo" / name for name in ("lindwurm.sqlite3", "officer-password", "secret")]
    assert [path.stat().st_mode & 0o077 for path in made] == [0, 0, 0]


def test_visitor_signs_up_by_the_link_in_the_terminal(tree: Path) -> None:
    with started(tree) as said:
        site = re.search(r"Musterstadt: +(\S+)", said)[1].rstrip("/")
        answer = sign_up(f"{site}/registrieren")
        assert answer.geturl() == f"{site}/registrieren/gesendet"
        assert str(tree / "build" / "demo" / "mails") in answer.read().decode()
        link = wait_for(tree / "log", rf"anna@example\.org: .+\n +({re.escape(site)}/\S+)")
        with urllib.request.urlopen(link, timeout=30) as page:  # noqa: S310 -- our own address
            assert "Noch ein Klick" in page.read().decode()

    [kept] = (tree / "build" / "demo" / "mails").iterdir()
    assert link in kept.read_text("utf-8")
    assert kept.stat().st_mode & 0o077 == 0


def test_second_demo_takes_the_next_free_port(tree: Path) -> None:
    with started(tree) as one, started(tree) as other:
        addresses = [re.search(r"Worms im Browser: +(\S+)", said)[1] for said in (one, other)]

    assert len(set(addresses)) == 2


def test_demo_looks_at_its_pages_and_ends_where_nobody_watches(tree: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "lindwurm.cli", "demo", "--seconds", "1", "--lang", "en"],
        cwd=tree,
        env=os.environ | {"CI": "true"},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.splitlines()[-2:] == ["Checked 10 pages: all answer.", "Ended."]
