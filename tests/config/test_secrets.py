"""Production demands a secret; a demo makes one and keeps it."""

import os

import pytest

from lindwurm.config.options import LEAST_SECRET, Mode, OptionError, Options
from lindwurm.config.secrets import find_secret


@pytest.mark.parametrize("secret", ["", "x" * (LEAST_SECRET - 1)])
def test_production_without_a_long_secret_is_refused(secret):
    with pytest.raises(OptionError, match=rf"^LINDWURM_SECRET: .* got {len(secret)}; "):
        find_secret(Options(secret=secret))


@pytest.mark.parametrize("mode", list(Mode))
def test_given_secret_is_taken(mode):
    assert find_secret(Options(mode=mode, secret="x" * LEAST_SECRET)) == "x" * LEAST_SECRET


def test_short_secret_is_refused_even_in_a_demo(tmp_path):
    with pytest.raises(OptionError):
        find_secret(Options(mode=Mode.DEMO, data=tmp_path, secret="short"))


def test_demo_makes_a_secret_once_that_only_its_owner_reads(tmp_path):
    options = Options(mode=Mode.DEMO, data=tmp_path / "demo")

    first, second = find_secret(options), find_secret(options)

    assert first == second
    assert len(first) >= LEAST_SECRET
    assert (tmp_path / "demo" / "secret").stat().st_mode & 0o777 == 0o600


def test_secret_that_another_process_wrote_first_is_taken_and_nothing_is_left(tmp_path, monkeypatch):
    options = Options(mode=Mode.DEMO, data=tmp_path)
    link = os.link

    def too_late(source, target):
        target.write_text("of the other process")
        link(source, target)

    monkeypatch.setattr(os, "link", too_late)

    assert find_secret(options) == "of the other process"
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_two_demos_have_two_secrets(tmp_path):
    one, other = (find_secret(Options(mode=Mode.DEMO, data=tmp_path / name)) for name in "ab")

    assert one != other
