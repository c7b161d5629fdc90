"""States of a job, and why one failed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


UNFINISHED = (State.QUEUED, State.RUNNING)


class Failure(TextChoices):
    """Why a job failed, as an officer may read it."""

    ERROR = (
        "error",
        _(
            "The work broke off with an error each time it was tried. Please tell the people who run Lindwurm."
        ),
    )
    LOST = (
        "lost",
        _(
            "The work was lost each time it was tried: the machine stopped or ran out of memory. "
            "Please tell the people who run Lindwurm."
        ),
    )
    UNKNOWN = (
        "unknown",
        _("This version of Lindwurm does not know this kind of work any more."),
    )
    REFUSED = "refused", _("The work could not be done.")
