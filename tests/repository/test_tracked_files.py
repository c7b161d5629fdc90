"""What must not stand in any file of the repository."""

import re

# Assembled, so that this file does not hold what it forbids.
REGISTRIES = re.compile(
    "|".join(["py" + "pi", "python" + "hosted", "npm" + "js", "jsdel" + "ivr", "unp" + "kg"]), re.IGNORECASE
)
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|root|home|Users)/\w")
MARKER = re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
LONGEST_LINE = 2000
LARGEST_FILE = 2_000_000


def offending(texts, pattern, repository):
    """Where the pattern stands, as `file:line: text`."""
    return [
        f"{path.relative_to(repository)}:{number}: {line.strip()[:120]}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_package_registry_is_named(texts, repository):
    assert offending(texts, REGISTRIES, repository) == []


def test_no_path_of_one_machine(texts, repository):
    assert offending(texts, MACHINE_PATH, repository) == []


def test_no_marker_of_unfinished_work(texts, repository):
    assert offending(texts, MARKER, repository) == []


def test_no_trace_of_a_merge_conflict(texts, repository):
    assert offending(texts, CONFLICT, repository) == []


def test_no_minified_or_vendored_file(files, texts, repository):
    minified = [
        str(path.relative_to(repository))
        for path, text in texts.items()
        if ".min." in path.name or max(map(len, text.splitlines() or [""])) > LONGEST_LINE
    ]
    huge = [str(path.relative_to(repository)) for path in files if path.stat().st_size > LARGEST_FILE]

    assert minified == []
    assert huge == []


def test_every_text_ends_with_one_newline(texts, repository):
    wrong = [
        str(path.relative_to(repository))
        for path, text in texts.items()
        if text and (not text.endswith("\n") or text.endswith("\n\n") or "\r" in text)
    ]

    # Files that test a reader of wrong line ends stand in a folder that says so.
    assert [name for name in wrong if "/broken/" not in name] == []


def test_scripts_can_be_run(texts, repository):
    not_runnable = [
        str(path.relative_to(repository))
        for path, text in texts.items()
        if text.startswith("#!") and not path.stat().st_mode & 0o100
    ]

    assert not_runnable == []
