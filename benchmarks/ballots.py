"""Measures voting on a running server: fifty ballots a minute, each in four requests over a socket.

    .venv/bin/python benchmarks/ballots.py                                   # SQLite, one minute
    .venv/bin/python benchmarks/ballots.py --seconds 600 --rate 50
    .venv/bin/python scripts/with_postgresql.py .venv/bin/python benchmarks/ballots.py

A voter opens the page, sends the code, fills in the ballot, and casts it. Voters come at even times, whether or not the
ones before are done. Printed are median and 95th percentile of all requests and of casting alone, in milliseconds; the
exit code is 1 if a ballot is lost or a 95th percentile is above the limit.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
VOTE = "/abstimmung/buergerbudget/abstimmen"
LIMIT = 300.0
"""Milliseconds that 95 of 100 requests may take."""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PREPARE = """
import json, sys, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from poll_town import PollTown
print(json.dumps(PollTown().open().codes(int(sys.argv[1]))))
"""
COUNT = """
import django
django.setup()
from lindwurm.stages.participation.models import Ballot
print(Ballot.objects.count())
"""


class Voter:
    """One voter with a connection and a cookie of their own; notes how long each request took."""

    def __init__(self, port: int, code: str) -> None:
        """Open a connection."""
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._code = code
        self._cookie = ""
        self.times: dict[str, float] = {}

    def vote(self, number: int) -> int:
        """Go the whole way; return the status of casting."""
        page = self._ask("open", "GET", {})
        token = _hidden(page, "csrfmiddlewaretoken")
        page = self._ask("code", "POST", {"csrfmiddlewaretoken": token, "code": self._code})
        choices = [str(1 + number % 3), str(1 + (number + 1) % 3)]
        page = self._ask("ballot", "POST", {**_both(page), "choices": choices})
        self._ask("cast", "POST", _both(page))
        return self._status

    def look(self) -> None:
        """Open the page only, so that the server has read its templates."""
        self._ask("open", "GET", {})

    def _ask(self, step: str, method: str, fields: dict[str, object]) -> str:
        body = urlencode({**fields, "step": step}, doseq=True) if fields else None
        begun = time.perf_counter()
        self._connection.request(method, VOTE, body, {**FORM, "Cookie": self._cookie})
        answer = self._connection.getresponse()
        text = answer.read().decode()
        self.times[step] = (time.perf_counter() - begun) * 1000
        self._status = answer.status
        for header in answer.headers.get_all("Set-Cookie") or ():
            self._cookie = header.partition(";")[0]
        return text


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    if found is None:
        raise RuntimeError(f"expected a form with {name}, got: {page[:300]}")
    return found[1]


def _both(page: str) -> dict[str, object]:
    return {name: _hidden(page, name) for name in ("csrfmiddlewaretoken", "draft")}


def main() -> int:
    """Prepare, serve, vote, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long voters come")
    parser.add_argument("--rate", type=int, default=50, help="voters a minute")
    parser.add_argument("--json", action="store_true", help="print figures for programs")
    given = parser.parse_args()
    voters = max(1, given.seconds * given.rate // 60)
    with tempfile.TemporaryDirectory() as data:
        environment = _environment(data)
        codes = json.loads(_python(PREPARE, environment, str(voters)).splitlines()[-1])
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "lindwurm.cli", "serve", "--port", str(port), "--workers", "2"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(port)
            Voter(port, "").look()
            statuses, times = _run(port, codes, 60 / given.rate)
        finally:
            server.terminate()
            server.wait(30)
        cast = int(_python(COUNT, environment).splitlines()[-1])
    return _tell(statuses, times, cast, as_json=given.json)


def _environment(data: str) -> dict[str, str]:
    return os.environ | {
        "LINDWURM_MODE": "demo",
        "LINDWURM_DATA": data,
        "DJANGO_SETTINGS_MODULE": "lindwurm.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")]),
    }


def _python(code: str, environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-W", "ignore", "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def _wait(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


def _run(port: int, codes: list[str], apart: float) -> tuple[list[int], list[dict[str, float]]]:
    begun = time.monotonic()

    def one(number: int) -> tuple[int, dict[str, float]]:
        time.sleep(max(0.0, begun + number * apart - time.monotonic()))
        voter = Voter(port, codes[number])
        return voter.vote(number), voter.times

    with ThreadPoolExecutor(32) as pool:
        found = list(pool.map(one, range(len(codes))))
    return [status for status, _times in found], [times for _status, times in found]


def _tell(statuses: list[int], times: list[dict[str, float]], cast: int, *, as_json: bool) -> int:
    everything = [value for entry in times for value in entry.values()]
    casting = [entry["cast"] for entry in times]
    figures = {
        "ballots": cast,
        "requests_p50_ms": round(statistics.median(everything), 1),
        "requests_p95_ms": round(_p95(everything), 1),
        "cast_p50_ms": round(statistics.median(casting), 1),
        "cast_p95_ms": round(_p95(casting), 1),
    }
    if as_json:
        print(json.dumps(figures))
    else:
        print(f"{cast} ballots, {len(everything)} requests")
        print(
            f"all requests: median {figures['requests_p50_ms']} ms, 95 % within {figures['requests_p95_ms']} ms"
        )
        print(f"casting alone: median {figures['cast_p50_ms']} ms, 95 % within {figures['cast_p95_ms']} ms")
    lost = cast != len(statuses) or set(statuses) != {303}
    return int(lost or figures["requests_p95_ms"] > LIMIT or figures["cast_p95_ms"] > LIMIT)


def _p95(values: list[float]) -> float:
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


if __name__ == "__main__":
    sys.exit(main())
