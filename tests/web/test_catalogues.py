"""Every text of the pages has its German, and no German text has lost its English."""

import io

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Of Django's own catalogue, which has their German.
BY_DJANGO = {(None, "German"), (None, "English")}


def said_in(path):
    """The texts of a file, as pairs of context and msgid."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = templatize(text, origin=path.name)
    for _, messages, _, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        yield context, messages[0] if isinstance(messages, tuple) else messages


@pytest.fixture(scope="module")
def said(repository):
    """Where each text is said."""
    found = {}
    for kind in ("*.py", "*.html", "*.txt"):
        for path in (repository / "src" / "lindwurm").rglob(kind):
            if "core" in path.relative_to(repository / "src" / "lindwurm").parts:
                continue
            for entry in said_in(path):
                found.setdefault(entry, path.relative_to(repository).as_posix())
    return found


@pytest.fixture(scope="module")
def german(repository):
    """What each catalogue holds."""
    found = {}
    for path in sorted((repository / "src" / "lindwurm").rglob("locale/de/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        for message in catalogue:
            if not message.id:
                continue
            msgid = message.id[0] if isinstance(message.id, tuple) else message.id
            found[message.context, msgid] = (path.relative_to(repository).as_posix(), message)
    return found


def test_texts_are_found_in_templates_and_code(said):
    assert said[None, "Skip to the content"].endswith("kit/base.html")
    assert said["menu", "Start"].endswith("kit/navigation.py")
    assert (None, "Made with Lindwurm %(number)s, free software under the EUPL.") in said


def test_every_text_has_its_german(said, german):
    missing = {
        entry: place for entry, place in said.items() if entry not in german and entry not in BY_DJANGO
    }

    assert missing == {}


def test_every_german_text_is_said_and_complete(said, german):
    unsaid = {entry: place for entry, (place, _) in german.items() if entry not in said}
    empty = [
        entry
        for entry, (_, message) in german.items()
        if message.fuzzy
        or not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]

    assert unsaid == {}
    assert empty == []


def test_placeholders_are_the_same_in_both_languages(german):
    wrong = {
        entry: [str(error) for error in message.check()]
        for entry, (_, message) in german.items()
        if list(message.check())
    }

    assert wrong == {}
