"""JSON Schemas of the folder's files, for editors that complete and check while typing."""

from __future__ import annotations

from typing import Any

from lindwurm.core.cityfiles.format.files import FILES
from lindwurm.core.cityfiles.schema.figures import shared_definitions

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return one JSON Schema (draft 2020-12) per file pattern such as ``measures/*.yaml``.

    They describe single files; what must fit together across files only `check_city` sees.
    """
    definitions = shared_definitions()
    return {
        pattern: {
            "$schema": _DIALECT,
            "title": f"Lindwurm city folder, format 1: {pattern}",
            **record.json_schema(),
            "$defs": definitions,
        }
        for pattern, record in FILES.items()
    }
