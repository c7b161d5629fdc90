"""Reads of the demands of politics, with what a form about them needs."""

from __future__ import annotations

from django.db.models import Prefetch

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.records import Reader
from lindwurm.base.municipalities.rows import KeyedQuerySet
from lindwurm.base.municipalities.stamps import stamp_of
from lindwurm.core import city
from lindwurm.stages.plans.models import Directive
from lindwurm.stages.plans.records import DIRECTIVE
from lindwurm.stages.roadmap.models import Variant


def directives_of(municipality: Municipality) -> KeyedQuerySet[Directive]:
    """Return the demands that hold, with measure and programme, in four queries; withdrawn ones are left out."""
    rows = Directive.objects.of(municipality).current().select_related("measure", "programme")
    variants = Variant.objects.of(municipality).only("key", "title_de", "title_en", "measure")
    return rows.prefetch_related(Prefetch("measure__variants", queryset=variants))


def current_demands(municipality: Municipality) -> tuple[city.Directive, ...]:
    """Return all demands that hold, as the core knows them, in one query."""
    found: tuple[city.Directive, ...] = Reader(municipality).current(DIRECTIVE)
    return found


def demand_of(directive: Directive) -> city.Directive:
    """Return the demand as the core knows it."""
    found = Reader(directive.municipality).all(DIRECTIVE)
    value: city.Directive = next(each.value for each in found if each.pk == directive.pk)
    return value


def directive_stamp(directive: Directive) -> str:
    """Return the mark of what a form showed of a demand."""
    return stamp_of(demand_of(directive))
