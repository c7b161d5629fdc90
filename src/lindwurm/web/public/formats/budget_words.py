"""Decisions on suggestions in words."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.enums import Verdict

DECISIONS: Final[dict[Verdict, str | Promise]] = {
    Verdict.ADOPTED: pgettext_lazy("suggestion", "Adopted"),
    Verdict.PARTLY: pgettext_lazy("suggestion", "Partly adopted"),
    Verdict.REJECTED: pgettext_lazy("suggestion", "Rejected"),
    Verdict.NOTED: pgettext_lazy("suggestion", "Noted"),
}
