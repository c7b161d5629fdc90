"""A child process that does runs of one course, one after the other; dies with its parent."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.doubt.simulate.course import Course, RunFailedError
from lindwurm.core.planning.doubt.simulate.walk import Walker
from lindwurm.core.planning.solve.child import Channel, die_with_parent


def answers(lines: Iterator[str]) -> Iterator[tuple[str, object]]:
    """Read the course from the first line, a run's number from every other; yield kind and body of each answer."""
    walker = Walker(decode(Course, json.loads(next(lines))))
    for line in lines:
        try:
            yield "outcome", encode(walker.run(int(line)))
        except RunFailedError as error:
            yield "failed", str(error)


def main() -> None:
    """Answer until the input ends."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = Channel()
    for kind, body in answers(sys.stdin):
        channel.send(kind, body)


if __name__ == "__main__":
    main()
