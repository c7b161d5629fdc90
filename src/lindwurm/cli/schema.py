"""`lindwurm schema`: the published formats for editors and other programs."""

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

PLAN_NAME = "plan.json"


def build(lang: Lang) -> click.Command:
    """Return the command."""
    return command(
        lang,
        "schema",
        _schema,
        argument(lang, "name", required=False),
        option(lang, "-o", "--output", words="opt-schema-output", metavar="DIR"),
    )


def _schemas() -> dict[str, Any]:
    from lindwurm.core.cityfiles import json_schemas
    from lindwurm.core.planning.plan_json import plan_schema

    return {**json_schemas(), PLAN_NAME: plan_schema()}


def _schema(*, lang: Lang, name: str | None, output: str | None, json: bool) -> None:
    schemas = _schemas()
    if name is not None and name not in schemas:
        raise CommandError(say(lang, "no-schema", name=name, names=", ".join(schemas)))
    chosen = schemas if name is None else {name: schemas[name]}
    if output is not None:
        folder = Path(output)
        make_folder(folder, lang)
        for key, schema in chosen.items():
            path = folder / (key.replace("/", "-").replace("*", "each") + ".schema.json")
            write_whole(path, (jsonlib.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode(), lang)
            click.echo(say(lang, "written", path=path))
    elif name is not None:
        print_json(schemas[name])
    elif json:
        print_json(schemas)
    else:
        for key in schemas:
            click.echo(key)
