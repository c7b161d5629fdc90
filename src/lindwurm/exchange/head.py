"""The municipality and its settings of planning: read for comparison, and written."""

from __future__ import annotations

from django.db.models import Max

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.plans.models import Settings
from lindwurm.stages.plans.queries.head import Head, stored_head

LONGEST_NAME = 200


def find_municipality(slug: str) -> Municipality | None:
    """Return the municipality of a city's id; its row is locked to the end of the transaction."""
    return Municipality.objects.select_for_update().filter(slug=slug).first()


def present_head(municipality: Municipality) -> tuple[Head, str] | None:
    """Return the stored head and the hash of the one last loaded; None before the first load."""
    settings = Settings.objects.filter(municipality=municipality).first()
    return None if settings is None else (stored_head(municipality, settings), settings.loaded_hash)


def write_head(
    municipality: Municipality | None, head: Head, *, is_values: bool, hashed: str
) -> Municipality:
    """Make or change municipality and settings; with `is_values` false only the hash is noted."""
    if municipality is None:
        last = Municipality.objects.aggregate(last=Max("place"))["last"]
        municipality = Municipality(slug=head.id, place=0 if last is None else last + 1)
    if not is_values:
        Settings.objects.filter(municipality=municipality).update(loaded_hash=hashed)
        return municipality
    municipality.name_de, municipality.name_en = head.name.de, head.name.en or ""
    municipality.notice_de, municipality.notice_en = head.notice.de, head.notice.en or ""
    municipality.ags, municipality.kind = head.ags, head.kind.value
    municipality.save()
    Settings.objects.update_or_create(
        municipality=municipality,
        defaults={
            "now": head.now,
            "horizon_first": head.horizon.first,
            "horizon_quarters": head.horizon.quarters,
            "parameters": head.parameters,
            "doubt": head.doubt,
            "classes": head.classes,
            "urgency": head.urgency,
            "feasibility": head.feasibility,
            "ruleset": head.ruleset,
            "weak_status": head.weak_status,
            "loaded_hash": hashed,
        },
    )
    return municipality
