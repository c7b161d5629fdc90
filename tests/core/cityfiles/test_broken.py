"""Every message, word by word: what is said when a folder is broken in one place."""

from pathlib import Path

import pytest
from tests.core.cityfiles.broken_cases import CASES
from tests.support.city_folders import Case, example_files, write_files

from lindwurm.core.cityfiles import check_city
from lindwurm.core.cityfiles.messages import CATALOGUE

GOLDEN = Path(__file__).with_name("broken.golden.txt")
# Said of whole folders and of files that are no text: test_hostile.py.
OF_PROCESSES = {"age-of-consent"}
"""Said of files of citizens' processes: tests/exchange/voice."""
HOSTILE = {
    "byte-order-mark",
    "folder-is-file",
    "is-folder",
    "is-no-folder",
    "link-outside",
    "no-folder",
    "no-regular-file",
    "not-utf-8",
    "nul-byte",
    "too-large",
    "too-many-files",
    "unreadable",
    "utf-16",
}


def _expected() -> dict[str, list[str]]:
    blocks = GOLDEN.read_text(encoding="utf-8").split("== ")[1:]
    return {block.partition("\n")[0]: block.splitlines()[1:] for block in blocks}


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> set[tuple[str, str, str]]:
    """Warnings that the whole example has already."""
    findings, _ = check_city(write_files(tmp_path_factory.mktemp("example"), example_files()))
    return {(found.code, found.file, found.path, found.got.de) for found in findings}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_broken_folder_is_told_line_by_line(case: Case, tmp_path, known):
    """After a deliberate change: write the lines that pytest shows to the golden file, and read them."""
    findings, city = check_city(write_files(tmp_path, case.files()))

    new = [found for found in findings if (found.code, found.file, found.path, found.got.de) not in known]
    lines = [found.render(lang) for found in new for lang in ("en", "de")]
    assert lines == _expected()[case.name]
    assert (city is None) == any(found.severity == "error" for found in findings)


def test_every_message_has_a_case(tmp_path, known):
    said = {code for code, *_ in known}
    for number, case in enumerate(CASES):
        findings, _ = check_city(write_files(tmp_path / str(number), case.files()))
        said |= {found.code for found in findings}

    assert set(CATALOGUE) - said == HOSTILE | OF_PROCESSES
    assert len({case.name for case in CASES}) == len(CASES)


def test_findings_are_sorted_by_file_and_line(tmp_path):
    files = example_files()
    files["city.yaml"] = files["city.yaml"].replace("kind: fictional", "kind: x").replace("07999001", "7")
    files["budget.yaml"] = files["budget.yaml"].replace("use: capex", "use: x", 1)

    findings, _ = check_city(write_files(tmp_path, files))

    places = [(found.file, found.line) for found in findings]
    assert places == sorted(places)
    assert [found.file for found in findings if found.severity == "error"] == [
        "budget.yaml",
        "city.yaml",
        "city.yaml",
    ]
