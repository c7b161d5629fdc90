"""Limits that keep the source readable: small files, short functions, reasoned exceptions."""

import ast
import re

LONGEST_FILE = 400
LONGEST_FUNCTION = 80
SUPPRESSION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no (?:cover|branch))\b(?P<rest>.*)")
CODE_AND_REASON = re.compile(r"(?:: *[A-Z]+[0-9]+(?:, *[A-Z]+[0-9]+)*|\[[\w, -]+\])? *(?:--?|–|#|:|\() *\w")


def test_no_source_file_is_too_long(source, repository):
    too_long = {
        str(path.relative_to(repository)): lines
        for path, text in source.items()
        if path.parent.name != "migrations"  # written by Django's command, one initial state per app
        and (lines := len(text.splitlines())) > LONGEST_FILE
    }

    assert too_long == {}


def test_no_function_is_too_long(python, repository):
    """Tests are left out: a builder that writes out a whole city is long and yet easy to read."""
    too_long = [
        f"{path.relative_to(repository)}:{node.lineno}: {node.name} has {length} lines"
        for path, text in python.items()
        if not path.is_relative_to(repository / "tests")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]

    assert too_long == []


def test_every_suppression_carries_its_reason(python, repository):
    """As in `noqa: CODE -- reason`, `type: ignore[code]  # reason`, `pragma: no cover -- reason`."""
    bare = [
        f"{path.relative_to(repository)}:{number}: {line.strip()}"
        for path, text in python.items()
        if path.name != "test_sources.py"
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := SUPPRESSION.search(line)) and not CODE_AND_REASON.match(match["rest"])
    ]

    assert bare == []


def test_every_package_is_one(source, repository):
    """A folder without __init__.py would be a namespace package, which import-linter does not walk."""
    folders = {path.parent for path in source if path.parent != repository / "src"}

    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []
