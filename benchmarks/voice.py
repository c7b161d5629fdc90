"""Measures what citizens meet when many come: pages over ten thousand ideas, and pages a second from a real server.

    make bench                                  # with everything else
    .venv/bin/python benchmarks/voice.py        # SQLite
    .venv/bin/python scripts/with_postgresql.py .venv/bin/python benchmarks/voice.py

Part one asks for each page through the whole product, past the pages kept: once in a town with a hundred ideas, once
in one with ten thousand ideas and a hundred thousand comments and supports, ten thousand of them on one idea. Queries
must be the same in both.
Part two starts the server (two processes) and asks over eight connections for the page that most people open, kept
and unkept, beside the server's bare health page in the same run.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FEW, MANY = 100, 10_000
COMMENTS, SUPPORTS = 6, 4
"""Of each idea, but the first one: it has as many comments as its town has ideas, every other one a reply."""
WORDS = [
    "Bank",
    "Baum",
    "Brunnen",
    "Ampel",
    "Radweg",
    "Bücherei",
    "Spielplatz",
    "Schule",
    "Rathaus",
    "Bus",
    "Haltestelle",
    "Licht",
    "Park",
    "Rhein",
    "Markt",
    "Karte",
    "Termin",
    "Formular",
    "Wasser",
    "Schatten",
    "Sitzplatz",
    "Zebrastreifen",
    "Anzeige",
    "Sensor",
    "Strom",
    "Garten",
    "Mühle",
    "Brücke",
    "Ufer",
    "Platz",
]
PAGES = {
    "participation": "mitmachen",
    "ideas": "ideen",
    "ideas, searched": "ideen?q=B%C3%BCcherei+Licht",
    "ideas, most supported": "ideen?sort=supported",
    "ideas on the map": "ideen/karte",
    "an idea": "idee/{idea}",
    "an idea, much discussed": "idee/1?page=9999",
}
CONNECTIONS = 8


def prepare(data: str) -> None:
    """Set Django up on an empty database with both towns."""
    os.environ |= {
        "LINDWURM_MODE": "demo",
        "LINDWURM_DATA": data,
        "LINDWURM_HOSTS": "testserver,127.0.0.1,localhost",
        "DJANGO_SETTINGS_MODULE": "lindwurm.config.settings",
    }
    sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tests"), str(ROOT / "benchmarks")]
    import django

    django.setup()
    import logging

    from django.core.management import call_command

    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    for place, (slug, ideas) in enumerate((("viel", MANY), ("wenig", FEW))):
        town(slug, ideas, place=place)


def town(slug: str, ideas: int, *, place: int) -> None:
    """Make a town with ideas, comments and supports, drawn with a seed."""
    from voice_town import VoiceTown

    from lindwurm.base.accounts.models import User
    from lindwurm.base.audit.domain import record
    from lindwurm.stages.participation.models import Comment, Idea, Support

    draw = random.Random(slug)
    made = VoiceTown(slug, name=slug.title(), place=place)
    form = made.format(opens_at=None, closes_at=None)
    people = User.objects.bulk_create(
        [User(email=f"{slug}{number}@example.org") for number in range(max(20, ideas // 20))]
    )
    rows = list(_ideas(made, form, people, ideas, draw))
    # Saved one by one in a transaction: the folded text is written when a row is saved.
    from django.db import transaction

    with transaction.atomic():
        for row in rows:
            row.save(force_insert=True)
    comments = [
        Comment(municipality=made.municipality, idea=row, author=draw.choice(people), text=_text(draw, 12))
        for row in rows
        for _ in range(COMMENTS)
    ]
    Comment.objects.bulk_create(comments, batch_size=2000)
    discuss(rows[0], people, ideas, draw)
    supports = [
        Support(municipality=made.municipality, idea=row, user=person)
        for row in rows
        for person in draw.sample(people, SUPPORTS)
    ]
    Support.objects.bulk_create(supports, batch_size=2000)
    Idea.objects.of(made.municipality).update(supports=SUPPORTS, comment_count=COMMENTS)
    record(
        municipality=made.municipality,
        acting_user=None,
        action="participation.measured",
        target=made.process,
    )


def discuss(idea: Any, people: list[Any], comments: int, draw: random.Random) -> None:
    """Let an idea have so many comments: one thread with half of them as replies, and as many threads."""
    from lindwurm.stages.participation.models import Comment

    own = Comment.objects.filter(idea=idea).first()
    rows = [
        Comment(
            municipality_id=idea.municipality_id,
            idea=idea,
            author=draw.choice(people),
            text=_text(draw, 12),
            parent=own if number % 2 else None,
        )
        for number in range(comments)
    ]
    Comment.objects.bulk_create(rows, batch_size=2000)


def _ideas(made: Any, form: Any, people: list[Any], ideas: int, draw: random.Random) -> Iterator[Any]:
    from django.utils import timezone

    from lindwurm.stages.participation.models import Idea

    now = timezone.now()
    for number in range(1, ideas + 1):
        at = now - timedelta(minutes=number)
        yield Idea(
            municipality=made.municipality,
            format=form,
            number=number,
            title=_text(draw, 4),
            text=_text(draw, 30),
            author=draw.choice(people),
            created_at=at,
            changed_at=at,
            due_on=(at + timedelta(days=28)).date(),
            latitude=f"{49.6 + draw.random() / 10:.5f}",
            longitude=f"{8.3 + draw.random() / 10:.5f}",
        )


def _text(draw: random.Random, words: int) -> str:
    return " ".join(draw.choices(WORDS, k=words))


def measured(prefix: str, idea: int, times: int) -> dict[str, tuple[int, float, float, int]]:
    """Return queries, median and 95th percentile in milliseconds and bytes of each page, none of them kept."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from lindwurm.web.public.kept import PAGES as KEPT

    client, found = Client(headers={"accept-encoding": "gzip"}), {}
    for name, address in PAGES.items():
        path = f"/{prefix}{address.format(idea=idea)}"
        taken, queries, size = [], 0, 0
        for _turn in range(times + 1):
            KEPT.clear()
            started = time.perf_counter()
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(path)
            taken.append((time.perf_counter() - started) * 1000)
            if answer.status_code != 200:
                sys.exit(f"{path}: expected 200, got {answer.status_code}")
            queries, size = len(captured), len(answer.content)
        found[name] = (queries, statistics.median(taken[1:]), statistics.quantiles(taken[1:], n=20)[-1], size)
    return found


@contextmanager
def server(workers: int = 2) -> Iterator[int]:
    """Run the web server of the product on a free port of this machine."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("gunicorn")), "lindwurm.config.wsgi:application"]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--worker-class", "gthread"]
    command += ["--threads", "4", "--log-level", "error", "--no-control-socket"]
    process = subprocess.Popen(command)
    try:
        wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def wait(port: int) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("the server did not answer within a minute")


def views_per_second(port: int, path: str, seconds: float) -> tuple[float, float]:
    """Return pages a second and the 95th percentile in milliseconds, over several connections at once."""
    taken: list[float] = []
    end = time.monotonic() + seconds

    def ask() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < end:
            started = time.perf_counter()
            connection.request("GET", path, headers={"accept-encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path}: expected 200, got {answer.status}")
            taken.append((time.perf_counter() - started) * 1000)

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken) / seconds, statistics.quantiles(taken, n=20)[-1]


def tell_pages(times: int) -> None:
    """Print part one."""
    many, few = measured("", 4321, times), measured("stadt/wenig/", 50, times)
    print(
        f"{'page':<24}{'queries':>8}{'at ' + str(FEW):>8}{'median ms':>11}{'p95 ms':>9}{'x few':>7}{'kB gz':>8}"
    )
    for name, (queries, median, p95, size) in many.items():
        same, base, _p95, _size = few[name]
        print(
            f"{name:<24}{queries:>8}{same:>8}{median:>11.1f}{p95:>9.1f}{median / base:>7.1f}{size / 1000:>8.1f}"
        )


def tell_server(seconds: float) -> None:
    """Print part two."""
    with server() as port:
        asked: dict[str, Callable[[], str]] = {"bare": lambda: "/healthz"}
        asked |= {name: lambda path=path: f"/{path.format(idea=4321)}" for name, path in PAGES.items()}
        print(f"{'from the server':<24}{'pages/s':>9}{'p95 ms':>9}")
        for name, path in asked.items():
            views_per_second(port, path(), 1.0)
            rate, p95 = views_per_second(port, path(), seconds)
            print(f"{name:<24}{rate:>9.0f}{p95:>9.1f}")


def main() -> None:
    """Print both parts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each page of the server")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        prepare(data)
        from django.db import connection

        print(f"{MANY} ideas, {MANY * (COMMENTS + SUPPORTS)} comments and supports on {connection.vendor}")
        tell_pages(arguments.times)
        connection.close()
        tell_server(arguments.seconds)


if __name__ == "__main__":
    main()
