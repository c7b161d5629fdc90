"""Proof of work: a small sum that a machine does in a second and a sender of thousands cannot afford.

The protocol is altcha's; a script of ours solves it (frontend/js/proof.js), nothing is asked of another host. Each
solution counts once.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from typing import Final

from altcha import create_challenge, verify_solution
from django.core.cache import cache
from django.utils.crypto import salted_hmac

_PREFIX: Final = "000"
"""What the hash begins with: 4,096 tries on average, about a second on a phone."""
LASTS: Final = 1800
_LONGEST: Final = 4000


def challenge(scope: str) -> str:
    """Return a new task for a form, as JSON for the page."""
    made = create_challenge(
        "SHA-256",
        1,
        key_prefix=_PREFIX,
        expires_at=int(time.time()) + LASTS,
        data={"scope": scope},
        hmac_secret=_secret(),
    )
    return json.dumps(made.to_dict())


def holds(solution: str, scope: str) -> bool:
    """Tell whether somebody solved a task of ours for this form, in time and for the first time."""
    if not solution or len(solution) > _LONGEST or not verify_solution(solution, _secret()).verified:
        return False
    given = json.loads(base64.b64decode(solution))["challenge"]
    if given["parameters"].get("data") != {"scope": scope}:
        return False
    used = hashlib.sha256(given["signature"].encode()).hexdigest()
    return bool(cache.add(f"proof:{used}", 1, timeout=LASTS))


def _secret() -> str:
    return salted_hmac("lindwurm.web.kit.proof", "").hexdigest()
