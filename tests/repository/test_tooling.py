"""The tools are set up as the documents say."""

import re
import subprocess
import tomllib

import pytest

PIN = re.compile(r"^([a-z0-9-]+)==\S+", re.MULTILINE)


@pytest.fixture(scope="module")
def pyproject(repository):
    return (repository / "pyproject.toml").read_text(encoding="utf-8")


def requirements(repository, level):
    return (repository / "requirements" / f"{level}.txt").read_text(encoding="utf-8")


def test_every_ruff_ignore_carries_its_reason(pyproject):
    lint = pyproject[pyproject.index("[tool.ruff.lint]") : pyproject.index("[tool.ruff.lint.pydocstyle]")]
    entries = re.findall(r'^ +"[A-Z]+[0-9]*",.*$', lint, re.MULTILINE)
    settings = tomllib.loads(pyproject)["tool"]["ruff"]["lint"]
    ignored = [
        *settings["ignore"],
        *(code for codes in settings["per-file-ignores"].values() for code in codes),
    ]

    assert len(entries) == len(ignored)
    assert [entry for entry in entries if not re.search(r'", # \w.{10,}', entry)] == []


@pytest.mark.parametrize("level", ["runtime", "dev"])
def test_requirements_are_pinned_with_hashes_and_without_addresses(repository, level):
    text = requirements(repository, level)
    blocks = re.split(r"\n(?=\S)", text.strip())

    assert [block for block in blocks if not PIN.match(block) or "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert "--index" not in text


def test_dev_holds_every_pin_of_runtime(repository):
    runtime, dev = (
        {match.group(0) for match in PIN.finditer(requirements(repository, level))}
        for level in ("runtime", "dev")
    )

    assert runtime - dev == set()


def test_every_dependency_is_pinned(repository, pyproject):
    project = tomllib.loads(pyproject)["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["planner"]]
    names = {re.split(r"[^\w-]", entry)[0].lower() for entry in wanted}

    assert names - set(PIN.findall(requirements(repository, "runtime"))) == set()


def test_no_lock_file_with_addresses(repository, texts):
    assert not (repository / "uv.lock").exists()
    assert "resolved" not in texts[repository / "package-lock.json"]


def test_help_names_every_command_of_the_readme(repository, texts):
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=repository, check=True, capture_output=True, text=True
    ).stdout
    documents = [text for path, text in texts.items() if path.suffix == ".md" and path.parent == repository]
    named = {word for text in documents for word in re.findall(r"\bmake ([a-z-]+)\b(?=`)", text)}

    assert {"demo", "test", "setup", "check", "format", "bench", "help"} <= named
    assert {word for word in named if f"make {word} " not in shown} == set()
