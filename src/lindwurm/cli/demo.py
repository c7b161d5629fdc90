"""`lindwurm demo`: the example cities in the browser, with an officer who may plan; or in the terminal."""

from __future__ import annotations

import click

from lindwurm.cli.frame import Number, command, option
from lindwurm.cli.help_words import HELP
from lindwurm.core.wording.language import Lang

PORT = 8000


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    seconds = click.Option(
        ["--seconds"],
        type=Number(lang, whole=False, least=0.1),
        metavar="S",
        help=HELP.say("opt-demo-seconds", lang),
    )
    return command(
        lang,
        "demo",
        _demo,
        seconds,
        option(lang, "--terminal", words="opt-demo-terminal", is_flag=True, default=False),
        option(
            lang,
            "--port",
            words="opt-demo-port",
            type=Number(lang, whole=True, least=1),
            default=PORT,
            metavar="N",
        ),
    )


def _demo(*, lang: Lang, seconds: float | None, terminal: bool, port: float, json: bool) -> None:
    if terminal or json:
        from lindwurm.cli.demo_terminal import show

        show(lang=lang, seconds=seconds, json=json)
        return
    from lindwurm.cli.demo_web import open_demo

    open_demo(lang, seconds=seconds, port=int(port))
