"""State words of runs, versions and planned measures."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    """Where a planning run stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    STOPPING = "stopping", _("Stopping")
    """Asked to stop: the best plan so far is taken."""
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    """Stopped before there was a plan."""


OPEN = (RunState.QUEUED, RunState.RUNNING, RunState.STOPPING)
"""States of a run or an analysis that has not ended."""


class AnalysisKind(TextChoices):
    """What is asked about the plan of a finished run."""

    ROBUSTNESS = "robustness", _("Robustness")
    FRONTIER = "frontier", _("Benefit for money")
    SIMULATION = "simulation", _("Simulation")
    PRICE = "price", _("Price of a directive")
    CONTRADICTION = "contradiction", _("Contradictions of directives")


class VersionState(TextChoices):
    """What people have decided about a version; being public is a date, not a state."""

    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed")
    RECOMMENDED = "recommended", _("Recommended")
    ADOPTED = "adopted", _("Adopted")
    SUPERSEDED = "superseded", _("Superseded")


class PlannedStatus(TextChoices):
    """What a version says of a measure."""

    CHOSEN = "chosen", _("Planned")
    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Done")
    ENDED = "ended", _("Ended without result")
    UNKNOWN = "unknown", _("State unknown")
    NOT_CHOSEN = "not_chosen", _("Not in the plan")
    NOT_PLANNABLE = "not_plannable", _("Not yet plannable")


IN_PLAN = frozenset({PlannedStatus.CHOSEN, PlannedStatus.PAUSED})
"""What a plan decided a place for; these are its measures wherever they are counted."""


class Precision(TextChoices):
    """How fine a date may be said: no finer than the money behind it."""

    QUARTER = "quarter", _("Quarter")
    """The year's budget is in effect, or the year is over."""
    YEAR = "year", _("Year")
    """Inside the finance plan."""
    LATER = "later", _("Later")
    """Beyond the finance plan."""
    EARLIER = "earlier", _("Earlier")
    """Long over: the year is enough."""
