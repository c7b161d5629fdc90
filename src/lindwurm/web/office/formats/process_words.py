"""States, kinds and refusals of processes in words, and the pages that belong to each kind of format."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lindwurm.stages.participation.domain.processes import Hindrance, ProcessRefusedError
from lindwurm.stages.participation.enums import FormatKind, LegalBasis, ProcessState
from lindwurm.stages.participation.models import Format
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.templatetags.kit import day

STATES: Final[dict[ProcessState, str | Promise]] = {
    ProcessState.DRAFT: pgettext_lazy("process", "Draft, seen by the office only"),
    ProcessState.OPEN: pgettext_lazy("process", "Public, running"),
    ProcessState.FINISHED: pgettext_lazy("process", "Finished"),
    ProcessState.CANCELLED: pgettext_lazy("process", "Ended early"),
}
KINDS: Final[dict[FormatKind, str | Promise]] = {
    FormatKind.IDEAS: pgettext_lazy("format", "Collecting ideas"),
    FormatKind.CONSULTATION: pgettext_lazy("format", "Consultation on a draft text"),
    FormatKind.SURVEY: pgettext_lazy("format", "Survey"),
    FormatKind.WORKSHOP: pgettext_lazy("format", "Workshop with stations"),
    FormatKind.WEIGHING: pgettext_lazy("format", "Weighing of goals"),
    FormatKind.BUDGET: pgettext_lazy("format", "Suggestions on the draft budget"),
    FormatKind.POLL: pgettext_lazy("format", "Participatory budget with a vote"),
}
BASES: Final[dict[LegalBasis, str | Promise]] = {
    LegalBasis.PUBLIC_TASK: _("Public task: Art. 6(1)(e) GDPR with the data protection law of the Land"),
    LegalBasis.LEGAL_DUTY: _("Legal duty: Art. 6(1)(c) GDPR, as for § 97(1) GemO"),
    LegalBasis.CONSENT: _("Consent: Art. 6(1)(a) GDPR, for optional things only"),
}
REFUSED: Final[dict[Hindrance, str | Promise]] = {
    Hindrance.THRESHOLD: _(
        "The threshold analysis is missing: say on which day it was made. "
        "Without it a process must not be public."
    ),
    Hindrance.UNREADY: _(
        "Citizens would see an empty or endless form. Please add what is missing, then make the process public."
    ),
    Hindrance.CONSENT: _(
        "What rests on consent is only for people of 16 and older (Art. 8 GDPR). Please name 16 as the least age, or "
        "another legal basis."
    ),
    Hindrance.NOTE: _(
        "Citizens rely on these times and rules. Say in the note for citizens what changes and why."
    ),
    Hindrance.STATE: _("The process is not in the state for this any more. Please look at it again."),
    Hindrance.PUBLIC: _("Only what nobody has seen can be deleted; what was public is ended instead."),
    Hindrance.REASON: _("Say what came of it, or why it ends."),
    Hindrance.ELSEWHERE: _("This phase belongs to another process."),
    Hindrance.VOTE: _(
        "The vote was opened with these times, and they stay. Only its end can be moved to a later day: by the digital "
        "officer, before voting has ended, with a note for citizens."
    ),
    Hindrance.ENDED: _(
        "It has ended and its results are public; these times stay. To ask once more, add a new format."
    ),
    Hindrance.OPEN_POLL: _(
        "A vote of this process is still open. Two officers close its box first; then the process can end."
    ),
    Hindrance.ANNOUNCED: _(
        "Suggestions on the draft budget were announced publicly, § 97 GemO: until %(day)s everybody may make them. "
        "The process can end from the day after on."
    ),
}
PAGES: Final[dict[FormatKind, str]] = {
    FormatKind.IDEAS: "office:inbox",
    FormatKind.CONSULTATION: "office:consultation",
    FormatKind.SURVEY: "office:survey",
    FormatKind.WORKSHOP: "office:workshop",
    FormatKind.WEIGHING: "office:weighing",
    FormatKind.BUDGET: "office:budget_round",
    FormatKind.POLL: "office:poll",
}
"""Where a format of a kind is worked on: address names, with the format's primary key as `pk` where they take one."""


def refusal(error: ProcessRefusedError) -> str:
    """Say why an act on a process was refused."""
    words = str(REFUSED[error.hindrance])
    return words % {"day": day(error.last_day)} if error.last_day else words


def work_address(request: HttpRequest, row: Format) -> str | None:
    """Return the address of the page that a format is worked on; None where its kind has none."""
    tries: tuple[dict[str, Any], ...] = ({"pk": row.pk}, {})
    for parts in tries:
        try:
            return address(request, PAGES[row.kind], **parts)
        except NoReverseMatch:
            continue
    return None
