"""`lindwurm serve`: web server and worker in one command, watched; `lindwurm worker`: a worker alone."""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.frame import Number, command, option
from lindwurm.cli.site import set_up
from lindwurm.cli.site_words import SITE
from lindwurm.cli.supervise import Child, Supervisor
from lindwurm.core.wording.language import Lang

HOST, PORT, WORKERS = "127.0.0.1", 8000, 2
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 -- only named
"""Hosts that mean every address, with what this machine calls itself."""


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    whole = Number(lang, whole=True, least=1)
    return command(
        lang,
        "serve",
        _serve,
        option(lang, "--host", words="opt-serve-host", default=HOST, metavar="HOST"),
        option(lang, "--port", words="opt-serve-port", type=whole, default=PORT, metavar="N"),
        option(lang, "--workers", words="opt-serve-workers", type=whole, default=WORKERS, metavar="N"),
        json=False,
    )


def build_worker(lang: Lang) -> click.Command:
    """Return the command for a worker alone."""
    return command(lang, "worker", _worker, json=False)


def _serve(*, lang: Lang, host: str, port: float, workers: float) -> None:
    set_up(lang)
    check_allowed(host, lang)
    check_free(host, int(port), lang)
    here = address(host, int(port))
    _name_site(host, int(port))
    supervisor = Supervisor(children(host, int(port), workers=int(workers)), lang)
    supervisor.run(lambda: click.echo(SITE.say("serving", lang, address=here)))
    click.echo(SITE.say("ended", lang))


def _name_site(host: str, port: int) -> None:
    """Let the worker's mails lead to this server where people come to it without a proxy."""
    from django.conf import settings

    if settings.OPTIONS.https or settings.OPTIONS.behind_proxy:
        return
    # Who listens everywhere is called by the name that the operator has given, not by this machine's own.
    names = [name for name in settings.OPTIONS.hosts if not name.startswith((".", "*"))]
    named = names[0] if host in EVERYWHERE and names else host
    os.environ.setdefault("LINDWURM_PUBLIC_URL", address(named, port))


def _worker(*, lang: Lang) -> None:
    set_up(lang)
    from lindwurm.base.jobs.worker import run

    run()


def children(host: str, port: int, *, workers: int) -> list[Child]:
    """Return web server and worker, not started yet."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    web = ["gunicorn", "lindwurm.config.wsgi:application", "--bind", bind, "--workers", str(workers)]
    web += ["--worker-class", "gthread", "--threads", "4", "--timeout", "60", "--graceful-timeout", "20"]
    # Django decides by the options whether a proxy is believed; the server in front of it believes nobody.
    web += ["--forwarded-allow-ips", "", "--log-level", "warning"]
    # Two installations of one user would share the socket in the home folder, and nobody asks there.
    web += ["--no-control-socket"]
    return [Child("web", web), Child("worker", ["lindwurm.cli", "worker"])]


def address(host: str, port: int) -> str:
    """Return what is typed into a browser on this machine."""
    shown = EVERYWHERE.get(host, f"[{host}]" if ":" in host and not host.startswith("[") else host)
    return f"http://{shown}:{port}/"


def check_allowed(host: str, lang: Lang) -> None:
    """Make sure that a demo, without HTTPS and with a login that is printed, answers on this machine alone."""
    from django.conf import settings

    if settings.OPTIONS.mode == "demo" and not is_loopback(host):
        raise CommandError(SITE.say("demo-not-abroad", lang, host=host))


def is_loopback(host: str) -> bool:
    """Tell whether an address reaches this machine only."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def check_free(host: str, port: int, lang: Lang) -> None:
    """Make sure that the port can be had, so that the message comes from us."""
    if (reason := taken(host, port)) is not None:
        raise CommandError(SITE.say("port-taken", lang, host=host, port=port, reason=reason))


def taken(host: str, port: int) -> str | None:
    """Return why a port cannot be had, None if it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        return getattr(error, "strerror", None) or str(error)
    return None
