"""Puts the commands together, and turns whatever happens into a message and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

import click

from lindwurm.cli.exits import CommandError, Exit, Finished
from lindwurm.cli.frame import Group, language_option, option
from lindwurm.cli.help_words import HELP
from lindwurm.cli.language import VARIABLE, language, wanted_language
from lindwurm.cli.words import say
from lindwurm.core.wording.language import LANGUAGES, Lang

PROGRAM = "lindwurm"
DEBUG = "LINDWURM_DEBUG"
PLANNING = {"plan", "demo"}
"""What is stopped before there was a plan; everything else before there was an answer."""
OUTPUT_ERRORS = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG}
"""What writing to standard output may end with."""


def build(lang: Lang) -> Group:
    """Return the whole command in one language; no command's work is imported yet."""
    group = Group(
        PROGRAM,
        params=[_version_option(lang), language_option(lang)],
        help=HELP.say("lindwurm", lang),
        epilog=HELP.say("lindwurm-examples", lang),
        options_metavar=HELP.say("options-metavar", lang),
        subcommand_metavar=HELP.say("command-metavar", lang),
        no_args_is_help=False,
        invoke_without_command=True,
        callback=_without_command,
    )
    group.lang = lang
    for build_one in _builders():
        group.add_command(build_one(lang))
    return group


def _builders() -> tuple[Callable[[Lang], click.Command], ...]:
    """Return what builds each command, in the order of the help."""
    from lindwurm.cli import (
        backup,
        check,
        contradict,
        count,
        demo,
        erase_person,
        exchange,
        explain,
        frontier,
        gaps,
        import_ideas,
        init,
        plan,
        render,
        retention,
        robustness,
        schema,
        serve,
        simulate,
        verify,
    )

    return (
        check.build,
        plan.build,
        verify.build,
        explain.build,
        contradict.build,
        gaps.build,
        robustness.build,
        simulate.build,
        frontier.build,
        render.build,
        schema.build,
        count.build,
        demo.build,
        init.build,
        exchange.build,
        exchange.build_export,
        import_ideas.build,
        serve.build,
        serve.build_worker,
        backup.build,
        backup.build_upgrade,
        retention.build,
        erase_person.build,
    )


def _without_command() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _version_option(lang: Lang) -> click.Option:
    def show(context: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 -- click's order
        if value and not context.resilient_parsing:
            from lindwurm import __version__

            click.echo(f"lindwurm {__version__}")
            context.exit()

    return option(
        lang, "--version", words="opt-version", is_flag=True, is_eager=True, expose_value=False, callback=show
    )


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code; a mistake of the user never shows a traceback."""
    lang = language(wanted_language(arguments, os.environ))
    code = _run(arguments, lang)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
    except OSError as error:
        return _full(error, lang)
    return code


def _run(arguments: list[str], lang: Lang) -> int:
    try:
        _check_variable(lang)
        result = build(lang).main(arguments, prog_name=PROGRAM, standalone_mode=False)
        return result if isinstance(result, int) else Exit.OK
    except Finished as end:
        return end.code
    except CommandError as error:
        return _complain(str(error), error.code, lang)
    except click.ClickException as error:
        return _complain(_usage_words(error, lang), Exit.INPUT, lang)
    except (BrokenPipeError, SystemExit):  # click ends the process when it finds a broken pipe
        _give_up_output()
        return Exit.OK
    except (KeyboardInterrupt, click.Abort):
        key = "interrupted" if PLANNING & set(arguments) else "no-answer"
        return _complain(say(lang, key), Exit.INTERRUPTED, lang)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in OUTPUT_ERRORS:
            return _full(error, lang)
        if os.environ.get(DEBUG):
            raise
        words = say(lang, "unexpected", error=f"{type(error).__name__}: {error}", variable=DEBUG)
        return _complain(words, Exit.UNEXPECTED, lang)


def _check_variable(lang: Lang) -> None:
    value = os.environ.get(VARIABLE, "")
    if value and value.lower() not in LANGUAGES:
        expected = ", ".join(LANGUAGES)
        raise CommandError(say(lang, "wrong-value", name=VARIABLE, expected=expected, got=value))


def _give_up_output() -> None:
    """Say nothing more: whoever read our output has had enough, or it cannot be written; also not at the end.

    Python flushes once more when it ends, and would complain.
    """
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


def _full(error: OSError, lang: Lang) -> int:
    _give_up_output()
    key = "disk-full" if error.errno == errno.ENOSPC else "forbidden"
    return _complain(say(lang, "output-unwritable", reason=say(lang, key)), Exit.INPUT, lang)


def _complain(words: str, code: Exit, lang: Lang) -> int:
    click.echo(say(lang, "error", message=words), err=True)
    return code


def _usage_words(error: click.ClickException, lang: Lang) -> str:
    """Say in our words what the parser did not like."""
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities or ()
        hint = say(lang, "did-you-mean", near=", ".join(sorted(near))) if near else say(lang, "see-help")
        return say(lang, "no-option", name=error.option_name, hint=hint)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        context = error.ctx.command_path if error.ctx is not None else PROGRAM
        name = error.param.make_metavar(error.ctx) if error.ctx is not None else error.param.name
        return say(lang, "missing-argument", name=name, command=context)
    message = error.format_message()
    if isinstance(error, click.BadOptionUsage):
        takes_none = "does not take a value" in message
        return say(
            lang, "option-with-value" if takes_none else "option-without-value", name=error.option_name
        )
    _, found, rest = message.partition("unexpected extra argument")
    if found and isinstance(error, click.UsageError) and error.ctx is not None:
        usage = [error.ctx.command_path, *error.ctx.command.collect_usage_pieces(error.ctx)]
        name = rest.partition("(")[2].rstrip(")")
        return say(lang, "extra-argument", name=name, usage=" ".join(usage))
    return message
