"""Exact maximum flow in a small network with integer capacities."""

from __future__ import annotations

from collections import deque


class Network:
    """A directed network; flow is pushed along shortest paths (Edmonds and Karp), so it stays integral."""

    def __init__(self) -> None:
        self._room: dict[str, dict[str, int]] = {}

    def add(self, tail: str, head: str, capacity: int) -> None:
        """Add capacity (at least 0) to the edge from tail to head; flow that was pushed stays."""
        forward = self._room.setdefault(tail, {})
        forward[head] = forward.get(head, 0) + capacity
        self._room.setdefault(head, {}).setdefault(tail, 0)

    def push(self, source: str, sink: str) -> int:
        """Push as much as still fits and return how much that is; what reached the sink before stays there."""
        pushed = 0
        while path := self._path(source, sink):
            amount = min(self._room[tail][head] for tail, head in path)
            for tail, head in path:
                self._room[tail][head] -= amount
                self._room[head][tail] += amount
            pushed += amount
        return pushed

    def _path(self, source: str, sink: str) -> list[tuple[str, str]]:
        """A shortest path with room on every edge, as edges from the sink back; empty if there is none."""
        reached: dict[str, str] = {source: source}
        waiting = deque([source])
        while waiting and sink not in reached:
            tail = waiting.popleft()
            for head, room in self._room.get(tail, {}).items():
                if room > 0 and head not in reached:
                    reached[head] = tail
                    waiting.append(head)
        path: list[tuple[str, str]] = []
        place = sink
        while sink in reached and place != source:
            path.append((reached[place], place))
            place = reached[place]
        return path
