"""Measures the server's time for public pages, warm, beside a bare page of Django in the same run.

    make bench                                   # behind the planner, on SQLite, and on PostgreSQL where it is installed
    .venv/bin/python benchmarks/pages.py         # SQLite
    .venv/bin/python scripts/with_postgresql.py .venv/bin/python benchmarks/pages.py

Each page is asked for through the whole product: middleware, database, template, compression; only the socket is left
out. A page that was set before is kept in the process until something changes ("each another measure" never is). Columns: median and 95th percentile in milliseconds, and the median as a multiple of the bare page's,
which says more than milliseconds do on a machine that others share. A page is warm when it was asked for before and
nothing has changed since; `first` is the very first request, which reads the roadmap.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TOWN = 300
PAGES = {
    "start": "",
    "roadmap": "fahrplan",
    "roadmap, a field": "fahrplan?field={field}",
    "roadmap, two years": "fahrplan?first=2027&last=2028",
    "measure": "massnahme/{measure}",
    "each another measure": "massnahme/*",
    "field of action": "handlungsfeld/{field}",
    "partners": "partner",
    "grants": "foerderung",
    "method": "methode",
    "changes": "aenderungen",
}


def bare(_request: Any) -> Any:
    """Answer with a word: what middleware and framework cost alone."""
    from django.http import HttpResponse

    return HttpResponse("ok")


def prepare(data: str, seconds: float) -> None:
    """Set Django up on an empty database, with Worms planned and a town of three hundred measures."""
    os.environ |= {"LINDWURM_MODE": "demo", "LINDWURM_DATA": data, "LINDWURM_HOSTS": "testserver"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "lindwurm.config.settings"
    sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "benchmarks")]
    import django

    django.setup()
    import logging

    from django.core.management import call_command

    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    plan_worms(seconds)
    from public_town import a_town

    a_town(TOWN, slug="stadt-300", name="Stadt mit 300", place=1)


def plan_worms(seconds: float) -> None:
    """Load Worms, plan it, and make the plan public."""
    from lindwurm.base.municipalities.models import Municipality
    from lindwurm.core.planning.run import plan_city
    from lindwurm.core.planning.solve import SolveOptions
    from lindwurm.core.rulesets import load_ruleset
    from lindwurm.exchange.load import load_folder
    from lindwurm.stages.plans.domain.runs import finish_run, start_run, take_run
    from lindwurm.stages.plans.domain.versions import publish_run

    load_folder(ROOT / "cities" / "worms")
    options = SolveOptions(seconds=seconds)
    run = start_run(municipality=Municipality.objects.get(), options=options, acting_user=None)
    take_run(run=run)
    finish_run(run=run, result=plan_city(run.city, load_ruleset(run.city.ruleset.name), options=options))
    publish_run(run=run, note_de="Messung", acting_user=None)


def asker() -> Callable[[str], int]:
    """Return a function that asks for a page as a server would, and gives the bytes that went out."""
    from django.core.wsgi import get_wsgi_application
    from django.test import RequestFactory
    from django.urls import path

    from lindwurm.config import urls

    urls.urlpatterns.append(path("bare", bare))
    application, factory = get_wsgi_application(), RequestFactory(headers={"accept-encoding": "gzip"})

    def ask(address: str) -> int:
        status: list[str] = []
        answer = application(factory.get(f"/{address}").environ, lambda line, *_rest: status.append(line))
        size = sum(len(part) for part in answer)
        if hasattr(answer, "close"):
            answer.close()
        if not status[0].startswith("200"):
            sys.exit(f"/{address}: expected 200, got {status[0]}")
        return size

    return ask


def measured(
    ask: Callable[[str], int], address: str, times: int, parts: tuple[str, ...] = ()
) -> tuple[float, float, float, int]:
    """Return first request, median and 95th percentile in milliseconds, and bytes.

    A star in the address is another part each time: no page is asked for twice.
    """
    taken = []
    size = 0
    for turn in range(times + 1):
        page = address.replace("*", parts[turn % len(parts)]) if parts else address
        started = time.perf_counter()
        size = ask(page)
        taken.append((time.perf_counter() - started) * 1000)
    return taken[0], statistics.median(taken[1:]), statistics.quantiles(taken[1:], n=20)[-1], size


def run_on_both() -> None:
    """Measure on SQLite, and on PostgreSQL where it is installed: a process of its own for each."""
    here = [sys.executable, str(Path(__file__))]
    with_postgresql = [sys.executable, str(ROOT / "scripts" / "with_postgresql.py")]
    print(flush=True)
    subprocess.run(here, check=True)
    found = subprocess.run([*with_postgresql, "--find"], capture_output=True, check=False)
    if found.returncode:
        print("public pages on postgresql: not measured, PostgreSQL is not installed")
        return
    print(flush=True)
    subprocess.run([*with_postgresql, *here], check=True)


def main() -> None:
    """Print one row per page and town."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=3.0, help="to plan Worms")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        prepare(data, arguments.seconds)
        from django.db import connection

        ask = asker()
        ask("bare")
        _first, base, _p95, _size = measured(ask, "bare", arguments.times)
        print(f"public pages on {connection.vendor}; a bare page takes {base:.2f} ms (median)")
        print(
            f"{'page':<22}{'measures':>9}{'first ms':>10}{'median ms':>11}{'p95 ms':>9}{'x bare':>8}{'kB gz':>8}"
        )
        from lindwurm.stages.roadmap.models import Measure

        for prefix, slug in (("", "worms"), ("stadt/stadt-300/", "stadt-300")):
            rows = Measure.objects.filter(municipality__slug=slug).select_related("field").order_by("place")
            parts = {"field": rows[0].field.key, "measure": rows[len(rows) // 2].key}
            for name, address in PAGES.items():
                first, median, p95, size = measured(
                    ask, prefix + address.format(**parts), arguments.times, tuple(row.key for row in rows)
                )
                print(
                    f"{name:<22}{len(rows):>9}{first:>10.1f}{median:>11.1f}{p95:>9.1f}{median / base:>8.1f}{size / 1000:>8.1f}"
                )
        connection.close()


if __name__ == "__main__":
    main()
