"""`lindwurm schema`: the formats as JSON Schema."""

from __future__ import annotations

import json as jsonlib
from pathlib import Path
from typing import Any

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.files import make_folder, write_whole
from lindwurm.cli.frame import argument, command, option
from lindwurm.cli.output import print_json
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

PLAN = "lindwurm-plan/1"


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    output = option(lang, "-o", "--output", words="opt-schema-output", metavar="DIR")
    return command(lang, "schema", _schema, argument(lang, "name", required=False), output)


def schemas() -> dict[str, Any]:
    """Return every schema by name: the city's files, and the plan file."""
    from lindwurm.core.cityfiles import json_schemas
    from lindwurm.core.planning.plan_json import plan_schema

    return {**json_schemas(), PLAN: plan_schema()}


def _schema(*, lang: Lang, name: str | None, output: str | None, json: bool) -> None:
    found = schemas()
    if name is not None:
        found = {_known(name, found, lang): found[_known(name, found, lang)]}
    if output is not None:
        _write(found, Path(output), lang)
    elif name is not None:
        print_json(next(iter(found.values())))
    elif json:
        print_json({"command": "schema", "names": list(found)})
    else:
        click.echo("\n".join(found))


def _known(name: str, found: dict[str, Any], lang: Lang) -> str:
    for known in (name, f"{name}.yaml"):
        if known in found:
            return known
    raise CommandError(say(lang, "no-schema", name=name, names=", ".join(found)))


def _write(found: dict[str, Any], folder: Path, lang: Lang) -> None:
    make_folder(folder, lang)
    for name, schema in found.items():
        stem = (
            name.removesuffix(".yaml").replace("/", "-").replace("*", "one").replace("<", "").replace(">", "")
        )
        path = folder / f"{stem}.schema.json"
        text = jsonlib.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        write_whole(path, text.encode(), lang)
        click.echo(say(lang, "written", path=path))
