"""The municipality that everything belongs to."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lindwurm.core.city import CityKind

SLUG = RegexValidator(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use small letters, digits and hyphens."))


class Municipality(models.Model):
    """A city, town or district with a roadmap of its own.

    An installation may hold several; the one with the lowest `place` stands at the root address.
    """

    slug = models.CharField(max_length=60, unique=True, validators=[SLUG])
    """Also the id of the city's folder."""
    name_de = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    ags = models.CharField(max_length=8, blank=True)
    """Amtlicher Gemeindeschlüssel, leading zeros kept."""
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in CityKind])
    notice_de = models.TextField(blank=True)
    """Stands on every page and paper, as for a demonstration from public sources."""
    notice_en = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["place", "slug"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in CityKind]),
                name="municipality_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name in the language of the request."""
        return self._in_language(self.name_de, self.name_en)

    @property
    def notice(self) -> str:
        """Return the notice in the language of the request."""
        return self._in_language(self.notice_de, self.notice_en)

    @staticmethod
    def _in_language(german: str, english: str) -> str:
        return english if english and get_language() == "en" else german
