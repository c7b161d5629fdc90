"""`lindwurm import` and `lindwurm export`: between a city folder and the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lindwurm.cli.exits import CommandError, Exit, Finished
from lindwurm.cli.frame import OneOf, argument, command, option
from lindwurm.cli.output import print_json
from lindwurm.cli.site import set_up
from lindwurm.cli.site_words import SITE
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.base.municipalities.models import Municipality
    from lindwurm.core.city import City
    from lindwurm.exchange.report import Report

SIDES = ("file", "database")


def build(lang: Lang) -> click.Command:
    """Return `import` in a language."""
    return command(
        lang,
        "import",
        _import,
        argument(lang, "folder"),
        option(
            lang, "--take", words="opt-take", type=OneOf(lang, SIDES), metavar="|".join(SIDES), default=None
        ),
        option(lang, "--dry-run", words="opt-dry-run", is_flag=True, default=False),
    )


def build_export(lang: Lang) -> click.Command:
    """Return `export` in a language."""
    return command(
        lang,
        "export",
        _export,
        argument(lang, "folder"),
        option(lang, "--city", words="opt-city", metavar="ID", default=None),
    )


def _import(*, lang: Lang, folder: str, take: str | None, dry_run: bool, json: bool) -> None:
    from lindwurm.cli.load import load_city

    city = load_city(folder, lang)
    set_up(lang)
    from lindwurm.exchange.load import LoadError
    from lindwurm.exchange.load import load_city as load_into_database

    _check_processes(folder, city, lang)
    try:
        report = load_into_database(city, take=take, dry_run=dry_run)
    except LoadError as error:
        raise CommandError(error.message.into(lang)) from error
    processes = _processes(folder, city) if report.written else ()
    _show(report, processes, lang, as_json=json)
    if report.conflicts and not dry_run and not report.written:
        words = SITE.say("not-loaded", lang, folder=folder, count=len(report.conflicts))
        click.echo(words, err=True)
        raise Finished(Exit.INPUT)


def _check_processes(folder: str, city: City, lang: Lang) -> None:
    """Name what is wrong with the folder's processes before anything is written."""
    from lindwurm.cli.load import refuse_folder
    from lindwurm.core.cityfiles import CityFilesError, Severity
    from lindwurm.exchange.voice import read_voice

    try:
        read_voice(Path(folder), city)
    except CityFilesError as error:
        errors = [finding for finding in error.findings if finding.severity is Severity.ERROR]
        refuse_folder(folder, errors, lang)


def _processes(folder: str, city: City) -> tuple[str, ...]:
    """Make the folder's processes of participation that are not there yet; return their ids."""
    from lindwurm.exchange.voice import load_voice

    return load_voice(Path(folder), city).made


def _show(report: Report, processes: tuple[str, ...], lang: Lang, *, as_json: bool) -> None:
    if as_json:
        print_json({"command": "import", **report.as_json(), "processes": list(processes)})
        return
    for line in report.render(lang):
        click.echo(line)
    if processes:
        click.echo(SITE.say("processes", lang, names=", ".join(processes)))


def _export(*, lang: Lang, folder: str, city: str | None, json: bool) -> None:
    set_up(lang)
    from lindwurm.core.cityfiles import CityFolderError
    from lindwurm.exchange.dump import dump_folder
    from lindwurm.stages.plans.queries import NoSettingsError

    town = town_named(lang, city)
    try:
        written = dump_folder(town, folder)
    except NoSettingsError as error:
        raise CommandError(SITE.say("nothing-to-export", lang, name=town.name, slug=town.slug)) from error
    except CityFolderError as error:
        raise CommandError(SITE.say("no-city-folder", lang, folder=folder)) from error
    except OSError as error:
        raise CommandError(SITE.say("not-exported", lang, folder=folder, reason=error.strerror)) from error
    if json:
        counts = {"measures": len(written.measures), "versions": len(written.plans)}
        print_json({"command": "export", "city": town.slug, "folder": folder, **counts})
        return
    values = {"name": town.name, "folder": folder, "measures": len(written.measures)}
    click.echo(SITE.say("exported", lang, **values))


def town_named(lang: Lang, slug: str | None) -> Municipality:
    """Return the municipality that is meant: the only one, or the one that is named."""
    from lindwurm.base.municipalities.models import Municipality

    towns = list(Municipality.objects.all())
    if not towns:
        raise CommandError(SITE.say("no-city", lang))
    found = [town for town in towns if slug in {None, town.slug}]
    if len(found) != 1:
        names = ", ".join(town.slug for town in towns)
        raise CommandError(SITE.say("which-city", lang, got=slug or "–", names=names))
    return found[0]
