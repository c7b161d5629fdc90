"""`lindwurm check`: every problem of a city folder at once."""

from __future__ import annotations

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
    """Return the command."""
    return command(lang, "check", _check, argument(lang, "folder"))


def _check(*, lang: Lang, folder: str, json: bool) -> None:
    from lindwurm.core.cityfiles import Severity, check_city

    findings, city = check_city(folder)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if json:
        print_json({"ok": city is not None, "findings": [_data(finding, lang) for finding in findings]})
    else:
        for finding in findings:
            click.echo(finding.render(lang))
        click.echo(_closing(city, errors, len(findings) - errors, lang))
    if city is None:
        raise Finished(Exit.INPUT)


def _data(finding: Finding, lang: Lang) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "file": finding.file,
        "line": finding.line,
        "path": finding.path,
        "message": finding.render(lang),
    }


def _closing(city: City | None, errors: int, warnings: int, lang: Lang) -> str:
    counted = say(lang, "warnings-one") if warnings == 1 else say(lang, "warnings-many", count=warnings)
    if city is None:
        wrong = say(lang, "errors-one") if errors == 1 else say(lang, "errors-many", count=errors)
        return say(lang, "check-broken", errors=wrong, warnings=counted)
    key = "check-warned" if warnings else "check-clean"
    values: dict[str, object] = {"name": city.name.into(lang), "measures": len(city.measures)}
    return say(lang, key, warnings=counted, **values) if warnings else say(lang, key, **values)
