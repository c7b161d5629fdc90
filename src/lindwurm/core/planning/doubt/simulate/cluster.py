"""Does the runs on a cluster of Dask, several machines if need be; the outcomes are those of one process.

Each worker needs this version of Lindwurm. Courses and outcomes travel as pickles: use a cluster of your own only.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from lindwurm import __version__
from lindwurm.core.planning.doubt.near import POLL_SECONDS
from lindwurm.core.planning.doubt.simulate.course import Course, Outcome, RunFailedError
from lindwurm.core.planning.doubt.simulate.executors import Stop
from lindwurm.core.planning.doubt.simulate.walk import Walker

BATCH = 5
"""Runs that a worker takes at once."""
CONNECT_SECONDS = 30
_OF_THREAD = threading.local()


class ClusterMissingError(RuntimeError):
    """Dask is not installed; the message names the extra that brings it."""

    def __init__(self) -> None:
        """Say what to install."""
        super().__init__("a cluster needs Dask: install lindwurm with the extra 'cluster'")


class ClusterSilentError(RuntimeError):
    """Nothing answers at the address of the cluster."""

    def __init__(self, address: str) -> None:
        """Keep the address for callers that say it in another language."""
        super().__init__(f"no cluster answers at {address}")
        self.address = address


class Cluster:
    """Does the runs on the cluster whose scheduler listens at an address."""

    def __init__(self, address: str) -> None:
        """Take an address such as ``tcp://10.0.0.5:8786``; the connection is made when there are runs.

        Raises:
            ClusterMissingError: if Dask is not installed.
        """
        if find_spec("distributed") is None:
            raise ClusterMissingError
        self._address = address

    def outcomes(self, course: Course, runs: Sequence[int], stop: Stop) -> Iterator[Outcome]:
        """Yield outcomes batch by batch as they come; what is under way at a stop is cancelled.

        Raises:
            ClusterSilentError: if the cluster cannot be reached.
            RunFailedError: if a run failed, or a worker has another version.
        """
        client = self._client()
        try:
            _check_versions(client)
            yield from _collected(client, course, runs, stop)
        finally:
            client.close()

    def _client(self) -> Any:
        distributed: Any = import_module("distributed")  # typed in part only
        try:
            return distributed.Client(self._address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterSilentError(self._address) from error


def _check_versions(client: Any) -> None:
    others = sorted(set(client.run(_version).values()) - {__version__})
    if others:
        raise RunFailedError(f"workers have lindwurm {', '.join(others)}, this is {__version__}")


def _version() -> str:
    return __version__


def _collected(client: Any, course: Course, runs: Sequence[int], stop: Stop) -> Iterator[Outcome]:
    shared = client.scatter(course, broadcast=True)
    batches = [tuple(runs[n : n + BATCH]) for n in range(0, len(runs), BATCH)]
    futures = [client.submit(run_batch, shared, batch, pure=False) for batch in batches]
    done: queue.SimpleQueue[Any] = queue.SimpleQueue()
    for future in futures:
        future.add_done_callback(done.put)
    got = 0
    try:
        while got < len(batches) and not stop():
            try:
                future = done.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue
            got += 1
            yield from _result(future)
    finally:
        client.cancel(futures)


def _result(future: Any) -> tuple[Outcome, ...]:
    try:
        return tuple(future.result())
    except RunFailedError:
        raise
    except Exception as error:  # a worker that died, whatever of
        raise RunFailedError(f"a run on the cluster failed: {error}") from error


def run_batch(course: Course, runs: Sequence[int]) -> tuple[Outcome, ...]:
    """Do some runs; on a worker, whose threads keep what the runs of a course share each for itself."""
    if getattr(_OF_THREAD, "course", None) != course:
        _OF_THREAD.course, _OF_THREAD.walker = course, Walker(course)
    walker: Walker = _OF_THREAD.walker
    return tuple(walker.run(number) for number in runs)
