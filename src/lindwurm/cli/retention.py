"""`lindwurm retention`: deletes personal data whose time is over, or only tells what is due."""

from __future__ import annotations

import click

from lindwurm.cli.frame import command, option
from lindwurm.cli.output import print_json
from lindwurm.cli.site import set_up
from lindwurm.cli.site_words import SITE
from lindwurm.core.wording.language import Lang


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    dry = option(lang, "--dry-run", words="opt-retention-dry-run", is_flag=True, default=False)
    return command(lang, "retention", _retention, dry)


def _retention(*, lang: Lang, dry_run: bool, json: bool) -> None:
    set_up(lang)
    from lindwurm.stages.participation.domain.retention import retain
    from lindwurm.stages.participation.tasks import due_besides

    figures = retain(dry_run=dry_run).figures
    besides = due_besides() if dry_run else {}
    if json:
        print_json(
            {
                "command": "retention",
                "dry_run": dry_run,
                "due": figures,
                **({"due_by_service": besides} if dry_run else {}),
            }
        )
        return
    click.echo(SITE.say("retention-dry" if dry_run else "retention-done", lang))
    _listed(figures, lang)
    if dry_run:
        click.echo(SITE.say("retention-service", lang))
        _listed(besides, lang)


def _listed(figures: dict[str, int], lang: Lang) -> None:
    for name, number in figures.items():
        click.echo(f"  {SITE.say(f'retention-{name}', lang)}: {number}")
