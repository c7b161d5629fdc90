"""The problem as JSON, and the hash that ties a plan to it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.problem import Problem


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Turn a problem into JSON types."""
    return dict(encode(problem))


def problem_from_json(data: object) -> Problem:
    """Build a problem from JSON types.

    Raises:
        FormatError: naming the first place that has another form.
    """
    return decode(Problem, data)


@lru_cache(maxsize=16)
def problem_hash(problem: Problem) -> str:
    """Return the SHA-256 of the problem's canonical JSON: equal problems, equal hashes."""
    text = json.dumps(problem_to_json(problem), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
