"""Checks of what binds measures together: precedence without circles, groups, synergies."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.city import City, GroupKind, Series
from lindwurm.core.cityfiles.checks.places import Places
from lindwurm.core.cityfiles.findings import Finding


def check_links(city: City, places: Places) -> Iterator[Finding]:
    """Yield circles of precedence and demands that make no sense."""
    by_id = {measure.id: measure for measure in city.measures}
    waits = {measure.id: [link.measure for link in measure.after] for measure in city.measures}
    for measure in city.measures:
        for link in measure.after:
            if link.measure == measure.id:
                yield places.error("follows-itself", link, "measure")
    for cycle in _cycles(waits):
        named = " → ".join([*cycle, cycle[0]])
        link = next(entry for entry in by_id[cycle[0]].after if entry.measure == cycle[1])
        yield places.error("cycle", link, "measure", cycle=named)
    finance = {line.id: line.series for line in city.lines}
    for group in city.groups:
        least = 2 if group.kind is GroupKind.EXCLUSION else group.count
        if len(set(group.measures)) < least:
            yield places.error(
                "group-too-small", group, "measures", count=least - 1, members=len(set(group.measures))
            )
    for synergy in city.synergies:
        if synergy.first == synergy.second:
            yield places.error("synergy-itself", synergy, "second")
        if finance.get(synergy.line) is Series.RESULT:
            yield places.error("synergy-line", synergy, "line")


def _cycles(waits: dict[str, list[str]]) -> Iterator[list[str]]:
    """Yield circles of at least two measures, each from its smallest id on; without recursion."""
    done: set[str] = set()
    found: set[tuple[str, ...]] = set()
    for root, before in waits.items():
        trail: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = []
        if root not in done:
            trail.append(root)
            stack.append((root, iter(before)))
        while stack:
            name, following = stack[-1]
            step = next(following, None)
            if step is None:
                stack.pop()
                done.add(trail.pop())
            elif step in trail and step != name:
                cycle = trail[trail.index(step) :]
                smallest = cycle.index(min(cycle))
                turned = (*cycle[smallest:], *cycle[:smallest])
                if turned not in found:
                    found.add(turned)
                    yield list(turned)
            elif step in waits and step not in done and step != name:
                trail.append(step)
                stack.append((step, iter(waits[step])))
