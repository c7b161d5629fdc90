"""What the check of a plan finds."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.planning.rules import Rule


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a plan breaks: sortable by rule, subject and period."""

    rule: Rule
    subject: str
    """Measure, line, unit, programme, call, group, link (``predecessor>successor``) or field of the plan."""
    period: str
    """Year or quarter, empty where the rule has none."""
    detail: str
    """One technical sentence with what was expected and what was found."""
    amount: int | None = None
    """By how much, in the limit's own unit (cents, centi-FTE-quarters, a count); None where nothing is counted."""

    def __lt__(self, other: Violation) -> bool:
        """Order by rule, subject, period and detail, a missing amount first."""
        return self._key() < other._key()

    def _key(self) -> tuple[str, str, str, str, bool, int]:
        return (
            self.rule,
            self.subject,
            self.period,
            self.detail,
            self.amount is not None,
            self.amount or 0,
        )
