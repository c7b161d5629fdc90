"""The demands of politics: entered, changed and withdrawn in the office, each with its origin."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.stamps import demand_unchanged
from lindwurm.core import city
from lindwurm.core.planning.codec import encode
from lindwurm.stages.finance.models import Programme
from lindwurm.stages.plans.models import Directive
from lindwurm.stages.plans.queries.directives import demand_of
from lindwurm.stages.plans.records import OWN_MONEY
from lindwurm.stages.roadmap.models import Measure, Variant

LONGEST_NAME = 70


class Unfit(StrEnum):
    """What a demand names that the city does not have, or that does not go together."""

    MEASURE = "measure"
    VARIANT = "variant"
    PROGRAMME = "programme"
    WINDOW = "window"


class UnfitDemandError(ValueError):
    """A demand cannot be kept as it is; nothing was written."""

    def __init__(self, what: Unfit, got: str) -> None:
        """Name the part and what came."""
        super().__init__(f"expected a known {what.value} in its place, got {got!r}")
        self.what = what


@transaction.atomic
def create_directive(*, municipality: Municipality, demand: city.Directive, acting_user: Any) -> Directive:
    """Enter a demand; its id is made of what it demands, the one of `demand` is not used.

    Raises:
        UnfitDemandError: if it names what the city does not have.
    """
    Municipality.objects.select_for_update().get(pk=municipality.pk)  # two at once get two names
    rows = Directive.objects.of(municipality)
    last = rows.aggregate(last=Max("place"))["last"]
    row = Directive(
        municipality=municipality, key=_new_key(municipality, demand), place=0 if last is None else last + 1
    )
    _write(row, demand)
    row.save(force_insert=True)
    _log(row, acting_user, "create_directive", after=demand_of(row))
    return row


@transaction.atomic
def change_directive(
    *, directive: Directive, demand: city.Directive, acting_user: Any, seen: str | None = None
) -> Directive:
    """Say a demand anew; its id stays.

    Args:
        directive: a demand that holds.
        demand: what it shall say.
        acting_user: who changes it.
        seen: mark of what the person saw (`queries.directive_stamp`).

    Raises:
        StaleError: if somebody changed it since then.
        Directive.DoesNotExist: if it was withdrawn.
        UnfitDemandError: if it names what the city does not have.
    """
    row, before = _held(directive, seen)
    _write(row, demand)
    after = replace(demand, id=row.key)
    if after != before:
        row.save()
        _log(row, acting_user, "change_directive", before=before, after=after)
    return row


@transaction.atomic
def withdraw_directive(*, directive: Directive, acting_user: Any, seen: str | None = None) -> Directive:
    """Let a demand hold no more; a folder that still holds it does not bring it back.

    Raises:
        StaleError: if somebody changed it since the person saw it.
        Directive.DoesNotExist: if it was withdrawn already.
    """
    row, before = _held(directive, seen)
    row.archived_at = row.withdrawn_at = timezone.now()
    row.save(update_fields=["archived_at", "withdrawn_at"])
    _log(row, acting_user, "withdraw_directive", before=before)
    return row


def _held(directive: Directive, seen: str | None) -> tuple[Directive, city.Directive]:
    rows = Directive.objects.of(directive.municipality).current().select_for_update()
    row = rows.get(pk=directive.pk)
    before = demand_of(row)
    demand_unchanged(seen, before)
    return row, before


def _write(row: Directive, demand: city.Directive) -> None:
    """Set the columns of a row.

    Raises:
        UnfitDemandError: if the demand names what the city does not have.
    """
    town = row.municipality
    measure = Measure.objects.of(town).current().filter(key=demand.measure).first()
    if measure is None:
        raise UnfitDemandError(Unfit.MEASURE, demand.measure)
    variants = Variant.objects.of(town).filter(measure=measure, key=demand.variant)
    if demand.variant is not None and not variants.exists():
        raise UnfitDemandError(Unfit.VARIANT, demand.variant)
    if demand.start_from and demand.start_to and demand.start_to < demand.start_from:
        raise UnfitDemandError(Unfit.WINDOW, f"{demand.start_from} to {demand.start_to}")
    row.kind, row.measure, row.variant = demand.kind, measure, demand.variant or ""
    row.start_from, row.start_to = demand.start_from, demand.start_to
    row.own_money = demand.programme == OWN_MONEY
    row.programme = None if row.own_money else _programme(town, demand.programme)
    row.origin_body, row.origin_date = demand.origin.body, demand.origin.date
    row.origin_reason_de, row.origin_reason_en = demand.origin.reason.de, demand.origin.reason.en or ""
    row.severity = demand.severity


def _programme(town: Municipality, key: str | None) -> Programme | None:
    if key is None:
        return None
    found = Programme.objects.of(town).current().filter(key=key).first()
    if found is None:
        raise UnfitDemandError(Unfit.PROGRAMME, key)
    return found


def _new_key(town: Municipality, demand: city.Directive) -> str:
    """Make an id that no row has: ``force-library``, then ``force-library-2``."""
    stem = f"{demand.kind.value}-{demand.measure}"[:LONGEST_NAME]
    taken = set(Directive.objects.of(town).filter(key__startswith=stem).values_list("key", flat=True))
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def _log(
    row: Directive,
    acting_user: Any,
    verb: str,
    *,
    before: city.Directive | None = None,
    after: city.Directive | None = None,
) -> None:
    """Write what changed: ids and dates; of texts only that they did, for people write names into them."""
    data = {
        "measure": row.measure.key,
        "before": None if before is None else _without_texts(before),
        "after": None if after is None else _without_texts(after),
        "texts": before is not None and after is not None and before.origin != after.origin,
    }
    record(
        municipality=row.municipality, acting_user=acting_user, action=f"plans.{verb}", target=row, data=data
    )


def _without_texts(demand: city.Directive) -> dict[str, Any]:
    names = (entry.name for entry in fields(demand) if entry.name != "origin")
    return {name: encode(getattr(demand, name)) for name in names} | {"date": demand.origin.date}
