"""What an installation may choose: one documented class, read from the variables LINDWURM_*."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_TRUE = {"1", "true", "yes", "on", "ja"}
_FALSE = {"0", "false", "no", "off", "nein"}
LEAST_SECRET = 32
# The origin becomes a part of the content security policy: nothing in it may begin another part.
_STYLE = re.compile(r"(?:https?://[A-Za-z0-9.-]+(?::\d{1,5})?)?/(?!/)[^\s;,]*")


class OptionError(ValueError):
    """A variable cannot be used; the message names it, what was expected, what came and what to do."""


class Mode(StrEnum):
    """What the installation is for."""

    PRODUCTION = "production"
    """A city's own: a secret is demanded, cookies need HTTPS."""
    DEMO = "demo"
    """One machine, to look at: HTTP on loopback, a secret of its own in the data folder."""
    TEST = "test"
    """The project's tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices of an installation; each field is the variable ``LINDWURM_`` + its name in capitals."""

    mode: Mode = Mode.PRODUCTION
    """``production`` (default), ``demo`` or ``test``."""
    data: Path = Path("lindwurm-data")
    """Folder of the embedded database and of all files; the one thing to back up."""
    database_url: str = ""
    """``postgresql://user:password@host:5432/name``; empty = the embedded database in the data folder."""
    secret: str = ""
    """At least 32 random signs; production refuses to start without. Or ``LINDWURM_SECRET_FILE``: a file with it."""
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    """Host names that are answered, separated by commas."""
    host_cities: tuple[tuple[str, str], ...] = ()
    """``fahrplan.example.org=worms,…``: host names that show one municipality at ``/``."""
    public_url: str = ""
    """``https://mitmachen.example.org``, with a port where one is needed: base of addresses in mails; empty = first host."""
    https: bool = True
    """Whether visitors come by HTTPS (through a proxy); off only in a demo or a closed test."""
    behind_proxy: bool = False
    """Whether a proxy of ours sets X-Forwarded-Proto and X-Forwarded-For; else both are ignored."""
    mail_url: str = ""
    """``smtp://user:password@host:587`` (``smtps://`` for TLS from the start); empty = no mail is sent. In a demo also ``file:///folder``: mails are kept there."""
    mail_from: str = "lindwurm@localhost"
    """Sender of mails."""
    session_hours: int = 8
    """Hours after which an office login ends."""
    map_style: str = ""
    """``/karten/stil.json`` of the own origin, or ``https://…``: a style of MapLibre; empty = no map asks any server."""


def read_options(environment: Mapping[str, str] | None = None) -> Options:
    """Read the options from the environment.

    Raises:
        OptionError: if a variable cannot be used; one with another name is left to others.
    """
    given = {
        name.removeprefix("LINDWURM_").lower(): value
        for name, value in (os.environ if environment is None else environment).items()
        if name.startswith("LINDWURM_") and name.removeprefix("LINDWURM_").lower() in _READERS
    }
    if "secret_file" in given and "secret" not in given:
        given["secret"] = _read_secret(given["secret_file"])
    given.pop("secret_file", None)
    return Options(**{name: _READERS[name](name, value) for name, value in given.items()})


def database_settings(options: Options) -> dict[str, Any]:
    """Return Django's entry for the database that the options name.

    Raises:
        OptionError: if the address names another engine or no database.
    """
    if not options.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(options.data / "lindwurm.sqlite3"),
            "OPTIONS": {
                # A writer takes its lock at once and waits for it, instead of failing in the middle.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # What is deleted is overwritten: who opens the file finds no erased person and no cast ballot.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
            },
        }
    address = _address("LINDWURM_DATABASE_URL", options.database_url)
    name = unquote(address.path.lstrip("/"))
    if address.scheme not in {"postgresql", "postgres"} or not name:
        raise OptionError(
            "LINDWURM_DATABASE_URL: expected postgresql://user:password@host:5432/name, "
            f"got {address.scheme}://… ; correct it, or leave it empty for the embedded database"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": unquote(address.hostname or ""),
        "PORT": str(address.port or ""),
        "OPTIONS": dict(parse_qsl(address.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def origins(hosts: Iterable[str]) -> list[str]:
    """Return from where forms are taken: of `.example.org` the name itself and all below it."""
    found = []
    for host in hosts:
        if host.startswith(".") and host.strip("."):
            found += [f"https://{host[1:]}", f"https://*{host}"]
        elif host.strip("*."):
            found.append(f"https://{host}")
    return found


def mail_settings(options: Options) -> dict[str, Any]:
    """Return Django's EMAIL_* settings.

    Raises:
        OptionError: if the address is no SMTP address, nor, in a demo, a folder.
    """
    if not options.mail_url:
        return {"EMAIL_BACKEND": "lindwurm.base.accounts.mail.NoMail"}
    if mail_folder(options):
        return {"EMAIL_BACKEND": "lindwurm.base.accounts.mail.KeptMail"}
    address = _address("LINDWURM_MAIL_URL", options.mail_url)
    if address.scheme not in {"smtp", "smtps"} or not address.hostname:
        raise OptionError(
            f"LINDWURM_MAIL_URL: expected smtp://user:password@host:587, got {address.scheme}://… ; correct it"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": address.hostname,
        "EMAIL_PORT": address.port or (465 if address.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": address.scheme == "smtps",
        "EMAIL_USE_TLS": address.scheme == "smtp" and bool(address.username),
        "EMAIL_TIMEOUT": 20,
    }


def mail_folder(options: Options) -> str:
    """Return the folder in which a demo keeps its mails; empty wherever mails are sent, or none are."""
    address = _address("LINDWURM_MAIL_URL", options.mail_url)
    return unquote(address.path) if options.mode is Mode.DEMO and address.scheme == "file" else ""


def _address(name: str, text: str) -> SplitResult:
    """Take an address apart; what cannot be is not repeated, for it may hold a part of the password."""
    try:
        address = urlsplit(text)
        _ = address.port
    except ValueError:
        raise OptionError(
            f"{name}: expected scheme://user:password@host:port with a port up to 65535, got something else; "
            "correct it, and write signs such as / [ @ of a password as %2F %5B %40"
        ) from None
    return address


def _read_secret(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(
            f"LINDWURM_SECRET_FILE: expected a readable file, got {path} ({error}); create it or correct the path"
        ) from error


def _mode(name: str, value: str) -> Mode:
    try:
        return Mode(value.strip().lower())
    except ValueError:
        raise _unusable(name, "production, demo or test", value) from None


def _text(_name: str, value: str) -> str:
    return value.strip()


def _path(_name: str, value: str) -> Path:
    return Path(value).expanduser()


def _flag(name: str, value: str) -> bool:
    word = value.strip().lower()
    if word not in _TRUE | _FALSE:
        raise _unusable(name, "yes or no", value)
    return word in _TRUE


def _hours(name: str, value: str) -> int:
    if not value.strip().isdecimal() or not 1 <= int(value) <= 24 * 14:
        raise _unusable(name, "whole hours from 1 to 336", value)
    return int(value)


def _style(name: str, value: str) -> str:
    text = value.strip()
    if text and not _STYLE.fullmatch(text):
        raise _unusable(name, "a path such as /karten/stil.json, or https://host/path", value)
    return text


def _names(_name: str, value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _site(name: str, value: str) -> str:
    text = value.strip().rstrip("/")
    if not text:
        return ""
    address = _address("LINDWURM_" + name.upper(), text)
    plain = f"{address.scheme}://{address.netloc}"
    if address.scheme not in {"http", "https"} or not address.hostname or address.username or plain != text:
        raise _unusable(name, "https://host or https://host:port without a path", value)
    return text


def _pairs(name: str, value: str) -> tuple[tuple[str, str], ...]:
    pairs = tuple(tuple(part.strip() for part in entry.split("=")) for entry in _names(name, value))
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise _unusable(name, "host=municipality, separated by commas", value)
    return tuple((pair[0].lower(), pair[1]) for pair in pairs)


def _unusable(name: str, expected: str, got: str) -> OptionError:
    return OptionError(f"LINDWURM_{name.upper()}: expected {expected}, got {got!r}; correct it")


_READERS: dict[str, Any] = {
    "mode": _mode,
    "data": _path,
    "database_url": _text,
    "secret": _text,
    "secret_file": _text,
    "hosts": _names,
    "host_cities": _pairs,
    "public_url": _site,
    "https": _flag,
    "behind_proxy": _flag,
    "mail_url": _text,
    "mail_from": _text,
    "session_hours": _hours,
    "map_style": _style,
}
