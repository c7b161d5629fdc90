"""All that is kept of a person, in one go (P-7).

Every table that names a person is asked. Of what the person wrote or chose, all columns are given; of rows that only
say who did something in the office, just that it was this person, and when: the rest of such a row is about others.
Nobody else is named, not even by number.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lindwurm.base.accounts.models import User
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.models import Answer, Format, Objection, Photo, Removal
from lindwurm.stages.participation.queries.moderation import KINDS
from lindwurm.stages.partners.models import Unit

WHOLE: Final = frozenset(
    {
        "accounts.membership.user",
        "files.image.uploaded_by",
        "outbox.notice.user",
        "outbox.preference.user",
        "participation.cast.user",
        "participation.comment.author",
        "participation.follow.user",
        "participation.idea.author",
        "participation.participant.user",
        "participation.removal.person",
        "participation.statement.author",
        "participation.suggestion.author",
        "participation.support.user",
        "participation.surveytaker.user",
        "participation.weights.user",
    }
)
"""Rows that are the person's own."""
_KEPT_BACK: Final = frozenset({"password", "search", "name_folded", "ballot", "code"})
"""Of no use to anybody, or joining a person with a secret vote."""


def data_of(person: User) -> dict[str, Any]:
    """Return everything, by table and column; tables of the office only where the person stands in them."""
    told = _Teller(person)
    found: dict[str, Any] = {
        "made_at": timezone.now(),
        "accounts.user": told.row(person),
        "participation.objection": told.rows(
            Objection.objects.filter(_about(person, "removal__")).distinct()
        ),
        "participation.removal": told.rows(Removal.objects.filter(_about(person))),
        "participation.answer": told.rows(Answer.objects.filter(idea__author=person)),
        "participation.photo": told.rows(Photo.objects.filter(idea__author=person)),
    }
    for model, column in columns():
        label = f"{model._meta.label_lower}.{column}"
        rows = model.objects.filter(**{column: person}).order_by("pk")
        if label in WHOLE:
            found[label] = told.rows(rows)
        elif traces := [told.trace(row) for row in rows]:
            found[label] = traces
    return found


def columns() -> Iterable[tuple[Any, str]]:
    """Name every column of every table that holds a person."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is User:
                yield model, field.name


class _Teller:
    """Tells rows to a person; towns, units and formats by their names, which say more than numbers."""

    def __init__(self, person: User) -> None:
        self._person = person
        self._names: dict[Any, dict[int, str]] = {
            Municipality: {row.pk: row.name for row in Municipality.objects.all()},
            Unit: {row.pk: row.name for row in Unit.objects.all()},
            Format: {row.pk: row.title for row in Format.objects.all()},
        }

    def rows(self, rows: Iterable[models.Model]) -> list[dict[str, Any]]:
        """Return the columns of each row that are about the person."""
        return [self.row(row) for row in rows]

    def row(self, row: models.Model) -> dict[str, Any]:
        """Return the columns of a row that are about the person."""
        kept = [
            field
            for field in row._meta.concrete_fields
            if field.name not in _KEPT_BACK
            and (field.related_model is not User or getattr(row, field.attname) == self._person.pk)
        ]
        return {field.name: self._value(row, field) for field in kept}

    def trace(self, row: models.Model) -> dict[str, Any]:
        """Return which row it is, where and when it was written and, in the log, what was done."""
        fields = row._meta.concrete_fields
        kept = [field.name for field in fields if isinstance(field, models.DateField)]
        named = [name for name in ("action", "kind") if hasattr(row, name)]
        where = {
            field.name: self._value(row, field) for field in fields if field.related_model is Municipality
        }
        return {"pk": row.pk, **where, **{name: getattr(row, name) for name in (*named, *kept)}}

    def _value(self, row: models.Model, field: models.Field[Any, Any]) -> Any:
        if _is_special(field):
            return field.value_to_string(row)
        value = getattr(row, field.attname)
        names = self._names.get(field.related_model)
        return value if names is None else names.get(value, value)


def _is_special(field: models.Field[Any, Any]) -> bool:
    """Tell whether JSON needs the column's own words for its values."""
    return type(field).__module__.startswith("lindwurm.") and not isinstance(
        field, models.CharField | models.TextField
    )


def _about(person: User, before: str = "") -> Q:
    """Return the condition on acts of moderators: against the person, or what the person wrote."""
    own = Q(**{f"{before}person": person})
    for kind in KINDS:
        own |= Q(**{f"{before}{kind}__author": person})
    return own
