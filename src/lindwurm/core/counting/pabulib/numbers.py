"""Numbers as files write them: plain digits only, so neither NaN nor a billion zeros get in."""

from __future__ import annotations

import re
from fractions import Fraction

from lindwurm.core.counting.election import MOST_POINTS
from lindwurm.core.counting.pabulib.problems import Findings

_AMOUNT = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_WHOLE = re.compile(r"[0-9]{1,9}")


def amount(text: str, line: int, name: str, findings: Findings) -> Fraction:
    """Read money; 0 stands for what could not be read."""
    if _AMOUNT.fullmatch(text):
        return Fraction(text)
    findings.error(line, "amount", text, name)
    return Fraction(0)


def whole(text: str, line: int, name: str, findings: Findings, *, most: int = MOST_POINTS) -> int:
    """Read a count or points; 0 stands for what could not be read."""
    if _WHOLE.fullmatch(text) and int(text) <= most:
        return int(text)
    findings.error(line, "whole", text, name)
    return 0
