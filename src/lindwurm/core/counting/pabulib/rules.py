"""The procedure that a file names in META, so that nobody has to guess how an official result came about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from lindwurm.core.counting.pabulib.problems import Findings
from lindwurm.core.counting.procedure import (
    Comparison,
    Completion,
    Overrun,
    Procedure,
    Rule,
    Stop,
    TieRule,
    TieStep,
    Utility,
)

OFFICIAL_STEP = Fraction(1)
"""Official counts raise each share by one unit of the currency."""
FAMILY = {
    "equalshares": Procedure(rule=Rule.EQUAL_SHARES, completion=Completion.NONE),
    "equalshares-comparison": Procedure(
        rule=Rule.EQUAL_SHARES, completion=Completion.NONE, comparison=Comparison.SATISFACTION
    ),
    "equalshares/add1": Procedure(rule=Rule.EQUAL_SHARES, completion=Completion.ADD1, step=OFFICIAL_STEP),
    "equalshares/add1-comparison": Procedure(
        rule=Rule.EQUAL_SHARES,
        completion=Completion.ADD1,
        step=OFFICIAL_STEP,
        comparison=Comparison.SATISFACTION,
    ),
    "greedy": Procedure(rule=Rule.GREEDY, overrun=Overrun.SKIP),
    "greedy-no-skip": Procedure(rule=Rule.GREEDY, overrun=Overrun.STOP),
    "phragmen": Procedure(rule=Rule.PHRAGMEN),
}
"""What the values of the META key `rule` mean; other values leave the defaults."""
PREFIX = "count_"
"""Keys of META that name single parameters; other programs ignore them."""

_STEP = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,30}|/[0-9]{1,30})?")
_Word = TypeVar("_Word", bound=StrEnum)


def procedure_of(meta: Mapping[str, str], rule: Rule | None = None) -> Procedure:
    """Return the parameters for a rule: from META where it names this rule, else the defaults.

    Without a rule it is the one that META names, or Equal Shares.

    Raises:
        PbError: if a `count_…` key does not hold what it should.
    """
    named = FAMILY.get(meta.get("rule", "").lower())
    rule = rule or (Rule.EQUAL_SHARES if named is None else named.rule)
    found = named if named is not None and named.rule is rule else Procedure(rule=rule)
    findings = Findings()
    utility = _word(meta, "utility", Utility, findings)
    stop = _word(meta, "stop", Stop, findings)
    overrun = _word(meta, "overrun", Overrun, findings)
    step = _step(meta, findings)
    found = replace(found, utility=utility if rule is not Rule.PHRAGMEN else None)
    if rule is Rule.EQUAL_SHARES:
        if found.completion is not Completion.NONE:
            found = replace(found, step=step or found.step, stop=stop)
    else:
        found = replace(found, overrun=overrun or found.overrun)
    found = replace(found, ties=_ties(meta, findings))
    findings.stop()
    return found


def meta_of(procedure: Procedure) -> dict[str, str]:
    """Return the keys of META from which `procedure_of` makes the same settled procedure again."""
    settled = procedure.rule is not Rule.EQUAL_SHARES
    shown = replace(procedure, utility=None, stop=None, ties=TieRule(), step=None)
    name = next(
        (
            key
            for key, known in FAMILY.items()
            if (known.rule, known.completion, known.comparison or Comparison.NONE)
            == (shown.rule, shown.completion, shown.comparison or Comparison.NONE)
            and (not settled or known.overrun in {None, shown.overrun})
        ),
        procedure.rule.value,
    )
    keys: dict[str, str | None] = {
        "utility": procedure.utility,
        "stop": procedure.stop,
        "overrun": procedure.overrun,
        "step": None if procedure.step is None else str(procedure.step),
        "ties": ",".join(procedure.ties.steps),
        "seed": procedure.ties.seed,
        "lots": ",".join(procedure.ties.lots) or None,
    }
    return {"rule": name, **{PREFIX + key: value for key, value in keys.items() if value is not None}}


def _word(meta: Mapping[str, str], name: str, words: type[_Word], findings: Findings) -> _Word | None:
    text = meta.get(PREFIX + name)
    if text is None:
        return None
    try:
        return words(text.lower())
    except ValueError:
        findings.error(_line(meta, name), "parameter", text, f"{PREFIX}{name}: {' | '.join(words)}")
        return None


def _step(meta: Mapping[str, str], findings: Findings) -> Fraction | None:
    text = meta.get(PREFIX + "step")
    if text is None:
        return None
    step = step_of(text)
    if step is None:
        findings.error(_line(meta, "step"), "parameter", text, f"{PREFIX}step: 1 | 0.5 | 1/3")
    return step


def step_of(text: str) -> Fraction | None:
    """Read a step such as ``1``, ``0.5`` or ``1/3``; None if it is no number above 0 of a sensible size."""
    if not _STEP.fullmatch(text):
        return None
    over, _, under = text.partition("/")
    divisor = int(under or 1)
    step = Fraction(over) / divisor if divisor else Fraction(0)
    return step if step > 0 else None


def _ties(meta: Mapping[str, str], findings: Findings) -> TieRule:
    rule = TieRule()
    if (steps := meta.get(PREFIX + "ties")) is not None:
        words = [word.strip().lower() for word in steps.split(",") if word.strip()]
        if unknown := [word for word in words if word not in set(TieStep)]:
            expected = f"{PREFIX}ties: {' | '.join(TieStep)}"
            findings.error(_line(meta, "ties"), "parameter", unknown[0], expected)
            return rule
        rule = replace(rule, steps=tuple(TieStep(word) for word in words))
    lots = tuple(name.strip() for name in meta.get(PREFIX + "lots", "").split(",") if name.strip())
    return replace(rule, seed=meta.get(PREFIX + "seed", rule.seed), lots=lots)


def _line(meta: Mapping[str, str], name: str) -> int:
    """Return the line of a key, where META is written without blank lines."""
    return list(meta).index(PREFIX + name) + 3
