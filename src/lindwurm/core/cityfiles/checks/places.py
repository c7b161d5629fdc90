"""Gives a finding the place where a value was read."""

from __future__ import annotations

from typing import Any

from lindwurm.core.cityfiles.findings import Finding, Severity, make_finding
from lindwurm.core.cityfiles.nodes import Mapping
from lindwurm.core.cityfiles.schema.base import Place, Reading


class Places:
    """Knows where every record was read."""

    def __init__(self, reading: Reading, unread: frozenset[str]) -> None:
        """Keep the places of a reading, and the kinds of ids whose files could not be read."""
        self._places = reading.places
        self.unread = unread

    def of(self, value: object) -> Place | None:
        """Return the place of a record; None for a default."""
        return self._places.get(id(value))

    def error(self, code: str, value: object, key: str = "", **details: Any) -> Finding:
        """Return an error at a record or one of its keys."""
        return self._finding(code, value, key, Severity.ERROR, details)

    def warning(self, code: str, value: object, key: str = "", **details: Any) -> Finding:
        """Return a warning at a record or one of its keys."""
        return self._finding(code, value, key, Severity.WARNING, details)

    def has(self, value: object, key: str) -> bool:
        """Tell whether a key stands in the record's block, readable or not."""
        place = self.of(value)
        return place is not None and isinstance(place.node, Mapping) and key in place.node.items

    def keys(self, value: object, key: str) -> frozenset[str]:
        """Return the keys of a block inside a record as they stand in the file, readable or not."""
        place = self.of(value)
        node = place.node.child(key) if place is not None and isinstance(place.node, Mapping) else None
        return frozenset(node.items) if isinstance(node, Mapping) else frozenset()

    def _finding(
        self, code: str, value: object, key: str, severity: Severity, details: dict[str, Any]
    ) -> Finding:
        place = self._places[id(value)]
        path = "/".join(part for part in (place.path, key) if part)
        return make_finding(
            code, file=place.file, line=place.line(key or None), path=path, severity=severity, **details
        )
