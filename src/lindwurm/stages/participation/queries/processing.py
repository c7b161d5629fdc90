"""What the register of processing holds of each process (Art. 28 and 30 GDPR, P-12)."""

from __future__ import annotations

from typing import Any, Final

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.models import Process

COLUMNS: Final = (
    "process",
    "title",
    "state",
    "legal_basis",
    "legal_note",
    "threshold_on",
    "threshold_note",
    "register_entry",
    "processor_name",
    "processor_purpose",
    "processor_contract_on",
)
"""Of the table: one row per process and processor."""


def processing_of(municipality: Municipality) -> list[dict[str, Any]]:
    """Return an entry per process, in the order of their slugs: basis, threshold analysis, entry, processors."""
    return [
        {
            "process": row.slug,
            "title": row.title_de,
            "state": row.state.value,
            "legal_basis": row.legal_basis.value,
            "legal_note": row.legal_note_de,
            "threshold_on": row.threshold_on.isoformat() if row.threshold_on else "",
            "threshold_note": row.threshold_note,
            "register_entry": row.register_entry,
            "processors": [
                {name: str(given.get(name, "")) for name in ("name", "purpose", "contract_on")}
                for given in row.processors
            ],
        }
        for row in Process.objects.of(municipality).order_by("slug")
    ]
