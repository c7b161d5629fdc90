"""The decorator `@task`: django-tasks', with what our back end can do in addition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Concatenate, Literal, ParamSpec, Protocol, Self, TypeVar, overload

from django_tasks.base import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME, Task

from lindwurm.base.municipalities.models import Municipality

if TYPE_CHECKING:
    from lindwurm.base.jobs.context import JobContext

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTask(Task[P, T]):
    """A task that the database back end runs."""

    max_attempts: int = 3
    """How often it is tried; a lost worker counts as a try."""
    backoff: timedelta = timedelta(seconds=30)
    """Wait before the second try; doubled for each further one."""
    atomic: bool = False
    """Run the function in the transaction that completes the job: for short work on the database."""
    municipality_id: int | None = None
    unique_key: str = ""

    def using(
        self,
        *,
        priority: int | None = None,
        queue_name: str | None = None,
        run_after: datetime | None = None,
        backend: str | None = None,
        municipality: Municipality | None = None,
        unique_key: str | None = None,
    ) -> Self:
        """Return the task with other choices.

        Args:
            priority: -100 to 100, more is earlier.
            queue_name: the queue.
            run_after: not before.
            backend: alias of the back end.
            municipality: where the job belongs.
            unique_key: while one with this key is unfinished, `enqueue` returns that one.
        """
        given: dict[str, Any] = {
            "priority": priority,
            "queue_name": queue_name,
            "run_after": run_after,
            "backend": backend,
            "municipality_id": None if municipality is None else municipality.pk,
            "unique_key": unique_key,
        }
        return replace(self, **{name: value for name, value in given.items() if value is not None})


class _Decorator(Protocol):
    def __call__(self, func: Callable[P, T], /) -> JobTask[P, T]:
        """Make a task of a function."""


class _ContextDecorator(Protocol):
    def __call__(self, func: Callable[Concatenate[JobContext, P], T], /) -> JobTask[P, T]:
        """Make a task of a function whose first argument the worker adds."""


@overload
def task(
    *,
    takes_context: Literal[True],
    max_attempts: int = ...,
    backoff: timedelta = ...,
    atomic: bool = ...,
    priority: int = ...,
    queue_name: str = ...,
) -> _ContextDecorator: ...


@overload
def task(
    *,
    max_attempts: int = ...,
    backoff: timedelta = ...,
    atomic: bool = ...,
    priority: int = ...,
    queue_name: str = ...,
) -> _Decorator: ...


def task(
    *,
    max_attempts: int = 3,
    backoff: timedelta = timedelta(seconds=30),
    atomic: bool = False,
    priority: int = 0,
    queue_name: str = DEFAULT_TASK_QUEUE_NAME,
    takes_context: bool = False,
) -> Any:
    """Make a function of a module a task; see the fields of `JobTask`.

    With `takes_context` its first argument is named `context` and is a `JobContext`; `enqueue` leaves it out.
    """

    def make(func: Callable[..., Any], /) -> JobTask[..., Any]:
        return JobTask(
            func=func,
            max_attempts=max_attempts,
            backoff=backoff,
            atomic=atomic,
            priority=priority,
            queue_name=queue_name,
            takes_context=takes_context,
            backend=DEFAULT_TASK_BACKEND_ALIAS,
        )

    return make
