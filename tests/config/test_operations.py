"""The document for the city's IT names every setting, with its default and its meaning."""

import ast
import inspect
import itertools

import lindwurm.config.options as module
from lindwurm.cli.app import build
from lindwurm.config.options import Options


def meanings():
    """The docstring below each field, as Markdown."""
    tree = ast.parse(inspect.getsource(module))
    [body] = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Options"]
    return {
        field.target.id: " ".join(text.value.value.split()).replace("``", "`")
        for field, text in itertools.pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr)
    }


def shown(value):
    """A default as it would be typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def test_every_setting_stands_in_the_table_with_default_and_meaning(repository):
    document = (repository / "docs" / "operations.md").read_text(encoding="utf-8")
    table = [line for line in document.splitlines() if line.startswith("| `LINDWURM_")]

    defaults = {name: shown(getattr(Options(), name)) for name in meanings()}
    expected = [
        f"| `LINDWURM_{name.upper()}` | {f'`{defaults[name]}`' if defaults[name] else 'empty'} | {meaning} |"
        for name, meaning in meanings().items()
    ]

    assert set(meanings()) == set(Options.__dataclass_fields__)
    assert table == expected


def test_every_command_of_an_installation_is_told_of(repository):
    document = (repository / "docs" / "operations.md").read_text(encoding="utf-8")

    told = {
        name for name in build("en").commands if f"lindwurm {name}" in document or f"{name} /srv" in document
    }

    assert {"init", "serve", "worker", "backup", "upgrade"} - told == set()
