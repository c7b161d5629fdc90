"""Portals that the city had before, and how their files are read."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Format, Idea, Portal, PortalFile
from lindwurm.stages.participation.portal_files import PortalTable, read_portal_file
from lindwurm.stages.participation.portal_rows import Columns


class PortalLack(StrEnum):
    """What an import needs before it can begin."""

    FILE = "file"
    COLUMNS = "columns"
    FORMAT = "format"
    KEY = "key"


class PortalLackError(ValueError):
    """An import cannot begin; nothing was written."""

    def __init__(self, lack: PortalLack, got: str = "") -> None:
        """Say what is missing."""
        super().__init__(f"{lack.value} is missing: got {got!r}")
        self.lack = lack


@transaction.atomic
def forget_portal_author(*, idea: Idea, acting_user: Any) -> None:
    """Take the name away that another portal showed beside an idea: its author cannot, for there is no account here.

    Only a file that is just being imported may hold it, for a day at most; no further import of the portal brings it back.
    """
    row = Idea.objects.of(idea.municipality).select_for_update(of=("self",)).get(pk=idea.pk)
    if not row.portal_author:
        return
    row.portal_author = ""
    row.save(update_fields=["portal_author"])
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="participation.forget_portal_author",
        target=row,
        data={"number": row.number},
    )


@transaction.atomic
def save_portal(
    *, municipality: Municipality, key: str, name: str, address: str = "", acting_user: Any
) -> Portal:
    """Name a portal that ideas come from, or name it anew; its key stays.

    Raises:
        PortalLackError: if key or name are empty.
    """
    if not key.strip() or not name.strip():
        raise PortalLackError(PortalLack.KEY, key)
    portal, is_new = Portal.objects.update_or_create(
        municipality=municipality, key=key.strip(), defaults={"name": name.strip(), "address": address}
    )
    log_portal(portal, acting_user, "save_portal", {"new": is_new})
    return portal


@transaction.atomic
def save_mapping(*, portal: Portal, columns: Columns, acting_user: Any) -> Portal:
    """Keep how the columns of a portal's file are read.

    Raises:
        PortalLackError: if a column that every idea needs is not named, or the format takes no ideas.
    """
    if columns.missing:
        raise PortalLackError(PortalLack.COLUMNS, ", ".join(columns.missing))
    format_of(portal, columns)
    portal.mapping = columns.kept()
    portal.save(update_fields=["mapping"])
    log_portal(portal, acting_user, "save_mapping", {"columns": sorted(columns.columns)})
    return portal


@transaction.atomic
def keep_portal_file(*, portal: Portal, name: str, content: bytes, acting_user: Any) -> PortalTable:
    """Keep an uploaded file until it is imported, a day at most; what cannot be read is not kept.

    Raises:
        PortalFileError: if it cannot be read.
    """
    table = read_portal_file(content)
    PortalFile.objects.update_or_create(
        portal=portal,
        defaults={
            "municipality": portal.municipality,
            "name": name[:200],
            "content": content,
            "uploaded_at": timezone.now(),
        },
    )
    log_portal(portal, acting_user, "keep_portal_file", {"rows": len(table.rows), "bytes": len(content)})
    return table


def format_of(portal: Portal, columns: Columns) -> Format:
    """Return the format that the ideas belong to.

    Raises:
        PortalLackError: if there is none.
    """
    rows = Format.objects.of(portal.municipality).filter(kind=FormatKind.IDEAS, slug=columns.format)
    found = rows.select_related("process", "municipality").first()
    if found is None:
        raise PortalLackError(PortalLack.FORMAT, columns.format)
    return found


def log_portal(portal: Portal, acting_user: Any, verb: str, data: dict[str, Any]) -> None:
    """Write what was done with a portal."""
    record(
        municipality=portal.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=portal,
        data=data,
    )
