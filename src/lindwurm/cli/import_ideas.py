"""`lindwurm import-ideas`: ideas and answers from the file of another portal, by the columns that the office has kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lindwurm.cli.exchange import town_named
from lindwurm.cli.exits import CommandError, Exit, Finished
from lindwurm.cli.frame import argument, command, option
from lindwurm.cli.output import print_json
from lindwurm.cli.site import set_up
from lindwurm.cli.site_words import SITE
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.base.municipalities.models import Municipality
    from lindwurm.stages.participation.domain.portal_import import PortalPlan
    from lindwurm.stages.participation.models import Portal
    from lindwurm.stages.participation.portal_rows import Fault


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "import-ideas",
        _import_ideas,
        argument(lang, "file"),
        option(lang, "--mapping", words="opt-mapping", metavar="NAME", default=None),
        option(lang, "--city", words="opt-city", metavar="ID", default=None),
        option(lang, "--leave-out", words="opt-leave-out", is_flag=True, default=False),
        option(lang, "--dry-run", words="opt-dry-run", is_flag=True, default=False),
    )


def _import_ideas(
    *,
    lang: Lang,
    file: str,
    mapping: str | None,
    city: str | None,
    leave_out: bool,
    dry_run: bool,
    json: bool,
) -> None:
    if mapping is None:
        raise CommandError(say(lang, "missing-argument", name="--mapping", command="lindwurm import-ideas"))
    content = _content(Path(file), lang)
    set_up(lang)
    from django.utils.translation import override

    town = town_named(lang, city)
    portal = _portal(town, mapping, lang)
    with override(lang):
        plan = _done(portal, content, lang, leave_out=leave_out, dry_run=dry_run)
        said = [_fault(fault) for fault in plan.faults]
    is_refused = bool(plan.faults) and not leave_out
    if json:
        facts = {"city": town.slug, "mapping": portal.key, "dry_run": dry_run or is_refused}
        print_json({"command": "import-ideas", **facts, "counts": plan.counts, "faults": said})
    else:
        for fault in said:
            click.echo(SITE.say("ideas-fault", lang, **fault), err=True)
        words = "ideas-refused" if is_refused else "ideas-dry" if dry_run else "ideas-imported"
        click.echo(SITE.say(words, lang, **plan.counts))
    if is_refused:
        raise Finished(Exit.INPUT)


def _content(path: Path, lang: Lang) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(SITE.say("no-ideas-file", lang, path=path, reason=error.strerror)) from error


def _portal(town: Municipality, name: str, lang: Lang) -> Portal:
    from lindwurm.stages.participation.models import Portal

    known = {portal.key: portal for portal in Portal.objects.of(town)}
    if name not in known:
        names = ", ".join(sorted(known)) or "–"
        raise CommandError(SITE.say("no-mapping", lang, got=name, names=names))
    return known[name]


def _done(portal: Portal, content: bytes, lang: Lang, *, leave_out: bool, dry_run: bool) -> PortalPlan:
    """Look at the file and, unless that was all, take it over; rows that do not fit stop it before anything is written."""
    from lindwurm.stages.participation.domain.portal_import import check_portal_file, import_portal_file
    from lindwurm.stages.participation.domain.portals import PortalLackError
    from lindwurm.stages.participation.portal_files import PortalFileError
    from lindwurm.stages.participation.portal_words import LACKS, file_words

    try:
        plan = check_portal_file(portal=portal, content=content)
        if dry_run or (plan.faults and not leave_out):
            return plan
        return import_portal_file(portal=portal, content=content, acting_user=None, leave_out=leave_out)
    except PortalFileError as error:
        raise CommandError(file_words(error)) from error
    except PortalLackError as error:
        raise CommandError(SITE.say("no-columns", lang, name=portal.key, reason=LACKS[error.lack])) from error


def _fault(fault: Fault) -> dict[str, Any]:
    from lindwurm.stages.participation.portal_words import fault_words

    return {"row": fault.row, "column": fault.column, "what": fault_words(fault)}
