"""The catalogue is complete in both languages, and everything in it is used."""

import re

import pytest

from lindwurm.core.drawing.words import DRAWING, say


def test_languages_share_their_placeholders():
    differing = [key for key, phrase in DRAWING if phrase.placeholders("de") != phrase.placeholders("en")]

    assert differing == []


def test_every_text_is_used(repository):
    folder = repository / "src" / "lindwurm" / "core" / "drawing"
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".py", ".j2"}
    ).replace((folder / "words.py").read_text(encoding="utf-8"), "")
    prefixes = {
        "status-",
        "legend-",
        "count-",
        "origin-",
        "nav-",
        "state-",
        "sheet-",
        "mark-",
        "col-",
    }
    unused = [
        key
        for key, _ in DRAWING
        if not re.search(rf"[\"']{key}[\"']", source)
        and not any(key.startswith(prefix) for prefix in prefixes)
        and not key.endswith("-lead")
    ]

    assert unused == []


def test_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        say("de", "no-such-text")
