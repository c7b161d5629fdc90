"""What citizens write: the part that ideas, comments, statements and suggestions share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from lindwurm.base.municipalities.fields import WordField
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.stages.participation.enums import Origin, Visibility


class Contribution(OwnedModel):
    """A text by somebody: who, how it came in, who sees it. Guard both words in the model's constraints."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """None for what came on paper or from another portal, and when the account is gone."""
    origin = WordField(Origin, default=Origin.ONLINE)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The member of staff who typed what came on paper."""
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    visibility = WordField(Visibility, default=Visibility.VISIBLE)

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = []
