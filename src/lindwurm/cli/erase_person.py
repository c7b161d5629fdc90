"""`lindwurm erase-person`: deletes an account on the wish of its owner, also one with a role in an office."""

from __future__ import annotations

import click

from lindwurm.cli.exits import CommandError, Exit, Finished
from lindwurm.cli.frame import argument, command, option
from lindwurm.cli.output import print_json
from lindwurm.cli.site import set_up
from lindwurm.cli.site_words import SITE
from lindwurm.core.wording.language import Lang


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "erase-person",
        _erase_person,
        argument(lang, "email"),
        option(lang, "--yes", words="opt-erase-yes", is_flag=True, default=False),
        option(lang, "--withdraw", words="opt-erase-withdraw", is_flag=True, default=False),
    )


def _erase_person(*, lang: Lang, email: str, yes: bool, withdraw: bool, json: bool) -> None:
    set_up(lang)
    from django.core.exceptions import ValidationError
    from django.utils.translation import override

    from lindwurm.base.accounts.models import User
    from lindwurm.stages.participation.domain.people import erase_person

    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise CommandError(SITE.say("erase-unknown", lang))
    if yes:
        try:
            with override(lang):
                erase_person(user=user, withdraw=withdraw, acting_user=None, of_office=True)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
    if json:
        print_json({"command": "erase-person", "erased": yes})
    else:
        click.echo(SITE.say("erase-done" if yes else "erase-ask", lang))
    if not yes:
        raise Finished(Exit.INPUT)
