"""`lindwurm init`: the first municipality and its officer; said again it changes nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.frame import argument, command, option
from lindwurm.cli.output import print_json
from lindwurm.cli.site import is_empty, migrate, pending, refused, set_up
from lindwurm.cli.site_words import SITE
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.base.accounts.models import User
    from lindwurm.base.municipalities.models import Municipality


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "init",
        _init,
        argument(lang, "folder", required=False),
        option(lang, "--name", words="opt-init-name", metavar="NAME", default=None),
        option(lang, "--slug", words="opt-init-slug", metavar="ID", default=None),
        option(lang, "--ags", words="opt-init-ags", metavar="N", default=""),
        option(lang, "--email", words="opt-init-email", metavar="E-MAIL", default=None),
        option(lang, "--password-file", words="opt-init-password", metavar="FILE", default=None),
    )


def _init(
    *,
    lang: Lang,
    folder: str | None,
    name: str | None,
    slug: str | None,
    ags: str,
    email: str | None,
    password_file: str | None,
    json: bool,
) -> None:
    set_up(lang, migrated=False)
    said: list[str] = []
    if is_empty():
        migrate()
        said.append(SITE.say("made-database", lang))
    if pending(lang):
        raise CommandError(SITE.say("not-upgraded", lang))
    town, words = _town(lang, folder, name, slug, ags)
    said.append(words)
    if email is not None:
        said.append(_officer(lang, town, email, password_file))
    if json:
        print_json({"command": "init", "municipality": town.slug, "officer": email, "said": said})
        return
    for line in said:
        click.echo(line)


def _town(
    lang: Lang, folder: str | None, name: str | None, slug: str | None, ags: str
) -> tuple[Municipality, str]:
    from lindwurm.base.municipalities.models import Municipality

    if folder is not None:
        return load_town(folder, lang)
    if name is None:
        first = Municipality.objects.filter(**({} if slug is None else {"slug": slug})).first()
        if first is None:
            raise CommandError(SITE.say("no-city", lang))
        return first, SITE.say("city-there", lang, name=first.name, slug=first.slug)
    from django.core.exceptions import ValidationError

    from lindwurm.base.accounts.domain import create_municipality
    from lindwurm.base.municipalities.folding import slug_of

    wanted = slug or slug_of(name)
    if (there := Municipality.objects.filter(slug=wanted).first()) is not None:
        return there, SITE.say("city-there", lang, name=there.name, slug=wanted)
    try:
        town = create_municipality(slug=wanted, name_de=name, ags=ags, acting_user=None)
    except ValidationError as error:
        raise refused(error, lang) from error
    return town, SITE.say("city-made", lang, name=town.name, slug=town.slug)


def load_town(folder: str, lang: Lang) -> tuple[Municipality, str]:
    """Load a city folder, and say what that did."""
    from lindwurm.base.municipalities.models import Municipality
    from lindwurm.cli.load import load_city
    from lindwurm.exchange.load import LoadError
    from lindwurm.exchange.load import load_city as load_into_database
    from lindwurm.exchange.report import Outcome

    city = load_city(folder, lang)
    try:
        report = load_into_database(city)
    except LoadError as error:
        raise CommandError(error.message.into(lang)) from error
    if report.conflicts:
        raise CommandError(SITE.say("not-loaded", lang, folder=folder, count=len(report.conflicts)))
    town = Municipality.objects.get(slug=report.city)
    changed = [
        line for line in report.lines if line.outcome not in {Outcome.UNCHANGED, Outcome.OWN, Outcome.KEPT}
    ]
    key = "city-loaded" if changed else "city-same"
    return town, SITE.say(key, lang, name=town.name, folder=folder, rows=len(changed))


def _officer(lang: Lang, town: Municipality, email: str, password_file: str | None) -> str:
    from django.core.exceptions import ValidationError

    from lindwurm.base.accounts.domain import create_user, grant_membership
    from lindwurm.base.accounts.enums import Role
    from lindwurm.base.accounts.models import User
    from lindwurm.base.accounts.rules import role_in

    values: dict[str, Any] = {"email": email.strip().lower(), "name": town.name}
    user: User | None = User.objects.filter(email=values["email"]).first()
    if user is not None and role_in(user, town) is Role.OFFICER:
        return SITE.say("officer-there", lang, **values)
    key = "officer-granted"
    if user is None:
        password, key = _password(lang, email, password_file), "officer-made"
        try:
            user = create_user(email=email, password=password, acting_user=None)
        except ValidationError as error:
            raise refused(error, lang) from error
    grant_membership(user=user, municipality=town, role=Role.OFFICER, acting_user=None)
    return SITE.say(key, lang, **values)


def _password(lang: Lang, email: str, file: str | None) -> str:
    if file is not None:
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "UTF-8"
            raise CommandError(SITE.say("no-password-file", lang, path=file, reason=reason)) from error
    if not sys.stdin.isatty():
        raise CommandError(SITE.say("no-terminal", lang))
    asked: str = click.prompt(
        SITE.say("ask-password", lang, email=email), hide_input=True, confirmation_prompt=True
    )
    return asked
