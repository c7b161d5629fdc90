"""What a browser sends with a guarded form, for tests that post one."""

import base64
import json
import time

from altcha import Challenge, solve_challenge

from lindwurm.web.kit.guard import opened_at


def opened(scope, seconds=10):
    """The fields of a form that somebody opened so many seconds ago; without them a post is in doubt."""
    return {
        "opened": opened_at(scope, time.time() - seconds),
        "second-thought": "",
        "scripted": "",
        "proof": "",
    }


def solved(task):
    """What the script of the page answers to a task."""
    challenge = Challenge.from_dict(json.loads(task))
    solution = solve_challenge(challenge)
    given = {"challenge": challenge.to_dict(), "solution": solution.to_dict()}
    return base64.b64encode(json.dumps(given).encode()).decode()
