"""Shows which directives a plan does not meet."""

from __future__ import annotations

from collections.abc import Sequence

import click

from lindwurm.cli.output import heading, paragraph
from lindwurm.cli.words import say
from lindwurm.core.drawing.unmet import UnmetDirective
from lindwurm.core.wording import Lang


def show_unmet(unmet: Sequence[UnmetDirective], lang: Lang) -> None:
    """Name each forcing directive that the plan does not meet, with the reason; nothing where it meets all."""
    if not unmet:
        return
    heading(f"{say(lang, 'unmet')} ({len(unmet)})")
    for entry in unmet:
        paragraph(f"– {entry.words} {entry.instead}".rstrip())
    click.echo()
