"""Codes by which people vote who need no account: made in batches, shown once, kept as a keyed hash only."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lindwurm.stages.participation.domain.polls import locked, log
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.enums import Eligibility, PollState
from lindwurm.stages.participation.models import Code, CodeBatch, Poll

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which look like others: 32 signs, 5 bits each."""
RANDOM_SIGNS: Final = 15
"""75 bits: whoever tried a million codes a second against a million valid ones would need some 600 years."""
GROUP: Final = 4
MOST_CODES: Final = 5_000
"""Of one batch: so many letters can be printed from one page."""
SALT: Final = "lindwurm.participation.code"


def write_code() -> str:
    """Draw a code: 15 random signs and a check sign, in groups of four."""
    signs = "".join(secrets.choice(ALPHABET) for _place in range(RANDOM_SIGNS))
    whole = signs + check_sign(signs)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def check_sign(signs: str) -> str:
    """Return the sign that tells a slip from a code (Luhn's rule with 32 signs).

    It finds each single wrong sign and nearly all neighbours that changed places.
    """
    total = 0
    for place, sign in enumerate(reversed(signs)):
        value = ALPHABET.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]


def read_code(text: str) -> str | None:
    """Return the bare signs of what somebody typed; None where it cannot be a code, which tells of a slip."""
    bare = "".join(text.upper().split()).replace("-", "").replace("–", "")
    if len(bare) != RANDOM_SIGNS + 1 or not set(bare) <= set(ALPHABET):
        return None
    return bare if check_sign(bare[:-1]) == bare[-1] else None


def code_hash(bare: str) -> str:
    """Return what is kept of a code: an HMAC with the installation's key, which stands in no table."""
    return salted_hmac(SALT, bare, algorithm="sha256").hexdigest()


@transaction.atomic
def make_codes(
    *, poll: Poll, count: int, acting_user: Any, number: int | None = None, now: datetime | None = None
) -> list[str]:
    """Make a batch of codes and return them: they can be read this once and never again.

    Args:
        poll: in which codes vote, before the end of voting.
        count: how many.
        acting_user: who prints them.
        number: of the batch, so that a form sent twice makes one; None takes the next.
        now: the present moment.

    Raises:
        PollError: if codes do not vote here, voting has ended, it is closed, the number is taken or too many are wanted.
    """
    row = Poll.objects.of(poll.municipality).select_for_update().get(pk=poll.pk)
    if row.state == PollState.CLOSED:
        raise PollError(Refused.NOT_OPEN)
    if row.eligibility is not Eligibility.CODES:
        raise PollError(Refused.NO_CODES)
    ends = row.format.closes_at
    if row.state is PollState.OPEN and ends is not None and ends <= (now or timezone.now()):
        raise PollError(Refused.OVER)
    if not 1 <= count <= MOST_CODES:
        raise PollError(Refused.COUNT)
    following = row.batches.count() + 1
    if number is not None and number != following:
        raise PollError(Refused.BATCH)
    batch = CodeBatch.objects.create(
        municipality=row.municipality,
        poll=row,
        number=following,
        count=count,
        made_on=timezone.localdate(now),
        made_by=acting_user,
    )
    codes: list[str] = []
    seen: set[str] = set()
    while len(codes) < count:
        code = write_code()
        if code not in seen:
            seen.add(code)
            codes.append(code)
    Code.objects.bulk_create(
        [
            Code(municipality=row.municipality, poll=row, batch=batch, hash=code_hash(code.replace("-", "")))
            for code in codes
        ],
        batch_size=500,
    )
    log(batch, acting_user, "make_codes", {"poll": row.pk, "number": following, "count": count})
    return codes


def find_code(poll: Poll, text: str) -> Code | None:
    """Return the code that somebody typed, whatever its state; by its hash, so the time tells nothing of others."""
    bare = read_code(text)
    return (
        None
        if bare is None
        else Code.objects.of(poll.municipality).filter(poll=poll, hash=code_hash(bare)).first()
    )


def code_at(poll: Poll, batch: int, place: int) -> Code | None:
    """Return a code by the number printed beside it: its batch, and its place there from 1 on."""
    rows = Code.objects.of(poll.municipality).filter(poll=poll, batch__number=batch).order_by("pk")
    return rows[place - 1 : place].first() if place >= 1 else None


def number_of(code: Code) -> str:
    """Return the number that is printed beside a code: its batch and its place there."""
    place = Code.objects.of(code.municipality).filter(batch=code.batch_id, pk__lte=code.pk).count()
    return f"{code.batch.number}-{place}"


@transaction.atomic
def delete_codes(*, poll: Poll) -> int:
    """Delete the codes of a poll whose time for objections has passed (P-6); return how many."""
    row = locked(poll, PollState.CLOSED, Refused.NOT_CLOSED)
    deleted, _by_model = Code.objects.of(row.municipality).filter(poll=row).delete()
    if deleted:
        log(row, None, "delete_codes", {"codes": deleted})
    return deleted
