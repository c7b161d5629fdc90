"""The demo in the browser: both cities loaded, planned and public, an officer, web server and worker."""

from __future__ import annotations

import json
import os
import secrets
import time
import webbrowser
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from lindwurm.cli.demo_terminal import CITIES, find_root
from lindwurm.cli.exits import CommandError, Exit
from lindwurm.cli.files import make_folder
from lindwurm.cli.progress import guarded
from lindwurm.cli.serve import address, children, taken
from lindwurm.cli.site import SETTINGS, migrate, pending, set_up
from lindwurm.cli.site_words import SITE
from lindwurm.cli.supervise import Supervisor
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.base.accounts.models import User
    from lindwurm.base.municipalities.models import Municipality

HOST = "127.0.0.1"
OFFICER = "officer@musterstadt.example"
HELPERS = {
    "deputy@musterstadt.example": ("officer", "Vertretung"),
    "moderation@musterstadt.example": ("moderator", "Moderation"),
    "citizen@musterstadt.example": ("citizen", "Lindwurmfreund"),
}
"""Who else can be tried in Musterstadt, with the officer's password: role and display name."""
PORTS_TRIED = 20
SECONDS_TO_ANSWER = 60.0
PAGES = (
    "/",
    "/en/",
    "/fahrplan",
    "/mitmachen",
    "/stadt/musterstadt/",
    "/stadt/musterstadt/fahrplan",
    "/stadt/musterstadt/mitmachen",
    "/stadt/musterstadt/ideen",
    "/konto/anmelden/",
    "/healthz",
)
TESTED = "CI"


def open_demo(lang: Lang, *, seconds: float | None, port: int) -> None:
    """Prepare what is missing, start, print address and login; Ctrl-C ends all.

    With CI=true it ends after looking at the pages.
    """
    root = find_root(lang)
    data = root / "build" / "demo"
    os.umask(0o077)  # whoever shares the machine reads neither the database nor the login
    make_folder(data, lang)
    _choose(data)
    set_up(lang, migrated=False)
    if pending(lang):
        migrate()
    towns = [_town(root / "cities" / name, data, lang, seconds) for name in CITIES]
    password = _officer(towns, data)
    _helpers(towns[-1], password)
    port = _free_port(port, lang)
    here = address(HOST, port)
    os.environ["LINDWURM_PUBLIC_URL"] = here  # for the mails of the worker

    def started() -> None:
        _wait(here, lang)
        if os.environ.get(TESTED) == "true":
            _check(here, lang)
            supervisor.end()
            return
        click.echo(
            SITE.say(
                "demo-ready",
                lang,
                address=here,
                email=OFFICER,
                password=password,
                others=", ".join(HELPERS),
                mails=data / "mails",
            )
        )
        click.echo(SITE.say("serving", lang, address=here))
        if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            webbrowser.open(here if lang == "de" else f"{here}en/")

    supervisor = Supervisor(children(HOST, port, workers=1), lang)
    supervisor.run(started)
    click.echo(SITE.say("ended", lang))


def _choose(data: Path) -> None:
    """Let the demo be its own installation, whatever the shell says of another one."""
    for name in [name for name in os.environ if name.startswith("LINDWURM_")]:
        if name not in {"LINDWURM_LANG", "LINDWURM_DEBUG"}:
            del os.environ[name]
    os.environ |= {
        "LINDWURM_MODE": "demo",
        "LINDWURM_DATA": str(data),
        # Nothing is sent, and yet whoever tries it can sign up: the link lies there and stands in the terminal.
        "LINDWURM_MAIL_URL": (data / "mails").resolve().as_uri(),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }


def _town(folder: Path, data: Path, lang: Lang, seconds: float | None) -> Municipality:
    """Load a city if its folder changed, and plan it if it has no public version."""
    from lindwurm.base.municipalities.models import Municipality

    note = data / "loaded.json"
    loaded = json.loads(note.read_text("utf-8")) if note.exists() else {}
    town = Municipality.objects.filter(slug=folder.name).first()
    now = _fingerprint(folder)
    if town is None or loaded.get(folder.name) != now:
        click.echo(SITE.say("demo-loading", lang, name=folder.name.title()))
        town = _load(folder, lang)
        note.write_text(json.dumps({**loaded, folder.name: now}), encoding="utf-8")
    _plan(town, lang, seconds)
    return town


def _load(folder: Path, lang: Lang) -> Municipality:
    from lindwurm.base.municipalities.models import Municipality
    from lindwurm.cli.load import load_city
    from lindwurm.exchange.load import LoadError
    from lindwurm.exchange.load import load_city as load_into_database
    from lindwurm.exchange.voice import load_voice

    city = load_city(str(folder), lang)
    try:
        report = load_into_database(city)
    except LoadError as error:
        raise CommandError(error.message.into(lang)) from error
    if report.conflicts:
        click.echo(SITE.say("demo-kept", lang, name=folder.name.title()))
    else:
        load_voice(folder, city)
    return Municipality.objects.get(slug=report.city)


def _plan(town: Municipality, lang: Lang, seconds: float | None) -> None:
    """Compute and publish a plan where none was computed here: versions of the folder come without reasons."""
    from lindwurm.core.planning.codec import encode
    from lindwurm.core.planning.ranked import compare_with_ranked
    from lindwurm.core.planning.run import plan_city, usual_seconds
    from lindwurm.core.planning.solve import SolveOptions
    from lindwurm.core.rulesets import load_ruleset
    from lindwurm.stages.plans.domain.runs import finish_run, start_run, take_run
    from lindwurm.stages.plans.domain.versions import publish_run
    from lindwurm.stages.plans.models import Version
    from lindwurm.stages.plans.queries import city_of

    if Version.objects.of(town).filter(published_on__isnull=False, run__isnull=False).exists():
        return
    seconds = seconds or usual_seconds(city_of(town))
    click.echo(SITE.say("demo-planning", lang, name=town.name, seconds=seconds))
    options = SolveOptions(seconds=seconds)
    with guarded(lang):
        run = start_run(municipality=town, options=options, acting_user=None)
        take_run(run=run)
        result = plan_city(run.city, load_ruleset(run.city.ruleset.name), options=options)
    ranked = encode(compare_with_ranked(result.problem, result.plan))
    run = finish_run(run=run, result=result, ranked=ranked)
    note_de, note_en = SITE.say("demo-first-note", "de"), SITE.say("demo-first-note", "en")
    publish_run(run=run, note_de=note_de, note_en=note_en, acting_user=None)


def _officer(towns: list[Municipality], data: Path) -> str:
    """Make the officer once; the password lies in the data folder for the next start."""
    from lindwurm.base.accounts.domain import create_user, grant_membership, set_password
    from lindwurm.base.accounts.enums import Role
    from lindwurm.base.accounts.models import User
    from lindwurm.base.accounts.rules import role_in

    file = data / "officer-password"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(12), encoding="utf-8")
    password = file.read_text(encoding="utf-8").strip()
    user: User | None = User.objects.filter(email=OFFICER).first()
    if user is None:
        user = create_user(email=OFFICER, password=password, acting_user=None)
    elif not user.check_password(password):
        set_password(user=user, password=password, acting_user=None)
    for town in towns:
        if role_in(user, town) is not Role.OFFICER:
            grant_membership(user=user, municipality=town, role=Role.OFFICER, acting_user=None)
    return password


def _helpers(town: Municipality, password: str) -> None:
    """Make the other people of the demo once: four eyes need a second officer, and citizens a citizen."""
    from django.utils import timezone

    from lindwurm.base.accounts.domain import create_user, grant_membership
    from lindwurm.base.accounts.enums import Role
    from lindwurm.base.accounts.models import User

    for email, (role, name) in HELPERS.items():
        if User.objects.filter(email=email).exists():
            continue
        user = create_user(email=email, password=password, acting_user=None)
        user.confirmed_at = timezone.now()
        user.save(update_fields=["confirmed_at"])
        grant_membership(user=user, municipality=town, role=Role(role), display_name=name, acting_user=None)


def _fingerprint(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _free_port(first: int, lang: Lang) -> int:
    for port in range(first, first + PORTS_TRIED):
        if taken(HOST, port) is None:
            return port
    raise CommandError(SITE.say("port-taken", lang, host=HOST, port=first, reason=taken(HOST, first)))


def _answer(here: str, path: str) -> int | None:
    """Return the status of a page, None while nobody answers."""
    connection = HTTPConnection(urlsplit(here).netloc, timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def _wait(here: str, lang: Lang) -> None:
    end = time.monotonic() + SECONDS_TO_ANSWER
    while _answer(here, "/healthz") != 200:
        if time.monotonic() > end:
            raise CommandError(
                SITE.say("demo-silent", lang, seconds=round(SECONDS_TO_ANSWER)), Exit.UNEXPECTED
            )
        time.sleep(0.1)


def _check(here: str, lang: Lang) -> None:
    for path in PAGES:
        if (got := _answer(here, path)) != 200:
            words = SITE.say("demo-broken", lang, address=here.rstrip("/") + path, got=got)
            raise CommandError(words, Exit.UNEXPECTED)
    click.echo(SITE.say("demo-checked", lang, count=len(PAGES)))
