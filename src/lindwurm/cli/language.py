"""Finds the language before anything is parsed, so that help and errors are in it too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lindwurm.core.wording.language import LANGUAGES, Lang

OPTION = "--lang"
VARIABLE = "LINDWURM_LANG"
DEFAULT: Lang = "de"


def wanted_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return what was asked for, by the last `--lang`, else by LINDWURM_LANG, else German; not yet checked."""
    found = ""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif argument.startswith(OPTION + "="):
            found = argument.removeprefix(OPTION + "=")
    return found or environment.get(VARIABLE, "") or DEFAULT


def language(wanted: str) -> Lang:
    """Return the language, German where the wish is none of ours: the parser will name the mistake."""
    return next((lang for lang in LANGUAGES if lang == wanted.lower()), DEFAULT)
