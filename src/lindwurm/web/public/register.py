"""The register of personal fields: what forms for everybody may ask a person, why, on what basis, and for how long.

A test fails where a form asks for a personal field that does not stand here (P-1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lindwurm.stages.participation.enums import LegalBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One field of one form."""

    purpose: str
    basis: LegalBasis
    period: str


_ACCOUNT: Final = (
    "until the account is deleted: by its owner, or 31 days after a warning at 730 days without login"
)
REGISTER: Final = {
    ("SignUpForm", "email"): Entry(
        purpose="login, confirmation, notices", basis=LegalBasis.PUBLIC_TASK, period=_ACCOUNT
    ),
    ("SignUpForm", "display_name"): Entry(
        purpose="stands beside contributions", basis=LegalBasis.PUBLIC_TASK, period=_ACCOUNT
    ),
    ("JoinForm", "display_name"): Entry(
        purpose="stands beside contributions", basis=LegalBasis.PUBLIC_TASK, period=_ACCOUNT
    ),
    ("ProfileForm", "display_name"): Entry(
        purpose="stands beside contributions", basis=LegalBasis.PUBLIC_TASK, period=_ACCOUNT
    ),
    ("AgeForm", "old_enough"): Entry(
        purpose="a process demands a least age", basis=LegalBasis.PUBLIC_TASK, period=_ACCOUNT
    ),
    ("FeedbackForm", "email"): Entry(
        purpose="answer to a report of a barrier, optional",
        basis=LegalBasis.LEGAL_DUTY,
        period="emptied when the answer has gone out",
    ),
    ("ReportForm", "email"): Entry(
        purpose="receipt and decision of a report, optional",
        basis=LegalBasis.PUBLIC_TASK,
        period="emptied when the report is decided",
    ),
}
