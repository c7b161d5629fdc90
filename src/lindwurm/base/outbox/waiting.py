"""Notices wait for hours before a mail tells of them: what came of it meanwhile is looked at once more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from lindwurm.base.outbox.models import Notice

Look = Callable[[Notice], bool]
_looks: Final[dict[str, Look]] = {}


def before_mail(kind: str) -> Callable[[Look], Look]:
    """Let a function look at each waiting notice of a kind before it is mailed.

    The function may word it anew or delete it; it returns whether a mail may tell of it now. Other notices keep waiting.
    """

    def register(look: Look) -> Look:
        _looks[kind] = look
        return look

    return register


def still_news(notices: Iterable[Notice]) -> list[Notice]:
    """Return the notices that a mail may tell of now, in the same order."""
    return [notice for notice in notices if notice.kind not in _looks or _looks[notice.kind](notice)]
