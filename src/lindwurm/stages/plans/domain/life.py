"""What runs and analyses have in common: a worker takes one, takes it up again, hears that it shall stop, ends it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.core.city import Text
from lindwurm.stages.plans.enums import OPEN, RunState
from lindwurm.stages.plans.models import Analysis, Run

Row = TypeVar("Row", Run, Analysis)


class RowStateError(ValueError):
    """A row is not in a state in which that can happen."""

    noun: ClassVar[str]
    """With its article."""

    def __init__(self, row: Run | Analysis, wanted: str) -> None:
        """Name the state and what was wanted."""
        super().__init__(f"expected {self.noun} that can be {wanted}, got one that is {row.state}")
        self.row = row
        self.wanted = wanted


def _nothing(_row: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Life(Generic[Row]):
    """The life of the rows of one model; every step but taking one is logged."""

    model: type[Row]
    word: str
    """Ends the names of the steps in the log: ``plans.stop_run``."""
    error: type[RowStateError]
    """Raised where a row has ended already."""
    blank: dict[str, Any]
    """Fields of how far it is, as a row has them that begins."""
    about: Callable[[Row], dict[str, Any]] = field(default=_nothing)
    """What the log says beside the step."""

    def take(self, row: Row) -> bool:
        """Mark a queued one as running; false where somebody stopped it before, or another worker has it."""
        taken = self.model.objects.filter(pk=row.pk, state=RunState.QUEUED).update(
            state=RunState.RUNNING, started_at=timezone.now()
        )
        row.refresh_from_db(fields=["state", "started_at"])
        return bool(taken)

    @transaction.atomic
    def retake(self, row: Row) -> bool:
        """Begin one anew whose worker was lost; false where it has ended in the meantime.

        Only for who holds its job: nobody else may be computing.
        """
        row = self._locked(row)
        if row.state not in {RunState.RUNNING, RunState.STOPPING}:
            return False
        row.state, row.started_at = RunState.RUNNING, timezone.now()
        for name, value in self.blank.items():
            setattr(row, name, copy(value))
        row.save(update_fields=["state", "started_at", *self.blank])
        self._log(row, None, "retake")
        return True

    @transaction.atomic
    def stop(self, row: Row, acting_user: Any) -> Row:
        """Ask one to stop: a queued one is cancelled, a running one ends as soon as it hears it.

        Raises:
            RowStateError: if it has ended already.
        """
        row = self.still_open(row, "stopped")
        if row.state == RunState.QUEUED:
            return self.end(row, RunState.CANCELLED, acting_user, "stop")
        row.state = RunState.STOPPING
        row.save(update_fields=["state"])
        self._log(row, acting_user, "stop")
        return row

    @transaction.atomic
    def fail(self, row: Row, error: Text, acting_user: Any) -> Row:
        """Note why it came to nothing, in both languages.

        Raises:
            RowStateError: if it has ended already.
        """
        row = self.still_open(row, "failed")
        row.error_de, row.error_en = error.de, error.en or ""
        return self.end(row, RunState.FAILED, acting_user, "fail")

    @transaction.atomic
    def cancel(self, row: Row, acting_user: Any) -> Row:
        """End one that was stopped before there was an answer.

        Raises:
            RowStateError: if it has ended already.
        """
        return self.end(self.still_open(row, "cancelled"), RunState.CANCELLED, acting_user, "cancel")

    def still_open(self, row: Row, wanted: str) -> Row:
        """Lock a row that has not ended and read it again; inside a transaction.

        Raises:
            RowStateError: if it has ended already.
        """
        row = self._locked(row)
        if row.state not in OPEN:
            raise self.error(row, wanted)
        return row

    def end(self, row: Row, state: RunState, acting_user: Any, step: str) -> Row:
        """Write how a locked row ended; inside a transaction."""
        row.state, row.ended_at = state, timezone.now()
        row.save()  # what was left aside when it was read is left alone
        self._log(row, acting_user, step)
        return row

    def is_stopping(self, row: Row) -> bool:
        """Tell whether somebody asked it to stop and it has not ended yet."""
        return self.model.objects.filter(pk=row.pk, state=RunState.STOPPING).exists()

    def _locked(self, row: Row) -> Row:
        return self.model.objects.select_for_update().get(pk=row.pk)

    def _log(self, row: Row, acting_user: Any, step: str) -> None:
        record(
            municipality=row.municipality,
            acting_user=acting_user,
            action=f"plans.{step}_{self.word}",
            target=row,
            data=self.about(row),
        )
