"""Jobs, and when periodic ones come next."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from lindwurm.base.jobs.enums import UNFINISHED, Failure, State
from lindwurm.base.municipalities.models import Municipality


class Job(models.Model):
    """One piece of work: what to call, where it stands, who holds it until when."""

    task = models.CharField(max_length=200)
    """Path of the task, as ``lindwurm.stages.plans.tasks.run_planning``."""
    args = models.JSONField(default=list, blank=True)
    kwargs = models.JSONField(default=dict, blank=True)
    queue = models.CharField(max_length=40, default="default")
    priority = models.SmallIntegerField(default=0)
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    """None for work of the installation."""
    unique_key = models.CharField(max_length=200, blank=True)
    """While a job of the task with this key is unfinished, no second one is added; empty = no limit."""

    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    """Counted when a worker takes the job, so that one that kills its worker is counted too."""
    max_attempts = models.PositiveSmallIntegerField(default=3)
    backoff_seconds = models.PositiveIntegerField(default=30)
    due_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.CharField(max_length=80, blank=True)
    """Who holds it; a worker with another token writes nothing."""
    workers = models.JSONField(default=list, blank=True)
    stop_requested_at = models.DateTimeField(null=True, blank=True)

    progress = models.JSONField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    errors = models.JSONField(default=list, blank=True)
    """The last errors, for the people who run the installation: class, traceback, worker, time."""
    failure = models.CharField(max_length=10, blank=True)
    """A `Failure`; without choices, so that a better sentence needs no migration."""
    detail_de = models.TextField(blank=True)
    """What the task itself said when it gave up."""
    detail_en = models.TextField(blank=True)

    enqueued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    attempted_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["-priority", "id"],
                condition=models.Q(state__in=UNFINISHED),
                name="job_unfinished",
            ),
            models.Index(fields=["finished_at"], name="job_finished"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task", "unique_key"],
                condition=models.Q(state__in=UNFINISHED) & ~models.Q(unique_key=""),
                name="job_unfinished_once",
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="job_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=State.RUNNING, lease_until__isnull=False)
                | (~models.Q(state=State.RUNNING) & models.Q(lease_until__isnull=True, lease_token="")),
                name="job_lease_while_running",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.FAILED) ^ models.Q(failure=""),
                name="job_failure_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk} {self.state}"

    @property
    def finished(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state not in UNFINISHED

    @property
    def message(self) -> str:
        """Return what an officer should know: the task's own words, else why it failed, else the state."""
        detail = self.detail_en if get_language() == "en" else self.detail_de
        if self.failure:
            return detail or str(Failure(self.failure).label)
        return str(State(self.state).label)


class Schedule(models.Model):
    """When a periodic task is due next."""

    task = models.CharField(max_length=200, unique=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.task
