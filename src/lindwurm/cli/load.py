"""Loads what commands work on: a city, its law, its problem and a plan that keeps the rules."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from lindwurm.cli.exits import CommandError, Exit, Finished
from lindwurm.cli.files import read_text
from lindwurm.cli.words import CLI, say
from lindwurm.core.wording import quoted
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lindwurm.core.city import City
    from lindwurm.core.cityfiles import Finding
    from lindwurm.core.planning.codec import FormatError
    from lindwurm.core.planning.plan import Plan
    from lindwurm.core.planning.problem import Problem
    from lindwurm.core.rulesets import RuleSet

NEAR = 3
"""So many measures are proposed for an unknown id."""

MARKS = ' "„“”'
"""What people put around a title."""

PLAN_MARK, PLAN_FILE = "lindwurm-plan/", "PLAN.json"
"""What every plan file contains, and how a plan is called where no name is known."""

SHOWN = 40
"""So many characters of what came are repeated in a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A city with a plan and the problem that the plan answers."""

    city: City
    ruleset: RuleSet
    problem: Problem
    plan: Plan


def load_city(folder: str, lang: Lang) -> City:
    """Read a city; with errors, name them on standard error and end with exit code 2."""
    from lindwurm.core.cityfiles import Severity, check_city

    findings, city = check_city(Path(folder))
    if city is None:
        refuse_folder(folder, [each for each in findings if each.severity is Severity.ERROR], lang)
    return city


def refuse_folder(folder: str, errors: Sequence[Finding], lang: Lang) -> NoReturn:
    """Name what is wrong with a city folder on standard error and end with exit code 2."""
    for finding in errors:
        click.echo(finding.render(lang), err=True)
    if any(finding.file for finding in errors):
        counted = say(lang, "errors-one" if len(errors) == 1 else "errors-many", count=len(errors))
        words = say(lang, "city-broken", folder=shlex.quote(folder), errors=counted)
        click.echo(say(lang, "error", message=words), err=True)
    raise Finished(Exit.INPUT)


def load_law(city: City, lang: Lang) -> RuleSet:
    """Read the rule set that the city names."""
    from lindwurm.core.rulesets import RuleSetError, load_ruleset

    try:
        return load_ruleset(city.ruleset.name)
    except RuleSetError as error:
        raise CommandError(say(lang, "not-ready", reason=error)) from error


def load_plan(path: str, lang: Lang, *, folder: str) -> Plan:
    """Read a plan file."""
    from lindwurm.core.planning.codec import FormatError
    from lindwurm.core.planning.plan_json import read_plan

    text = read_text(Path(path), lang, folder=folder)
    try:
        return read_plan(text)
    except FormatError as error:
        target = path if PLAN_MARK in text else PLAN_FILE
        values = {"target": shlex.quote(target), "folder": shlex.quote(folder), **_found(text, error, lang)}
        raise CommandError(say(lang, "wrong-plan", path=path, **values)) from error


def _found(text: str, error: FormatError, lang: Lang) -> dict[str, str]:
    """Say where a plan file is wrong, what should stand there and what does."""
    expected = say(lang, error.expected) if error.expected in CLI else error.expected
    place, got = error.place or say(lang, "document"), _got(error.got, lang)
    try:
        json.loads(text)
    except json.JSONDecodeError as mistake:
        place = say(lang, "line", line=mistake.lineno, column=mistake.colno)
        rest = text[mistake.pos :].strip()
        got = _got(rest, lang) if rest else say(lang, "file-end")
    except RecursionError:
        got = say(lang, "too-deep")
    return {"place": place, "expected": expected, "got": got}


def _got(value: object, lang: Lang) -> str:
    """Write what stands in a file as the file has it; text in quotation marks."""
    if isinstance(value, str):
        return quoted(_shortened(value), lang)
    return _shortened(json.dumps(value, ensure_ascii=False, default=str))


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


def problem_of(city: City, ruleset: RuleSet, reading: str, lang: Lang) -> Problem:
    """Turn the city into the problem of a reading."""
    from lindwurm.core.planning.intake import IntakeError, intake
    from lindwurm.core.planning.problem import Reading

    try:
        return intake(city, ruleset, reading=Reading(reading))
    except IntakeError as error:
        raise CommandError(say(lang, "not-ready", reason=error.into(lang))) from error


def load(folder: str, plan_file: str, lang: Lang) -> Loaded:
    """Read a city and a plan for it; a plan for other figures is taken, with a note on standard error."""
    from lindwurm.core.planning.problem_json import problem_hash

    city = load_city(folder, lang)
    plan = load_plan(plan_file, lang, folder=folder)
    ruleset = load_law(city, lang)
    problem = problem_of(
        city, ruleset, plan.reading if plan.reading in {"strict", "open"} else "strict", lang
    )
    if plan.city != problem.city:
        raise CommandError(
            say(
                lang,
                "other-city",
                path=plan_file,
                found=plan.city,
                city=problem.city,
                folder=shlex.quote(folder),
            )
        )
    if plan.problem_hash != problem_hash(problem):
        click.echo(say(lang, "warning", message=say(lang, "other-figures")), err=True)
    return Loaded(city=city, ruleset=ruleset, problem=problem, plan=plan)


def load_verified(folder: str, plan_file: str, lang: Lang) -> Loaded:
    """Read a city and a plan that keeps the rules: no other plan is shown."""
    from lindwurm.core.planning.verify import verify

    loaded = load(folder, plan_file, lang)
    violations = verify(loaded.problem, loaded.plan)
    if violations:
        raise CommandError(say(lang, "breaks-rules", count=len(violations)), Exit.RULES)
    return loaded


def find_measure(city: City, name: str, lang: Lang) -> str:
    """Return the id of the measure with this id or title; else name the one that was probably meant."""
    ids = [measure.id for measure in city.measures]
    if name in ids:
        return name
    wanted = name.strip(MARKS).casefold()
    for measure in city.measures:
        if wanted in {title.casefold() for title in (measure.title.de, measure.title.en) if title}:
            return measure.id
    near = get_close_matches(name.lower(), ids, n=NEAR)
    titles = {measure.title.into(lang).lower(): measure.id for measure in city.measures}
    inside = [title for title in titles if name.lower() in title]
    near += [titles[title] for title in [*get_close_matches(name.lower(), titles, n=1), *inside]]
    hint = say(lang, "did-you-mean", near=", ".join(list(dict.fromkeys(near))[:NEAR]))
    hint = hint if near else say(lang, "list-measures")
    raise CommandError(say(lang, "unknown-measure", name=name, hint=hint))
