"""Whatever a folder holds, the answer is findings; nothing raises, nothing hangs, nothing fills the memory."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.support.city_folders import TUTORIAL, example_files, write_files

from lindwurm.core.cityfiles import CityFilesError, check_city, read_city
from lindwurm.core.cityfiles.reader import MOST_MEASURES

FILES = {str(path.relative_to(TUTORIAL)): path.read_bytes() for path in sorted(TUTORIAL.rglob("*.yaml"))}


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_files(tmp_path / "ufertal", example_files())


def _errors(folder: Path) -> list[str]:
    findings, _ = check_city(folder)
    return [found.render("en") for found in findings if found.severity == "error"]


def test_missing_folder(tmp_path):
    assert _errors(tmp_path / "nowhere") == [
        "folder: expected a folder with a city.yaml, got nothing at nowhere, do: check the path"
    ]


def test_folder_is_a_file(tmp_path):
    (tmp_path / "city.yaml").write_text("format: 1")

    assert _errors(tmp_path / "city.yaml") == [
        "folder: expected a folder with a city.yaml, got the file city.yaml, do: name the folder that holds the file"
    ]


@pytest.mark.parametrize("name", ["a\x00b", "x" * 300])
def test_impossible_folder_names(tmp_path, name):
    findings, city = check_city(tmp_path / name)

    assert city is None
    assert [found.code for found in findings] == ["no-folder"]


def test_empty_folder_names_the_required_files(tmp_path):
    findings, _ = check_city(tmp_path)

    assert [(found.file, found.code) for found in findings] == [
        ("budget.yaml", "no-file"),
        ("city.yaml", "no-file"),
        ("goals.yaml", "no-file"),
        ("organisations.yaml", "no-file"),
    ]


def test_read_city_raises_all_findings(tmp_path):
    with pytest.raises(CityFilesError) as caught:
        read_city(tmp_path)

    assert len(caught.value.findings) == 4
    assert str(caught.value).startswith(
        "budget.yaml: erwartet diese Datei, gefunden nichts, zu tun: die Datei anlegen"
    )


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (
            "fields: ä\n".encode("latin-1"),
            "goals.yaml:1: expected UTF-8, got the byte 0xe4 of another encoding, do: save the file as UTF-8",
        ),
        (
            b"\xef\xbb\xbffields: []\n",
            (
                "goals.yaml:1: expected UTF-8 without byte order mark, got a byte order mark, "
                "do: save as “UTF-8” instead of “UTF-8 with BOM”"
            ),
        ),
        (
            "fields: []\n".encode("utf-16"),
            "goals.yaml:1: expected UTF-8, got UTF-16, do: save the file as UTF-8",
        ),
        (
            b"fields: []\ngoals: \x00\n",
            (
                "goals.yaml:2: expected a readable text file, got a NUL byte, "
                "do: check that this is a text file and save it as UTF-8"
            ),
        ),
    ],
)
def test_wrong_encodings(folder, data, line):
    (folder / "goals.yaml").write_bytes(data)

    assert _errors(folder) == [line]


def test_file_of_100_mb_is_refused_before_it_is_read(folder):
    with (folder / "goals.yaml").open("wb") as stream:
        stream.truncate(100_000_000)

    assert _errors(folder) == [
        "goals.yaml: expected at most 5 MB, got 100.0 MB, do: split the file or remove what does not belong there"
    ]


def test_folder_instead_of_a_file(folder):
    (folder / "goals.yaml").unlink()
    (folder / "goals.yaml").mkdir()

    assert _errors(folder) == [
        "goals.yaml: expected a file, got a folder, do: rename the folder and create the file"
    ]


def test_file_instead_of_a_folder(folder):
    for path in (folder / "plans").iterdir():
        path.unlink()
    (folder / "plans").rmdir()
    (folder / "plans").write_text("x")

    assert _errors(folder) == [
        "plans: expected a folder, got a file, do: rename the file and create the folder"
    ]


def test_pipe_instead_of_a_file(folder):
    (folder / "goals.yaml").unlink()
    os.mkfifo(folder / "goals.yaml")

    assert _errors(folder) == [
        "goals.yaml: expected a regular file, got a device or a pipe, do: replace it by a text file"
    ]


def test_link_that_leads_outside(folder, tmp_path):
    (tmp_path / "secret.yaml").write_text("a: 1")
    (folder / "events.yaml").unlink()
    (folder / "events.yaml").symlink_to(tmp_path / "secret.yaml")

    assert _errors(folder) == [
        (
            "events.yaml: expected a file inside this folder, got a link that leads out of it, "
            "do: put the file itself into the folder"
        )
    ]


def test_link_inside_the_folder_is_read(folder):
    (folder / "events.yaml").rename(folder / "events.txt")
    (folder / "events.yaml").symlink_to(folder / "events.txt")

    assert _errors(folder) == []


@pytest.mark.parametrize("name", ["events.yaml", "goals.yaml", "measures/loop.yaml"])
def test_links_in_circles(folder, name):
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(folder / name)

    findings, city = check_city(folder)

    assert city is None
    assert [(found.file, found.code) for found in findings if found.severity == "error"] == [
        (name, "unreadable")
    ]


def test_link_to_nothing(folder):
    (folder / "events.yaml").unlink()
    (folder / "events.yaml").symlink_to(folder / "nowhere.yaml")

    assert _errors(folder) == [
        "events.yaml: expected this file, got nothing, do: create the file (examples: docs/city-format.md)"
    ]


def test_unreadable_file_as_the_system_says(folder, monkeypatch):
    def refuse(path, *_args, **_keywords):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)

    findings, _ = check_city(folder)

    assert {found.code for found in findings} == {"unreadable"}


def test_folder_of_measures_that_cannot_be_listed(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)

    findings, _ = check_city(folder)

    assert ("measures", "unreadable") in {(found.file, found.code) for found in findings}


def test_too_many_measures(folder):
    for number in range(MOST_MEASURES):
        (folder / "measures" / f"m{number}.yaml").touch()

    assert _errors(folder) == [
        (
            f"measures: expected at most {MOST_MEASURES} measures, got {MOST_MEASURES + 3}, "
            "do: check whether this is the right folder"
        )
    ]


def test_alias_bomb_is_refused_at_its_first_anchor(folder):
    bomb = "a: &a [x, x]\n" + "".join(
        f"{key}: &{key} [*{last}, *{last}]\n" for last, key in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (folder / "goals.yaml").write_text(bomb)

    started = time.perf_counter()
    lines = _errors(folder)

    assert lines == [
        "goals.yaml:1: expected values written out, got the anchor &a, do: remove the anchor, put texts with & in quotes"
    ]
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "? "])
def test_deep_nesting(folder, sign):
    (folder / "goals.yaml").write_text("a: " + "\n" * (sign in {"- ", "? "}) + sign * 100_000)

    findings, city = check_city(folder)

    assert city is None
    assert {found.code for found in findings if found.file == "goals.yaml"} <= {
        "too-deep",
        "no-yaml",
        "key-no-text",
    }


def test_long_lists_of_problems_stay_fast(folder):
    text = (folder / "sites.yaml").read_text()
    (folder / "sites.yaml").write_text(text + "  - {id: X, name: 5}\n" * 20_000)

    started = time.perf_counter()
    findings, _ = check_city(folder)

    assert len(findings) > 20_000
    assert time.perf_counter() - started < 20


def _check_mutated(folder: Path, name: str, data: bytes) -> None:
    for file, content in FILES.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if file == name else content)
    findings, city = check_city(folder)
    assert (city is None) == any(found.severity == "error" for found in findings)
    for found in findings:
        assert "\n" not in found.render("de")
        assert "\n" not in found.render("en")


QUIET = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@QUIET
@given(name=st.sampled_from(sorted(FILES)), data=st.binary(max_size=400))
@example(name="city.yaml", data=b"\x85")
def test_random_bytes_never_raise(tmp_path, name, data):
    _check_mutated(tmp_path, name, data)


@QUIET
@given(
    name=st.sampled_from(sorted(FILES)),
    place=st.integers(0, 5000),
    length=st.integers(0, 40),
    insert=st.text(max_size=12)
    | st.sampled_from(["{", "}", "[", ": ", "- ", "&a ", "*a", "M", "-5", "1e9", "\n  ", "%"]),
)
def test_mutated_files_never_raise(tmp_path, name, place, length, insert):
    text = FILES[name].decode()
    at = place % len(text)

    _check_mutated(
        tmp_path, name, (text[:at] + insert + text[at + length :]).encode("utf-8", "surrogatepass")
    )


@QUIET
@given(name=st.sampled_from(sorted(FILES)), data=st.data())
def test_exchanged_words_never_raise(tmp_path, name, data):
    words = FILES[name].decode().split(" ")
    every = sorted({word for content in FILES.values() for word in content.decode().split()})
    for _ in range(data.draw(st.integers(1, 4))):
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(every))

    _check_mutated(tmp_path, name, " ".join(words).encode())
