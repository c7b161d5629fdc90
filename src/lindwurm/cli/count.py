"""`lindwurm count`: a participatory budget counted from its published ballots, exactly, with reasons."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from lindwurm.cli.count_words import COUNT
from lindwurm.cli.exits import CommandError, Exit, Finished
from lindwurm.cli.files import check_target, write_whole
from lindwurm.cli.frame import OneOf, argument, command, option
from lindwurm.cli.output import Column, heading, paragraph, print_json, table
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.counting.election import Election
    from lindwurm.core.counting.explain import Explanation
    from lindwurm.core.counting.pabulib import PbError, PbFile
    from lindwurm.core.counting.procedure import Procedure

RULES = ("equal-shares", "greedy", "phragmen")
UTILITIES = ("cost", "cardinality")
COMPLETIONS = ("add1", "none")
SHOWN_WARNINGS = 5
NUMBERS = {"cost", "votes", "effective", "payers", "price"}


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "count",
        _count,
        argument(lang, "ballots"),
        _choice(lang, "--rule", RULES),
        _choice(lang, "--utility", UTILITIES),
        _choice(lang, "--completion", COMPLETIONS),
        option(lang, "--step", words="opt-count-step", metavar="N"),
        option(lang, "--seed", words="opt-count-seed", metavar="TEXT"),
        option(lang, "--group", words="opt-count-group", metavar="COLUMN"),
        option(lang, "--chart", words="opt-count-chart", metavar="FILE"),
    )


def _choice(lang: Lang, name: str, words: tuple[str, ...]) -> click.Option:
    form = OneOf(lang, words)
    return option(lang, name, words=f"opt-count-{name.strip('-')}", type=form, metavar="|".join(words))


def _count(
    *,
    lang: Lang,
    ballots: str,
    rule: str | None,
    utility: str | None,
    completion: str | None,
    step: str | None,
    seed: str | None,
    group: str | None,
    chart: str | None,
    json: bool,
) -> None:
    from lindwurm.core.counting.count import count
    from lindwurm.core.counting.explain import explain, explanation_data
    from lindwurm.core.counting.pabulib import PbError
    from lindwurm.core.counting.procedure import ProcedureError

    if chart is not None:
        check_target(Path(chart), lang)
    file = _read(ballots, lang)
    groups = None if group is None else _groups(file, group, lang)
    election = file.election()
    try:
        procedure = _procedure(
            file, rule, utility=utility, completion=completion, step=_step(step, lang), seed=seed
        )
        result = count(election, procedure)
    except ProcedureError as error:
        raise CommandError(COUNT.say("procedure", lang, path=ballots, reason=error.say(lang))) from error
    except PbError as error:
        _refuse(ballots, error, lang)
    explanation = explain(election, result, groups)
    if chart is not None:
        _draw(explanation, file, chart, lang)
    if json:
        notes = [warning.say(lang) for warning in file.warnings]
        official = file.official()
        same = None if official is None else set(result.winners) == official
        data = explanation_data(explanation)
        print_json({"command": "count", "file": ballots, **data, "official_equal": same, "notes": notes})
        return
    _warn(file, lang)
    _show(explanation, file, lang)
    if chart is not None:
        click.echo(COUNT.say("chart-written", lang, path=chart))


def _read(path: str, lang: Lang) -> PbFile:
    """Read the file; with mistakes in it, name them on standard error and end with exit code 2."""
    from lindwurm.core.counting.pabulib import PbError, read_pb
    from lindwurm.core.counting.pabulib.lines import MOST_BYTES

    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        got = say(lang, "absent")
    except IsADirectoryError:
        got = say(lang, "is-folder")
    except (OSError, ValueError) as error:
        got = say(lang, "not-readable", reason=getattr(error, "strerror", None) or error)
    else:
        try:
            return read_pb(data)
        except PbError as error:
            _refuse(path, error, lang)
    raise CommandError(COUNT.say("no-file", lang, path=path, got=got))


def _refuse(path: str, error: PbError, lang: Lang) -> NoReturn:
    for problem in error.problems:
        click.echo(f"{path}: {problem.say(lang)}", err=True)
    key = "problems-one" if len(error.problems) == 1 else "problems-many"
    count = COUNT.say(key, lang, count=len(error.problems))
    click.echo(say(lang, "error", message=COUNT.say("refused", lang, path=path, problems=count)), err=True)
    raise Finished(Exit.INPUT)


def _groups(file: PbFile, column: str, lang: Lang) -> dict[str, Election]:
    try:
        return file.groups(column.lower())
    except KeyError:
        columns = ", ".join(file.vote_columns) or COUNT.say("no-columns", lang)
        expected = COUNT.say("a-group", lang, columns=columns)
        raise CommandError(say(lang, "wrong-value", name="--group", expected=expected, got=column)) from None


def _step(text: str | None, lang: Lang) -> Fraction | None:
    from lindwurm.core.counting.pabulib.rules import step_of

    if text is None:
        return None
    step = step_of(text)
    if step is None:
        expected = COUNT.say("a-step", lang)
        raise CommandError(say(lang, "wrong-value", name="--step", expected=expected, got=text))
    return step


def _procedure(
    file: PbFile,
    rule: str | None,
    *,
    utility: str | None,
    completion: str | None,
    step: Fraction | None,
    seed: str | None,
) -> Procedure:
    """Take the parameters of the file, then those of the command line: the latter win."""
    from lindwurm.core.counting.pabulib import procedure_of
    from lindwurm.core.counting.procedure import Completion, Rule, Utility

    found = procedure_of(file.meta, None if rule is None else Rule(rule))
    if utility is not None:
        found = replace(found, utility=Utility(utility))
    if completion is not None:
        found = replace(found, completion=Completion(completion))
        if found.completion is Completion.NONE:
            found = replace(found, step=None, stop=None)
    if step is not None:
        found = replace(found, step=step, completion=found.completion if completion else Completion.ADD1)
    return found if seed is None else replace(found, ties=replace(found.ties, seed=seed))


def _draw(explanation: Explanation, file: PbFile, chart: str, lang: Lang) -> None:
    from lindwurm.core.drawing.count import count_svg

    image = count_svg(explanation, lang, currency=file.currency)
    write_whole(Path(chart), image.encode("utf-8"), lang)


def _warn(file: PbFile, lang: Lang) -> None:
    for warning in file.warnings[:SHOWN_WARNINGS]:
        click.echo(say(lang, "warning", message=warning.say(lang)), err=True)
    more = len(file.warnings) - SHOWN_WARNINGS
    if more > 0:
        click.echo(say(lang, "warning", message=COUNT.say("more-warnings", lang, count=more)), err=True)


def _show(explanation: Explanation, file: PbFile, lang: Lang) -> None:
    from lindwurm.core.counting.text import COLUMNS, Speaker

    speaker = Speaker(explanation, lang, file.currency)
    for line in speaker.summary():
        paragraph(line)
    click.echo()
    heads = zip(COLUMNS, speaker.heads(), strict=True)
    columns = [Column(head=head, right=name in NUMBERS, wide=name == "project") for name, head in heads]
    table(columns, speaker.rows())
    for title, lines in speaker.sections():
        heading(title)
        for line in lines:
            paragraph(line)
    _compare(explanation, file, lang)


def _compare(explanation: Explanation, file: PbFile, lang: Lang) -> None:
    official = file.official()
    if official is None:
        return
    winners = set(explanation.result.winners)
    click.echo()
    if winners == official:
        paragraph(COUNT.say("official-equal", lang))
        return
    here, there = (
        ", ".join(sorted(names)) or COUNT.say("none", lang)
        for names in (winners - official, official - winners)
    )
    paragraph(COUNT.say("official-differs", lang, here=here, there=there))
