"""What may end a job early.

JobError                 a task says that trying again is no use
BaseException
    Interrupted          the worker must let go of the job; no task may swallow that
        LeaseLost        another worker may have it already
        HandedBack       the worker shuts down and puts it back
        Stopped          somebody asked for it to stop
WorkerLost               never raised: stands in a job's list of errors
"""


class JobError(Exception):
    """A task gives up: no further attempt is made, and the officer reads the words."""

    def __init__(self, *, de: str, en: str) -> None:
        """Keep the words in both languages."""
        super().__init__(en)
        self.de, self.en = de, en


class Interrupted(BaseException):
    """The worker lets go of the job; an `except Exception` in a task does not swallow it."""


class LeaseLost(Interrupted):
    """The lease ran out or was taken: whatever is still computed must not be written."""


class HandedBack(Interrupted):
    """The worker shuts down; the job goes back into the queue and the attempt is not counted."""


class Stopped(Interrupted):
    """Raised by a task that was asked to stop and has nothing worth keeping; the job is cancelled."""


class WorkerLost(Exception):  # noqa: N818 -- names what happened
    """The worker vanished in the middle of the job."""
