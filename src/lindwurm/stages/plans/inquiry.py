"""Answers questions about a finished run beside the thread that talks to the database."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.solve import Cancelled
from lindwurm.stages.plans.answers import ANSWERS, FORMATS
from lindwurm.stages.plans.enums import AnalysisKind
from lindwurm.stages.plans.models import Analysis, Run

LET_GO_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question, as it is kept."""

    format: str
    result: str
    """JSON."""


class Inquiry(threading.Thread):
    """Computes one answer; its child processes end with it."""

    def __init__(self, analysis: Analysis) -> None:
        """Take what is needed from the database; nothing is asked of it later."""
        super().__init__(name=f"analysis {analysis.pk}", daemon=True)
        self._run = Run.objects.defer(None).get(pk=analysis.run_id)
        self._kind = AnalysisKind(analysis.kind)
        self._parameters: Mapping[str, Any] = analysis.parameters
        self._answer: Answer | None = None
        self._error: BaseException | None = None
        self._steps: tuple[int, int | None] = (0, None)
        self.stopping = threading.Event()

    def run(self) -> None:
        """Compute."""
        try:
            found = ANSWERS[self._kind](self._run, self._parameters, self._hear, self.stopping)
            self._answer = Answer(
                format=FORMATS[self._kind][0],
                result=json.dumps(encode(found), ensure_ascii=False, sort_keys=True),
            )
        except BaseException as error:  # noqa: BLE001 -- raised again in the main thread
            self._error = error

    @property
    def steps(self) -> tuple[int, int | None]:
        """Return how many steps are done, and of how many."""
        return self._steps

    def found(self) -> Answer:
        """Return the answer, or raise what went wrong.

        Raises:
            Cancelled: if it was stopped before there was one.
        """
        if self._error is not None:
            raise self._error
        if self._answer is None:
            raise Cancelled("the analysis was dropped")
        return self._answer

    def drop(self) -> None:
        """End the child processes; whatever they find is lost."""
        self.stopping.set()
        self.join(LET_GO_SECONDS)

    def _hear(self, done: int, total: int | None) -> None:
        self._steps = (done, total)
