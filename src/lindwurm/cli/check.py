"""`lindwurm check`: all problems of a city folder at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lindwurm.cli.exits import Exit, Finished
from lindwurm.cli.frame import argument, command
from lindwurm.cli.output import print_json
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.city import City
    from lindwurm.core.cityfiles import Finding


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(lang, "check", _check, argument(lang, "folder"))


def _check(*, lang: Lang, folder: str, json: bool) -> None:
    from lindwurm.core.cityfiles import Severity, check_city

    findings, city = check_city(Path(folder))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    if json:
        print_json(_data(findings, city, errors, warnings, lang))
    else:
        for finding in findings:
            click.echo(finding.render(lang))
        click.echo(_closing(city, errors, warnings, lang))
    if city is None:
        raise Finished(Exit.INPUT)


def _closing(city: City | None, errors: int, warnings: int, lang: Lang) -> str:
    counted = {
        "errors": _count(errors, "errors", lang),
        "warnings": _count(warnings, "warnings", lang),
    }
    if city is None:
        return say(lang, "check-broken", **counted)
    key = "check-warned" if warnings else "check-clean"
    return say(lang, key, **counted, name=city.name.into(lang), measures=len(city.measures))


def _count(number: int, what: str, lang: Lang) -> str:
    return say(lang, f"{what}-one" if number == 1 else f"{what}-many", count=number)


def _data(
    findings: list[Finding], city: City | None, errors: int, warnings: int, lang: Lang
) -> dict[str, object]:
    return {
        "command": "check",
        "ok": city is not None,
        "errors": errors,
        "warnings": warnings,
        "measures": len(city.measures) if city else None,
        "findings": [
            {
                "severity": finding.severity.value,
                "code": finding.code,
                "file": finding.file,
                "line": finding.line,
                "path": finding.path,
                "expected": finding.expected.into(lang),
                "got": finding.got.into(lang),
                "advice": finding.advice.into(lang),
            }
            for finding in findings
        ],
    }
