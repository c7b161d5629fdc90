"""The JSON Schemas accept what the reader accepts and refuse the common slips."""

import json
from typing import Any

import jsonschema
import pytest
import yaml
from tests.support.city_folders import REPOSITORY, example_files

from lindwurm.core.cityfiles import json_schemas
from lindwurm.core.cityfiles.format.files import FILES

SCHEMAS = json_schemas()


class _Loader(yaml.SafeLoader):
    """As editors read YAML: numbers and booleans typed, dates left as text."""


_LOADER_RESOLVERS = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.yaml_implicit_resolvers = _LOADER_RESOLVERS


def _keys_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _keys_as_text(part) for key, part in value.items()}
    return [_keys_as_text(part) for part in value] if isinstance(value, list) else value


def _errors(pattern: str, text: str) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMAS[pattern])
    document = _keys_as_text(yaml.load(text, Loader=_Loader))  # noqa: S506 -- a safe loader
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def _pattern(name: str) -> str:
    return "measures/*.yaml" if name.startswith("measures/") else name


def test_one_schema_per_file():
    assert list(SCHEMAS) == list(FILES)
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)
        json.dumps(schema)


@pytest.mark.parametrize("name", [name for name in example_files() if name.endswith(".yaml")])
def test_example_fits_its_schema(name):
    assert _errors(_pattern(name), example_files()[name]) == []


# Processes of participation have a format of their own, with tests of its own: tests/exchange/voice.
CITY_FILES = sorted(
    path for path in (REPOSITORY / "cities").rglob("*.yaml") if path.parent.name != "participation"
)


@pytest.mark.parametrize("path", CITY_FILES, ids=lambda path: str(path.relative_to(REPOSITORY / "cities")))
def test_cities_fit_their_schemas(path):
    name = path.relative_to(REPOSITORY / "cities").parts[1:]

    assert _errors(_pattern("/".join(name)), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("city.yaml", "kind: fictional", "kind: fiction"),
        ("city.yaml", "ags: 07999001", "ags: Ufertal"),
        ("city.yaml", "now: 2027-Q1", "now: Q1/2027"),
        ("city.yaml", "quarters: 24}", "quarters: 60}"),
        ("city.yaml", "feasibility:", "feasability:"),
        ("goals.yaml", "fields:", "felder:"),
        ("funding.yaml", "normal: 65 %", "normal: most"),
        ("funding.yaml", "{allocation: {from: 2027-Q1}}", "{never: true}"),
        ("measures/open-data.yaml", "progress: idea", "progress: ideas"),
        ("measures/open-data.yaml", "cost: S", "cost: XS"),
        ("measures/open-data.yaml", "{value: 30, by: digital-officer}", "{value: 30, from: digital-officer}"),
        ("budget.yaml", "{amount: unlimited}", "{amount: infinite}"),
    ],
)
def test_slips_are_refused(name, old, new):
    assert _errors(_pattern(name), example_files()[name].replace(old, new, 1)) != []
