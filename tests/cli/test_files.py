"""Files are written whole or not at all; links, pipes and devices stay what they are."""

from __future__ import annotations

import os
import resource
import threading
from pathlib import Path

import pytest

from lindwurm.cli.exits import CommandError
from lindwurm.cli.files import check_target, make_folder, program, read_text, write_whole


def test_write_whole_replaces_the_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.write_text("old and longer", encoding="utf-8")

    write_whole(target, b"new", "de")

    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_write_whole_gives_the_mode_of_a_new_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "ours", b"", "de")
    (tmp_path / "plain").touch()

    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_write_whole_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to("real")

    write_whole(tmp_path / "link", b"new", "de")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_write_whole_writes_into_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()

    write_whole(pipe, b"new", "de")
    reader.join(timeout=10)

    assert read == [b"new"]
    assert pipe.is_fifo()


def test_write_whole_to_a_full_device_says_so_and_keeps_it() -> None:
    with pytest.raises(CommandError) as raised:
        write_whole(Path("/dev/full"), b"new", "en")

    assert str(raised.value) == "/dev/full: cannot be written (no space is left there). Nothing was changed."
    assert Path("/dev/full").is_char_device()


def test_write_whole_with_a_name_too_long_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 300)

    with pytest.raises(CommandError) as raised:
        write_whole(target, b"new", "de")

    assert str(raised.value).endswith("(der Name ist zu lang). Es wurde nichts geändert.")
    assert list(tmp_path.iterdir()) == []


def test_check_target_refuses_a_folder_in_which_nobody_may_write() -> None:
    with pytest.raises(CommandError) as raised:
        check_target(Path("/proc/plan.json"), "de")

    assert str(raised.value) == (
        "/proc/plan.json: kann nicht geschrieben werden (dort ist es nicht erlaubt; einen anderen Ort nennen). "
        "Es wurde nichts geändert."
    )


def test_check_target_leaves_no_trace(tmp_path: Path) -> None:
    check_target(tmp_path / "plan.json", "de")

    assert list(tmp_path.iterdir()) == []


def test_make_folder_makes_those_above(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b", "de")

    assert (tmp_path / "a" / "b").is_dir()


def test_make_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").touch()

    with pytest.raises(CommandError, match="expected a folder, there is a file"):
        make_folder(tmp_path / "a" / "b", "en")


def test_read_text_names_a_reason_that_has_no_words_of_ours() -> None:
    with pytest.raises(CommandError, match="not readable \\(Input/output error\\)"):
        read_text(Path("/proc/self/mem"), "en", folder="city")


def test_write_whole_that_fails_half_way_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limits[1]))

    try:
        with pytest.raises(CommandError) as raised:
            write_whole(target, bytes(2_000_000), "en")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert str(raised.value) == f"{target}: cannot be written (File too large). Nothing was changed."
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("plan.json", b"old")]


def test_command_is_named_as_it_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = tmp_path / ".venv" / "bin" / "lindwurm"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [str(command)])
    monkeypatch.setenv("PATH", "/nowhere")
    assert program() == ".venv/bin/lindwurm"

    monkeypatch.setenv("PATH", str(command.parent))
    assert program() == "lindwurm"
