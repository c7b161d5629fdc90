"""The page of the format is complete, and what it shows is what the code does."""

import re

import pytest
from tests.support.city_folders import FORMAT_PAGE, TUTORIAL, documented_blocks, example_files, write_files

from lindwurm.core.city import Figure, FigureKind
from lindwurm.core.cityfiles import check_city
from lindwurm.core.cityfiles.format.files import FILES
from lindwurm.core.cityfiles.nodes import Mapping, parse_yaml
from lindwurm.core.cityfiles.reference import key_tables, records
from lindwurm.core.cityfiles.schema.base import Reading
from lindwurm.core.cityfiles.schema.figures import FigureShape

PAGE = FORMAT_PAGE.read_text(encoding="utf-8")
BLOCKS = documented_blocks()


def test_example_of_the_reference_is_accepted(tmp_path):
    findings, city = check_city(write_files(tmp_path, example_files()))

    assert city is not None
    assert {found.code for found in findings} == {
        "no-authority",
        "no-urgency",
        "not-usable",
        "unconfirmed-exception",
    }


def test_every_file_of_the_format_has_an_example():
    named = {re.sub(r"^measures/.*", "measures/*.yaml", name) for name in example_files()}

    assert named >= set(FILES)


def test_every_key_appears_in_an_example():
    text = "\n".join(example_files().values())
    lost = {
        f"{record.name}: {key.name}"
        for file in FILES.values()
        for record in records(file)
        for key in record.keys
        if not re.search(rf"(?<![\w-]){key.name}:", text)
    }

    assert lost == set()


def test_key_tables_are_up_to_date():
    """After a change of the format: put `key_tables()` between the two marks of the page."""
    shown = PAGE.partition("<!-- keys -->")[2].partition("<!-- end of keys -->")[0]

    assert shown.strip() == key_tables().strip()


def test_tutorial_on_the_page_is_the_tutorial_in_the_folder():
    shown = {
        name.removeprefix("tutorial/"): text for name, text in BLOCKS.items() if name.startswith("tutorial/")
    }

    assert shown == {str(path.relative_to(TUTORIAL)): path.read_text() for path in TUTORIAL.rglob("*.yaml")}


def test_tutorial_is_accepted_without_a_warning():
    findings, city = check_city(TUTORIAL)

    assert findings == []
    assert city is not None
    assert len(city.measures) == 5


def test_broken_example_gives_the_message_on_the_page(tmp_path):
    files = {str(path.relative_to(TUTORIAL)): path.read_text() for path in TUTORIAL.rglob("*.yaml")}
    broken = BLOCKS["broken/budget.yaml"]
    good = "      2028: {amount: 60000, authority: 0, effective: 2028-Q2}\n"
    files["budget.yaml"] = files["budget.yaml"].replace(good, broken)

    findings, city = check_city(write_files(tmp_path, files))

    assert city is None
    assert [found.render("en") for found in findings] == [BLOCKS["broken"].strip()]


def test_forms_of_figures_on_the_page_are_read():
    node, findings = parse_yaml("list:\n" + BLOCKS["figures"], "page")
    assert isinstance(node, Mapping)
    reading = Reading()
    forms = FigureShape(FigureKind.MONEY)
    origins = []
    for place, item in enumerate(node.items["list"][1].items):
        if place == 2:  # the class needs the class table of a city
            continue
        figure = forms.read(item, reading, "")
        assert isinstance(figure, Figure)
        origins.append(type(figure.origin).__name__)

    assert findings == reading.findings == []
    assert origins == ["Documented", "Estimated", "Assumed", "Missing"]


@pytest.mark.parametrize("text", BLOCKS["origins"].split("---\n"))
def test_origins_on_the_page_are_accepted(text, tmp_path):
    files = example_files()
    files["measures/open-data.yaml"] = files["measures/open-data.yaml"].replace(
        "{easy-services: {value: 30, by: digital-officer}}", "{easy-services: 30}"
    )
    files["measures/open-data.yaml"] += text

    _, city = check_city(write_files(tmp_path, files))

    assert city is not None


def test_python_on_the_page_runs(tmp_path, monkeypatch):
    code = re.search(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert code is not None
    monkeypatch.chdir(tmp_path)
    write_files(
        tmp_path / "cities" / "tutorial",
        {str(p.relative_to(TUTORIAL)): p.read_text() for p in TUTORIAL.rglob("*.yaml")},
    )

    names: dict[str, object] = {}
    exec(code[1], names)  # noqa: S102 -- the page's own example

    assert check_city(tmp_path / "copy") == ([], names["city"])


def test_values_a_city_may_replace_are_on_the_page():
    law = PAGE.partition("**Law.**")[2].partition("**Urgency.**")[0]
    for word in ("theta", "life_years", "barred", "restricted_supplies", "restricted_works", "weeks_direct"):
        assert word in law
