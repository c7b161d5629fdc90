"""What is wrong with a city folder: findings, each naming file, line, what was expected, what came, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lindwurm.core.city import Text
from lindwurm.core.cityfiles.messages import FRAME, message


class Severity(StrEnum):
    """Whether the city can be used all the same."""

    ERROR = "error"
    WARNING = "warning"
    """Suspicious but allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem of a city folder."""

    code: str
    """Key of the message in the catalogue, such as ``unknown-key``."""
    file: str
    """Relative to the folder; empty for the folder itself."""
    line: int
    """From 1 on; 0 where no line is meant."""
    path: str
    """Place inside the file, such as ``variants/base/costs/platform/amount``."""
    expected: Text
    got: Text
    advice: Text
    severity: Severity = Severity.ERROR

    def render(self, lang: str = "de") -> str:
        """Return the finding as one line, ``file:line: path: expected …, got …, do …``."""
        frame = FRAME[lang]
        place = self.file or frame["folder"]
        if self.line:
            place += f":{self.line}"
        head = f"{place}: " if self.severity is Severity.ERROR else f"{place}: {frame['warning']}: "
        if self.path:
            head += f"{self.path}: "
        parts = frame["line"].format(
            expected=self.expected.into(lang), got=self.got.into(lang), advice=self.advice.into(lang)
        )
        return head + parts


class CityFilesError(Exception):
    """A city folder cannot be used; `findings` says why, warnings included."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings; the exception's text is their German lines."""
        self.findings = tuple(findings)
        super().__init__("\n".join(finding.render() for finding in self.findings))


def make_finding(
    code: str,
    *,
    file: str,
    line: int = 0,
    path: str = "",
    severity: Severity = Severity.ERROR,
    **details: Any,
) -> Finding:
    """Build a finding from the catalogue; `details` fill the message's placeholders (texts in both languages)."""
    expected, got, advice = message(code, details)
    return Finding(
        code=code,
        file=file,
        line=line,
        path=path,
        expected=expected,
        got=got,
        advice=advice,
        severity=severity,
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by file, line and path, and drop repetitions."""
    return sorted(set(findings), key=_place)


def _place(found: Finding) -> tuple[str, int, str, str, str, str]:
    return (found.file, found.line, found.path, found.code, found.expected.de, found.got.de)
