"""Two versions of a draft text: which paragraph became which, and which words changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

Change = Literal["same", "del", "ins"]
ALIKE: Final = 0.5
"""From this share of equal words on, a paragraph counts as the same one, changed."""
MOST_PAIRS: Final = 40_000
"""In one stretch; a text that was rewritten whole is new."""
LONGEST: Final = 20_000
"""Longer paragraphs are compared as a whole."""
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")


def match_paragraphs(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """Return for each paragraph which one of the version before it was; None where it is new."""
    found: list[int | None] = [None] * len(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for name, old, old_end, new, new_end in matcher.get_opcodes():
        if name == "equal":
            for step in range(old_end - old):
                found[new + step] = old + step
        elif name == "replace":
            for one, other in _pairs(before[old:old_end], after[new:new_end]):
                found[new + other] = old + one
    _moved(before, after, found)
    return found


def word_changes(before: str, after: str) -> list[tuple[Change, str]]:
    """Return a text as pieces that stayed, were struck out, or were added, in reading order."""
    if before == after:
        return [("same", after)] if after else []
    if max(len(before), len(after)) > LONGEST:
        whole: list[tuple[Change, str]] = [("del", before), ("ins", after)]
        return [piece for piece in whole if piece[1]]
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[tuple[Change, str]] = []
    for name, a, a_end, b, b_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name == "equal":
            pieces.append(("same", "".join(old[a:a_end])))
            continue
        if a_end > a:
            pieces.append(("del", "".join(old[a:a_end])))
        if b_end > b:
            pieces.append(("ins", "".join(new[b:b_end])))
    return pieces


def _moved(before: Sequence[str], after: Sequence[str], found: list[int | None]) -> None:
    """Recognise paragraphs that stand elsewhere now, word by word the same."""
    left = defaultdict(list)
    for place in sorted(set(range(len(before))) - {place for place in found if place is not None}):
        left[before[place]].append(place)
    for place, text in enumerate(after):
        if found[place] is None and left[text]:
            found[place] = left[text].pop(0)


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return which paragraphs of a stretch belong together: in order, as alike as possible in all."""
    if len(before) * len(after) > MOST_PAIRS:
        return []
    alike = [[_likeness(old, new) for new in after] for old in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for old in range(len(before) - 1, -1, -1):
        for new in range(len(after) - 1, -1, -1):
            taken = alike[old][new] + best[old + 1][new + 1] if alike[old][new] else 0.0
            best[old][new] = max(taken, best[old + 1][new], best[old][new + 1])
    pairs, old, new = [], 0, 0
    while old < len(before) and new < len(after):
        if alike[old][new] and best[old][new] == alike[old][new] + best[old + 1][new + 1]:
            pairs.append((old, new))
            old, new = old + 1, new + 1
        elif best[old][new] == best[old + 1][new]:
            old += 1
        else:
            new += 1
    return pairs


def _likeness(before: str, after: str) -> float:
    """Return the share of equal words, 0 below `ALIKE`."""
    if max(len(before), len(after)) > LONGEST:
        return 0.0
    matcher = SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    found = matcher.ratio()
    return found if found >= ALIKE else 0.0
