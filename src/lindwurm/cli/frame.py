"""Commands whose help is in the language of the user and ends with examples."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.help_words import HELP
from lindwurm.cli.words import say
from lindwurm.core.wording.language import LANGUAGES, Lang
from lindwurm.core.wording.numbers import number as number_words

Callback = Callable[..., None]


class _Speaking(click.Command):
    """Writes usage, options and examples in one language."""

    lang: Lang = "de"

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help` with our words."""
        if not self.get_help_option_names(ctx):
            return None

        def show(inner: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 -- click's order
            if value and not inner.resilient_parsing:
                click.echo(inner.get_help(), color=inner.color)
                inner.exit()

        return click.Option(
            ["-h", "--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=show,
            help=HELP.say("help", self.lang),
        )

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=HELP.say("usage", self.lang) + " ")

    def _options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [
            record for param in self.get_params(ctx) if (record := param.get_help_record(ctx)) is not None
        ]
        with formatter.section(HELP.say("options", self.lang)):
            formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each as it is typed."""
        del ctx
        if self.epilog:
            with formatter.section(HELP.say("examples", self.lang)):
                for line in self.epilog.splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class Command(_Speaking):
    """A command of ours."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under our heading."""
        self._options(ctx, formatter)


class Group(_Speaking, click.Group):
    """All commands, in the order in which one meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands as they were added."""
        del ctx
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write commands first: they are what a newcomer looks for."""
        rows = [(name, self.commands[name].get_short_help_str(100)) for name in self.list_commands(ctx)]
        with formatter.section(HELP.say("commands", self.lang)):
            formatter.write_dl(rows)
        self._options(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the one that was probably meant."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            near = get_close_matches(name, self.commands, n=1)
            hint = say(self.lang, "did-you-mean", near=near[0]) if near else say(self.lang, "see-help")
            raise CommandError(say(self.lang, "no-command", name=name, hint=hint))
        return super().resolve_command(ctx, args)


class OneOf(click.ParamType[str]):
    """One of some words."""

    name = "word"

    def __init__(self, lang: Lang, words: tuple[str, ...]) -> None:
        """Take the words that are allowed."""
        self._lang, self._words = lang, words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word in small letters."""
        del ctx
        if str(value).lower() in self._words:
            return str(value).lower()
        expected = ", ".join(self._words)
        raise _wrong(self._lang, param, expected, value)


class Number(click.ParamType[float]):
    """A number of at least some value."""

    name = "number"

    def __init__(self, lang: Lang, *, whole: bool, least: float) -> None:
        """Take the lower end; `whole` allows no fraction."""
        self._lang, self._whole, self._least = lang, whole, least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number."""
        del ctx
        try:
            number = int(value) if self._whole else float(str(value).replace(",", "."))
        except (TypeError, ValueError):
            number = float("nan")
        if self._least <= number < float("inf"):
            return number
        expected = say(
            self._lang,
            "whole-number" if self._whole else "any-number",
            least=number_words(Decimal(str(self._least)), self._lang, decimals=1),
        )
        raise _wrong(self._lang, param, expected, value)


def _wrong(lang: Lang, param: click.Parameter | None, expected: str, value: object) -> CommandError:
    name = param.opts[-1] if param is not None and param.opts else "?"
    return CommandError(say(lang, "wrong-value", name=name, expected=expected, got=value))


def argument(lang: Lang, name: str, *, required: bool = True) -> click.Argument:
    """Return an argument with its name in the user's language."""
    metavar = HELP.say(f"arg-{name}", lang)
    return click.Argument([name], required=required, metavar=metavar if required else f"[{metavar}]")


def option(lang: Lang, *names: str, words: str, **settings: Any) -> click.Option:
    """Return an option with its help from the catalogue."""
    return click.Option(list(names), help=HELP.say(words, lang), **settings)


def language_option(lang: Lang) -> click.Option:
    """Return `--lang`: accepted everywhere, evaluated before parsing."""
    return option(
        lang,
        "--lang",
        words="opt-lang",
        type=OneOf(lang, LANGUAGES),
        metavar="de|en",
        expose_value=False,
    )


def command(
    lang: Lang, name: str, callback: Callback, *params: click.Parameter, json: bool = True
) -> click.Command:
    """Build a command: its help and examples stand in the catalogue under its name."""
    shared = [language_option(lang)]
    if json:
        shared.insert(0, option(lang, "--json", words="opt-json", is_flag=True, default=False))

    def call(**values: Any) -> None:
        callback(lang=lang, **values)

    built = Command(
        name,
        callback=call,
        params=[*params, *shared],
        help=HELP.say(name, lang),
        short_help=HELP.say(f"{name}-short", lang),
        epilog=HELP.say(f"{name}-examples", lang),
        options_metavar=HELP.say("options-metavar", lang),
    )
    built.lang = lang
    return built
