"""Reads rule sets: those of the package by name, others from a file."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from lindwurm.core.city import Text
from lindwurm.core.rulesets.values import (
    Enforcement,
    Form,
    OverrideError,
    Rule,
    RuleSet,
    RuleValue,
    ValueType,
    parse_value,
)

_SUFFIX = ".yaml"


class RuleSetError(ValueError):
    """A rule set cannot be read; the message names rule and key."""


@cache
def ruleset_names() -> tuple[str, ...]:
    """Return the names of the rule sets that come with the package."""
    folder = resources.files("lindwurm.core.rulesets")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@cache
def load_ruleset(name: str) -> RuleSet:
    """Return a rule set of the package, for example ``de-rp-2026``.

    Raises:
        RuleSetError: if there is none of the name, or it is faulty.
    """
    if name not in ruleset_names():
        message = f"expected a rule set of {', '.join(ruleset_names())}, got {name!r}"
        raise RuleSetError(message)
    text = resources.files("lindwurm.core.rulesets").joinpath(name + _SUFFIX).read_text(encoding="utf-8")
    return parse_ruleset(text)


def read_ruleset(path: Path) -> RuleSet:
    """Return the rule set of a file of one's own.

    Raises:
        RuleSetError: if it is faulty.
        OSError: if the file cannot be read.
    """
    return parse_ruleset(path.read_text(encoding="utf-8"))


def parse_ruleset(text: str) -> RuleSet:
    """Return the rule set that a YAML text describes.

    Raises:
        RuleSetError: if it is faulty.
    """
    try:
        # Every scalar stays text: a paragraph such as 99 and a date such as 2026-11-23 are no numbers.
        document: Any = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 -- the base loader builds texts only
    except yaml.YAMLError as error:
        raise RuleSetError(str(error)) from error
    if not isinstance(document, dict):
        raise RuleSetError("expected a block of keys")
    try:
        rules = tuple(_rule(entry) for entry in document["rules"])
        ids = [rule.id for rule in rules]
        repeated = sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1})
        if repeated:
            raise RuleSetError(f"expected each rule once, got again: {', '.join(repeated)}")
        return RuleSet(name=document["ruleset"], title=_text(document["title"]), rules=rules)
    except KeyError as error:
        raise RuleSetError(f"expected the key {error}, got none") from error
    except (TypeError, AttributeError) as error:
        raise RuleSetError(
            f"expected blocks, lists and texts as in de-rp-2026.yaml, got something else: {error}"
        ) from error


def _rule(entry: Any) -> Rule:
    rule_id = entry["id"]
    try:
        return Rule(
            id=rule_id,
            title=_text(entry["title"]),
            form=Form(entry["form"]),
            paragraph=entry["paragraph"],
            sentence=_text(entry["sentence"]),
            enforced=Enforcement(entry["enforced"]),
            why_there=_text(entry["why_there"]),
            values=tuple(_value(key, value) for key, value in entry.get("values", {}).items()),
            sources=tuple(entry["sources"]),
            checked_on=entry["checked_on"],
            confirmed_by=entry["confirmed_by"] or None,
            open=_text(entry["open"]) if "open" in entry else None,
        )
    except OverrideError as error:
        raise RuleSetError(f"{rule_id}: {error}") from error
    except KeyError as error:
        raise RuleSetError(f"{rule_id}: expected the key {error}, got none") from error
    except ValueError as error:
        raise RuleSetError(f"{rule_id}: {error}") from error


def _value(key: str, entry: Any) -> RuleValue:
    kind = ValueType(entry["type"])
    return RuleValue(
        key=key, type=kind, value=parse_value(entry["value"], kind), assumed=entry.get("assumed") == "true"
    )


def _text(entry: Any) -> Text:
    return Text(de=entry["de"], en=entry["en"])
