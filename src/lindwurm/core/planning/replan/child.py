"""A child process that plans again near given choices, task after task; dies with its parent."""

from __future__ import annotations

import json
import signal
import sys

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.problem import Choice
from lindwurm.core.planning.problem_json import problem_from_json
from lindwurm.core.planning.solve.child import Channel, die_with_parent


def main() -> None:
    """Answer every line with a problem, choices and work by a line with better choices, until the input ends."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = Channel()
    from lindwurm.core.planning.solve.near import replan_near
    from lindwurm.core.planning.solve.nearest import replan_nearest

    ways = {"near": replan_near, "nearest": replan_nearest}
    for line in sys.stdin:
        task = json.loads(line)
        choices = decode(tuple[Choice, ...], task["choices"])
        plan_again = ways[task.get("way", "near")]
        found = plan_again(problem_from_json(task["problem"]), choices, work=task["work"])
        channel.send("choices", encode(found))


if __name__ == "__main__":
    main()
