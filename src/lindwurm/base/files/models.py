"""What is known of a stored picture; the files lie in the data folder."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from lindwurm.base.municipalities.scope import OwnedModel

LONGEST_ALT = 300
SUFFIX, MEDIA_TYPE = ".webp", "image/webp"


def random_key() -> str:
    """Return a name that nobody guesses."""
    return secrets.token_hex(16)


class Image(OwnedModel):
    """A picture in two sizes, made anew from what was sent: nothing of the sent file is kept."""

    key = models.CharField(max_length=32, unique=True, default=random_key)
    """Name of the files and part of their addresses."""
    alt = models.CharField(max_length=LONGEST_ALT)
    """What it shows, for people who do not see it."""
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    small_width = models.PositiveIntegerField()
    small_height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    """Bytes of the large one."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the large one."""
    created_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(alt=""), name="files_image_has_alt"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def path(self) -> Path:
        """Return where the large one lies."""
        return self._folder / f"{self.key}{SUFFIX}"

    @property
    def small_path(self) -> Path:
        """Return where the small one lies."""
        return self._folder / f"{self.key}-small{SUFFIX}"

    @property
    def _folder(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.municipality.slug
