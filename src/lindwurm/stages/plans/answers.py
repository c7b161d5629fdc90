"""What is computed for each kind of question about a finished run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from lindwurm.core.city import Text
from lindwurm.stages.plans.enums import AnalysisKind
from lindwurm.stages.plans.models import Run

OnSteps = Callable[[int, "int | None"], None]
Answerer = Callable[[Run, Mapping[str, Any], OnSteps, threading.Event], Any]
"""Takes the run whole, what was asked, a function that hears the steps, and the wish to stop; gives a value of the
core with a ``format``."""


class UnanswerableError(ValueError):
    """A question that makes no sense for the run; people read the words."""

    def __init__(self, words: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(words.en)
        self.words = words


ANSWERS: dict[AnalysisKind, Answerer] = {}
