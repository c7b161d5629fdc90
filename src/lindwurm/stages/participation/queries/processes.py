"""Reads of processes that several pages and acts need."""

from __future__ import annotations

from django.db import models

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.stamps import stamp_of
from lindwurm.stages.participation.enums import ProcessState
from lindwurm.stages.participation.models import Format, Process


def processes_of(municipality: Municipality) -> models.QuerySet[Process]:
    """Return all processes of a town, drafts too: those that run first, then drafts, then what has ended."""
    rank = models.Case(
        models.When(state=ProcessState.OPEN.value, then=0),
        models.When(state=ProcessState.DRAFT.value, then=1),
        default=2,
        output_field=models.IntegerField(),
    )
    return Process.objects.of(municipality).order_by(rank, "-published_at", "-pk")


def public_format(municipality: Municipality, kind: str, slug: str) -> Format | None:
    """Return a format that everybody may see, with its process; None where there is none of that kind and name."""
    rows = Format.objects.of(municipality).exclude(process__state=ProcessState.DRAFT)
    return rows.filter(kind=kind, slug=slug).select_related("process").first()


def stamp_of_row(row: models.Model) -> str:
    """Return the mark of all columns of a row: a form remembers it, so that nobody overwrites what came between."""
    return stamp_of(
        *(str(field.get_prep_value(getattr(row, field.attname))) for field in row._meta.concrete_fields)
    )
